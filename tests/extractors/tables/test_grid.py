"""Grids from rulings, however they were drawn."""

import itertools

import pytest

from extractors.tables.grid import Grid, find_grids
from extractors.tables.regions import Span
from extractors.tables.rulings import Rulings, join_pieces

XS, YS = [50.0, 120.0, 300.0], [100.0, 130.0, 160.0, 190.0]


def grids(rulings: Rulings) -> list[Grid]:
    return find_grids(join_pieces(rulings))[0]


def full(xs: list[float] = XS, ys: list[float] = YS) -> Rulings:
    return Rulings([(y, xs[0], xs[-1]) for y in ys], [(x, ys[0], ys[-1]) for x in xs])


def shape(rulings: Rulings) -> tuple[int, int, int]:
    (grid,) = grids(rulings)
    return len(grid.ys) - 1, len(grid.xs) - 1, len(grid.spans)


def test_full_rulings() -> None:
    assert shape(full()) == (3, 2, 6)


def test_double_rulings_are_one() -> None:
    doubled = full()
    doubled.horizontal += [(y + 2.2, 50, 300) for y in YS]
    doubled.vertical += [(x + 2.2, 100, 192) for x in XS]
    assert shape(doubled) == (3, 2, 6)


def test_dashes_and_gaps_are_one_line() -> None:
    dashed = Rulings(
        [(y, x, x + 4) for y in YS for x in range(50, 300, 8)], [(x, y, y + 4) for x in XS for y in range(100, 190, 8)]
    )
    assert shape(dashed) == (3, 2, 6)


def test_borders_drawn_cell_by_cell_a_little_off() -> None:
    pieces = Rulings([], [])
    for top, bottom in itertools.pairwise(YS):
        for number, (left, right) in enumerate(itertools.pairwise(XS)):
            off = 0.4 * number
            pieces.horizontal += [(top + off, left, right), (bottom - off, left, right)]
            pieces.vertical += [(left + 0.3, top, bottom), (right - 0.3, top, bottom)]
    assert shape(pieces) == (3, 2, 6)


def test_spans_where_a_border_is_missing() -> None:
    rulings = Rulings(
        [(100, 50, 300), (130, 120, 300), (160, 50, 300), (190, 50, 300)],
        [(50, 100, 190), (120, 100, 160), (300, 100, 190)],
    )
    (grid,) = grids(rulings)
    assert grid.spans == [Span(0, 0, 2, 1), Span(0, 1), Span(1, 1), Span(2, 0, 1, 2)]


def test_a_table_without_its_side_borders_keeps_its_outer_columns() -> None:
    assert shape(Rulings(full().horizontal, [(120, 100, 190), (200, 100, 190)])) == (3, 3, 9)


def test_a_full_width_row_of_an_open_sided_table_belongs_to_it() -> None:
    ys = [100.0, 120.0, 140.0, 160.0, 180.0]
    rulings = Rulings([(y, 50, 300) for y in ys], [(x, a, b) for x in (120, 200) for a, b in ((100, 120), (140, 180))])
    (grid,) = grids(rulings)
    assert [span.column_span for span in grid.spans if span.row == 1] == [3]


def test_two_open_sided_tables_far_apart_stay_two() -> None:
    rulings = Rulings([(y, 50, 300) for y in (100, 120, 140, 240, 260, 280)], [(120, 100, 140), (120, 240, 280)])
    assert len(grids(rulings)) == 2


@pytest.mark.parametrize("open_side", ["top", "bottom"])
def test_a_page_break_leaves_a_side_open(open_side: str) -> None:
    ys = YS[1:] if open_side == "top" else YS[:-1]
    (grid,) = grids(Rulings([(y, 50, 300) for y in ys], [(x, YS[0], YS[-1]) for x in XS]))
    assert (grid.ys, grid.open_top, grid.open_bottom) == (YS, open_side == "top", open_side == "bottom")


def test_a_merged_cell_that_goes_on_over_both_page_breaks_keeps_its_column() -> None:
    """Nothing but its outer border is drawn: the rulings of the rows begin at the second column."""
    rows = Rulings([(y, 120, 300) for y in YS], [(x, YS[0], YS[-1]) for x in (50, 120, 200, 300)])
    (grid,) = grids(rows)
    assert (len(grid.xs) - 1, [span.row_span for span in grid.spans if span.column == 0]) == (3, [3])


def test_a_line_far_beside_a_table_is_not_its_border() -> None:
    rulings = full([200.0, 260.0, 300.0])
    rulings.vertical.append((50.0, YS[0], YS[-1]))
    assert len(grids(rulings)[0].xs) == 3


def test_side_by_side_tables() -> None:
    left, right = full(), full([320.0, 400.0, 500.0], [100.0, 130.0])
    both = Rulings(left.horizontal + right.horizontal, left.vertical + right.vertical)
    assert [len(grid.spans) for grid in grids(both)] == [6, 2]


def test_a_broken_ruling_leaves_rectangles() -> None:
    """The middle ruling is missing in the first column only, and the vertical in the last row only."""
    rulings = Rulings(
        [(100, 50, 300), (130, 120, 300), (160, 50, 300), (190, 50, 300)],
        [(50, 100, 190), (120, 100, 160), (300, 100, 190)],
    )
    (grid,) = grids(rulings)
    covered = sorted(
        (row, column)
        for span in grid.spans
        for row in range(span.row, span.row + span.row_span)
        for column in range(span.column, span.column + span.column_span)
    )
    assert covered == [(row, column) for row in range(3) for column in range(2)]


def test_diagonal_lines_and_underlines_make_no_table() -> None:
    rulings = Rulings([(100, 50, 300), (130, 50, 300)], [])
    rulings.add(50, 100, 120, 160)
    assert grids(rulings) == []
