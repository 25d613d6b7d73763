"""What looks like a number and is none, or another than it seems: never a value in silence."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.broken import broken_numbers
from normalizers.rules.parse import parse_rules
from normalizers.text import fold_width


@pytest.mark.parametrize(
    "text",
    ["1/3以上", "≤2×10^4吨", "85±5%", "±5%", "扣O.5分", "得3O%分值", "98.S%", "扣1，5分", "扣0,5分", "每项扣1 0分", "加0。5分", "扣一分半", "扣0.5.5分", "每次扣l分", "最高加□5分", "1万2千亩", "≥95..5%", "扣1/3分", "加十5分", "每项0：2分"],
)  # fmt: skip
def test_a_broken_number_is_found(text: str) -> None:
    assert broken_numbers(fold_width(text))


@pytest.mark.parametrize(
    "text",
    ["PM2.5浓度≤35微克/立方米", "达到3A级", "5G基站10个", "O3日均值", "2023年12月31日前", "8:30分报到", "每10万人不超过3例", "扣1-2分", "扣2~5分", "12,000元", "得5、3、1分", "排名前1/3的得5分", "9001/14001认证", "1.5万元", "第1、2名", "加0.5分/次", "扣0.5分，扣完为止", "75%（含）-80%", "10个百分点", "二〇二三年", "半年1次", "3个半小时", "每半年扣2分", "第三5G站", "GB/T 19001-2016", "①10分", "（1）5分", "完成率×100"],
)  # fmt: skip
def test_whole_numbers_and_names_are_left_alone(text: str) -> None:
    assert broken_numbers(fold_width(text)) == []


@pytest.mark.parametrize(
    "sentence",
    ["未按时报送的，扣O.5分", "未按时报送的，扣1，5分", "每项扣1 0分", "获表彰的，加0。5分", "未完成的扣一分半", "每少报一次扣l分", "未完成的扣1/3分", "逾期的扣3O%分值"],
)  # fmt: skip
def test_a_rule_with_a_broken_number_is_kept_and_not_understood(sentence: str) -> None:
    rules = parse_rules(sentence, Decimal(10), "base").rules
    assert rules
    assert [(rule.kind, rule.points, rule.parsed) for rule in rules] == [(None, None, False)] * len(rules)


def test_only_the_clause_with_the_broken_number_is_not_understood() -> None:
    rules = parse_rules("迟报的扣0.5分，漏报的扣l.5分；未落实7×24小时值班的扣2分", Decimal(10), "base").rules
    assert (rules[0].points, rules[0].parsed) == (Decimal("0.5"), True)
    assert not rules[1].parsed


_SLIPS = {"0": "OoΟ○", "1": "lI丨", ".": [", ", "，", "。", "..", "'"], "": "□?^±"}


@given(
    st.sampled_from(
        ["未报送的扣{}分", "每少一次扣{}分，扣完为止", "获得表彰的加{}分", "最高加{}分", "逾期的扣{}%分值"]
    ),
    st.decimals(Decimal("0.1"), Decimal("90.9"), places=1),
    st.data(),
)
def test_no_slip_makes_another_number_in_silence(sentence: str, number: Decimal, data: st.DataObject) -> None:
    printed = f"{number}"
    place = data.draw(st.sampled_from([n for n, char in enumerate(printed) if char in "01."] or [0]))
    slip = data.draw(st.sampled_from(list(_SLIPS.get(printed[place], _SLIPS[""]))))
    distorted = printed[:place] + slip + printed[place + (printed[place] in "01.") :]
    right = parse_rules(sentence.format(printed), Decimal(10), "base").rules
    rules = parse_rules(sentence.format(distorted), Decimal(10), "base").rules
    same = [(r.points, r.cap, r.factor) for r in rules] == [(r.points, r.cap, r.factor) for r in right]
    assert same or any(not rule.parsed for rule in rules)
