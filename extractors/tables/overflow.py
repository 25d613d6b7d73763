"""Words that run over the foot of their cell: browsers draw a merged cell's last line where the page's last ruling stands."""

from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid
from extractors.tables.pieces import Distribution

_ASCENT = 0.86  # of the size
_TOUCHED = 0.5  # points
_STEP = 2.2  # of the size: the line above is no further away


def take_overflow(grids: list[Grid], placed: Distribution, glyphs: Glyphs) -> None:
    """Puts glyphs that stand on the last ruling of a grid into the cell above them, if that has words just above."""
    taken: set[int] = set()
    for grid, members in zip(grids, placed.members, strict=True):
        x0, _, x1, bottom = grid.box
        on_ruling = [i for i in placed.outside if x0 < glyphs.left[i] < x1 and _stands_on(glyphs, i, bottom)]
        for span, cell in zip(grid.spans, members, strict=True) if on_ruling else ():
            if span.row + span.row_span != len(grid.ys) - 1:
                continue
            left, _, right, _ = grid.span_box(span)
            own = [i for i in on_ruling if left < glyphs.left[i] and glyphs.right[i] < right]
            if own and _goes_on(glyphs, cell, own):
                cell.extend(own)
                taken.update(own)
    if taken:
        placed.outside = [index for index in placed.outside if index not in taken]


def _stands_on(glyphs: Glyphs, index: int, y: float) -> bool:
    return glyphs.baseline[index] - _ASCENT * glyphs.size[index] < y - _TOUCHED < glyphs.baseline[index]


def _goes_on(glyphs: Glyphs, cell: list[int], line: list[int]) -> bool:
    above = max((glyphs.baseline[index] for index in cell), default=float("-inf"))
    return 0 < glyphs.baseline[line[0]] - above < _STEP * glyphs.size[line[0]]
