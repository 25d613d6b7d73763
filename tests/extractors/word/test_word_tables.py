"""Tables of Word: merged cells, nested tables, tracked rows, tables that go on behind a page break."""

from pathlib import Path

import pytest

from extractors.document import Document, Paragraph, Table
from extractors.word.reader import read_docx
from tests.extractors.word.word_files import p, run, tbl, tc, text_box, tr, write_docx

HEADING = "<w:tblHeader/>"
Shown = list[tuple[int, int, int, int, str]]


def read(tmp_path: Path, body: str) -> Document:
    return read_docx(write_docx(tmp_path / "汇总表.docx", body))


def tables(tmp_path: Path, body: str) -> list[Table]:
    return [block for block in read(tmp_path, body).blocks if isinstance(block, Table)]


def shown(table: Table) -> Shown:
    """(row, column, row span, column span, text) of each cell."""
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


def texts(table: Table) -> list[str]:
    return [cell.text for cell in table.cells]


def covers(table: Table) -> bool:
    """True where the spans fill the grid and overlap nowhere."""
    squares = [
        (cell.row + down, cell.column + right)
        for cell in table.cells
        for down in range(cell.row_span)
        for right in range(cell.column_span)
    ]
    whole = {(row, column) for row in range(1, table.rows + 1) for column in range(1, table.columns + 1)}
    return len(squares) == len(set(squares)) and set(squares) == whole


def test_heading_of_two_levels(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("单位", merge="restart"), tc("平时考核", span=2), tc("总分", merge="restart"), properties=HEADING),
        tr(tc("单位", merge="continue"), tc("理由"), tc("得分"), tc(merge="continue")),
        tr("市林业局", "无", "50", "100"),
    )
    (table,) = tables(tmp_path, body)
    assert shown(table)[:5] == [
        (1, 1, 2, 1, "单位"), (1, 2, 1, 2, "平时考核"), (1, 4, 2, 1, "总分"), (2, 2, 1, 1, "理由"), (2, 3, 1, 1, "得分"),
    ]  # fmt: skip
    assert (table.rows, table.columns, table.header_rows) == (3, 4, 2)
    assert covers(table)


def test_table_without_marked_heading_claims_none(tmp_path: Path) -> None:
    assert tables(tmp_path, tbl(tr("单位", "得分"), tr("市林业局", "50")))[0].header_rows == 0


def test_full_width_section_row(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, tbl(tr(tc("（一）党群部门", span=3)), tr("1", "市总工会", "100")))
    assert shown(table)[0] == (1, 1, 1, 3, "（一）党群部门")


def test_merge_over_three_rows_and_its_end(tmp_path: Path) -> None:
    rows = [
        tr(tc("水", merge="restart"), "1"),
        tr(tc(merge="continue"), "2"),
        tr(tc(merge="continue"), "3"),
        tr("气", "4"),
    ]
    (table,) = tables(tmp_path, tbl(*rows))
    assert shown(table)[0] == (1, 1, 3, 1, "水")
    assert covers(table)


def test_continuation_under_a_cell_of_another_width_stands_for_itself(tmp_path: Path) -> None:
    rows = [tr(tc("宽", span=2, merge="restart"), "1"), tr(tc("窄", merge="continue"), "乙", "2")]
    (table,) = tables(tmp_path, tbl(*rows))
    assert shown(table)[2] == (2, 1, 1, 1, "窄")
    assert covers(table)


def test_old_horizontal_merge(tmp_path: Path) -> None:
    first = tc("过程", properties='<w:hMerge w:val="restart"/>')
    (table,) = tables(tmp_path, tbl(tr(first, tc(properties="<w:hMerge/>"), "总分"), tr("甲", "乙", "丙")))
    assert shown(table)[:2] == [(1, 1, 1, 2, "过程"), (1, 3, 1, 1, "总分")]


def test_rows_that_begin_later_and_end_earlier_are_filled(tmp_path: Path) -> None:
    late = tr("乙", "丙", properties='<w:gridBefore w:val="1"/>')
    (table,) = tables(tmp_path, tbl(tr("1", "2", "3"), late, tr("丁")))
    assert shown(table)[3:] == [
        (2, 1, 1, 1, ""),
        (2, 2, 1, 1, "乙"),
        (2, 3, 1, 1, "丙"),
        (3, 1, 1, 1, "丁"),
        (3, 2, 1, 2, ""),
    ]
    assert covers(table)


def test_grid_columns_that_no_cell_uses_vanish(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, tbl(tr(tc("单位", span=3), tc("得分", span=2)), tr(tc("甲", span=3), tc("1", span=2))))
    assert table.columns == 2


def test_border_dragged_by_a_millimetre_makes_no_column(tmp_path: Path) -> None:
    widths = (2000, 60, 3000)
    rows = [tr(tc("单位", span=2), "得分"), tr("市林业局", tc("50", span=2)), tr(tc("市水利局", span=2), "49")]
    (table,) = tables(tmp_path, tbl(*rows, widths=widths))
    assert table.columns == 2
    assert [cell.column for cell in table.cells] == [1, 2, 1, 2, 1, 2]


def test_narrow_column_with_a_cell_of_its_own_stays(tmp_path: Path) -> None:
    assert tables(tmp_path, tbl(tr("甲", "√", "乙"), widths=(2000, 120, 3000)))[0].columns == 3


def test_deleted_and_hidden_rows_are_out_and_inserted_ones_in(tmp_path: Path) -> None:
    rows = [
        tr("甲", "1"),
        tr("删", "2", properties='<w:del w:id="1"/>'),
        tr("隐", "3", properties="<w:hidden/>"),
        tr("增", "4", properties='<w:ins w:id="2"/>'),
    ]
    assert texts(tables(tmp_path, tbl(*rows))[0]) == ["甲", "1", "增", "4"]


def test_deleted_cell_is_out(tmp_path: Path) -> None:
    gone = tc("旧", properties='<w:cellDel w:id="1"/>')
    assert texts(tables(tmp_path, tbl(tr("甲", gone, "乙"), tr("1", "2")))[0]) == ["甲", "乙", "1", "2"]


def test_tracked_merge_of_cells(tmp_path: Path) -> None:
    top = tc("生态", properties='<w:cellMerge w:id="1" w:vMerge="rest"/>')
    below = tc(properties='<w:cellMerge w:id="2" w:vMerge="cont"/>')
    assert shown(tables(tmp_path, tbl(tr(top, "1"), tr(below, "2")))[0])[0] == (1, 1, 2, 1, "生态")


def test_nested_table_stands_behind_the_outer_one(tmp_path: Path) -> None:
    inner = tbl(tr("项目", "分值"))
    outer, nested = tables(tmp_path, tbl(tr(tc(p("说明"), inner), "右")))
    assert texts(outer) == ["说明", "右"]
    assert texts(nested) == ["项目", "分值"]


def test_a_small_table_in_a_cell_of_a_table_is_lines_of_that_cell(tmp_path: Path) -> None:
    reasons = tbl(tr("承办全县现场会", "加1分"), tr("迟报季度台账", "扣0.5分"))
    (outer,) = tables(tmp_path, tbl(tr("单位", "加扣分情况", "得分"), tr("县水务局", tc(reasons, p("")), "100.5")))
    assert texts(outer)[3:] == ["县水务局", "承办全县现场会 加1分\n迟报季度台账 扣0.5分", "100.5"]


def test_a_table_in_a_text_box_keeps_what_its_cells_say(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, p(text_box(tbl(tr("单位", "得分"), tr("县水务局", "98")))))
    assert texts(table) == ["单位", "得分", "县水务局", "98"]


def test_frame_of_one_cell_around_a_table_vanishes(tmp_path: Path) -> None:
    blocks = read(tmp_path, tbl(tr(tc(p("考核结果"), tbl(tr("单位", "得分")))))).blocks
    assert [type(block) for block in blocks] == [Paragraph, Table]


def test_single_cell_with_words_stays_a_table(tmp_path: Path) -> None:
    assert texts(tables(tmp_path, tbl(tr("通告"))) [0]) == ["通告"]  # fmt: skip


def test_text_box_in_a_cell(tmp_path: Path) -> None:
    blocks = read(tmp_path, tbl(tr(tc(p("甲", text_box(p("盖章")))), "乙"))).blocks
    assert isinstance(blocks[1], Paragraph)
    assert (blocks[1].role, blocks[1].text) == ("text_box", "盖章")


def test_content_controls_around_rows_and_cells(tmp_path: Path) -> None:
    cell = f"<w:sdt><w:sdtPr/><w:sdtContent>{tc('乙')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('丙', '丁')}</w:sdtContent></w:sdt>"
    assert texts(tables(tmp_path, f"<w:tbl><w:tr>{tc('甲')}{cell}</w:tr>{row}</w:tbl>")[0]) == ["甲", "乙", "丙", "丁"]


def test_doubtful_character_names_its_row(tmp_path: Path) -> None:
    document = read(tmp_path, tbl(tr("甲", "乙"), tr("丙", tc(p(run("\ue001"))))))
    assert [(problem.block, problem.row) for problem in document.problems] == [(0, 2)]


SHEET = [tr("单位", "理由", "得分", properties=HEADING), tr("市林业局", "无", "50"), tr("市水利局", "加1分", "51")]
PLAIN = [tr("单位", "理由", "得分"), tr("市林业局", "无", "50")]
MORE = tr("市气象局", "无", "50")
PAGE_BREAK = p('<w:r><w:br w:type="page"/></w:r>')
WIDTHS = (2000, 5000, 1500)


@pytest.mark.parametrize("gap", [p(), PAGE_BREAK, p() + PAGE_BREAK, ""])
@pytest.mark.parametrize("second", [[SHEET[0], MORE], [MORE]])
def test_table_goes_on_behind_a_page_break(tmp_path: Path, gap: str, second: list[str]) -> None:
    (table,) = tables(tmp_path, tbl(*SHEET, widths=WIDTHS) + gap + tbl(*second, widths=WIDTHS))
    assert (table.rows, table.header_rows) == (4, 1)
    assert texts(table)[-3:] == ["市气象局", "无", "50"]
    assert covers(table)


def test_repeated_heading_that_nobody_marked(tmp_path: Path) -> None:
    (table,) = tables(tmp_path, tbl(*PLAIN, widths=WIDTHS) + p() + tbl(PLAIN[0], MORE, widths=WIDTHS))
    assert (table.rows, table.header_rows) == (3, 1)


def test_tables_with_words_between_them_stay_apart(tmp_path: Path) -> None:
    assert len(tables(tmp_path, tbl(*SHEET) + p("二、区县") + tbl(*SHEET))) == 2


def test_table_with_another_heading_stays_apart(tmp_path: Path) -> None:
    other = tbl(tr("区县", "问题", "扣分"), tr("石桥区", "逾期", "1"), widths=WIDTHS)
    assert len(tables(tmp_path, tbl(*SHEET, widths=WIDTHS) + p() + other)) == 2


def test_table_of_other_widths_stays_apart(tmp_path: Path) -> None:
    assert len(tables(tmp_path, tbl(*SHEET, widths=WIDTHS) + p() + tbl(MORE, widths=(5000, 2000, 1500)))) == 2


def test_nested_tables_are_never_sewn(tmp_path: Path) -> None:
    cells = [tc(tbl(tr("甲", "1"), widths=(900, 900))), tc(tbl(tr("乙", "2"), widths=(900, 900)))]
    assert len(tables(tmp_path, tbl(tr(*cells)))) == 3
