"""A rank that several rows share, where no ruling shows it: told from the scores, or from where it stands."""

from extractors.tables.regions import Span
from extractors.tables.shared import Body, blank_ranks, shared_numbers

UNITS = ["县财政局", "县水务局", "县林业局", "县税务局", "县教育局"]


def body(records: list[tuple[str, str]], *, continued: bool = False) -> Body:
    """Numbered units with a score and a rank; a blank row parts two sections."""
    words = {}
    for row, (score, rank) in enumerate(records):
        texts = (str(row + 1), UNITS[row % len(UNITS)], score, rank) if score else ()
        words |= {Span(row, column): text for column, text in enumerate(texts) if text}
    return Body(words, 4, continued)


def shared(records: list[tuple[str, str]], *, continued: bool = False) -> list[Span]:
    return list(shared_numbers(body(records, continued=continued), lambda row, column: True).values())


def test_rows_of_one_score_share_the_rank_above() -> None:
    assert shared([("61", "1"), ("60", "2"), ("60", ""), ("60", ""), ("59", "5")]) == [Span(1, 3, 3)]


def test_each_section_counts_for_itself() -> None:
    found = shared([("9", "1"), ("8", "2"), ("8", ""), ("", ""), ("7", "1"), ("6", "2"), ("6", "")])
    assert found == [Span(1, 3, 2), Span(5, 3, 2)]


def test_another_score_shares_no_rank() -> None:
    """A 扣分 of whole points that some rows lack is no rank: equal scores have it and have it not."""
    assert shared([("61", "1"), ("60", "2"), ("59", ""), ("58", "4")]) == []
    assert shared([("50", "1"), ("49", "2"), ("50", ""), ("48", "4")]) == []


def test_one_number_beside_equal_points_proves_nothing() -> None:
    assert shared([("50", "1"), ("50", ""), ("50", ""), ("50", "")]) == []


def test_the_mean_below_the_records_has_no_rank() -> None:
    records = body([("61", "1"), ("60", "2"), ("60", "")])
    records.words |= {Span(3, 0): "平均分", Span(3, 2): "60.33"}
    assert list(shared_numbers(records, lambda row, column: True).values()) == [Span(1, 3, 2)]
    assert blank_ranks(records) == [(2, 3)]


def test_a_rank_is_not_merged_over_a_ruling() -> None:
    records = body([("61", "1"), ("60", "2"), ("60", ""), ("59", "4")])
    assert shared_numbers(records, lambda row, column: row != 2) == {}


def test_ranks_that_no_score_proves_are_told() -> None:
    assert blank_ranks(body([("61", "1"), ("60", "2"), ("59", ""), ("58", "4")])) == [(2, 3)]


def test_rows_that_go_on_from_the_page_before() -> None:
    records = [("60", ""), ("60", ""), ("59", "5"), ("58", "6"), ("58", "")]
    assert shared(records, continued=True) == [Span(3, 3, 2)]
    assert blank_ranks(body(records, continued=True)) == [(0, 3), (1, 3), (4, 3)]


def test_counts_that_do_not_grow_are_no_ranks() -> None:
    assert blank_ranks(body([("61", "2"), ("60", "1"), ("59", ""), ("58", "3")])) == []
