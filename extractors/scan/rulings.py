"""Ruling lines in a straight picture: found by their length, closed where they are broken, and taken out of the ink."""

from typing import NamedTuple

import cv2
import numpy as np
from cv2.typing import MatLike

from extractors.scan.light import Grey
from extractors.tables.rulings import Line, Rulings

_SHORTEST = 16.0  # points: longer than the strokes of body text
_SURE = 40.0  # points: what is longer is a ruling wherever it stands
_TOUCH = 4.0  # points: a short ruling ends this near to one across it, at both ends
_SOLID = 8.0  # points of a ruling that stand without a break, at least
_BREAK = 5.0  # points of a faint ruling that may be missing
_THICKEST = 5.0  # points

Labels = MatLike


class Found(NamedTuple):
    """Rulings in points, and where their ink is (255)."""

    rulings: Rulings
    ink: Grey


class _Stroke(NamedTuple):
    line: Line
    label: int

    @property
    def length(self) -> float:
        return self.line[2] - self.line[1]


def find_rulings(mask: Grey, scale: float) -> Found:
    """The rulings of a page; `scale` is pixels a point."""
    across, level = _direction(mask, scale)
    upright, plumb = _direction(np.ascontiguousarray(mask.T), scale)
    horizontal, vertical = _rulings_among(level, plumb)
    ink = cv2.bitwise_or(_ink(across, horizontal), np.ascontiguousarray(_ink(upright, vertical).T))
    rulings = Rulings([stroke.line for stroke in horizontal], [stroke.line for stroke in vertical])
    return Found(rulings, np.asarray(ink, np.uint8))


def _direction(mask: Grey, scale: float) -> tuple[Labels, list[_Stroke]]:
    """The horizontal strokes that are long enough, and which pixels belong to which of them."""
    solid, gap, length = (round(points * scale) for points in (_SOLID, _BREAK, _SHORTEST))
    strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, solid), np.uint8))
    # A ruling that runs down by a pixel falls apart into steps; a pixel above and below joins them.
    joined = cv2.morphologyEx(
        cv2.dilate(strokes, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)
    )
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8, ltype=cv2.CV_32S)
    found: list[_Stroke] = []
    for number, (x, y, width, height, area) in enumerate(stats.tolist()):
        if number and width >= length and area / width <= _THICKEST * scale + 2:
            found.append(_Stroke(((y + height / 2) / scale, x / scale, (x + width) / scale), number))
    return labels, found


def _ink(labels: Labels, strokes: list[_Stroke]) -> Grey:
    keep = np.zeros(int(labels.max()) + 1, np.uint8)
    keep[[stroke.label for stroke in strokes]] = 255
    return keep[labels]


def _rulings_among(level: list[_Stroke], plumb: list[_Stroke]) -> tuple[list[_Stroke], list[_Stroke]]:
    """The long strokes, and the short ones that end at them on both sides; the strokes of a title's letters do not."""
    horizontal, vertical = ([stroke for stroke in strokes if stroke.length >= _SURE] for strokes in (level, plumb))
    for _ in range(3):
        more_across = [one for one in level if one not in horizontal and _ends_at(one.line, vertical)]
        more_upright = [one for one in plumb if one not in vertical and _ends_at(one.line, horizontal)]
        horizontal += more_across
        vertical += more_upright
    return horizontal, vertical


def _ends_at(line: Line, others: list[_Stroke]) -> bool:
    position, start, end = line
    return all(any(_meets(position, edge, other.line) for other in others) for edge in (start, end))


def _meets(position: float, edge: float, other: Line) -> bool:
    return abs(other[0] - edge) <= _TOUCH and other[1] - _TOUCH <= position <= other[2] + _TOUCH
