"""The grids of a straight picture: from its rulings in ink, and where these enclose no table from its pale ones too."""

from typing import NamedTuple

import cv2
import numpy as np

from extractors.document import ProblemCode
from extractors.scan.light import Grey
from extractors.scan.pale import Faint, Stroke, faint, level_strokes
from extractors.scan.rulings import Strokes
from extractors.scan.sides import agreement, filled, ruled_again, written_over
from extractors.scan.spurious import without_strays
from extractors.scan.straight import Straight
from extractors.tables.grid import Grid, find_grids
from extractors.tables.rulings import Line as Ruling
from extractors.tables.rulings import Rulings, join_pieces

_CROSSED = 0.45  # shares of ink beside the four sides of a grid, together
_GREYISH = 140  # of 255, ink being 0: rulings so pale may be found in part only
# Of the usual darkness of rulings: what is paler shines through from the back. Beside a grid in ink the rest is as dark.
_SHARE, _SHARE_BESIDE = 0.4, 0.75
_FEWEST_CELLS = 4  # of a grid of pale rulings
_SURE, _LIKELY = 0.995, 0.96  # agreement of a grid's sides and strokes
_FILLED, _TABLE = 0.3, 0.7  # share of the cells that hold letters, at least, and of what must be a table
_LEANING = 3.5  # points by which a long ruling leaves the edge that it makes
_LONG = 100.0  # points
_PALE = (
    "page {page}: the rulings of its table are pale; compare its rows and merged cells with the page, or scan it darker"
)
_LOST = "page {page}: rulings of a table are too pale to tell its cells; scan the page again, darker and flat, or supply the original file"


class Ruled(NamedTuple):
    """The grids, the horizontal rulings that belong to none, where rulings have their ink (255), and what is to be told."""

    grids: list[Grid]
    loose: list[Ruling]
    ink: Grey
    problems: tuple[tuple[ProblemCode, str], ...] = ()


def ruled(page: Straight) -> Ruled:
    """What rulings make of the page."""
    strokes = Strokes(page.mask, page.scale)
    enclosed, loose = find_grids(join_pieces(without_strays(strokes.rulings)))
    grids = [grid for grid in enclosed if _stands_free(page, grid)]
    ink = strokes.ink([grid.box for grid in grids])
    dark = Ruled(grids, loose, _widened(ink))
    cells = sum(len(grid.spans) for grid in grids if len(grid.spans) > 1)
    if cells and not _greyish(page, ink):
        return dark
    pale = _pale(page, strokes, _SHARE_BESIDE if cells else _SHARE)
    more = sum(len(grid.spans) for grid in pale.grids) - cells
    if cells and (more <= 0 or pale.problems):
        return dark._replace(problems=(("low_confidence", _PALE),)) if more else dark
    return pale if pale.grids else dark._replace(problems=pale.problems)


def _greyish(page: Straight, ink: Grey) -> bool:
    return float(np.median(page.grey[::2, ::2][ink[::2, ::2] > 0])) > _GREYISH


def _pale(page: Straight, strokes: Strokes, share: float) -> Ruled:
    """The same with the pale rulings, as far as they make tables."""
    seen = faint(page)
    across, level = level_strokes(seen)
    upright, plumb = level_strokes(seen.transposed)
    least = share * _usual([*level, *plumb])
    level, plumb = ([one for one in found if one.strength > least] for found in (level, plumb))
    nothing = Ruled([], [], np.zeros_like(page.mask))
    if not level or not plumb:
        return nothing
    dark = strokes.rulings
    every = Rulings([*dark.horizontal, *(one.line for one in level)], [*dark.vertical, *(one.line for one in plumb)])
    enclosed, loose = find_grids(join_pieces(without_strays(every)))
    likely = [ruled_again(grid, seen, least) for grid in enclosed if len(grid.spans) >= _FEWEST_CELLS]
    likely = [grid for grid in likely if len(grid.spans) >= _FEWEST_CELLS and _stands_free(page, grid)]
    sure = [_sureness(grid, every, plumb, seen) for grid in likely]
    grids = [grid for grid, share in zip(likely, sure, strict=True) if share >= _LIKELY]
    problems: tuple[tuple[ProblemCode, str], ...] = ()
    if any(share < _LIKELY and filled(grid, seen) >= _TABLE for grid, share in zip(likely, sure, strict=True)):
        problems = (("table_not_understood", _LOST),)
    elif any(_LIKELY <= share < _SURE for share in sure):
        problems = (("low_confidence", _PALE),)
    pale = cv2.bitwise_or(_where(across, level), cv2.transpose(_where(upright, plumb)))
    pale = cv2.resize(pale, page.mask.shape[::-1], interpolation=cv2.INTER_NEAREST)
    ink = cv2.bitwise_or(strokes.ink([grid.box for grid in grids]), _within(grids, pale, page.scale))
    return Ruled(grids, loose, _widened(ink), problems)


def _within(grids: list[Grid], ink: Grey, scale: float) -> Grey:
    """The ink inside the grids alone."""
    own = np.zeros_like(ink)
    for grid in grids:
        x0, top, x1, bottom = (round(edge * scale) for edge in grid.box)
        inside = slice(max(top - 2, 0), bottom + 2), slice(max(x0 - 2, 0), x1 + 2)
        own[inside] = ink[inside]
    return own


def _sureness(grid: Grid, strokes: Rulings, plumb: list[Stroke], seen: Faint) -> float:
    """How surely the cells are those of the paper; 0 for a table that shines through from the back."""
    if _leans(plumb) or written_over(grid, seen) or filled(grid, seen) < _FILLED:
        return 0.0
    return agreement(grid, strokes)


def _where(ink: Grey, strokes: list[Stroke]) -> Grey:
    own = np.zeros_like(ink)
    for x, y, width, height in (stroke.box for stroke in strokes):
        own[y : y + height, x : x + width] = ink[y : y + height, x : x + width]
    return own


def _leans(strokes: list[Stroke]) -> bool:
    """True where the long rulings do not stand upright: the page was seen from the side."""
    off = [abs(stroke.slope) * stroke.length for stroke in strokes if stroke.length > _LONG]
    return bool(off) and float(np.median(off)) > _LEANING


def _usual(strokes: list[Stroke]) -> float:
    """How dark the pale rulings usually are, by their length."""
    if not strokes:
        return 0.0
    ordered = sorted(strokes, key=lambda one: one.strength)
    lengths = np.cumsum([one.length for one in ordered])
    return ordered[int(np.searchsorted(lengths, lengths[-1] * 0.6))].strength


def _widened(ink: Grey) -> Grey:
    result: Grey = cv2.dilate(ink, np.ones((3, 3), np.uint8))
    return result


def _stands_free(page: Straight, grid: Grid) -> bool:
    """False for a grid that the strokes of bold letters make up: the letters reach out of it on all sides."""
    height, width = page.mask.shape
    x0, top, x1, bottom = (round(edge * page.scale) for edge in grid.box)
    near, far = round(1.5 * page.scale) + 1, round(3.0 * page.scale) + 2
    bands = (
        page.mask[max(top - far, 0) : max(top - near, 0), x0:x1],
        page.mask[min(bottom + near, height) : bottom + far, x0:x1],
        page.mask[top:bottom, max(x0 - far, 0) : max(x0 - near, 0)],
        page.mask[top:bottom, min(x1 + near, width) : x1 + far],
    )
    return sum(cv2.countNonZero(band) / band.size for band in bands if band.size) < _CROSSED
