"""Choosing between readings that a recogniser offered, where the sums of the other rows leave one of them only.

In a table whose columns add up (50 + 50.4 = 100.4) in nearly every row, a doubtful number that breaks its row's sum gives
way to another reading of the same place that keeps it. Nothing is invented, no sure number is touched, both readings stay
in the evidence, and the confidence stays as low as it was, so that the number is still told as doubtful.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from extractors.document import Cell, Document, Fragment, Reading, Table

_SURE = 0.9
_FEWEST = 5  # rows from which a sum is learned
_HOLDS = 0.9  # share of them in which it holds
_MOST_COLUMNS = 8
_MOST_ADDENDS = 3
Row = dict[int, Cell]


class Sum(Struct, frozen=True):
    """The column that holds the sum of others."""

    total: int
    addends: tuple[int, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        return (*self.addends, self.total)

    def holds(self, values: dict[int, Decimal]) -> bool:
        return sum(values[column] for column in self.addends) == values[self.total]


def choose_readings(document: Document) -> Document:
    """The document with such numbers replaced by the reading that keeps the sum; the same where none was recognised."""
    if not document.scanned:
        return document
    blocks = tuple(_chosen(block) if isinstance(block, Table) else block for block in document.blocks)
    return replace(document, blocks=blocks)


def _chosen(table: Table) -> Table:
    rows: dict[int, Row] = {}
    for cell in table.cells:
        if cell.row_span == cell.column_span == 1:
            rows.setdefault(cell.row, {})[cell.column] = cell
    changed: dict[tuple[int, int], Cell] = {}
    for sum_ in _sums(list(rows.values())):
        for row in rows.values():
            for cell in _repaired(row, sum_):
                changed.setdefault((cell.row, cell.column), cell)
    return replace(table, cells=tuple(changed.get((cell.row, cell.column), cell) for cell in table.cells))


def _sums(rows: list[Row]) -> Iterator[Sum]:
    """The sums that the sure rows show."""
    known = [
        {column: value for column, cell in row.items() if _sure(cell) and (value := number(cell.text)) is not None}
        for row in rows
    ]
    columns = sorted({column for row in known for column in row})
    columns = [column for column in columns if sum(column in row for row in known) >= _FEWEST][-_MOST_COLUMNS:]
    for total in columns:
        others = [column for column in columns if column != total]
        for count in range(2, _MOST_ADDENDS + 1):
            for addends in combinations(others, count):
                sum_ = Sum(total, addends)
                full = [row for row in known if all(column in row for column in sum_.columns)]
                telling = {tuple(row[column] for column in sum_.columns) for row in full}
                if len(full) >= _FEWEST and len(telling) > 1 and sum(map(sum_.holds, full)) >= _HOLDS * len(full):
                    yield sum_


def _repaired(row: Row, sum_: Sum) -> Iterator[Cell]:
    """The one doubtful cell of the row with the only offered reading that keeps the sum."""
    cells = [row.get(column) for column in sum_.columns]
    if any(cell is None for cell in cells):
        return
    doubtful = [cell for cell in cells if cell is not None and not _sure(cell)]
    values = {column: number(row[column].text) for column in sum_.columns}
    if len(doubtful) != 1 or len(doubtful[0].fragments) != 1:
        return
    cell = doubtful[0]
    rest = {column: value for column, value in values.items() if value is not None and column != cell.column}
    if len(rest) < len(sum_.columns) - 1 or _keeps(sum_, rest, cell, cell.text):
        return
    fragment = cell.fragments[0]
    fitting = {other.text for other in fragment.alternatives if _keeps(sum_, rest, cell, other.text)}
    if len(fitting) == 1:
        yield replace(cell, fragments=(_read_as(fragment, fitting.pop()),))


def _keeps(sum_: Sum, rest: dict[int, Decimal], cell: Cell, text: str) -> bool:
    value = number(text)
    return value is not None and sum_.holds({**rest, cell.column: value})


def _read_as(fragment: Fragment, text: str) -> Fragment:
    """The fragment with another of its readings; what stood there before comes first among the alternatives."""
    others = tuple(other for other in fragment.alternatives if other.text != text)
    return replace(fragment, text=text, alternatives=(Reading(fragment.text, fragment.confidence), *others))


def _sure(cell: Cell) -> bool:
    return all(fragment.confidence >= _SURE for fragment in cell.fragments)


def number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
