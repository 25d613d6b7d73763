"""Tables of a picture that no grid shows: the letters outside grids go the way that those of exported PDFs go."""

from typing import NamedTuple

from msgspec.structs import replace

from extractors.characters import is_wide
from extractors.scan.recogniser import Reading
from extractors.scan.text import text_line
from extractors.tables.aligned import AlignedTable
from extractors.tables.finding import find_tables
from extractors.tables.glyphs import Glyphs
from extractors.tables.lines import Line, Seen
from extractors.tables.pieces import PageTable, page_table
from extractors.tables.rulings import Rulings

_BASELINE = 0.14  # of the size, above the foot of a line's box
_SAME_BASELINE = 0.45  # of the size


class Seat(NamedTuple):
    """A recognised line outside all grids, and from where to where (in points) its picture reaches."""

    line: Line
    reading: Reading
    left: float
    right: float

    def place(self, letter: int) -> float:
        return self.left + self.reading.letters[letter].place * (self.right - self.left)


class Unruled(NamedTuple):
    """The tables, the lines that stand in none, and how many tables were refused because their columns cannot be told."""

    tables: list[PageTable]
    outside: list[Line]
    refused: int


def find_unruled(seats: list[Seat], loose: Rulings, page: int, area: float) -> Unruled:
    """The tables that the lines form, with what rulings no grid has."""
    glyphs, sources = _glyphs(seats)
    found = find_tables(loose, glyphs, {number + 1: number for number in range(len(seats))}, area, [])
    tables = [_table(table, glyphs, sources, seats, page) for table in found.tables]
    outside = sorted({sources[index][0] for index in found.outside})
    return Unruled(tables, joined([seats[number].line for number in outside]), found.refused)


def joined(lines: list[Line]) -> list[Line]:
    """The lines, those of one baseline as one with blanks between, as in exported papers."""
    rows: list[Line] = []
    for line in lines:
        last = rows[-1] if rows else None
        if last and last.x1 <= line.x0 and abs(last.bottom - line.bottom) < _SAME_BASELINE * min(last.size, line.size):
            rows[-1] = _one(last, line)
        else:
            rows.append(line)
    return sorted(rows, key=lambda row: (row.top, row.x0))


def _one(left: Line, right: Line) -> Line:
    assert left.seen and right.seen
    others = [(f"{text} {right.text}", chance) for text, chance in left.seen.others]
    others += [(f"{left.text} {text}", chance) for text, chance in right.seen.others]
    share = len(left.text) / (len(left.text) + len(right.text))
    clarity = share * left.seen.clarity + (1 - share) * right.seen.clarity
    seen = Seen(min(left.seen.confidence, right.seen.confidence), tuple(others), clarity)
    ends = {"x1": right.x1, "tail": right.tail, "hang": right.hang}
    return replace(
        left,
        text=f"{left.text} {right.text}",
        seen=seen,
        size=max(left.size, right.size),
        **ends,
        top=min(left.top, right.top),
        bottom=max(left.bottom, right.bottom),
    )


def _glyphs(seats: list[Seat]) -> tuple[Glyphs, list[tuple[int, int]]]:
    """The letters as glyphs, every line as drawn in one go; and of each glyph its seat and its letter there."""
    glyphs, sources = Glyphs([], [], [], [], []), []
    for number, seat in enumerate(seats):
        line = seat.line
        for place, letter in enumerate(seat.reading.letters):
            if letter.character == " ":
                continue
            half = line.size * (0.5 if is_wide(letter.character) else 0.25)
            glyphs.characters.append(letter.character)
            glyphs.left.append(max(seat.place(place) - half, line.x0))
            glyphs.right.append(min(seat.place(place) + half, line.x1))
            glyphs.baseline.append(line.bottom - _BASELINE * line.size)
            glyphs.size.append(line.size)
            glyphs.drawn.append(number + 1)
            sources.append((number, place))
    return glyphs, sources


def _table(
    found: AlignedTable, glyphs: Glyphs, sources: list[tuple[int, int]], seats: list[Seat], page: int
) -> PageTable:
    table = page_table(found.grid, found.members, glyphs, page, found.doubts)
    for cell, members in zip(table.cells, found.members, strict=True):
        parts: dict[int, list[int]] = {}
        for index in members:
            number, letter = sources[index]
            parts.setdefault(number, []).append(letter)
        lines = [_part(seats[number], letters) for number, letters in parts.items()]
        cell.pieces[0].lines = sorted(lines, key=lambda line: (line.top, line.x0))
    return table


def _part(seat: Seat, letters: list[int]) -> Line:
    """The whole line, or the letters of it that stand in one cell."""
    shown = [number for number, letter in enumerate(seat.reading.letters) if letter.character != " "]
    if len(letters) == len(shown):
        return seat.line
    first, last = min(letters), max(letters)
    part = replace(seat.reading, letters=seat.reading.letters[first : last + 1], missed=(), rival="")
    line, half = seat.line, seat.line.size / 2
    x0 = line.x0 if first == shown[0] else seat.place(first) - half
    x1 = line.x1 if last == shown[-1] else seat.place(last) + half
    cut = text_line(part, (x0, line.top, x1, line.bottom), line.size)
    return replace(cut, x0=x0, x1=x1)
