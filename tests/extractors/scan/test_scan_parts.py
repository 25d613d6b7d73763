"""The parts of reading a scan, each on a picture drawn for it."""

import cv2
import numpy as np
import openvino
import pytest

from extractors.scan.components import pieces_of
from extractors.scan.engine import MODEL, CpuEngine, GpuEngine, model_folder
from extractors.scan.frame import Size, scan_frame
from extractors.scan.light import dark_ink, even_light, ink_level, ink_mask
from extractors.scan.network import RANGES, large_layers
from extractors.scan.recogniser import _scaled, _stacked, decode
from extractors.scan.rulings import Strokes
from extractors.scan.straighten import letters_of, lie_of, straightening, warped
from extractors.scan.strips import Ink, Strip, find_strips, whole
from extractors.tables.grid import find_grids
from extractors.tables.rulings import join_pieces
from tests.extractors.scan.drawn import SCALE, draw_grid, draw_text, page


@pytest.mark.parametrize("degrees", [-4.5, -1.0, 0.7, 3.0])
def test_a_skewed_page_is_made_straight(degrees: float) -> None:
    picture = page()
    draw_grid(picture, [200, 500, 1400], list(range(300, 2000, 120)))
    turn = cv2.getRotationMatrix2D((827, 1170), degrees, 1.0)
    skewed = cv2.warpAffine(picture, turn, (1654, 2339), borderValue=255)
    mask = ink_mask(skewed, 128)
    lie = lie_of(mask, letters_of(mask))
    straight = ink_mask(warped(skewed, straightening(lie, 1654, 2339)), 128)
    grids, _ = find_grids(join_pieces(Strokes(straight, SCALE).rulings))
    assert [len(grid.spans) for grid in grids] == [28]


def test_the_way_back_leads_to_the_page_as_shown() -> None:
    frame = scan_frame(Size(595, 842), (1654, 2339), 180, np.eye(3), SCALE)
    box = frame.shown(10, 20, 110, 40)
    assert (round(box.x0), round(box.top), round(box.x1), round(box.bottom)) == (485, 802, 585, 822)


def test_rows_as_tight_as_their_letters_keep_their_columns() -> None:
    picture = page()
    ys = [300, 335, 370, 405]
    draw_grid(picture, [200, 600, 1400], ys)
    for y in ys[:-1]:
        draw_text(picture, y + 5, 220, 560, 24)
    grids, _ = find_grids(join_pieces(Strokes(ink_mask(picture, 128), SCALE).rulings))
    assert [len(grid.spans) for grid in grids] == [6]


def test_dotted_rulings_are_rulings() -> None:
    picture = page()
    for y in (300, 400, 500):
        picture[y : y + 3, 200:1400:6] = picture[y : y + 3, 201:1400:6] = picture[y : y + 3, 202:1400:6] = 0
    for x in (200, 700, 1397):
        picture[300:500:6, x : x + 3] = picture[301:500:6, x : x + 3] = picture[302:500:6, x : x + 3] = 0
    grids, _ = find_grids(join_pieces(Strokes(ink_mask(picture, 128), SCALE).rulings))
    assert [len(grid.spans) for grid in grids] == [4]


def test_letters_make_no_table() -> None:
    picture = page()
    for y in range(300, 1500, 50):
        draw_text(picture, y)
    grids, _ = find_grids(join_pieces(Strokes(ink_mask(picture, 128), SCALE).rulings))
    assert grids == []


def test_the_ruling_between_two_lines_of_a_tight_heading_is_one() -> None:
    picture = page()
    draw_grid(picture, [200, 800, 1400], [300, 400, 470])
    cv2.line(picture, (200, 351), (1400, 351), 0, 2)
    for y in (320, 356):
        draw_text(picture, y, 230, 770, 26)
        draw_text(picture, y, 830, 1370, 26)
    grids, _ = find_grids(join_pieces(Strokes(ink_mask(picture, 128), SCALE).rulings))
    assert [len(grid.spans) for grid in grids] == [6]


def test_the_strokes_of_a_title_are_not_taken_out_as_a_rule() -> None:
    """Bold letters that nearly touch, as the top strokes of 平 and 要 do; a rule below them has no gaps."""
    picture = page()
    for x in range(300, 900, 60):
        cv2.rectangle(picture, (x, 200), (x + 52, 260), 0, 6)
    cv2.line(picture, (300, 300), (900, 300), 0, 4)
    ink = Strokes(ink_mask(picture, 128), SCALE).ink([])
    assert not ink[190:270].any()
    assert ink[300, 600]


def test_a_broken_ruling_is_one() -> None:
    picture = page()
    draw_grid(picture, [200, 700, 1400], [300, 400, 500])
    picture[:, 330:336] = 255
    picture[440:445, :] = 255
    grids, _ = find_grids(join_pieces(Strokes(ink_mask(picture, 128), SCALE).rulings))
    assert [len(grid.spans) for grid in grids] == [4]


def test_text_under_a_seal_stays_and_the_seal_goes() -> None:
    picture = np.full((400, 400, 3), 240, np.uint8)
    picture[100:300, 100:300] = (60, 50, 205)
    picture[195:205, 50:350] = (25, 20, 70)
    grey = dark_ink(picture, 842.0)
    assert grey[150, 200] > 230
    assert grey[200, 200] < 110
    assert grey[200, 60] < 110


def test_the_name_of_an_organ_in_red_is_print_and_its_seal_is_none() -> None:
    picture = np.full((2339, 1654, 3), 250, np.uint8)
    for x in range(250, 1400, 130):
        cv2.rectangle(picture, (x, 200), (x + 100, 300), (30, 20, 210), 14)
    cv2.rectangle(picture, (200, 420), (1450, 426), (30, 20, 210), -1)
    cv2.circle(picture, (1200, 1900), 165, (50, 40, 205), 8)
    cv2.circle(picture, (1200, 1900), 40, (50, 40, 205), -1)
    grey = dark_ink(picture, 842.0)
    assert grey[250, 252] < 120
    assert grey[423, 800] < 120
    assert grey[1900, 1200] > 230
    assert grey[1900, 1200 - 165] > 230


def test_a_shadow_is_taken_away_and_pale_strokes_are_ink() -> None:
    picture = page(800, 800)
    draw_text(picture, 300, 50, 750)
    shaded = (picture * np.linspace(0.5, 1.0, 800)[None, :]).astype(np.uint8)
    grey = even_light(shaded)
    assert int(grey[600, 20]) > 245
    mask = ink_mask(grey, ink_level(grey))
    assert cv2.countNonZero(mask[290:340]) > 0.9 * np.count_nonzero(picture[290:340] < 128)
    assert cv2.countNonZero(mask[400:]) == 0


def test_lines_are_cut_and_neighbouring_numbers_are_not_run_together() -> None:
    picture = page()
    draw_text(picture, 100, 200, 500)
    draw_text(picture, 100, 700, 900)
    draw_text(picture, 150, 200, 500)
    mask = ink_mask(picture, 128)
    strips = find_strips(Ink(mask, mask), Strip(0, 0, 1654, 2339), 26.0, columns=True)
    assert [(strip.x0 < 600, strip.top < 140) for strip in strips] == [(True, True), (False, True), (True, False)]


def test_a_page_of_more_specks_than_two_bytes_can_count_still_falls_into_pieces() -> None:
    specks = np.zeros((1400, 1400), np.uint8)
    specks[::4, ::4] = 255
    pieces = pieces_of(specks)
    assert len(pieces.stats) == 350 * 350 + 1
    assert pieces_of(specks[:400]).labels.dtype == np.uint16


def test_the_ranges_of_all_large_layers_are_known() -> None:
    network = openvino.Core().read_model(model_folder() / MODEL)
    layers = [layer.get_friendly_name() for layer in large_layers(network)]
    known = {line.split(",")[0] for line in RANGES.read_text(encoding="utf-8").splitlines()[1:]}
    assert len(layers) > 20
    assert set(layers) == known


@pytest.mark.filterwarnings("ignore:Specified provider")
def test_the_engine_for_a_gpu_reads_what_the_other_one_reads() -> None:
    """Where there is no GPU, ONNX Runtime takes the processor: slower, and the same."""
    picture = page(260, 66)
    cv2.putText(picture, "98.75", (20, 48), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 0, 3, cv2.LINE_AA)
    batch = _stacked([_scaled(picture)], 192)
    texts = [
        decode(engine.run(batch), 0, _scaled(picture).shape[1], engine).text
        for engine in (CpuEngine(model_folder() / MODEL), GpuEngine(model_folder() / MODEL))
    ]
    assert texts == ["98.75", "98.75"]


def test_a_letter_of_two_halves_alone_in_its_line_is_one_line() -> None:
    """台 is 厶 above 口 with white between them."""
    mask = np.zeros((200, 200), np.uint8)
    mask[50:62, 60:86] = 255
    mask[66:78, 60:86] = 255
    mask[92:118, 60:86] = 255
    assert [
        (strip.top, strip.bottom) for strip in find_strips(Ink(mask, mask), Strip(0, 0, 200, 200), 27.0, False)
    ] == [
        (50, 78),
        (92, 118),
    ]


def test_a_pale_stroke_behind_a_bracket_belongs_to_the_line() -> None:
    """一 of （一, of which a narrow cell's scan at 150 dpi leaves a row of grey pixels; the first of them are ink."""
    picture = page(120, 60)
    picture[22:38, 30:34] = 0
    picture[30, 38:42] = 90
    picture[30, 42:56] = 170
    line, cell = Strip(30, 22, 42, 38), Strip(10, 10, 90, 50)
    assert whole(picture, line, cell, 18) == Strip(30, 22, 56, 38)


@pytest.mark.parametrize("beside", [(slice(22, 38), slice(44, 60)), (30, slice(42, 100)), (slice(10, 50), 44)])
def test_letters_rulings_and_specks_beside_a_line_are_not_drawn_into_it(beside: tuple[slice, slice]) -> None:
    picture = page(120, 60)
    picture[22:38, 30:42] = 0
    picture[beside] = 170
    line = Strip(30, 22, 42, 38)
    assert whole(picture, line, Strip(10, 10, 110, 50), 18) == line
