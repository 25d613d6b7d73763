"""A seal without colour is found by its ring, and what stands under it is not relied on."""

from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from cv2.typing import MatLike

from extractors.scan.blots import text_ink
from extractors.scan.frame import Size
from extractors.scan.layout import lay_out
from extractors.scan.page import read_strips
from extractors.scan.recogniser import Recogniser
from extractors.scan.seals import find_seals
from extractors.scan.straight import lit, straight
from tests.extractors.scan.drawn import SCALE, draw_text, page

PAPER = Path(__file__).parents[2] / "fixtures" / "generated" / "office09043.office.pdf"


def sheet() -> MatLike:
    """A table full of letters."""
    shown = pypdfium2.PdfDocument(PAPER)[0].render(scale=SCALE).to_numpy()[:, :, :3]
    return cv2.cvtColor(shown, cv2.COLOR_BGR2GRAY)


def stamped(picture: MatLike, x: int, y: int, radius: int) -> MatLike:
    cv2.circle(picture, (x, y), radius, 60, 9)
    cv2.circle(picture, (x, y), radius // 4, 60, -1)
    return picture


def seals(picture: MatLike) -> list[tuple[int, int]]:
    size = Size(595, 842)
    layout = lay_out(straight(lit(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), size), 0, size))
    return [(round(seal.x / 20) * 20, round(seal.y / 20) * 20) for seal in layout.seals]


@pytest.mark.parametrize(("x", "y", "radius"), [(800, 900, 165), (1200, 1500, 140), (400, 600, 185)])
def test_the_ring_of_a_grey_seal_over_a_table_is_found(x: int, y: int, radius: int) -> None:
    assert seals(stamped(sheet(), x, y, radius)) == [(x, y)]


def test_a_table_full_of_letters_holds_no_seal() -> None:
    assert seals(sheet()) == []


def test_half_a_ring_is_none() -> None:
    picture = stamped(page(), 800, 900, 165)
    picture[:900] = 255
    mask = np.asarray((picture < 128).astype(np.uint8) * 255)
    _, _, arcs = text_ink(mask, SCALE)
    assert find_seals(arcs, mask, SCALE) == []


def test_lines_under_a_seal_are_doubtful_and_the_others_are_not() -> None:
    picture = page()
    for y in (880, 1700):
        cv2.putText(picture, "98.75", (740, y), cv2.FONT_HERSHEY_SIMPLEX, 1.3, 0, 3, cv2.LINE_AA)
    for y in range(200, 700, 60):
        draw_text(picture, y)
    stamped(picture, 800, 1000, 165)
    size = Size(595, 842)
    layout = lay_out(straight(lit(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), size), 0, size))
    under = [reading.incomplete for reading in read_strips(layout, layout.strips, Recogniser())]
    near = [strip.x0 < 970 and strip.bottom > 830 and strip.top < 1180 for strip in layout.strips]
    assert any(near) and not all(near)
    assert [one for one, close in zip(under, near, strict=True) if close] == [True] * sum(near)
    assert not under[-1] and layout.strips[-1].top > 1600


def test_a_red_seal_is_taken_away_instead() -> None:
    picture = cv2.cvtColor(sheet(), cv2.COLOR_GRAY2BGR)
    cv2.circle(picture, (800, 900), 165, (50, 40, 205), 9)
    size = Size(595, 842)
    assert lay_out(straight(lit(picture, size), 0, size)).seals == []
