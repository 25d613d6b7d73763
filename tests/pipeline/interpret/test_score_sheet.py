"""Score sheets in the layouts of the genre: what a person would enter from each of them."""

from decimal import Decimal

from pipeline.interpret.interpreter import interpret
from pipeline.records import Component, Records, Score, ScoreSheet
from tests.documents import document, paragraph, table

TITLE = "云岭市2023年度安全生产目标考核结果汇总表"


def read(*rows: list[str]) -> Records:
    return interpret(document(paragraph(TITLE), table(rows)), "x.txt")


def sheet(*rows: list[str]) -> ScoreSheet:
    records = read(*rows)
    assert len(records.score_sheets) == 1, records.grids
    return records.score_sheets[0]


def numbers(score: Score) -> tuple[str, Decimal | None, int | None]:
    return score.unit_raw, score.published, score.rank


def part(component: Component) -> tuple[str | None, Decimal | None, str | None, Decimal | None, list[Decimal | None]]:
    points = [a.points for a in component.adjustments]
    return component.name, component.base, component.base_source, component.published, points


def roles(records: Records) -> list[str]:
    return [row.role for row in records.grids[0].grid_rows]


D = Decimal


def test_two_scored_parts_with_their_points_in_the_header() -> None:
    found = sheet(
        ["考核单位", "日常管控（60分）", "<", "年终考核（40分）", "<", "最终得分"],
        ["^", "加扣分理由及分值", "得分", "加扣分理由及分值", "得分", "^"],
        ["一、市政府部门", "<", "<", "<", "<", "<"],
        ["市水务局", "无", "60", "1.开展河湖巡查培训，加0.5分。2.逾期报送台账，扣0.2分。", "40.3", "100.3"],
    )
    score = found.scores[0]
    assert (score.section, score.section_label) == ("市政府部门", "一")
    assert numbers(score) == ("市水务局", D("100.3"), None)
    assert [part(c) for c in score.components] == [
        ("日常管控", D(60), "header", D(60), []),
        ("年终考核", D(40), "header", D("40.3"), [D("0.5"), D("-0.2")]),
    ]
    assert score.components[0].states_none
    assert [a.reason for a in score.components[1].adjustments] == ["开展河湖巡查培训", "逾期报送台账"]


def test_one_score_column_with_number_reasons_and_rank_infers_its_base() -> None:
    found = sheet(
        ["序号", "被考核单位", "加扣分原因及分值", "得分", "名次"],
        ["1", "市教育局", "举办校园安全演练，加1分。", "101", "1"],
        ["2", "市商务局", "综合评定。", "99", "3"],
        ["3", "市司法局", "无加扣分项", "100", "2"],
    )
    assert [numbers(s) for s in found.scores] == [
        ("市教育局", D(101), 1),
        ("市商务局", D(99), 3),
        ("市司法局", D(100), 2),
    ]
    assert [part(s.components[0])[:3] for s in found.scores] == [(None, D(100), "inferred")] * 3
    assert [s.discretionary for s in found.scores] == [False, True, False]
    assert [s.seq for s in found.scores] == [1, 2, 3]


def test_separate_columns_for_bonus_and_deduction() -> None:
    found = sheet(
        ["单位", "基础分", "加分项", "扣分项", "考核得分", "位次"],
        ["县林业局", "100", "获省级表彰，加2分", "—", "102", "1"],
        ["县统计局", "100", "/", "未按时报送总结，0.5分", "99.5", "2"],
    )
    assert [part(s.components[0]) for s in found.scores] == [
        (None, D(100), "header", D(102), [D(2)]),
        (None, D(100), "header", D("99.5"), [D("-0.5")]),
    ]


def test_columns_of_points_beside_columns_of_reasons() -> None:
    found = sheet(
        ["序号", "部门", "加分事由", "加分", "扣分事由", "扣分", "得分"],
        ["1", "市民政局", "承办全省现场会", "2", "", "", "102"],
        ["2", "市体育局", "", "", "被通报批评", "1", "99"],
        ["3", "市文旅局", "", "", "", "", "100"],
    )
    assert [part(s.components[0]) for s in found.scores] == [
        (None, D(100), "inferred", D(102), [D(2)]),
        (None, D(100), "inferred", D(99), [D(-1)]),
        (None, D(100), "inferred", D(100), []),
    ]


def test_parts_without_reasons_have_no_base() -> None:
    found = sheet(
        ["单位名称", "党建工作（满分30分）", "业务工作（满分70分）", "总分", "排名"],
        ["甲镇人民政府", "28.5", "66", "94.5", "1"],
        ["乙镇人民政府", "27", "65", "92", "2"],
    )
    first = found.scores[0].components
    assert [part(c) for c in first] == [("党建工作", None, None, D("28.5"), []), ("业务工作", None, None, D(66), [])]
    assert [c.cap for c in first] == [D(30), D(70)]


def test_a_part_of_additions_beside_a_part_without_reasons_starts_at_zero() -> None:
    found = sheet(
        ["单位", "日常考核得分", "加减分事由", "加减分", "总得分"],
        ["城东街道", "88", "获市级表彰，加1分；逾期一次，扣0.5分", "0.5", "88.5"],
        ["城西街道", "90", "无", "0", "90"],
    )
    assert [part(c) for c in found.scores[0].components] == [
        ("日常考核", None, None, D(88), []),
        ("加减分", D(0), "header", D("0.5"), [D(1), D("-0.5")]),
    ]


def test_a_merged_section_column_and_a_reason_over_two_rows() -> None:
    found = sheet(
        ["类别", "单位", "加扣分情况", "得分"],
        ["党群部门", "县委办", "完成调研，加1分", "101"],
        ["^", "县妇联", "开展宣传，加1分", "102"],
        ["^", "^", "获省级批示，加1分", "^"],
        ["政府部门", "县审计局", "无", "100"],
    )
    assert [(s.section, s.unit_raw, len(s.components[0].adjustments)) for s in found.scores] == [
        ("党群部门", "县委办", 1),
        ("党群部门", "县妇联", 2),
        ("政府部门", "县审计局", 0),
    ]


def test_words_in_place_of_a_score_go_to_the_remark() -> None:
    found = sheet(
        ["序号", "单位", "得分", "排名", "备注"],
        ["1", "市一中", "96.5", "1", ""],
        ["2", "市二中", "一票否决", "—", "发生事故"],
        ["3", "市三中", "90", "2", "含分校"],
    )
    assert [(s.published, s.rank, s.remark) for s in found.scores] == [
        (D("96.5"), 1, None),
        (None, None, "一票否决；发生事故"),
        (D(90), 2, "含分校"),
    ]


def test_two_blocks_side_by_side() -> None:
    records = read(
        ["序号", "单位", "得分", "序号", "单位", "得分"],
        ["1", "甲乡", "95", "3", "丙乡", "93"],
        ["2", "乙乡", "94", "", "", ""],
    )
    assert sorted(s.unit_raw for s in records.score_sheets[0].scores) == ["丙乡", "乙乡", "甲乡"]
    assert roles(records) == ["header", "record", "record"]


def test_every_row_is_accounted_for() -> None:
    records = read(
        ["2023年度考核得分表", "<", "<", "<"],
        ["序号", "单位", "加扣分理由", "得分"],
        ["一、党群部门", "<", "<", "<"],
        ["1", "县委办", "无", "100"],
        ["序号", "单位", "加扣分理由", "得分"],
        ["2", "县工会", "无", "100"],
        ["", "", "", ""],
        ["", "", "另有会议纪要为证", ""],
        ["", "平均分", "", "100"],
        ["注：本表得分保留一位小数。", "<", "<", "<"],
    )
    expected = [
        "header",
        "header",
        "section",
        "record",
        "header",
        "record",
        "blank",
        "continuation",
        "subtotal",
        "note",
    ]
    assert roles(records) == expected


def test_a_row_that_is_not_understood_is_told() -> None:
    records = read(
        ["序号", "单位", "加扣分理由", "得分"],
        ["1", "县委办", "无", "100"],
        ["2", "", "", "99"],
    )
    assert roles(records)[-1] == "unread"
    assert [f.code for f in records.grids[0].grid_rows[-1].findings] == ["table_not_understood"]


def test_a_table_of_another_kind_is_no_score_sheet() -> None:
    records = read(["会议日期", "会议地点", "记录人"], ["三月", "一楼", "某"])
    assert records.score_sheets == ()
    assert records.grids[0].kind == "other" and [f.code for f in records.grids[0].findings] == ["table_not_understood"]


def test_the_missing_direction_is_taken_from_the_published_number() -> None:
    found = sheet(
        ["单位", "考评（100分）", "<"],
        ["^", "加扣分理由", "得分"],
        ["甲局", "被市安委办通报，1分", "99"],
        ["乙局", "创新监管方式，加1分", "101"],
    )
    missing = found.scores[0].components[0].adjustments[0]
    assert (missing.points, missing.direction, missing.direction_inferred) == (D(-1), "deduction", True)
    assert [f.code for f in missing.findings] == ["direction_missing"]


def test_an_unsettled_direction_leaves_the_points_out_of_the_sum() -> None:
    found = sheet(
        ["单位", "考评（100分）", "<"],
        ["^", "加扣分理由", "得分"],
        ["甲局", "被市安委办通报，1分", "97"],
        ["乙局", "创新监管方式，加1分", "101"],
    )
    missing = found.scores[0].components[0].adjustments[0]
    assert (missing.points, missing.direction, missing.direction_inferred) == (None, None, False)
    assert [f.code for f in missing.findings] == ["direction_missing"]


def test_weights_in_the_headings_hold_where_the_totals_follow_from_them() -> None:
    found = sheet(
        ["单位", "平时考核（40%）", "年终考核（60%）", "综合得分", "名次"],
        ["甲局", "95", "98", "96.8", "1"],
        ["乙局", "90", "92.5", "91.5", "2"],
    )
    assert [c.weight for c in found.scores[0].components] == [D("0.4"), D("0.6")]
    plain = sheet(
        ["单位", "平时考核（40%）", "年终考核（60%）", "综合得分", "名次"],
        ["甲局", "38", "58", "96", "1"],
        ["乙局", "36", "55.5", "91.5", "2"],
    )
    assert [c.weight for c in plain.scores[0].components] == [None, None]


def test_a_veto_among_the_reasons_is_a_remark() -> None:
    found = sheet(
        ["单位", "加扣分理由", "得分", "名次"],
        ["甲局", "发生较大事故，一票否决", "—", "—"],
        ["乙局", "无", "100", "1"],
    )
    assert found.scores[0].published is None and "一票否决" in (found.scores[0].remark or "")


def test_a_file_of_another_genre_says_that_nothing_was_found() -> None:
    records = interpret(document(paragraph("今天天气很好，适合散步。")), "x.txt")
    assert [finding.code for finding in records.facts.findings] == ["nothing_found"]
    assert read(["单位", "加扣分理由", "得分"], ["甲局", "无", "100"]).facts.findings == ()


def test_a_heading_cut_by_a_page_break_is_one() -> None:
    found = sheet(
        ["单位", "加分项", "扣分项", "年度得分（满分90"],
        ["^", "^", "^", "分）"],
        ["甲局", "承办现场会，加2分", "逾期，扣2分", "90"],
        ["乙局", "无", "无", "90"],
    )
    assert part(found.scores[0].components[0])[:3] == (None, D(90), "header")
    assert found.scores[0].components[0].cap == D(90)
