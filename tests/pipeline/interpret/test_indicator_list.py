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


def test_sub_indicators_take_their_targets_in_order() -> None:
    (row,) = read_list(
        "序号｜指标名称｜指标值",
        ["1", "农村人居环境\n卫生厕所普及率\n垃圾收运覆盖率\n人均垃圾产生量（千克）", "≥85%\n100%\n逐步下降"],
    )
    assert row.name == "农村人居环境"
    assert row.sub_indicators == "卫生厕所普及率、垃圾收运覆盖率、人均垃圾产生量"
    assert targets_of(row) == [
        ("卫生厕所普及率", "≥85%", ">=", Decimal(85), "%"),
        ("垃圾收运覆盖率", "100%", "=", Decimal(100), "%"),
        ("人均垃圾产生量", "逐步下降", None, None, "千克"),
    ]


def test_one_target_that_sub_indicators_share_has_no_name() -> None:
    (row,) = read_list(
        "序号｜指标名称｜指标值", ["1", "空气质量\n优良天数比例\n重污染天数", "完成省下达任务；保持稳定"]
    )
    assert targets_of(row) == [(None, "完成省下达任务；保持稳定", None, None, None)]
    assert row.sub_indicators == "优良天数比例、重污染天数"


def test_a_name_that_wraps_inside_brackets_is_one() -> None:
    (row,) = read_list("序号｜指标名称｜指标值", ["1", "水环境质量\n（优良断面比例\n提高幅度）", "逐年提高"])
    assert row.name == "水环境质量（优良断面比例提高幅度）"
    assert row.sub_indicators is None


def test_target_and_attribute_in_one_column() -> None:
    rows = read_list(
        ["序号", "指标名称", "市级指标值\n指标属性", "牵头单位"],
        ["1", "村庄规划编制率", "≥80%\n约束性", "市自然资源局"],
        ["2", "污水治理", "完成年度任务，并持续提升\n★预期性\n≥35%", "市生态环境局"],
        ["3", "数据归集", "约束性", "市大数据局"],
    )
    assert [row.attribute for row in rows] == ["binding", "expected", "binding"]
    assert [t.raw for t in rows[0].targets] == ["≥80%"]
    assert [f.code for f in rows[2].findings] == ["cell_missing"]


def test_evidence_items_are_counted_by_their_labels_not_by_numbers_in_the_text() -> None:
    (row,) = read_list(
        "序号｜指标名称｜指标值｜申报资料审核要点",
        "1｜达标率｜≥90%｜（1）年度统计报表；（2）如无（1）中数据，提供监测报告、台账；（3）其他证明材料。",
    )
    assert [r.text for r in row.requirements] == ["年度统计报表", "如无（1）中数据，提供监测报告、台账", "其他证明材料"]


def test_lead_and_helpers_in_one_column_by_labels_or_endings() -> None:
    rows = read_list(
        "序号｜重点任务｜目标要求｜责任单位",
        ["1", "建设智慧停车", "新增车位800个", "牵头单位：市城管局\n配合单位：市公安局、市住建局"],
        ["2", "改造老旧小区", "完成120户改造", "市住建局牵头，市财政局、市发改委配合"],
    )
    assert units_of(rows[0], "lead") == ["市城管局"]
    assert units_of(rows[0], "responsible") == ["市公安局", "市住建局"]
    assert units_of(rows[1], "lead") == ["市住建局"]
    assert units_of(rows[1], "responsible") == ["市财政局", "市发改委"]


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


def test_headings_merged_into_the_cells_of_a_row_are_taken_off() -> None:
    rows = read_list(
        "序号｜任务名称｜达标要求｜指标属性｜牵头单位｜完成时限",
        "1｜建立台账｜建立｜★约束性｜市档案局｜2023年11月30日",
        ["序号", "2", "任务名称 数据上云", "达标要求 ≥95%", "指标属性 参考性", "牵头单位 市大数据局"],
    )
    assert (rows[1].seq, rows[1].name, rows[1].attribute) == (2, "数据上云", "reference")
    assert [t.raw for t in rows[1].targets] == ["≥95%"]
    assert units_of(rows[1], "lead") == ["市大数据局"]


def test_evidence_that_slid_into_a_unit_column_is_evidence_and_the_unit_is_missing() -> None:
    rows = read_list(
        "序号｜指标名称｜指标值｜牵头单位｜责任单位｜审核要点",
        "1｜甲率｜≥90%｜市水利局｜市财政局｜（1）年度公报。",
        "2｜乙率｜≥80%｜市林业局｜（1）近三年统计公报和监测报告；（2）相关制度文件、工作方案和证明材料。｜",
        "3｜丙率｜≥70%｜市住建局｜市教育局｜（1）检测报告。",
    )
    assert [r.text for r in rows[1].requirements] == ["近三年统计公报和监测报告", "相关制度文件、工作方案和证明材料"]
    assert units_of(rows[1], "responsible") == []
    assert [f.code for f in rows[1].findings] == ["cell_missing"]
    assert not rows[0].findings


@pytest.mark.parametrize("none", ["/", "—", "－"])
def test_a_stroke_says_none_and_is_not_missing(none: str) -> None:
    rows = read_list(
        "序号｜指标名称｜指标值｜指标属性｜牵头单位",
        "1｜甲率｜≥90%｜约束性｜市水利局",
        f"2｜乙率｜{none}｜{none}｜{none}",
        "3｜丙率｜≥70%｜参考性｜市住建局",
    )
    assert not rows[1].findings
    assert (rows[1].targets, rows[1].attribute, rows[1].units) == ((), None, ())


def test_a_column_that_most_rows_leave_empty_misses_nothing() -> None:
    rows = read_list(
        "序号｜指标名称｜指标值｜指标属性",
        "1｜甲率｜≥90%｜约束性",
        "2｜乙率｜≥80%｜",
        "3｜丙率｜≥70%｜",
    )
    assert not any(row.findings for row in rows)


def test_contradictory_marks_are_a_finding_of_the_target() -> None:
    (row,) = read_list("序号｜指标名称｜指标值", "1｜亩均产出｜亩均税收不≥12万元/亩")
    (target,) = row.targets
    assert (target.name, target.comparator, target.value) == ("亩均税收", None, 12)
    assert [f.code for f in target.findings] == ["target_not_understood"]


def test_every_value_leads_back_to_its_words() -> None:
    part = read_part(
        "领域｜序号｜指标名称｜指标值｜牵头单位｜完成时限",
        "（一）共富｜1｜人均收入（元）｜≥ 30000｜市农业农村局｜2023年底",
    )
    (row,) = part.indicators
    fields = {source.field for source in row.sources}
    assert {"seq", "domain", "name", "due_raw", "due_on"} <= fields
    domain = next(source for source in row.sources if source.field == "domain")
    assert (domain.start, domain.end) == (3, 5)
    assert row.units[0].sources[0].end == len("市农业农村局")


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


def test_prose_that_a_scan_read_across_its_columns_is_reported() -> None:
    torn = "落实管 控推环抓行 能展交入推 环抓行能淘汰 加快经升可 优新产业展采 建筑节能双力 提例用着推广"
    rows = read_list(
        "序号｜指标名称｜目标值｜工作内容",
        f"1｜能耗｜≤0.5｜{torn}",
        "2｜水耗｜≤50｜推进节水改造，推广高效节水技术和产品，加快建设节水型社会。 完善 计量设施。",
    )
    assert [[f.code for f in row.findings] for row in rows] == [["garbled_text"], []]


def test_labelled_names_take_labelled_targets() -> None:
    rows = read_list(
        "序号｜指标名称｜目标值（%）",
        "1｜①巩固率；②毛入学率｜①≥99；②≥93",
        "2｜水环境：（1）优良比例；（2）劣Ⅴ类比例｜（1）90以上；（2）0",
    )
    assert [(row.name, row.sub_indicators) for row in rows] == [
        ("巩固率", "毛入学率"),
        ("水环境", "优良比例、劣Ⅴ类比例"),
    ]
    assert targets_of(rows[0]) == [
        (None, "≥99", ">=", Decimal(99), "%"),
        ("毛入学率", "≥93", ">=", Decimal(93), "%"),
    ]
    assert [t.name for t in rows[1].targets] == ["优良比例", "劣Ⅴ类比例"]


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
