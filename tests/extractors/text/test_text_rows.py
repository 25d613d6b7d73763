"""Rows with tabs: pages sewn together, heading spans inferred, rows with lost cells aligned or reported, never shifted."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.document import Paragraph, Table
from extractors.text.reader import parse_text
from tests.extractors.text.drawn_rows import BODY, HEAD, paragraphs, parse, rows, tables


def test_one_table_between_two_paragraphs() -> None:
    document = parse("考核结果", "", HEAD, *BODY, "", "考核办公室")
    (table,) = tables(document)
    assert (table.rows, table.columns) == (6, 5)
    assert rows(table)[3] == ["3", "市科协", "举办科普讲座三场，加1分。", "101", "1"]
    assert paragraphs(document) == ["考核结果", "考核办公室"]
    assert document.problems == ()


def test_no_place_but_row_and_column() -> None:
    fragment = tables(parse(HEAD, *BODY))[0].cells[0].fragments[0]
    assert (fragment.page, fragment.box) == (None, None)


def test_pages_are_sewn_and_repeated_headings_dropped() -> None:
    (table,) = tables(parse(HEAD, *BODY[:2], "", HEAD, *BODY[2:4], "", "", HEAD, BODY[4]))
    assert (table.rows, table.header_rows) == (6, 1)
    assert [row[0] for row in rows(table)] == ["序号", "1", "2", "3", "4", "5"]


def test_pages_without_repeated_heading_are_sewn() -> None:
    (table,) = tables(parse(HEAD, *BODY[:3], "", *BODY[3:]))
    assert (table.rows, table.header_rows) == (6, 0)


def test_rows_with_empty_lines_between_them_are_one_table() -> None:
    lines = [line for row in [HEAD, *BODY] for line in (row, "")]
    assert [table.rows for table in tables(parse(*lines))] == [6]


def test_page_numbers_between_pages_do_not_part_a_table() -> None:
    document = parse(HEAD, *BODY[:2], "", "- 3 -", "\f", HEAD, *BODY[2:])
    assert [table.rows for table in tables(document)] == [6]
    assert [block.role for block in document.blocks if isinstance(block, Paragraph)] == ["footer"]


def test_title_that_each_page_repeats_does_not_part_a_table() -> None:
    title = "云岭市2023年度考核结果一览表"
    document = parse(title, "", HEAD, *BODY[:2], "", title, HEAD, *BODY[2:])
    assert [table.rows for table in tables(document)] == [6]
    assert [block.role for block in document.blocks if isinstance(block, Paragraph)] == ["body", "header"]


def test_two_tables_with_text_between_them_stay_apart() -> None:
    assert len(tables(parse(HEAD, *BODY, "", "（二）区县考核", "", HEAD, *BODY))) == 2


def test_another_heading_begins_another_table() -> None:
    other = ["区县\t问题数\t整改数", "石桥区\t12\t11", "岚山县\t8\t8"]
    assert [table.columns for table in tables(parse(HEAD, *BODY, "", *other))] == [5, 3]


def test_section_row_with_and_without_tabs() -> None:
    (table,) = tables(parse(HEAD, "（一）群团部门\t\t\t\t", *BODY[:2], "（二）其他部门", *BODY[2:]))
    assert rows(table)[1] == ["（一）群团部门", "", "", "", ""]
    assert rows(table)[4] == ["（二）其他部门", "", "", "", ""]


def test_section_row_at_the_end_of_a_page() -> None:
    (table,) = tables(parse(HEAD, *BODY[:2], "（二）其他部门", "", HEAD, *BODY[2:]))
    assert [row[0] for row in rows(table)] == ["序号", "1", "2", "（二）其他部门", "3", "4", "5"]


def test_note_directly_below_is_a_paragraph() -> None:
    document = parse(HEAD, *BODY, "注：同分者名次并列。", "", "附表二", HEAD, *BODY)
    assert paragraphs(document) == ["注：同分者名次并列。", "附表二"]


def test_lost_cell_is_found_again_where_numbers_tell() -> None:
    document = parse(HEAD, *BODY, "市红十字会\t无\t100\t3")
    assert rows(tables(document)[0])[-1] == ["", "市红十字会", "无", "100", "3"]
    assert document.problems == ()


def test_row_that_slid_left_is_moved_back() -> None:
    (table,) = tables(parse(HEAD, *BODY, "市红十字会\t无\t100\t3\t"))
    assert rows(table)[-1] == ["", "市红十字会", "无", "100", "3"]


def test_empty_cells_cut_off_at_the_end() -> None:
    (table,) = tables(document := parse(HEAD + "\t备注", *(row + "\t" for row in BODY), BODY[0]))
    assert rows(table)[-1] == ["1", "市档案馆", "开展档案宣传周活动，加0.5分。", "100.5", "2", ""]
    assert document.problems == ()


def test_row_that_fits_in_two_ways_is_reported() -> None:
    lines = ["领域\t任务\t牵头\t责任"] + [f"环境{n}\t治理{n}\t市水务{n}\t市林业{n}" for n in range(6)]
    document = parse(*lines, "环境\t治理\t市水务")
    assert [(problem.code, problem.row) for problem in document.problems] == [("table_not_understood", 8)]
    assert rows(tables(document)[0])[-1] == ["环境", "治理", "市水务", ""]


def test_row_with_too_many_cells_is_left_and_reported() -> None:
    document = parse(HEAD, *BODY, "6\t市侨联\t无\t100\t3\t多\t余")
    assert tables(document)[0].columns == 7
    assert [problem.row for problem in document.problems] == [7]


def test_extra_empty_cells_say_nothing() -> None:
    document = parse(HEAD, *BODY, "6\t市侨联\t无\t100\t3\t\t")
    assert tables(document)[0].columns == 5
    assert document.problems == ()


def test_row_torn_by_a_line_break_in_a_cell_is_mended() -> None:
    torn = ["6\t市侨联\t1.开展宣传，加0.5分。", "2.报送及时，加0.5分。\t101\t1"]
    (table,) = tables(parse(HEAD, *BODY, *torn, "7\t市文联\t无\t100\t3"))
    assert rows(table)[-2] == ["6", "市侨联", "1.开展宣传，加0.5分。\n2.报送及时，加0.5分。", "101", "1"]


def test_quoted_cells_of_a_spreadsheet() -> None:
    quoted = '6\t市侨联\t"1.开展""侨法""宣传，加0.5分。\n2.报送及时，加0.5分。"\t101\t1'
    (table,) = tables(parse(HEAD, *BODY, quoted))
    assert rows(table)[-1][2] == '1.开展"侨法"宣传，加0.5分。\n2.报送及时，加0.5分。'


def test_quotation_inside_a_cell_stays() -> None:
    (table,) = tables(parse(HEAD, '1\t市侨联\t"侨胞之家"挂牌，加1分。\t101\t1', *BODY[1:]))
    assert rows(table)[1][2] == '"侨胞之家"挂牌，加1分。'


def test_row_that_a_page_cut_is_marked() -> None:
    rest = "\t\t组织观影活动，加0.5分。\t\t"
    (table,) = tables(parse(HEAD, *BODY[:3], "", HEAD, rest, *BODY[3:]))
    assert table.continued_rows == (5,)


def test_formula_marks_stay() -> None:
    (table,) = tables(parse("序号\t指标\t指标值", "1\t绿化率\t$\\geq 80\\%$", "2\t达标率\t$\\geq 90\\%$"))
    assert rows(table)[1][2] == "$\\geq 80\\%$"


cells = st.text("市县部门加扣分0.5，；无", min_size=1, max_size=6)


@given(st.lists(st.tuples(cells, cells, st.integers(0, 120)), min_size=4, max_size=14), st.integers(1, 6))
def test_wherever_pages_break_the_rows_are_the_same(body: list[tuple[str, str, int]], page: int) -> None:
    lines = ["\t".join(map(str, row)) for row in body]
    paged = [
        line
        for n, row in enumerate(lines)
        for line in (["", "单位\t理由\t得分"] if n and n % page == 0 else []) + [row]
    ]
    whole, sewn = parse("单位\t理由\t得分", *lines), parse("单位\t理由\t得分", *paged)
    assert [rows(table) for table in tables(sewn)] == [rows(table) for table in tables(whole)]
    assert len(tables(whole)) == 1


@given(st.lists(st.lists(st.text("甲乙1.5 ", max_size=4), min_size=2, max_size=6), min_size=1, max_size=9))
def test_nothing_is_lost_and_spans_cover_the_grid(body: list[list[str]]) -> None:
    text = "抬头\n" + "\n".join("\t".join(row) for row in body) + "\n"
    document = parse_text(text)
    said = "".join(
        "".join(cell.text for cell in block.cells) if isinstance(block, Table) else block.text
        for block in document.blocks
    )
    assert sorted("".join(said.split())) == sorted("".join(text.split()))
    for table in tables(document):
        squares = sum(cell.row_span * cell.column_span for cell in table.cells)
        assert squares == table.rows * table.columns


def test_thousands_of_rows_are_one_table() -> None:
    (table,) = tables(parse(HEAD, *(line for _ in range(3000) for line in (BODY[0], ""))))
    assert table.rows == 3001


def test_section_row_above_a_running_title() -> None:
    title = "云岭市考核结果"
    document = parse(title, HEAD, *BODY[:2], "（二）其他部门", "", title, HEAD, *BODY[2:])
    assert [[row[0] for row in rows(table)] for table in tables(document)] == [
        ["序号", "1", "2", "（二）其他部门", "3", "4", "5"]
    ]
