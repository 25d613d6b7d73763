"""Ruled tables in which rulings are missing: what was drawn in one go tells the cells apart."""

from pathlib import Path

from extractors.document import Document, Table
from extractors.pdf.reader import read_pdf
from tests.extractors.pdf.paper import Sheet, write_pdf

XS = [50.0, 90.0, 190.0, 410.0, 460.0, 510.0]
HEADS = ["序号", "单位", "理由", "得分", "名次"]
RECORDS = [
    ["1", "县水务局", "牵头河道清淤，加0.5分。", "98.5", "1"],
    ["2", "县林业局", "无", "98", "2"],
    ["3", "县粮食局", "台账缺页，扣1分。", "97", "3"],
]
ROWS = [HEADS, *RECORDS]
YS = [100.0 + 30 * number for number in range(5)]


def read(folder: Path, *sheets: Sheet) -> Document:
    return read_pdf(write_pdf(folder / "paper.pdf", list(sheets)))


def rows_of(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row - 1].append(cell.text)
    return rows


def lines(sheet: Sheet, xs: list[float], ys: list[float], *, beside: float | None = None) -> None:
    """Verticals at `xs`, horizontals at `ys` over the whole width; `beside` is a column that no horizontal crosses."""
    for x in xs:
        sheet.line(x, ys[0], x, ys[-1])
    for y in ys:
        if beside is None or y in (ys[0], ys[-1]):
            sheet.line(XS[0], y, XS[-1], y)
        else:
            sheet.line(XS[0], y, beside, y)
            sheet.line(XS[XS.index(beside) + 1], y, XS[-1], y)


def test_the_last_two_columns_without_a_line_between_them(tmp_path: Path) -> None:
    sheet = Sheet()
    lines(sheet, [x for x in XS if x != 460], YS)
    sheet.cells(XS, YS, ROWS)
    assert rows_of(read(tmp_path, sheet)) == ROWS


def test_a_column_without_lines_between_its_rows(tmp_path: Path) -> None:
    sheet = Sheet()
    lines(sheet, XS, YS, beside=90.0)
    sheet.cells(XS, YS, ROWS)
    assert rows_of(read(tmp_path, sheet)) == ROWS


def test_only_a_box_a_line_under_the_headings_and_verticals(tmp_path: Path) -> None:
    sheet = Sheet()
    lines(sheet, XS, [YS[0], YS[1], YS[-1]])
    sheet.cells(XS, YS, ROWS)
    assert rows_of(read(tmp_path, sheet)) == ROWS


def test_headings_without_lines_above_a_ruled_table(tmp_path: Path) -> None:
    sheet = Sheet()
    lines(sheet, XS, YS[1:])
    sheet.cells(XS, YS, ROWS)
    assert rows_of(read(tmp_path, sheet)) == ROWS


def test_verticals_between_the_headings_alone(tmp_path: Path) -> None:
    sheet = Sheet()
    lines(sheet, XS, YS[:2])
    lines(sheet, [], YS)
    sheet.cells(XS, YS, ROWS)
    assert rows_of(read(tmp_path, sheet)) == ROWS


def test_dotted_rulings(tmp_path: Path) -> None:
    sheet = Sheet()
    for y in YS:
        for dot in range(int(XS[0]), int(XS[-1]) + 1, 2):
            sheet.bar(dot, y, dot + 0.6, y + 0.6)
    for x in XS:
        for dot in range(int(YS[0]), int(YS[-1]) + 1, 2):
            sheet.bar(x, dot, x + 0.6, dot + 0.6)
    sheet.cells(XS, YS, ROWS)
    assert rows_of(read(tmp_path, sheet)) == ROWS


def test_a_merged_cell_with_two_paragraphs_stays_one(tmp_path: Path) -> None:
    """Drawn in one go: no other cell's words come between."""
    sheet = Sheet()
    sheet.grid(XS, [100, 130, 160])
    sheet.line(XS[0], 220, XS[-1], 220)
    for x in XS:
        sheet.line(x, 160, x, 220)
    reasons = "1.牵头河道清淤，加0.5分。\n2.编印手册，加0.5分。"
    sheet.cells(XS, [100, 130, 160], [HEADS, RECORDS[0], ["2", "县林业局", reasons, "99", "1"]])
    assert rows_of(read(tmp_path, sheet))[2] == ["2", "县林业局", reasons, "99", "1"]


def test_two_numbers_that_cannot_be_parted_are_told(tmp_path: Path) -> None:
    """A column of pairs, each drawn as one text: no order of drawing parts them."""
    sheet = Sheet()
    xs = [50.0, 90.0, 190.0, 300.0]
    sheet.grid(xs, YS)
    sheet.cells(xs, YS, [["序号", "单位", "得分名次"], *([row[0], row[1], f"{row[3]}  {row[4]}"] for row in RECORDS)])
    document = read(tmp_path, sheet)
    told = [(problem.code, problem.page, problem.row) for problem in document.problems]
    assert told == [("table_not_understood", 1, row) for row in (2, 3, 4)]


def test_the_borders_of_a_row_that_went_to_the_next_page_hold_no_row(tmp_path: Path) -> None:
    first, second = Sheet(), Sheet()
    first.grid(XS, [*YS, 250.0])
    first.cells(XS, YS, ROWS)
    second.grid(XS, YS[:3])
    second.cells(XS, YS[:3], [["4", "县审计局", "无", "96", "4"], ["5", "县统计局", "无", "95", "5"]])
    assert [row[0] for row in rows_of(read(tmp_path, first, second))] == ["序号", "1", "2", "3", "4", "5"]


def test_words_in_place_of_a_score_and_the_next_page_s_score_are_two_rows(tmp_path: Path) -> None:
    first, second = Sheet(), Sheet()
    first.grid(XS, [*YS, 250.0])
    first.cells(XS, [*YS, 250.0], [*ROWS, ["4", "县审计局", "", "一票否\n决", ""]])
    second.grid(XS, YS[:3])
    second.cells(XS, YS[:3], [["", "县统计局", "无", "99", "1"], ["6", "县档案馆", "无", "95", "5"]])
    assert len(rows_of(read(tmp_path, first, second))) == 7


def test_a_number_that_a_full_line_cuts_is_one(tmp_path: Path) -> None:
    sheet = Sheet()
    xs = [50.0, 90.0, 190.0, 256.0, 300.0]
    sheet.grid(xs, YS[:3])
    sheet.cells(xs, YS[:3], [["序号", "单位", "理由", "得分"], ["1", "县水务局", "协办培训加0.7\n5分。", "98.75"]])
    assert rows_of(read(tmp_path, sheet))[1][2] == "协办培训加0.75分。"


def test_a_title_right_above_the_first_heading_is_no_part_of_it(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(XS[0] + 3, 98, "县级部门考核结果", 14)
    sheet.cells(XS, YS, ROWS)
    assert rows_of(read(tmp_path, sheet)) == ROWS


def test_white_lines_between_coloured_cells_are_borders(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.operators.append(f"q 0.8 0.9 1 rg {XS[0]} {842 - YS[-1]} {XS[-1] - XS[0]} {YS[-1] - YS[0]} re f Q")
    for x in XS:
        sheet.line(x, YS[0], x, YS[-1], "1 G")
    for y in YS:
        sheet.line(XS[0], y, XS[-1], y, "1 G")
    sheet.cells(XS, YS, [HEADS, ["1", "县水务局", "", "98.5", ""], RECORDS[1], RECORDS[2]])
    assert rows_of(read(tmp_path, sheet))[1] == ["1", "县水务局", "", "98.5", ""]
