"""Columns and rows of points: what they are given for, what they add up to, and what adds nothing."""

from decimal import Decimal

from pipeline.interpret.interpreter import interpret
from pipeline.records import Records, Score
from tests.documents import document, paragraph, table

D = Decimal


def read(*rows: list[str]) -> Records:
    return interpret(document(paragraph("云岭市2023年度河湖管护考核得分情况"), table(rows)), "x.txt")


def scores(records: Records) -> tuple[Score, ...]:
    return records.score_sheets[0].scores


def adjustments(score: Score) -> list[tuple[Decimal | None, str]]:
    return [(a.points, a.reason) for part in score.components for a in part.adjustments]


def parts(score: Score) -> list[tuple[str | None, Decimal | None, Decimal | None, Decimal | None]]:
    return [(c.name, c.base, c.published, c.weight) for c in score.components]


def told(records: Records) -> list[str | None]:
    return [f.observed for grid in records.grids for f in grid.findings]


def test_reasons_that_share_the_points_beside_them_are_one_record() -> None:
    found = read(
        ["单位", "基础分", "扣分事由", "分值", "得分"],
        ["石坪镇", "100", "漏报险情1起；整改逾期1处", "6", "94"],
        ["东岗镇", "100", "台账不全", "1", "99"],
    )
    assert [adjustments(s) for s in scores(found)] == [[(D(-6), "漏报险情1起；整改逾期1处")], [(D(-1), "台账不全")]]


def test_reasons_with_points_of_their_own_keep_them() -> None:
    found = read(
        ["单位", "基础分", "扣分事由", "分值", "得分"],
        ["石坪镇", "100", "漏报险情1起，扣5分；整改逾期1处，扣1分", "6", "94"],
        ["东岗镇", "100", "台账不全", "1", "99"],
    )
    assert adjustments(scores(found)[0]) == [(D(-5), "漏报险情1起"), (D(-1), "整改逾期1处")]


def test_reasons_behind_parts_that_make_up_the_total_add_nothing() -> None:
    found = read(
        ["单位", "巡查（40分）", "管护（60分）", "总分", "扣分原因"],
        ["石坪镇", "38", "60", "98", "脱岗1次，扣2分"],
        ["东岗镇", "40", "57", "97", "堤岸破损未修，扣3分"],
        ["柳溪乡", "40", "60", "100", ""],
    )
    assert parts(scores(found)[0])[-1] == ("扣分", None, None, 0)
    assert adjustments(scores(found)[1]) == [(D(-3), "堤岸破损未修")]


def test_reasons_that_change_the_total_are_added() -> None:
    found = read(
        ["单位", "巡查（40分）", "管护（60分）", "加扣分情况", "总分"],
        ["石坪镇", "38", "60", "脱岗1次，扣2分", "96"],
        ["东岗镇", "40", "57", "无", "97"],
        ["柳溪乡", "40", "60", "无", "100"],
    )
    assert parts(scores(found)[0])[-1] == ("加扣分", 0, None, None)


def test_columns_of_points_are_taken_from_one_base() -> None:
    found = read(
        ["街道", "市容秩序扣分", "环境卫生扣分", "园林绿化扣分", "总扣分", "得分"],
        ["石坪街道", "0.5", "1", "0", "1.5", "98.5"],
        ["东岗街道", "1", "2", "1", "4", "96"],
        ["柳溪街道", "0", "0", "0", "0", "100"],
    )
    assert parts(scores(found)[1]) == [(None, 100, 96, None)]
    assert adjustments(scores(found)[1]) == [(D(-1), "市容秩序"), (D(-2), "环境卫生"), (D(-1), "园林绿化")]
    assert adjustments(scores(found)[2]) == [] and told(found) == []
    assert {s.field for s in scores(found)[1].components[0].adjustments[0].sources} == {"points", "reason"}


def test_months_of_points_taken_off() -> None:
    found = read(
        ["乡镇", "1月", "2月", "3月", "累计扣分", "得分"],
        ["石坪镇", "-0.5", "0", "-1", "-1.5", "98.5"],
        ["东岗镇", "0", "-2", "0", "-2", "98"],
    )
    assert parts(scores(found)[0]) == [(None, 100, D("98.5"), None)]
    assert adjustments(scores(found)[0]) == [(D("-0.5"), "1月"), (D(-1), "3月")]


def test_points_taken_off_without_a_sign_are_told_by_their_sum() -> None:
    found = read(
        ["乡镇", "秸秆禁烧", "防汛值守", "扣分合计", "得分"],
        ["石坪镇", "0.5", "1", "1.5", "98.5"],
        ["东岗镇", "0", "2", "2", "98"],
    )
    assert adjustments(scores(found)[0]) == [(D("-0.5"), "秸秆禁烧"), (D(-1), "防汛值守")]


def test_scores_that_add_up_are_no_points_taken_off() -> None:
    found = read(["乡镇", "日常", "年终", "总分"], ["石坪镇", "38", "60", "98"], ["东岗镇", "39", "59", "98"])
    assert [name for name, *_ in parts(scores(found)[0])] == ["日常", "年终"]


def test_points_alone_beside_the_score() -> None:
    found = read(["单位", "加分", "扣分", "得分"], ["石坪镇", "2", "0.5", "101.5"], ["东岗镇", "0", "3", "97"])
    assert [parts(s) for s in scores(found)] == [[(None, 100, D("101.5"), None)], [(None, 100, 97, None)]]
    assert adjustments(scores(found)[0]) == [(2, ""), (D("-0.5"), "")]


def test_points_that_leave_no_one_base_stay_parts() -> None:
    found = read(
        ["单位", "加分", "扣分", "得分"],
        ["石坪镇", "2", "0.5", "91.5"],
        ["东岗镇", "0", "3", "77"],
        ["柳溪乡", "1", "0", "84"],
    )
    assert [name for name, *_ in parts(scores(found)[0])] == ["加分", "扣分"]


def test_a_row_of_full_marks_is_no_unit() -> None:
    found = read(
        ["单位", "巡查", "管护", "总分"],
        ["满分", "40", "60", "100"],
        ["石坪镇", "38", "60", "98"],
        ["东岗镇", "40", "57", "97"],
    )
    assert [s.unit_raw for s in scores(found)] == ["石坪镇", "东岗镇"]
    assert [c.cap for c in scores(found)[0].components] == [40, 60]
    assert [row.role for grid in found.grids for row in grid.grid_rows] == ["header", "header", "record", "record"]


def test_a_row_of_shares_weighs_the_parts() -> None:
    found = read(
        ["单位", "日常考核", "年终考核", "总分"],
        ["权重", "40%", "60%", "100%"],
        ["石坪镇", "95", "90", "92"],
        ["东岗镇", "90", "92", "91.2"],
    )
    assert [weight for *_, weight in parts(scores(found)[0])] == [D("0.4"), D("0.6")]


def test_a_branch_bureau_is_no_row_of_points() -> None:
    found = read(["单位", "巡查", "管护", "总分"], ["城关分局", "38", "60", "98"], ["重点办", "40", "57", "97"])
    assert [s.unit_raw for s in scores(found)] == ["城关分局", "重点办"]


def test_a_score_out_of_a_hundred_is_the_score_where_full_marks_differ() -> None:
    found = read(
        ["单位", "应得分", "实得分", "百分制得分", "排名"],
        ["石坪镇", "120", "114", "95", "2"],
        ["东岗镇", "100", "97", "97", "1"],
        ["柳溪乡", "80", "72", "90", "3"],
    )
    assert [(s.published, s.rank, s.ranked_by) for s in scores(found)] == [(95, 2, None), (97, 1, None), (90, 3, None)]
    assert parts(scores(found)[0]) == [(None, None, 95, None)] and told(found) == []


def test_a_number_before_the_name_is_its_number() -> None:
    found = read(["单位", "得分"], ["1.石坪镇", "95"], ["2.东岗镇", "97"])
    assert [(s.seq, s.unit_raw) for s in scores(found)] == [(1, "石坪镇"), (2, "东岗镇")]
    assert [x.field for x in scores(found)[0].sources] == ["seq", "unit_raw", "published"]


def test_a_name_that_begins_with_a_figure_keeps_it() -> None:
    found = read(["序号", "单位", "得分"], ["1", "12345热线中心", "95"], ["2", "东岗镇", "97"])
    assert [s.unit_raw for s in scores(found)] == ["12345热线中心", "东岗镇"]


def test_a_slip_in_the_one_row_with_reasons_does_not_move_the_base() -> None:
    rows = [[f"青山{n}村", "综合评定", "60"] for n in "甲乙丙"]
    found = read(["单位", "加扣分原因", "得分"], ["石坪村", "创新做法获推广，加8分", "67.5"], *rows)
    assert [c.base for s in scores(found) for c in s.components] == [60, 60, 60, 60]


def test_one_row_with_reasons_tells_the_base_where_no_others_agree() -> None:
    rows = [[f"青山{n}村", "综合评定", f] for n, f in (("甲", "97"), ("乙", "95"), ("丙", "94"))]
    found = read(["单位", "加扣分原因", "得分"], ["石坪村", "创新做法获推广，加1分", "97"], *rows)
    assert {c.base for s in scores(found) for c in s.components} == {96}
