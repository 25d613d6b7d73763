"""Ranks from scores, and which way of ranking a sheet follows."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Literal

RankMethod = Literal["dense", "competition", "ordinal"]
RankScope = Literal["sheet", "section"]
METHODS: tuple[RankMethod, ...] = ("dense", "competition", "ordinal")
SCOPES: tuple[RankScope, ...] = ("sheet", "section")

Section = tuple[str | None, str | None]
"""The label and the name of the section that a unit stands in."""
Ranked = tuple[Section, Decimal, int]
"""(section, published score, printed rank) of one unit, in the order of the sheet."""


def rank(values: Sequence[Decimal], method: RankMethod) -> list[int]:
    """The rank of each value, the highest first: dense 1 1 2, competition 1 1 3, ordinal 1 2 3 (in the order given)."""
    if method == "ordinal":
        places = sorted(range(len(values)), key=lambda i: -values[i])
        return [position for _, position in sorted((index, n) for n, index in enumerate(places, 1))]
    ordered = sorted(set(values) if method == "dense" else values, reverse=True)
    first: dict[Decimal, int] = {}
    for position, value in enumerate(ordered, 1):
        first.setdefault(value, position)
    return [first[value] for value in values]


def sectionings(sections: Sequence[Section]) -> list[list[Hashable]]:
    """The ways in which a sheet's rows may fall into sections, as far as they differ: by name, by label and name, and by place,
    where two sections of one name stand apart and are ranked each for itself."""
    places = [place for place, (_, same) in enumerate(groupby(sections)) for _ in same]
    ways: list[list[Hashable]] = [[name for _, name in sections], list(sections), list(places)]
    return [way for number, way in enumerate(ways) if _parts(way) not in [_parts(before) for before in ways[:number]]]


def _parts(keys: Sequence[Hashable]) -> list[int]:
    """Which rows lie together, whatever their sections are called."""
    first: dict[Hashable, int] = {}
    return [first.setdefault(key, len(first)) for key in keys]


def rank_rows(rows: Sequence[tuple[Hashable, Decimal]], method: RankMethod, scope: RankScope) -> list[int]:
    """The rank of each (section, value), over all rows or within each section."""
    if scope == "sheet":
        return rank([value for _, value in rows], method)
    ranks = [0] * len(rows)
    for section in dict.fromkeys(section for section, _ in rows):
        members = [i for i, row in enumerate(rows) if row[0] == section]
        for i, place in zip(members, rank([rows[i][1] for i in members], method), strict=True):
            ranks[i] = place
    return ranks


def rank_as_printed(
    rows: Sequence[tuple[Section, Decimal, int | None]], method: RankMethod, scope: RankScope
) -> list[int]:
    """The rank of each (section, value, printed rank), in those sections that the fewest printed ranks contradict."""
    ways = sectionings([section for section, _, _ in rows]) if scope == "section" else [[None] * len(rows)]
    values, printed = [value for _, value, _ in rows], [place for _, _, place in rows]
    ranks = [rank_rows(list(zip(keys, values, strict=True)), method, scope) for keys in ways]
    return min(ranks, key=lambda each: sum(p not in (None, r) for r, p in zip(each, printed, strict=True)))


def follows(rows: Sequence[Ranked]) -> bool:
    """Whether every printed rank follows from its value, in one way of ranking."""
    printed = [place for _, _, place in rows]
    return any(rank_as_printed(rows, method, scope) == printed for method in METHODS for scope in SCOPES)


def infer_ranking(rows: Sequence[Ranked]) -> tuple[RankMethod | None, RankScope | None]:
    """The method and scope that most printed ranks follow.

    The method is None where no tie tells the methods apart, and both are None where the sheet has no ranks. The scope is
    `sheet` where the sheet has no sections and where both scopes fit equally well.
    """
    if not rows:
        return None, None
    scopes: tuple[RankScope, ...] = SCOPES if len({section for section, _, _ in rows}) > 1 else ("sheet",)
    fitting = {
        (method, scope): sum(
            place == printed for place, (_, _, printed) in zip(rank_as_printed(rows, method, scope), rows, strict=True)
        )
        for scope in scopes
        for method in METHODS
    }
    best = max(fitting.values())
    scope = next(scope for scope in scopes if any(fitting[method, scope] == best for method in METHODS))
    methods = [method for method in METHODS if fitting[method, scope] == best]
    return (methods[0] if len(methods) == 1 else None), scope
