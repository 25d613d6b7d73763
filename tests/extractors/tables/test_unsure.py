"""Rows of unruled tables whose ends no ruling shows are told."""

from extractors.tables.frames import Frame
from extractors.tables.passages import Passage
from extractors.tables.strips import Row
from extractors.tables.unsure import Numbers, unsure_rows

STRIPS = [(50.0, 90.0), (100.0, 160.0), (180.0, 210.0), (230.0, 260.0)]
OPEN = Frame([], [], 50.0, 260.0)


def text(column: int, top: float, bottom: float) -> Passage:
    x0, x1 = STRIPS[column]
    return Passage([0], x0, top, x1, bottom, top + 9, bottom - 1, 10.0, (x0, x1))


def row(top: float, columns: list[int], height: float = 10.0) -> Row:
    return [text(column, top, top + height) for column in columns]


def unsure(rows: list[Row], frame: Frame = OPEN, merged: frozenset[tuple[int, int]] = frozenset()) -> list[int]:
    numbers: Numbers = [
        {column for column in (2, 3) if any(p.x0 == STRIPS[column][0] for p in cells)} for cells in rows
    ]
    numbers = [columns | ({1} if columns else set()) for columns in numbers]
    levels = [95.0 + 30 * number for number in range(len(rows) + 1)]
    places = [p[0] for p in STRIPS]
    filled = {(number, places.index(p.x0)) for number, cells in enumerate(rows) for p in cells}
    return unsure_rows(rows, STRIPS, numbers, filled | merged, levels, frame)


def full(count: int) -> list[Row]:
    return [row(100 + 30 * number, [0, 1, 2, 3]) for number in range(count)]


def test_rows_with_all_numbers_are_certain() -> None:
    assert unsure(full(4)) == []


def test_a_rank_is_missing_that_the_row_above_may_share() -> None:
    rows = [*full(2), row(160, [0, 1, 2]), row(190, [0, 1, 2, 3])]
    assert unsure(rows) == [2]


def test_a_blank_cell_between_rulings_is_blank() -> None:
    rows = [*full(2), row(160, [0, 1, 2]), row(190, [0, 1, 2, 3])]
    assert unsure(rows, Frame([95.0, 125.0, 155.0, 185.0, 215.0], [], 50.0, 260.0)) == []


def test_a_rank_that_rulings_show_to_be_shared_is_not_missing() -> None:
    rows = [*full(2), row(160, [0, 1, 2]), row(190, [0, 1, 2, 3])]
    assert unsure(rows, merged=frozenset({(2, 3)})) == []


def test_a_column_that_few_rows_fill_is_no_lack() -> None:
    rows = [*full(1), *(row(130 + 30 * number, [0, 1, 2]) for number in range(5))]
    assert unsure(rows) == []


def test_texts_of_two_rows_beside_one_another() -> None:
    rows = [*full(2), [text(0, 160, 170), text(1, 160, 205), text(2, 160, 170), text(3, 160, 170)], full(4)[3]]
    assert unsure(rows) == [3]
