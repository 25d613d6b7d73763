"""Two pages printed on one sheet: each is a form object, and its texts' clip paths are told in the form's own space."""

from itertools import pairwise
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from extractors.document import Document, Table
from extractors.pdf.reader import read_pdf
from tests.extractors.pdf.paper import Sheet, write_pdf

SOURCE = Path(__file__).parents[2] / "fixtures" / "generated" / "print09010.print.pdf"


def letters(document: Document) -> int:
    cells = [block.cells if isinstance(block, Table) else (block,) for block in document.blocks]
    return sum(len(cell.text.replace("\n", "")) for block in cells for cell in block)


def test_no_text_of_either_page_is_lost(tmp_path: Path) -> None:
    sheet = raw.FPDF_ImportNPagesToOne(pypdfium2.PdfDocument(SOURCE), 1190, 842, 2, 1)
    pypdfium2.PdfDocument(sheet).save(tmp_path / "two-up.pdf")
    assert letters(read_pdf(tmp_path / "two-up.pdf")) > 0.9 * letters(read_pdf(SOURCE))


def table_at(sheet: Sheet, left: float, top: float, numbers: range) -> None:
    rows = [["序号", "考核单位", "得分"], *([str(n), f"县{'水林教医审税农商'[n]}务局", f"{99 - n}"] for n in numbers)]
    xs, ys = [left, left + 60, left + 220, left + 320], [top + 30 * n for n in range(len(rows) + 1)]
    for x0, x1 in pairwise(xs):
        sheet.grid([x0, x1], ys)
    sheet.cells(xs, ys, rows)


def test_a_table_that_goes_on_on_the_second_page_of_the_sheet_is_one(tmp_path: Path) -> None:
    """The second page's part stands higher than the first one's, below which the title takes room."""
    sheet = Sheet(size=(842.0, 595.0))
    sheet.text(100, 60, "云栖县年度考核得分表", 16)
    table_at(sheet, 40, 100, range(4))
    table_at(sheet, 460, 50, range(4, 8))
    document = read_pdf(write_pdf(tmp_path / "a.pdf", [sheet]))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells if cell.column == 2][1:] == [f"县{c}务局" for c in "水林教医审税农商"]
    assert (len(document.pages), document.blocks[0].text) == (1, "云栖县年度考核得分表")  # type: ignore[union-attr]


def test_tables_side_by_side_below_one_title_are_one_page(tmp_path: Path) -> None:
    sheet = Sheet(size=(842.0, 595.0))
    sheet.text(320, 60, "云栖县年度考核得分一览表", 18)
    table_at(sheet, 40, 100, range(4))
    table_at(sheet, 460, 100, range(4, 8))
    document = read_pdf(write_pdf(tmp_path / "a.pdf", [sheet]))
    assert document.blocks[0].text == "云栖县年度考核得分一览表"  # type: ignore[union-attr]
