"""Which sides of a grid's cells are ruled, measured side by side: a pale ruling leaves gaps where it is sought as a whole."""

from itertools import pairwise

import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

from extractors.scan.pale import Faint, lettered
from extractors.tables.grid import Grid, ruled_sides
from extractors.tables.regions import Span, spans
from extractors.tables.rulings import Rulings

_RULED = 5.0  # of 255: how much darker than the paper beside it a side is on average
_LEAST_KNOWN = 0.4  # share of a side without letters
_INSET = 1.5  # points at the ends of a side, where others cross it
_REACH, _OFF = 3.5, 3.0  # points: as far from its edge a ruling may run, and the paper beside it begins
_FAR = 7.0
_BESIDE = 2.0  # points from a side to the letters that reach over it
_WRITTEN = 0.01  # share of the sides
Ruled = list[list[bool]]


def ruled_again(grid: Grid, seen: Faint, least: float) -> Grid:
    """The grid with its cells as the sides say, and without edges of which no side is ruled; `least` is how dark they are."""
    least = max(least, _RULED)
    across = seen.transposed
    upright, level = _ruled(grid.xs, grid.ys, across, least), _ruled(grid.ys, grid.xs, seen, least)
    xs, ys = _kept(grid.xs, upright), _kept(grid.ys, level)
    if len(xs) < len(grid.xs) or len(ys) < len(grid.ys):
        upright, level = _ruled(xs, ys, across, least), _ruled(ys, xs, seen, least)
    cells = spans([list(row) for row in zip(*upright, strict=True)], [list(row) for row in zip(*level, strict=True)])
    return Grid(xs, ys, cells, grid.open_top, grid.open_bottom, rulings=grid.rulings)


def agreement(grid: Grid, rulings: Rulings) -> float:
    """On which share of the inner sides of its cells, by length, the grid and the strokes that led to it agree."""
    agreed = whole = 0.0
    crossed, stacked = _parted(grid)
    for edges, bands, lines, own in (
        (grid.xs, grid.ys, rulings.vertical, crossed),
        (grid.ys, grid.xs, rulings.horizontal, stacked),
    ):
        drawn = ruled_sides(edges, bands, lines)
        for one, other in zip(own[1:-1], drawn[1:-1], strict=True):
            for same, start, end in zip(np.equal(one, other), bands, bands[1:], strict=False):
                whole += end - start
                agreed += (end - start) * bool(same)
    return agreed / whole if whole else 1.0


def _parted(grid: Grid) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of the vertical and of the horizontal edges, for each band: do they part two cells?"""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    crossed, stacked = np.ones((columns + 1, rows), np.bool_), np.ones((rows + 1, columns), np.bool_)
    for span in grid.spans:
        row, column = span.row, span.column
        below, after = row + span.row_span, column + span.column_span
        crossed[column + 1 : after, row:below] = False
        stacked[row + 1 : below, column:after] = False
    return crossed, stacked


def written_over(grid: Grid, seen: Faint) -> bool:
    """True where letters stand on the sides of the cells: a table that shines through from the back, or one misjudged."""
    on = whole = 0
    crossed, stacked = _parted(grid)
    for edges, bands, own, side in ((grid.xs, grid.ys, crossed, seen.transposed), (grid.ys, grid.xs, stacked, seen)):
        for edge, parts in zip(edges[1:-1], own[1:-1], strict=True):
            for (start, end), parted in zip(pairwise(bands), parts, strict=True):
                if parted:
                    x, width = round(start * seen.scale), round((end - start) * seen.scale)
                    y, aside = round(edge * seen.scale), max(round(_BESIDE * seen.scale), 1)
                    on += int(np.count_nonzero(lettered(side.letters, (x, y, width, 1), aside)))
                    whole += width
    return on > _WRITTEN * whole


def filled(grid: Grid, seen: Faint) -> float:
    """The share of the cells that hold letters."""
    return sum(_holds_letters(grid, span, seen) for span in grid.spans) / len(grid.spans)


def _holds_letters(grid: Grid, span: Span, seen: Faint) -> bool:
    x0, top, x1, bottom = (round(edge * seen.scale) for edge in grid.span_box(span))
    return bool(seen.letters[top + 2 : bottom - 1, x0 + 2 : x1 - 1].any())


def _kept(edges: list[float], ruled: Ruled) -> list[float]:
    return [edge for edge, sides in zip(edges, ruled, strict=True) if any(sides)]


def _ruled(edges: list[float], bands: list[float], seen: Faint, least: float) -> Ruled:
    """For each horizontal edge and each band along it: is the side ruled? The outer edges always are."""
    result = []
    for number, edge in enumerate(edges):
        if number in (0, len(edges) - 1):
            result.append([True] * (len(bands) - 1))
        else:
            result.append([_is_ruled(edge, start, end, seen, least) for start, end in pairwise(bands)])
    return result


def _is_ruled(edge: float, start: float, end: float, seen: Faint, least: float) -> bool:
    scale = seen.scale
    x0, x1 = round((start + _INSET) * scale), max(round((end - _INSET) * scale), round((start + _INSET) * scale) + 1)
    far = round(_FAR * scale)
    middle = round(edge * scale)
    rows = slice(max(middle - far, 0), middle + far + 1)
    known = seen.known[rows, x0:x1].mean(axis=1)
    dark = seen.dark[rows, x0:x1].mean(axis=1) / np.maximum(known, _LEAST_KNOWN)
    at = middle - rows.start
    near, off = max(round(_REACH * scale), 1), max(round(_OFF * scale), 2)
    window = dark[max(at - near, 0) : at + near + 1]
    if not window.size:
        return False
    peak = max(at - near, 0) + int(window.argmax())
    clear = float(dark[peak]) - max(_paper(dark[: max(peak - off + 1, 0)]), _paper(dark[peak + off :]))
    if clear >= least:
        return True
    letters = seen.letters[rows, x0:x1]
    return clear >= least / 2 and not letters[max(peak - 1, 0) : peak + 2].any()


def _paper(dark: MatLike) -> float:
    return float(np.median(dark)) if dark.size else 0.0
