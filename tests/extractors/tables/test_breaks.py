"""What a page break cuts, in tables with sections, numbers in narrow columns and ranks that several rows share."""

from extractors.tables.sewing import SewnTable, sew
from tests.extractors.tables.parts import cell, part, typeset

HEADER = ["序号", "考核单位", "加扣分理由", "得分"]
UNITS = ["水务局", "林业局", "统计局", "信访局", "税务局", "审计局", "教育局", "档案馆"]


def scored(number: int) -> list[str]:
    return [str(number), f"县{UNITS[number % 8]}", "无", f"{99 - number}"]


def section(name: str) -> list[str]:
    return ["", name, "", ""]


def sewn(above: list[list[str]], below: list[list[str]]) -> SewnTable:
    return sew([part(1, [typeset(row) for row in above]), part(2, [typeset(row) for row in below])])


def texts(table: SewnTable, row: int) -> list[str]:
    return [cell.text for cell in table.cells if cell.row == row]


def test_sections_in_unmerged_rows_do_not_hide_that_a_name_is_cut() -> None:
    above = [
        HEADER,
        section("一、县直部门"),
        *map(scored, range(4)),
        section("二、驻县单位"),
        *map(scored, range(4, 7)),
    ]
    below = [["", "会保障局", "", ""], *map(scored, range(8, 12))]
    table = sewn([*above, ["7", "县人力资源和社", "无", "92"]], below)
    assert texts(table, 10) == ["7", "县人力资源和社会保障局", "无", "92"]


def test_a_section_of_its_own_below_a_short_name_stays_a_row() -> None:
    above = [HEADER, section("县直部门"), *map(scored, range(8))]
    table = sewn(above, [section("驻县单位"), *map(scored, range(8, 12))])
    assert texts(table, 10) == section("驻县单位")


def test_a_number_cut_behind_its_point_is_one() -> None:
    cut = ["8", "县人力资源和社", "无", "101."]
    table = sewn([HEADER, *map(scored, range(8)), cut], [["", "会保障局", "", "5"], *map(scored, range(9, 12))])
    assert texts(table, 9) == ["8", "县人力资源和社会保障局", "无", "101.5"]


def ranked(page: int, scores: list[str], ranks: list[tuple[int, int, str]]) -> SewnTable:
    """Units with scores in the third column and in the fourth the given ranks: row, rows and number."""
    rows = [[[str(row)], [f"县{UNITS[row % 8]}"], [score], ["0"]] for row, score in enumerate(scores)]
    table = part(page, rows)
    table.cells = [other for other in table.cells if other.column < 3]
    table.cells += [cell(row, 3, [rank] if rank else [], page=page, spans=(rows, 1)) for row, rows, rank in ranks]
    table.cells.sort(key=lambda other: (other.row, other.column))
    return table  # type: ignore[return-value]


def ranks_of(table: SewnTable) -> list[tuple[int, int, str]]:
    return [(other.row, other.row_span, other.text) for other in table.cells if other.column == 3]


def test_a_rank_shared_over_the_break_is_one_where_the_scores_are_tied() -> None:
    above = ranked(1, ["99", "97", "96", "95"], [(0, 1, "1"), (1, 1, "2"), (2, 1, "3"), (3, 1, "4")])
    below = ranked(2, ["95", "93", "92"], [(0, 1, ""), (1, 1, "6"), (2, 1, "7")])
    assert (3, 2, "4") in ranks_of(sew([above, below]))  # type: ignore[list-item]


def test_a_rank_that_is_missing_stays_missing() -> None:
    above = ranked(1, ["99", "97", "96", "95"], [(0, 1, "1"), (1, 1, "2"), (2, 1, "3"), (3, 1, "4")])
    below = ranked(2, ["94", "93", "92"], [(0, 1, ""), (1, 1, "6"), (2, 1, "7")])
    assert (4, 1, "") in ranks_of(sew([above, below]))  # type: ignore[list-item]


def test_a_blank_cell_over_several_rows_at_the_head_of_a_page_goes_on_with_the_one_above() -> None:
    """Also where some units have no rank at all."""
    above = ranked(1, ["99", "97", "96", "95"], [(0, 1, "1"), (1, 1, ""), (2, 1, "2"), (3, 1, "3")])
    below = ranked(2, ["95", "95", "92"], [(0, 2, ""), (2, 1, "6")])
    assert (3, 3, "3") in ranks_of(sew([above, below]))  # type: ignore[list-item]


def test_the_words_of_a_merged_cell_may_stand_on_the_second_page() -> None:
    above = ranked(1, ["99", "98", "98", "97"], [(0, 1, "1"), (1, 2, "2"), (3, 1, "")])
    below = ranked(2, ["97", "93", "92"], [(0, 1, "4"), (1, 1, "6"), (2, 1, "7")])
    assert (3, 2, "4") in ranks_of(sew([above, below]))  # type: ignore[list-item]


def test_headings_alone_on_their_page_are_not_merged_with_what_is_blank_below() -> None:
    below = part(2, [typeset(row) for row in [HEADER, *map(scored, range(4))]])
    for other in below.cells:
        if other.column == 0 and other.row == 1:
            other.row_span, other.pieces[0].lines = 4, []
    below.cells = [other for other in below.cells if other.column or other.row < 2]
    table = sew([part(1, [typeset(HEADER)]), below])
    assert [(other.row, other.row_span) for other in table.cells if other.column == 0] == [(0, 1), (1, 4)]


def test_one_row_of_a_section_at_the_foot_belongs_to_the_label_on_the_next_page() -> None:
    """Two units of one section, one on either page; the words stand in the second half of the cell."""
    above = ranked(1, ["99", "97", "96"], [(0, 2, "县直"), (2, 1, "")])
    below = ranked(2, ["95", "93", "92"], [(0, 1, "驻县"), (1, 2, "乡镇")])
    assert (2, 2, "驻县") in ranks_of(sew([above, below]))  # type: ignore[list-item]


def test_a_section_alone_at_the_foot_of_a_page_is_not_the_first_half_of_the_name_below() -> None:
    above = [HEADER, section("一、县直部门"), *map(scored, range(6)), section("垂直管理和金融")]
    table = sewn(above, [*map(scored, range(7, 12))])
    assert texts(table, 8) == section("垂直管理和金融")
    assert texts(table, 9)[1] == scored(7)[1]


def test_the_first_half_of_a_name_alone_at_the_foot_is_joined_to_its_end() -> None:
    above = [HEADER, section("一、县直部门"), *map(scored, range(6)), section("县人力资源和社")]
    table = sewn(above, [["6", "会保障局", "无", "93"], *map(scored, range(7, 12))])
    assert texts(table, 8) == ["6", "县人力资源和社会保障局", "无", "93"]
