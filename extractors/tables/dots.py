"""Dotted rulings: browsers draw every dot by itself."""

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
        column.sort()
        run = column[:1]
        for dot in column[1:]:
            if dot[0] - run[-1][0] > _STEP:
                lines.append(run)
                run = []
            run.append(dot)
        lines.append(run)
    return [(run[0][1], run[0][0], run[-1][0]) for run in lines if len(run) >= _FEWEST]
