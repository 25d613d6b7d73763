"""Cells that hold something and give no value, or not surely the one meant: each is told."""

import pytest

from extractors.document import Document
from pipeline.interpret.interpreter import interpret
from pipeline.records import Records, RubricItem, Score
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


def _rubric(points: str, chapter: str = "台账管理") -> RubricItem:
    rows = [["1", "组织领导", "10", "未召开会议的，每次扣0.5分，扣完为止"], ["2", "宣传教育", "10", "每少一次扣2分，扣完为止"],
            ["3", chapter, points, "每少一项扣1分，扣完为止"], ["4", "环境保护", "20", "每发生一起扣2分，扣完为止"]]  # fmt: skip
    head = ["序号", "考核内容", "分值", "评分标准"]
    return _read(document(paragraph("云川市2023年度目标考核评分细则"), table([head, *rows]))).rubrics[0].items[2]


@pytest.mark.parametrize("points", ["2O", "3 0", "10/15", "10+5", "l0", "7，5", "5×2", "10（5）", "20%20"])
def test_points_that_are_no_whole_number_are_told(points: str) -> None:
    item = _rubric(points)
    assert item.points is None
    assert [finding.code for finding in item.findings] == ["table_not_understood"]


def test_a_range_of_points_in_a_base_item_is_told() -> None:
    assert [finding.code for finding in _rubric("10-15").findings] == ["table_not_understood"]
    assert _rubric("0-5").findings == ()
    assert _rubric("1-5", "加分项").findings == ()


@pytest.mark.parametrize(
    ("points", "value"),
    [
        ("20", 20),
        ("（20分）", 20),
        ("十", 10),
        ("十五分", 15),
        ("20%", 20),
        ("７．５", 7.5),
        ("满分10分", 10),
        ("/", None),
        ("按实际得分计", None),
    ],
)
def test_points_in_other_forms_are_read_without_a_finding(points: str, value: float | None) -> None:
    item = _rubric(points)
    assert (item.points, item.findings) == (value, ())


def _sheet(seq: str = "3", rank: str = "3") -> Score:
    head = ["序号", "单位", "加扣分项", "得分", "名次"]
    rows = [["1", "市教育局", "开展宣传，加2分", "102", "1"], ["2", "市财政局", "开展宣传，加1分", "101", "2"],
            [seq, "市司法局", "无", "100", rank], ["4", "市民政局", "逾期未报，扣1分", "99", "4"]]  # fmt: skip
    return _read(document(paragraph("云川市2023年度考评结果汇总表"), table([head, *rows]))).score_sheets[0].scores[2]


@pytest.mark.parametrize("rank", ["3/8", "第3/8", "倒数第二", "末位", "3-4", "3.5", "O3", "③", "Ⅲ", "Top3"])
def test_a_rank_that_is_no_place_is_told(rank: str) -> None:
    score = _sheet(rank=rank)
    assert (score.rank, [finding.code for finding in score.findings]) == (None, ["table_not_understood"])


@pytest.mark.parametrize(
    ("rank", "value"), [("3.0", 3), ("第三名", 3), ("并列3", 3), ("/", None), ("", None), ("不参与排名", None)]
)
def test_ranks_of_spreadsheets_and_words_are_left_alone(rank: str, value: int | None) -> None:
    score = _sheet(rank=rank)
    assert (score.rank, score.findings) == (value, ())


@pytest.mark.parametrize("seq", ["V", "③", "o3", "3-1"])
def test_a_number_of_a_row_that_is_none_is_told(seq: str) -> None:
    score = _sheet(seq)
    assert (score.seq, [finding.code for finding in score.findings]) == (None, ["table_not_understood"])


@pytest.mark.parametrize("seq", ["3.0", "三", "（3）"])
def test_numbers_of_rows_in_other_forms(seq: str) -> None:
    assert (_sheet(seq).seq, _sheet(seq).findings) == (3, ())


def test_an_attribute_that_is_none_is_told() -> None:
    indicator = _list("控制性", "指标属性").indicators[2]
    assert [(finding.code, finding.observed) for finding in indicator.findings] == [("table_not_understood", "控制性")]
    assert _list("/", "指标属性").indicators[2].findings == ()
    assert _list("★约束性", "指标属性").indicators[2].findings == ()
