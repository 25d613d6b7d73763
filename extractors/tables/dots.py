"""Dotted rulings: browsers draw every dot by itself."""

from itertools import pairwise

from extractors.tables.rulings import Rulings

Dot = tuple[float, float]
LARGEST = 1.6  # points: a dot is no larger
_FEWEST = 6  # dots make a line
_STEP = 4.0  # points: dots of one line are no further apart
_ASIDE = 0.6  # and stand no further beside it


def add_dotted(rulings: Rulings, dots: list[Dot]) -> None:
    """Adds the lines that the dots form; fewer than make a line are full stops or bullets."""
    if len(dots) < _FEWEST:
        return
    for y, x0, x1 in _lines([(y, x) for x, y in dots]):
        rulings.add(x0, y, x1, y)
    for x, y0, y1 in _lines(dots):
        rulings.add(x, y0, x, y1)


def _lines(dots: list[Dot]) -> list[tuple[float, float, float]]:
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
