"""Lists of tasks and projects: what is built stands beside how much of it, and no column holds targets."""

from tests.pipeline.interpret.drawn_tables import read_list


def targets_of(row: object) -> list[tuple[object, ...]]:
    return [(t.name, str(t.value), t.unit) for t in row.targets]  # type: ignore[attr-defined]


def test_a_project_is_the_name_and_its_task_the_content_with_the_targets() -> None:
    rows = read_list(
        "序号｜实事项目｜建设任务｜牵头单位｜完成时限",
        "1｜便民停车｜新建停车场6处，新增泊位1800个。｜市城管局｜2024年12月底前",
        "2｜银龄助餐｜改造社区食堂40个，覆盖率达到85%以上。｜市民政局｜2024年10月底前",
    )
    assert [row.name for row in rows] == ["便民停车", "银龄助餐"]
    assert rows[0].content == "新建停车场6处，新增泊位1800个。"
    assert targets_of(rows[0]) == [("新建停车场", "6", "处"), ("新增泊位", "1800", "个")]
    assert targets_of(rows[1]) == [("改造社区食堂", "40", "个"), ("覆盖率", "85", "%")]


def test_beside_a_column_of_targets_the_content_gives_none() -> None:
    rows = read_list(
        "序号｜指标名称｜主要任务｜目标值｜责任单位",
        "1｜绿地率｜新增绿地20公顷，改造公园3个。｜≥38%｜市园林局",
        "2｜绿道长度｜新建绿道30公里。｜120公里｜市园林局",
    )
    assert [len(row.targets) for row in rows] == [1, 1]


def test_a_breakdown_of_few_places_has_a_row_a_place() -> None:
    rows = read_list(
        "地区｜播种面积（万亩）｜产量（万吨）｜扩种面积（亩）",
        "东溪镇｜3.2｜1.5｜800",
        "西溪乡｜2.05｜0.95｜—",
    )
    assert [[unit.raw for unit in row.units] for row in rows] == [["东溪镇"], ["西溪乡"]]
    assert targets_of(rows[1]) == [("播种面积", "2.05", "万亩"), ("产量", "0.95", "万吨")]
