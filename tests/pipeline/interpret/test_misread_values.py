"""Cells that hold something and give no value, or not surely the one meant: each is told."""

import pytest

from extractors.document import Document
from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph, table


def _list(cell: str, column: str = "完成时限") -> Records:
    head = ["序号", "指标名称", "指标属性", "指标值", "完成时限", "牵头单位"]
    rows = [["1", "造林保存率", "约束性", "≥80%", "2023年6月底", "市林业局"], ["2", "水质达标率", "预期性", "≥75%", "2023年6月底", "市水务局"],
            ["3", "台账完备率", "约束性", "≥70%", "2023年6月底", "市档案局"], ["4", "道路保洁率", "预期性", "≥85%", "2023年6月底", "市住建局"]]  # fmt: skip
    rows[2][head.index(column)] = cell
    return _read(document(paragraph("云川市2023年度重点指标任务分解表"), table([head, *rows])))


def _read(paper: Document) -> Records:
    return interpret(paper, "a.docx")


@pytest.mark.parametrize("cell", ["2023年2月30日", "2023.6.31", "2023年13月", "2023年1l月底"])
def test_a_day_that_cannot_be_is_told(cell: str) -> None:
    indicator = _list(cell).indicators[2]
    assert indicator.due_on is None or cell == "2023年1l月底"
    assert [finding.code for finding in indicator.findings] == ["value_impossible"]


@pytest.mark.parametrize("cell", ["2023年12月", "十二月底", "长期坚持", "每月25日前", "/"])
def test_days_and_words_without_one_are_left_alone(cell: str) -> None:
    assert _list(cell).indicators[2].findings == ()


def _notice(sentence: str) -> Records:
    return _read(
        document(
            paragraph("云川市人民政府办公室关于做好2023年度考评工作的通知"),
            paragraph("各区县人民政府，市级各部门："),
            paragraph(sentence),
            paragraph("云川市人民政府办公室"),
            paragraph("2023年1月5日"),
        )
    )


@pytest.mark.parametrize(
    "sentence",
    ["请各单位于2023年2月30日前报送材料。", "请各单位于6月31日前报送材料。", "请各单位于5月1O日前报送材料。"],
)
def test_a_duty_on_a_day_that_cannot_be_has_none_and_is_told(sentence: str) -> None:
    (duty,) = _notice(sentence).obligations
    assert (duty.due_on, duty.who, [f.code for f in duty.findings]) == (None, "各单位", ["value_impossible"])


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("各单位应于十二月底前完成整改。", "2023-12-31"),
        ("请各单位于二〇二三年五月十日前报送材料。", "2023-05-10"),
        ("请各单位于2023.5.10前报送材料。", "2023-05-10"),
        ("请各单位于2022年12月31日至2023年1月15日期间报送总结。", "2023-01-15"),
        ("请各单位于2023年5月1日至15日报送材料。", "2023-05-15"),
    ],
)
def test_days_of_a_duty_in_characters_points_and_spans(sentence: str, day: str) -> None:
    (duty,) = _notice(sentence).obligations
    assert (duty.due_on, duty.findings) == (day, ())
