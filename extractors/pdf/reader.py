"""Exported PDF → Document."""

from pathlib import Path

from extractors.document import Document, Page
from extractors.errors import EmptyDocument
from extractors.pages.assembly import assemble
from extractors.pages.content import PageContent
from extractors.pages.frame import Frame
from extractors.pdf import pdfium
from extractors.pdf.damage import find_damage
from extractors.pdf.opening import open_pdf
from extractors.pdf.pages import Recogniser, read_page
from extractors.tables.strips import Strip

_STRETCH = 50  # pages: pdfium keeps the fonts of all pages that it has read, until the file is opened anew


def read_pdf(path: Path, recognised: Path | None = None) -> Document:
    """Everything the PDF says, in reading order; lines of scanned pages are kept in the folder `recognised`.

    Pages that cannot be read and pages whose text has no meaning are named in
    `problems`; the rest is read.

    Raises:
        EncryptedDocument, DamagedDocument, EmptyDocument: nothing of the file can be read.
    """
    recognise = _recogniser(recognised)
    pages: list[PageContent] = []
    read, count = 0, 1
    while read < count:
        with open_pdf(path) as (document, count):
            for number in range(read + 1, min(read + _STRETCH, count) + 1):
                pages.extend(read_page(document, path, number, recognise, _open_columns(pages)))
                read = number
    for problem in find_damage(path):
        place = (problem.page or 1) - 1
        pages[min(place, len(pages) - 1)].problems.append(problem)
    result = assemble(pages)
    if not result.blocks and not result.problems:
        raise EmptyDocument(f"{path.name} has {count} pages and nothing on them; export it again from its original")
    return result


def _recogniser(recognised: Path | None) -> Recogniser:
    """What reads scanned pages; its libraries are loaded when the first of them comes."""

    def recognise(page: pdfium.Handle, shown: Page, frame: Frame) -> PageContent:
        from extractors.pdf.scanned import read_scanned_page  # noqa: PLC0415  # heavy

        return read_scanned_page(page, shown, frame, recognised)

    return recognise


def _open_columns(pages: list[PageContent]) -> list[Strip]:
    """The columns of the table without verticals that ends the last page so far, if one does."""
    tables = pages[-1].tables if pages else []
    return (tables[-1].strips or []) if tables else []
