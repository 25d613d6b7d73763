"""Rulings too pale for ink are found where they make a table, and nowhere else."""

import cv2
import numpy as np
import pytest
from cv2.typing import MatLike

from extractors.scan.frame import Size
from extractors.scan.grids import Ruled, ruled
from extractors.scan.straight import lit, straight
from tests.extractors.scan.drawn import draw_grid, draw_text, page

XS, YS = [200, 500, 900, 1400], [300, 380, 460, 540, 620]


def seen(picture: MatLike, noise: float = 3.0) -> Ruled:
    """What the rulings of the page make, after a scanner's noise."""
    colour = picture if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    grain = np.random.default_rng(1).normal(0, noise, colour.shape[:2])[:, :, None]
    size = Size(595, 842)
    return ruled(straight(lit(np.clip(colour + grain, 0, 255).astype(np.uint8), size), 0, size))


def filled(picture: MatLike) -> MatLike:
    """The same with a word in every cell and lines of prose below."""
    for y in YS[:-1]:
        for x in XS[:-1]:
            draw_text(picture, y + 24, x + 30, x + 200)
    for y in range(800, 1500, 60):
        draw_text(picture, y)
    return picture


@pytest.mark.parametrize("grey", [0, 160, 190, 210, 225])
def test_grey_rulings_of_any_strength_make_the_same_cells(grey: int) -> None:
    picture = page()
    draw_grid(picture, XS, YS, grey=grey)
    found = seen(filled(picture))
    assert [len(grid.spans) for grid in found.grids] == [12]
    assert found.problems == ()


def test_pale_blue_rulings_are_rulings() -> None:
    picture = np.full((2339, 1654, 3), 255, np.uint8)
    for grey in (picture[:, :, 1], picture[:, :, 2]):  # less green, less red
        own = np.ascontiguousarray(grey)
        draw_grid(own, XS, YS, grey=190)
        grey[:] = own
    assert [len(grid.spans) for grid in seen(filled(picture)).grids] == [12]


def test_a_dark_frame_with_pale_rulings_inside_has_all_its_cells() -> None:
    picture = page()
    draw_grid(picture, XS, YS, grey=205)
    draw_grid(picture, [XS[0], XS[-1]], [YS[0], YS[-1]])
    assert [len(grid.spans) for grid in seen(filled(picture)).grids] == [12]


def test_a_merged_cell_between_pale_rulings_stays_merged() -> None:
    picture = page()
    draw_grid(picture, XS, YS, grey=200)
    filled(picture)[YS[1] + 2 : YS[2] - 1, XS[0] + 2 : XS[-1] - 2] = 255
    draw_text(picture, YS[1] + 24, 300, 1300)
    cells = seen(picture).grids[0].spans
    assert [(cell.column, cell.column_span) for cell in cells if cell.row == 1] == [(0, 3)]


def test_the_ink_of_pale_rulings_is_taken_out() -> None:
    picture = page()
    draw_grid(picture, XS, YS, grey=190)
    ink = seen(filled(picture)).ink
    assert ink[YS[2], 300] and ink[500, XS[1]]
    assert not ink[YS[2] + 30, 260]


@pytest.mark.parametrize("strength", [200, 225])
def test_a_table_on_the_back_of_a_letter_makes_none(strength: int) -> None:
    back = page()
    draw_grid(back, [150, 430, 800, 1100, 1500], list(range(250, 2100, 90)), grey=strength)
    front = page()
    for y in range(200, 2100, 58):
        draw_text(front, y)
    found = seen(np.minimum(back, front))
    assert found.grids == []


@pytest.mark.parametrize("kind", ["prose", "shading", "rules"])
def test_pages_without_a_table_have_none(kind: str) -> None:
    picture = page()
    for y in range(300, 1500, 50):
        draw_text(picture, y)
    if kind == "shading":
        for y in range(300, 1500, 100):
            picture[y : y + 50, 200:1400] = np.minimum(picture[y : y + 50, 200:1400], 225)
    if kind == "rules":
        for y in range(340, 1500, 100):
            cv2.line(picture, (200, y), (1400, y), 200, 2)
    assert seen(picture).grids == []
