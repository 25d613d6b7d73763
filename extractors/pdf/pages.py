"""One page of a PDF: its tables with their lines, and the lines outside tables. A recogniser for scans plugs in here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pypdfium2 import raw

from extractors.characters import UNREADABLE
from extractors.document import Page, Problem
from extractors.pages.content import PageContent
from extractors.pages.frame import Frame, page_frame
from extractors.pdf import pdfium
from extractors.pdf.damage import is_damaged
from extractors.pdf.layers import told_apart
from extractors.pdf.legibility import illegible, without_unreadable
from extractors.pdf.paths import Drawing, read_drawing
from extractors.pdf.second_reader import add_missing, leaves_out
from extractors.pdf.spreads import halves
from extractors.pdf.text import PageText, read_text
from extractors.tables.finding import FoundTables, find_tables
from extractors.tables.glyphs import Glyphs
from extractors.tables.lines import read_lines
from extractors.tables.pieces import Rectangle, page_table
from extractors.tables.sideways import place_sideways
from extractors.tables.strips import Strip

_PICTURE_PAGE = 0.5  # share of the page that a scan covers at least
_PICTURE = 0.08  # of the page: the seal of an organ is smaller
_REFUSED = (
    "page {page}: texts stand side by side as in a table without rulings, and their columns cannot be told; "
    "read them on the page, or supply the Word file"
)
_UNREAD = (
    "page {page}: a picture beside its text shows text of its own, which was not read; "
    "read it on the page, or supply the Word file"
)
_INCOMPLETE = (
    "page {page}: texts cannot be read, because the file is damaged or does not hold their fonts; "
    "export it again with its fonts embedded, or supply the Word file"
)
_BLANK_TEXTS = 0.08  # share of a page's texts that may be blank; where more are, letters may have lost their outlines
_FEW_GLYPHS = 12  # a stamp's or a page number's characters do not make a scan a page of text


Recogniser = Callable[[pdfium.Handle, Page, Frame], PageContent]
"""Reads a page that is a picture: pdfium's page, its size and frame → the same content as digital text gives."""


def read_page(
    document: pdfium.Handle,
    path: Path,
    number: int,
    recognise: Recogniser | None = None,
    hint: list[Strip] | None = None,
) -> list[PageContent]:
    """The content of page `number` (from 1), of two pages printed on one sheet in turn; a page that cannot be read holds a
    problem instead.

    `hint` are the columns of the table without verticals that ends the page before.
    """
    with _open_page(document, number) as (page, text_page):
        if page is None:
            message = f"page {number} cannot be opened; open the file, print it to PDF again and replace it"
            return [failed_page(number, message)]
        frame = _frame(page)
        shown = Page(number, round(frame.width, 2), round(frame.height, 2))
        text = read_text(text_page, frame)
        drawing = read_drawing(page, text.frame)
        dropped = [item for item in drawing.texts if item not in text.found.objects]
        whole = not dropped or _is_whole(dropped, text, drawing, frame, path, number)
        pictured, lettered = _pictured(text, drawing), _shows_text(page, text, drawing)
        if lettered and pictured >= _PICTURE_PAGE:
            scan = Page(number, shown.width, shown.height, scanned=True)
            if recognise is None:
                return [_unread_scan(scan, frame)]
            return [told_apart(recognise(page, scan, frame), text.found.characters)]
        complaint = illegible(text.glyphs)
        if complaint:
            problem = Problem("garbled_text", f"page {number}: {complaint}", number)
            return [PageContent(shown, frame, problems=[problem])]
        contents = _contents(shown, text, drawing, hint or [])
        if not whole:
            contents[0].problems.append(Problem("garbled_text", _INCOMPLETE.format(page=number), number))
        if lettered:
            contents[0].problems.append(Problem("page_failed", _UNREAD.format(page=number), number))
        unreadable = UNREADABLE in text.glyphs.characters or UNREADABLE in text.sideways.characters
        return list(map(without_unreadable, contents)) if unreadable else contents


def _is_whole(
    dropped: list[pdfium.Address], text: PageText, drawing: Drawing, frame: Frame, path: Path, number: int
) -> bool:
    """True where the texts that gave no character are blank or were read in another way."""
    if leaves_out(dropped):
        return add_missing(text, frame, path, number)
    return len(dropped) < _BLANK_TEXTS * len(drawing.texts) or not is_damaged(path)


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


def _pictured(text: PageText, drawing: Drawing) -> float:
    """The share of the page that pictures cover."""
    return sum(map(_area, drawing.pictures)) / (text.frame.width * text.frame.height)


def _shows_text(page: pdfium.Handle, text: PageText, drawing: Drawing) -> bool:
    """True where pictures show text: a scan whose text is hidden or lies under it, or one set beside the page's own text.

    Hidden text is not trusted, nor is text that the picture shows as well: it comes from a recogniser that nobody knows.
    """
    pictured = _pictured(text, drawing)
    if pictured >= _PICTURE_PAGE and len(text.glyphs) <= _FEW_GLYPHS:
        return True
    if pictured < _PICTURE:
        return False
    from extractors.pdf.scanned import pictures_show_text  # noqa: PLC0415  # heavy

    return pictures_show_text(page, drawing.texts, len(text.glyphs))


def _area(box: Rectangle) -> float:
    return max(box[2] - box[0], 0.0) * max(box[3] - box[1], 0.0)


def _contents(page: Page, text: PageText, drawing: Drawing, hint: list[Strip]) -> list[PageContent]:
    """The content of the page; of a sheet with two pages that of each."""
    drawn = {item: number for number, item in enumerate(drawing.texts)}
    width, height = text.frame.reading_size
    sheets = halves(text.glyphs, text.sideways, drawing.rulings.on_page(width, height), width, height)
    contents: list[PageContent] = []
    for half, (glyphs, sideways, rulings) in enumerate(sheets):
        found = find_tables(rulings, glyphs, drawn, width * height / len(sheets), hint if half == 0 else [])
        contents.append(_content(page, text.frame, glyphs, found))
        contents[-1].half = half
        if len(sideways):
            contents[-1].lines.extend(place_sideways(sideways, contents[-1].tables))
            contents[-1].lines.sort(key=lambda line: line.top)
    return contents


def _content(page: Page, frame: Frame, glyphs: Glyphs, found: FoundTables) -> PageContent:
    content = PageContent(page, frame, lines=read_lines(glyphs, found.outside))
    content.boxed.extend(read_lines(glyphs, cell) for cell in found.boxed)
    content.tables.extend(
        page_table(table.grid, table.members, glyphs, page.number, table.doubts) for table in found.tables
    )
    if found.refused:
        content.problems.append(Problem("table_not_understood", _REFUSED.format(page=page.number), page.number))
    return content
