"""Letterheads: large, scaled, and wider than the text below them."""

from pathlib import Path

from extractors.document import Document, Paragraph
from extractors.pdf.reader import read_pdf
from tests.extractors.pdf.paper import Sheet, write_pdf

TEXT = ["为做好年度生态治理工作情况汇总，请各单位对照清单逐项", "整理资料，按期报送。", "联系人另行通知。"]


def read(folder: Path, sheet: Sheet) -> Document:
    return read_pdf(write_pdf(folder / "paper.pdf", [sheet]))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_a_text_that_states_its_meaning_stands_where_it_is_drawn(tmp_path: Path) -> None:
    """Browsers write the meaning of 生 beside its glyph; pdfium then forgets the scale of the form around it."""
    sheet = Sheet()
    for number, character in enumerate("县生态办"):
        sheet.text(200 + 40 * number, 240, character, 40)
        if character == "生":
            sheet.operators[-1] = f"/Span <</ActualText <FEFF751F>>> BDC {sheet.operators[-1]} EMC"
    sheet.into_form("0.5 0 0 0.5 0 400")
    sheet.text(60, 500, "正文", 16)
    assert texts(read(tmp_path, sheet))[0] == "县生态办"


def test_a_letterhead_wider_than_the_text_leaves_the_paragraphs_whole(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(40, 100, "清河县生态治理领导小组办", 43)
    sheet.text(122, 200, TEXT[0], 16)
    sheet.text(90, 226, TEXT[1], 16)
    sheet.text(122, 252, "请各单位明确一名工作人员负责此项工作，并于月底之前将", 16)
    sheet.text(90, 278, "名单报送。", 16)
    found = texts(read(tmp_path, sheet))
    assert found[1:] == [TEXT[0] + TEXT[1], "请各单位明确一名工作人员负责此项工作，并于月底之前将名单报送。"]


def test_a_date_at_the_right_ends_the_text_above_what_follows(tmp_path: Path) -> None:
    sheet = Sheet()
    for number, line in enumerate(TEXT):
        sheet.text(90 if number else 122, 200 + 26 * number, line, 16)
    sheet.text(408, 304, "2024年4月22日", 16)
    sheet.text(90, 330, "（此件公开发布）", 16)
    assert texts(read(tmp_path, sheet))[-2:] == ["2024年4月22日", "（此件公开发布）"]
