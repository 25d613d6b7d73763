"""What Kaoping is measured against: the floor (glyphs and rulings by pdfium alone) and the table readers people use."""

import ctypes
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium


def read_floor(file: Path) -> int:
    """Every glyph with its box and every path with its bounds, and nothing else. Returns the number of pages."""
    document = pypdfium2.PdfDocument(file)
    try:
        for page in document:
            _glyphs(page.get_textpage())
            _paths(page)
        return len(document)
    finally:
        document.close()


def _glyphs(text_page: pypdfium2.PdfTextPage) -> None:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(text_page.count_chars()):
        pdfium.FPDFText_GetUnicode(text_page, index)
        pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)


def _paths(page: pypdfium2.PdfPage) -> None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_PATH:
            pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)


def read_pdfplumber(file: Path) -> int:
    import pdfplumber  # noqa: PLC0415

    with pdfplumber.open(file) as document:
        for page in document.pages:
            page.extract_tables()
            page.close()
        return len(document.pages)


def read_camelot(file: Path) -> int:
    import camelot  # noqa: PLC0415

    pages = len(pypdfium2.PdfDocument(file))
    camelot.read_pdf(str(file), pages="all", flavor="lattice", suppress_stdout=True)
    return pages


PEERS: dict[str, Callable[[Path], int]] = {"floor": read_floor, "pdfplumber": read_pdfplumber, "camelot": read_camelot}
