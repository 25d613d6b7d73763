"""Scores that stand as running text."""

from decimal import Decimal

from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph

D = Decimal


def read(*lines: str, title: str = "云岭市2023年度河湖管护考核扣分情况") -> Records:
    return interpret(document(*(paragraph(line) for line in (title, *lines))), "x.txt")


def test_a_heading_for_each_unit_with_its_reasons_below() -> None:
    sheet = read(
        "一、城东街道（97.5分，排名第1）",
        "1.未按季度召开会议1次，扣1分；",
        "2.隐患整改不及时，扣1.5分。",
        "二、城西街道（95分，排名第2）",
        "1.信息报送不足，扣5分。",
        "希望各街道认真整改。",
    ).score_sheets[0]
    assert [(s.unit_raw, s.published, s.rank) for s in sheet.scores] == [
        ("城东街道", D("97.5"), 1), ("城西街道", D(95), 2),
    ]  # fmt: skip
    first = sheet.scores[0].components[0]
    assert (first.base, first.base_source) == (D(100), "inferred")
    assert [(a.points, a.reason) for a in first.adjustments] == [
        (D(-1), "未按季度召开会议1次"), (D("-1.5"), "隐患整改不及时"),
    ]  # fmt: skip


def test_units_and_scores_in_a_line() -> None:
    sheet = read("考核得分依次为：石坪镇98.5分、东岗镇97分、柳溪乡96.25分。").score_sheets[0]
    assert [(s.unit_raw, s.published) for s in sheet.scores] == [
        ("石坪镇", D("98.5")), ("东岗镇", D(97)), ("柳溪乡", D("96.25")),
    ]  # fmt: skip
    assert [s.field for s in sheet.scores[0].sources] == ["unit_raw", "published"]


def test_points_allotted_to_units_are_no_scores() -> None:
    lines = ("一、县教育局（20分）", "1.未完成任务的，扣2分。", "二、县财政局（30分）", "1.未拨付资金的，扣3分。")
    assert not read(*lines, title="云岭市2023年度河湖管护考核细则").score_sheets


def test_other_points_in_a_line_are_no_scores() -> None:
    assert not read("巡查制度落实得5分、台账完整得3分、整改到位得2分。").score_sheets
    assert not read("石坪镇98.5分、东岗镇97分。").score_sheets


def test_two_are_enough_below_a_line_of_many() -> None:
    lines = ("得分前三名：石坪镇98分，东岗镇97分，柳溪乡96分。", "得分靠后的乡镇：青山乡82分、高坪乡80.5分，予以通报。")
    assert len(read(*lines).score_sheets[0].scores) == 5


def test_grades_behind_scores_are_remarks() -> None:
    sheet = read("石坪镇 98.5分 优秀", "东岗镇 90分（等次：良好）", "柳溪乡 82分").score_sheets[0]
    assert [(s.unit_raw, s.published, s.remark) for s in sheet.scores] == [
        ("石坪镇", D("98.5"), "优秀"), ("东岗镇", D(90), "良好"), ("柳溪乡", D(82), None),
    ]  # fmt: skip
    assert [x.field for x in sheet.scores[0].sources] == ["unit_raw", "published", "remark"]


def test_places_before_names() -> None:
    sheet = read("第1名：石坪镇，97.5分；", "第2名：东岗镇，96分；", "第3名：柳溪乡，94.5分。").score_sheets[0]
    assert [(s.unit_raw, s.rank) for s in sheet.scores] == [("石坪镇", 1), ("东岗镇", 2), ("柳溪乡", 3)]


def test_what_another_sentence_takes_off_is_no_score() -> None:
    sheet = read("得分如下：石坪镇98分、东岗镇97分、柳溪乡96分。其中，柳溪乡因垃圾清理不及时被扣2分。").score_sheets[0]
    assert [(s.unit_raw, s.published) for s in sheet.scores] == [("石坪镇", 98), ("东岗镇", 97), ("柳溪乡", 96)]
