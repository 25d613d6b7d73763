"""Columns and rows where no ruling shows them: gaps that most lines leave, and the numbers that mark the rows."""

import re
from itertools import pairwise

from extractors.tables.lines import Line

_NUMBER = re.compile(r"第?[-+—–]?\d+(\.\d+)?%?[分名]?")
_GUTTER = 0.35  # of the size
_STRAYS = 0.06  # share of the lines that may run into a gap between columns (a heading over two of them)
_MOSTLY = 0.7
_OWN = 0.2

Segments = list[list[Line]]
Strip = tuple[float, float]


def height(line: list[Line]) -> float:
    return (line[0].top + line[0].bottom) / 2


def crosses(part: Line, columns: list[float]) -> int:
    """How many inner edges of columns the text runs over."""
    return sum(part.x0 + 1 < edge < part.x1 - 1 for edge in columns[1:-1])


def column_strips(lines: Segments) -> list[Strip]:
    """The strips that the columns' texts take, from left to right; (nearly) no line of several stretches runs between."""
    several = [line for line in lines if len(line) > 1]
    parts = [part for line in several for part in line]
    if not parts:
        return []
    strips = _strips(parts, int(_STRAYS * len(several)), _GUTTER * parts[0].size)
    strips = _without_false(strips, parts, max(2.0, _OWN * len(several)))
    _widen(strips, [line[0] for line in lines if len(line) == 1])
    return [(left, right) for left, right in strips]


def edges_between(strips: list[Strip], x0: float, x1: float) -> list[float]:
    """The edges of columns: the ends of the table and the middles between the strips."""
    return [x0, *((left[1] + right[0]) / 2 for left, right in pairwise(strips)), x1]


def _strips(parts: list[Line], strays: int, gutter: float) -> list[list[float]]:
    """The strips that more than a few stray lines take, from left to right, a gutter apart."""
    events = sorted([(part.x0, 1) for part in parts] + [(part.x1, -1) for part in parts])
    strips: list[list[float]] = []
    depth = 0
    for x, step in events:
        depth += step
        if step > 0 and depth == strays + 1:
            if not strips or x - strips[-1][1] >= gutter:
                strips.append([x, x])
        elif step < 0 and depth == strays:
            strips[-1][1] = max(strips[-1][1], x)
    return strips or [[parts[0].x0, parts[-1].x1]]


def _without_false(strips: list[list[float]], parts: list[Line], least: float) -> list[list[float]]:
    """The strips; one that hardly any text has for itself, but into which texts of the strip before run, is part of that.

    In a column of reasons most rows say 无, and the few long reasons make a strip of their own.
    """
    kept = strips[:1]
    for strip in strips[1:]:
        own = sum(part.x0 >= strip[0] - 1 and part.x1 <= strip[1] + 1 for part in parts)
        shared = any(part.x0 < kept[-1][1] and part.x1 > strip[0] + 1 for part in parts)
        if shared and own < least:
            kept[-1][1] = strip[1]
        else:
            kept.append(strip)
    return kept


def _widen(strips: list[list[float]], alone: list[Line]) -> None:
    """Lines that stand alone (the second line of a wrapped cell) widen their strip as far as the next one allows."""
    for part in alone:
        for number, strip in enumerate(strips):
            low = strips[number - 1][1] if number else float("-inf")
            high = strips[number + 1][0] if number + 1 < len(strips) else float("inf")
            if low < part.x0 and part.x1 < high and part.x0 < strip[1] and part.x1 > strip[0]:
                strip[0], strip[1] = min(strip[0], part.x0), max(strip[1], part.x1)


def row_edges(band: Segments, columns: list[float]) -> list[float]:
    """Where the rows of a stretch without rulings part: between the numbers of its best numbered column."""
    marks = sorted(set(number_heights(band, columns)) | set(_section_heights(band, columns)))
    if len(marks) < 2:
        return []
    boxes = sorted((part.top, part.bottom) for line in band for part in line)
    edges = [_widest_gap(boxes, above, below) for above, below in pairwise(marks)]
    header = [box for box in boxes if box[1] < marks[0] - 0.5]
    if header and (gap := _widest_gap(boxes, boxes[0][0], marks[0])) > boxes[0][1] - 1:
        edges.insert(0, gap)
    return edges


def number_heights(band: Segments, columns: list[float]) -> list[float]:
    """The heights of the numbers in the column that has most of them and little else."""
    best: list[float] = []
    for left, right in pairwise(columns):
        parts = [part for line in band for part in line if left <= part.middle < right]
        numbers = [(part.top + part.bottom) / 2 for part in parts if _NUMBER.fullmatch(part.text)]
        if len(numbers) > len(best) and len(numbers) >= _MOSTLY * len(parts):
            best = numbers
    return best


def _section_heights(band: Segments, columns: list[float]) -> list[float]:
    """The heights of lines that stand alone at the left of a column of numbers, or run over the first edge."""
    first = [line[0] for line in band if line[0].middle < columns[1]]
    numbered = sum(bool(_NUMBER.fullmatch(part.text)) for part in first) >= _MOSTLY * max(len(first), 1)
    return [
        height(line)
        for line in band
        if len(line) == 1
        and line[0].x0 < columns[1]
        and (line[0].x1 > columns[1] + 1 or (numbered and not _NUMBER.fullmatch(line[0].text)))
    ]


def _widest_gap(boxes: list[tuple[float, float]], above: float, below: float) -> float:
    """The middle of the widest strip between two heights that no line of text crosses, else the middle of both."""
    best, place, reach = 0.0, (above + below) / 2, above
    for top, bottom in boxes:
        if bottom <= above or top >= below:
            continue
        if top - reach > best and top > above:
            best, place = top - reach, (top + reach) / 2
        reach = max(reach, bottom)
    if below - reach > best:
        place = (below + reach) / 2
    return place
