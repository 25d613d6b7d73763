"""Target cells as the genre writes them."""

from decimal import Decimal
from pathlib import Path

import pytest
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


@given(st.text(alphabet="≥≤<>%0123456789.，；、不低于超过到年达以上下内提高降且（）市区\n 个万元/", max_size=30))
def test_any_text_is_read_without_error_and_numbers_stay_printed(text: str) -> None:
    for target in parse_targets(text):
        assert target.raw
        assert (target.value is None) == (target.kind == "qualitative")
