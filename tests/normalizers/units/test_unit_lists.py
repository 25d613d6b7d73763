"""Cells that list units."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from normalizers.unit_lists import split_units

_NAMES = [
    "市发改委",
    "市财政局",
    "市自然资源和规划局",
    "市委组织部",
    "市税务局",
    "云川经开区",
    "各区县人民政府",
    "市公安局交警支队",
    "市生态环境局东湖分局",
]


_CELLS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cells.yaml").read_text(encoding="utf-8"))


def names(text: str, jurisdiction: str | None = "云川市") -> list[str]:
    return [span.raw for span in split_units(text, jurisdiction)]


@pytest.mark.parametrize("separator", ["、", "，", ",", "；", "\n", "\n\n", " ", "　", "/", "\t"])
def test_separators_part_names(separator: str) -> None:
    assert names(separator.join(_NAMES)) == _NAMES


@given(
    st.lists(st.sampled_from(_NAMES), min_size=1, max_size=12, unique=True), st.sampled_from(["、", "\n", "，", " "])
)
def test_any_list_comes_apart_into_its_names(chosen: list[str], separator: str) -> None:
    text = separator.join(chosen)
    spans = split_units(text, "云川市")
    assert [span.raw for span in spans] == chosen
    assert [text[span.start : span.end] for span in spans] == chosen


@given(st.sampled_from(_NAMES[2:4]), st.sampled_from(_NAMES[:2]), st.integers(min_value=1, max_value=4))
def test_a_line_break_in_mid_word_parts_nothing(wrapped: str, other: str, at: int) -> None:
    assert names(f"{wrapped[:at]}\n{wrapped[at:]}\n{other}") == [wrapped, other]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("市教育局和市体育局", ["市教育局", "市体育局"]),
        ("市教育局及各区县人民政府", ["市教育局", "各区县人民政府"]),
        ("市林业和草原局", ["市林业和草原局"]),
        ("各区县党委和人民政府", ["各区县党委和人民政府"]),
        ("各区县党委、人民政府", ["各区县党委、人民政府"]),
        ("各县（市、区）人民政府，市直各部门", ["各县（市、区）人民政府", "市直各部门"]),
        ("各区、县（市）人民政府", ["各区、县（市）人民政府"]),
        ("各市、县、区人民政府，市直各单位", ["各市、县、区人民政府", "市直各单位"]),
        ("各乡镇、县直各有关部门", ["各乡镇", "县直各有关部门"]),
        ("各县（市、区）、市防指成员单位", ["各县（市、区）", "市防指成员单位"]),
        ("各区县（市）人民政府（管理区管委会）", ["各区县（市）人民政府（管理区管委会）"]),
        ("其他各有关部门和各镇街、平台", ["其他各有关部门", "各镇街", "平台"]),
        ("人民银行（外管局）、市税务局", ["人民银行（外管局）", "市税务局"]),
    ],
)
def test_joining_words_part_complete_names_only(text: str, parts: list[str]) -> None:
    assert names(text) == parts


def test_two_known_names_without_a_separator_are_two() -> None:
    assert names("市财政局市审计局") == ["市财政局", "市审计局"]
    assert names("县农业农村局县水利局县林业局", "青禾县") == ["县农业农村局", "县水利局", "县林业局"]


def test_what_is_wrapped_stays_whole() -> None:
    assert names("市公安局\n交警支队") == ["市公安局交警支队"]
    assert names("市产品质量检验\n检测中心") == ["市产品质量检验检测中心"]
    assert names("市委\n乡村建设委员会") == ["市委乡村建设委员会"]


def test_what_stands_around_names_is_no_part_of_them() -> None:
    assert names("牵头单位：市教育局；责任单位：市财政局、市人社局等") == ["市教育局", "市财政局", "市人社局"]
    assert names("市教育局（牵头）、市财政局（配合）") == ["市教育局", "市财政局"]
    assert names("市人大办、市政协办、市教育局协办") == ["市人大办", "市政协办", "市教育局"]
    assert names("1.市财政局 2.市审计局") == ["市财政局", "市审计局"]


def test_a_summing_up_is_no_unit_and_alone_a_group() -> None:
    assert names("市委宣传部、市财政局等各相关部门") == ["市委宣传部", "市财政局"]
    assert names("各相关部门") == ["各相关部门"]


@pytest.mark.parametrize("text", ["/", "—", "", "  ", "-", "——", "无"])
def test_marks_for_none_are_none(text: str) -> None:
    assert names(text) == []


@given(st.text(alphabet="市县局委和及、，（）() \n/各政府财审计等：:1.*", max_size=40))
def test_every_span_lies_in_the_text(text: str) -> None:
    last = 0
    for span in split_units(text, "云川市"):
        assert last <= span.start < span.end <= len(text)
        assert "".join(text[span.start : span.end].split()) == span.raw
        last = span.end


@pytest.mark.parametrize("cell", _CELLS, ids=lambda cell: cell["text"])
def test_cells_of_many_styles(cell: dict[str, Any]) -> None:
    assert names(cell["text"], cell["jurisdiction"]) == cell["names"]
