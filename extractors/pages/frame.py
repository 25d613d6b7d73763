"""The page as its reader sees it: from PDF user space to points from the top left, and back to the printed page."""

from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from extractors.document import Box


class Frame(Struct, frozen=True):
    """An affine map from user space to the space in which text runs from left to right.

    `width` and `height` are those of the page as shown; `turn` is by how many degrees (clockwise) the text on the
    shown page has to be turned to be read: 0 nearly always, 90 or 270 for a table set sideways on an upright page.
    """

    matrix: tuple[float, float, float, float, float, float]
    width: float
    height: float
    turn: int = 0

    @property
    def upright(self) -> bool:
        return self.turn == 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def rectangle(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        return self.rectangles([(left, bottom, right, top)])[0]

    def rectangles(self, boxes: Iterable[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
        """Boxes (left, bottom, right, top) of user space in reading space: x0, top, x1, bottom."""
        a, b, c, d, e, f = self.matrix
        result = []
        for left, bottom, right, top in boxes:
            x0, y0, x1, y1 = (
                a * left + c * bottom + e,
                b * left + d * bottom + f,
                a * right + c * top + e,
                b * right + d * top + f,
            )
            result.append((x0 if x0 < x1 else x1, y0 if y0 < y1 else y1, x1 if x0 < x1 else x0, y1 if y0 < y1 else y0))
        return result

    def reading_point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as shown in the space in which its text runs from left to right."""
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return self.height - y, x
        return x, y

    @property
    def reading_size(self) -> tuple[float, float]:
        return (self.width, self.height) if self.turn in (0, 180) else (self.height, self.width)

    def shown(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The box on the page as shown, never empty and never outside the page."""
        if self.turn == 90:
            x0, top, x1, bottom = self.width - bottom, x0, self.width - top, x1
        elif self.turn == 180:
            x0, top, x1, bottom = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        elif self.turn == 270:
            x0, top, x1, bottom = top, self.height - x1, bottom, self.height - x0
        if x0 < 0 or x1 > self.width or x1 - x0 < 1:
            x0, x1 = _inside(x0, x1, self.width)
        if top < 0 or bottom > self.height or bottom - top < 1:
            top, bottom = _inside(top, bottom, self.height)
        return Box(_rounded(x0), _rounded(top), _rounded(x1), _rounded(bottom))


@lru_cache(4096)  # the cells of a table share their edges
def _rounded(edge: float) -> float:
    return round(edge, 2)


def _inside(low: float, high: float, limit: float) -> tuple[float, float]:
    low = min(max(low, 0.0), limit - 1.0)
    return low, min(max(high, low + 1.0), limit)


def page_frame(box: tuple[float, float, float, float], rotation: int) -> Frame:
    """The frame of a page whose visible box (left, bottom, right, top) is shown turned clockwise by `rotation`."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    if rotation == 90:
        return Frame((0, 1, 1, 0, -bottom, -left), height, width)
    if rotation == 180:
        return Frame((-1, 0, 0, 1, right, -bottom), width, height)
    if rotation == 270:
        return Frame((0, -1, -1, 0, top, right), height, width)
    return Frame((1, 0, 0, -1, -left, top), width, height)


def turned(frame: Frame, turn: int) -> Frame:
    """The same page turned for reading: text that runs down (90), upside down (180) or up (270) then runs right."""
    a, b, c, d, e, f = frame.matrix
    if turn == 90:
        matrix = (b, -a, d, -c, f, frame.width - e)
    elif turn == 180:
        matrix = (-a, -b, -c, -d, frame.width - e, frame.height - f)
    elif turn == 270:
        matrix = (-b, a, -d, c, frame.height - f, e)
    else:
        return frame
    return Frame(matrix, frame.width, frame.height, turn)
