"""Rows of strings become a Table whose spans cover the grid."""

from collections.abc import Mapping, Sequence

from extractors.document import Cell, Fragment, Table
from extractors.text.alignment import Row

Spans = Mapping[tuple[int, int], tuple[int, int]]


def build_table(
    rows: Sequence[Row], width: int, header_rows: int = 0, spans: Spans | None = None, continued: tuple[int, ...] = ()
) -> Table:
    """A Table of `width` columns; rows that are shorter get empty cells at their end."""
    spans = spans or {}
    covered = {
        (top + down, left + right)
        for (top, left), (high, wide) in spans.items()
        for down in range(high)
        for right in range(wide)
        if down or right
    }
    cells = tuple(
        build_cell(row[column] if column < len(row) else "", number, column, spans.get((number, column), (1, 1)))
        for number, row in enumerate(rows)
        for column in range(width)
        if (number, column) not in covered
    )
    return Table(cells=cells, rows=len(rows), columns=width, header_rows=header_rows, continued_rows=continued)


def build_cell(text: str, row: int, column: int, span: tuple[int, int]) -> Cell:
    return Cell(row + 1, column + 1, (Fragment(text),), row_span=span[0], column_span=span[1])
