"""Streaks that dirt on a scanner's glass or a fax line draws over the whole page, from one edge of the picture to the other.

No ruling of a table is so long. Left where it is, a streak through the names parts their column in two and makes one
table of everything above and below it.
"""

import cv2
import numpy as np

from extractors.scan.light import Colour, Grey
from extractors.scan.strips import runs

_WHOLE = 0.75  # of the picture's height that has ink: a line that is broken by noise
_HALF = 0.3  # of it: the share of a column that is still the streak's
_EDGE = 0.01  # of the picture's height: so near to its edges a streak begins and ends
_WIDEST = 0.006  # of the picture's longer side
_HALO = 1  # pixel beside it that it makes grey
Streaks = list[tuple[int, int]]


def find_streaks(ink: Grey) -> tuple[Streaks, Streaks]:
    """From where to where upright and level streaks stand. A table cut out of its page has its border at all edges: none."""
    upright, level = _across(ink), _across(cv2.transpose(ink))
    return ([], []) if len(upright) > 1 and len(level) > 1 else (upright, level)


def _across(ink: Grey) -> Streaks:
    height, width = ink.shape
    counts = cv2.reduce(ink, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel() // 255
    if counts.max(initial=0) < _WHOLE * height / 2:
        return []
    near = counts + np.roll(counts, 1)
    near[0] = counts[0]
    found = []
    for start, end in runs(np.asarray(near >= _WHOLE * height)):
        first = max(start - 1, 0)
        own = np.flatnonzero(counts[first:end] >= _HALF * height)
        if not len(own):
            continue
        first, end = first + int(own[0]), first + int(own[-1]) + 1  # noqa: PLW2901
        stands = np.flatnonzero(ink[:, first:end].any(axis=1))
        reaches = stands[0] < _EDGE * height and stands[-1] >= (1 - _EDGE) * height
        if reaches and end - first <= max(_WIDEST * max(height, width), 3):
            found.append((first, end))
    return found


def without_streaks(picture: Colour, streaks: tuple[Streaks, Streaks]) -> Colour:
    """The picture with what stands on both sides of each streak in its place: a stroke that crosses it goes on.

    The streaks are those of a look at half the size.
    """
    upright, level = streaks
    result = picture.copy()
    for start, end in upright:
        _filled(result, 2 * start, 2 * end)
    across = result.swapaxes(0, 1)
    for start, end in level:
        _filled(across, 2 * start, 2 * end)
    return result


def _filled(picture: Colour, start: int, end: int) -> None:
    """Columns of the picture overwritten by the lighter of what stands on their two sides; white at the picture's edge."""
    first, last = max(start - _HALO, 0), min(end + _HALO, picture.shape[1])
    white = np.full_like(picture[:, :1], 255)
    left = picture[:, first - 1 : first] if first else white
    right = picture[:, last : last + 1] if last < picture.shape[1] else white
    picture[:, first:last] = np.maximum(left, right)
