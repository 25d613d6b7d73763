"""Columns of score sheets that are easily taken for what they are not: earlier periods, measures, stages, shares, ranks."""

from decimal import Decimal

from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph, table

D = Decimal


def read(*rows: list[str]) -> Records:
    return interpret(document(paragraph("云岭市2023年度河湖管护考核情况"), table(rows)), "x.txt")


def results(records: Records) -> list[tuple[str, Decimal | None, int | None]]:
    return [(s.unit_raw, s.published, s.rank) for sheet in records.score_sheets for s in sheet.scores]


def parts(records: Records, row: int = 0) -> list[tuple[str | None, Decimal | None]]:
    return [(c.name, c.published) for c in records.score_sheets[0].scores[row].components]


def codes(records: Records) -> list[str | None]:
    return [f.observed for grid in records.grids for f in grid.findings if f.code == "column_not_understood"]


def test_the_last_period_is_no_part_of_this_score_and_is_told() -> None:
    found = read(
        ["名次", "单位", "本季度得分", "上季度得分", "较上季度变化", "位次变化"],
        ["1", "市水务局", "97.5", "95", "+2.5", "↑1"],
        ["2", "市林业局", "96", "96.5", "-0.5", "↓1"],
    )
    assert results(found) == [("市水务局", D("97.5"), 1), ("市林业局", D(96), 2)]
    assert codes(found) == ["上季度得分", "较上季度变化", "位次变化"]


def test_of_several_years_the_latest_counts() -> None:
    found = read(
        ["单位", "2021年", "<", "2022年", "<"],
        ["^", "得分", "名次", "得分", "名次"],
        ["市水务局", "90", "2", "97", "1"],
        ["市林业局", "95", "1", "94", "2"],
    )
    assert results(found) == [("市水务局", D(97), 1), ("市林业局", D(94), 2)]


def test_the_first_half_of_the_year_is_a_part() -> None:
    found = read(
        ["单位", "上半年得分", "下半年得分", "总分"], ["市水务局", "48", "49", "97"], ["市林业局", "47", "49", "96"]
    )
    assert parts(found) == [("上半年", D(48)), ("下半年", D(49))]
    assert codes(found) == []


def test_a_converted_score_is_the_final_one() -> None:
    found = read(
        ["单位", "日常巡查（60%）", "年终考核（40%）", "折算得分"],
        ["市水务局", "90", "95", "92"],
        ["市林业局", "80", "90", "84"],
    )
    assert results(found) == [("市水务局", D(92), None), ("市林业局", D(84), None)]
    assert [c.weight for c in found.score_sheets[0].scores[0].components] == [D("0.6"), D("0.4")]


def test_a_share_without_brackets() -> None:
    found = read(
        ["单位", "巡查60%", "年终40%", "综合得分"], ["市水务局", "90", "95", "92"], ["市林业局", "80", "90", "84"]
    )
    assert parts(found) == [("巡查", D(90)), ("年终", D(95))]
    assert [c.weight for c in found.score_sheets[0].scores[0].components] == [D("0.6"), D("0.4")]


def test_the_column_that_the_others_add_up_to_is_the_final_score() -> None:
    found = read(
        ["单位", "巡查得分", "整改得分", "核算得分"],
        ["市水务局", "50", "45", "95"],
        ["市林业局", "40", "44.5", "84.5"],
    )
    assert [s[1] for s in results(found)] == [D(95), D("84.5")]


def test_the_mean_of_the_quarters() -> None:
    found = read(
        ["单位", "一季度", "二季度", "平均得分", "名次"],
        ["市水务局", "90", "95", "92.5", "1"],
        ["市林业局", "80", "90", "85", "2"],
    )
    assert results(found) == [("市水务局", D("92.5"), 1), ("市林业局", D(85), 2)]
    assert [c.weight for c in found.score_sheets[0].scores[0].components] == [D("0.5"), D("0.5")]


def test_stages_of_one_score_are_told_where_none_is_known_to_be_final() -> None:
    found = read(["单位", "自查得分", "抽查得分"], ["市水务局", "98", "95"], ["市林业局", "97", "91"])
    assert [s[1] for s in results(found)] == [None, None]
    assert codes(found) == ["自查、抽查"]


def test_what_was_measured_is_no_part() -> None:
    found = read(
        ["责任单位", "目标任务（公里）", "完成数（公里）", "完成率", "得分", "名次"],
        ["市水务局", "10", "12", "120%", "98", "1"],
        ["市林业局", "5", "4", "80%", "90", "2"],
    )
    assert results(found) == [("市水务局", D(98), 1), ("市林业局", D(90), 2)]
    assert len(found.score_sheets[0].scores[0].components) == 1
    assert len(codes(found)) == 3


def test_a_measure_that_the_scores_add_up_with_is_a_part() -> None:
    found = read(["单位", "满意率", "巡查得分", "总分"], ["市水务局", "40", "55", "95"], ["市林业局", "38", "50", "88"])
    assert parts(found) == [("满意率", D(40)), ("巡查", D(55))]


def test_the_rank_that_belongs_to_the_final_score() -> None:
    found = read(
        ["乡镇", "本月积分", "累计积分", "本月排名", "累计排名"],
        ["双石镇", "24", "90", "1", "2"],
        ["枫林镇", "22", "95", "2", "1"],
    )
    assert results(found) == [("双石镇", D(90), 2), ("枫林镇", D(95), 1)]


def test_score_and_rank_in_one_cell_and_thousands() -> None:
    found = read(["单位", "得分（排名）"], ["市水务局", "1,008.5（第1名）"], ["市林业局", "998（第2名）"])
    assert results(found) == [("市水务局", D("1008.5"), 1), ("市林业局", D(998), 2)]


def test_figures_that_are_no_score_are_told() -> None:
    found = read(["单位", "得分"], ["市水务局", "95"], ["市林业局", "90-92"], ["市司法局", "94"], ["市统计局", "93"])
    score = found.score_sheets[0].scores[1]
    assert (score.published, score.remark) == (None, "90-92")
    assert [f.code for f in score.findings] == ["table_not_understood"]


def test_sections_of_blocks_side_by_side() -> None:
    found = read(
        ["单位", "得分", "名次", "单位", "得分", "名次"],
        ["党委部门", "<", "<", "政府部门", "<", "<"],
        ["市委办", "97", "1", "市水务局", "98", "1"],
        ["宣传部", "95", "2", "市林业局", "96", "2"],
    )
    sheet = found.score_sheets[0]
    assert [(s.unit_raw, s.section, s.rank) for s in sheet.scores] == [
        ("市委办", "党委部门", 1),
        ("宣传部", "党委部门", 2),
        ("市水务局", "政府部门", 1),
        ("市林业局", "政府部门", 2),
    ]
    assert sheet.rank_scope == "section"


def test_grades_and_ranks_alone() -> None:
    graded = read(
        ["考核等次", "单位", "备注"], ["优秀", "市水务局", ""], ["^", "市林业局", ""], ["合格", "市司法局", "一票否决"]
    )
    assert [(s.unit_raw, s.remark) for s in graded.score_sheets[0].scores] == [
        ("市水务局", "优秀"),
        ("市林业局", "优秀"),
        ("市司法局", "合格；一票否决"),
    ]
    assert results(read(["名次", "单位"], ["1", "市水务局"], ["2", "市林业局"])) == [
        ("市水务局", None, 1),
        ("市林业局", None, 2),
    ]


def test_units_under_a_heading_that_no_list_knows() -> None:
    found = read(["报送方", "得分", "名次"], ["市水务局", "95", "1"], ["市林业局", "90", "2"])
    assert results(found) == [("市水务局", D(95), 1), ("市林业局", D(90), 2)]


def test_bonus_and_deduction_in_one_cell_without_words() -> None:
    found = read(
        ["单位", "基础分", "加分/扣分", "得分"],
        ["市水务局", "100", "+2/-1.5", "100.5"],
        ["市林业局", "100", "+0/-1", "99"],
    )
    adjustments = [[(a.points, a.reason) for a in s.components[0].adjustments] for s in found.score_sheets[0].scores]
    assert adjustments == [[(D(2), ""), (D("-1.5"), "")], [(D(-1), "")]]


def test_a_column_of_unknown_words_over_several_rows_groups_the_units() -> None:
    found = read(
        ["片区", "学校", "得分", "片区排序"],
        ["城区片", "一中", "97", "1"],
        ["^", "二中", "91", "2"],
        ["乡村片", "石桥中心校", "88", "1"],
        ["^", "东岭中心校", "80", "2"],
    )
    assert [s.section for s in found.score_sheets[0].scores] == ["城区片", "城区片", "乡村片", "乡村片"]
    assert found.score_sheets[0].rank_scope == "section"


def test_grades_under_words_that_no_list_knows() -> None:
    found = read(["企业", "得分", "考核级别"], ["市水投集团", "97", "A级"], ["市公交集团", "78", "C级"])
    assert [s.remark for s in found.score_sheets[0].scores] == ["A级", "C级"]


def test_ranks_of_an_unknown_score_are_not_guessed() -> None:
    found = read(
        ["单位", "巡查得分", "清漂得分", "累计排名", "本月排名"],
        ["市水务局", "98", "91", "2", "1"],
        ["市林业局", "97", "95", "1", "2"],
    )
    assert [s.rank for s in found.score_sheets[0].scores] == [None, None]
    assert "累计排名" in codes(found) and "本月排名" in codes(found)


def test_the_base_takes_part_in_the_sum() -> None:
    found = read(
        ["单位", "考评基数", "奖分", "罚分", "本月实绩"],
        ["市水务局", "100", "3", "0.5", "102.5"],
        ["市林业局", "100", "0", "2", "98"],
    )
    assert [s[1] for s in results(found)] == [D("102.5"), D(98)]


def test_running_numbers_without_a_heading() -> None:
    found = read(["", "单位", "得分"], ["1", "市水务局", "97"], ["2", "市林业局", "95"], ["3", "市财政局", "94"])
    assert [s.seq for s in found.score_sheets[0].scores] == [1, 2, 3]


def test_ranks_of_what_was_measured_are_no_assessment() -> None:
    rows = [["单位", "预算数", "执行率", "排名"], ["市水务局", "1200", "30%", "1"], ["市林业局", "800", "25%", "2"]]
    assert not interpret(document(paragraph("2023年一季度部门预算执行情况"), table(rows)), "x.txt").score_sheets
    assert read(*rows).score_sheets


def test_an_index_that_no_words_call_a_score_is_none() -> None:
    rows = [
        ["县区", "优良天数比例（%）", "综合指数", "排名"],
        ["东山县", "92", "3.65", "2"],
        ["西山县", "94", "3.42", "1"],
    ]
    assert not interpret(document(paragraph("云岭市2023年空气质量数据"), table(rows)), "x.txt").score_sheets


def test_what_was_looked_at_beside_the_unit() -> None:
    found = read(
        ["网站名称", "主办单位", "扣分项及分值", "得分"],
        ["云岭教育网", "市教育局", "栏目未更新（-5分）", "95"],
        ["云岭水务网", "市水务局", "无", "100"],
    )
    assert results(found) == [("市教育局", D(95), None), ("市水务局", D(100), None)]


def test_a_mean_of_assessors_with_the_ends_left_out_is_the_score() -> None:
    found = read(
        ["参赛单位", "评委1", "评委2", "评委3", "去掉最高最低平均分", "名次"],
        ["市科协", "95", "93", "90", "93", "1"],
        ["市残联", "91", "88", "92", "91", "2"],
    )
    assert results(found) == [("市科协", D(93), 1), ("市残联", D(91), 2)]


def test_a_formula_in_the_heading_is_no_part_of_its_name() -> None:
    found = read(["单位", "现场评估分", "综合评估分=自查×20%+现场×80%"], ["一院", "96", "96.6"], ["二院", "90", "91.4"])
    assert [s[1] for s in results(found)] == [D("96.6"), D("91.4")]


def test_what_a_score_includes_stands_in_brackets() -> None:
    found = read(["单位", "得分"], ["城南街道", "101.5（含加分1.5分）"], ["城北街道", "98"])
    assert [s[1] for s in results(found)] == [D("101.5"), D(98)]
