"""One page that is a picture, read as digital text is: tables with their lines, and the lines outside tables."""

from collections import Counter
from itertools import pairwise
from operator import itemgetter

import cv2
import numpy as np
from msgspec.structs import replace

from extractors.characters import is_han
from extractors.document import Page, Problem
from extractors.pages.content import PageContent
from extractors.scan.frame import Size
from extractors.scan.layout import Layout, lay_out
from extractors.scan.light import Colour, Grey
from extractors.scan.merged import parted
from extractors.scan.numbers import Columns, confirmed
from extractors.scan.recogniser import Reading, Recogniser
from extractors.scan.seals import Seal
from extractors.scan.straight import Lit, likely_turns, lit, straight
from extractors.scan.strips import Strip, runs
from extractors.scan.text import em_of, spaced, text_line
from extractors.scan.unruled import Seat, find_unruled
from extractors.tables.grid import Grid
from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable, Piece, PieceCell

_PAD = 0.22  # of a line's height, above and below it
_LINE = 1.0  # of a letter's height: figures are lower than a line
_PAD_SIDES = 0.22
_SAMPLE = 6
_SURE, _QUITE_SURE = 0.9, 0.99
_DASHES = frozenset("一-—－–")
_STAIN = 0.6
_STROKES = frozenset("一十口〇")  # outside tables and alone: a streak, a fold, a hole
_TALLER = 1.5  # of a letter's height
_BLANK = 0.004  # share of ink up to which a page without text is a blank back side
_REFUSED = (
    "page {page}: texts stand side by side as in a table without rulings, and their columns cannot be told; "
    "read them on the page, or supply the original file"
)
_WIDE_GAP = 0.9  # of a letter's height


def read_picture(picture: Colour, page: Page, recogniser: Recogniser) -> PageContent:
    """What stands on the page."""
    size = Size(page.width, page.height)
    layout = upright(lit(picture, size), size, recogniser)
    readings = dict(zip(layout.strips, read_strips(layout, layout.strips, recogniser), strict=True))
    content = _content(layout, page, readings)
    if not layout.strips and cv2.countNonZero(layout.page.mask) > _BLANK * layout.page.mask.size:
        message = (
            f"page {page.number}: no text was found on this picture; if it holds any, scan the page again at 300 dpi"
        )
        content.problems.append(Problem("page_failed", message, page.number))
    return content


def upright(seen: Lit, size: Size, recogniser: Recogniser) -> Layout:
    """The layout of the picture turned so that a sample of its lines reads best.

    Letters that lie on their side read well one by one: where the picture seems to lie so, and of two ways that read
    well, the one with fewer and longer lines is upright.
    """
    tried: list[tuple[float, Layout]] = []
    for turn in likely_turns(seen):
        layout = lay_out(straight(seen, turn, size))
        tried.append((_sureness(layout, recogniser), layout))
        if tried[-1][0] >= (_QUITE_SURE if tried[0][1].page.turn else _SURE):
            break
    sure = [layout for sureness, layout in tried if sureness >= _SURE]
    if sure:
        return min(sure, key=lambda layout: len(layout.strips))
    return max(tried, key=itemgetter(0))[1]


def _sureness(layout: Layout, recogniser: Recogniser) -> float:
    """How surely a few lines read; 0 where there are none."""
    middling = [strip for strip in layout.strips if 3 * layout.letter < strip.width < 16 * layout.letter]
    sample = middling[:: max(len(middling) // _SAMPLE, 1)][:_SAMPLE] or layout.strips[:_SAMPLE]
    readings = read_strips(layout, sample, recogniser)
    chances = [letter.chance for reading in readings for letter in reading.letters]
    return sum(chances) / len(chances) if chances else 0.0


def read_strips(layout: Layout, strips: list[Strip], recogniser: Recogniser) -> list[Reading]:
    pictures = [_picture(layout, strip) for strip in strips]
    readings = confirmed(recogniser.read(pictures), pictures, [_inked(layout, strip) for strip in strips], recogniser)
    read = [
        spaced(reading, _gaps(layout, strip), min(strip.height, 1.2 * layout.letter) / _padded(layout, strip).width)
        for reading, strip in zip(readings, strips, strict=True)
    ]
    return [_under_seals(reading, strip, layout.seals) for reading, strip in zip(read, strips, strict=True)]


def _under_seals(reading: Reading, strip: Strip, seals: list[Seal]) -> Reading:
    """The reading, not to be relied on where a seal without colour stands over it."""
    return replace(reading, incomplete=True) if any(seal.touches(strip) for seal in seals) else reading


def _padded(layout: Layout, strip: Strip) -> Strip:
    """The strip with the white around it that the model is used to; a thin mark and figures as high as a line."""
    height = max(strip.height, round(_LINE * layout.letter))
    above = (height - strip.height) // 2 + round(_PAD * height)
    beside = round(_PAD_SIDES * height)
    rows, columns = layout.clean.shape
    return Strip(
        max(strip.x0 - beside, 0),
        max(strip.top - above, 0),
        min(strip.x1 + beside, columns),
        min(strip.bottom + above, rows),
    )


def _picture(layout: Layout, strip: Strip) -> Grey:
    place = _padded(layout, strip)
    return np.ascontiguousarray(layout.clean[place.top : place.bottom, place.x0 : place.x1])


def _inked(layout: Layout, strip: Strip) -> Columns:
    """Which columns of the strip's picture hold ink."""
    place = _padded(layout, strip)
    part = layout.mask[strip.top : strip.bottom, place.x0 : place.x1]
    return np.asarray(part.any(axis=0))


def _gaps(layout: Layout, strip: Strip) -> list[float]:
    """The middles of the strip's wide gaps, as parts of its picture's width."""
    place = _padded(layout, strip)
    part = layout.mask[strip.top : strip.bottom, strip.x0 : strip.x1]
    inked = runs(np.asarray(part.any(axis=0)))
    least = _WIDE_GAP * max(layout.letter, strip.height)
    return [
        ((end + start) / 2 + strip.x0 - place.x0) / place.width
        for (_, end), (start, _) in pairwise(inked)
        if start - end >= least
    ]


def _content(layout: Layout, page: Page, readings: dict[Strip, Reading]) -> PageContent:
    lines = _lines(layout, readings)
    content = PageContent(page, layout.page.frame)
    content.problems.extend(
        Problem(code, words.format(page=page.number), page.number) for code, words in layout.problems
    )
    for grid, cells in zip(layout.grids, layout.cells, strict=True):
        own = [[line for strip in cell if (line := lines.get(strip))] for cell in cells]
        if len(grid.spans) == 1:
            content.boxed.append(own[0])
        else:
            content.tables.append(_table(grid, own, page.number))
    seats = [
        _seat(layout, strip, line, readings[strip])
        for strip in layout.outside
        if (line := lines.get(strip)) and not _is_smudge(line, strip, layout.letter)
    ]
    unruled = find_unruled(seats, layout.loose, page.number, page.width * page.height)
    content.tables.extend(unruled.tables)
    content.lines = unruled.outside
    if unruled.refused:
        content.problems.append(Problem("table_not_understood", _REFUSED.format(page=page.number), page.number))
    return content


def _seat(layout: Layout, strip: Strip, line: Line, reading: Reading) -> Seat:
    place, scale = _padded(layout, strip), layout.page.scale
    return Seat(line, reading, place.x0 / scale, place.x1 / scale)


def _is_smudge(line: Line, strip: Strip, letter: float) -> bool:
    """True for a stain outside tables that reads as one or two unlikely characters, for the rim of a hole and for a streak.

    Between two pages of a table such an O or 1 would part it in two.
    """
    if len(line.text) == 1 and not line.text.isdecimal():
        lone = not is_han(line.text) or line.text in _STROKES
        return lone or (line.seen is not None and line.seen.confidence < _STAIN)
    if line.text == "1" and strip.height > _TALLER * letter:
        return True
    return len(line.text) <= 2 and line.seen is not None and line.seen.confidence < _STAIN


def _table(grid: Grid, lines: list[list[Line]], number: int) -> PageTable:
    cells = [
        PieceCell(span.row, span.column, span.row_span, span.column_span, [Piece(number, grid.span_box(span), own)])
        for merged, whole in zip(grid.spans, lines, strict=True)
        for span, own in parted(grid, merged, whole)
    ]
    _read_dashes(cells)
    return PageTable(number, grid.box, grid.xs, len(grid.ys) - 1, cells)


def _read_dashes(cells: list[PieceCell]) -> None:
    """一 alone in several cells of a column that does not count on with 二 is the dash of an empty cell."""
    columns: dict[int, list[Line]] = {}
    for cell in cells:
        lines = cell.pieces[0].lines
        if len(lines) == 1 and len(lines[0].text) == 1:
            columns.setdefault(cell.column, []).append(lines[0])
    for alone in columns.values():
        dashes = [line for line in alone if line.text in _DASHES]
        if len(dashes) > 1 and not any(line.text in "二三" for line in alone):
            for line in dashes:
                line.text = "—"


def _lines(layout: Layout, readings: dict[Strip, Reading]) -> dict[Strip, Line]:
    scale = layout.page.scale
    full = {strip: reading for strip, reading in readings.items() if reading.text.strip()}
    sizes = {strip: em_of(full[strip], _padded(layout, strip).width, strip.height) / scale for strip in full}
    sizes = _settled(sizes, full)
    return {
        strip: text_line(
            reading, (strip.x0 / scale, strip.top / scale, strip.x1 / scale, strip.bottom / scale), sizes[strip]
        )
        for strip, reading in full.items()
    }


def _settled(sizes: dict[Strip, float], readings: dict[Strip, Reading]) -> dict[Strip, float]:
    """Sizes near to one of the page's usual sizes made that size: they were measured line by line."""
    counts: Counter[float] = Counter()
    for strip, size in sizes.items():
        counts[round(size * 2) / 2] += len(readings[strip].text)
    usual: list[float] = []
    for size, _ in counts.most_common():
        if not any(abs(size - other) < 0.15 * other for other in usual):
            usual.append(size)
    return {strip: min(usual, key=lambda other: abs(other - size)) for strip, size in sizes.items()}
