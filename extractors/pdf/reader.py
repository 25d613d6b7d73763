"""Exported PDF → Document."""

from pathlib import Path

from extractors.document import Document
from extractors.errors import EmptyDocument
from extractors.pdf.assembly import assemble
from extractors.pdf.opening import open_pdf
from extractors.pdf.pages import Recogniser, read_page


def read_pdf(path: Path, recognise: Recogniser | None = None) -> Document:
    """Everything the PDF says, in reading order.

    Pages that cannot be read, scans (unless `recognise` reads them) and pages whose text has no meaning are named in
    `problems`; the rest is read.

    Raises:
        EncryptedDocument, DamagedDocument, EmptyDocument: nothing of the file can be read.
    """
    with open_pdf(path) as (document, count):
        pages = [read_page(document, path, number, recognise) for number in range(1, count + 1)]
    result = assemble(pages)
    if not result.blocks and not result.problems:
        raise EmptyDocument(f"{path.name} has {count} pages and nothing on them; export it again from its original")
    return result
