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
MARGIN = 2.0
MOST_LOST = 2
IMPOSSIBLE = -math.inf


class Column(Struct, frozen=True):
    """What most cells of one column look like."""

    numeric: float
    filled: float
    length: float
    values: frozenset[str]


def profile(rows: Sequence[Row], width: int) -> list[Column]:
    """One Column each for the rows that have exactly `width` cells."""
    return [describe([row[number] for row in rows if len(row) == width]) for number in range(width)]


def describe(cells: list[str]) -> Column:
    filled = [cell for cell in cells if cell]
    numbers = sum(1 for cell in filled if NUMBER.fullmatch(cell))
    values = frozenset(value for value, count in Counter(filled).items() if count > 1)
    return Column(
        numeric=numbers / len(filled) if filled else 0.0,
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
    number = bool(NUMBER.fullmatch(cell))
    if column.numeric >= 0.8:
        return 2.0 if number else -3.0
    if number and column.numeric <= 0.2:
        return -3.0
    return 3.0 if cell in column.values else 1.0 - abs(math.log2(len(cell) / column.length)) / 2


def row_fit(cells: Sequence[str], columns: Sequence[Column]) -> float:
    return sum(fit(cell, column) for cell, column in zip(cells, columns, strict=True))


def placements(cells: Sequence[str], columns: Sequence[Column]) -> list[tuple[float, tuple[int, ...]]]:
    """All ways of laying the cells under the columns in order, best first; at most two columns stay without a cell."""
    lost = len(columns) - len(cells)
    found = []
    for gaps in combinations(range(len(columns)), lost):
        taken = tuple(number for number in range(len(columns)) if number not in gaps)
        score = sum(fit(cell, columns[number]) for cell, number in zip(cells, taken, strict=True))
        found.append((score + sum(fit("", columns[gap]) for gap in gaps), taken))
    return sorted(found, reverse=True)


def align_row(row: Row, columns: Sequence[Column], trims: bool) -> Row | None:
    """The row with as many cells as there are columns, or None where it cannot be told which cells are lost.

    `trims`: the export leaves out empty cells at the end of a row.
    """
    width = len(columns)
    if row[0] and not any(row[1:]):
        return row[:1] + [""] * (width - 1)
    if len(row) > width:
        return row[:width] if not any(row[width:]) else None
    if trims and len(row) < width and fits_as_it_stands(row, columns):
        return row + [""] * (width - len(row))
    return moved(row, columns)


def moved(row: Row, columns: Sequence[Column]) -> Row | None:
    width = len(columns)
    cells = row if len(row) < width else without_last_empties(row)
    if not 0 < width - len(cells) <= MOST_LOST:
        return row if len(row) == width else None
    best, second = (placements(cells, columns) + [(IMPOSSIBLE, ())])[:2]
    if len(row) == width and best[0] < row_fit(row, columns) + 2 * MARGIN:
        return row
    if best[0] - second[0] < MARGIN:
        return None
    return laid_out(cells, best[1], width)


def fits_as_it_stands(row: Row, columns: Sequence[Column]) -> bool:
    """True where no cell of a shortened row is at odds with its column."""
    return all(fit(cell, column) > -1.0 for cell, column in zip(row, columns, strict=False) if cell)


def without_last_empties(row: Row) -> Row:
    end = len(row)
    while end > 1 and not row[end - 1]:
        end -= 1
    return row[:end]


def laid_out(cells: Sequence[str], taken: Sequence[int], width: int) -> Row:
    row = [""] * width
    for cell, number in zip(cells, taken, strict=True):
        row[number] = cell
    return row
