"""Rows that no table has: what borders draw behind the last row, what a page break leaves of one, and steps in them."""

from collections import Counter

from extractors.tables.grid import Grid
from extractors.tables.regions import Span

Members = list[list[int]]
_SLIVER = 5.0  # points: no text fits into a lower row
_STEP = 0.45  # of the row: by so much a merged cell's border may stand beside those of its rows


def without_phantoms(grid: Grid, members: Members) -> tuple[Grid, Members]:
    """The grid without rows that are none, and what its cells hold: a first or last row that is one empty cell beside
    merged ones, slivers, and the rows between a merged cell's border and those of its rows, a step beside it."""
    for row in range(len(grid.ys) - 2, -1, -1):
        if len(grid.ys) > 2 and _is_sliver(grid, members, row):
            grid, members = _without(grid, members, row)
    for row in (len(grid.ys) - 2, 0):
        if len(grid.ys) > 2 and _is_phantom(grid, members, row):
            grid, members = _without(grid, members, row)
    lone = _lone_levels(grid)
    for level in range(len(grid.ys) - 2, 0, -1):
        if level in lone:
            grid, members = _without_step(grid, members, level)
            lone = _lone_levels(grid)
    return grid, members


def _lone_levels(grid: Grid) -> set[int]:
    """The levels at which one cell ends and one begins: a cheap look where a step may be."""
    starts = Counter(span.row for span in grid.spans)
    ends = Counter(span.row + span.row_span for span in grid.spans)
    return {level for level, count in starts.items() if count == ends[level] == 1}


def _is_sliver(grid: Grid, members: Members, row: int) -> bool:
    """True for what remains of a row on the next page where only its last padding did not fit, and for double rulings."""
    if grid.ys[row + 1] - grid.ys[row] >= _SLIVER:
        return False
    return not any(members[number] for number, span in enumerate(grid.spans) if span.row == row and span.row_span == 1)


def _without_step(grid: Grid, members: Members, level: int) -> tuple[Grid, Members]:
    """Grid and members without that level where it parts two cells of the first column alone, near to where the rows part.

    Browsers lay out a merged cell that a page break cuts apart from its rows: 驻县单位 begins 20 points below its first row.
    """
    upper = [span for span in grid.spans if span.row + span.row_span == level]
    lower = [span for span in grid.spans if span.row == level]
    if [span.column for span in (*upper, *lower)] != [0, 0] or len(grid.xs) < 4:
        return grid, members
    high, low = grid.ys[level] - grid.ys[level - 1], grid.ys[level + 1] - grid.ys[level]
    target = level - 1 if high < low else level + 1
    if min(high, low) > _STEP * (high + low) or not upper[0].row < target < lower[0].row + lower[0].row_span:
        return grid, members
    moved = []
    for span, cell in zip(grid.spans, members, strict=True):
        edges = [target if edge == level else edge for edge in (span.row, span.row + span.row_span)]
        first, last = (edge - (edge > level) for edge in edges)
        moved.append((Span(first, span.column, last - first, span.column_span), cell))
    moved.sort(key=lambda item: item[0])
    ys = [y for number, y in enumerate(grid.ys) if number != level]
    whole = Grid(grid.xs, ys, [s for s, _ in moved], grid.open_top, grid.open_bottom, grid.strips, grid.rulings)
    return whole, [cell for _, cell in moved]


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
