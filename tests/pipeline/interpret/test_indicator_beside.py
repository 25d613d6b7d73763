"""What stands above a list and holds for all its rows."""

from pipeline.interpret.interpreter import interpret
from tests.pipeline.interpret.rubric_papers import paper, table


def test_a_line_above_a_table_names_who_is_charged_with_its_rows() -> None:
    head = ["序号", "指标", "年度目标"]
    document = paper(
        "青溪县2024年重点目标责任分解",
        "责任单位：县发展改革局",
        table([head, ["1", "投资增速", "8%以上"], ["2", "项目开工数", "15个"]]),
        "责任单位：县商务局、县投资促进局",
        table([head, ["1", "零售额增速", "7%"], ["2", "出口总额", "保持正增长"]]),
    )
    rows = interpret(document, "a.docx").indicators
    assert [[unit.raw for unit in row.units] for row in rows] == [
        ["县发展改革局"],
        ["县发展改革局"],
        ["县商务局", "县投资促进局"],
        ["县商务局", "县投资促进局"],
    ]


def test_a_breakdown_whose_title_shares_out_tasks_and_whose_unit_stands_above() -> None:
    document = paper(
        "青溪市2024年国土绿化任务分解表",
        "单位：亩",
        table(
            [
                ["县区", "人工造林", "封山育林", "义务植树（万株）"],
                ["东溪区", "3000", "5000", "12"],
                ["西溪县", "12000", "—", "20.5"],
            ]
        ),
    )
    rows = interpret(document, "a.docx").indicators
    assert [[(t.name, str(t.value), t.unit) for t in row.targets] for row in rows] == [
        [("人工造林", "3000", "亩"), ("封山育林", "5000", "亩"), ("义务植树", "12", "万株")],
        [("人工造林", "12000", "亩"), ("义务植树", "20.5", "万株")],
    ]


def test_numbers_of_places_without_a_word_of_tasks_are_no_targets() -> None:
    document = paper(
        "青溪市2024年林业基本情况",
        table([["县区", "林地", "草地"], ["东溪区", "3000", "5000"], ["西溪县", "12000", "70"]]),
    )
    assert not interpret(document, "a.docx").indicators


def test_a_column_of_unknown_heading_groups_the_rows_behind_it() -> None:
    document = paper(
        "青溪县2024年重点工作任务分解表",
        table(
            [
                ["赛事板块", "序号", "指标名称", "压减目标", "责任单位", "销号时间"],
                ["春季", "1", "能耗", "5%以上", "县发展改革局", "2024年6月底"],
                ["^", "2", "水耗", "3%", "县水利局", "2024年9月底"],
                ["秋季", "3", "排放", "10吨", "县生态环境分局", "2024年12月底"],
            ]
        ),
    )
    rows = interpret(document, "a.docx").indicators
    assert [(row.domain, row.name, row.due_on) for row in rows] == [
        ("春季", "能耗", "2024-06-30"),
        ("春季", "水耗", "2024-09-30"),
        ("秋季", "排放", "2024-12-31"),
    ]
    assert [str(row.targets[0].value) for row in rows] == ["5", "3", "10"]


def test_names_that_bear_numbers_count_the_rows_and_places_with_brackets_are_bodies() -> None:
    tasks = paper(
        "青溪区消防重点工作清单",
        table(
            [
                ["重点任务", "责任单位", "目标任务", "完成时限"],
                ["1.设施建设", "区住建局", "全年新建消火栓60个", "2024年11月底"],
                ["2.高层治理", "区住建局", "整改率达到100%", "2024年9月底"],
            ]
        ),
    )
    assert [(row.seq, row.name) for row in interpret(tasks, "a.docx").indicators] == [(1, "设施建设"), (2, "高层治理")]
    shares = paper(
        "关于下达2024年公路养护任务的附表",
        table(
            [
                ["县（市、区）", "养护里程（公里）", "危桥改造（座）"],
                ["东溪区", "1250.5", "3"],
                ["西溪县", "2103", "5"],
            ]
        ),
    )
    assert [[str(t.value) for t in row.targets] for row in interpret(shares, "a.docx").indicators] == [
        ["1250.5", "3"],
        ["2103", "5"],
    ]
