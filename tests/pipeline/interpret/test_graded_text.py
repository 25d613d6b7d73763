"""Results that stand as running text."""

from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph


def read(*lines: str) -> Records:
    return interpret(document(*(paragraph(line) for line in ("云岭市2023年度河湖管护考核结果", *lines))), "x.txt")


def test_grades_with_their_units_are_scores_without_points() -> None:
    sheet = read("优秀等次：市水务局、市林业局", "良好等次：市财政局").score_sheets[0]
    assert [(s.unit_raw, s.remark, s.published) for s in sheet.scores] == [
        ("市水务局", "优秀", None),
        ("市林业局", "优秀", None),
        ("市财政局", "良好", None),
    ]
    assert [s.field for s in sheet.scores[0].sources] == ["unit_raw", "remark"]
    assert (sheet.block, sheet.year) == (None, 2023)


def test_units_below_the_heading_of_their_grade() -> None:
    sheet = read("一、优秀等次（2个）", "市水务局、市林业局", "二、合格等次（2个）", "市财政局").score_sheets[0]
    assert [(s.unit_raw, s.remark) for s in sheet.scores] == [
        ("市水务局", "优秀"), ("市林业局", "优秀"), ("市财政局", "合格"),
    ]  # fmt: skip
    assert [(f.expected, f.observed) for f in sheet.findings] == [("2", "1")]


def test_rules_of_grades_are_no_results() -> None:
    assert not read("优秀：得分90分以上", "良好：得分80分以上").score_sheets


def test_quoted_grades_may_be_short() -> None:
    lines = ("综合评价为“好”的县区（2个）：东山区、西渡区", "综合评价为“较好”的县区（1个）：北屯县")
    assert [(s.unit_raw, s.remark) for s in read(*lines).score_sheets[0].scores] == [
        ("东山区", "好"),
        ("西渡区", "好"),
        ("北屯县", "较好"),
    ]
