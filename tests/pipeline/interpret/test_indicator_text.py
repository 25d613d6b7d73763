"""Indicator lists whose table is lost in text."""

from extractors.document import Document, Fragment, Paragraph
from pipeline.interpret.context import Context, Part
from pipeline.interpret.indicator_list.text import read_text
from pipeline.interpret.places import Places
from pipeline.records import DocumentFacts


def read(*lines: str) -> Part | None:
    document = Document(format="text", blocks=tuple(Paragraph((Fragment(line),)) for line in lines))
    context = Context(places=Places(document), facts=DocumentFacts(jurisdiction="云川市", year=2023))
    return read_text(context, 0, len(document.blocks))


ONE_A_LINE = """附件
重点指标任务分解表
序号
指标名称
目标值
指标属性
牵头单位
责任单位
1
农村公路优良率
≥90%
约束性
市交通运输局
市财政局
各县（区）人民政府
2
村卫生室标准化率
100%
预期性
市卫生健康委
3
网格化服务覆盖率
不低于95%
约束性
市委政法委
市民政局、市大数据局""".splitlines()


def test_one_cell_a_line() -> None:
    part = read(*ONE_A_LINE)
    assert part is not None
    assert [(i.seq, i.name, i.attribute) for i in part.indicators] == [
        (1, "农村公路优良率", "binding"),
        (2, "村卫生室标准化率", "expected"),
        (3, "网格化服务覆盖率", "binding"),
    ]
    assert [[t.raw for t in i.targets] for i in part.indicators] == [["≥90%"], ["100%"], ["不低于95%"]]
    assert [[(u.role, u.raw) for u in i.units] for i in part.indicators] == [
        [("lead", "市交通运输局"), ("responsible", "市财政局"), ("responsible", "各县（区）人民政府")],
        [("lead", "市卫生健康委")],
        [("lead", "市委政法委"), ("responsible", "市民政局"), ("responsible", "市大数据局")],
    ]


def test_the_cells_of_a_row_behind_one_another() -> None:
    part = read(
        "序号 指标名称 目标值 属性 主要任务 责任单位 完成时限",
        "1 秸秆综合利用率 ≥88% 预期性 推广秸秆还田和离田利用，建设收储体系，完善补贴办法。 市农业农村局、市发改委 2023年12月底",
        "2 农膜回收率 85%以上 参考性 建立回收网点，落实生产者责任延伸制度，开展执法检查。 市农业农村局 2023年10月",
    )
    assert part is not None
    first, second = part.indicators
    assert (first.name, first.due_on, second.due_on) == ("秸秆综合利用率", "2023-12-31", "2023-10-31")
    assert second.content == "建立回收网点，落实生产者责任延伸制度，开展执法检查。"
    assert [t.comparator for t in second.targets] == [">="]


def test_every_value_leads_to_its_paragraph() -> None:
    part = read(*ONE_A_LINE)
    assert part is not None
    second = part.indicators[1]
    name = next(source for source in second.sources if source.field == "name")
    assert ONE_A_LINE[name.fragment][name.start : name.end] == "村卫生室标准化率"
    assert second.block is None


def test_prose_with_numbers_is_no_list() -> None:
    assert read("一、工作目标", "1 到2025年，森林覆盖率达到45%以上。", "2 推进污水治理，牵头单位为市住建局。") is None
    assert read("序号 单位 得分 名次", "1 市财政局 98.5 1", "2 市水利局 97 2") is None
