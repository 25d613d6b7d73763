"""Rubrics whose levels, points or directions stand in the names, the headings or above the table."""

from tests.pipeline.interpret.rubric_papers import find, lines, only, read_table, table


def test_numbers_of_two_ranks_in_one_column_nest() -> None:
    found = only(
        read_table(
            "云岭市创建考核评分表",
            table(
                [
                    ["序号", "考核项目", "分值", "评分标准"],
                    ["一", "组织领导", "20", ""],
                    ["1", "领导重视", "20", "未研究部署的扣5分"],
                    ["二", "工作落实", "80", ""],
                    ["2", "任务完成", "80", "按完成率计分"],
                    ["三", "加分项", "", ""],
                    ["3", "受表彰", "5", "每次加1分"],
                ]
            ),
        )
    )
    assert lines(found.items) == [
        "一 组织领导 20",
        "  1 领导重视 20",
        "二 工作落实 80",
        "  2 任务完成 80",
        "三 加分项 bonus",
        "  3 受表彰 5 bonus",
    ]
    assert found.full_marks == 100


def test_labels_in_the_names_nest_too() -> None:
    found = only(
        read_table(
            "清溪县考核细则",
            table(
                [
                    ["考核内容", "考核要求", "分值", "评分标准"],
                    ["一、组织领导", "", "20", ""],
                    ["1.领导重视", "召开会议研究", "20", "未召开的扣5分"],
                    ["二、工作落实", "", "80", ""],
                    ["1.任务完成", "完成年度任务", "80", "每少1项扣5分"],
                ]
            ),
        )
    )
    assert lines(found.items) == ["一 组织领导 20", "  1 领导重视 20", "二 工作落实 80", "  1 任务完成 80"]


def test_points_in_the_names_and_headings_of_two_rows() -> None:
    found = only(
        read_table(
            "石泉区营商环境考核表",
            table(
                [
                    ["考核内容", "<", "评价标准", "评价方式", "得分", "<"],
                    ["一级指标（分值）", "二级指标（分值）", "^", "^", "自评", "考评"],
                    ["政务环境（30）", "办事效率（10）", "办结率达95%以上得满分，90%以下不得分", "查系统", "", ""],
                    ["^", "满意度（20）", "每低1个百分点扣1分", "测评", "", ""],
                ]
            ),
        )
    )
    assert lines(found.items) == ["1 政务环境 30", "  1 办事效率 10", "  2 满意度 20"]
    assert find(found.items, "1/2").evidence == "测评"


def test_a_table_of_additions_says_so_above() -> None:
    found = only(
        read_table(
            "加分项目及标准",
            table(
                [
                    ["序号", "加分事项", "加分分值", "认定依据"],
                    ["1", "获得省级表彰", "5", "文件"],
                    ["2", "获得市级表彰", "3", "文件"],
                ]
            ),
        )
    )
    assert lines(found.items) == ["1 获得省级表彰 5 bonus", "2 获得市级表彰 3 bonus"]
    assert found.full_marks is None


def test_columns_of_additions_and_deductions_tell_the_direction() -> None:
    found = only(
        read_table(
            "清溪县加减分细则",
            table([["项目", "加分标准", "扣分标准"], ["获奖", "国家级每次5分", ""], ["通报", "", "被省通报每次3分"]]),
        )
    )
    assert [rule.direction for item in found.items for rule in item.rules] == ["bonus", "deduction"]


def test_parts_of_a_scoring_cell_that_share_the_points_are_items() -> None:
    found = only(
        read_table(
            "东湖区考核细则",
            table(
                [
                    ["考核项目", "分值", "评分标准"],
                    ["组织领导", "10", "1.建立机制（5分）：未建立的不得分。2.召开会议（5分）：少1次扣1分。"],
                    ["质量", "10", "①优秀10分；②良好8分；③不合格不得分"],
                ]
            ),
        )
    )
    assert lines(found.items) == ["1 组织领导 10", "  1 建立机制 5", "  2 召开会议 5", "2 质量 10"]
    assert [rule.kind for rule in find(found.items, "2").rules] == ["graded", "graded", "graded"]


def test_numbers_that_do_not_count_the_rows_are_no_sequence() -> None:
    part = read_table(
        table(
            [
                ["序号", "指标", "占重", "评分标准"],
                ["1", "数据共享率", "15", "每低1个百分点扣1分"],
                ["2", "上云率", "10", "每少1个系统扣2分"],
                ["3", "好评率", "20", "每下降1个百分点扣1分"],
            ]
        )
    )
    assert [item.label for item in only(part).items] == ["1", "2", "3"]
    [grid] = part.grids
    assert [finding.observed for finding in grid.findings] == ["占重"]
