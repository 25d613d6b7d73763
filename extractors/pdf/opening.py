"""Opening a PDF with pdfium; what keeps it closed becomes one of our errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from extractors.errors import DamagedDocument, EmptyDocument, EncryptedDocument
from extractors.pdf import pdfium


@contextmanager
def open_pdf(path: Path) -> Iterator[tuple[pdfium.Handle, int]]:
    """pdfium's document and its number of pages, closed afterwards."""
    if path.stat().st_size == 0:
        raise EmptyDocument(f"{path.name} has no bytes; supply the file again")
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _reason(path, raw.FPDF_GetLastError()) from error
    try:
        pages = len(document)
        if pages == 0:
            raise EmptyDocument(f"{path.name} has no pages; export it again from its original")
        yield document.raw, pages
    finally:
        document.close()


def _reason(path: Path, code: int) -> Exception:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return EncryptedDocument(f"{path.name} is locked with a password; save a copy without password and supply that")
    return DamagedDocument(
        f"{path.name} is not a whole PDF file (truncated or corrupt); download or export it again and replace it"
    )
