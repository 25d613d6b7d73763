"""Targets that a description of work names."""

import pytest

from normalizers.content_targets import targets_in_content
from normalizers.text import clean_text


def told(text: str) -> list[str]:
    found = targets_in_content(clean_text(text))
    return [f"{target.name or ''} {target.comparator} {target.value:f}{target.unit}" for target in found]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("新建停车场6处，新增泊位1800个。", ["新建停车场 = 6处", "新增泊位 = 1800个"]),
        ("全年新建灌区3.5万亩、改造提升1.2万亩。", ["新建灌区 = 3.5万亩", " = 1.2万亩"]),
        ("培训护理员200名以上，入户随访率达75%。", ["培训护理员 >= 200名", "入户随访率 = 75%"]),
        ("失业率控制在4.5%以内", ["失业率 <= 4.5%"]),
        ("实施“清河行动”，整治河道12.5公里；完成“美丽渠道”建设3条。", ["整治河道 = 12.5公里", "“美丽渠道”建设 = 3条"]),
    ],
)
def test_amounts_that_are_asked_for(text: str, targets: list[str]) -> None:
    assert told(text) == targets


@pytest.mark.parametrize(
    "text",
    [
        "项目总投资2.3亿元，占地35亩。",
        "6月底前完成12所中心小学改造",
        "每季度召开1次联席会议",
        "按照“1+3+N”体系推进",
        "落实《2021—2025年规划》",
        "对困难家庭每户补助2000元",
    ],
)
def test_what_is_only_described_is_no_target(text: str) -> None:
    assert told(text) == []
