"""Headings that a page repeats without the title above them."""

from extractors.tables.pieces import PageTable
from extractors.tables.sewing import sew
from tests.extractors.tables.parts import part, typeset

TITLE = ["云栖县年度考核得分表"]
HEADER = ["序号", "考核单位", "加扣分理由", "得分"]


def unit(number: int) -> list[str]:
    return [str(number), f"县{'水林教医审税'[number]}务局", "无", f"{99 - number}"]


def page(number: int, rows: list[list[str]]) -> PageTable:
    return part(number, [typeset(row) for row in rows])


def test_a_title_inside_the_rulings_is_not_repeated_and_the_headings_are_dropped() -> None:
    table = sew([page(1, [TITLE, HEADER, unit(0), unit(1)]), page(2, [HEADER, unit(2), unit(3)])])
    assert table.header_rows == 2
    assert [c.text for c in table.cells if c.column == 1] == ["考核单位", *(unit(n)[1] for n in range(4))]


def test_sections_at_the_top_of_both_pages_are_no_headings() -> None:
    first = [["一、县直部门"], unit(0), unit(1), unit(2)]
    table = sew([page(1, first), page(2, [unit(3), unit(4)])])
    assert (table.header_rows, table.rows) == (0, 6)
