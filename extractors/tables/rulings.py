"""Ruling lines of a page, however they were drawn: as long strokes, a piece a cell, dashes, or thin boxes."""

from msgspec import Struct

_STRAIGHT = 3.2  # a line may be this thick or this crooked
_COLLINEAR = 1.2  # pieces of one line lie this near to each other across its direction
_DASH_GAP = 5.0  # and this near along it: the gap between two dashes
_SHORTEST = 5.0  # what is shorter after joining is a hyphen, a tick or a serif

Line = tuple[float, float, float]
"""Position across, start and end along: (y, x0, x1) of a horizontal ruling, (x, y0, y1) of a vertical one."""


class Rulings(Struct):
    """Horizontal and vertical ruling lines in reading space."""

    horizontal: list[Line]
    vertical: list[Line]

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Take in one thin box or stroke; what is neither horizontal nor vertical (a diagonal header line) is left out."""
        if y1 - y0 <= _STRAIGHT and x1 - x0 >= y1 - y0:
            self.horizontal.append(((y0 + y1) / 2, x0, x1))
        elif x1 - x0 <= _STRAIGHT:
            self.vertical.append(((x0 + x1) / 2, y0, y1))

    def on_page(self, width: float, height: float) -> "Rulings":
        """What of the rulings is on the page: browsers draw the dashes of rows that went to the next page below it."""
        return Rulings(
            [(y, max(x0, 0.0), min(x1, width)) for y, x0, x1 in self.horizontal if -1 < y < height + 1],
            [(x, max(y0, 0.0), min(y1, height)) for x, y0, y1 in self.vertical if y0 < height and y1 > 0],
        )


def join_pieces(rulings: Rulings) -> Rulings:
    """The same rulings with pieces of one line made one: dashes, borders drawn cell by cell, both pages of a frame."""
    return Rulings(_joined(rulings.horizontal), _joined(rulings.vertical))


def _joined(lines: list[Line]) -> list[Line]:
    result: list[Line] = []
    for group in _collinear(lines):
        group.sort(key=lambda line: line[1])
        position, start, end = group[0]
        for other, first, last in group[1:]:
            if first <= end + _DASH_GAP:
                end = max(end, last)
            else:
                result.append((position, start, end))
                position, start, end = other, first, last
        result.append((position, start, end))
    return [line for line in result if line[2] - line[1] >= _SHORTEST]


def _collinear(lines: list[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in sorted(lines):
        if groups and line[0] - groups[-1][0][0] <= _COLLINEAR:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
