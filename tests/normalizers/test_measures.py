from decimal import Decimal

import pytest

from normalizers.measures import conversion, is_measure, names_quantity


@pytest.mark.parametrize(
    "text", ["平方米/人", "万元/亩", "吨标准煤/万元", "例/10万人", "％", "个百分点", "μg/m3", "人次", "张/千人"]
)
def test_units_of_measure_are_known(text: str) -> None:
    assert is_measure(text)


@pytest.mark.parametrize("text", ["城区", "试行", "含", "国控断面", "EI", "责任单位", ""])
def test_other_words_in_brackets_are_no_units(text: str) -> None:
    assert not is_measure(text)


@pytest.mark.parametrize(
    ("unit", "other", "rate"),
    [
        ("m2/人", "平方米/人", "1"),
        ("吨标煤/万元", "吨标准煤/万元", "1"),
        ("万元", "元", "10000"),
        ("微克/立方米", "μg/m3", "1"),
        ("例/10万人", "例/万人", "0.1"),
    ],
)
def test_one_unit_printed_in_two_ways_can_be_compared(unit: str, other: str, rate: str) -> None:
    assert conversion(unit, other) == Decimal(rate)


@pytest.mark.parametrize(("unit", "other"), [("个", "家"), ("%", "个百分点"), ("%", None), ("元", "亩"), ("甲", "乙")])
def test_different_quantities_cannot_be_compared(unit: str, other: str | None) -> None:
    assert conversion(unit, other) is None


@pytest.mark.parametrize("heading", ["完成率", "任务数（亿元）", "签约项目(个)", "新增 面积（万亩）"])
def test_a_heading_that_names_a_quantity(heading: str) -> None:
    assert names_quantity(heading)


@pytest.mark.parametrize("heading", ["平时考核", "得分（分）", "年终考核（50分）", "党建（20%分）", "加分项"])
def test_a_heading_of_scores_names_no_quantity(heading: str) -> None:
    assert not names_quantity(heading)
