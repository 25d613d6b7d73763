"""What copiers, fax lines and scanners add to a page is no part of its tables."""

import cv2
import numpy as np
from cv2.typing import MatLike
from PIL import Image

from extractors.scan.frame import Size
from extractors.scan.layout import Layout, lay_out
from extractors.scan.spurious import holds_columns, tidied, without_strays
from extractors.scan.straight import lit, straight
from extractors.scan.streaks import find_streaks, without_streaks
from extractors.scan.strips import Strip
from extractors.tables.grid import Grid
from extractors.tables.regions import Span
from extractors.tables.rulings import Rulings
from tests.extractors.scan.drawn import draw_grid, draw_text, page

SIZE = Size(595, 842)
XS, YS = [200, 500, 900, 1400], [300, 360, 420, 480, 540]


def sheet(grey: int = 0) -> MatLike:
    """A small table with a word in every cell."""
    picture = page()
    draw_grid(picture, XS, YS, grey=grey)
    for top in YS[:-1]:
        for left in XS[:-1]:
            draw_text(picture, top + 17, left + 40, left + 200)
    return picture


def seen(picture: MatLike) -> Layout:
    colour = picture if picture.ndim == 3 else cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)
    return lay_out(straight(lit(colour, SIZE), 0, SIZE))


def shape(layout: Layout) -> list[tuple[int, int]]:
    return [(len(grid.xs) - 1, len(grid.ys) - 1) for grid in layout.grids]


def ink(picture: MatLike) -> MatLike:
    return np.asarray((picture < 128).astype(np.uint8) * 255)


def test_a_streak_from_edge_to_edge_parts_no_column() -> None:
    picture = sheet()
    picture[:, 700:703] = 0
    assert shape(seen(picture)) == [(3, 4)]


def test_a_streak_goes_and_the_stroke_that_it_crosses_stays() -> None:
    picture = page(400, 800)
    cv2.line(picture, (100, 400), (300, 400), 0, 4)
    picture[:, 200:203] = 0
    half = ink(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))
    clean = without_streaks(picture, find_streaks(half))
    assert clean[100, 201] == 255
    assert clean[400, 201] == 0


def test_the_border_of_a_table_cut_out_of_its_page_is_no_streak() -> None:
    picture = page(600, 400)
    draw_grid(picture, [1, 200, 400, 598], [1, 100, 200, 300, 398], thick=3)
    assert find_streaks(ink(picture)) == ([], [])


def test_a_ruling_that_ends_before_the_edge_is_no_streak() -> None:
    picture = page(600, 400)
    cv2.line(picture, (300, 30), (300, 370), 0, 3)
    assert find_streaks(ink(picture)) == ([], [])


def test_the_dark_edge_of_the_page_adds_no_column() -> None:
    picture = sheet()
    picture[20:2000, 1630:1640] = 20
    assert shape(seen(picture)) == [(3, 4)]


def test_the_border_of_a_merged_cell_is_no_edge_of_the_page() -> None:
    rulings = Rulings([(100, 50, 400), (200, 50, 400)], [(50, 100, 200), (450, 100, 200), (590, 0, 842)])
    assert without_strays(rulings).vertical == [(50, 100, 200), (450, 100, 200)]


def test_an_outer_column_that_is_one_empty_cell_is_none() -> None:
    grid = Grid([0, 10, 20], [0, 5, 10], [Span(0, 0), Span(0, 1, 2), Span(1, 0)])
    word = [Strip(1, 1, 4, 4)]
    narrower, cells = tidied(grid, [word, [], word])
    assert (narrower.xs, narrower.spans, cells) == ([0, 10], [Span(0, 0), Span(1, 0)], [word, word])


def test_an_empty_column_with_rows_of_its_own_stays() -> None:
    grid = Grid([0, 10, 20], [0, 5, 10], [Span(0, 0), Span(0, 1), Span(1, 0), Span(1, 1)])
    word = [Strip(1, 1, 4, 4)]
    assert tidied(grid, [word, [], word, []])[0] == grid


def test_a_box_with_texts_side_by_side_in_its_rows_is_a_table_without_verticals() -> None:
    grid = Grid([0, 300], [0, 20, 40, 60], [Span(0, 0), Span(1, 0), Span(2, 0)])
    apart = [[Strip(5, top, 50, top + 10), Strip(200, top + 1, 250, top + 11)] for top in (5, 25, 45)]
    assert holds_columns(grid, apart)
    assert not holds_columns(grid, [[one] for one, _ in apart])


def test_remains_of_a_border_are_no_text() -> None:
    picture = sheet()
    cv2.line(picture, (197, 310), (197, 330), 0, 1)
    cv2.line(picture, (600, 545), (615, 545), 0, 2)
    assert seen(picture).outside == []


def test_a_comma_half_a_letter_off_stays_in_its_line() -> None:
    picture = page()
    draw_text(picture, 600, 200, 600)
    draw_text(picture, 600, 640, 1000)
    cv2.line(picture, (612, 620), (609, 628), 0, 4)
    assert len(seen(picture).outside) == 1


def test_dots_all_over_the_paper_go_and_text_stays() -> None:
    grey = Image.fromarray((sheet() * 0.93 + 5).astype(np.uint8))
    layout = seen(np.asarray(grey.convert("1"), np.uint8) * 255)
    assert shape(layout) == [(3, 4)]
    assert all(layout.cells[0])
    assert layout.outside == []


def test_the_ring_of_a_grey_seal_parts_no_cell_and_hides_no_text() -> None:
    picture = sheet().astype(np.float32)
    ring = np.zeros_like(picture)
    cv2.circle(ring, (800, 420), 150, 1.0, 9)
    cv2.circle(ring, (800, 420), 40, 1.0, -1)
    stamped = np.clip(picture * (1 - 0.85 * ring) + 0.85 * ring * np.minimum(picture, 110), 0, 255).astype(np.uint8)
    layout = seen(stamped)
    assert shape(layout) == [(3, 4)]
    assert [[len(cell) for cell in grid] for grid in layout.cells] == [[1] * 12]
    assert layout.seals == []


def test_what_stands_under_a_black_ring_stays_doubtful() -> None:
    picture = sheet()
    cv2.circle(picture, (800, 420), 150, 0, 9)
    layout = seen(picture)
    assert shape(layout) == [(3, 4)]
    assert len(layout.seals) == 1
