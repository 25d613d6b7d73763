"""Lines of text in a straight picture: a region is cut at its white stripes, across and down, until nothing is left to cut."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.scan.light import Grey

_THIN = 0.45  # of a letter's height: what is thinner is a mark of the line beside it, or 一 alone
_NEAR = 0.5  # of a letter's height, between a mark and its line
_WITHIN, _WHOLE = 0.3, 1.15  # of a letter's height: 台 alone in its line is 厶 above 口, not two lines
_TALL = 1.75  # of a letter's height: two lines that touch
_COLUMN_GAP = 1.1  # of the line's height: text on both sides of such a gap is read apart
_DEEPEST = 5
_PALE = 200  # of 255: what is lighter is paper
_SHORT, _LONG = 0.3, 1.3  # of a letter's height: a pale stroke at a line's end, 一 at most
_FINE = 0.35  # of a letter's height: from the top to the foot of such a stroke
_OWN = 0.2  # of a letter's height: so much of the stroke is ink, at least
_TORN = 0.2  # of a letter's height: white between its pieces


class Ink(NamedTuple):
    """The ink of text: `letters` without dots and specks, `all` with the dots that stand near to letters."""

    letters: Grey
    all: Grey


class Strip(NamedTuple):
    """Where one line of text stands, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.x1 - self.x0


def find_strips(ink: Ink, region: Strip, letter: float, columns: bool) -> list[Strip]:
    """The lines of text in a region, from top to bottom; cut at wide gaps too where `columns` may stand in it."""
    return _cut(ink, region, letter, columns, 0)


def whole(grey: Grey, strip: Strip, bounds: Strip, letter: float) -> Strip:
    """The strip with the pale strokes that go on beyond its ends: at 150 dpi 一 of （一 is a row of grey pixels, partly ink."""
    reach, own = round((_LONG + _TORN) * letter), round(_OWN * letter)
    right = grey[strip.top : strip.bottom, strip.x1 - own : min(strip.x1 + reach, bounds.x1)]
    left = grey[strip.top : strip.bottom, max(strip.x0 - reach, bounds.x0) : strip.x0 + own][:, ::-1]
    return strip._replace(x0=strip.x0 - _goes_on(left, own, letter), x1=strip.x1 + _goes_on(right, own, letter))


def _goes_on(beside: Grey, own: int, letter: float) -> int:
    """How far a single thin stroke goes on beyond its first `own` columns; 0 for white, for letters and for rulings."""
    if not np.any(beside[:, own : own + int(_TORN * letter) + 1] < _PALE):
        return 0
    pale = np.asarray(beside < _PALE)
    end = 0
    for first, last in runs(np.asarray(pale.any(axis=0))):
        if first - end > _TORN * letter:
            break
        end = last
    fine = np.count_nonzero(pale[:, :end].any(axis=1)) <= _FINE * letter
    return end - own if fine and _SHORT * letter <= end - own <= _LONG * letter else 0


def _cut(ink: Ink, region: Strip, letter: float, columns: bool, depth: int) -> list[Strip]:
    part = ink.letters[region.top : region.bottom, region.x0 : region.x1]
    if not part.size:
        return []
    strips = []
    for top, bottom in _rows(_profile(part, 1), letter):
        row = _trimmed(ink, Strip(region.x0, region.top + top, region.x1, region.top + bottom))
        if row is None:
            continue
        pieces = _pieces(ink.all, row, letter) if columns else [row]
        if len(pieces) == 1 or depth == _DEEPEST:
            strips.append(row)
        else:
            for piece in pieces:
                strips.extend(_cut(ink, piece, letter, columns, depth + 1))
    return strips


def _profile(part: Grey, axis: int) -> NDArray[np.int32]:
    """How many pixels of ink stand in each row (1) or column (0)."""
    sums = cv2.reduce(part, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S)
    return np.asarray(sums, np.int32).ravel() // 255


def runs(inked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Where True stands without a break, from and to (exclusive)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], inked.astype(np.int8), [0]))))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _rows(profile: NDArray[np.int32], letter: float) -> list[tuple[int, int]]:
    """The stripes with ink: marks joined to the line they belong to, touching lines parted."""
    rows: list[tuple[int, int]] = []
    for start, end in _joined(runs(profile > 0), letter):
        rows.extend(_parted(profile, start, end, letter) if end - start > _TALL * letter else [(start, end)])
    return rows


def _joined(found: list[tuple[int, int]], letter: float) -> list[tuple[int, int]]:
    rows: list[tuple[int, int]] = []
    for start, end in found:
        if rows:
            first, last = rows[-1]
            thin = min(end - start, last - first) < _THIN * letter
            halves = start - last <= _WITHIN * letter and end - first <= _WHOLE * letter
            if halves or (thin and start - last <= _NEAR * letter and end - first <= 1.3 * letter):
                rows[-1] = (first, end)
                continue
        rows.append((start, end))
    return rows


def _parted(profile: NDArray[np.int32], start: int, end: int, letter: float) -> list[tuple[int, int]]:
    """The stripe cut at its palest rows, if these are much paler than the rest: a title's letters stay whole."""
    count = max(round((end - start) / (1.35 * letter)), 2)
    edges = [start]
    usual = float(np.median(profile[start:end]))
    for number in range(1, count):
        middle = start + (end - start) * number // count
        low, high = int(middle - 0.45 * letter), int(middle + 0.45 * letter)
        window = profile[max(low, edges[-1] + 2) : min(high, end)]
        if not window.size or window.min() > 0.3 * usual:
            continue
        edges.append(max(low, edges[-1] + 2) + int(window.argmin()))
    return list(zip(edges, [*edges[1:], end], strict=True))


def _trimmed(ink: Ink, strip: Strip) -> Strip | None:
    """The strip as far as there is ink; None where there is none. Dots count for its width only."""
    columns = np.flatnonzero(_profile(ink.all[strip.top : strip.bottom, strip.x0 : strip.x1], 0))
    rows = np.flatnonzero(_profile(ink.letters[strip.top : strip.bottom, strip.x0 : strip.x1], 1))
    if not len(rows):
        return None
    left, right, top, bottom = columns[0], columns[-1] + 1, rows[0], rows[-1] + 1
    return Strip(strip.x0 + int(left), strip.top + int(top), strip.x0 + int(right), strip.top + int(bottom))


def _pieces(mask: Grey, row: Strip, letter: float) -> list[Strip]:
    """The row cut at its wide gaps."""
    profile = _profile(mask[row.top : row.bottom, row.x0 : row.x1], 0)
    pieces: list[Strip] = []
    gap = _COLUMN_GAP * max(letter, min(row.height, 3 * letter))
    for start, end in runs(profile > 0):
        if pieces and row.x0 + start - pieces[-1].x1 < gap:
            pieces[-1] = pieces[-1]._replace(x1=row.x0 + end)
        else:
            pieces.append(Strip(row.x0 + start, row.top, row.x0 + end, row.bottom))
    return pieces
