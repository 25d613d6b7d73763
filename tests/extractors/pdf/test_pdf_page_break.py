"""Tables that a browser's page break cuts: open borders down to the paper's edge, furniture drawn before the table."""

from pathlib import Path

import pytest

from extractors.document import Document, Table
from extractors.pdf import reader
from extractors.pdf.reader import read_pdf
from tests.extractors.pdf.paper import Sheet, write_pdf

XS = [50.0, 90.0, 190.0, 410.0, 460.0, 510.0]
HEADS = ["序号", "单位", "理由", "得分", "名次"]
ROWS = [HEADS, ["1", "县水务局", "牵头清淤，加0.5分。", "98.5", "1"], ["2", "县林业局", "无", "98", "2"]]
YS = [700.0, 730.0, 760.0, 790.0]


def tables(folder: Path, *sheets: Sheet) -> list[Table]:
    return [block for block in read(folder, *sheets).blocks if isinstance(block, Table)]


def read(folder: Path, *sheets: Sheet) -> Document:
    return read_pdf(write_pdf(folder / "paper.pdf", list(sheets)))


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(1, table.rows + 1)]


def clipped(sheet: Sheet, x: float, y0: float, y1: float, foot: float) -> None:
    """A vertical down to y1 of which only what stands above the foot is seen."""
    sheet.line(x, y0, x, y1, more=f"{x - 5} {842 - foot} 10 {foot - y0} re W n")


def open_page(number: int, rows: list[list[str]], verticals: list[float]) -> Sheet:
    """Title and number of the page drawn first, then a table whose last row goes on on the next page."""
    sheet = Sheet()
    sheet.text(200, 30, "二〇二二年度考核情况", 9)
    sheet.text(280, 812, f"- {number} -", 9)
    ys = YS[-len(rows) - 1 :]
    for y in ys[:-1]:
        sheet.line(XS[0], y, XS[-1], y)
    for x in verticals:
        clipped(sheet, x, ys[0], 842, YS[-1])
    sheet.cells(XS, ys, rows)
    return sheet


def test_verticals_end_where_they_are_seen_to_end(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, open_page(1, ROWS, XS))
    assert words(table) == ROWS
    assert max(piece.box.bottom for cell in table.cells for piece in cell.fragments if piece.box) < 795


def test_title_and_number_of_the_page_drawn_first_stay_out_of_the_table(tmp_path: Path) -> None:
    more = [["3", "县粮食局", "无", "97", "3"], ["4", "县审计局", "无", "96", "4"]]
    pages = [open_page(1, ROWS, [XS[0], XS[-1]]), open_page(2, more, [XS[0], XS[-1]])]
    (table,) = tables(tmp_path, *pages)
    assert words(table) == [*ROWS, *more]


def test_a_row_without_its_lower_border_leaves_no_empty_row(tmp_path: Path) -> None:
    sheet = Sheet()
    ys = [100.0, 130.0, 160.0, 250.0]
    for y in ys[:-1]:
        sheet.line(XS[0], y, XS[-1], y)
    for x in (XS[0], XS[-1]):
        sheet.line(x, ys[0], x, ys[-1])
    sheet.cells(XS, ys, ROWS)
    (table,) = tables(tmp_path, sheet)
    assert words(table) == ROWS


def test_numbers_of_paragraphs_set_off_from_them_part_no_ruled_cell(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.grid(XS, [100.0, 130.0, 160.0, 190.0, 220.0])
    rows = [[str(n), "县水务局", "", "98.5", "1"] for n in range(1, 4)]
    sheet.cells(XS, [100.0, 130.0, 160.0, 190.0, 220.0], [HEADS, *rows])
    for top in (130, 160, 190):
        sheet.text(193, top + 12, "1.", 10)
        sheet.text(208, top + 12, "牵头清淤", 10)
        sheet.text(193, top + 25, "加1分。", 10)
    (table,) = tables(tmp_path, sheet)
    assert [texts[2].replace("\n", "") for texts in words(table)[1:]] == ["1.牵头清淤加1分。"] * 3


def test_a_table_goes_on_in_the_second_column_of_the_page(tmp_path: Path) -> None:
    sheet = Sheet(size=(842.0, 595.0))
    ys = [100.0, 130.0, 160.0, 190.0]
    more = [HEADS, ["3", "县粮食局", "无", "97", "3"], ["4", "县审计局", "无", "96", "4"]]
    for left, rows in ((40.0, ROWS), (440.0, more)):
        xs = [left, left + 40, left + 110, left + 270, left + 310, left + 350]
        sheet.grid(xs, ys)
        sheet.cells(xs, ys, rows)
    (table,) = tables(tmp_path, sheet)
    assert words(table) == [*ROWS, *more[1:]]


def test_a_long_file_is_opened_anew_now_and_then(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """pdfium keeps the fonts of all pages it has read; a table goes on all the same."""
    sheets = [Sheet() for _ in range(5)]
    for page, sheet in enumerate(sheets, 1):
        sheet.grid(XS, YS[:2])
        sheet.cells(XS, YS[:2], [[str(page), "县水务局", "无", "98", str(page)]])
    whole = read(tmp_path, *sheets)
    monkeypatch.setattr(reader, "_STRETCH", 2)
    assert read(tmp_path, *sheets) == whole
    assert len(whole.pages) == 5
