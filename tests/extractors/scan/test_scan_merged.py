"""Numbers and headings between which the ruling is lost stay apart."""

import pytest

from extractors.scan.merged import parted
from extractors.tables.grid import Grid
from extractors.tables.lines import Line, Seen
from extractors.tables.regions import Span

GRID = Grid([0, 100, 200, 300], [0, 20], [Span(0, 0), Span(0, 1, 1, 2)])
MERGED = GRID.spans[1]


def line(text: str, x0: float, x1: float) -> Line:
    return Line(text, x0, 5, x1, 15, 10, 10, 0, 0, Seen(0.99))


def texts(*lines: Line) -> list[list[str]]:
    return [[one.text for one in own] for _, own in parted(GRID, MERGED, list(lines))]


@pytest.mark.parametrize(("left", "right"), [("60", "100"), ("无", "98.5"), ("加分理由", "评分")])
def test_texts_that_keep_to_their_columns_are_two_cells(left: str, right: str) -> None:
    assert texts(line(left, 140, 160), line(right, 240, 260)) == [[left], [right]]
    assert [span for span, _ in parted(GRID, MERGED, [line(left, 140, 160), line(right, 240, 260)])] == [
        Span(0, 1),
        Span(0, 2),
    ]


def test_a_word_set_wide_is_one() -> None:
    assert texts(line("合", 150, 160), line("计", 240, 250)) == [["合 计"]]


def test_a_text_that_reaches_over_the_columns_is_one() -> None:
    assert texts(line("注：得分四舍五入", 105, 230), line("保留两位", 260, 295)) == [["注：得分四舍五入 保留两位"]]


def test_one_line_stays_as_it_is() -> None:
    assert texts(line("60", 140, 160)) == [["60"]]
