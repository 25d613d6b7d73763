"""Rubric tables of invented cities, one layout a test."""

import pytest

from pipeline.interpret import rubric
from pipeline.interpret.places import Places
from pipeline.interpret.table_view import TableView
from tests.pipeline.interpret.rubric_papers import context, find, lines, only, paper, quoted, read_table, table

LEVELS = table(
    [
        ["一级指标", "分值", "二级指标", "分值", "三级指标", "分值", "评分标准", "考核单位"],
        [
            "政务服务",
            "40",
            "审批效率",
            "20",
            "时限压缩",
            "10",
            "压缩60%以上得10分，50%-60%得7分，50%以下不得分。",
            "市审批局",
        ],
        ["^", "^", "^", "^", "一网通办", "10", "按网办率×10计分。", "^"],
        ["^", "^", "服务质量", "20", "好差评", "20", "每出现1个差评扣1分，扣完为止。", "市政务中心"],
        ["市场环境", "60", "公平竞争", "60", "审查制度", "60", "未建立制度的不得分。", "市市场监管局"],
        ["合计", "100", "<", "<", "<", "<", "", ""],
    ]
)


def test_three_levels_each_with_its_points() -> None:
    part = read_table("云岭市2024年度营商环境考核评分细则", "（考核对象：市直各部门）", LEVELS)
    found = only(part)
    assert (found.title, found.audience, found.full_marks) == ("云岭市2024年度营商环境考核评分细则", "市直各部门", 100)
    assert lines(found.items) == [
        "1 政务服务 40",
        "  1 审批效率 20",
        "    1 时限压缩 10",
        "    2 一网通办 10",
        "  2 服务质量 20",
        "    1 好差评 20",
        "2 市场环境 60",
        "  1 公平竞争 60",
        "    1 审查制度 60",
    ]
    assert find(found.items, "1/1").assessed_by == "市审批局"  # its cell spans both rows of the item
    assert [rule.kind for rule in find(found.items, "1/1/1").rules] == ["graded"] * 3


def test_every_row_is_in_the_ledger_once() -> None:
    part = read_table("云岭市2024年度营商环境考核评分细则", LEVELS)
    rows = part.grids[0].grid_rows
    assert [row.row for row in rows] == [1, 2, 3, 4, 5, 6]
    assert [row.role for row in rows] == ["header", "record", "record", "record", "record", "subtotal"]


def test_values_know_their_place_on_the_paper() -> None:
    document = paper("石泉区综治考核细则", LEVELS)
    places = Places(document)
    part = rubric.read(TableView(places, 1, LEVELS), context(document))
    item = find(only(part).items, "1/1/1")
    assert quoted(document, item.sources, "name") == "时限压缩"
    assert quoted(document, item.sources, "points") == "10"
    assert quoted(document, item.rules[0].sources, "raw") == "压缩60%以上得10分，50%-60%得7分，50%以下不得分"
    assert quoted(document, item.rules[1].sources, "points") == "50%-60%得7分"


def test_parts_in_brackets_rows_categories_and_numbers() -> None:
    found = only(
        read_table(
            "清溪县2023年创建工作考核指标\n（各乡镇人民政府）",
            table(
                [
                    ["类别", "考核项目", "<", "权重", "考核内容", "计分方法", "考核方式"],
                    [
                        "（一）\n组织领导\n（共20分）",
                        "1",
                        "工作机制",
                        "20分",
                        "①成立专班，5分；\n②每月调度，召开例会。形成纪要，15分。",
                        "①未成立的扣5分；②少一次扣2分，扣完为止。",
                        "查资料",
                    ],
                    [
                        "（二）\n工作成效\n（共80分）",
                        "2",
                        "目标任务",
                        "80分",
                        "全面完成年度任务，80分。",
                        "未完成的，按比例扣分。",
                        "看现场",
                    ],
                ]
            ),
        )
    )
    assert (found.title, found.audience, found.full_marks) == ("清溪县2023年创建工作考核指标", "各乡镇人民政府", 100)
    assert lines(found.items) == [
        "（一） 组织领导 20",
        "  1 工作机制 20",
        "    ① 成立专班 5",
        "    ② 每月调度，召开例会。形成纪要 15",
        "（二） 工作成效 80",
        "  2 目标任务 80",
    ]
    item = find(found.items, "（二）/2")
    assert (item.content, item.method, item.evidence) == ("全面完成年度任务", "未完成的，按比例扣分。", "看现场")
    assert [rule.raw for rule in find(found.items, "（一）/1").rules] == ["未成立的扣5分", "少一次扣2分，扣完为止"]


def test_bonus_deduction_and_veto_sections() -> None:
    part = read_table(
        "附件2",
        "2023年度安全生产目标考核细则（满分100分）",
        table(
            [
                ["序号", "考核项目", "标准分", "评分办法", "得分", "备注"],
                ["1", "责任落实", "100", "少1次扣2分", "", ""],
                ["加分项", "<", "<", "<", "<", "<"],
                ["1", "先进经验", "5", "每次0.5分，最高5分", "", ""],
                ["扣分项", "<", "<", "<", "<", "<"],
                ["1", "事故", "", "每起扣5分", "", ""],
                ["一票否决项", "<", "<", "<", "<", "<"],
                ["1", "较大事故", "", "实行一票否决", "", ""],
                ["注：本表由安委办解释。", "<", "<", "<", "<", "<"],
            ]
        ),
    )
    found = only(part)
    assert (found.title, found.full_marks) == ("2023年度安全生产目标考核细则", 100)
    assert lines(found.items) == [
        "1 责任落实 100",
        "2 加分项 bonus",
        "  1 先进经验 5 bonus",
        "3 扣分项 deduction",
        "  1 事故 deduction",
        "4 一票否决项 deduction",
        "  1 较大事故 deduction",
    ]
    [rule] = find(found.items, "2/1").rules
    assert (rule.direction, rule.points, rule.cap) == ("bonus", rule.points, 5)
    assert rule.findings == ()
    assert [row.role for row in part.grids[0].grid_rows][-1] == "note"


def test_banners_with_points_are_categories() -> None:
    found = only(
        read_table(
            "农村人居环境整治考核评分表",
            table(
                [
                    ["序号", "考核内容", "分值", "评分标准"],
                    ["一、村容村貌（40分）", "<", "<", "<"],
                    ["1", "村内道路", "20", "未硬化的每处扣1分"],
                    ["2", "垃圾清理", "20", "发现1处积存垃圾扣0.5分"],
                    ["二、生活污水（60分）", "<", "<", "<"],
                    ["3", "管网覆盖", "60", "覆盖率每低1个百分点扣1分，扣完为止"],
                    ["总分", "<", "100", ""],
                ]
            ),
        )
    )
    assert lines(found.items) == [
        "一 村容村貌 40",
        "  1 村内道路 20",
        "  2 垃圾清理 20",
        "二 生活污水 60",
        "  3 管网覆盖 60",
    ]


def test_content_and_scoring_in_one_column() -> None:
    found = only(
        read_table(
            "清溪县基层党建考核表",
            table(
                [
                    ["项目", "考核内容及评分标准", "分值"],
                    ["组织建设", "1.按期换届（5分）。未按期换届的扣5分。\n2.组织生活（5分）。每缺1次扣0.5分。", "10"],
                    ["队伍建设", "发展党员程序规范，发现1例不规范扣1分。", "10"],
                ]
            ),
        )
    )
    assert lines(found.items) == ["1 组织建设 10", "  1 按期换届 5", "  2 组织生活 5", "2 队伍建设 10"]
    assert find(found.items, "2").content == "发展党员程序规范"
    assert find(found.items, "1/2").rules[0].kind == "per_missing"


def test_rows_of_content_beside_one_item() -> None:
    found = only(
        read_table(
            "云岭市机关党建考核细则",
            table(
                [
                    ["项目", "内容", "分值", "评分标准"],
                    ["学习", "集中学习", "5", "少一次扣1分，扣完为止。"],
                    ["^", "心得体会", "5", "^"],
                    ["服务", "志愿活动", "10", "每人每年不少于2次，少1人次扣0.1分"],
                ]
            ),
        )
    )
    assert lines(found.items) == ["1 学习", "  1 集中学习 5", "  2 心得体会 5", "2 服务 10"]
    assert [rule.points for rule in find(found.items, "1").rules] == [1]  # the merged cell speaks of both
    assert find(found.items, "2").content == "志愿活动"


def test_lost_spans_are_carried_down() -> None:
    found = only(
        read_table(
            "石泉区河长制考核细则",
            table(
                [
                    ["考核类别", "考核指标", "考核内容", "分值", "评分细则"],
                    ["组织体系（20分）", "责任体系", "河长设置", "10", "缺1级扣2分"],
                    ["", "", "河长公示", "10", "少1块公示牌扣0.5分"],
                    ["工作成效（80分）", "巡河", "", "80", "每少1次扣1分"],
                ]
            ),
        )
    )
    assert lines(found.items)[:4] == ["1 组织体系 20", "  1 责任体系", "    1 河长设置 10", "    2 河长公示 10"]


def test_units_of_both_roles_and_evidence() -> None:
    found = only(
        read_table(
            "云岭市高质量发展考核指标",
            table(
                [
                    ["类别", "指标", "评价标准", "权重", "数据来源", "牵头单位", "责任单位"],
                    [
                        "经济",
                        "投资增速",
                        "达到目标得满分，每低0.1个百分点扣1分",
                        "20%",
                        "市统计局",
                        "市发展改革委",
                        "各县（市、区）、市工信局",
                    ],
                ]
            ),
        )
    )
    item = find(found.items, "1/1")
    assert [(unit.role, unit.raw) for unit in item.units] == [
        ("lead", "市发展改革委"),
        ("responsible", "各县（市、区）"),
        ("responsible", "市工信局"),
    ]
    assert (item.points, item.evidence) == (20, "市统计局")
    assert [(rule.points, rule.per) for rule in item.rules] == [(20, None), (1, "0.1个百分点")]


def test_brackets_of_the_title_that_are_no_audience() -> None:
    found = only(
        read_table(
            table(
                [
                    ["2022年度乡镇（街道）综合考核指标（试行）", "<", "<"],
                    ["考核要点", "分值", "计分办法"],
                    ["信访维稳", "5", "赴省集体访每批次扣1分"],
                ]
            )
        )
    )
    assert (found.title, found.audience) == ("2022年度乡镇（街道）综合考核指标（试行）", None)


@pytest.mark.parametrize(
    "rows",
    [
        [["序号", "单位", "得分", "扣分原因"], ["1", "市教育局", "98", "迟报1次，扣2分"]],
        [["序号", "姓名", "联系电话"], ["1", "", ""]],
        [["指标名称", "目标值", "牵头单位"], ["森林覆盖率", "≥45%", "市林业局"]],
    ],
)
def test_other_tables_are_left_alone(rows: list[list[str]]) -> None:
    found = table(rows)
    assert rubric.fits(TableView(Places(paper(found)), 0, found)) < 0.5
