"""Parts of a ruled table that no ruling encloses: headings above its grid, a column beside it."""

from itertools import pairwise

from extractors.tables.aligned import NUMBER, AlignedTable
from extractors.tables.frames import Frame
from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid
from extractors.tables.headings import place_headings
from extractors.tables.passages import read_passages
from extractors.tables.regions import Span
from extractors.tables.rulings import Line as Ruling
from extractors.tables.strips import Row, fits, leaf_headings, rows_in_order

_NEAR = 3.0  # of the size: headings stand no further above the grid or one another
_TITLE = 1.25  # of the headings' size: larger words above them are a title
_BESIDE = 60.0  # points: a column without its outer border is no wider
_INNER = 1.0


def with_headings(
    grid: Grid, members: list[list[int]], glyphs: Glyphs, outside: list[int], loose: list[Ruling]
) -> AlignedTable | None:
    """The grid below the headings that stand above each of its columns without rulings between them; None without them."""
    rows = _rows_above(grid, glyphs, outside, loose)
    strips = [(left + _INNER, right - _INNER) for left, right in pairwise(grid.xs)]
    leaves = leaf_headings(rows)
    if len(leaves) < max(len(strips) - 1, 2) or not fits(leaves, strips) or _has_headings(grid, members, glyphs):
        return None
    depth = len(rows)
    placed = place_headings(rows, strips, grid.xs, Frame([], loose, grid.xs[0], grid.xs[-1]))
    cells = [(span, passage.members) for span, passage in placed]
    taken = {
        (r, c)
        for s, _ in cells
        for r in range(s.row, s.row + s.row_span)
        for c in range(s.column, s.column + s.column_span)
    }
    cells += [
        (Span(row, column), []) for row in range(depth) for column in range(len(strips)) if (row, column) not in taken
    ]
    cells += [
        (Span(span.row + depth, span.column, span.row_span, span.column_span), cell)
        for span, cell in zip(grid.spans, members, strict=True)
    ]
    cells.sort(key=lambda cell: cell[0])
    levels = [min(p.top for p in row) - 1 for row in rows]
    whole = Grid(grid.xs, [*levels, *grid.ys], [span for span, _ in cells], rulings=grid.rulings)
    return AlignedTable(whole, [sorted(cell) for _, cell in cells], depth)


def _has_headings(grid: Grid, members: list[list[int]], glyphs: Glyphs) -> bool:
    """True where the first row of the grid itself holds words only, a cell for every column."""
    texts = [
        "".join(glyphs.characters[index] for index in cell)
        for span, cell in zip(grid.spans, members, strict=True)
        if span.row == 0
    ]
    return len(texts) > 1 and all(texts) and not any(NUMBER.fullmatch(text) for text in texts)


def _rows_above(grid: Grid, glyphs: Glyphs, outside: list[int], loose: list[Ruling]) -> list[Row]:
    """The rows of several texts directly above the grid, inside its width."""
    left, top, right, _ = grid.box
    above = [i for i in outside if glyphs.baseline[i] < top + 2 and left - 2 < glyphs.left[i] < right]
    result: list[Row] = []
    edge = top
    for row in reversed(rows_in_order(read_passages(glyphs, above, loose), [], loose)):
        size = result[-1][0].size if result else row[0].size
        if max(p.size for p in row) > _TITLE * size:
            break
        if len(row) < 2 or edge - max(p.bottom for p in row) > _NEAR * size or max(p.x1 for p in row) > right + 2:
            break
        result.insert(0, row)
        edge = min(p.top for p in row)
    return result


def with_outer_columns(grid: Grid, glyphs: Glyphs, outside: list[int]) -> Grid:
    """The grid with a column more at the side where texts stand beside its rows and no ruling closes it."""
    x0, top, x1, bottom = grid.box
    beside = [i for i in outside if top < glyphs.baseline[i] - 0.35 * glyphs.size[i] < bottom]
    left = [glyphs.left[i] for i in beside if x0 - _BESIDE < glyphs.left[i] < x0]
    right = [glyphs.right[i] for i in beside if x1 < glyphs.right[i] < x1 + _BESIDE]
    if left and any(start < x0 - 2 for _, start, _ in grid.rulings):
        grid = _widened(grid, min(left) - 2, 0)
    if right and any(end > x1 + 2 for _, _, end in grid.rulings):
        grid = _widened(grid, max(right) + 2, len(grid.xs) - 1)
    return grid


def _widened(grid: Grid, edge: float, column: int) -> Grid:
    shift = 1 if column == 0 else 0
    xs = [edge, *grid.xs] if shift else [*grid.xs, edge]
    middle = (xs[column] + xs[column + 1]) / 2
    spans = [Span(s.row, s.column + shift, s.row_span, s.column_span) for s in grid.spans]
    start = 0
    for row in range(1, len(grid.ys)):
        ruled = any(abs(y - grid.ys[row]) < 2 and x0 <= middle <= x1 for y, x0, x1 in grid.rulings)
        if row == len(grid.ys) - 1 or ruled:
            spans.append(Span(start, column, row - start))
            start = row
    return Grid(xs, grid.ys, sorted(spans), grid.open_top, grid.open_bottom, rulings=grid.rulings)
