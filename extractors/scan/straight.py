"""A page's picture made ready for reading: evenly lit, turned, straightened; and the way back to the page."""

from typing import NamedTuple

import cv2
import numpy as np

from extractors.scan.frame import ScanFrame, Size, scan_frame
from extractors.scan.light import Colour, Grey, dark_ink, even_light, ink_level, ink_mask, stretched
from extractors.scan.straighten import Matrix, letters_of, lie_of, runs_down, straightening, turned, warped
from extractors.scan.streaks import find_streaks, without_streaks

_A4 = 842.0  # points
_BLOCK, _DOTTED = 12, 0.75  # pixels; share of such blocks that hold ink
_DOT = 0.4  # points
_HALF_INK = 100  # of 255: share of ink in a pixel of the halved picture
_SMALLEST, _LARGEST = 480.0, 1750.0  # points of a page's longer side: what claims to be beyond was declared wrongly


class Straight(NamedTuple):
    """`grey` has black ink on white paper; pixels darker than `level` are ink; `scale` is pixels a point of reading space.

    `seen` was turned by `turn` and warped by `matrix` (None where it lay straight).
    """

    grey: Grey
    level: int
    mask: Grey
    scale: float
    frame: ScanFrame
    turn: int
    matrix: Matrix | None
    seen: "Lit"


class Lit(NamedTuple):
    """The picture evenly lit, not yet turned, with a look at it at half its size."""

    picture: Colour
    grey: Grey
    level: int
    half: Grey
    letters: Grey


def lit(picture: Colour, page: Size) -> Lit:
    """The picture evenly lit, without dots all over its paper and streaks from edge to edge."""
    seen = _lit(picture, page)
    if _is_dotted(ink_mask(seen.grey, seen.level)):
        points = max(picture.shape[:2]) / _reading_length(page)
        seen = _lit(cv2.GaussianBlur(picture, (0, 0), _DOT * points), page)
    streaks = find_streaks(seen.half)
    if any(streaks):
        picture, grey = (without_streaks(each, streaks) for each in (seen.picture, seen.grey))
        seen = seen._replace(picture=picture, grey=grey, half=_halved(ink_mask(grey, seen.level)))
    return seen._replace(letters=letters_of(seen.half))


def _lit(picture: Colour, page: Size) -> Lit:
    grey = even_light(dark_ink(picture, _reading_length(page)))
    level = ink_level(grey)
    half = _halved(ink_mask(grey, level))
    return Lit(picture, grey, level, half, half)


def _is_dotted(mask: Grey) -> bool:
    """True where dots stand on all of the paper: a grey page in a 1-bit scan. Text and tables leave most of it white."""
    blocks = cv2.resize(mask, None, fx=1 / _BLOCK, fy=1 / _BLOCK, interpolation=cv2.INTER_AREA)
    return cv2.countNonZero(blocks) > _DOTTED * blocks.size


def _halved(mask: Grey) -> Grey:
    half = cv2.resize(mask, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.asarray((half > _HALF_INK).astype(np.uint8) * 255, np.uint8)


def likely_turns(seen: Lit) -> list[int]:
    """By how much the picture may have to be turned counterclockwise, the likeliest first."""
    return [90, 270, 0, 180] if runs_down(seen.letters) else [0, 180, 90, 270]


def straight(seen: Lit, turn: int, page: Size) -> Straight:
    """The picture turned and straightened."""
    half, letters, grey = (turned(picture, turn) for picture in (seen.half, seen.letters, seen.grey))
    lie = lie_of(half, letters)
    height, width = grey.shape
    matrix = None if lie.straight else straightening(lie, width, height)
    if matrix is not None:
        grey = warped(grey, matrix)
    scale = max(width, height) / _reading_length(page)
    shown = (height, width) if turn in (90, 270) else (width, height)
    frame = scan_frame(page, shown, turn, np.eye(3) if matrix is None else matrix, scale)
    mask = ink_mask(grey, seen.level)
    return Straight(stretched(grey, seen.level), seen.level, mask, scale, frame, turn, matrix, seen)


def _reading_length(page: Size) -> float:
    longer = max(page)
    return longer if _SMALLEST <= longer <= _LARGEST else _A4
