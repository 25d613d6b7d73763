"""How a page lies in its picture: turned by a quarter, askew, or seen from the side; and the picture made straight."""

from typing import NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extractors.scan.components import pieces_of
from extractors.scan.light import Grey

Matrix = MatLike
Points = NDArray[np.float32]

_STEEPEST = 0.12  # slope: nearly 7 degrees
_COARSE, _FINE = 0.004, 0.0004
_KEYSTONE = 0.02  # by which slopes of one direction differ over a page seen from the side
_POINTS = 24000


class Lie(NamedTuple):
    """Slopes of the lines of text at the top and the bottom of a picture, and of its verticals at the left and the right."""

    top: float
    bottom: float
    left: float
    right: float

    @property
    def straight(self) -> bool:
        return max(map(abs, self)) < 0.0008


def turned(picture: Grey, turn: int) -> Grey:
    """The picture turned counterclockwise by 0, 90, 180 or 270 degrees, as text that runs down (90) needs it."""
    result: Grey = np.ascontiguousarray(np.rot90(picture, turn // 90)) if turn else picture
    return result


def letters_of(mask: Grey) -> Grey:
    """The mask with only what has the size of letters: no rulings, holes, borders or specks."""
    pieces = pieces_of(mask)
    wide, high, area = map(pieces.column, (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    limit = max(mask.shape) // 25
    keep = (wide < limit) & (high < limit) & (area > 4) & (np.maximum(wide, high) > 4)
    keep[0] = False
    return pieces.marked(keep.astype(np.uint8) * 255)


def runs_down(letters: Grey) -> bool:
    """True where lines of text seem to run down the picture instead of across it."""
    return _striped(letters.T) > _striped(letters)


def _striped(letters: Grey) -> float:
    """How clearly the picture falls into dark stripes across it and white ones between them, strip by strip."""
    rows = letters.astype(np.float32)
    clear = weight = 0.0
    for strip in np.array_split(rows, 10, axis=1):
        profile = strip.sum(axis=1)
        total = float(profile.sum())
        if total > 0:
            used = profile[profile > 0]
            clear += float((profile**2).sum() / total) * total / max(float(used.max()), 1.0)
            weight += total
    return clear / weight if weight else 0.0


def lie_of(mask: Grey, letters: Grey) -> Lie:
    """How the page lies, from the ink of its letters and rulings."""
    height, width = mask.shape
    points = _sample(mask)
    if len(points) < 200:
        return Lie(0, 0, 0, 0)
    slope = _slope(points, 0.0, _STEEPEST, _COARSE)
    slope = _slope(points, slope, _COARSE, _FINE)
    upper, lower = points[points[:, 1] < height / 2], points[points[:, 1] >= height / 2]
    top, bottom = (_slope(half, slope, _KEYSTONE, _FINE) if len(half) > 400 else slope for half in (upper, lower))
    rulings = _upright_strokes(mask)
    flipped = _sample(rulings)[:, ::-1]
    left = right = -slope
    if len(flipped) > 400:
        upright = _slope(flipped, -slope, _KEYSTONE, _FINE)
        near, far = flipped[flipped[:, 1] < width / 2], flipped[flipped[:, 1] >= width / 2]
        left, right = (_slope(half, upright, _KEYSTONE, _FINE) if len(half) > 200 else upright for half in (near, far))
    return Lie(top, bottom, left, right)


def _upright_strokes(mask: Grey) -> Grey:
    length = max(mask.shape[0] // 60, 8)
    result: Grey = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    return result


def _sample(mask: Grey) -> Points:
    ys, xs = np.nonzero(mask)
    step = max(len(xs) // _POINTS, 1)
    return np.stack([xs[::step], ys[::step]], axis=1).astype(np.float32)


def _slope(points: Points, around: float, reach: float, step: float) -> float:
    """The slope of the lines on which the points stand most closely."""
    slopes = np.arange(around - reach, around + reach + step / 2, step)
    best = [_closeness(points, float(slope)) for slope in slopes]
    return float(slopes[int(np.argmax(best))])


def _closeness(points: Points, slope: float) -> float:
    level = points[:, 1] - slope * points[:, 0]
    counts = np.bincount((level - level.min()).astype(np.int32))
    return float(np.dot(counts, counts))


def straightening(lie: Lie, width: int, height: int) -> Matrix:
    """The map from the picture to a straight one of the same size: lines of text level, verticals upright.

    Four lines of those slopes, through the middles of the picture's sides, meet in the corners of what becomes the page.
    """
    top = (0.0, width / 2, lie.top)
    bottom = (float(height), width / 2, lie.bottom)
    left = (0.0, height / 2, lie.left)
    right = (float(width), height / 2, lie.right)
    corners = [
        _meeting(across, upright) for across, upright in ((top, left), (top, right), (bottom, right), (bottom, left))
    ]
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    result: Matrix = cv2.getPerspectiveTransform(np.array(corners, np.float32), target)
    return result


def _meeting(across: tuple[float, float, float], upright: tuple[float, float, float]) -> tuple[float, float]:
    """Where y = y0 + slope (x - x0) and x = x1 + slant (y - y1) meet."""
    (y0, x0, slope), (x1, y1, slant) = across, upright
    y = (y0 + slope * (x1 - slant * y1 - x0)) / (1 - slope * slant)
    return x1 + slant * (y - y1), y


def warped(picture: Grey, matrix: Matrix) -> Grey:
    """The picture under the map, white where nothing of it comes to lie."""
    height, width = picture.shape[:2]
    result: Grey = cv2.warpPerspective(
        picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255
    )
    return result
