"""Horizontal rulings that belong to one table: those over its whole width and shorter ones inside."""

from msgspec import Struct

from extractors.tables.grid import Grid
from extractors.tables.rulings import Line as Ruling

_SAME = 5.0  # extents of the rulings of one table differ by no more
_NEAR = 4.0  # rulings nearer to one another are one level
_HEADER = 90.0  # points: a header's inner ruling lies no further below the table's first
_FAR = 400.0  # no row is higher


class Frame(Struct):
    """The rulings of one table without inner verticals, from top to bottom."""

    full: list[float]
    partial: list[Ruling]
    x0: float
    x1: float

    @property
    def top(self) -> float:
        return self.full[0]

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
        inner = [y for y, _, _ in self.partial if y - self.top < _HEADER]
        if len(self.full) > 1 and (len(self.full) > 2 or inner) and self.full[1] - self.top < 2 * _HEADER:
            return self.full[1]
        return max(inner, default=self.top)

    def covers(self, y: float, x: float) -> bool | None:
        """Whether the level is ruled at x; None where nothing at all is ruled at that height."""
        if any(abs(y - full) <= _NEAR for full in self.full):
            return True
        near = [ruling for ruling in self.partial if abs(ruling[0] - y) <= _NEAR]
        return any(x0 <= x <= x1 for _, x0, x1 in near) if near else None

    def spanned(self, y: float) -> list[tuple[float, float]]:
        """The stretches that short rulings at this height underline: each belongs to one heading above it."""
        return [(x0, x1) for level, x0, x1 in self.partial if abs(level - y) <= _NEAR]


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
        else:
            frames.append(Frame([y], [], x0, x1))
    return frames


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
    return Frame(levels, sorted(partial), x0, x1)
