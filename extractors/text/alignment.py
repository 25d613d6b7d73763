"""Rows that lost a cell are laid under the columns of the others: numbers under numbers, long text under long text.

A converter that meets a merged cell drops it, or writes it as an empty cell at the end of the row: everything behind it
moves one column to the left. Such a row is moved back only where one way fits clearly better than every other.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from statistics import median

from msgspec import Struct

Row = list[str]
# A score, a rank, a share, a number behind a comparator: what a column of numbers consists of.
NUMBER = re.compile(r"[-+−－]?\s*[\d０-９]+([.．,，][\d０-９]+)?\s*[%％]?")
SCORE = re.compile(rf"第?(?:{NUMBER.pattern})\s*[分名]?")
# What stands in place of a number where there is none.
STAND_IN = re.compile(r"[-—–－―/／\\\s]+")
# A column of numbers may hold some words (无, 综合评定), and while its rows are unsorted those of shifted rows.
MOSTLY = 0.7
RARELY = 0.2
MARGIN = 2.0
MISFIT = -3.0
MOST_LOST = 2


class Column(Struct, frozen=True):
    """What most cells of one column look like."""

    numeric: float
    filled: float
    length: float
    values: frozenset[str]


class Way(Struct, frozen=True):
    """One way of laying cells under columns: which columns they take, and how well they fit."""

    score: float
    taken: tuple[int, ...]


class Aligned(Struct, frozen=True):
    """A row under the columns; `spans`: how many columns a cell reaches over; `doubt`: which cells are lost cannot be told."""

    cells: Row
    spans: dict[int, int] = {}
    doubt: bool = False


def profile(rows: Sequence[Row], width: int) -> list[Column]:
    """One Column each for the rows that have exactly `width` cells, shifted rows left out (words among the numbers)."""
    whole = [row for row in rows if len(row) == width]
    columns = [describe(cells) for cells in zip(*whole, strict=True)] or [describe([])] * width
    straight = [row for row in whole if min(map(fit, row, columns)) > MISFIT]
    return [describe(cells) for cells in zip(*straight, strict=True)] if straight else columns


def describe(cells: Sequence[str]) -> Column:
    filled = [cell for cell in cells if cell]
    stated = [cell for cell in filled if not STAND_IN.fullmatch(cell)]
    numbers = sum(1 for cell in stated if SCORE.fullmatch(cell))
    values = frozenset(value for value, count in Counter(filled).items() if count > 1)
    return Column(
        numeric=numbers / len(stated) if stated else 0.0,
        filled=len(filled) / len(cells) if cells else 0.0,
        length=median(map(len, filled)) if filled else 0.0,
        values=values,
    )


def fit(cell: str, column: Column) -> float:
    """How well a cell stands under a column: from −3 (a word among numbers) to 3 (a value that the column repeats)."""
    if not cell:
        return 0.2 - column.filled
    if not column.length:
        return -1.0
    if STAND_IN.fullmatch(cell):
        return 0.0
    if column.numeric >= MOSTLY:
        return 2.0 if SCORE.fullmatch(cell) else MISFIT
    if NUMBER.fullmatch(cell) and column.numeric <= RARELY:
        return MISFIT
    return 3.0 if cell in column.values else 1.0 - abs(math.log2(len(cell) / column.length)) / 2


def row_fit(cells: Sequence[str], columns: Sequence[Column]) -> float:
    return sum(fit(cell, column) for cell, column in zip(cells, columns, strict=True))


def align_row(row: Row, columns: Sequence[Column]) -> Aligned:
    """The row under the columns. Where it cannot be told which cells are lost it is left as it stands, in doubt."""
    width = len(columns)
    if row[0] and not any(row[1:]):
        return Aligned(row[:1] + [""] * (width - 1))
    if len(row) > width and not any(row[width:]):
        return Aligned(row[:width])
    cells = row if len(row) < width else without_last_empties(row)
    if len(row) > width or len(cells) == width:
        return Aligned(row, doubt=len(row) > width)
    if width - len(cells) > MOST_LOST:
        return Aligned(row, doubt=len(row) < width)
    if len(row) == width and not has_stray_number(row, columns):
        return Aligned(row)
    ways = placements(cells, columns)
    if len(row) == width and ways[0].score < row_fit(row, columns) + 2 * MARGIN:
        return Aligned(row)
    return lay_out(row, cells, [way for way in ways if way.score > ways[0].score - MARGIN], width)


def has_stray_number(row: Row, columns: Sequence[Column]) -> bool:
    """True where a number stands among words: only then has a row slid, for words may well stand among numbers (不参评)."""
    return any(NUMBER.fullmatch(cell) and column.numeric <= RARELY for cell, column in zip(row, columns, strict=True))


def placements(cells: Sequence[str], columns: Sequence[Column]) -> list[Way]:
    """All ways of laying the cells under the columns in order, best first."""
    return sorted(
        (
            Way(sum(map(fit, laid, columns)), taken)
            for taken in combinations(range(len(columns)), len(cells))
            for laid in [place(cells, taken, len(columns))]
        ),
        key=lambda way: (-way.score, way.taken),
    )


def lay_out(row: Row, cells: Row, ways: Sequence[Way], width: int) -> Aligned:
    """The row in the best way; a cell that fits as well in the empty column beside its own reaches over both."""
    taken = list(zip(*(way.taken for way in ways), strict=True))
    moving = [number for number, columns in enumerate(taken) if len(set(columns)) > 1]
    laid = place(cells, ways[0].taken, width)
    if not moving:
        return Aligned(laid)
    first, last = min(taken[moving[0]]), max(taken[moving[0]])
    if len(moving) > 1 or width - len(cells) != last - first:
        return Aligned(row, doubt=True)
    laid[first : last + 1] = [cells[moving[0]]] + [""] * (last - first)
    return Aligned(laid, spans={first: last - first + 1}, doubt=bool(cells[moving[0]]))


def place(cells: Sequence[str], taken: Sequence[int], width: int) -> Row:
    row = [""] * width
    for cell, number in zip(cells, taken, strict=True):
        row[number] = cell
    return row


def without_last_empties(row: Row) -> Row:
    end = len(row)
    while end > 1 and not row[end - 1]:
        end -= 1
    return row[:end]
