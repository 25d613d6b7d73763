"""Layouts of score sheets: groups over the headings, several things in one cell, columns of additions, rows that are no units."""

from decimal import Decimal

from extractors.document import Document
from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph, table
from tests.pipeline.interpret.drawn_tables import drawn

D = Decimal


def read(*rows: list[str]) -> Records:
    return interpret(document(paragraph("云岭市2023年度河湖管护考核情况"), table(rows)), "x.txt")


def results(records: Records) -> list[tuple[str, Decimal | None, int | None]]:
    return [(s.unit_raw, s.published, s.rank) for sheet in records.score_sheets for s in sheet.scores]


def parts(records: Records, row: int = 0) -> list[tuple[str | None, Decimal | None]]:
    return [(c.name, c.published) for c in records.score_sheets[0].scores[row].components]


def codes(records: Records) -> list[str | None]:
    return [f.observed for grid in records.grids for f in grid.findings if f.code == "column_not_understood"]


def test_reasons_called_like_their_group_belong_to_it() -> None:
    rows = [
        "单位｜基础工作（基础分100分）｜<｜加分项｜<｜总分",
        "^｜加扣分原因｜得分｜加分项｜得分｜^",
        "石坪镇｜脱岗1次，扣2分｜98｜创新做法获推广，加3分｜3｜101",
        "东岗镇｜无｜100｜无｜0｜100",
    ]
    found = interpret(Document(format="docx", blocks=(drawn(*rows),)), "x.docx")
    first = found.score_sheets[0].scores[0]
    assert [(c.name, c.base, c.published, len(c.adjustments)) for c in first.components] == [
        ("基础工作", 100, 98, 1),
        ("加分项", 0, 3, 1),
    ]


def test_years_that_the_score_is_the_mean_of_are_its_parts() -> None:
    found = read(
        ["单位", "2021年", "2022年", "2023年", "三年平均", "排名"],
        ["石坪镇", "95", "94", "96", "95", "1"],
        ["东岗镇", "94", "93", "95", "94", "2"],
        ["柳溪乡", "90", "92", "94", "92", "3"],
    )
    assert parts(found) == [("2021年", D(95)), ("2022年", D(94)), ("2023年", D(96))]
    assert {c.weight for c in found.score_sheets[0].scores[0].components} == {1 / D(3)} and not codes(found)


def test_scores_and_ranks_of_two_things_without_a_final_score() -> None:
    rows = [
        "单位｜党建考核｜<｜业务考核｜<",
        "^｜得分｜排名｜得分｜排名",
        "石坪镇｜96｜1｜93｜2",
        "东岗镇｜94｜2｜95｜1",
    ]
    found = interpret(Document(format="docx", blocks=(drawn(*rows),)), "x.docx")
    assert results(found) == [("石坪镇", None, None), ("东岗镇", None, None)]
    assert parts(found) == [("党建考核", 96), ("业务考核", 93)]


def test_a_base_beside_additions_is_a_part() -> None:
    found = read(
        ["单位", "基础得分", "超额加分", "综合得分"], ["石坪镇", "100", "3", "103"], ["东岗镇", "83", "0", "83"]
    )
    assert parts(found) == [("基础", 100), ("超额", 3)]


def test_two_numbers_in_the_rows_of_one_unit_are_told() -> None:
    rows = ["单位｜巡查｜管护｜总分", "石坪镇｜38｜60｜98", "^｜1｜^｜^", "东岗镇｜40｜57｜97"]
    found = interpret(Document(format="docx", blocks=(drawn(*rows),)), "x.docx")
    assert [f.observed for c in found.score_sheets[0].scores[0].components for f in c.findings] == ["38\n1"]


def test_groups_over_the_headings_are_sections() -> None:
    rows = [
        "县区组｜<｜<｜部门组｜<｜<",
        "名次｜县区｜得分｜名次｜部门｜得分",
        "1｜江口区｜97｜1｜市税务局｜98",
        "2｜沙河区｜96｜2｜市财政局｜97",
    ]
    found = interpret(Document(format="docx", blocks=(drawn(*rows),)), "x.docx")
    assert [(s.section, s.unit_raw, s.rank) for s in found.score_sheets[0].scores] == [
        ("县区组", "江口区", 1),
        ("县区组", "沙河区", 2),
        ("部门组", "市税务局", 1),
        ("部门组", "市财政局", 2),
    ]


def test_grades_and_scores_in_one_cell() -> None:
    found = read(["单位", "得分及等次"], ["石坪镇", "优秀（96.5分）"], ["东岗镇", "良好（88分）"])
    assert [(s.published, s.remark) for s in found.score_sheets[0].scores] == [(D("96.5"), "优秀"), (D(88), "良好")]


def test_bare_ranks_behind_scores() -> None:
    rows = [["石坪镇", "98.2（1）"], ["东岗镇", "96（2）"], ["柳溪乡", "92（3）"]]
    assert results(read(["单位", "得分"], *rows)) == [
        ("石坪镇", D("98.2"), 1),
        ("东岗镇", D(96), 2),
        ("柳溪乡", D(92), 3),
    ]


def test_marks_of_footnotes_behind_scores_are_no_ranks() -> None:
    rows = [["石坪镇", "98.2（1）"], ["东岗镇", "96"], ["柳溪乡", "92（2）"]]
    assert results(read(["单位", "得分"], *rows)) == [
        ("石坪镇", D("98.2"), None),
        ("东岗镇", D(96), None),
        ("柳溪乡", D(92), None),
    ]


def test_votes_are_no_scores() -> None:
    found = read(
        ["单位", "优秀票", "称职票", "不称职票", "优秀率", "测评得分"],
        ["石坪镇", "45", "5", "0", "90%", "98"],
        ["东岗镇", "40", "10", "0", "80%", "95"],
    )
    assert results(found) == [("石坪镇", D(98), None), ("东岗镇", D(95), None)]
    assert codes(found) == ["优秀票", "称职票", "不称职票", "优秀率"]


def test_additions_of_several_kinds_are_parts_each() -> None:
    found = read(
        ["单位", "基础分", "创新加分", "项目加分", "通报扣分", "最终得分"],
        ["石坪镇", "90", "2", "0.5", "0", "92.5"],
        ["东岗镇", "80", "0", "0", "1", "79"],
    )
    assert [name for name, _ in parts(found)] == ["基础分", "创新加分", "项目加分", "通报"]


def test_who_filled_in_the_table_is_no_unit() -> None:
    found = read(
        ["序号", "单位", "得分"], ["1", "石坪镇", "95"], ["2", "东岗镇", "93"], ["审核：张某", "制表：李某", ""]
    )
    assert [name for name, *_ in results(found)] == ["石坪镇", "东岗镇"]
    assert [row.role for grid in found.grids for row in grid.grid_rows][-1] == "note"


def test_stars_are_a_grade() -> None:
    found = read(["社区", "得分", "星级"], ["石坪社区", "97", "★★★"], ["东岗社区", "92", "★★"])
    assert [s.remark for s in found.score_sheets[0].scores] == ["★★★", "★★"]


def test_additions_and_deductions_below_one_heading() -> None:
    rows = [
        "单位｜基础工作｜重点任务｜加减分项｜<｜总得分",
        "^｜^｜^｜加分｜减分｜^",
        "石坪镇｜29｜39｜2｜0｜70",
        "东岗镇｜28｜38｜1｜0.5｜66.5",
    ]
    found = interpret(Document(format="docx", blocks=(drawn(*rows),)), "x.docx")
    assert parts(found, 1) == [("基础工作", D(28)), ("重点任务", D(38)), ("加分", D(1)), ("减分", D("-0.5"))]


def test_units_under_words_of_their_own_beside_a_score() -> None:
    found = read(
        ["乡镇/部门", "入库", "竣工", "得分", "备注"],
        ["石坪街道", "48", "46", "94", ""],
        ["县工业园区管委会", "50", "43", "93", "扣除虚报1个2分后得分"],
    )
    assert results(found) == [("石坪街道", 94, None), ("县工业园区管委会", 93, None)] and not found.rubrics


def test_a_list_of_praise_is_a_grade_and_a_class_of_units_a_section() -> None:
    rows = [["石坪镇", "95", "红榜"], ["东岗镇", "93", "红榜"], ["柳溪乡", "80", "黑榜"]]
    praised = read(["乡镇", "得分", "榜单"], *rows).score_sheets[0]
    assert [(s.section, s.remark) for s in praised.scores] == [(None, "红榜"), (None, "红榜"), (None, "黑榜")]
    classed = read(["类别", "乡镇", "得分"], *[[c, a, b] for a, b, c in rows]).score_sheets[0]
    assert [s.section for s in classed.scores] == ["红榜", "红榜", "黑榜"]
