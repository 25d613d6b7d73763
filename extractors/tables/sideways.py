"""Text set across the reading direction, as the label of a tall cell (综合保障 turned by a quarter)."""

from extractors.tables.glyphs import Glyphs
from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable

_SAME_LINE = 0.4  # of the size


def sideways_lines(glyphs: Glyphs) -> list[Line]:
    """One line for each run of glyphs that stand above one another, in the order in which the file draws them."""
    runs: list[list[int]] = []
    for index in range(len(glyphs)):
        if runs and abs(glyphs.left[index] - glyphs.left[runs[-1][-1]]) < _SAME_LINE * glyphs.size[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return [line for run in runs if (line := _line(glyphs, run)).text]


def _line(glyphs: Glyphs, run: list[int]) -> Line:
    text = "".join(glyphs.characters[index] for index in run).strip()
    size = glyphs.size[run[0]]
    left, right = min(glyphs.left[index] for index in run), max(glyphs.right[index] for index in run)
    top, bottom = min(glyphs.baseline[index] for index in run), max(glyphs.baseline[index] for index in run)
    return Line(text, left, top, max(right, left + 1), max(bottom, top + 1), size, right - left, 0.0, 0.0)


def put_into_cells(lines: list[Line], tables: list[PageTable]) -> list[Line]:
    """Adds each line to the cell in which its middle lies; returns those that lie in none."""
    return [line for line in lines if not any(_put(line, table) for table in tables)]


def _put(line: Line, table: PageTable) -> bool:
    y = (line.top + line.bottom) / 2
    for cell in table.cells:
        x0, top, x1, bottom = cell.pieces[0].box
        if x0 <= line.middle < x1 and top <= y < bottom:
            cell.pieces[0].lines.append(line)
            return True
    return False
