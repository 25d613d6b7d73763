"""Ranks: three ways to treat ties, two scopes, and finding out which of them a sheet follows."""

from decimal import Decimal

import pytest

from pipeline.ranks import Section, follows, infer_ranking, rank, rank_as_printed, rank_rows

VALUES = [Decimal(v) for v in ("98", "99.5", "99.5", "97", "98")]


@pytest.mark.parametrize(
    ("method", "ranks"), [("dense", [2, 1, 1, 3, 2]), ("competition", [3, 1, 1, 5, 3]), ("ordinal", [3, 1, 2, 5, 4])]
)
def test_ties(method: str, ranks: list[int]) -> None:
    assert rank(VALUES, method) == ranks  # type: ignore[arg-type]


def test_ranks_within_sections_start_again() -> None:
    rows = [("甲", Decimal(90)), ("甲", Decimal(95)), ("乙", Decimal(80)), ("乙", Decimal(70))]
    assert rank_rows(rows, "dense", "section") == [2, 1, 1, 2]


def printed(method: str, scope: str, rows: list[tuple[str, str]]) -> list[tuple[Section, Decimal, int]]:
    scores = [((None, section), Decimal(value)) for section, value in rows]
    return [(s, v, place) for (s, v), place in zip(scores, rank_rows(scores, method, scope), strict=True)]  # type: ignore[arg-type]


SHEET = [("甲", "98"), ("甲", "98"), ("甲", "96"), ("乙", "99"), ("乙", "95"), ("乙", "95"), ("乙", "94")]


@pytest.mark.parametrize("method", ["dense", "competition", "ordinal"])
@pytest.mark.parametrize("scope", ["sheet", "section"])
def test_method_and_scope_are_found_from_the_data(method: str, scope: str) -> None:
    assert infer_ranking(printed(method, scope, SHEET)) == (method, scope)


def test_one_wrong_rank_does_not_hide_the_method() -> None:
    rows = printed("competition", "sheet", SHEET)
    rows[0] = (*rows[0][:2], 7)
    assert infer_ranking(rows) == ("competition", "sheet")


def test_without_ties_the_method_stays_open() -> None:
    rows = printed("dense", "sheet", [("甲", "9"), ("甲", "8"), ("甲", "7")])
    assert infer_ranking(rows) == (None, "sheet")


def test_an_unranked_sheet_has_neither() -> None:
    assert infer_ranking([]) == (None, None)


def told(*rows: tuple[str | None, str, int, int]) -> list[tuple[Section, Decimal, int]]:
    return [((label, name), Decimal(value), place) for label, name, value, place in rows]


LABELLED = told(
    ("一", "党群部门", 99, 1), ("一", "党群部门", 98, 2), ("二", "政府部门", 97, 1), ("三", "党群部门", 96, 1)
)
APART = told((None, "组", 99, 1), (None, "组", 98, 2), (None, "他", 97, 1), (None, "组", 96, 1), (None, "组", 95, 2))
MIXED = told((None, "甲", 99, 1), (None, "乙", 98, 1), (None, "甲", 97, 2), (None, "乙", 96, 2), (None, "甲", 95, 3))
GOES_ON = told(("一", "甲", 99, 1), ("一", "甲", 98, 2), (None, "甲", 97, 3), ("二", "乙", 90, 1))


@pytest.mark.parametrize("rows", [LABELLED, APART, MIXED, GOES_ON])
def test_two_sections_of_one_name_are_ranked_each_for_itself(rows: list[tuple[Section, Decimal, int]]) -> None:
    assert infer_ranking(rows)[1] == "section"
    assert rank_as_printed(rows, "dense", "section") == [place for _, _, place in rows]
    assert follows(rows)


@pytest.mark.parametrize("rows", [LABELLED, APART, MIXED, GOES_ON])
def test_a_wrong_rank_is_wrong_in_any_section(rows: list[tuple[Section, Decimal, int]]) -> None:
    slip = [(*rows[0][:2], 9), *rows[1:]]
    assert rank_as_printed(slip, "dense", "section") == [place for _, _, place in rows]
    assert not follows(slip)
