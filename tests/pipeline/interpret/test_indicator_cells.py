"""The cells of an indicator: names, targets, units, evidence, what is missing or cannot be read."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from pipeline.interpret import indicator_list
from pipeline.interpret.context import Context
from pipeline.records import DocumentFacts, Indicator
from tests.pipeline.interpret.drawn_tables import drawn, read_list, read_part, view_of


def targets_of(indicator: Indicator) -> list[tuple[object, ...]]:
    return [(t.name, t.raw, t.comparator, t.value, t.unit) for t in indicator.targets]


def units_of(indicator: Indicator, role: str) -> list[str]:
    return [unit.raw for unit in indicator.units if unit.role == role]


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


def test_a_row_that_a_page_break_cut_goes_on_in_the_cells_above() -> None:
    table = drawn(
        "序号｜指标名称｜指标值｜主要任务｜牵头单位",
        "1｜林木覆盖率｜≥30%｜开展造林｜市林业",
        "｜｜｜绿化，实施退耕还林。｜局",
        "2｜湿地保护率｜≥52%｜保护湿地。｜市林业局",
    )
    view = view_of(replace(table, continued_rows=(3,)))
    context = Context(places=view.places, facts=DocumentFacts(jurisdiction="云川市", year=2023))
    first, _ = indicator_list.read(view, context).indicators
    assert first.content == "开展造林绿化，实施退耕还林。"
    assert units_of(first, "lead") == ["市林业局"]
    assert {source.fragment for source in first.sources if source.field == "content"} == {8, 13}
