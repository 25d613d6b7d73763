"""What rulings seem to enclose and is no table, no column and no row of one."""

from collections.abc import Sequence

from extractors.scan.strips import Strip
from extractors.tables.grid import Grid
from extractors.tables.phantoms import without_phantoms
from extractors.tables.regions import Span
from extractors.tables.rulings import Line, Rulings

_TOUCH, _BEYOND = 3.5, 10.0  # points
_ROWS = 3
_SIDE_BY_SIDE = 0.6  # share of the rows that hold texts in columns
Cells = list[list[Strip]]


def without_strays(rulings: Rulings) -> Rulings:
    """The rulings without verticals that meet no horizontal and reach beyond all of them: the edge of the page or of the desk."""
    levels = [y for y, _, _ in rulings.horizontal]
    top, bottom = min(levels, default=0.0) - _BEYOND, max(levels, default=0.0) + _BEYOND
    kept = [
        line
        for line in rulings.vertical
        if top <= line[1] <= line[2] <= bottom or any(_meets(line, other) for other in rulings.horizontal)
    ]
    return Rulings(rulings.horizontal, kept)


def _meets(upright: Line, level: Line) -> bool:
    (x, top, bottom), (y, left, right) = upright, level
    return left - _TOUCH <= x <= right + _TOUCH and top - _TOUCH <= y <= bottom + _TOUCH


def tidied(grid: Grid, cells: Cells) -> tuple[Grid, Cells]:
    """The grid without rows and outer columns that are none, and the lines in its cells."""
    members = [[number] if cell else [] for number, cell in enumerate(cells)]
    grid, members = without_phantoms(grid, members)
    for column in (len(grid.xs) - 2, 0):
        if len(grid.xs) > 2:
            grid, members = _without_margin(grid, members, column)
    return grid, [cells[member[0]] if member else [] for member in members]


def _without_margin(grid: Grid, members: list[list[int]], column: int) -> tuple[Grid, list[list[int]]]:
    """Without an outer column that is one empty cell: the page's dark edge beside a table makes such ones."""
    own = [number for number, span in enumerate(grid.spans) if span.column == column and span.column_span == 1]
    if len(own) != 1 or members[own[0]] or grid.spans[own[0]].row_span < len(grid.ys) - 1:
        return grid, members
    return without_column(grid, column), [member for number, member in enumerate(members) if number != own[0]]


def without_column(grid: Grid, column: int) -> Grid:
    """The grid without an outer column; cells that reach into it are narrower."""
    last = column > 0
    spans = []
    for span in grid.spans:
        wide = span.column_span - (span.column <= column < span.column + span.column_span)
        if wide:
            left = span.column if last or span.column == 0 else span.column - 1
            spans.append(Span(span.row, left, span.row_span, wide))
    xs = grid.xs[:-1] if last else grid.xs[1:]
    return Grid(xs, grid.ys, spans, grid.open_top, grid.open_bottom, grid.strips, grid.rulings)


def holds_columns(grid: Grid, cells: Sequence[Sequence[Strip]]) -> bool:
    """True for a box whose horizontal rulings part rows of texts that stand side by side: a table without verticals."""
    full = [cell for cell in cells if cell]
    if len(grid.xs) != 2 or len(full) < _ROWS:
        return False
    return sum(_side_by_side(cell) for cell in full) >= _SIDE_BY_SIDE * len(full)


def _side_by_side(strips: Sequence[Strip]) -> bool:
    return any(
        one.x1 <= other.x0 and one.top < other.bottom and other.top < one.bottom for one in strips for other in strips
    )
