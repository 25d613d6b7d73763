"""A page that is hard to read is told, and none of its lines is sure; one that cannot be read is refused."""

import pytest

from extractors.document import Page
from extractors.pages.content import PageContent
from extractors.pages.frame import Frame
from extractors.scan.page import _is_smudge
from extractors.scan.quality import judged
from extractors.scan.strips import Strip
from extractors.tables.lines import Line, Seen, recognised_line


def line(text: str, clarity: float) -> Line:
    return recognised_line(text, (0, 0, 100, 12), 10, Seen(0.99, clarity=clarity), [10] * len(text))


def content(poor: int, clear: int) -> PageContent:
    lines = [line("乍文字难辨的行", 0.6) for _ in range(poor)] + [line("县水务局得分", 0.99) for _ in range(clear)]
    return PageContent(Page(3, 595, 842, scanned=True), Frame((1, 0, 0, -1, 0, 842), 595, 842), lines=lines)


def test_on_a_page_that_is_hard_to_read_nothing_is_sure() -> None:
    told = judged(content(2, 8))
    assert [(problem.code, problem.page) for problem in told.problems] == [("low_confidence", 3)]
    assert all(one.seen and one.seen.confidence < 0.9 for one in told.lines)


def test_on_a_page_that_reads_well_a_poor_line_casts_no_doubt_on_the_others() -> None:
    told = judged(content(1, 12))
    assert told.problems == []
    assert all(one.seen and one.seen.confidence == 0.99 for one in told.lines)


def test_a_page_that_cannot_be_read_is_refused() -> None:
    refused = judged(content(6, 4))
    assert [problem.code for problem in refused.problems] == ["garbled_text"] and not refused.lines


@pytest.mark.parametrize(
    ("text", "height", "smudge"),
    [("O", 40, True), ("十", 25, True), ("1", 60, True), ("1", 20, False), ("附", 25, False), ("附件", 25, False)],
)
def test_the_rim_of_a_hole_and_a_streak_outside_tables_are_no_text(text: str, height: int, smudge: bool) -> None:
    assert _is_smudge(line(text, 0.99), Strip(50, 100, 80, 100 + height), 25) is smudge
