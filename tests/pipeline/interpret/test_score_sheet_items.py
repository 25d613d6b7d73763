"""Score sheets with the items in rows: one unit named above the table, several units below each other."""

import pytest

from extractors.document import Document
from pipeline.interpret.interpreter import interpret
from tests.documents import document, paragraph, table
from tests.pipeline.interpret.drawn_tables import drawn
from tests.pipeline.interpret.items_in_rows import D, parts, read, results, scores

ITEMS = [
    ["考核内容", "分值", "得分", "扣分原因"],
    ["巡护值守", "60", "57", "脱岗1次，扣3分"],
    ["设施管护", "40", "40", ""],
    ["合计", "100", "97", ""],
]


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("被考核单位：市水务局", "市水务局"),
        ("被考评单位（盖章）：石坪林场   考核时间：2023年12月", "石坪林场"),
        ("单位名称：云岭市第三中学", "云岭市第三中学"),
        ("被考核乡镇：石坪镇（得分：97）", "石坪镇"),
        ("卫生室名称：双塘村卫生室　考核人：张某", "双塘村卫生室"),
        ("（支部名称：机关第二党支部）", "机关第二党支部"),
        ("一、市水务局", "市水务局"),
        ("（二）石坪镇（得分：97分）", "石坪镇"),
        ("市水务局2023年度管护考核评分表", "市水务局"),
        ("市水务局河道管护考核评分表", "市水务局"),
        ("2023年度管护考核评分表（石坪镇）", "石坪镇"),
    ],
)
def test_the_line_above_names_the_unit(line: str, unit: str) -> None:
    found = scores(read(*ITEMS, above=(line,)))
    assert [(s.unit_raw, s.published) for s in found] == [(unit, D(97))]
    assert parts(found[0]) == [("巡护值守", D(60), D(57), [D(-3)]), ("设施管护", D(40), D(40), [])]
    assert [s.field for s in found[0].sources] == ["unit_raw", "published"]


@pytest.mark.parametrize(
    "line", ["（单位：分）", "被考核单位：", "各林场、市直有关部门", "市林场管护考核领导小组办公室"]
)
def test_without_a_unit_the_table_stays_a_rubric(line: str) -> None:
    found = read(*ITEMS, above=(line,))
    assert not found.score_sheets
    assert len(found.rubrics) == 1


def test_a_form_to_be_filled_in_stays_a_rubric() -> None:
    blank = [[*row[:2], "", ""] for row in ITEMS[1:]]
    found = read(ITEMS[0], *blank, above=("被考核单位：市水务局",))
    assert not found.score_sheets
    assert len(found.rubrics) == 1


def test_a_row_of_labels_above_the_headings_names_the_unit() -> None:
    found = read(
        ["被考核单位", "石坪林场", "考核等次", "良好"],
        *ITEMS,
    )
    assert results(found) == [("石坪林场", D(97), None)]
    assert scores(found)[0].remark == "良好"
    assert [row.role for row in found.grids[0].grid_rows] == [
        "header", "header", "record", "continuation", "continuation",
    ]  # fmt: skip


def test_one_table_for_each_unit() -> None:
    other = [
        ITEMS[0],
        ["巡护值守", "60", "60", ""],
        ["设施管护", "40", "38", "标牌缺失，扣2分"],
        ["合计", "100", "98", ""],
    ]
    found = interpret(
        document(paragraph("一、石坪林场"), table(ITEMS), paragraph("二、东岗林场"), table(other)), "x.txt"
    )
    assert results(found) == [("石坪林场", D(97), None), ("东岗林场", D(98), None)]


def test_items_below_a_group_and_points_earned_one_by_one() -> None:
    found = read(
        ["考核项目", "考核内容", "标准分", "自评得分", "考核得分", "得分说明"],
        ["基础工作", "巡护值守", "60", "60", "57", "脱岗1次，扣3分"],
        ["^", "设施管护", "40", "40", "40", "无"],
        ["加分项", "<", "", "5", "3", "承办现场会，加2分；信息被采用，加1分"],
        ["总得分", "<", "100", "105", "100", ""],
        above=("考核对象：石坪林场",),
    )
    assert results(found) == [("石坪林场", D(100), None)]
    assert parts(scores(found)[0]) == [
        ("巡护值守", D(60), D(57), [D(-3)]),
        ("设施管护", D(40), D(40), []),
        ("加分项", D(0), D(3), [D(2), D(1)]),
    ]
    assert [f.observed for grid in found.grids for f in grid.findings] == ["自评得分"]


def test_a_group_with_the_sum_of_its_items_is_no_item() -> None:
    found = read(
        ["考核内容", "分值", "得分", "扣分原因"],
        ["一、日常管护", "60", "57", ""],
        ["巡护", "30", "27", "脱岗1次，扣3分"],
        ["值守", "30", "30", ""],
        ["二、年终检查", "40", "40", ""],
        ["设施", "40", "40", ""],
        ["合计", "100", "97", ""],
        above=("被考核单位：石坪林场",),
    )
    assert [name for name, *_ in parts(scores(found)[0])] == ["巡护", "值守", "设施"]


def test_a_row_over_the_headings_that_says_who_and_when() -> None:
    found = read(["机构名称：红星镇卫生院", "<", "考核日期：2023年11月", "<"], *ITEMS)
    assert results(found) == [("红星镇卫生院", D(97), None)]


def test_units_in_cells_merged_over_their_items() -> None:
    found = read(
        ["序号", "村名", "考核内容", "分值", "得分", "扣分原因", "总分", "排名"],
        ["1", "桃园村", "党员管理", "60", "58", "2名党员缺席，扣2分", "97", "1"],
        ["^", "^", "服务群众", "40", "39", "记录不全，扣1分", "^", "^"],
        ["2", "李树村", "党员管理", "60", "56", "党费收缴滞后，扣4分", "96", "2"],
        ["^", "^", "服务群众", "40", "40", "", "^", "^"],
    )
    assert results(found) == [("桃园村", D(97), 1), ("李树村", D(96), 2)]
    assert parts(scores(found)[1]) == [("党员管理", D(60), D(56), [D(-4)]), ("服务群众", D(40), D(40), [])]
    assert [row.role for row in found.grids[0].grid_rows] == [
        "header", "record", "continuation", "record", "continuation",
    ]  # fmt: skip


def test_units_in_rows_over_the_whole_table() -> None:
    found = read(
        ["检查项目", "标准分", "得分", "扣分情况"],
        ["一、城关小学（得分96分）", "<", "<", "<"],
        ["设施器材", "60", "56", "灭火器过期，扣4分"],
        ["培训演练", "40", "40", "无"],
        ["二、城南小学（得分99分）", "<", "<", "<"],
        ["设施器材", "60", "60", "无"],
        ["培训演练", "40", "39", "资料缺失，扣1分"],
    )
    assert results(found) == [("城关小学", D(96), None), ("城南小学", D(99), None)]
    assert [len(s.components) for s in scores(found)] == [2, 2]


def test_tables_of_several_units_joined_into_one() -> None:
    found = read(
        ["村名", "桃园村", "得分", "97"],
        ["考核事项", "满分值", "实得分", "评分理由"],
        ["集体收入", "60", "58", "未达目标，扣2分"],
        ["资产管理", "40", "39", "台账滞后，扣1分"],
        ["村名", "李树村", "得分", "100"],
        ["考核事项", "满分值", "实得分", "评分理由"],
        ["集体收入", "60", "60", ""],
        ["资产管理", "40", "40", ""],
    )
    assert results(found) == [("桃园村", D(97), None), ("李树村", D(100), None)]


def test_a_small_sum_below_the_items_is_the_total() -> None:
    found = read(
        ["被考核单位", "考核指标", "权重分", "考核得分"],
        ["县林业局", "造林绿化", "50", "48"],
        ["^", "森林防火", "50", "50"],
        ["^", "小计", "100", "98"],
        ["县水利局", "河湖管护", "60", "55"],
        ["^", "防汛抗旱", "40", "40"],
        ["^", "小计", "100", "95"],
    )
    assert results(found) == [("县林业局", D(98), None), ("县水利局", D(95), None)]


def test_the_total_of_the_last_stage_in_the_line_above() -> None:
    found = read(*ITEMS[:-1], above=("科室：财务科      自评总分：99      考核总分：97",))
    assert results(found) == [("财务科", D(97), None)]
    assert found.score_sheets[0].title == "云岭市2023年度林场管护考核情况"


def test_who_assesses_whom_names_no_unit() -> None:
    assert not read(*ITEMS, above=("县教育局对学校考核评分表",)).score_sheets


def test_reasons_in_rows_of_one_unit_are_no_items() -> None:
    found = read(
        ["单位", "扣分事项", "分值", "得分"],
        ["县水务局", "迟报材料", "-1", "97"],
        ["^", "会议缺席", "-2", "^"],
        ["县林业局", "无", "0", "100"],
    )
    assert results(found) == [("县水务局", D(97), None), ("县林业局", D(100), None)]
    assert [a.reason for a in scores(found)[0].components[0].adjustments] == ["迟报材料", "会议缺席"]


def test_an_item_is_called_by_its_name_and_not_by_what_it_asks() -> None:
    found = read(
        ["考核项目", "分值", "考核内容", "扣分情况", "得分"],
        ["组织领导", "40", "召开会议、落实责任", "无", "40"],
        ["巡护值守", "60", "定时巡护并记录", "脱岗1次，扣3分", "57"],
        ["合计", "100", "", "", "97"],
        above=("被考核单位：市水务局",),
    )
    assert [name for name, *_ in parts(scores(found)[0])] == ["组织领导", "巡护值守"]
    assert [f.code for grid in found.grids for f in grid.findings] == []


def test_tasks_with_the_unit_charged_and_its_mark() -> None:
    found = read(
        ["序号", "工作任务", "牵头单位", "考核得分", "扣分原因"],
        ["1", "新建公办幼儿园5所", "市教育局", "8", "少建1所，扣2分"],
        ["2", "改造农村公路100公里", "市交通运输局", "10", ""],
        ["3", "新增养老床位500张", "市民政局", "9.5", "床位不足，扣0.5分"],
    )
    assert results(found) == [("市教育局", 8, None), ("市交通运输局", 10, None), ("市民政局", D("9.5"), None)]
    assert [parts(s) for s in scores(found)] == [
        [("新建公办幼儿园5所", 10, 8, [-2])],
        [("改造农村公路100公里", 10, 10, [])],
        [("新增养老床位500张", 10, D("9.5"), [D("-0.5")])],
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["考核内容", "评分标准", "牵头单位", "自评得分"], ["巡护", "脱岗1次扣1分", "市水务局", "8"], ["管护", "破损1处扣1分", "市住建局", "9"]],
        [["工作任务", "牵头单位", "分值", "得分"], ["巡护", "市水务局", "10", ""], ["管护", "市住建局", "10", ""]],
        [["工作任务", "牵头单位", "分值"], ["巡护", "市水务局", "10"], ["管护", "市住建局", "10"]],
    ],
)  # fmt: skip
def test_units_charged_with_items_that_have_no_marks_yet(rows: list[list[str]]) -> None:
    assert not read(*rows).score_sheets


def test_quarters_in_rows_of_a_merged_unit_are_its_parts() -> None:
    rows = [
        "街道｜季度｜市容（50分）｜环卫（50分）｜季度得分｜年度平均得分",
        "石坪街道｜一季度｜48｜47｜95｜96",
        "^｜二季度｜49｜48｜97｜^",
        "东岗街道｜一季度｜46｜45｜91｜92",
        "^｜二季度｜47｜46｜93｜^",
    ]
    found = interpret(Document(format="docx", blocks=(drawn(*rows),)), "x.docx")
    assert [(s.unit_raw, s.published) for s in scores(found)] == [("石坪街道", 96), ("东岗街道", 92)]
    assert [(c.name, c.published, c.weight) for c in scores(found)[0].components] == [
        ("一季度", 95, D("0.5")),
        ("二季度", 97, D("0.5")),
    ]


def test_names_printed_beside_each_item_are_one_unit() -> None:
    found = read(
        ["乡镇", "考核指标", "标准分", "得分", "扣分说明"],
        ["石坪镇", "巡护值守", "40", "39", "脱岗1次扣1分"],
        ["石坪镇", "设施管护", "60", "60", ""],
        ["石坪镇", "合计", "100", "99", ""],
        ["东岗镇", "巡护值守", "40", "40", ""],
        ["东岗镇", "设施管护", "60", "55", "围栏破损扣5分"],
        ["东岗镇", "合计", "100", "95", ""],
    )
    assert results(found) == [("石坪镇", 99, None), ("东岗镇", 95, None)]
    assert parts(scores(found)[1]) == [("巡护值守", 40, 40, []), ("设施管护", 60, 55, [-5])]


def test_years_of_targets_are_no_marks() -> None:
    rows = [["一级指标", "二级指标", "单位", "2020年", "2025年", "责任部门"], ["能源", "消费比重", "%", "15.2", "18", "市发改委"],
            ["产业", "绿色工厂", "家", "6", "20", "市工信局"], ["生态", "蓄积量", "万立方米", "510", "560", "市林业局"]]  # fmt: skip
    assert not read(*rows).score_sheets


def test_classes_beside_units_are_no_tasks() -> None:
    found = read(
        ["类别", "责任单位", "巡护（60分）", "管护（40分）", "总分"],
        ["县直", "市水务局", "58", "39", "97"],
        ["县直", "市住建局", "57", "38", "95"],
        ["乡镇", "石坪镇", "55", "37", "92"],
    )
    assert [(s.section, s.unit_raw, s.published) for s in scores(found)] == [
        ("县直", "市水务局", 97),
        ("县直", "市住建局", 95),
        ("乡镇", "石坪镇", 92),
    ]
