"""One page of a PDF: its tables with their lines, and the lines outside tables. A recogniser for scans plugs in here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdfium2 import raw

from extractors.document import Page, Problem
from extractors.pdf import pdfium
from extractors.pdf.content import PageContent
from extractors.pdf.frame import Frame, page_frame
from extractors.pdf.legibility import illegible, without_unreadable
from extractors.pdf.paths import Drawing, read_drawing
from extractors.pdf.second_reader import add_missing, leaves_out
from extractors.pdf.text import PageText, read_text
from extractors.tables.alignment import align_tables, may_align
from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid, find_grids
from extractors.tables.lines import read_lines, read_segments
from extractors.tables.pieces import Rectangle, distribute, page_table
from extractors.tables.rulings import Line as Ruling
from extractors.tables.rulings import join_pieces
from extractors.tables.sideways import put_into_cells, sideways_lines

_PICTURE_PAGE = 0.5  # share of the page that a scan covers at least
_FEW_GLYPHS = 12  # a stamp's or a page number's characters do not make a scan a page of text


Recogniser = Callable[[pdfium.Handle, Page, Frame], PageContent]
"""Reads a page that is a picture: pdfium's page, its size and frame → the same content as digital text gives."""


def read_page(document: pdfium.Handle, path: Path, number: int, recognise: Recogniser | None = None) -> PageContent:
    """The content of page `number` (from 1); a page that cannot be read holds a problem instead."""
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
        return without_unreadable(_content(shown, text, drawing))


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


def _content(page: Page, text: PageText, drawing: Drawing) -> PageContent:
    grids, loose = find_grids(join_pieces(drawing.rulings))
    grids = _with_aligned(_without_frames(grids, text.frame), loose, text.glyphs)
    members, outside = distribute(grids, text.glyphs)
    content = PageContent(page, text.frame, lines=read_lines(text.glyphs, outside))
    for grid, cells in zip(grids, members, strict=True):
        if len(grid.spans) == 1:
            content.boxed.append(read_lines(text.glyphs, cells[0]))
        else:
            content.tables.append(page_table(grid, cells, text.glyphs, page.number))
    if len(text.sideways):
        content.lines.extend(put_into_cells(sideways_lines(text.sideways), content.tables))
        content.lines.sort(key=lambda line: line.top)
    return content


def _with_aligned(grids: list[Grid], loose: list[Ruling], glyphs: Glyphs) -> list[Grid]:
    """The grids, with the tables that the alignment of text shows outside them and inside boxes of a single column."""
    boxes = [grid for grid in grids if len(grid.xs) == 2]
    others = [grid for grid in grids if len(grid.xs) > 2]
    segments = read_segments(glyphs, distribute(others, glyphs)[1])
    if not may_align(segments, loose, boxes):
        return grids
    aligned = align_tables(segments, loose, boxes)
    kept = [box for box in boxes if not any(box.ys[0] <= grid.ys[-1] and grid.ys[0] <= box.ys[-1] for grid in aligned)]
    return sorted([*others, *kept, *aligned], key=lambda grid: (grid.ys[0], grid.xs[0]))


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
