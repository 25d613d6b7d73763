"""One page of a PDF: its tables with their lines, and the lines outside tables. A recogniser for scans plugs in here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdfium2 import raw

from extractors.document import Page, Problem
from extractors.pages.content import PageContent
from extractors.pages.frame import Frame, page_frame
from extractors.pdf import pdfium
from extractors.pdf.legibility import illegible, without_unreadable
from extractors.pdf.paths import Drawing, read_drawing
from extractors.pdf.second_reader import add_missing, leaves_out
from extractors.pdf.text import PageText, read_text
from extractors.tables.aligned import AlignedTable
from extractors.tables.alignment import align_tables, may_align
from extractors.tables.borderless import with_headings, with_outer_columns
from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid, find_grids
from extractors.tables.lines import read_lines
from extractors.tables.missing import is_finer, lacks_rulings
from extractors.tables.phantoms import without_phantoms
from extractors.tables.pieces import Distribution, Rectangle, distribute, page_table
from extractors.tables.rulings import Line as Ruling
from extractors.tables.rulings import join_pieces
from extractors.tables.sideways import put_into_cells, sideways_lines
from extractors.tables.strips import Strip

_PICTURE_PAGE = 0.5  # share of the page that a scan covers at least
_SEVERAL = 3  # texts: two in one cell may be a gap in its words
_FEW_GLYPHS = 12  # a stamp's or a page number's characters do not make a scan a page of text


Recogniser = Callable[[pdfium.Handle, Page, Frame], PageContent]
"""Reads a page that is a picture: pdfium's page, its size and frame → the same content as digital text gives."""


def read_page(
    document: pdfium.Handle,
    path: Path,
    number: int,
    recognise: Recogniser | None = None,
    hint: list[Strip] | None = None,
) -> PageContent:
    """The content of page `number` (from 1); a page that cannot be read holds a problem instead.

    `hint` are the columns of the table without verticals that ends the page before.
    """
    with _open_page(document, number) as (page, text_page):
        if page is None:
            return failed_page(
                number, f"page {number} cannot be opened; open the file, print it to PDF again and replace it"
            )
        frame = _frame(page)
        shown = Page(number, round(frame.width, 2), round(frame.height, 2))
        text = read_text(text_page, frame)
        drawing = read_drawing(page, text.frame)
        dropped = [item for item in drawing.texts if item not in text.found.objects]
        if dropped and leaves_out(dropped):
            add_missing(text, frame, path, number)
        if _is_scan(text, drawing):
            scan = Page(number, shown.width, shown.height, scanned=True)
            return recognise(page, scan, frame) if recognise else _unread_scan(scan, frame)
        complaint = illegible(text.glyphs)
        if complaint:
            return PageContent(shown, frame, problems=[Problem("garbled_text", f"page {number}: {complaint}", number)])
        return without_unreadable(_content(shown, text, drawing, hint or []))


@contextmanager
def _open_page(document: pdfium.Handle, number: int) -> Iterator[tuple[pdfium.Handle, pdfium.Handle]]:
    page = raw.FPDF_LoadPage(document, number - 1)
    text_page = raw.FPDFText_LoadPage(page) if page else None
    try:
        yield (page, text_page) if text_page else (None, None)
    finally:
        if text_page:
            raw.FPDFText_ClosePage(text_page)
        if page:
            raw.FPDF_ClosePage(page)


def _frame(page: pdfium.Handle) -> Frame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return page_frame((box.left, box.bottom, box.right, box.top), raw.FPDFPage_GetRotation(page) * 90)


def failed_page(number: int, message: str) -> PageContent:
    frame = Frame((1, 0, 0, -1, 0, 0), 1, 1)
    return PageContent(Page(number, 1, 1), frame, problems=[Problem("page_failed", message, number)])


def _unread_scan(page: Page, frame: Frame) -> PageContent:
    message = (
        f"page {page.number}: this page is a scan (a picture without text); "
        "supply the original file from which it was printed, or a PDF exported from Word"
    )
    return PageContent(page, frame, problems=[Problem("page_failed", message, page.number)])


def _is_scan(text: PageText, drawing: Drawing) -> bool:
    """True where a picture fills the page and no visible text stands on it; text hidden behind a scan is not trusted."""
    if len(text.glyphs) > _FEW_GLYPHS:
        return False
    whole = text.frame.width * text.frame.height
    return sum(_area(picture) for picture in drawing.pictures) >= _PICTURE_PAGE * whole


def _area(box: Rectangle) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _content(page: Page, text: PageText, drawing: Drawing, hint: list[Strip]) -> PageContent:
    glyphs = text.glyphs
    grids, loose = find_grids(join_pieces(drawing.rulings))
    grids = _without_frames(grids, text.frame)
    placed = distribute(grids, glyphs)
    if placed.outside and any(_is_open(grid) for grid in grids):
        grids = [with_outer_columns(grid, glyphs, placed.outside) for grid in grids]
        placed = distribute(grids, glyphs)
    headed = _headed(grids, placed, loose, glyphs, drawing)
    if headed:
        grids = [grid for grid in grids if not any(_overlap(grid, table.grid) for table in headed)]
        taken = _taken(headed)
        placed = distribute(grids, glyphs)
        placed.outside = [index for index in placed.outside if index not in taken]
    aligned = [*headed, *_aligned(grids, placed, loose, glyphs, drawing, hint)]
    content = PageContent(page, text.frame)
    taken = _taken(aligned)
    if aligned:
        grids = [grid for grid in grids if not any(_overlap(grid, table.grid) for table in aligned)]
        placed = distribute(grids, glyphs)
    for table in aligned:
        content.tables.append(page_table(table.grid, table.members, glyphs, page.number))
    for grid, cells in zip(grids, placed.members, strict=True):
        if len(grid.spans) == 1:
            content.boxed.append(read_lines(glyphs, cells[0]))
        elif any(cells):  # a row that went to the next page leaves its borders behind
            content.tables.append(page_table(*without_phantoms(grid, cells), glyphs, page.number))
    content.tables.sort(key=lambda table: (table.box[1], table.box[0]))
    outside = [index for index in placed.outside if index not in taken] if taken else placed.outside
    content.lines.extend(read_lines(glyphs, outside))
    if len(text.sideways):
        content.lines.extend(put_into_cells(sideways_lines(text.sideways), content.tables))
        content.lines.sort(key=lambda line: line.top)
    return content


def _taken(tables: list[AlignedTable]) -> set[int]:
    return {index for table in tables for cell in table.members for index in cell}


def _headed(
    grids: list[Grid], placed: Distribution, loose: list[Ruling], glyphs: Glyphs, drawing: Drawing
) -> list[AlignedTable]:
    """The grids above which headings stand that no ruling encloses, with these."""
    if not any(len(grid.xs) > 3 and _has_text_above(grid, glyphs, placed.outside) for grid in grids):
        return []
    rank = _drawn(glyphs, drawing)
    outside = sorted(placed.outside, key=rank.__getitem__)
    tables = (
        with_headings(grid, cells, glyphs, outside, loose)
        for grid, cells in zip(grids, placed.members, strict=True)
        if len(grid.xs) > 3
    )
    return [table for table in tables if table]


def _has_text_above(grid: Grid, glyphs: Glyphs, outside: list[int]) -> bool:
    """A cheap look whether texts stand directly above the first and the last column."""
    left, top, right, _ = grid.box
    near = [i for i in outside if top - 4 * glyphs.size[i] < glyphs.baseline[i] < top + 2]
    return any(left < glyphs.left[i] < grid.xs[2] for i in near) and any(
        grid.xs[-3] < glyphs.left[i] < right for i in near
    )


def _is_open(grid: Grid) -> bool:
    """True where rulings reach beyond the grid's outer verticals."""
    return any(start < grid.xs[0] - 4 or end > grid.xs[-1] + 4 for _, start, end in grid.rulings)


def _aligned(
    grids: list[Grid], placed: Distribution, loose: list[Ruling], glyphs: Glyphs, drawing: Drawing, hint: list[Strip]
) -> list[AlignedTable]:
    """The tables that the alignment of text shows: outside the grids, in boxes, and where a grid lacks rulings."""
    boxes = [grid for grid in grids if len(grid.xs) == 2]
    if not any(placed.suspects) and not may_align(glyphs, placed.outside, loose, boxes, hint):
        return []
    rank = _drawn(glyphs, drawing)
    several = {
        number: lacks_rulings(grid, placed.members[number], glyphs, rank)
        for number, grid in enumerate(grids)
        if placed.suspects[number] and len(grid.xs) > 2
    }
    open_grids = [*boxes, *(grids[n] for n, cells in several.items() if _is_evidence(cells, grids[n], hint))]
    if not open_grids and not may_align(glyphs, placed.outside, loose, boxes, hint):
        return []
    inside = (cells for grid, cells in zip(grids, placed.members, strict=True) if grid in open_grids)
    chosen = [*placed.outside, *(index for cells in inside for cell in cells for index in cell)]
    tables = align_tables(glyphs, sorted(chosen, key=rank.__getitem__), loose, open_grids, hint)
    return [
        table
        for table in tables
        if all(
            is_finer(table, placed.members[number], cells)
            for number, cells in several.items()
            if _overlap(grids[number], table.grid)
        )
    ]


def _is_evidence(cells: dict[int, int], grid: Grid, hint: list[Strip]) -> bool:
    """True where the cells that hold several texts are worth a second look: two texts in one may be a gap in its words."""
    return bool(cells) and (sum(cells.values()) >= _SEVERAL or bool(hint) or len(grid.ys) > _SEVERAL)


def _drawn(glyphs: Glyphs, drawing: Drawing) -> list[int]:
    """For each glyph when it was drawn, in steps of whole text objects; pdfium sorts those of one line."""
    order = {item: number for number, item in enumerate(drawing.texts)}
    count = len(glyphs)
    return [order.get(item, -1) * count + index for index, item in enumerate(glyphs.drawn)]


def _overlap(grid: Grid, other: Grid) -> bool:
    """True where the table stands in the place of the grid."""
    (x0, top, x1, bottom), (left, upper, right, lower) = grid.box, other.box
    shared = min(bottom, lower) - max(top, upper)
    return shared > 0.5 * min(bottom - top, lower - upper) and x0 < right and left < x1


def _without_frames(grids: list[Grid], frame: Frame) -> list[Grid]:
    """The grids without frames around the page, around other tables, and without tables inside a cell."""
    whole = frame.width * frame.height
    kept = [grid for grid in grids if len(grid.spans) > 1 or _area(grid.box) < 0.5 * whole]
    kept = [grid for grid in kept if len(grid.spans) > 1 or not any(_inside(other, grid) for other in kept)]
    return [grid for grid in kept if not any(_inside(grid, other) for other in kept)]


def _inside(grid: Grid, other: Grid) -> bool:
    if grid is other:
        return False
    (x0, top, x1, bottom), (left, upper, right, lower) = grid.box, other.box
    return left - 1 <= x0 and upper - 1 <= top and x1 <= right + 1 and bottom <= lower + 1
