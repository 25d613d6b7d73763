"""Rows of a table without rulings of which it is not certain where they end: told, because nothing on the page shows it."""

from itertools import pairwise

from extractors.tables.frames import Frame
from extractors.tables.strips import Row, Strip

_MOSTLY = 0.6
_FEWEST = 3
_HALF_RECORD = 3  # columns, at least
_INTO = 0.4  # of the size: so far texts of two rows may reach beside one another

Square = tuple[int, int]
Numbers = list[set[int]]
"""For each row the columns in which a number stands."""


def unsure_rows(
    rows: list[Row], strips: list[Strip], numbers: Numbers, filled: set[Square], levels: list[float], frame: Frame
) -> list[int]:
    """The rows (from 0) that lack a number which the others have, or whose texts stand beside those of the row above.
    `filled` are the squares that a cell with words covers, of a merged one all.

    A rank that two rows share stands in one of them; where no ruling shows it, the other seems to have none.
    """
    return sorted({*_lacking(strips, numbers, filled, levels, frame), *_entangled(rows, strips, levels, frame)})


def _lacking(
    strips: list[Strip], numbers: Numbers, filled: set[Square], levels: list[float], frame: Frame
) -> list[int]:
    records = [row for row, columns in enumerate(numbers) if len(columns) > 1]
    if len(records) < _FEWEST:
        return []
    counts = [sum(column in numbers[row] for row in records) for column in range(len(strips))]
    usual = [column for column, count in enumerate(counts) if count >= _MOSTLY * len(records)]
    found = []
    for row in records:
        if ends_early(row, filled, len(strips)):
            continue
        bare = [column for column in usual if (row, column) not in filled]
        if any(not is_ruled_off(row, strips[column], levels, frame) for column in bare):
            found.append(row)
    return found


def ends_early(row: int, filled: set[Square], columns: int) -> bool:
    """True where the row's last columns are all blank: an odd record in a list that is set in two halves."""
    last = max((column for column in range(columns) if (row, column) in filled), default=-1)
    return columns - 1 - last >= _HALF_RECORD


def _entangled(rows: list[Row], strips: list[Strip], levels: list[float], frame: Frame) -> list[int]:
    """Rows whose texts begin higher than those of the row above end; a merged first column stands beside many rows."""
    found = []
    for number, (above, below) in enumerate(pairwise(rows), 1):
        upper = [
            p for p in above if p.x0 > strips[0][1] and p.height < levels[number]
        ]  # a merged cell's words stand lower
        lower = [p for p in below if p.x0 > strips[0][1]]
        if not upper or not lower or frame.covers(levels[number], lower[0].middle):
            continue
        if min(p.top for p in lower) < max(p.bottom for p in upper) - _INTO * lower[0].size:
            found.append(number)
    return found


def is_ruled_off(row: int, strip: Strip, levels: list[float], frame: Frame) -> bool:
    middle = (strip[0] + strip[1]) / 2
    return all(frame.covers(level, middle) for level in levels[row : row + 2])
