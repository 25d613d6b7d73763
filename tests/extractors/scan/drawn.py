"""Pages drawn stroke by stroke."""

import cv2
import numpy as np
from cv2.typing import MatLike

SCALE = 200 / 72


def page(width: int = 1654, height: int = 2339) -> MatLike:
    return np.full((height, width), 255, np.uint8)


def draw_grid(picture: MatLike, xs: list[int], ys: list[int], thick: int = 2, grey: int = 0) -> None:
    for x in xs:
        cv2.line(picture, (x, ys[0]), (x, ys[-1]), grey, thick)
    for y in ys:
        cv2.line(picture, (xs[0], y), (xs[-1], y), grey, thick)


def draw_text(picture: MatLike, y: int, x0: int = 200, x1: int = 1400, height: int = 26) -> None:
    """A line of squares of a letter's size, each with strokes inside."""
    for x in range(x0, x1, height + 5):
        cv2.rectangle(picture, (x, y), (x + height, y + height), 0, 2)
        cv2.line(picture, (x, y + height // 2), (x + height, y + height // 2), 0, 2)
