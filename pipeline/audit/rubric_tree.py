"""The rubrics of a document as the database holds them, for their checks."""

from collections.abc import Iterator
from decimal import Decimal
from sqlite3 import Connection

from msgspec import Struct

_RULES = """SELECT id, kind, direction, points, cap, floor_zero, threshold, threshold_high, condition, raw, parsed
    FROM rules WHERE item_id = ? ORDER BY ordinal"""
_ITEMS = (
    "SELECT id, label, name, effect, points FROM rubric_items WHERE rubric_id = ? AND parent_id IS ? ORDER BY ordinal"
)


class AuditRule(Struct, frozen=True):
    """One rule with what its checks need."""

    id: int
    kind: str | None
    direction: str | None
    points: Decimal | None
    cap: Decimal | None
    floor_zero: bool
    threshold: Decimal | None
    threshold_high: Decimal | None
    condition: str | None
    raw: str
    parsed: bool


class AuditItem(Struct, frozen=True):
    """One item with its rules and the items below it; `path` are the labels from the root."""

    id: int
    path: str
    label: str
    name: str | None
    effect: str
    points: Decimal | None
    rules: tuple[AuditRule, ...]
    items: tuple["AuditItem", ...]

    @property
    def place(self) -> str:
        """How a message names the item."""
        return f"{self.path} {self.name}" if self.name else self.path


class AuditRubric(Struct, frozen=True):
    """One rubric."""

    id: int
    title: str
    full_marks: Decimal | None
    items: tuple[AuditItem, ...]


def read_rubrics(connection: Connection, document: int) -> list[AuditRubric]:
    """The rubrics of one document with their trees."""
    rows = connection.execute(
        "SELECT id, title, audience, full_marks FROM rubrics WHERE document_id = ? ORDER BY id", (document,)
    )
    return [
        AuditRubric(
            id_,
            f"{title or ''}{f'（{audience}）' if audience else ''}",
            _decimal(marks),
            _items(connection, id_, None, ""),
        )
        for id_, title, audience, marks in rows.fetchall()
    ]


def all_items(items: tuple[AuditItem, ...]) -> Iterator[AuditItem]:
    """The items and all below them, from top to bottom."""
    for item in items:
        yield item
        yield from all_items(item.items)


def _items(connection: Connection, rubric: int, parent: int | None, above: str) -> tuple[AuditItem, ...]:
    found = []
    for id_, label, name, effect, points in connection.execute(_ITEMS, (rubric, parent)).fetchall():
        path = f"{above}/{label}" if above else label
        below = _items(connection, rubric, id_, path)
        found.append(AuditItem(id_, path, label, name, effect, _decimal(points), _rules(connection, id_), below))
    return tuple(found)


def _rules(connection: Connection, item: int) -> tuple[AuditRule, ...]:
    return tuple(
        AuditRule(
            id=id_,
            kind=kind,
            direction=direction,
            points=_decimal(points),
            cap=_decimal(cap),
            floor_zero=bool(floor),
            threshold=_decimal(low),
            threshold_high=_decimal(high),
            condition=condition,
            raw=raw,
            parsed=bool(parsed),
        )
        for id_, kind, direction, points, cap, floor, low, high, condition, raw, parsed in connection.execute(
            _RULES, (item,)
        )
    )


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
