"""Headings of rows with tabs: levels, spans that slid, and what is none."""

from tests.extractors.text.drawn_rows import BODY, parse, rows, spans, tables


def test_heading_of_two_levels_repeated_on_each_page() -> None:
    top, sub = "单位\t平时考核(60分)\t\t年终考核(40分)\t\t总分", "\t理由\t得分\t理由\t得分\t"
    row = "市林业局\t无\t60\t无\t40\t100"
    (table,) = tables(parse(top, sub, row, "", top, sub, row))
    assert (table.rows, table.header_rows) == (4, 2)
    assert spans(table)["单位"] == (1, 1, 2, 1)
    assert spans(table)["平时考核(60分)"] == (1, 2, 1, 2)
    assert spans(table)["总分"] == (1, 6, 2, 1)


def test_heading_of_three_levels_that_stands_once() -> None:
    lines = [
        "单位\t考核情况\t\t\t\t总分",
        "\t上半年\t\t下半年\t\t",
        "\t理由\t得分\t理由\t得分\t",
        "市林业局\t无\t60\t无\t40\t100",
    ]
    (table,) = tables(parse(*lines))
    assert table.header_rows == 3
    assert [spans(table)[name] for name in ("单位", "考核情况", "上半年", "总分")] == [
        (1, 1, 3, 1), (1, 2, 1, 4), (2, 2, 1, 2), (1, 6, 3, 1),
    ]  # fmt: skip


def test_heading_over_number_and_name() -> None:
    head = "被考核单位\t\t理由\t得分\t名次"
    assert spans(tables(parse(head, *BODY))[0])["被考核单位"] == (1, 1, 1, 2)


def test_span_that_slid_to_the_end_of_the_heading_is_put_back() -> None:
    (table,) = tables(document := parse("被考核单位\t理由\t得分\t名次\t", *BODY))
    assert rows(table)[0] == ["被考核单位", "", "理由", "得分", "名次"]
    assert spans(table)["被考核单位"] == (1, 1, 1, 2)
    assert document.problems == ()


def test_span_that_slid_on_one_page_only_is_read_as_on_the_others() -> None:
    body = ["甲\t市档案馆\t无\t100", "乙\t市总工会\t无\t99", "丙\t市科协\t无\t98"]
    wrong, right = "单位\t理由\t得分\t", "单位\t\t理由\t得分"
    (table,) = tables(document := parse(wrong, body[0], "", right, body[1], "", right, body[2]))
    assert rows(table)[0] == ["单位", "", "理由", "得分"]
    assert document.problems == ()


def test_heading_without_place_is_left_and_reported() -> None:
    body = [row.split("\t", 1)[1] for row in BODY]
    document = parse("单位\t得分\t名次\t", *body)
    assert rows(tables(document)[0])[0] == ["单位", "得分", "名次", ""]
    assert [(problem.code, problem.row) for problem in document.problems] == [("table_not_understood", 1)]


def test_points_in_a_heading_row_of_their_own() -> None:
    lines = [
        "单位\t平时\t\t年终\t总分",
        "\t(60分)\t\t(40分)\t",
        "\t理由\t得分\t\t",
        "市林业局\t无\t60\t40\t100",
        "市水利局\t无\t60\t39\t99",
    ]
    (table,) = tables(parse(*lines))
    assert table.header_rows == 3
    assert [spans(table)[name] for name in ("平时", "(60分)", "(40分)", "总分")] == [
        (1, 2, 1, 2), (2, 2, 1, 2), (2, 4, 2, 1), (1, 5, 3, 1),
    ]  # fmt: skip


def test_first_row_with_words_in_place_of_its_score_is_no_heading() -> None:
    lines = ["单位\t\t理由\t得分", "党群\t市委办\t\t不参评", "党群\t市总工会\t无\t100", "政府\t市民政局\t无\t99"]
    lines += ["政府\t市司法局\t无\t98", "政府\t市财政局\t无\t97", "政府\t市审计局\t无\t96"]
    assert tables(parse(*lines))[0].header_rows == 0


def test_scores_with_their_unit_and_strokes_in_place_of_scores_are_numbers_below_a_heading() -> None:
    lines = [
        "单位\t平时考核\t\t总分",
        "\t理由\t得分\t",
        "市残联\t无\t30分\t100分",
        "市侨联\t/\t/\t/",
        "市文联\t无\t31分\t99分",
    ]
    assert tables(parse(*lines))[0].header_rows == 2
