"""Texts that a program draws behind all others of a table without rulings: each belongs to the row in which it stands.

LibreOffice Calc draws the cells whose words take several lines when all other cells of the page are drawn.
"""

from itertools import pairwise

from extractors.tables.glyphs import Glyphs
from extractors.tables.passages import Passage, read_runs

_BACK = 3.0  # of the size: who stands so much higher than the text before was drawn late
_SHORTLY = 3  # texts: a title may be drawn between the others and those that are late
_FARTHEST = 2.2  # of the size: from line to line of one cell
_CELL = 6.0  # of the size: half of a cell of many lines
_FEW = 6  # titles and notes
_SAME_ROW = 0.5  # of the size
_STRAY = 0.35  # of the size: lines in the middle of their row stand no further from it
Lines = list[Passage]


def in_rows(glyphs: Glyphs, chosen: list[int]) -> list[int]:
    """The glyphs as if the file drew them row by row; as they were drawn where none is late, or not all find their row."""
    runs = read_runs(glyphs, chosen)
    first = _first_late(runs)
    if first is None:
        return chosen
    rows = _rows(runs[:first])
    heights = [row[0].first for row in rows if len(row) > 1]
    if not heights:
        return chosen
    top, bottom = min(heights) - _SAME_ROW * runs[first].size, max(heights)
    late = [run for run in runs[first:] if top <= run.first < bottom + _BACK * run.size]
    others = [run for run in runs[first:] if run not in late]  # a title over merged cells
    if len(others) > _FEW or not all(_has_neighbours(runs[:first], run) for run in late):
        return chosen  # LibreOffice Writer draws the headings of several levels by turns, and then whole rows
    placed: list[tuple[int, Passage]] = []
    for column in _columns(late):
        found = _placed(column, [row[0].first if len(row) > 1 else -1.0 for row in rows])
        if found is None:
            return chosen
        placed.extend((row, line) for row, lines in found for line in lines)
    if not all(_has_room(rows[row], line) for row, line in placed):
        return chosen
    whole = [*_merged(rows, placed), *others]
    above, below = ([run for run in whole if (run.first < top) is high] for high in (True, False))
    return [index for run in [*above, *below] for index in run.members]


def _merged(rows: list[Lines], placed: list[tuple[int, Passage]]) -> Lines:
    """The lines row by row; in a row as they were drawn, the late ones before the first that stands further right."""
    result: Lines = []
    for number, row in enumerate(rows):
        own = sorted((line for place, line in placed if place == number), key=lambda line: (line.x0, line.first))
        for run in row:
            while own and own[0].x0 < run.x0:
                cell = [line for line in own if line.x0 < own[0].x1 and own[0].x0 < line.x1]
                result.extend(sorted(cell, key=lambda line: line.first))
                own = [line for line in own if line not in cell]
            result.append(run)
        result.extend(own)
    return result


def _first_late(runs: Lines) -> int | None:
    """The first line that stands far above those before it, with texts drawn before on both sides of it."""
    for number, run in enumerate(runs):
        lowest = max((before.first for before in runs[max(number - _SHORTLY, 0) : number]), default=0.0)
        if lowest - run.first < _BACK * run.size:
            continue
        if _has_neighbours(runs[:number], run):
            return number
    return None


def _has_neighbours(drawn: Lines, run: Passage) -> bool:
    """True where texts stand on both sides of the line, or of the next lines of its cell."""
    beside = [other for other in drawn if abs(other.first - run.first) < _CELL * run.size]
    return any(other.x1 < run.x0 for other in beside) and any(run.x1 < other.x0 for other in beside)


def _rows(early: Lines) -> list[Lines]:
    """The lines that were drawn in order, those that stand at one height together."""
    rows: list[Lines] = []
    for run in early:
        if rows and abs(run.first - rows[-1][0].first) < _SAME_ROW * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return rows


def _columns(late: Lines) -> list[Lines]:
    """The late lines, column by column, from top to bottom."""
    columns: list[Lines] = []
    for line in sorted(late, key=lambda line: line.x0):
        column = next((own for own in columns if any(o.x0 < line.x1 and line.x0 < o.x1 for o in own)), None)
        if column is None:
            columns.append([line])
        else:
            column.append(line)
    return [_whole_lines(column) for column in columns]


def _whole_lines(runs: Lines) -> Lines:
    """The lines from top to bottom, what stands side by side in one as one."""
    lines: Lines = []
    for run in sorted(runs, key=lambda run: (round(run.first), run.x0)):
        if lines and abs(run.first - lines[-1].first) < _SAME_ROW * run.size:
            lines[-1].widen(run)
        else:
            lines.append(run)
    return lines


def _placed(lines: Lines, heights: list[float]) -> list[tuple[int, Lines]] | None:
    """The lines of each row, in the middle of it, at its head or at its foot; None where they fit in no way."""
    ways = [_fitted(lines, heights, share) for share in (0.5, 0.0, 1.0)]
    found = [way for way in ways if way]
    return found[0] if found and all(way == found[0] for way in found) else None


def _fitted(lines: Lines, heights: list[float], share: float) -> list[tuple[int, Lines]] | None:
    """The lines in groups, each about the height of its row, every group as short as that allows."""
    result: list[tuple[int, Lines]] = []
    step = min((below.first - above.first for above, below in pairwise(lines)), default=0.0)
    place, lowest = 0, -1
    order = sorted(range(len(heights)), key=heights.__getitem__)
    while place < len(lines):
        found = next(
            (
                (row, count)
                for count in range(1, len(lines) - place + 1)
                for row in order
                if heights[row] > (heights[lowest] if lowest >= 0 else -1.0)
                and _stands_at(lines[place : place + count], heights[row], share, step)
            ),
            None,
        )
        if found is None:
            return None
        lowest, count = found
        result.append((lowest, lines[place : place + count]))
        place += count
    return result


def _stands_at(lines: Lines, height: float, share: float, step: float) -> bool:
    """True where lines that follow one another as lines do have that share of their height above the row's."""
    stray = _STRAY * lines[0].size
    reference = lines[0].first + share * (lines[-1].first - lines[0].first)
    even = step < _FARTHEST * lines[0].size or len(lines) == 1
    even = even and all(abs(below.first - above.first - step) < stray for above, below in pairwise(lines))
    return abs(reference - height) < stray and even


def _has_room(row: Lines, line: Passage) -> bool:
    return not any(other.x0 < line.x1 and line.x0 < other.x1 for other in row)
