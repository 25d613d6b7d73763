"""Words that run over the foot of their cell: browsers draw a merged cell's last line on or below the page's last ruling."""

from itertools import pairwise

from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid
from extractors.tables.pieces import Distribution

_ASCENT = 0.86  # of the size
_TOUCHED = 0.5  # points
_STEP = 2.2  # of the size: the line above is no further away
_SAME = 0.6  # points: lines of one cell stand in equal steps
_APART = 1.0  # of the size: words of two cells are further apart
_STRAY = 0.35  # of the size: and share their start or their middle


def take_overflow(grids: list[Grid], placed: Distribution, glyphs: Glyphs) -> None:
    """Puts the glyphs on and right below the last ruling of a grid into the cell above them, if they are its next line."""
    taken: set[int] = set()
    for grid, members in zip(grids, placed.members, strict=True):
        bottom = grid.ys[-1]
        near = [i for i in placed.outside if _is_near(glyphs, i, bottom)]
        for span, cell in zip(grid.spans, members, strict=True) if near else ():
            if span.row + span.row_span != len(grid.ys) - 1:
                continue
            left, _, right, _ = grid.span_box(span)
            own = [i for i in near if left < glyphs.left[i] and glyphs.right[i] < right]
            begins = (
                not cell and span.row_span > 1 and own and _stands_on(glyphs, own, bottom)
            )  # 县直 | 部门, cut there
            if own and not _is_part(glyphs, near, own) and (begins or _goes_on(glyphs, cell, own, bottom)):
                cell.extend(own)
                taken.update(own)
    if taken:
        placed.outside = [index for index in placed.outside if index not in taken]


def _is_near(glyphs: Glyphs, index: int, y: float) -> bool:
    top = glyphs.baseline[index] - _ASCENT * glyphs.size[index]
    return top - 0.5 * glyphs.size[index] < y < glyphs.baseline[index]


def _is_part(glyphs: Glyphs, near: list[int], line: list[int]) -> bool:
    """True where more of the line stands beside the cell: a note that runs below several columns."""
    reach = _APART * glyphs.size[line[0]]
    start, end = min(glyphs.left[i] for i in line), max(glyphs.right[i] for i in line)
    own = set(line)
    return any(i not in own and start - reach < glyphs.right[i] and glyphs.left[i] < end + reach for i in near)


def _goes_on(glyphs: Glyphs, cell: list[int], line: list[int], bottom: float) -> bool:
    """True for a line that stands on the ruling, and for one below it in step and in line with two above."""
    levels = sorted({round(glyphs.baseline[index], 1) for index in cell})
    size, baseline = glyphs.size[line[0]], glyphs.baseline[line[0]]
    down = baseline - levels[-1] if levels else 0.0
    if not 0 < down < _STEP * size:
        return False
    if _stands_on(glyphs, line, bottom):
        return True
    steps = [below - above for above, below in pairwise(levels)]
    last = [index for index in cell if abs(glyphs.baseline[index] - levels[-1]) < 1]
    return bool(steps) and abs(down - steps[-1]) < _SAME and _is_in_line(glyphs, last, line)


def _stands_on(glyphs: Glyphs, line: list[int], y: float) -> bool:
    return glyphs.baseline[line[0]] - _ASCENT * glyphs.size[line[0]] < y - _TOUCHED


def _is_in_line(glyphs: Glyphs, above: list[int], line: list[int]) -> bool:
    (one, two), (left, right) = (
        (min(glyphs.left[i] for i in row), max(glyphs.right[i] for i in row)) for row in (above, line)
    )
    stray = _STRAY * glyphs.size[line[0]]
    return abs(one - left) < stray or abs(one + two - left - right) < 2 * stray
