"""Who leads: the body that a sign marks, or the first of a cell, where a heading or a note says so."""

import pytest

from extractors.document import Document, Fragment, Paragraph
from pipeline.interpret.interpreter import interpret
from tests.pipeline.interpret.drawn_tables import drawn, read_list


def roles(row: object) -> list[tuple[str, str]]:
    return [(unit.role, unit.raw) for unit in row.units]  # type: ignore[attr-defined]


@pytest.mark.parametrize("told", ["加★为牵头单位", "★为牵头", "标“★”的为牵头单位"])
def test_a_sign_marks_who_leads(told: str) -> None:
    rows = read_list(
        f"重点任务｜具体措施｜责任单位（{told}）｜时间节点",
        "发展托育｜新增托位1500个｜★市卫健委、市发改委｜2023年底",
        "住房保障｜公租房优先配租｜市民政局、★市住建局｜持续推进",
    )
    assert roles(rows[0]) == [("lead", "市卫健委"), ("responsible", "市发改委")]
    assert roles(rows[1]) == [("responsible", "市民政局"), ("lead", "市住建局")]


def test_a_note_says_that_the_first_leads() -> None:
    rows = read_list(
        "重点任务｜具体措施｜责任单位",
        "发展托育｜新增托位1500个｜市卫健委、市发改委",
        "住房保障｜公租房优先配租｜市住建局",
        "注：责任单位中排第一位的为牵头单位。｜<｜<",
    )
    assert [roles(row) for row in rows] == [
        [("lead", "市卫健委"), ("responsible", "市发改委")],
        [("lead", "市住建局")],
    ]


def test_a_line_below_the_table_says_it_too() -> None:
    table = drawn(
        "重点任务｜具体措施｜责任单位", "发展托育｜新增托位1500个｜市卫健委、市发改委", "住房保障｜优先配租｜市住建局"
    )
    below = Paragraph((Fragment("备注：列首位的单位为牵头单位"),))
    rows = interpret(Document(format="docx", blocks=(table, below)), "x.docx").indicators
    assert roles(rows[0]) == [("lead", "市卫健委"), ("responsible", "市发改委")]


def test_without_such_words_a_mark_says_nothing() -> None:
    rows = read_list(
        "重点任务｜具体措施｜责任单位", "发展托育｜新增托位1500个｜★市卫健委、市发改委", "住房｜配租｜市住建局"
    )
    assert roles(rows[0]) == [("responsible", "市卫健委"), ("responsible", "市发改委")]
