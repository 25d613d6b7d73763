"""Rows that no table has, and words that run over the foot of their cell."""

from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid
from extractors.tables.overflow import take_overflow
from extractors.tables.phantoms import without_phantoms
from extractors.tables.pieces import distribute
from extractors.tables.regions import Span

XS = [50.0, 90.0, 200.0, 250.0]


def plain(ys: list[float]) -> Grid:
    return Grid(XS, ys, [Span(row, column) for row in range(len(ys) - 1) for column in range(3)])


def glyphs(*placed: tuple[str, float, float]) -> Glyphs:
    texts, lefts, baselines = zip(*placed, strict=True)
    return Glyphs(list(texts), list(lefts), [x + 10 for x in lefts], list(baselines), [10.0] * len(texts))


def test_a_blank_row_of_three_points_is_what_a_page_break_leaves() -> None:
    grid, members = without_phantoms(plain([100, 130, 133, 160]), [[1], [2], [3], [], [], [], [4], [5], [6]])
    assert grid.ys == [100, 130, 160] and members == [[1], [2], [3], [4], [5], [6]]


def test_a_blank_row_with_room_for_words_stays() -> None:
    grid, _ = without_phantoms(plain([100, 130, 143, 160]), [[1], [2], [3], [], [], [], [4], [5], [6]])
    assert grid.ys == [100, 130, 143, 160]


def stepped(level: float) -> Grid:
    spans = [Span(0, 0, 2), Span(0, 1), Span(0, 2), Span(1, 1, 2), Span(1, 2, 2), Span(2, 0, 2), Span(3, 1), Span(3, 2)]
    return Grid(XS, [100, 130, level, 180, 210], spans)


def test_a_merged_cell_that_ends_beside_the_border_of_its_rows() -> None:
    grid, members = without_phantoms(stepped(142), [[0], [1], [2], [3], [4], [5], [6], [7]])
    assert grid.ys == [100, 130, 180, 210]
    cells = list(zip(grid.spans, members, strict=True))
    assert cells == [
        (Span(0, 0), [0]),
        (Span(0, 1), [1]),
        (Span(0, 2), [2]),
        (Span(1, 0, 2), [5]),
        (Span(1, 1), [3]),
        (Span(1, 2), [4]),
        (Span(2, 1), [6]),
        (Span(2, 2), [7]),
    ]


def test_a_merged_cell_that_ends_in_the_middle_of_a_row_is_left_alone() -> None:
    grid, _ = without_phantoms(stepped(155), [[0], [1], [2], [3], [4], [5], [6], [7]])
    assert grid.ys == [100, 130, 155, 180, 210]


def last_line_at(baseline: float) -> list[list[int]]:
    page = glyphs(("党", 55, 140), ("群", 55, 155), ("部", 55, baseline), ("门", 65, baseline))
    placed = distribute([plain([100, 130, 160])], page)
    take_overflow([plain([100, 130, 160])], placed, page)
    return [placed.members[0][3], placed.outside]


def test_the_last_line_of_a_cell_on_the_last_ruling_of_the_page() -> None:
    assert last_line_at(167) == [[0, 1, 2, 3], []]


def test_the_next_line_in_step_right_below_the_last_ruling() -> None:
    assert last_line_at(170) == [[0, 1, 2, 3], []]


def test_words_below_the_table_are_not_its_own() -> None:
    assert last_line_at(173) == [[0, 1], [2, 3]]


def test_a_note_that_runs_below_two_columns_is_not_taken_apart() -> None:
    words = [(character, 55.0 + 10 * number, 170.0) for number, character in enumerate("注得分按")]
    page = glyphs(("党", 55, 140), ("群", 55, 155), *words)
    placed = distribute([plain([100, 130, 160])], page)
    take_overflow([plain([100, 130, 160])], placed, page)
    assert placed.outside == [2, 3, 4, 5]


def test_the_blank_half_of_a_closing_bracket_takes_no_words_over_the_border() -> None:
    # columns 50–90 and 90–200: （%） ends at 92, 评 begins there
    texts = glyphs(("（", 62, 100), ("%", 72, 100), ("）", 82, 100), ("评", 92, 100), ("分", 102, 100))
    assert distribute([plain([90, 110])], texts).members == [[[0, 1, 2], [3, 4], []]]


def test_chinese_words_that_run_over_the_border_stay_in_their_cell() -> None:
    texts = glyphs(("标", 72, 100), ("准", 82, 100), ("值", 92, 100))
    assert distribute([plain([90, 110])], texts).members == [[[0, 1, 2], [], []]]
