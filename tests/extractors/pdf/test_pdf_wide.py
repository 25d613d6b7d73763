"""Sheets wider than the paper: the right columns stand on later pages."""

from pathlib import Path

from extractors.document import Table
from extractors.pdf.reader import read_pdf
from tests.extractors.pdf.paper import Sheet, write_pdf

LEFT, RIGHT = [50.0, 90.0, 250.0, 450.0], [50.0, 120.0, 200.0]
HEADS = ["序号", "单位", "加扣分理由", "得分", "名次"]
ROWS = [[str(n), f"县{name}局", "无", f"{99 - n}", str(n)] for n, name in enumerate("水林粮税审", 1)]


def page(xs: list[float], ys: list[float], rows: list[list[str]]) -> Sheet:
    sheet = Sheet()
    sheet.grid(xs, ys)
    sheet.cells(xs, ys, rows)
    return sheet


def words(folder: Path, *sheets: Sheet) -> list[list[list[str]]]:
    blocks = read_pdf(write_pdf(folder / "paper.pdf", list(sheets))).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    return [[[c.text for c in table.cells if c.row == row] for row in range(1, table.rows + 1)] for table in tables]


def test_right_columns_on_later_pages_belong_to_the_same_rows(tmp_path: Path) -> None:
    first, second = [100.0, 120.0, 150.0, 170.0, 210.0], [60.0, 90.0, 110.0]
    whole = [HEADS, *ROWS]
    left = [page(LEFT, first, [row[:3] for row in whole[:4]]), page(LEFT, second, [row[:3] for row in whole[4:]])]
    right = [page(RIGHT, first, [row[3:] for row in whole[:4]]), page(RIGHT, second, [row[3:] for row in whole[4:]])]
    (table,) = words(tmp_path, *left, *right)
    assert table == whole


def test_headings_of_fewer_levels_and_no_title_above_the_right_columns(tmp_path: Path) -> None:
    sheet = Sheet()
    ys = [80.0, 100.0, 120.0, 140.0, 160.0, 190.0]
    for y in ys[:2] + ys[3:]:
        sheet.line(50, y, 450, y)
    sheet.line(90, 120, 450, 120)
    for x in (50.0, 450.0):
        sheet.line(x, 80, x, 190)
    for x in (90.0, 250.0):
        sheet.line(x, 120 if x == 250 else 100, x, 190)
    sheet.text(200, 92, "县直部门考核结果", 10)
    sheet.cells([50.0, 90.0], [100.0], [["序号", "考核情况"]])
    sheet.cells(LEFT, ys[2:], [["", "单位", "加扣分理由"], ROWS[0][:3], ROWS[1][:3]])
    right = page(RIGHT, [100.0, 140.0, 160.0, 190.0], [HEADS[3:], ROWS[0][3:], ROWS[1][3:]])
    (table,) = words(tmp_path, sheet, right)
    assert table[-2:] == ROWS[:2]
    assert table[0][0] == "县直部门考核结果"
    assert table[1][-2:] == HEADS[3:]


def test_a_table_that_numbers_its_own_rows_is_another_one(tmp_path: Path) -> None:
    ys = [100.0 + 20 * number for number in range(7)]
    first = page(LEFT, ys, [HEADS[:3], *(row[:3] for row in ROWS)])
    second = page([50.0, 90.0, 250.0], ys, [["序号", "得分"], *([row[0], row[3]] for row in ROWS)])
    assert len(words(tmp_path, first, second)) == 2


def test_rows_at_other_heights_are_another_table(tmp_path: Path) -> None:
    ys = [100.0 + 20 * number for number in range(7)]
    first = page(LEFT, ys, [HEADS[:3], *(row[:3] for row in ROWS)])
    second = page(RIGHT, [y * 1.1 for y in ys], [HEADS[3:], *(row[3:] for row in ROWS)])
    assert len(words(tmp_path, first, second)) == 2


def test_a_note_below_and_a_title_above_the_right_columns_part_no_sheet(tmp_path: Path) -> None:
    ys = [100.0 + 20 * number for number in range(7)]
    left, right = (
        page(xs, ys, rows)
        for xs, rows in ((LEFT, [r[:3] for r in [HEADS, *ROWS]]), (RIGHT, [r[3:] for r in [HEADS, *ROWS]]))
    )
    left.text(60, 260, "注：按百分制计分。", 10)
    right.text(60, 80, "青石县年度考核得分表", 16)
    (table,) = words(tmp_path, left, right)
    assert table == [HEADS, *ROWS]


def test_a_table_that_names_its_own_rows_is_another_one(tmp_path: Path) -> None:
    ys = [100.0 + 20 * number for number in range(7)]
    schools = [[f"青石县第{name}中学", row[3]] for name, row in zip("一二三四五", ROWS, strict=True)]
    first = page(LEFT, ys, [HEADS[:3], *(row[:3] for row in ROWS)])
    assert len(words(tmp_path, first, page([50.0, 150.0, 250.0], ys, [["学校", "得分"], *schools]))) == 2


SCORES = [["序号", "单位", "得分"], *([row[0], row[1], row[3]] for row in ROWS)]
YS = [100.0 + 20 * number for number in range(7)]


def test_other_headings_on_the_next_page_begin_another_table(tmp_path: Path) -> None:
    other = [["编号", "学校", "等第分"], *([row[0], f"第{row[0]}中学", row[3]] for row in ROWS)]
    assert len(words(tmp_path, page(LEFT, YS, SCORES), page(LEFT, YS, other))) == 2


def test_numbers_that_begin_anew_below_the_same_headings_begin_another_table(tmp_path: Path) -> None:
    other = [SCORES[0], *([row[0], f"第{row[0]}中学", row[3]] for row in ROWS)]
    assert len(words(tmp_path, page(LEFT, YS, SCORES), page(LEFT, YS, other))) == 2


def test_numbers_that_go_on_below_the_same_headings_go_on_with_the_table(tmp_path: Path) -> None:
    more = [SCORES[0], *([str(int(row[0]) + 5), f"县{row[0]}号镇", row[3]] for row in ROWS)]
    (table,) = words(tmp_path, page(LEFT, YS, SCORES), page(LEFT, YS, more))
    assert len(table) == 11


def test_a_title_in_the_middle_above_a_table_narrower_than_the_page_is_centred(tmp_path: Path) -> None:
    sheet = page(LEFT, YS, SCORES)
    sheet.text(175, 80, "青石县考核得分表", 18)
    sheet.text(60, 700, "填表说明：" + "本表按百分制计分，" * 4, 10)
    document = read_pdf(write_pdf(tmp_path / "paper.pdf", [sheet]))
    assert next((block.text, block.centred) for block in document.blocks if not isinstance(block, Table)) == (
        "青石县考核得分表",
        True,
    )
