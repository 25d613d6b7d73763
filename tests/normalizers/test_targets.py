"""Target cells as the genre writes them."""

from decimal import Decimal
from pathlib import Path

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st

from normalizers.targets import parse_targets
from normalizers.text import clean_text

_CASES = yaml.safe_load((Path(__file__).parent / "test_targets_cases.yaml").read_text(encoding="utf-8"))


def _expected(case: list[object]) -> tuple[object, ...]:
    name, raw, comparator, value, high, unit, year, direction = [*case, *[None] * (8 - len(case))]
    number = [None if n is None else Decimal(str(n)) for n in (value, high)]
    return (name, raw, comparator, *number, unit, year, direction)


@pytest.mark.parametrize("text", _CASES)
def test_a_target_cell_is_read_as_written(text: str) -> None:
    found = [
        (t.name, t.raw, t.comparator, t.value, t.value_high, t.unit, t.year, t.direction) for t in parse_targets(text)
    ]
    assert found == [_expected(case) for case in _CASES[text]]


@pytest.mark.parametrize("text", ["不≥55万元/亩", "≥5%以下", "≥%", "95%≥"])
def test_contradictory_marks_are_kept_and_not_understood(text: str) -> None:
    (target,) = parse_targets(text)
    assert target.comparator is None
    assert not target.understood
    assert target.raw == text


def test_a_contradictory_mark_keeps_name_and_value() -> None:
    (target,) = parse_targets("亩均税收不≥12万元/亩")
    assert (target.name, target.raw, target.value, target.unit) == ("亩均税收", "不≥12万元/亩", 12, "万元/亩")


@pytest.mark.parametrize(
    ("text", "subs", "expected"),
    [
        ("≥95%\n不明显\n不降低", 3, [(0, "≥95%"), (1, "不明显"), (2, "不降低")]),
        ("≥95% 不明显 不降低", 3, [(0, "≥95%"), (1, "不明显"), (2, "不降低")]),
        ("完成年度任务\n≥20%", 1, [(None, "完成年度任务"), (0, "≥20%")]),
        ("≥50%100%\n逐步下降", 3, [(0, "≥50%"), (1, "100%"), (2, "逐步下降")]),
        ("完成任务；保持稳定", 2, [(None, "完成任务；保持稳定")]),
        ("≥\n40%\n不下降", 2, [(0, "≥40%"), (1, "不下降")]),
        ("≥85%", 2, [(None, "≥85%")]),
    ],
)
def test_sub_indicators_take_one_piece_each_in_order(
    text: str, subs: int, expected: list[tuple[int | None, str]]
) -> None:
    assert [(t.sub, t.raw) for t in parse_targets(text, subs)] == expected


@pytest.mark.parametrize("text", [text for text in _CASES if _CASES[text]])
def test_places_lead_back_to_the_words(text: str) -> None:
    clean = clean_text(text)
    for target in parse_targets(clean):
        assert clean.printed[target.start : target.end].strip(" ，；,;") == target.raw or target.sub is None
        if target.name:
            assert clean.printed[target.name_start : target.name_end] == target.name


_PLAIN = "≥≤<>%0123456789.，；、不低于超过到年达以上下内提高降且（）市区\n 个万元/"
_NUMERALS = set("零一二三四五六七八九十百千两")


@given(st.text(alphabet=_PLAIN + "-×±^·余几半成", max_size=30))
def test_any_text_is_read_without_error_and_values_stay_printed(text: str) -> None:
    folded = clean_text(text).folded
    for target in parse_targets(text):
        assert target.raw
        assert (target.value is None) == (target.kind == "qualitative")
        for value in (target.value, target.value_high):
            assert value is None or _stands_in(value.copy_abs(), folded)


def _stands_in(value: Decimal, folded: str) -> bool:
    """Whether the figures stand there as one number, no piece of a longer one."""
    printed = regex.findall(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.])\d+(?:[.·]\d+)?(?!\d|\.\d)", folded)
    figures = {Decimal(number.replace(",", "").replace("·", ".")) for number in printed}
    return value in figures or bool(set(folded) & _NUMERALS)


@pytest.mark.parametrize(
    "text",
    [
        "1/3以上",
        "三分之一以上",
        "≥5 000亩",
        "≥1万2千亩",
        "85±5%",
        "±5%",
        "≤2×10^4吨",
        "≤2×10⁴吨",
        "≥8O%",
        "≥3OO个",
        "100/60亩",
        "≥95.5.5%",
        "≥9 5%",
        "≥98。5%",
        "≥98，5%",
        "≥20几个",
        "十余家",
        "百余个",
        "半数以上",
        "1O%-20%",
        "≥98、5%",
    ],
)
def test_a_broken_number_is_no_value_and_not_understood(text: str) -> None:
    assert [(target.value, target.understood) for target in parse_targets(text)] == [(None, False)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("≥98. 5%", "98.5", "%"),
        ("≥98 .5%", "98.5", "%"),
        ("≥98.\n5%", "98.5", "%"),
        ("95﹪以上", "95", "%"),
        ("控制在0·5‰以内", "0.5", "‰"),
        ("98·5%以上", "98.5", "%"),
        ("一百二十个", "120", "个"),
        ("百分之百", "100", "%"),
        ("增长-3%", "-3", "%"),
        ("≥5，000亩", "5000", "亩"),
    ],
)
def test_numbers_parted_by_white_space_or_in_characters_are_whole(text: str, value: str, unit: str) -> None:
    (target,) = parse_targets(text)
    assert (target.value, target.unit, target.understood) == (Decimal(value), unit, True)


def test_negative_growth_is_a_fall() -> None:
    (target,) = parse_targets("负增长3%")
    assert (target.value, target.direction) == (3, "fall")


@pytest.mark.parametrize(
    "text", ["开展5·12防灾宣传活动", "推行5S管理", "建立“1+3+N”体系", "推广3+1模式", "按GB/T 19001执行", "9:00前报送"]
)
def test_figures_in_names_times_and_numbers_of_papers_are_no_values(text: str) -> None:
    assert [target.value for target in parse_targets(text)] == [None]


@pytest.mark.parametrize("text", ["80%\n90%", "≥80% ≥90%", "1. ≥95%\n2. ≥90%", "≥95 2025年达到98%"])
def test_two_numbers_stay_two(text: str) -> None:
    assert len([target for target in parse_targets(text) if target.value is not None]) == 2


def test_a_label_before_a_target_is_no_value_and_one_that_may_be_its_figures_is_told() -> None:
    assert [target.value for target in parse_targets("1. ≥95%")] == [95]
    assert [target.value for target in parse_targets("3. 建成5个")] == [5]
    assert [(target.value, target.understood) for target in parse_targets("1. 95%")] == [(None, False)]
