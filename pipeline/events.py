"""Links adjustments of one unit and year that tell of the same event on different sheets. Reads records and changes none."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise, product
from sqlite3 import Connection

from msgspec import Struct

from pipeline.database.ids import content_id

_ADJUSTMENTS = """
    SELECT s.unit_id, coalesce(h.year, d.year), h.id, h.title, h.document_id, a.id, a.direction, a.reason
    FROM adjustments a JOIN score_components c ON c.id = a.component_id JOIN scores s ON s.id = c.score_id
    JOIN score_sheets h ON h.id = s.sheet_id JOIN documents d ON d.id = h.document_id
    WHERE s.unit_id IS NOT NULL AND a.reason <> '' ORDER BY a.id
"""


class Told(Struct, frozen=True):
    """One adjustment as far as it matters here."""

    sheet: int
    title: str | None
    document: int
    adjustment: int
    direction: str | None
    reason: str


def link_events(connection: Connection) -> None:
    """`event_links` holds exactly the links between the adjustments that the database has now."""
    connection.execute("DELETE FROM event_links")
    by_unit: dict[tuple[int, int | None], list[Told]] = defaultdict(list)
    for unit, year, *rest in connection.execute(_ADJUSTMENTS):
        by_unit[unit, year].append(Told(*rest))
    titles: dict[int, set[str | None]] = defaultdict(set)
    for told in by_unit.values():
        for one in told:
            titles[one.document].add(one.title)
    connection.executemany(
        "INSERT INTO event_links (id, adjustment_id, other_id, relation, similarity) VALUES (?, ?, ?, ?, ?)",
        (row for told in by_unit.values() if len({one.sheet for one in told}) > 1 for row in _links(told, titles)),
    )


def _links(told: Sequence[Told], titles: dict[int, set[str | None]]) -> Iterator[tuple[int, int, int, str, float]]:
    """What is told n times in the same words has n - 1 links, and two wordings of one event have one between them: an event
    that every month's sheet repeats does not make a link for each pair of months."""
    same: dict[tuple[str | None, str], list[Told]] = defaultdict(list)
    for one in told:
        same[one.direction, one.reason].append(one)
    for group in same.values():
        for pair in pairwise(group):
            yield from _link(pair, titles)
    for first, second in combinations(same.values(), 2):
        if _relation(first[0], second[0]):
            yield from islice((row for pair in product(first, second) for row in _link(pair, titles)), 1)


def _link(pair: tuple[Told, Told], titles: dict[int, set[str | None]]) -> Iterator[tuple[int, int, int, str, float]]:
    one, other = sorted(pair, key=lambda each: each.adjustment)
    if _are_apart(one, other, titles) and (found := _relation(one, other)):
        yield content_id("event_links", one.adjustment, other.adjustment), one.adjustment, other.adjustment, *found


def _are_apart(one: Told, other: Told, titles: dict[int, set[str | None]]) -> bool:
    """True for two sheets of one document, or of two that share none: what was issued again counts nothing twice."""
    if one.document == other.document:
        return one.sheet != other.sheet
    return not titles[one.document] & titles[other.document]


def _relation(one: Told, other: Told) -> tuple[str, float] | None:
    from normalizers.reasons.events import SAME, SAME_THING, likeness, likeness_of_thing  # noqa: PLC0415

    if one.direction == other.direction:
        like = likeness(one.reason, other.reason)
        return ("double", round(like, 3)) if like >= SAME else None
    like = likeness_of_thing(one.reason, other.reason)
    return ("contradiction", round(like, 3)) if one.direction and other.direction and like >= SAME_THING else None
