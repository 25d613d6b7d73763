"""Two pages printed on one sheet: each is a form object, and its texts' clip paths are told in the form's own space."""

from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from extractors.document import Document, Table
from extractors.pdf.reader import read_pdf

SOURCE = Path(__file__).parents[2] / "fixtures" / "generated" / "print09010.print.pdf"


def letters(document: Document) -> int:
    cells = [block.cells if isinstance(block, Table) else (block,) for block in document.blocks]
    return sum(len(cell.text.replace("\n", "")) for block in cells for cell in block)


def test_no_text_of_either_page_is_lost(tmp_path: Path) -> None:
    sheet = raw.FPDF_ImportNPagesToOne(pypdfium2.PdfDocument(SOURCE), 1190, 842, 2, 1)
    pypdfium2.PdfDocument(sheet).save(tmp_path / "two-up.pdf")
    assert letters(read_pdf(tmp_path / "two-up.pdf")) > 0.9 * letters(read_pdf(SOURCE))
