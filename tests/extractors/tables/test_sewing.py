"""A table cut over pages, anywhere, sewn together again: the same rows, the same texts, a piece a page."""

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.tables.margins import limits_of
from extractors.tables.sewing import SewnTable, belong_together, sew
from extractors.tables.wraps import glue, unwrap
from tests.extractors.tables.parts import EDGES, cell, part, typeset

HEADER = ["序号", "考核单位", "加扣分理由", "得分"]
UNITS = ["水务局", "林业局", "自然资源和规划局", "人力资源和社会保障局", "统计局", "市场监督管理局", "信访局", "税务局"]
REASONS = [
    "无",
    "1.牵头完成河道清淤任务并按月报送进展情况，得到上级充分肯定，加1分。\n2.组织现场观摩会一次，加0.5分。",
    "未按规定时间报送年度总结材料且经两次书面提醒仍未改正，扣2分。",
    "综合评定",
]


def texts_of(table: SewnTable) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for sewn in table.cells:
        text = ""
        for number, piece in enumerate(sewn.pieces):
            limits = limits_of(piece, table.margin)
            if number and text:
                above = sewn.pieces[number - 1]
                text += glue(above.lines, piece.lines, limits_of(above, table.margin), limits)
            text += unwrap(piece.lines, limits)
        rows[sewn.row].append(text)
    return rows


@st.composite
def score_rows(draw: st.DrawFn) -> list[list[str]]:
    count = draw(st.integers(10, 24))
    return [
        [
            str(number + 1),
            draw(st.sampled_from(["市", "县"])) + draw(st.sampled_from(UNITS)),
            draw(st.sampled_from(REASONS)),
            draw(st.sampled_from(["98", "97.5", "100.4", "50"])),
        ]
        for number in range(count)
    ]


@settings(max_examples=60, deadline=None)
@given(score_rows(), st.data())
def test_cut_between_rows_and_sewn_it_is_the_table_again(rows: list[list[str]], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(2, len(rows) - 1), min_size=1, max_size=3)))
    repeated = data.draw(st.booleans())
    parts, start = [], 0
    for page, end in enumerate([*cuts, len(rows)], 1):
        head = [HEADER] if page == 1 or repeated else []
        parts.append(part(page, [typeset(row) for row in [*head, *rows[start:end]]]))
        start = end
    table = sew(parts)
    assert texts_of(table) == [HEADER, *rows]
    assert table.header_rows == (1 if repeated else 0)
    assert table.continued_rows == []


@settings(max_examples=60, deadline=None)
@given(score_rows(), st.data())
def test_a_row_cut_by_the_page_break_is_one_row_of_two_pieces(rows: list[list[str]], data: st.DataObject) -> None:
    at = data.draw(st.integers(4, len(rows) - 4))
    rows[at][2] = data.draw(st.sampled_from([REASONS[1], REASONS[2]]))
    repeated = data.draw(st.booleans())
    whole = [typeset(row) for row in rows]
    seq, unit, reason, score = whole[at]
    split = data.draw(st.integers(1, len(reason) - 1))
    above = [typeset(HEADER), *whole[:at], [seq, unit, reason[:split], score]]
    below = [*([typeset(HEADER)] if repeated else []), [[], [], reason[split:], []], *whole[at + 1 :]]
    table = sew([part(1, above), part(2, below)])
    assert texts_of(table) == [HEADER, *rows]
    cut = [sewn for sewn in table.cells if sewn.row == at + 1]
    assert [[piece.page for piece in sewn.pieces] for sewn in cut] == [[1, 2]] * 4


def scored(number: int) -> list[str]:
    return [str(number), f"县{UNITS[number % 8]}", REASONS[number % 4], "98"]


def sewn_rows(above: list[list[str]], below: list[list[str]]) -> SewnTable:
    return sew([part(1, [typeset(row) for row in above]), part(2, [typeset(row) for row in below])])


def test_a_name_cut_in_mid_word_is_one_name() -> None:
    above = [HEADER, *map(scored, range(8)), ["9", "县人力资源和社", "无", "98"]]
    table = sewn_rows(above, [["", "会保障局", "", ""], *map(scored, range(9, 14))])
    assert texts_of(table)[9] == ["9", "县人力资源和社会保障局", "无", "98"]


def test_the_score_may_stand_in_the_second_piece() -> None:
    """Browsers set the score in the middle of a tall row, which may lie below the break."""
    above = [HEADER, *map(scored, range(8)), ["", "", "未按规定时间报送年度总结材料且经两次书面提醒仍", ""]]
    table = sewn_rows(above, [["9", "县税务局", "未改正，扣2分。", "96"], *map(scored, range(9, 14))])
    assert texts_of(table)[9] == [
        "9",
        "县税务局",
        "未按规定时间报送年度总结材料且经两次书面提醒仍未改正，扣2分。",
        "96",
    ]


def test_a_sum_under_the_last_row_stays_a_row() -> None:
    table = sewn_rows([HEADER, *map(scored, range(9))], [["", "合计", "", "882"]])
    assert texts_of(table)[-1] == ["", "合计", "", "882"]
    assert table.continued_rows == []


def test_a_section_row_at_the_head_of_a_page_stays_a_row() -> None:
    table = sewn_rows([HEADER, *map(scored, range(9))], [["（二）驻县单位"], *map(scored, range(3))])
    assert table.rows == 14
    assert texts_of(table)[10] == ["（二）驻县单位"]


def test_an_orphan_last_row() -> None:
    table = sewn_rows([HEADER, *map(scored, range(9))], [scored(9)])
    assert texts_of(table)[-1] == scored(9)


def test_where_it_is_not_sure_the_row_is_listed() -> None:
    """A row without number and score, but with a unit of its own."""
    table = sewn_rows([HEADER, *map(scored, range(9))], [["", "县档案馆", "无", ""], scored(4)])
    assert table.rows == 12
    assert table.continued_rows == [11]


def test_a_merged_cell_runs_over_the_break() -> None:
    def page(number: int, merged: list[tuple[int, int, list[str]]], rows: int) -> object:
        table = part(number, [[[], [f"县{UNITS[row]}"], ["无"], ["98"]] for row in range(rows)])
        table.cells = [other for other in table.cells if other.column]
        table.cells += [cell(row, 0, lines, page=number, spans=(span, 1)) for row, span, lines in merged]
        table.cells.sort(key=lambda other: (other.row, other.column))
        return table

    table = sew([page(1, [(0, 3, ["经济"]), (3, 2, ["民生"])], 5), page(2, [(0, 2, []), (2, 3, ["保障"])], 5)])  # type: ignore[list-item]
    domains = [(sewn.row, sewn.row_span, len(sewn.pieces)) for sewn in table.cells if sewn.column == 0]
    assert domains == [(0, 3, 1), (3, 4, 2), (7, 3, 1)]


def test_the_rest_of_a_row_alone_on_its_page_is_not_joined_to_the_next_row() -> None:
    rows = [typeset(scored(number)) for number in range(9)]
    cut = [rows[8][0], rows[8][1], ["开展林区巡护，创新推进防火宣传，做法在全市"], rows[8][3]]
    parts = [[typeset(HEADER), *rows[:8], cut], [[[], [], ["推广，加1分。"], []]], [typeset(scored(9))]]
    table = sew([part(page, lines) for page, lines in enumerate(parts, 1)])
    assert [texts[1] for texts in texts_of(table)[-2:]] == [scored(8)[1], scored(9)[1]]


def test_headings_that_are_repeated_in_other_words() -> None:
    rows = [typeset(scored(number)) for number in range(8)]
    again = [HEADER[0], "单位名称", HEADER[2], HEADER[3]]
    table = sew([part(1, [typeset(HEADER), *rows[:4]]), part(2, [typeset(again), *rows[4:]])])
    assert texts_of(table) == [HEADER, *map(scored, range(8))]


def test_a_section_in_an_unmerged_row_is_no_heading_in_other_words() -> None:
    rows = [typeset(scored(number)) for number in range(8)]
    sections = [[[], [name], [], []] for name in ("县直党群部门", "县直政府部门")]
    parts = [[typeset(HEADER), sections[0], *rows[:4]], [typeset(HEADER), sections[1], *rows[4:]]]
    table = sew([part(page, lines) for page, lines in enumerate(parts, 1)])
    assert ["", "县直政府部门", "", ""] in texts_of(table)


def test_other_columns_are_another_table() -> None:
    above, below = part(1, [typeset(HEADER)]), part(2, [typeset(HEADER)])
    assert belong_together(above, below)
    below.xs = [EDGES[0], 120.0, *EDGES[2:]]
    assert not belong_together(above, below)


def test_odd_and_even_pages_may_be_shifted() -> None:
    above, below = part(1, [typeset(HEADER)]), part(2, [typeset(HEADER)])
    below.xs = [x + 17 for x in EDGES]
    assert belong_together(above, below)
