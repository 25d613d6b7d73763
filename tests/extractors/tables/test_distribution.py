"""Which cell a character stands in: numbers and words that run over a border, and those that begin at one."""

from extractors.tables.grid import find_grids
from extractors.tables.pieces import distribute
from extractors.tables.rulings import Rulings
from tests.extractors.tables.parts import drawn

XS, YS = [50.0, 100.0, 125.0, 200.0], [100.0, 130.0, 160.0]


def cells(*texts: tuple[str, float]) -> list[str]:
    """The cells of the first row with these texts and their left ends on one line."""
    grids, _ = find_grids(Rulings([(y, XS[0], XS[-1]) for y in YS], [(x, YS[0], YS[-1]) for x in XS]))
    glyphs = drawn([(text, start, 120.0) for text, start in texts])
    (members,) = distribute(grids, glyphs).members
    return ["".join(glyphs.characters[index] for index in cell) for cell in members[:3]]


def test_a_number_wider_than_its_column_is_whole() -> None:
    assert cells(("县水务局", 53), ("100.45", 101), ("无", 150)) == ["县水务局", "100.45", "无"]


def test_a_number_drawn_in_one_go_is_whole_where_the_border_stands_between_two_figures() -> None:
    assert cells(("县水务局", 53), ("100.45", 100), ("无", 150)) == ["县水务局", "100.45", "无"]


def test_two_numbers_that_meet_at_a_border_stay_two() -> None:
    assert cells(("县水务局", 53), ("98.5", 105), ("12", 125)) == ["县水务局", "98.5", "12"]


def test_words_near_a_number_that_runs_over_its_border_stay_in_their_cell() -> None:
    """30.75 ends where 无加扣分 begins: drawn apart, and not as near as characters of one text."""
    assert cells(("县水务局", 53), ("30.75", 104.5), ("无加扣分", 130.2)) == ["县水务局", "30.75", "无加扣分"]


def test_words_that_run_over_their_border_stay_together() -> None:
    assert cells(("中共县委组织部", 53), ("98", 127)) == ["中共县委组织部", "", "98"]


def test_the_blank_half_of_a_bracket_takes_no_words_along() -> None:
    assert cells(("权重（％）", 51), ("得分", 101)) == ["权重（％）", "得分", ""]
