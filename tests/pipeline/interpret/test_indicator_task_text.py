"""Tasks in running text, each with who is charged with it behind its words."""

from pipeline.interpret.interpreter import interpret
from pipeline.records import Indicator
from tests.pipeline.interpret.rubric_papers import paper


def read(*lines: str) -> tuple[Indicator, ...]:
    return interpret(paper(*lines), "a.docx").indicators


def units(row: Indicator, role: str) -> list[str]:
    return [unit.raw for unit in row.units if unit.role == role]


def test_numbered_tasks_with_who_is_charged_in_brackets() -> None:
    rows = read(
        "青溪县2024年工作要点任务分工",
        "一、政治建设",
        "1.深化理论学习。全年集体学习不少于12次。（牵头单位：县委宣传部；责任单位：县委办、县委组织部）",
        "2.严格日常监督。开展专项检查2轮。（牵头单位：县纪委监委）",
        "二、产业发展",
        "3.扩大有效投资。6月底前完成重点项目开工20个。（县发展改革局牵头，县财政局和各乡镇〔街道〕配合）",
    )
    assert [(row.seq, row.domain, row.name) for row in rows] == [
        (1, "政治建设", "深化理论学习"),
        (2, "政治建设", "严格日常监督"),
        (3, "产业发展", "扩大有效投资"),
    ]
    assert units(rows[0], "lead") == ["县委宣传部"] and units(rows[0], "responsible") == ["县委办", "县委组织部"]
    assert units(rows[2], "lead") == ["县发展改革局"]
    assert [(t.name, str(t.value), t.unit) for t in rows[2].targets] == [("重点项目开工", "20", "个")]
    assert rows[1].content == "开展专项检查2轮。"


def test_who_is_charged_in_lines_of_their_own() -> None:
    rows = read(
        "青溪县教育系统2024年工作要点",
        "1.推进均衡发展",
        "新建学校5所，新增学位2400个。",
        "牵头单位：县教育局",
        "责任单位：县财政局、县自然资源局",
        "2.做好校园安全工作",
        "巡查覆盖率达到100%。",
        "牵头单位：县公安局",
        "责任单位：县教育局",
    )
    assert [(row.name, units(row, "lead"), units(row, "responsible")) for row in rows] == [
        ("推进均衡发展", ["县教育局"], ["县财政局", "县自然资源局"]),
        ("做好校园安全工作", ["县公安局"], ["县教育局"]),
    ]
    assert [len(row.targets) for row in rows] == [2, 1]


def test_one_mention_of_who_is_responsible_makes_no_list() -> None:
    assert not read("关于做好校园安全工作的通知", "一、严格落实责任（责任单位：各学校）。各学校要于9月10日前完成自查。")


def test_an_official_and_the_unit_behind_the_sentence() -> None:
    rows = read(
        "青溪镇2024年重点工作责任清单",
        "一、产业发展类",
        "1.发展柑橘产业。新增种植面积2000亩，年产值突破1.2亿元。责任领导：王明远，责任单位：农业服务中心",
        "2.壮大集体经济。经营性收入20万元以上的村达到8个。责任领导：李静，责任单位：党建办、各村",
    )
    assert [(row.seq, row.domain, row.name, row.leader) for row in rows] == [
        (1, "产业发展类", "发展柑橘产业", "王明远"),
        (2, "产业发展类", "壮大集体经济", "李静"),
    ]
    assert units(rows[1], "responsible") == ["党建办", "各村"]
    assert [(t.name, t.comparator, str(t.value)) for t in rows[0].targets] == [
        ("新增种植面积", "=", "2000"),
        ("年产值", ">", "1.2"),
    ]


def test_the_day_behind_the_unit_is_no_unit() -> None:
    rows = read(
        "青溪县2024年民生实事项目",
        "（一）教育提升工程。新建幼儿园2所，新增学位720个。责任单位：县教育局。完成时限：2024年12月。",
        "（二）健康守护工程。建成卫生服务站5个（责任单位：县卫健局；完成时限：2024年11月底）。",
    )
    assert [(row.name, units(row, "responsible"), row.due_on) for row in rows] == [
        ("教育提升工程", ["县教育局"], "2024-12-31"),
        ("健康守护工程", ["县卫健局"], "2024-11-30"),
    ]


def test_the_day_stands_in_a_line_of_its_own_behind_who_is_charged() -> None:
    rows = read(
        "基层治理重点任务分工",
        "一、健全治理体系",
        "1.推行“多网合一”，整合网格不少于260个。",
        "责任单位：县委政法委、县民政局",
        "完成时限：2024年6月底",
        "2.规范村务公开，公开率达到100%。",
        "责任单位：县民政局",
        "完成时限：2024年9月底",
    )
    assert [(row.seq, row.due_on) for row in rows] == [(1, "2024-06-30"), (2, "2024-09-30")]
    assert units(rows[0], "responsible") == ["县委政法委", "县民政局"]
