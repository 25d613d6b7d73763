"""Where rows or places are counted, a cell of more figures than anybody counts is told and no number: no database holds it."""

import pytest

from normalizers.cells import read_rank, read_rank_behind, read_sequence
from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph, table

LONG = "20230000000000000000002"


def read(title: str, *rows: list[str]) -> Records:
    return interpret(document(paragraph(title), table(list(rows))), "x.pdf")


def test_a_long_number_of_a_score_is_told() -> None:
    (sheet,) = read(
        "云岭市2023年度考评结果汇总表",
        ["序号", "单位", "加扣分项", "得分", "名次"],
        ["1", "市教育局", "开展宣传，加0.5分。", "100.5", "1"],
        [LONG, "市财政局", "无", "100", "2"],
        ["3", "市司法局", "逾期未报，扣1分。", "99", LONG],
    ).score_sheets
    assert [(score.seq, score.rank) for score in sheet.scores] == [(1, 1), (None, 2), (3, None)]
    assert [[finding.observed for finding in score.findings] for score in sheet.scores] == [[], [LONG], [LONG]]


def test_a_long_number_of_an_indicator_is_told() -> None:
    indicators = read(
        "云岭市2023年度绿化工作任务分解表",
        ["序号", "指标名称", "指标属性", "指标值", "牵头单位"],
        ["1", "森林覆盖率", "约束性", "≥58%", "市林业局"],
        [LONG, "绿地率", "约束性", "≥40%", "市园林局"],
        ["3", "古树保护率", "约束性", "≥95%", "市林业局"],
    ).indicators
    assert [indicator.seq for indicator in indicators] == [1, None, 3]
    assert [[finding.observed for finding in indicator.findings] for indicator in indicators] == [[], [LONG], []]


@pytest.mark.parametrize(("text", "value"), [("3", 3), ("(12)", 12), ("1024.", 1024), ("13800000000", None)])
def test_running_numbers_are_short(text: str, value: int | None) -> None:
    found = read_sequence(text)
    assert (found and found.value) == value


def test_ranks_are_short() -> None:
    assert [(found and found.value) for found in map(read_rank, ("第12名", "第13800000000名"))] == [12, None]
    assert [(found and found.value) for found in map(read_rank_behind, ("98（第12名）", f"98（第{LONG}名）"))] == [
        12,
        None,
    ]
