"""Tables that list the units of each grade."""

import pytest

from pipeline.interpret.interpreter import interpret
from pipeline.records import Records
from tests.documents import document, paragraph, table


def read(*rows: list[str]) -> Records:
    return interpret(document(paragraph("云岭市2023年度河湖管护考核结果"), table(rows)), "x.txt")


def grades(records: Records) -> list[tuple[str, str | None]]:
    return [(s.unit_raw, s.remark) for sheet in records.score_sheets for s in sheet.scores]


def test_units_beside_their_grade() -> None:
    found = read(["等次", "单位"], ["优秀（2个）", "市水务局、市林业局"], ["合格（1个）", "市交通局"])
    assert grades(found) == [("市水务局", "优秀"), ("市林业局", "优秀"), ("市交通局", "合格")]
    assert [row.role for grid in found.grids for row in grid.grid_rows] == ["header", "record", "record"]
    assert not any(grid.findings for grid in found.grids)


def test_units_below_their_grade() -> None:
    found = read(["优秀", "良好", "一般"], ["市水务局", "市林业局", "市交通局"], ["市教育局", "市文旅局", ""])
    assert sorted(grades(found)) == sorted(
        [("市水务局", "优秀"), ("市教育局", "优秀"), ("市林业局", "良好"), ("市文旅局", "良好"), ("市交通局", "一般")]
    )


def test_a_table_without_headings() -> None:
    found = read(["一等奖", "石坪镇、东岗镇"], ["二等奖", "柳溪乡、青山乡、高坪乡"])
    assert len(grades(found)) == 5


def test_another_number_of_units_than_stated_is_told() -> None:
    found = read(["等次", "单位"], ["优秀（3个）", "市水务局、市林业局"], ["合格（1个）", "市交通局"])
    assert [f.code for grid in found.grids for f in grid.findings] == ["table_not_understood"]


@pytest.mark.parametrize(
    "rows",
    [
        [["等次", "标准"], ["优秀", "得分90分以上"], ["合格", "得分60分以上"]],
        [["等次", "奖励措施"], ["优秀", "由县政府通报表扬"], ["合格", "不予奖励"]],
        [["类别", "责任单位"], ["水质", "市水务局、市林业局"], ["保洁", "市交通局"]],
    ],
)
def test_what_grades_mean_is_no_result(rows: list[list[str]]) -> None:
    assert not grades(read(*rows))
