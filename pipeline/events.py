"""Links adjustments of one unit and year that tell of the same event on different sheets. Reads records and changes none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice, pairwise, product
from sqlite3 import Connection

from msgspec import Struct

from pipeline.database.ids import content_id

_ADJUSTMENTS = """
    SELECT h.id, h.document_id, a.id, a.direction, a.reason
    FROM scores s JOIN score_sheets h ON h.id = s.sheet_id JOIN documents d ON d.id = h.document_id
    JOIN score_components c ON c.score_id = s.id JOIN adjustments a ON a.component_id = c.id
    WHERE s.unit_id = ? AND coalesce(h.year, d.year) IS ? AND a.reason <> '' ORDER BY a.id
"""


class Told(Struct, frozen=True):
    """One adjustment as far as it matters here."""

    sheet: int
    document: int
    adjustment: int
    direction: str | None
    reason: str


def link_events(connection: Connection, units: Iterable[tuple[int, int | None]]) -> None:
    """`event_links` holds exactly the links between the adjustments that these units have in these years now."""
    titles = _Titles(connection)
    for unit, year in units:
        told = [Told(*row) for row in connection.execute(_ADJUSTMENTS, (unit, year))]
        connection.executemany("DELETE FROM event_links WHERE adjustment_id = ?", [(one.adjustment,) for one in told])
        if len({one.sheet for one in told}) > 1:
            connection.executemany(
                "INSERT INTO event_links (id, adjustment_id, other_id, relation, similarity) VALUES (?, ?, ?, ?, ?)",
                _links(told, titles),
            )


class _Titles(dict[int, frozenset[str | None]]):
    """The headings of a document's sheets, by its id."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, document: int) -> frozenset[str | None]:
        rows = self._connection.execute("SELECT title FROM score_sheets WHERE document_id = ?", (document,))
        self[document] = frozenset(title for (title,) in rows)
        return self[document]


def _links(told: Sequence[Told], titles: _Titles) -> Iterator[tuple[int, int, int, str, float]]:
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


def _link(pair: tuple[Told, Told], titles: _Titles) -> Iterator[tuple[int, int, int, str, float]]:
    one, other = sorted(pair, key=lambda each: each.adjustment)
    if _are_apart(one, other, titles) and (found := _relation(one, other)):
        yield content_id("event_links", one.adjustment, other.adjustment), one.adjustment, other.adjustment, *found


def _are_apart(one: Told, other: Told, titles: _Titles) -> bool:
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
