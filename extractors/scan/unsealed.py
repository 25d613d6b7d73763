"""A page without the ink of its seals, where these have no colour: their rings cross the rulings of a table and part its cells.

On a grey copy a seal is paler than print, so that print is kept under it. In a 1-bit scan the ring alone goes, and what
stands under the seal stays doubtful.
"""

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extractors.scan.light import Grey, ink_mask
from extractors.scan.seals import Seal
from extractors.scan.straight import Straight

_PALE = 70  # of 255: the ring of a seal lighter than this leaves print to be told from it
_BELOW = 22  # of 255: print is darker than the ring by at least as much
_REACH = 1.1  # of the ring's radius
_BAND = 0.09  # of the radius, on both sides of the ring
_LEVEL, _UPRIGHT = 80, 60  # points: rulings are longer than the ring is straight
_ANGLES = np.linspace(0, 2 * np.pi, 360, endpoint=False)


def unsealed(page: Straight, seals: list[Seal]) -> tuple[Straight, list[Seal]]:
    """The page without the seals, and the seals whose place stays doubtful."""
    grey, mask, doubtful = page.grey.copy(), page.mask.copy(), []
    rulings: Grey | None = None
    for seal in seals:
        tone = _tone(page.grey, seal)
        if tone > _PALE:
            _lightened(grey, seal, tone)
            continue
        doubtful.append(seal)
        rulings = _straight_runs(page) if rulings is None else rulings
        own = _within(seal, (1 - _BAND) * seal.ring, (1 + _BAND) * seal.ring, mask.shape)
        own &= rulings == 0
        grey[own], mask[own] = 255, 0
    if len(doubtful) < len(seals):
        mask = cv2.bitwise_and(mask, ink_mask(grey, page.level))
    return page._replace(grey=grey, mask=mask), doubtful


def _tone(grey: Grey, seal: Seal) -> float:
    """The grey of the ring where it fits best: print that crosses it is darker, and paper where it is faint lighter."""
    return min(_tone_at(grey, seal, share * seal.ring) for share in np.arange(0.92, 1.09, 0.01))


def _tone_at(grey: Grey, seal: Seal, radius: float) -> float:
    height, width = grey.shape
    xs = np.clip(np.round(seal.x + radius * np.cos(_ANGLES)).astype(int), 0, width - 1)
    ys = np.clip(np.round(seal.y + radius * np.sin(_ANGLES)).astype(int), 0, height - 1)
    return float(np.percentile(grey[ys, xs], 35))


def _lightened(grey: Grey, seal: Seal, tone: float) -> None:
    """The seal white and print under it as dark as before."""
    table = np.clip(np.arange(256) * (255 / (tone - _BELOW)), 0, 255).astype(np.uint8)
    own = _within(seal, 0, _REACH * seal.ring, grey.shape)
    grey[own] = table[grey[own]]


def _within(seal: Seal, least: float, most: float, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Where a pixel is so far from the seal's middle."""
    ys, xs = np.ogrid[: shape[0], : shape[1]]
    off = (xs - seal.x) ** 2 + (ys - seal.y) ** 2
    return np.asarray((off >= least**2) & (off <= most**2))


def _straight_runs(page: Straight) -> MatLike:
    across, down = (round(points * page.scale) for points in (_LEVEL, _UPRIGHT))
    level = cv2.morphologyEx(page.mask, cv2.MORPH_OPEN, np.ones((1, across), np.uint8))
    upright = cv2.morphologyEx(page.mask, cv2.MORPH_OPEN, np.ones((down, 1), np.uint8))
    return cv2.dilate(cv2.bitwise_or(level, upright), np.ones((3, 3), np.uint8))
