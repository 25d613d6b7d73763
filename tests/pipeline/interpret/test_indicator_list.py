"""Indicator lists of invented cities: other themes, orders and wordings of columns, merged and lost cells."""

from decimal import Decimal

import pytest

from pipeline.interpret import indicator_list
from pipeline.records import Indicator
from tests.pipeline.interpret.drawn_tables import drawn, read_list, read_part, view_of


def targets_of(indicator: Indicator) -> list[tuple[object, ...]]:
    return [(t.name, t.raw, t.comparator, t.value, t.unit) for t in indicator.targets]


def units_of(indicator: Indicator, role: str) -> list[str]:
    return [unit.raw for unit in indicator.units if unit.role == role]


def test_domains_and_tasks_in_merged_columns_hold_for_all_their_rows() -> None:
    rows = read_list(
        "领域｜任务｜序号｜指标名称｜指标值｜属性｜牵头单位｜责任单位",
        "乡风文明｜（一）移风易俗｜1｜红白理事会覆盖率｜100%｜约束性｜市民政局｜市农业农村局、市妇联",
        "^｜^｜2｜文明村占比（%）｜≥60｜预期性｜市委宣传部｜各县（区）人民政府",
        "^｜（二）公共文化｜3｜文化中心达标率｜不低于90%｜参考性｜市文化广电局｜/",
        "治理有效｜（三）基层治理｜4｜网格员配备率｜达到95%以上｜约束性｜市委政法委｜市民政局",
    )
    assert [(row.seq, row.domain, row.task) for row in rows] == [
        (1, "乡风文明", "移风易俗"),
        (2, "乡风文明", "移风易俗"),
        (3, "乡风文明", "公共文化"),
        (4, "治理有效", "基层治理"),
    ]
    assert [row.attribute for row in rows] == ["binding", "expected", "reference", "binding"]
    assert rows[1].name == "文明村占比"
    assert targets_of(rows[1]) == [(None, "≥60", ">=", Decimal(60), "%")]
    assert units_of(rows[0], "responsible") == ["市农业农村局", "市妇联"]
    assert not any(row.findings for row in rows)


def test_a_domain_printed_further_down_its_task_holds_for_the_whole_task() -> None:
    rows = read_list(
        "领域｜任务｜序号｜指标名称｜目标值",
        "｜（一）夯实基础｜1｜建档率｜100%",
        "｜｜2｜核查率｜≥90%",
        "基础工作｜（一）夯实基础｜3｜录入率｜≥95%",
        "｜（二）提升能力｜4｜培训率｜≥80%",
        "｜（三）服务群众｜5｜办结率｜≥98%",
        "服务｜｜6｜满意率｜≥92%",
        "｜｜7｜回访率｜≥50%",
    )
    assert [row.domain for row in rows] == ["基础工作"] * 4 + ["服务"] * 3
    assert [row.task for row in rows] == ["夯实基础"] * 3 + ["提升能力"] + ["服务群众"] * 3


def test_one_cell_over_domain_and_task_holds_both_or_the_task() -> None:
    rows = read_list(
        "领域｜任务｜序号｜指标名称｜目标值",
        "产业振兴（一）壮大产业｜<｜1｜加工转化率｜≥70%",
        "（二）品牌建设｜<｜2｜认证数量｜12个",
    )
    assert [(row.domain, row.task) for row in rows] == [("产业振兴", "壮大产业"), ("产业振兴", "品牌建设")]


def test_a_task_of_its_own_in_each_row_is_not_carried_into_an_empty_cell() -> None:
    rows = read_list(
        "序号｜工作任务｜指标名称｜目标值",
        "1｜压减审批环节｜审批环节｜≤4个",
        "2｜压减时间｜办理时间｜≤3个工作日",
        "3｜｜网办率｜≥95%",
        "4｜优化窗口｜好评率｜≥99%",
        "5｜公开信息｜公开率｜100%",
        "6｜减免费用｜减免率｜100%",
    )
    assert rows[2].task is None


def test_business_environment_list_with_other_words_and_order() -> None:
    rows = read_list(
        "编号｜一级指标｜二级指标｜三级指标｜2023年目标值｜2025年目标值｜完成时限｜责任领导｜主办单位｜协办单位",
        "1｜政务服务｜便利度｜全程网办率（%）｜85｜95｜2023年12月底前｜张晓明｜市行政审批局｜市大数据局；市司法局",
        "2｜^｜^｜一窗受理率｜90%｜98%｜2023年9月30日｜李 强、赵国平｜市行政审批局｜各县（市、区）人民政府",
    )
    first, second = rows
    assert (first.domain, first.task, first.name) == ("政务服务", "便利度", "全程网办率")
    assert [(t.value, t.unit, t.year) for t in first.targets] == [(85, "%", 2023), (95, "%", 2025)]
    assert (first.due_on, first.due_raw) == ("2023-12-31", "2023年12月底前")
    assert second.due_on == "2023-09-30"
    assert second.leader == "李强、赵国平"
    assert units_of(first, "lead") == ["市行政审批局"]
    assert units_of(first, "responsible") == ["市大数据局", "市司法局"]


def test_present_values_and_progress_are_no_targets() -> None:
    (row,) = read_list(
        "序号｜指标｜2020年现状值｜2025年目标｜完成情况｜牵头部门",
        "1｜森林覆盖率｜38.2%｜≥41%｜40.1%｜市林业局",
    )
    assert [(t.raw, t.year) for t in row.targets] == [("≥41%", 2025)]


def test_regions_below_one_target_heading_name_the_targets() -> None:
    (row,) = read_list(
        "序号｜指标名称｜目标值｜<｜<｜责任单位",
        "^｜^｜市区｜县城｜乡镇｜^",
        "1｜生活污水处理率｜≥95%｜≥90%｜≥60%｜市住建局",
    )
    assert targets_of(row) == [
        ("市区", "≥95%", ">=", Decimal(95), "%"),
        ("县城", "≥90%", ">=", Decimal(90), "%"),
        ("乡镇", "≥60%", ">=", Decimal(60), "%"),
    ]


def test_sub_rows_are_parts_and_a_sub_row_with_a_name_is_an_indicator_of_its_own() -> None:
    rows = read_list(
        "序号｜任务｜工作内容｜指标名称｜目标值｜牵头单位｜责任单位",
        "1｜防范事故｜开展专项整治。｜事故起数｜≤3起｜市应急管理局｜市公安局",
        "^｜^｜加强执法检查。｜^｜^｜市公安局｜市交通运输局\n市市场监管局",
        "2｜宣传教育｜组织培训。｜培训人次｜≥2000人次｜市应急管理局｜市总工会",
        "^｜^｜开展演练。｜演练场次｜≥12场｜市消防救援支队｜市教育局",
    )
    assert [(row.seq, row.name) for row in rows] == [(1, "事故起数"), (2, "培训人次"), (2, "演练场次")]
    assert rows[0].content == "开展专项整治。\n加强执法检查。"
    assert [(u.part, u.role, u.raw) for u in rows[0].units] == [
        (1, "lead", "市应急管理局"),
        (2, "lead", "市公安局"),
        (1, "responsible", "市公安局"),
        (2, "responsible", "市交通运输局"),
        (2, "responsible", "市市场监管局"),
    ]
    assert rows[2].task == "宣传教育"
    assert units_of(rows[2], "lead") == ["市消防救援支队"]


def test_sub_rows_whose_spans_are_lost_still_belong_to_their_number() -> None:
    rows = read_list(
        "序号｜工作任务｜工作内容｜牵头单位",
        "1｜整治环境｜清理垃圾。｜市城管局",
        "｜｜修复路面。｜市住建局",
        "2｜提升绿化｜补植树木。｜市园林局",
    )
    assert [(row.seq, row.name, row.content) for row in rows] == [
        (1, "整治环境", "清理垃圾。\n修复路面。"),
        (2, "提升绿化", "补植树木。"),
    ]


def test_banner_rows_are_domains_and_tasks() -> None:
    part = read_part(
        "序号｜考核指标｜目标值｜权重｜责任单位",
        "一、经济发展｜<｜<｜<｜<",
        "1｜地区生产总值增速｜7%左右｜10｜市发改委",
        "（一）工业｜<｜<｜<｜<",
        "2｜规上工业增加值增速｜8%以上｜10｜市工信局",
        "二、民生保障｜<｜<｜<｜<",
        "3｜城镇新增就业｜5000人｜5｜市人社局",
        "备注：数据以统计部门核定为准。｜<｜<｜<｜<",
    )
    assert [(i.domain, i.task) for i in part.indicators] == [
        ("经济发展", None),
        ("经济发展", "工业"),
        ("民生保障", None),
    ]
    assert [row.role for row in part.grids[0].grid_rows] == [
        "header", "section", "record", "section", "record", "section", "record", "note",
    ]  # fmt: skip


def test_every_row_stands_once_in_the_ledger_and_repeated_headers_and_blanks_are_told() -> None:
    part = read_part(
        "序号｜任务名称｜目标｜责任单位",
        "1｜发展党员｜不少于20名｜组织科",
        "｜｜｜",
        "序号｜任务名称｜目标｜责任单位",
        "2｜主题党日｜12次｜办公室",
        "合计｜｜｜",
    )
    assert [(row.row, row.role) for row in part.grids[0].grid_rows] == [
        (1, "header"), (2, "record"), (3, "blank"), (4, "header"), (5, "record"), (6, "subtotal"),
    ]  # fmt: skip


def test_a_list_without_numbers_takes_one_indicator_a_name() -> None:
    rows = read_list(
        "类别｜指标名称｜计量单位｜目标值",
        "创新｜研发投入强度｜%｜2.6",
        "^｜高新企业数｜家｜≥150",
        "绿色｜能耗降低率｜%｜≥3",
    )
    assert [(row.seq, row.domain, row.name) for row in rows] == [
        (None, "创新", "研发投入强度"), (None, "创新", "高新企业数"), (None, "绿色", "能耗降低率"),
    ]  # fmt: skip
    assert [row.targets[0].unit for row in rows] == ["%", "家", "%"]


@pytest.mark.parametrize(
    "rows",
    [
        ["序号｜单位｜得分｜名次", "1｜市财政局｜98.5｜1", "2｜市水利局｜97｜2"],
        ["单位｜姓名｜职务｜联系电话", "市财政局｜｜｜"],
        ["类别｜考核项目｜分值｜评分标准｜考核方式", "基础｜制度建设｜10｜缺一项扣1分｜查资料"],
        ["甲｜乙", "1｜2"],
    ],
)
def test_other_tables_are_no_indicator_lists(rows: list[str]) -> None:
    assert indicator_list.fits(view_of(drawn(*rows))) < 0.5


def test_columns_of_regions_are_shares_of_the_target() -> None:
    (row,) = read_list("序号｜指标名称｜计量单位｜全市目标｜安平县｜临河区", "1｜新增就业｜人｜≥5000｜2800｜2200")
    assert targets_of(row) == [
        ("全市", "≥5000", ">=", Decimal(5000), "人"),
        ("安平县", "2800", "=", Decimal(2800), "人"),
        ("临河区", "2200", "=", Decimal(2200), "人"),
    ]


def test_quarters_are_known_and_no_targets() -> None:
    part = read_part(
        "序号｜重点任务｜2023年度目标｜第一季度｜第二季度｜责任单位",
        "1｜招商引资｜到位资金50亿元｜10亿元｜15亿元｜市招商局",
    )
    assert [t.raw for t in part.indicators[0].targets] == ["50亿元"]
    assert not part.grids[0].findings


def test_a_column_that_no_list_knows_is_told() -> None:
    part = read_part("序号｜指标名称｜目标值｜吉祥物", "1｜甲率｜≥90%｜小熊")
    assert [(f.code, f.observed) for f in part.grids[0].findings] == [("table_not_understood", "吉祥物")]


def test_a_task_over_several_numbers_is_no_name() -> None:
    rows = read_list(
        "序号｜重点任务｜具体举措｜责任单位",
        "1｜理论学习｜每月集中学习｜办公室",
        "2｜^｜撰写心得体会｜组织科",
        "3｜组织生活｜落实各项制度｜各支部",
    )
    assert [(row.task, row.name) for row in rows] == [
        ("理论学习", "每月集中学习"),
        ("理论学习", "撰写心得体会"),
        ("组织生活", "落实各项制度"),
    ]


def test_a_breakdown_over_bodies_has_a_row_a_body_and_a_target_a_quantity() -> None:
    first, *_, last = read_list(
        "序号｜责任单位｜到位资金目标（亿元）｜签约项目（个）｜外出招商次数",
        "1｜市商务局｜3.5｜4｜≥6",
        "2｜青石镇｜2｜3｜≥4",
        "3｜市文化广电局｜1.5｜2｜—",
    )
    assert units_of(first, "responsible") == ["市商务局"]
    assert [(t.name, t.comparator, t.value, t.unit) for t in first.targets] == [
        ("到位资金", "=", Decimal("3.5"), "亿元"),
        ("签约项目", "=", Decimal(4), "个"),
        ("外出招商次数", ">=", Decimal(6), None),
    ]
    assert len(last.targets) == 2


def test_results_of_bodies_are_no_breakdown() -> None:
    rows = ("序号｜责任单位｜签约项目（个）｜完成率（%）｜得分", "1｜市商务局｜4｜100｜98", "2｜青石镇｜3｜90｜95")
    assert indicator_list.fits(view_of(drawn(*rows))) == 0


def test_who_assesses_is_not_charged_where_another_column_says_who_is() -> None:
    [row, *_] = read_list(
        "序号｜指标名称｜目标值｜责任单位｜考核部门",
        "1｜断面达标率｜≥90%｜东洲区｜市生态环境局",
        "2｜水源达标率｜100%｜西陵县｜市水利局",
    )
    assert units_of(row, "responsible") == ["东洲区"]
    [alone, *_] = read_list(
        "序号｜指标名称｜目标值｜考核部门", "1｜达标率｜≥90%｜市水利局", "2｜水源达标率｜100%｜市水利局"
    )
    assert units_of(alone, "responsible") == ["市水利局"]


def test_a_breakdown_without_numbers_has_a_row_a_body() -> None:
    rows = read_list("责任单位｜全年任务数（万元）｜上半年任务数（万元）", "市税务局｜12000｜6000", "高平镇｜600｜300")
    assert [units_of(row, "responsible") for row in rows] == [["市税务局"], ["高平镇"]]
    assert [target.value for target in rows[1].targets] == [Decimal(600), Decimal(300)]
