"""A page's picture made ready for reading: evenly lit, turned, straightened; and the way back to the page."""

from typing import NamedTuple

import cv2
import numpy as np

from extractors.scan.frame import ScanFrame, Size, scan_frame
from extractors.scan.light import Colour, Grey, dark_ink, even_light, ink_level, ink_mask, stretched
from extractors.scan.straighten import Matrix, letters_of, lie_of, runs_down, straightening, turned, warped

_A4 = 842.0  # points
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
    grey = even_light(dark_ink(picture, _reading_length(page)))
    level = ink_level(grey)
    mask = ink_mask(grey, level)
    half = cv2.resize(mask, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    half = np.asarray((half > 100).astype(np.uint8) * 255, np.uint8)
    return Lit(picture, grey, level, half, letters_of(half))


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
