"""Grades with their units in running text."""

import pytest

from normalizers.assessed import heads_scores, is_listed, labels_unit, names_unit, title_tail
from normalizers.grades import find_graded, heads_grade


def told(text: str) -> list[tuple[str, list[str], int | None]]:
    return [
        (text[slice(*graded.grade)], [unit.raw for unit in graded.units], graded.stated)
        for graded in find_graded(text, "云岭市")
    ]


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("优秀等次（2个）：市水务局、市林业局", [("优秀", ["市水务局", "市林业局"], 2)]),
        ("考核等次为良好：石坪镇、东岗镇。", [("良好", ["石坪镇", "东岗镇"], None)]),
        ("一等奖：和平村", [("一等奖", ["和平村"], None)]),
        ("优秀：市水务局；合格：市林业局", [("优秀", ["市水务局"], None), ("合格", ["市林业局"], None)]),
        ("确定市水务局、市林业局等2个单位为优秀等次", [("优秀", ["市水务局", "市林业局"], 2)]),
        ("市水务局被评为先进单位，石坪镇被评为不合格。", [("先进", ["市水务局"], None), ("不合格", ["石坪镇"], None)]),
        ("优秀：得分90分以上，且无一票否决", []),
        ("优秀等次比例不超过30%", []),
        ("考核结果分为优秀、良好、合格三个等次", []),
        ("各县区为优秀的，予以通报表扬", []),
    ],
)
def test_grades_with_their_units(text: str, grades: list[tuple[str, list[str], int | None]]) -> None:
    assert told(text) == grades


@pytest.mark.parametrize(
    ("text", "stated"), [("一、优秀等次（3个）", 3), ("良好单位：", None), ("（二）合格等次", None)]
)
def test_a_line_that_only_heads_its_units(text: str, stated: int | None) -> None:
    graded = heads_grade(text)
    assert graded is not None and graded.stated == stated


def test_a_sentence_is_no_head() -> None:
    assert heads_grade("优秀等次的单位给予奖励") is None


@pytest.mark.parametrize("name", ["市水务局", "石坪镇", "云岭市第三中学", "县委组织部", "城投公司", "东坡村", "市一中"])
def test_names_of_units(name: str) -> None:
    assert names_unit(name)


@pytest.mark.parametrize(
    "words", ["各县区", "市直部门", "县（市、区）", "得分", "2023年度水务局", "乡镇", "考核领导小组办公室"]
)
def test_what_names_no_unit(words: str) -> None:
    assert not names_unit(words)


def test_labels_and_titles() -> None:
    assert labels_unit("被考核单位（盖章）：")
    assert not labels_unit("单位") and labels_unit("单位", weakly=True)
    assert not labels_unit("考核单位负责人")
    assert title_tail("市水务局2023年度考核得分表") == 4
    assert heads_scores("2023年度河湖管护考核得分表") and not heads_scores("2023年工作要点")
    assert is_listed("市水务局") and not is_listed("专项行")
