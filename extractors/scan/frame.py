"""The way back from the straightened picture to the page as it is shown."""

from typing import NamedTuple

import numpy as np
from cv2.typing import MatLike

from extractors.document import Box
from extractors.pages.frame import Frame

Matrix = MatLike


class ScanFrame(Frame, frozen=True):
    """A frame whose reading space is the straightened picture; `back` leads (as a homography, row by row) to the shown page."""

    back: tuple[float, ...] = ()
    size: tuple[float, float] = (1.0, 1.0)

    @property
    def reading_size(self) -> tuple[float, float]:
        return self.size

    def shown(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """The smallest upright box on the page as shown that holds the straightened one."""
        corners = [self._back(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Frame((1, 0, 0, 1, 0, 0), self.width, self.height).shown(min(xs), min(ys), max(xs), max(ys))

    def _back(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.back
        w = g * x + h * y + i
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w


class Size(NamedTuple):
    """The page as shown, in points."""

    width: float
    height: float


def scan_frame(page: Size, shown: tuple[int, int], turn: int, straight: Matrix, scale: float) -> ScanFrame:
    """The frame of a picture that was turned by `turn`, straightened by a map and is read at `scale` pixels a point.

    `shown` is the picture's width and height before it was turned.
    """
    width, height = shown
    turned = (height, width) if turn in (90, 270) else (width, height)
    to_points = np.diag([page.width / width, page.height / height, 1.0])
    back = to_points @ _unturned(turn, width, height) @ np.linalg.inv(straight) @ np.diag([scale, scale, 1.0])
    size = turned[0] / scale, turned[1] / scale
    return ScanFrame((1, 0, 0, -1, 0, 0), page.width, page.height, 0, tuple(back.ravel().tolist()), size)


def _unturned(turn: int, width: int, height: int) -> Matrix:
    """From the picture turned counterclockwise to the picture as it was (its size before)."""
    if turn == 90:
        return np.array([[0, -1, width], [1, 0, 0], [0, 0, 1]], float)
    if turn == 180:
        return np.array([[-1, 0, width], [0, -1, height], [0, 0, 1]], float)
    if turn == 270:
        return np.array([[0, 1, 0], [-1, 0, height], [0, 0, 1]], float)
    return np.eye(3)
