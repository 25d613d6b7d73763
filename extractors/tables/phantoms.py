"""Rows that only the outer border draws: it runs on to the end of the page behind the last row that fitted."""

from extractors.tables.grid import Grid
from extractors.tables.regions import Span

Members = list[list[int]]


def without_phantoms(grid: Grid, members: Members) -> tuple[Grid, Members]:
    """The grid without a first or last row that is one empty cell beside merged ones, and what its cells hold."""
    for row in (len(grid.ys) - 2, 0):
        if len(grid.ys) > 2 and _is_phantom(grid, members, row):
            grid, members = _without(grid, members, row)
    return grid, members


def _is_phantom(grid: Grid, members: Members, row: int) -> bool:
    own = [number for number, span in enumerate(grid.spans) if span.row == row and span.row_span == 1]
    reaching = sum(
        span.column_span for span in grid.spans if span.row_span > 1 and span.row <= row < span.row + span.row_span
    )
    if len(own) != 1 or members[own[0]]:
        return False
    return grid.spans[own[0]].column_span > 1 and grid.spans[own[0]].column_span + reaching == len(grid.xs) - 1


def _without(grid: Grid, members: Members, row: int) -> tuple[Grid, Members]:
    kept = [
        (_shortened(span, row), cell)
        for span, cell in zip(grid.spans, members, strict=True)
        if span.row != row or span.row_span > 1
    ]
    ys = [y for number, y in enumerate(grid.ys) if number != (row + 1 if row else 0)]
    spans = [span for span, _ in kept]
    whole = Grid(grid.xs, ys, spans, grid.open_top, grid.open_bottom, grid.strips, grid.rulings)
    return whole, [cell for _, cell in kept]


def _shortened(span: Span, row: int) -> Span:
    start = span.row - (span.row > row)
    return Span(start, span.column, span.row_span - (span.row <= row < span.row + span.row_span), span.column_span)
