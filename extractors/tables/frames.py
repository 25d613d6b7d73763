"""Horizontal rulings that belong to one table: those over its whole width and shorter ones inside."""

from msgspec import Struct

from extractors.tables.grid import Grid
from extractors.tables.rulings import Line as Ruling

_SAME = 5.0  # extents of the rulings of one table differ by no more
_NEAR = 4.0  # rulings nearer to one another are one level
_HEADER = 130.0  # points: a header's inner ruling lies no further below the table's first
_FAR = 400.0  # no row is higher


class Frame(Struct):
    """The rulings of one table without inner verticals, from top to bottom; both lists are empty where nothing is ruled.

    `box` is the grid with outer verticals alone inside which the table stands.
    """

    full: list[float]
    partial: list[Ruling]
    x0: float
    x1: float
    box: Grid | None = None

    @property
    def levels(self) -> list[float]:
        """All heights at which anything is ruled."""
        levels: list[float] = []
        for y in sorted([*self.full, *(y for y, _, _ in self.partial)]):
            if not levels or y - levels[-1] > _NEAR:
                levels.append(y)
        return levels

    @property
    def header_end(self) -> float:
        """The foot of the header: the second full ruling, or the lowest short one near the top; else the top."""
        if not self.full:
            return float("-inf")
        top = self.full[0]
        inner = [y for y, _, _ in self.partial if y - top < _HEADER]
        if len(self.full) > 1 and (len(self.full) > 2 or inner) and self.full[1] - top < 180.0:
            return self.full[1]
        return max(inner, default=top)

    def within(self, top: float, bottom: float) -> "Frame":
        """The rulings between two heights: where two tables of one width stand below one another, those of one."""
        full = [y for y in self.full if top < y < bottom]
        return Frame(full, [line for line in self.partial if top < line[0] < bottom], self.x0, self.x1, self.box)

    def below(self, y: float) -> "Frame":
        return self.within(y, float("inf"))

    def holds(self, y: float) -> bool:
        """True for a height below the first ruling and above the last one."""
        return bool(self.full) and self.levels[0] < y < max(self.levels[-1], self.full[0] + 1)

    def is_below(self, y: float) -> bool:
        return bool(self.full) and self.full[0] < y

    def covers(self, y: float, x: float) -> bool | None:
        """Whether the level is ruled at x; None where nothing at all is ruled at that height."""
        if any(abs(y - full) <= _NEAR for full in self.full):
            return self.x0 - _SAME <= x <= self.x1 + _SAME  # a merged cell stands beside the rulings of all its rows
        near = [ruling for ruling in self.partial if abs(ruling[0] - y) <= _NEAR]
        return any(x0 <= x <= x1 for _, x0, x1 in near) if near else None

    def between(self, high: float, low: float) -> float | None:
        """The last height between the two at which something is ruled."""
        return max((y for y in self.levels if high < y < low), default=None)


def frames_of(rulings: list[Ruling]) -> list[Frame]:
    """Rulings of one extent make a frame; a shorter one inside its extent belongs to it."""
    frames: list[Frame] = []
    for y, x0, x1 in sorted(rulings):
        for frame in reversed(frames):
            if abs(frame.x0 - x0) <= _SAME and abs(frame.x1 - x1) <= _SAME:
                if y - frame.full[-1] > _NEAR:
                    frame.full.append(y)
                break
            if frame.x0 - _SAME <= x0 and x1 <= frame.x1 + _SAME and y - frame.levels[-1] < _FAR:
                frame.partial.append((y, x0, x1))
                break
            if _reaches_over(frame, (y, x0, x1)):
                frame.partial.extend((level, frame.x0, frame.x1) for level in frame.full)
                frame.full[:], frame.x0, frame.x1 = [y], x0, x1
                break
        else:
            frames.append(Frame([y], [], x0, x1))
    return frames


def _reaches_over(frame: Frame, ruling: Ruling) -> bool:
    """True where the ruling is the first over the whole width: those above it stood beside a merged cell."""
    y, x0, x1 = ruling
    flush = abs(frame.x0 - x0) <= _SAME or abs(frame.x1 - x1) <= _SAME
    return flush and x0 < frame.x0 + _SAME and frame.x1 < x1 + _SAME and y - frame.levels[-1] < _FAR


def frame_of_box(box: Grid, loose: list[Ruling]) -> Frame:
    """The frame of a grid that has its outer verticals only; its first and last edge are ruled or a page break."""
    x0, top, x1, bottom = box.box
    inside = [*box.rulings, *(ruling for ruling in loose if top < ruling[0] < bottom)]
    full = [y for y, start, end in inside if start - x0 <= _SAME and x1 - end <= _SAME]
    partial = [ruling for ruling in inside if ruling[0] not in full and top + _NEAR < ruling[0] < bottom - _NEAR]
    levels = [top]
    for y in sorted([*full, bottom]):
        if y - levels[-1] > _NEAR:
            levels.append(y)
    return Frame(levels, sorted(partial), x0, x1, box)
