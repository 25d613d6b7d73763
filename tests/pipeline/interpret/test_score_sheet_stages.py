"""Numbers printed beside the score that are no parts of it: earlier stages, conversions, full marks, what ranks follow."""

from decimal import Decimal

from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph, table

D = Decimal


def read(*rows: list[str]) -> Records:
    return interpret(document(paragraph("云岭市2023年度河湖管护考核情况"), table(rows)), "x.txt")


def results(records: Records) -> list[tuple[str, Decimal | None, int | None]]:
    return [(s.unit_raw, s.published, s.rank) for sheet in records.score_sheets for s in sheet.scores]


def parts(records: Records) -> list[tuple[str | None, Decimal | None, Decimal | None]]:
    return [(c.name, c.published, c.weight) for c in records.score_sheets[0].scores[0].components]


def told(records: Records) -> list[str | None]:
    return [f.observed for grid in records.grids for f in grid.findings]


def test_the_last_stage_is_the_score() -> None:
    found = read(
        ["单位", "自评得分", "初评得分", "复核得分"], ["石坪镇", "99", "97", "96.5"], ["东岗镇", "98", "98", "98"]
    )
    assert results(found) == [("石坪镇", D("96.5"), None), ("东岗镇", D(98), None)]
    assert parts(found) == [(None, D("96.5"), None)]
    assert told(found) == ["自评得分", "初评得分"]


def test_a_stage_that_additions_lead_on_from_is_a_part() -> None:
    found = read(
        ["单位", "自评得分", "考核组评分", "加分", "减分", "审定得分"],
        ["石坪镇", "100", "95", "2", "0", "97"],
        ["东岗镇", "99", "92", "0", "1", "91"],
    )
    assert results(found) == [("石坪镇", D(97), None), ("东岗镇", D(91), None)]
    assert [value for _, value, _ in parts(found)] == [D(95), D(2), D(0)]
    assert told(found) == ["自评得分"]


def test_stages_that_add_up_are_parts() -> None:
    found = read(["单位", "自评得分", "考评得分", "总分"], ["石坪镇", "10", "88", "98"], ["东岗镇", "9", "88", "97"])
    assert [value for _, value, _ in parts(found)] == [D(10), D(88)]
    assert told(found) == []


def test_a_sheet_of_preliminary_scores_is_told() -> None:
    found = read(["单位", "自评得分", "初评得分"], ["石坪镇", "99", "95"], ["东岗镇", "98", "93"])
    assert results(found) == [("石坪镇", D(95), None), ("东岗镇", D(93), None)]
    assert told(found) == ["自评得分", "初评得分"]


def test_a_conversion_enters_the_total_under_the_name_of_its_score() -> None:
    found = read(
        ["单位", "党建得分", "折算分", "业务得分", "折算分", "总分"],
        ["石坪镇", "95", "28.5", "90", "63", "91.5"],
        ["东岗镇", "90", "27", "92", "64.4", "91.4"],
    )
    assert parts(found) == [("党建", D("28.5"), None), ("业务", D(63), None)]


def test_a_score_with_reasons_keeps_its_share() -> None:
    found = read(
        ["单位", "党建考核", "<", "<", "业务考核", "<", "<", "综合得分"],
        ["^", "得分", "扣分事由", "折算得分", "得分", "扣分事由", "折算得分", "^"],
        ["石坪镇", "98", "未换届，扣2分", "29.4", "99", "台账缺失，扣1分", "69.3", "98.7"],
        ["东岗镇", "100", "无", "30", "97", "逾期，扣3分", "67.9", "97.9"],
    )
    assert parts(found) == [("党建考核", D(98), D("0.3")), ("业务考核", D(99), D("0.7"))]


def test_additions_enter_a_weighted_total_whole() -> None:
    found = read(
        ["单位", "共性得分（40%）", "个性得分（60%）", "加分", "总分"],
        ["石坪镇", "95", "90", "2", "94"],
        ["东岗镇", "90", "92", "1", "92.2"],
    )
    assert [weight for *_, weight in parts(found)] == [D("0.4"), D("0.6"), None]


def test_ranks_that_follow_a_rate() -> None:
    found = read(
        ["单位", "满分", "得分", "得分率", "名次"],
        ["石坪镇", "100", "95", "95%", "2"],
        ["东岗镇", "80", "78", "97.5%", "1"],
        ["柳溪乡", "90", "81", "90%", "3"],
    )
    assert [s.ranked_by for s in found.score_sheets[0].scores] == [D(95), D("97.5"), D(90)]
    assert [s.published for s in found.score_sheets[0].scores] == [D(95), D(78), D(81)]


def test_the_fewest_points_taken_off_come_first() -> None:
    found = read(["单位", "扣分", "排名"], ["石坪镇", "3", "2"], ["东岗镇", "1", "1"], ["柳溪乡", "8", "3"])
    assert [s.ranked_by for s in found.score_sheets[0].scores] == [D(-3), D(-1), D(-8)]


def test_scores_ranked_from_the_lowest_up_are_no_points_taken_off() -> None:
    found = read(["单位", "得分", "排名"], ["石坪镇", "93", "1"], ["东岗镇", "94", "2"], ["柳溪乡", "95", "3"])
    assert [s.ranked_by for s in found.score_sheets[0].scores] == [None, None, None]


def test_one_wrong_rank_is_no_other_order() -> None:
    found = read(
        ["单位", "得分", "完成率", "名次"],
        ["石坪镇", "97", "80%", "1"],
        ["东岗镇", "95", "90%", "3"],
        ["柳溪乡", "96", "85%", "3"],
    )
    assert [s.ranked_by for s in found.score_sheets[0].scores] == [None, None, None]


def test_blocks_of_different_bodies_are_sections() -> None:
    found = read(
        ["序号", "县区", "得分", "序号", "市直部门", "得分"],
        ["1", "东山县", "97", "1", "市水务局", "98"],
        ["2", "西山县", "95", "2", "市林业局", "96"],
        ["", "", "", "3", "市体育局", "90"],
    )
    assert [(s.seq, s.section, s.unit_raw, s.published) for s in found.score_sheets[0].scores] == [
        (1, "县区", "东山县", D(97)),
        (2, "县区", "西山县", D(95)),
        (1, "市直部门", "市水务局", D(98)),
        (2, "市直部门", "市林业局", D(96)),
        (3, "市直部门", "市体育局", D(90)),
    ]


def test_who_assesses_is_no_second_block() -> None:
    found = read(
        ["被考核单位", "平时得分", "考核部门", "年终得分", "总分"],
        ["石坪镇", "47", "市林业局", "50", "97"],
        ["东岗镇", "46", "市林业局", "49", "95"],
    )
    assert results(found) == [("石坪镇", D(97), None), ("东岗镇", D(95), None)]


def test_a_mean_that_additions_follow_leaves_its_shares_to_the_quarters() -> None:
    found = read(
        ["单位", "一季度", "二季度", "季度均分", "附加分", "年度得分"],
        ["石坪镇", "96", "94", "95", "1", "96"],
        ["东岗镇", "90", "91", "90.5", "0", "90.5"],
    )
    assert parts(found) == [("一季度", D(96), D("0.5")), ("二季度", D(94), D("0.5")), ("附加分", D(1), None)]


def test_a_sum_on_the_way_is_no_part() -> None:
    found = read(
        ["单位", "党建", "业务", "小计", "违规倒扣", "总积分"],
        ["石坪镇", "40", "50", "90", "2", "88"],
        ["东岗镇", "38", "49", "87", "100", "-13"],
    )
    assert [value for _, value, _ in parts(found)] == [D(40), D(50), D(-2)]
    assert [s[1] for s in results(found)] == [D(88), D(-13)]


def test_full_marks_beside_the_score_are_its_cap() -> None:
    found = read(
        ["单位", "满分", "实得分", "扣分原因"],
        ["石坪镇", "100", "98", "迟报，扣2分"],
        ["东岗镇", "80", "80", "无"],
    )
    component = found.score_sheets[0].scores[1].components[0]
    assert (component.base, component.cap, component.published) == (D(80), D(80), D(80))


def test_points_in_the_row_of_each_reason() -> None:
    found = read(
        ["学校", "督查发现问题", "扣分", "合计扣分", "最终得分"],
        ["一中", "通道堵塞", "2", "3.5", "96.5"],
        ["^", "登记不全", "1.5", "^", "^"],
        ["二中", "无", "0", "0", "100"],
    )
    component = found.score_sheets[0].scores[0].components[0]
    assert (component.base, component.published) == (D(100), D("96.5"))
    assert [(a.points, a.reason) for a in component.adjustments] == [(D(-2), "通道堵塞"), (D("-1.5"), "登记不全")]


def test_several_scores_below_one_heading_are_parts() -> None:
    found = read(
        ["部门", "绩效目标", "<", "<", "公众评议", "总成绩"],
        ["^", "职能工作", "共性工作", "小计", "^", "^"],
        ["市水务局", "38.5", "19", "57.5", "38", "95.5"],
        ["市林业局", "38", "19.2", "57.2", "37", "94.2"],
    )
    assert [(name, value) for name, value, _ in parts(found)] == [
        ("职能工作", D("38.5")), ("共性工作", D(19)), ("公众评议", D(38)),
    ]  # fmt: skip
    assert told(found) == []


def test_what_a_score_was_given_for_is_no_part() -> None:
    found = read(
        ["部门", "造林", "<", "<", "防火", "<", "<", "总分"],
        ["^", "目标值", "完成值", "得分", "目标值", "完成值", "得分", "^"],
        ["石坪镇", "10", "12", "50", "0", "1", "45", "95"],
        ["东岗镇", "8", "8", "48", "0", "0", "50", "98"],
    )
    assert [(name, value) for name, value, _ in parts(found)] == [("造林", D(50)), ("防火", D(45))]


def test_shares_that_a_sentence_states() -> None:
    rows = [
        ["乡镇", "日常调度", "年终考核", "综合得分"],
        ["石坪镇", "92", "95", "93.8"],
        ["东岗镇", "90", "88", "88.8"],
    ]
    lines = (paragraph("云岭市2023年度考核情况"), paragraph("日常调度占40%，年终考核占60%。"))
    found = interpret(document(*lines, table(rows)), "x.txt")
    assert parts(found) == [("日常调度", D(92), D("0.4")), ("年终考核", D(95), D("0.6"))]
    plain = [rows[0], ["石坪镇", "40", "55", "95"], ["东岗镇", "38", "50", "88"]]
    found = interpret(document(*lines, table(plain)), "x.txt")
    assert parts(found) == [("日常调度", D(40), None), ("年终考核", D(55), None)]


def test_the_score_printed_twice_is_one() -> None:
    found = read(
        ["市县", "总得分", "自查得分", "抽查得分", "扣分原因"],
        ["东山县", "98.5", "100", "98.5", "轮换滞后，扣1.5分"],
        ["西山县", "96", "99", "96", "中心未建成，扣4分"],
    )
    component = found.score_sheets[0].scores[0].components[0]
    assert (component.name, component.base, component.published) == (None, D(100), D("98.5"))


def test_the_sum_of_the_additions_is_not_the_score() -> None:
    found = read(
        ["单位", "加分项目", "加分", "扣分项目", "扣分", "合计", "考核得分"],
        ["市水务局", "经验被推广", "2", "无", "", "2", "102"],
        ["市林业局", "无", "", "公车管理不规范", "3", "-3", "97"],
    )
    assert results(found) == [("市水务局", D(102), None), ("市林业局", D(97), None)]
    component = found.score_sheets[0].scores[0].components[0]
    assert (component.base, [a.points for a in component.adjustments]) == (D(100), [D(2)])


def test_shares_with_a_sign_of_multiplication_are_no_part_of_the_name() -> None:
    found = read(
        ["单位", "目标得分×70%", "测评得分×30%", "最终得分"], ["石坪镇", "67", "29", "96"], ["东岗镇", "65", "28", "93"]
    )
    assert parts(found) == [("目标", D(67), None), ("测评", D(29), None)]


def test_grades_beside_words_in_place_of_one() -> None:
    found = read(["企业", "得分", "分类"], ["一厂", "97", "A"], ["二厂", "88", "B"], ["三厂", "—", "暂不评价（停产）"])
    assert [s.remark for s in found.score_sheets[0].scores] == ["A", "B", "暂不评价（停产）"]
