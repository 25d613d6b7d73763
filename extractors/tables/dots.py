"""Dotted rulings: browsers draw every dot by itself."""

from itertools import groupby, pairwise

from extractors.tables.rulings import Rulings

Dot = tuple[float, float]
LARGEST = 1.6  # points: a dot is no larger
_FEWEST = 6  # dots make a line
_STEP = 4.0  # points: dots of one line are no further apart
_ASIDE = 0.6  # and stand no further beside it


def add_dotted(rulings: Rulings, dots: list[Dot]) -> None:
    """Adds the lines that the dots form, given in the order in which they were drawn; fewer than make a line are full
    stops or bullets."""
    lines, lone = _drawn_lines(dots)
    if lone >= _FEWEST:  # not drawn line by line
        for y, x0, x1 in _aligned_lines([(y, x) for x, y in dots]):
            rulings.add(x0, y, x1, y)
        for x, y0, y1 in _aligned_lines(dots):
            rulings.add(x, y0, x, y1)
        return
    for (x0, y0), (x1, y1) in lines:
        rulings.add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _drawn_lines(dots: list[Dot]) -> tuple[list[tuple[Dot, Dot]], int]:
    """The ends of the runs of dots that were drawn one beside the other, and how many dots stand in no such run."""
    steps = [
        "across"
        if -_ASIDE <= y1 - y0 <= _ASIDE and -_STEP <= x1 - x0 <= _STEP
        else "down"
        if -_ASIDE <= x1 - x0 <= _ASIDE and -_STEP <= y1 - y0 <= _STEP
        else ""
        for (x0, y0), (x1, y1) in pairwise(dots)
    ]
    lines, lone, start = [], bytearray(b"\1") * len(dots), 0
    for direction, run in groupby(steps):
        end = start + len(list(run))
        if direction and end - start >= _FEWEST - 1:
            lines.append((dots[start], dots[end]))
            lone[start : end + 1] = bytes(end + 1 - start)
        start = end
    return lines, sum(lone)


def _aligned_lines(dots: list[Dot]) -> list[tuple[float, float, float]]:
    """Runs of dots with nearly one first coordinate: (that coordinate, start, end along the second)."""
    columns: dict[int, list[Dot]] = {}
    for across, along in dots:
        columns.setdefault(round(across / _ASIDE), []).append((along, across))
    lines = []
    for column in columns.values():
        if len(column) < _FEWEST:
            continue
        column.sort()
        ends = [number for number, (dot, after) in enumerate(pairwise(column), 1) if after[0] - dot[0] > _STEP]
        for start, end in pairwise([0, *ends, len(column)]):
            if end - start >= _FEWEST:
                lines.append((column[start][1], column[start][0], column[end - 1][0]))
    return lines
