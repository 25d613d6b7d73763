"""Rulings too pale for ink, light grey or light in colour: told from the paper by what stands all along them.

One pixel of such a ruling is hardly darker than the noise of the paper. The average over twenty points of it is, and is
darker than the averages on both of its sides, which the edge of a shaded cell is not. Letters are left out of it all.
"""

from typing import NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extractors.scan.components import pieces_of
from extractors.scan.light import Grey, even_light
from extractors.scan.straight import Straight
from extractors.scan.straighten import turned, warped
from extractors.scan.strips import runs
from extractors.tables.rulings import Line

_FINE = 1.5  # pixels a point: enough for a hairline, and little to look through
_CAP = 90  # of 255: what is darker counts no more, so that no single stroke stands for a ruling
_INK, _BLACK = 60, 70  # of 255: share of ink in a pixel; grey of a letter's core
_LEAST_KNOWN = 0.4
_LARGEST_LETTER, _THINNEST_LETTER, _LOWEST_ROW = 34.0, 1.6, 4.0  # points
_HALO = 1.2  # points around letters that their edges make grey
_ALONG = 20.0  # points over which a ruling is averaged
_ASIDE = 3.0  # points from it to the paper on its sides
_DARKER = 6.0  # of 255, at least, in that average
_SHORTEST = 40.0  # points
_BREAK = 6.0  # points
_NEAR = 2.0  # points over which the ends of a ruling are sought
_PRESENT = 0.5  # of its usual darkness
_GAP = 8.0  # points: a longer break is a merged cell
_SOLID = 11.0  # points: the height of a narrow row
_WHOLE = 0.8  # share of a ruling that stands: the strokes of letters one below the other leave more out
_CLOSE = 2.8  # points from a letter to the ruling that goes on behind it
_CROSSED = 0.04  # share of a ruling's length on which letters stand: on more of it, it shines through from the back
Floats = MatLike
Columns = NDArray[np.bool_]


class Faint(NamedTuple):
    """A page without its letters: how much darker than the paper every pixel is, and which are known (1), not letters (0).

    `scale` is its pixels a point.
    """

    dark: Floats
    known: Floats
    letters: Grey
    scale: float

    @property
    def transposed(self) -> "Faint":
        dark, known, letters = (cv2.transpose(each) for each in self[:3])
        return Faint(dark, known, letters, self.scale)


class Stroke(NamedTuple):
    """A pale ruling in points, how much darker than the paper it is, how it slopes, and its pixels (x, y, width, height)."""

    line: Line
    strength: float
    slope: float
    box: tuple[int, int, int, int]

    @property
    def length(self) -> float:
        return self.line[2] - self.line[1]


def faint(page: Straight) -> Faint:
    """The straight page seen for its pale rulings, in the darkest of its colours."""
    share = 1.0 / max(round(page.scale / _FINE), 1)  # a whole number of pixels becomes one, which is fast
    scale = page.scale * share
    picture, mask, grey = (
        cv2.resize(each, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        for each in (page.seen.picture, page.mask, page.grey)
    )
    darkest = (
        picture
        if picture.ndim == 2
        else cv2.reduce(picture.reshape(-1, 3), 1, cv2.REDUCE_MIN).reshape(picture.shape[:2])
    )
    lit = turned(even_light(darkest), page.turn)
    by = np.diag([share, share, 1.0])
    straight = lit if page.matrix is None else warped(lit, by @ page.matrix @ np.linalg.inv(by))
    letters = _letters(np.asarray((mask > _INK).astype(np.uint8) * 255), grey, scale)
    reach = 2 * max(round(_HALO * scale), 1) + 1
    known = np.asarray(cv2.dilate(letters, np.ones((reach, reach), np.uint8)) == 0, np.float32)
    dark = np.asarray(np.minimum(255 - straight, _CAP) * known, np.float32)
    return Faint(dark, known, letters, scale)


def _letters(mask: Grey, grey: Grey, scale: float) -> Grey:
    """Ink of a letter's size. What is thin and not quite black may be what a pale ruling has of ink."""
    pieces = pieces_of(mask)
    wide, high = pieces.column(cv2.CC_STAT_WIDTH), pieces.column(cv2.CC_STAT_HEIGHT)
    longer, shorter = np.maximum(wide, high), np.minimum(wide, high)
    keep = shorter > _THINNEST_LETTER * scale
    keep[np.unique(pieces.labels[grey < _BLACK])] = True
    keep &= longer < _LARGEST_LETTER * scale
    keep |= (shorter > _LOWEST_ROW * scale) & (shorter < _LARGEST_LETTER * scale)  # bold letters that touch
    keep[0] = False
    return pieces.marked(keep.astype(np.uint8) * 255)


def level_strokes(seen: Faint) -> tuple[Grey, list[Stroke]]:
    """Where the horizontal rulings run that no letter crosses."""
    scale = seen.scale
    aside, length = max(round(_ASIDE * scale), 2), (round(_ALONG * scale), 1)
    along = cv2.blur(seen.dark, length) / np.maximum(cv2.blur(seen.known, length), _LEAST_KNOWN)
    beside = np.full_like(along, 255.0)
    beside[aside:-aside] = np.maximum(along[: -2 * aside], along[2 * aside :])
    darker = np.asarray((along - beside > _DARKER).astype(np.uint8) * 255)
    joined = cv2.dilate(darker, np.ones((3, 1), np.uint8))
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((1, round(_BREAK * scale)), np.uint8))
    found: list[Stroke] = []
    for number, (x, y, width, height, area) in enumerate(pieces_of(joined).stats.tolist()):
        if not number or width < _SHORTEST * scale or area / width > 2 * aside + 2:
            continue
        near = _profile(seen.dark[y : y + height, x : x + width], scale)
        if _crossed(near, lettered(seen.letters, (x, y, width, height), aside), scale):
            continue
        for start, end in _stretches(near, scale):
            line = (y + height / 2) / scale, (x + start) / scale, (x + end) / scale
            part = seen.dark[y : y + height, x + start : x + end]
            found.append(
                Stroke(line, float(np.median(near[start:end])), _slope(part), (x + start, y, end - start, height))
            )
    return joined, found


def _slope(strip: Floats) -> float:
    """By how much the ruling in the strip runs down, from its first to its last quarter."""
    quarter = max(int(strip.shape[1]) // 4, 1)
    first, last = strip[:, :quarter].sum(axis=1), strip[:, -quarter:].sum(axis=1)
    down = int(last.argmax()) - int(first.argmax())
    return down / (3 * quarter)


def _profile(strip: Floats, scale: float) -> Floats:
    """How dark the ruling in the strip is along its length."""
    result: Floats = cv2.blur(strip.max(axis=0)[None, :], (max(round(_NEAR * scale), 1), 1)).ravel()
    return result


def _stretches(near: Floats, scale: float) -> list[tuple[int, int]]:
    """From where to where the ruling itself stands: its average goes on beyond its ends and over a merged cell."""
    stands = np.asarray(near > _PRESENT * np.percentile(near, 60))
    found: list[tuple[int, int]] = []
    for start, end in runs(stands):
        if found and start - found[-1][1] < _GAP * scale:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [
        (start, end) for start, end in found if end - start >= _SOLID * scale and np.mean(stands[start:end]) >= _WHOLE
    ]


def lettered(letters: Grey, box: tuple[int, int, int, int], aside: int) -> Columns:
    """Along a ruling: where letters stand on it and on both of its sides."""
    x, y, width, height = box
    stripes = ((max(y - aside, 0), y + 1), (y, y + height), (y + height - 1, y + height + aside))
    above, on, below = (np.asarray((letters[start:end, x : x + width] > 0).any(axis=0)) for start, end in stripes)
    return np.asarray(above & on & below)


def _crossed(near: Floats, inked: Columns, scale: float) -> bool:
    """True where letters stand on the ruling, which goes on close to them: in a merged cell it ends well before them."""
    stands = near > _PRESENT * np.percentile(near, 60)
    crossed = np.count_nonzero(inked & stands)
    for start, end in runs(np.asarray(~stands)):
        letters = np.flatnonzero(inked[start:end])
        if (
            len(letters)
            and start
            and end < len(near)
            and end - start - (letters[-1] + 1 - letters[0]) < 2 * _CLOSE * scale
        ):
            crossed += len(letters)
    return bool(crossed > _CROSSED * len(near))
