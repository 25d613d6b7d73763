"""Opening a PDF with pdfium; what keeps it closed becomes one of our errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2  # noqa: F401 (importing it starts the library)
from pypdfium2 import raw

from extractors.errors import DamagedDocument, EmptyDocument, EncryptedDocument, UnreadableDocument
from extractors.pdf import pdfium


@contextmanager
def open_pdf(path: Path) -> Iterator[tuple[pdfium.Handle, int]]:
    """pdfium's document and its number of pages, closed afterwards."""
    if path.stat().st_size == 0:
        raise EmptyDocument(f"{path.name} has no bytes; supply the file again")
    document = raw.FPDF_LoadDocument(str(path).encode(), None)
    if not document:
        raise _reason(path, raw.FPDF_GetLastError())
    try:
        pages = raw.FPDF_GetPageCount(document)
        if pages < 1:
            raise EmptyDocument(f"{path.name} has no pages; export it again from its original")
        yield document, pages
    finally:
        raw.FPDF_CloseDocument(document)


def _reason(path: Path, code: int) -> UnreadableDocument:
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return EncryptedDocument(f"{path.name} is locked with a password; save a copy without password and supply that")
    return DamagedDocument(
        f"{path.name} is not a whole PDF file (truncated or corrupt); download or export it again and replace it"
    )
