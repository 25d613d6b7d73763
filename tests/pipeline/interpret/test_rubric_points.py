"""Points in brackets behind names: what an item is worth, and no rule."""

from tests.pipeline.interpret.rubric_papers import lines, only, read_table, table


def test_names_with_points_in_brackets_are_no_rules() -> None:
    found = only(
        read_table(
            "云岭市2024年度绩效考核细则",
            table(
                [
                    ["指标类别", "指标名称及分值", "考核内容与计分规则"],
                    ["履职绩效（60分）", "重点任务（40分）", "未按期完成的每项扣3分。"],
                    ["^", "日常管理（20分）", "迟报材料的每次扣1分。"],
                ]
            ),
        )
    )
    assert lines(found.items) == ["1 履职绩效 60", "  1 重点任务 40", "  2 日常管理 20"]
    assert [len(item.rules) for item in found.items[0].items] == [1, 1]


def test_a_chapter_over_the_columns_of_names_and_rules_is_no_rule() -> None:
    found = only(
        read_table(
            "云岭市2024年度消防工作考核评分表",
            table(
                [
                    ["序号", "考核项目", "考核内容", "评分标准", "标准分"],
                    ["一", "责任落实（20分）", "<", "<", "20"],
                    ["1", "政府责任", "听取工作汇报", "少一次扣1分", "8"],
                    ["2", "部门责任", "开展行业检查", "一个部门不落实扣2分", "12"],
                ]
            ),
        )
    )
    assert lines(found.items) == ["一 责任落实 20", "  1 政府责任 8", "  2 部门责任 12"]
    assert [len(item.rules) for item in (found.items[0], *found.items[0].items)] == [0, 1, 1]


def test_numbers_that_count_the_categories_are_not_those_of_their_first_items() -> None:
    found = only(
        read_table(
            "云岭市2024年社区考核评分细则",
            table(
                [
                    ["序号", "项目", "基本要求", "分值", "扣分标准"],
                    ["1", "党建引领（20分）", "服务中心运行规范", "10", "未开放的每次扣0.5分。"],
                    ["", "^", "党员报到率达到80%", "10", "每低5%扣1分。"],
                    ["2", "平安建设（30分）", "网格走访全覆盖", "15", "未走访的每户扣0.1分。"],
                    ["", "^", "反诈宣传到位", "15", "每漏1户扣0.1分。"],
                ]
            ),
        )
    )
    assert lines(found.items) == [
        "1 党建引领 20",
        "  1 服务中心运行规范 10",
        "  2 党员报到率达到80% 10",
        "2 平安建设 30",
        "  1 网格走访全覆盖 15",
        "  2 反诈宣传到位 15",
    ]


def test_an_item_named_for_what_it_does_with_points_is_no_rule() -> None:
    found = only(
        read_table(
            "云岭市2024年食品安全评议细则",
            table(
                [
                    ["指标项目", "具体要求", "分值", "评分规则"],
                    ["（一）基础工作（100分）", "1. 包保督导", "100", "每低1个百分点扣0.5分"],
                    ["（二）加减分项", "2. 加分", "5", "被报道的，每次加2分"],
                    ["^", "3. 减分", "—", "发生事故的，视情节扣5-20分"],
                ]
            ),
        )
    )
    assert lines(found.items[1].items) == ["2 加分 5 bonus", "3 减分 deduction"]
    assert [[rule.direction for rule in item.rules] for item in found.items[1].items] == [["bonus"], ["deduction"]]


def test_standards_beside_ways_of_scoring_are_items_with_points_of_their_own() -> None:
    found = only(
        read_table(
            "云岭市2024年招商引资考核办法",
            table(
                [
                    ["考核项目", "考核标准", "分值", "计分办法"],
                    ["一、引进项目", "1.引进亿元项目2个", "30", "每完成1个得15分"],
                    ["^", "2.开工率达到60%", "20", "达标得满分，每低10个百分点扣4分"],
                    ["二、到位资金", "3.到位资金5亿元", "50", "按完成比例计分"],
                ]
            ),
        )
    )
    assert lines(found.items) == [
        "一 引进项目",
        "  1 引进亿元项目2个 30",
        "  2 开工率达到60% 20",
        "二 到位资金",
        "  3 到位资金5亿元 50",
    ]
