"""Which rows of a text table are headings, and which cells of them once reached over several columns or rows."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extractors.text.alignment import NUMBER, Row, describe

MOST_LEVELS = 4
BRACKETS = ("(", "（", "[", "【", "〔")
# A heading that a column of running numbers may have for itself.
COUNTER = re.compile(r"(序|编|排|名|位|项|行).{0,2}|No\.?|№|#", re.IGNORECASE)


def canonical(row: Row) -> tuple[str, ...]:
    """The filled cells without white space and width of characters: 被考评 单位（50分） is 被考评单位(50分)."""
    return tuple("".join(unicodedata.normalize("NFKC", cell).split()) for cell in row if cell)


def repeated_rows(first: Sequence[Row], block: Sequence[Row]) -> int:
    """How many rows at the top of `block` repeat the top of the table's `first` block."""
    count = 0
    for ours, theirs in zip(first[:MOST_LEVELS], block, strict=False):
        if not same_heading(ours, theirs) or (count and len(canonical(ours)) < 2) or is_data(ours):
            break
        count += 1
    return count


def is_data(row: Row) -> bool:
    """True for a row with numbers, unless they number the columns (1 | 2 | 3 | 4 under the headings)."""
    numbers = [cell for cell in row if NUMBER.fullmatch(cell)]
    return bool(numbers) and not (len(numbers) > 2 and counts_up(numbers))


def same_heading(ours: Row, theirs: Row) -> bool:
    """True where all or, of more than two, most headings agree (挂包领导 on one page, 挂包市领导 on the next)."""
    first, second = canonical(ours), canonical(theirs)
    if first == second:
        return True
    if any(NUMBER.fullmatch(cell) for cell in first + second):
        return False
    common = sum((Counter(first) & Counter(second)).values())
    return len(first) > 2 and common * 4 >= max(len(first), len(second)) * 3


def choose_heading(variants: Sequence[Row]) -> Row:
    """One of several ways in which pages repeat a heading row: the commonest, best one that does not end empty.

    A lost column span leaves its empty cell at the row's end on one page and beside its heading on the next.
    """
    shapes = Counter(shape(row) for row in variants)
    best = max(shapes, key=lambda taken: (shapes[taken], taken[-1]))
    return next(row for row in variants if shape(row) == best)


def shape(row: Row) -> tuple[bool, ...]:
    return tuple(bool(cell) for cell in row)


def guess_levels(rows: Sequence[Row]) -> int:
    """2 to 4 where the first rows are headings over sub-headings in words alone, with numbers below them; else 0."""
    for levels in range(2, MOST_LEVELS + 1):
        if len(rows) > levels and is_tree(rows[:levels]) and numbers_begin(rows[:levels], rows[levels:]):
            return levels
    return 0


def is_tree(rows: Sequence[Row]) -> bool:
    """True where below each heading of the first row stands nothing, or sub-headings where that row has gaps."""
    if any(NUMBER.fullmatch(cell) for row in rows for cell in row) or not rows[0][0] or not all(map(any, rows)):
        return False
    starts = [column for column, cell in enumerate(rows[0]) if cell]
    for start, end in pairwise([*starts, len(rows[0])]):
        below = [row[start:end] for row in rows[1:]]
        if any(map(any, below)) and not (divides(below) if end - start > 1 else qualifies(below)):
            return False
    return len(starts) < len(rows[0])


def qualifies(rows: Sequence[Row]) -> bool:
    """True for what a heading's own points say in a cell below it: (满分40分)."""
    (first,), *others = rows
    return first[:1] in BRACKETS and not any(map(any, others))


def divides(rows: Sequence[Row]) -> bool:
    """True where sub-headings fill their heading's whole width, the gaps among them filled further down."""
    if all(rows[0]):
        return not any(map(any, rows[1:]))
    return len(rows) > 1 and any(map(any, rows[1:])) and is_tree(rows)


def numbers_begin(headings: Sequence[Row], body: Sequence[Row]) -> bool:
    """True where the headings are words alone, and at least one of them heads a column of numbers."""
    if any(NUMBER.fullmatch(word) for row in headings for word in row):
        return False
    columns = zip(zip(*headings, strict=True), zip(*body, strict=True), strict=True)
    return any(any(words) and describe(cells).numeric >= 0.8 for words, cells in columns)


def heading_spans(rows: Sequence[Row], filled_columns: Sequence[bool]) -> dict[tuple[int, int], tuple[int, int]]:
    """(row, column) from 0 of each filled heading → how many rows and columns it reaches over."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                wide = columns_reached(rows, number, column, filled_columns)
                spans[number, column] = (rows_reached(rows, number, column, wide), wide)
    return spans


def columns_reached(rows: Sequence[Row], number: int, column: int, filled_columns: Sequence[bool]) -> int:
    """To the right over empty cells that stand above sub-headings, or above filled columns without a heading of their own."""
    end = column + 1
    grouped = any(row[column] for row in rows[number + 1 :])
    while end < len(rows[number]) and not rows[number][end]:
        headed_above = any(row[end] for row in rows[:number])
        headed_below = any(row[end] for row in rows[number + 1 :])
        if headed_above or headed_below != grouped or not (headed_below or filled_columns[end]):
            break
        end += 1
    return end - column


def rows_reached(rows: Sequence[Row], number: int, column: int, wide: int) -> int:
    end = number + 1
    while end < len(rows) and not any(rows[end][column : column + wide]):
        end += 1
    return end - number


def restore_span(heading: Sequence[Row], body: Sequence[Row]) -> Row | None:
    """The heading row with its lost span back in place, or None where that cannot be told.

    被考核单位 | 原因 | 得分 | 名次 | (nothing) above 1 | 市档案馆 | … | 101 | 2: the running numbers have no heading of their
    own, so theirs reaches over the next column too, and every heading behind it moves one to the right.
    """
    counting = [number for number, cells in enumerate(zip(*body, strict=True)) if counts_up(cells)]
    if len(heading) != 1 or len(counting) != 1 or not all(heading[0][:-1]):
        return None
    place, row = counting[0], heading[0]
    if place > len(row) - 2 or COUNTER.fullmatch("".join(row[place].split())):
        return None
    return [*row[: place + 1], "", *row[place + 1 : -1]]


def counts_up(cells: Sequence[str]) -> bool:
    """True for 1, 2, 3, … that may begin anew; section rows and gaps have other cells."""
    numbers = [int(cell) for cell in cells if cell.isascii() and cell.isdigit()]
    words = sum(1 for cell in cells if cell) - len(numbers)
    steps = sum(1 for before, after in pairwise(numbers) if after in (before + 1, 1))
    return len(numbers) > 2 and words * 4 <= len(numbers) and steps == len(numbers) - 1
