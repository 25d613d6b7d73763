"""Columns of rubrics: levels in their order, words in place of numbers."""

from tests.pipeline.interpret.rubric_papers import find, lines, only, read_table, table


def test_words_in_place_of_a_number_say_what_the_items_beside_them_do() -> None:
    rows = [
        ["序号", "考核内容", "分值", "扣分办法"],
        ["一", "接访下访", "60", "少1次扣1分。"],
        ["二", "重复来访", "40", "每发生1批扣2分。"],
        ["加分项", "典型经验", "5", "被市级推广的加3分，被县级推广的加1分。"],
        ["^", "信息刊发", "3", "每篇加1分。"],
        ["一票否决", "—", "—", "因失职引发重大事件的，取消评先资格。"],
    ]
    found = only(read_table("清溪县2024年度信访工作考核细则", "（县直部门）", table(rows)))
    assert found.full_marks == 100
    assert [(item.name, item.effect) for item in found.items] == [
        ("接访下访", "base"),
        ("重复来访", "base"),
        ("典型经验", "bonus"),
        ("信息刊发", "bonus"),
        ("一票否决", "deduction"),
    ]


def test_levels_stand_in_the_order_of_their_columns() -> None:
    rows = [
        ["评价维度", "评价要点", "观测指标", "分值", "计分方法"],
        ["教学管理（40分）", "课程实施", "开齐开足课程", "20", "缺1门课程扣5分"],
        ["^", "作业管理", "作业总量控制达标", "20", "“五项管理”缺1次扣2分"],
        ["校园安全（60分）", "安全管理", "安防建设达标", "60", "达标率每低10%扣3分"],
    ]
    found = only(read_table("东湖区2024年办学质量评价表", "", table(rows)))
    assert lines(found.items) == [
        "1 教学管理 40",
        "  1 课程实施",
        "    1 开齐开足课程 20",
        "  2 作业管理",
        "    1 作业总量控制达标 20",
        "2 校园安全 60",
        "  1 安全管理",
        "    1 安防建设达标 60",
    ]
    assert find(found.items, "1/2/1").rules[0].kind == "per_missing"


def test_points_left_of_the_items_are_theirs_where_the_category_goes_on() -> None:
    rows = [
        ["评价项目", "分值", "评价标准", "得分标准"],
        ["阵地开放（30分）", "15", "图书馆每周开放不少于56小时", "每少1小时扣1分"],
        ["^", "15", "文化站免费开放", "未免费开放的每个扣3分"],
        ["群众评价（70分）", "70", "群众满意度达到90%", "每低1个百分点扣2分"],
    ]
    found = only(read_table("云溪县公共文化服务考核细则", "", table(rows)))
    assert lines(found.items) == [
        "1 阵地开放 30",
        "  1 图书馆每周开放不少于56小时 15",
        "  2 文化站免费开放 15",
        "2 群众评价 70",
    ]


def test_types_over_several_items_are_their_categories() -> None:
    rows = [
        ["指标类型", "考核指标", "权重（%）", "计分规则"],
        ["效益指标", "利润总额", "60", "每低于目标值1%扣1分"],
        ["^", "收益率", "20", "按完成率计分"],
        ["管理指标", "安全生产", "20", "发生一般事故每起扣5分"],
    ]
    found = only(read_table("云溪市国有企业经营业绩考核指标", "", table(rows)))
    assert lines(found.items) == [
        "1 效益指标",
        "  1 利润总额 60",
        "  2 收益率 20",
        "2 管理指标",
        "  1 安全生产 20",
    ]
