"""Rows of unruled tables whose ends no ruling shows are told."""

from extractors.tables.frames import Frame
from extractors.tables.passages import Passage
from extractors.tables.strips import Row, Strip
from extractors.tables.unsure import Numbers, unsure_rows

STRIPS = [(50.0, 90.0), (100.0, 160.0), (180.0, 210.0), (230.0, 260.0)]
HALVES = [*STRIPS[:3], *((x0 + 250.0, x1 + 250.0) for x0, x1 in STRIPS)]
OPEN = Frame([], [], 50.0, 260.0)


def text(column: int, top: float, bottom: float, strips: list[Strip]) -> Passage:
    x0, x1 = strips[column]
    return Passage([0], x0, top, x1, bottom, top + 9, bottom - 1, 10.0, (x0, x1))


def row(top: float, columns: list[int], strips: list[Strip] = STRIPS) -> Row:
    return [text(column, top, top + 10.0, strips) for column in columns]


def unsure(
    rows: list[Row],
    frame: Frame = OPEN,
    merged: frozenset[tuple[int, int]] = frozenset(),
    strips: list[Strip] = STRIPS,
) -> list[int]:
    numbers: Numbers = [
        {c for c in range(2, len(strips)) if any(p.x0 == strips[c][0] for p in cells)} for cells in rows
    ]
    numbers = [columns | ({1} if columns else set()) for columns in numbers]
    levels = [95.0 + 30 * number for number in range(len(rows) + 1)]
    places = [p[0] for p in strips]
    filled = {(number, places.index(p.x0)) for number, cells in enumerate(rows) for p in cells}
    return unsure_rows(rows, strips, numbers, filled | merged, levels, frame)


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
    rows = [*full(2), row(160, [0, 2, 3]), full(4)[3]]
    rows[2].insert(1, text(1, 160, 205, STRIPS))
    assert unsure(rows) == [3]


def test_an_odd_record_in_a_list_set_in_two_halves_lacks_nothing() -> None:
    rows = [row(100 + 30 * number, [0, 1, 2, 3, 4, 5, 6], HALVES) for number in range(3)]
    rows.append(row(190, [0, 1, 2], HALVES))
    assert unsure(rows, strips=HALVES) == []
