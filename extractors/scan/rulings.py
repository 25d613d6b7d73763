"""Ruling lines in a straight picture: found by their length, closed where they are broken, and taken out of the ink."""

from typing import NamedTuple

import cv2
import numpy as np

from extractors.scan.components import pieces_of
from extractors.scan.light import Grey
from extractors.tables.rulings import Line, Rulings

_SHORTEST = 11.0  # points: the height of a narrow row
_SURE = 40.0  # points: what is longer is a ruling wherever it stands
_UNBROKEN, _EVEN = 0.92, 0.99  # share of its length on which a stroke stands
_FLANK = 1.0, 3.5  # points beside a stroke
_INKED = 0.2  # share of ink there
_RULE = 100.0  # points: what is longer is no row of letters that touch
_LETTER = 16.0  # points: longer than the strokes of body text
_TOUCH_CLOSELY = 1.2
_TOUCH = 4.0  # points: a short ruling ends this near to one across it, at both ends
_SOLID = 10.0  # points of a ruling that stand without a break, at least
_BREAK = 3.0  # points of a faint ruling that may be missing
_THIN = 2.2  # points: the dots and dashes of a dotted ruling are no thicker
_DOT_GAP = 4.0  # points from one to the next
_DOTTED = 18.0  # points of such a row, at least: five full stops side by side are shorter
_FEWEST_DOTS = 60
_THICKEST = 5.0  # points


class _Stroke(NamedTuple):
    line: Line
    box: tuple[int, int, int, int]
    solid: float

    @property
    def length(self) -> float:
        return self.line[2] - self.line[1]

    @property
    def is_rule(self) -> bool:
        """True for what is too long and too even for the strokes of a title's bold letters."""
        return self.length > _RULE and self.solid > _EVEN


class Strokes:
    """The straight strokes of a page that may be rulings; `scale` is pixels a point."""

    def __init__(self, mask: Grey, scale: float) -> None:
        dots = _dots(mask, scale)
        self._across, level = _direction(mask, dots, scale)
        across = None if dots is None else cv2.transpose(dots)
        self._upright, plumb = _direction(cv2.transpose(mask), across, scale)
        self._horizontal, self._vertical = _rulings_among(level, plumb)

    @property
    def rulings(self) -> Rulings:
        return Rulings([stroke.line for stroke in self._horizontal], [stroke.line for stroke in self._vertical])

    def ink(self, boxes: list[tuple[float, float, float, float]]) -> Grey:
        """Where the rulings of the tables in these boxes have their ink, and strokes too long for any letter (255)."""
        across = [one for one in self._horizontal if one.is_rule or _in_any(one.line, boxes, upright=False)]
        upright = [one for one in self._vertical if one.is_rule or _in_any(one.line, boxes, upright=True)]
        return cv2.bitwise_or(_ink(self._across, across), cv2.transpose(_ink(self._upright, upright)))


def _in_any(line: Line, boxes: list[tuple[float, float, float, float]], upright: bool) -> bool:
    position, start, end = line
    for x0, top, x1, bottom in boxes:
        low, high, first, last = (x0, x1, top, bottom) if upright else (top, bottom, x0, x1)
        if low - _TOUCH <= position <= high + _TOUCH and first - _TOUCH <= (start + end) / 2 <= last + _TOUCH:
            return True
    return False


def _dots(mask: Grey, scale: float) -> Grey | None:
    """The mask with only what may be a dot or a dash of a dotted ruling: thin, and of any length, for dots run together.

    None where there are too few for a dotted table.
    """
    pieces = pieces_of(mask)
    small = np.minimum(pieces.column(cv2.CC_STAT_WIDTH), pieces.column(cv2.CC_STAT_HEIGHT)) <= _THIN * scale
    if np.count_nonzero(small) < _FEWEST_DOTS:
        return None
    small[0] = False
    return pieces.marked(small.astype(np.uint8) * 255)


def _direction(mask: Grey, dots: Grey | None, scale: float) -> tuple[Grey, list[_Stroke]]:
    """The ink of all horizontal strokes, and those that are long enough."""
    solid, gap, length = (round(points * scale) for points in (_SOLID, _BREAK, _SHORTEST))
    strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, solid), np.uint8))
    if dots is not None:
        row = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, round(_DOT_GAP * scale)), np.uint8))
        dotted = cv2.morphologyEx(row, cv2.MORPH_OPEN, np.ones((1, round(_DOTTED * scale)), np.uint8))
        strokes = cv2.bitwise_or(strokes, dotted)
    # A ruling that runs down by a pixel falls apart into steps; a pixel above and below joins them.
    joined = cv2.morphologyEx(
        cv2.dilate(strokes, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)
    )
    found: list[_Stroke] = []
    for number, (x, y, width, height, area) in enumerate(pieces_of(joined).stats.tolist()):
        if not number or width < length or area / width > _THICKEST * scale + 2:
            continue
        box = x, y, width, height
        stands = float(strokes[y : y + height, x : x + width].any(axis=0).mean())
        if not _is_row_of_letters(mask, stands, box, scale):
            found.append(_Stroke(((y + height / 2) / scale, x / scale, (x + width) / scale), box, stands))
    return joined, found


def _is_row_of_letters(mask: Grey, solid: float, box: tuple[int, int, int, int], scale: float) -> bool:
    """True for strokes of bold letters side by side: ink close above and below, or on one side and gaps between them.

    The ruling between two lines of a tight heading has ink on both sides as well, and no gap at all.
    """
    x, y, width, height = box
    near, far = round(_FLANK[0] * scale), round(_FLANK[1] * scale)
    above = mask[max(y - far, 0) : max(y - near, 0), x : x + width]
    below = mask[y + height + near : y + height + far, x : x + width]
    fewer, more = sorted(cv2.countNonZero(band) / band.size if band.size else 0.0 for band in (above, below))
    if more < _INKED:
        return False
    even = solid > _EVEN and width > _SURE * scale
    return solid < _UNBROKEN or (fewer > _INKED * 0.75 and not even)


def _ink(ink: Grey, strokes: list[_Stroke]) -> Grey:
    """The ink of these strokes alone."""
    own = np.zeros_like(ink)
    for x, y, width, height in (stroke.box for stroke in strokes):
        own[y : y + height, x : x + width] = ink[y : y + height, x : x + width]
    return own


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
    # The strokes of letters are as long as a row is high, but leave a little room above and below.
    short = _TOUCH if end - start >= _LETTER else _TOUCH_CLOSELY
    return any(_meets(position, start, -1, other.line, short) for other in others) and any(
        _meets(position, end, 1, other.line, short) for other in others
    )


def _meets(position: float, edge: float, outwards: int, other: Line, short: float) -> bool:
    """True where the edge reaches the other ruling: not far short of it and not far beyond."""
    beyond = (edge - other[0]) * outwards
    return -short <= beyond <= _TOUCH and other[1] - _TOUCH <= position <= other[2] + _TOUCH
