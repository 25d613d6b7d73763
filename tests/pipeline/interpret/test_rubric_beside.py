"""What stands beside the tables of a rubric: bonuses, deductions and vetoes as text."""

from pipeline.interpret.interpreter import interpret
from pipeline.records import Rubric
from tests.pipeline.interpret.rubric_papers import find, lines, paper, table

TABLE = table(
    [
        ["考核指标", "分值", "评分标准"],
        ["网格巡查", "60", "每少1次扣2分。"],
        ["矛盾化解", "40", "每漏报1起扣1分。"],
    ]
)


def read(*blocks: str) -> tuple[Rubric, ...]:
    return interpret(paper("云岭市2024年度基层治理考核办法", "一、考核指标（100分）", TABLE, *blocks), "a.docx").rubrics


def test_bonuses_and_deductions_behind_a_table_are_items_of_a_rubric_of_their_own() -> None:
    whole, beside = read(
        "二、加减分项",
        "（一）加分项。获得省级表彰的加2分，市级表彰的加1分，累计加分不超过5分。",
        "（二）减分项。被市级通报批评的，每次扣1分。",
    )
    assert whole.full_marks == 100
    assert lines(beside.items) == ["二 加减分项", "  （一） 加分项 bonus", "  （二） 减分项 deduction"]
    bonus = find(beside.items, "二/（一）")
    assert [(rule.kind, rule.direction) for rule in bonus.rules] == [
        ("graded", "bonus"),
        ("graded", "bonus"),
        ("limit", None),
    ]


def test_how_results_are_used_is_no_rubric() -> None:
    [_] = read(
        "二、考核程序",
        "（一）自评。各单位对照指标自评打分。",
        "三、结果运用",
        "得分90分以上的为优秀等次，连续两年末位的取消评优资格。",
    )
