"""Text set across the reading direction, as the label of a tall cell (综合保障 turned by a quarter)."""

from extractors.tables.glyphs import Glyphs
from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable, PieceCell

_SAME_LINE = 0.4  # of the size
_APART = 4.0  # of the size: outside tables letters of one label stand no further apart


def place_sideways(glyphs: Glyphs, tables: list[PageTable]) -> list[Line]:
    """Adds the lines to the cells in which they stand; returns those that stand in none.

    A line is a run of glyphs that stand above one another, in the order in which the file draws them; those of the cell
    below are often in line with it.
    """
    runs: list[tuple[PieceCell | None, list[int]]] = []
    for index in range(len(glyphs)):
        cell = _cell_of(glyphs, index, tables)
        last, run = runs[-1] if runs else (None, [])
        beyond = cell is None or last is None  # a long label runs over the foot of its cell
        if run and (beyond or cell is last) and _goes_on(glyphs, run[-1], index, beyond):
            run.append(index)
            runs[-1] = (last or cell, run)
        else:
            runs.append((cell, [index]))
    outside: list[Line] = []
    for cell, run in runs:
        line = _line(glyphs, run)
        if line.text:
            (outside if cell is None else cell.pieces[0].lines).append(line)
    return outside


def _goes_on(glyphs: Glyphs, before: int, after: int, beyond: bool) -> bool:
    size = glyphs.size[after]
    down = abs(glyphs.baseline[after] - glyphs.baseline[before])
    in_line = abs(glyphs.left[after] - glyphs.left[before]) < _SAME_LINE * size
    return in_line and not (beyond and down > _APART * size)


def _line(glyphs: Glyphs, run: list[int]) -> Line:
    text = "".join(glyphs.characters[index] for index in run).strip()
    size = glyphs.size[run[0]]
    left, right = min(glyphs.left[index] for index in run), max(glyphs.right[index] for index in run)
    top, bottom = min(glyphs.baseline[index] for index in run), max(glyphs.baseline[index] for index in run)
    return Line(text, left, top, max(right, left + 1), max(bottom, top + 1), size, right - left, 0.0, 0.0)


def _cell_of(glyphs: Glyphs, index: int, tables: list[PageTable]) -> PieceCell | None:
    x, y = (glyphs.left[index] + glyphs.right[index]) / 2, glyphs.baseline[index]
    for table in tables:
        x0, top, x1, bottom = table.box
        if x0 <= x < x1 and top <= y < bottom:
            return next((cell for cell in table.cells if _holds(cell, x, y)), None)
    return None


def _holds(cell: PieceCell, x: float, y: float) -> bool:
    x0, top, x1, bottom = cell.pieces[0].box
    return x0 <= x < x1 and top <= y < bottom
