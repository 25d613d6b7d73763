"""Recomputation of one sheet: every status, caps, totals of several parts, ranks."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from pipeline import recomputed
from pipeline.recompute import recompute_sheet
from pipeline.recomputed import Part, Recomputation, Scored


def part(
    base: str | None, published: str | None, *points: str | None, cap: str | None = None, none: bool = False
) -> Part:
    number = lambda value: None if value is None else Decimal(value)  # noqa: E731
    return Part(1, number(base), number(cap), number(published), none, tuple(number(p) for p in points))


def scored(published: str | None, *parts: Part, rank: int | None = None, free: bool = False, id_: int = 1) -> Scored:
    return Scored(id_, None, None if published is None else Decimal(published), rank, free, parts)


def component(score: Scored) -> Recomputation:
    return recompute_sheet([score], None, None)[0]


@pytest.mark.parametrize(
    ("own", "status", "working"),
    [
        (part("50", "50.4", "0.2", "0.2"), "match", "50 + 0.2 + 0.2 = 50.4"),
        (part("100", "99.5", "1", "-1.5"), "match", "100 + 1 - 1.5 = 99.5"),
        (part("100", "102", "1"), "mismatch", "100 + 1 = 101"),
        (part("100", "98", none=True), "mismatch", "100 (no adjustments stated) = 100"),
        (part("100", "98"), "unexplained", "100 (no adjustments stated) = 100"),
        (part("100", "100"), "match", "100 (no adjustments stated) = 100"),
        (part("50", "60", "12", cap="60"), "match", "50 + 12 = 62, at most 60"),
        (part(None, "38"), "incomplete", "the sheet gives no reasons for this part"),
        (part("100", "101", None), "incomplete", "an adjustment has no points, or no direction"),
        (part("100", None, "1"), "incomplete", "no published number"),
    ],
)
def test_components(own: Part, status: str, working: str) -> None:
    row = component(scored("0", own))
    assert (row.status, row.working) == (status, working)


def test_decimals_are_added_as_decimals() -> None:
    row = component(scored("0.3", part("0", "0.3", "0.1", "0.1", "0.1")))
    assert row.status == "match" and row.difference == 0


def test_discretionary_away_from_the_base_is_unexplained() -> None:
    assert component(scored("97", part("100", "97"), free=True)).status == "unexplained"


def total(score: Scored) -> Recomputation:
    return next(row for row in recompute_sheet([score], None, None) if row.quantity == "total")


def test_a_sheet_with_one_part_has_no_total() -> None:
    assert [row.quantity for row in recompute_sheet([scored("50", part("50", "50"))], None, None)] == ["component"]


def test_a_total_adds_the_recomputed_parts() -> None:
    row = total(scored("100.9", part("50", "50.4", "0.4"), part("50", "50.5", "0.4")))
    assert (row.status, row.expected, row.difference) == ("mismatch", Decimal("100.8"), Decimal("0.1"))


def test_a_part_without_reasons_enters_the_total_as_published() -> None:
    assert total(scored("40", part(None, "39"), part("0", "1", "1"))).status == "match"


def test_a_total_with_an_unclear_part_is_incomplete() -> None:
    assert total(scored("101", part("50", "51", None), part("50", "50"))).status == "incomplete"


def test_a_total_that_follows_an_unexplained_part_is_unexplained() -> None:
    assert total(scored("98", part("50", "48"), part("50", "50"))).status == "unexplained"


def test_ranks_are_recomputed_where_they_are_printed() -> None:
    scores = [
        scored("99", part(None, "99"), rank=1, id_=1),
        scored("98", part(None, "98"), rank=3, id_=2),
        scored("97", part(None, "97"), id_=3),
    ]
    ranks = [row for row in recompute_sheet(scores, "dense", "sheet") if row.quantity == "rank"]
    assert [(row.status, row.expected, row.difference) for row in ranks] == [("match", 1, 0), ("mismatch", 2, 1)]


def test_a_weighted_total_is_rounded_as_the_sheet_prints_it() -> None:
    parts = [replace(part(None, "95.33"), weight=Decimal("0.4")), replace(part(None, "98"), weight=Decimal("0.6"))]
    row = total(scored("96.93", *parts))
    assert (row.status, row.working) == ("match", "0.4 × 95.33 + 0.6 × 98 = 96.93")


def test_a_rank_tells_in_good_words_who_comes_before() -> None:
    scores = [scored(value, part(None, value), rank=1, id_=n) for n, value in enumerate(("99", "98", "97"), 1)]
    told = [row.working for row in recompute_sheet(scores, "dense", "sheet") if row.quantity == "rank"]
    assert told == [
        "no score on the sheet comes before 99: rank 1 (dense)",
        "1 score on the sheet comes before 98: rank 2 (dense)",
        "2 different scores on the sheet come before 97: rank 3 (dense)",
    ]


def test_a_void_score_is_unexplained_and_no_slip() -> None:
    void = replace(scored("0", part(None, "50"), part(None, "30")), voided=True)
    assert total(void).status == "unexplained"
    assert total(void).working.startswith("50 + 30 = 80")
    assert component(replace(scored("0", part("100", "0", "-2")), voided=True)).status == "unexplained"
    assert component(replace(scored("98", part("100", "98", "-2")), voided=True)).status == "match"


def test_totals_of_fewer_figures_are_rounded() -> None:
    assert total(scored("97.4", part(None, "57.33"), part(None, "40.02"))).status == "match"
    assert total(scored("97.5", part(None, "57.33"), part(None, "40.02"))).status == "mismatch"
    assert total(scored("97.40", part(None, "57.33"), part(None, "40.02"))).status == "mismatch"


def test_shares_may_be_rounded_before_they_are_added() -> None:
    half = (replace(part(None, "90.01"), weight=Decimal("0.5")), replace(part(None, "80.01"), weight=Decimal("0.5")))
    assert total(scored("85.02", *half)).status == "match"  # 45.005 and 40.005, each rounded up
    assert total(scored("85.01", *half)).status == "match"
    assert total(scored("85.03", *half)).status == "mismatch"


def ranks(*scores: Scored) -> list[str]:
    return [row.status for row in recompute_sheet(scores, None, None) if row.quantity == "rank"]


def test_who_is_not_ranked_takes_no_place() -> None:
    first, free, second = scored("95", rank=1, id_=1), scored("94.5", id_=2), scored("94", rank=2, id_=3)
    assert ranks(first, free, second) == ["match", "match"]


def test_a_rank_among_scores_that_stand_elsewhere() -> None:
    assert ranks(scored("95", rank=3)) == ["incomplete"]


def test_ranks_that_follow_a_rate_are_no_match_and_say_so() -> None:
    rates = [
        replace(scored(p, rank=r, id_=r), ranked_by=Decimal(by)) for p, r, by in (("95", 2, "95"), ("78", 1, "97.5"))
    ]
    rows = [row for row in recompute_sheet(rates, None, None) if row.quantity == "rank"]
    assert [(row.status, row.expected) for row in rows] == [("mismatch", 1), ("mismatch", 2)]
    assert rows[1].working.endswith("before 78: rank 2 (competition); rank 1 by the 97.5 beside it")


def test_the_fewest_points_taken_off_come_first() -> None:
    lost = [replace(scored(p, rank=r, id_=r), ranked_by=-Decimal(p)) for p, r in (("1", 1), ("3", 2), ("8", 3))]
    assert ranks(*lost) == ["match", "match", "match"]


def test_workings_are_told_in_chinese_too() -> None:
    rows = recompute_sheet([scored("98", part("100", "98", none=True), rank=1)], None, None)
    assert [row.words.chinese for row in rows] == [
        "100（未写明加扣分） = 100",
        "本表没有排在 98 分之前的，为第 1 名（并列占位）",
    ]


@pytest.mark.parametrize(
    "name", ["NO_SCORE", "NO_TOTAL", "NO_REASONS", "NO_BASE", "NO_POINTS", "UNCLEAR_PART", "EXPLAINS", "VOIDED"]
)
def test_every_reason_for_no_number_has_chinese_words(name: str) -> None:
    words = getattr(recomputed, name)
    assert words.english.isascii() and not any(c.isascii() for c in words.chinese)


def test_reasons_with_a_share_of_0_add_nothing() -> None:
    explained = replace(part(None, None, "-2"), weight=Decimal(0))
    rows = recompute_sheet([scored("98", part(None, "38"), part(None, "60"), explained)], None, None)
    assert [(row.status, row.working) for row in rows[2:]] == [
        ("incomplete", "these reasons explain the other parts and add nothing"),
        ("match", "38 + 60 = 98"),
    ]


def test_a_mean_of_three_is_divided() -> None:
    third = Decimal("0.3333333333333333")
    parts = [replace(part(None, value), weight=third) for value in ("98.2", "95", "90.5")]
    row = total(scored("94.57", *parts))
    assert (row.status, row.working) == ("match", "(98.2 + 95 + 90.5) ÷ 3 = 94.57")
