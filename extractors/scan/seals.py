"""Round seals without colour, on copies and in 1-bit scans: what stands under them cannot be read surely.

In a colour scan the seal is taken away (`light.dark_ink`); in a copy it is ink like the letters, and a 6 under it was
read as 26. Rulings cut its ring into arcs, which are longer than letters; a circle is sought among them alone.
"""

from typing import NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.scan.light import Grey
from extractors.scan.strips import Strip

_SMALLEST, _LARGEST = 38, 78  # points: radii of 13 to 27 mm
_LEAST = 120  # pixels of arcs on a picture of one pixel a point
_APART = 30
_VOTES = 32
_MOST, _LIKELY = 40, 0.5  # circles to look at, and the share of ink from which one is looked at closely
_RING = 0.93  # share of the circle with ink: circles through dense text reach 0.86
_ANGLES = np.linspace(0, 2 * np.pi, 120, endpoint=False)
_SHIFTS = (-2, 0, 2)


class Seal(NamedTuple):
    """Its middle, the radius of its ring and how far it reaches, in pixels."""

    x: float
    y: float
    ring: float
    radius: float

    def touches(self, strip: Strip) -> bool:
        across = max(strip.x0 - self.x, self.x - strip.x1, 0.0)
        down = max(strip.top - self.y, self.y - strip.bottom, 0.0)
        return across**2 + down**2 <= self.radius**2


def find_seals(arcs: Grey, ink: Grey, scale: float) -> list[Seal]:
    """The seals of a page, from what of its ink is longer than letters and from all of it; `scale` is pixels a point."""
    share = 1 / scale
    small, every = (cv2.resize(each, None, fx=share, fy=share, interpolation=cv2.INTER_AREA) for each in (arcs, ink))
    small = np.asarray((small > 50).astype(np.uint8) * 255)
    if cv2.countNonZero(small) < _LEAST:
        return []
    soft = cv2.GaussianBlur(small, (3, 3), 0)
    circles = cv2.HoughCircles(
        soft,
        cv2.HOUGH_GRADIENT,
        2,
        _APART,
        param1=120,
        param2=_VOTES,
        minRadius=_SMALLEST,
        maxRadius=_LARGEST,
    )
    if circles is None:
        return []
    near = cv2.dilate(np.asarray((every > 50).astype(np.uint8)), np.ones((3, 3), np.uint8))
    return [
        Seal(x * scale, y * scale, radius * scale, (1.1 * radius + 2) * scale)
        for x, y, radius in circles[0][:_MOST].tolist()
        if _covered(near, x, y, radius) >= _LIKELY and _ring(near, x, y, radius) >= _RING
    ]


def _ring(ink: MatLike, x: float, y: float, radius: float) -> float:
    """On which share of the circle ink stands, where it fits best."""
    return max(
        _covered(ink, x + right, y + down, radius + wider)
        for right in _SHIFTS
        for down in _SHIFTS
        for wider in range(-2, 3)
    )


def _covered(ink: MatLike, x: float, y: float, radius: float) -> float:
    xs = np.round(x + radius * np.cos(_ANGLES)).astype(int)
    ys = np.round(y + radius * np.sin(_ANGLES)).astype(int)
    inside = (xs >= 0) & (ys >= 0) & (xs < ink.shape[1]) & (ys < ink.shape[0])
    return np.count_nonzero(ink[ys[inside], xs[inside]]) / len(_ANGLES)
