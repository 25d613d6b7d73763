"""Merged labels over several pages: where the program rules the foot of a cell only where it ends, that tells the sections."""

from extractors.tables.pieces import PageTable, PieceCell
from extractors.tables.sewing import sew
from tests.extractors.tables.parts import cell, part, typeset

HEADER = ["组别", "考核单位", "加扣分理由", "得分"]
ROWS = 4


def page(number: int, label: str, open_foot: bool) -> PageTable:
    """One page's part: the headings, and units beside one label that is merged over all of them."""
    rows = [HEADER, *(["", f"县{'水林教医'[row]}务局", "无", f"{90 - row}"] for row in range(ROWS))]
    table = part(number, [typeset(row) for row in rows])
    merged: PieceCell = cell(1, 0, [label] if label else [], page=number, spans=(ROWS, 1))
    merged.pieces[0].open_foot = open_foot
    table.cells = [merged if (c.row, c.column) == (1, 0) else c for c in table.cells if c.column or c.row < 2]
    return table


def labels(parts: list[PageTable]) -> list[tuple[str, int]]:
    return [(c.text, c.row_span) for c in sew(parts).cells if c.column == 0 and c.row]


def test_a_blank_page_goes_with_the_label_to_which_no_ruling_ends_it() -> None:
    parts = [page(1, "县直", True), page(2, "", False), page(3, "", True), page(4, "驻县", False)]
    assert labels(parts) == [("县直", 2 * ROWS), ("驻县", 2 * ROWS)]


def test_three_pages_of_the_second_section() -> None:
    parts = [page(1, "县直", False), page(2, "", True), page(3, "驻县", True), page(4, "", False)]
    assert labels(parts) == [("县直", ROWS), ("驻县", 3 * ROWS)]


def test_where_all_feet_are_ruled_the_blank_rest_goes_with_the_label_above() -> None:
    assert labels([page(1, "县直", False), page(2, "", False)]) == [("县直", 2 * ROWS)]
