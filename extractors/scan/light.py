"""The ink of a page: paper made white, whatever the light; seals and coloured paper taken away."""

from collections.abc import Iterator

import cv2
import numpy as np
from cv2.typing import MatLike

Grey = MatLike  # one byte a pixel, 0 is black
Colour = MatLike  # blue, green, red; or grey

_COARSE = 8  # the light changes slowly: it is measured on a picture reduced by so much
_PAPER = 31  # pixels of the reduced picture: wider than any solid black that is not a hole or a border
_TINGED, _STAMPED = 35, 75  # difference of the channels: paper and grey ink stay below, a seal lies above
_UNDER_SEAL = 0.55  # of a seal's lightness: that of black ink under thick red paste
_FEW = 200  # pixels
_STAMP_GAP = 9.0  # points between the strokes of one stamp, or the letters of one line
_SMALLEST_STAMP = 50.0  # points: 18 mm; the name of an organ over its documents is set in 45 at most
_LONGEST_STAMP = 2.2  # of its shorter side: stamps are round, square or oval
_DARKEST, _LIGHTEST = 150, 205  # between which the threshold between ink and paper is sought


def dark_ink(picture: Colour, points: float) -> Grey:
    """The picture in grey, as far as its ink is print: seals, stamps and yellow paper count as white, red letters as ink.

    The strongest of the three channels is light wherever there is colour, and dark only under black ink. A seal is not
    quite light there, so its colour is made white; the text under it, which is darker than the seal alone, stays.
    `points` is the longer side of the page, by which stamps are told from the organ's name over a document in red.
    """
    if picture.ndim == 2:
        return picture
    blue, green, red = cv2.split(picture)
    strongest = cv2.max(cv2.max(blue, green), red)
    colour = cv2.subtract(strongest, cv2.min(cv2.min(blue, green), red))
    stamped = np.asarray(strongest[::2, ::2])[np.asarray(colour[::2, ::2]) > _STAMPED]
    if stamped.size < _FEW:
        return strongest
    share = cv2.LUT(colour, np.clip((np.arange(256) - _TINGED) / (_STAMPED - _TINGED), 0, 1).astype(np.float32))
    seal = float(np.percentile(stamped, 60))
    white, black = 255 - share * (255 - seal), share * (_UNDER_SEAL * seal)
    ink = np.clip((strongest - black) * (255 / (white - black)), 0, 255).astype(np.uint8)
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    for x0, top, x1, bottom in _coloured_print(colour, max(picture.shape) / points):
        ink[top:bottom, x0:x1] = grey[top:bottom, x0:x1]
    return ink


def _coloured_print(colour: Grey, scale: float) -> Iterator[tuple[int, int, int, int]]:
    """Where coloured ink is no stamp: letters and rules, which are lower or much wider than any stamp."""
    clear = (colour > (_TINGED + _STAMPED) // 2).astype(np.uint8)
    mask = cv2.resize(clear, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    gap = max(round(_STAMP_GAP * scale / 4), 1)
    joined = cv2.dilate(mask, np.ones((gap, gap), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    stamps: list[tuple[int, int, int, int]] = []
    letters: list[tuple[int, int, int, int]] = []
    for x, y, wide, high, _ in stats[1:].tolist():
        shorter, longer = sorted((wide - gap, high - gap))
        is_stamp = shorter * 4 >= _SMALLEST_STAMP * scale and longer <= _LONGEST_STAMP * shorter
        (stamps if is_stamp else letters).append((x, y, x + wide, y + high))
    height, width = colour.shape
    for x0, top, x1, bottom in letters:
        x, y = (x0 + x1) / 2, (top + bottom) / 2
        if not any(box[0] < x < box[2] and box[1] < y < box[3] for box in stamps):
            yield 4 * x0, 4 * top, min(4 * x1, width), min(4 * bottom, height)


def even_light(grey: Grey) -> Grey:
    """The picture with its paper at 255 everywhere: shadows, yellowing and a dark lamp's edge are divided out."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(width // _COARSE, 1), max(height // _COARSE, 1)), interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (5, 5))
    paper = cv2.medianBlur(cv2.dilate(small, kernel), _PAPER)
    paper = cv2.resize(np.maximum(paper, 40), (width, height), interpolation=cv2.INTER_LINEAR)
    result: Grey = cv2.divide(grey, paper, scale=255)
    return result


def ink_level(grey: Grey) -> int:
    """The grey below which a pixel of an evenly lit page is ink."""
    sample = np.ascontiguousarray(grey[::2, ::2])
    marked = sample[sample < 235]
    if marked.size < 100:
        return 160
    level, _ = cv2.threshold(marked.reshape(-1, 1), 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    # Thin strokes are pale: 一 is one grey pixel high at 150 dpi. The threshold lies nearer to the paper than to the ink.
    return int(min(max(level + 0.3 * (255 - level), _DARKEST), _LIGHTEST))


def ink_mask(grey: Grey, level: int) -> Grey:
    """255 where there is ink, 0 where there is paper."""
    _, mask = cv2.threshold(grey, level, 255, cv2.THRESH_BINARY_INV)
    result: Grey = np.asarray(mask, np.uint8)
    return result


def stretched(grey: Grey, level: int) -> Grey:
    """The ink made black and the paper white, so that pale print and the shine of the back page read like good print."""
    ink = grey[grey < level]
    dark = float(np.percentile(ink[:: max(ink.size // 20000, 1)], 25)) if ink.size else 0.0
    white = min(255.0, level + 0.75 * (255 - level))
    table = np.clip((np.arange(256) - dark) * 255.0 / max(white - dark, 1.0), 0, 255).astype(np.uint8)
    result: Grey = cv2.LUT(grey, table)
    return result
