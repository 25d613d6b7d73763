"""Cells that hold the texts of several, because rulings are missing."""

import pytest

from extractors.tables.glyphs import Glyphs, no_glyphs
from extractors.tables.grid import Grid
from extractors.tables.missing import lacks_rulings
from extractors.tables.regions import Span

SIZE = 10.0


def drawn(*texts: tuple[str, float, float]) -> Glyphs:
    """Each text at its place (x, baseline), set in one go, in letters as wide as high."""
    glyphs = no_glyphs()
    for number, (text, x, baseline) in enumerate(texts):
        for place, character in enumerate(text):
            glyphs.characters.append(character)
            glyphs.left.append(x + place * SIZE)
            glyphs.right.append(x + (place + 1) * SIZE)
            glyphs.baseline.append(baseline)
            glyphs.size.append(SIZE)
            glyphs.drawn.append(number)
    return glyphs


def several(glyphs: Glyphs, members: list[list[int]]) -> dict[int, int]:
    grid = Grid([0.0, 200.0], [0.0, 50.0, 100.0], [Span(0, 0), Span(1, 0)])
    return lacks_rulings(grid, members, glyphs, list(range(len(glyphs))))


@pytest.mark.parametrize(
    "texts",
    [
        [("市林草局", 5.0, 20.0)],
        [("按时报送年度总结", 5.0, 20.0), ("并通过验收", 5.0, 33.0)],
        [("一是按时报送", 25.0, 20.0), ("二是通过验收", 5.0, 45.0)],
        [("加", 5.0, 20.0), ("，", 12.0, 20.0), ("分", 22.0, 20.0)],
    ],
)
def test_what_runs_on_is_one_text(texts: list[tuple[str, float, float]]) -> None:
    glyphs = drawn(*texts)
    assert several(glyphs, [list(range(len(glyphs))), []]) == {}


@pytest.mark.parametrize(
    "texts",
    [
        [("市林草局", 5.0, 20.0), ("98", 60.0, 20.0)],
        [("市林草局", 5.0, 26.0), ("98", 60.0, 20.0)],
        [("3", 5.0, 20.0), ("98", 19.0, 20.0)],
    ],
)
def test_texts_side_by_side_are_several(texts: list[tuple[str, float, float]]) -> None:
    glyphs = drawn(*texts)
    assert several(glyphs, [list(range(len(glyphs))), []]) == {0: 2}


def test_a_cell_drawn_with_another_in_between_is_looked_at() -> None:
    glyphs = drawn(("市林草局", 5.0, 20.0), ("按时报送", 5.0, 70.0), ("98", 5.0, 49.0))
    assert several(glyphs, [[0, 1, 2, 3, 8, 9], [4, 5, 6, 7]]) == {0: 2}


@pytest.mark.parametrize(
    "letters",
    [
        [("市", 5.0, 20.0), ("水", 60.0, 20.0), ("利", 115.0, 20.0), ("局", 170.0, 20.0)],
        [("供", 3.0, 20.0), ("销", 187.0, 20.0)],
        [("市人大常委会", 5.0, 20.0), ("办", 3.0, 33.0), ("公", 95.0, 33.0), ("室", 187.0, 33.0)],
    ],
)
def test_letters_spread_over_a_cell_are_one_name(letters: list[tuple[str, float, float]]) -> None:
    glyphs = drawn(*letters)
    assert several(glyphs, [list(range(len(glyphs))), []]) == {}


def test_letters_in_uneven_steps_are_the_texts_of_several() -> None:
    glyphs = drawn(("优", 5.0, 20.0), ("良", 60.0, 20.0), ("差", 170.0, 20.0))
    assert several(glyphs, [list(range(len(glyphs))), []]) == {0: 3}
