"""The indicators of one document as the checks read them, in the order of the paper."""

from collections import defaultdict
from decimal import Decimal
from sqlite3 import Connection

from msgspec import Struct


class AuditTarget(Struct, frozen=True):
    """One target as the database holds it."""

    id: int
    name: str | None
    raw: str
    comparator: str | None
    value: Decimal | None
    high: Decimal | None
    year: int | None
    unit: str | None
    direction: str | None

    @property
    def is_level(self) -> bool:
        """Whether it asks for a value to be reached, not for a change."""
        return self.value is not None and self.direction is None


class AuditIndicator(Struct, frozen=True):
    """One indicator with its targets. `number_fragment` is the cell its number is printed in."""

    id: int
    seq: int | None
    number_fragment: int | None
    name: str | None
    task: str | None
    content: str | None
    concept: str | None
    targets: tuple[AuditTarget, ...]

    @property
    def told(self) -> str:
        number = f"no. {self.seq} " if self.seq is not None else ""
        return f"{number}{self.name or self.task or ''}".strip() or "a row"

    @property
    def told_zh(self) -> str:
        number = f"第{self.seq}项" if self.seq is not None else ""
        return f"{number}{self.name or self.task or ''}" or "某行"


class AuditDocument(Struct, frozen=True):
    """What a check needs to know of the document."""

    id: int
    path: str
    jurisdiction: str | None
    year: int | None
    issued_on: str | None

    @property
    def order(self) -> tuple[int, str, str]:
        return (self.year or 0, self.issued_on or "", self.path)


def read_document(connection: Connection, document: int) -> AuditDocument:
    row = connection.execute(
        "SELECT id, path, jurisdiction, year, issued_on FROM documents WHERE id = ?", (document,)
    ).fetchone()
    return AuditDocument(*row)


def read_indicators(connection: Connection, document: int) -> list[AuditIndicator]:
    """Every indicator of the document, in reading order."""
    targets: dict[int, list[AuditTarget]] = defaultdict(list)
    for indicator, *values in connection.execute(
        "SELECT t.indicator_id, t.id, t.name, t.raw, t.comparator, t.value, t.value_high, t.year, t.unit, t.direction "
        "FROM indicator_targets t JOIN indicators i ON i.id = t.indicator_id WHERE i.document_id = ? ORDER BY t.ordinal",
        (document,),
    ):
        id_, name, raw, comparator, value, high, year, unit, direction = values
        targets[indicator].append(
            AuditTarget(id_, name, raw, comparator, _decimal(value), _decimal(high), year, unit, direction)
        )
    rows = connection.execute(
        "SELECT i.id, i.seq, (SELECT s.fragment_id FROM sources s WHERE s.record_table = 'indicators' "
        "AND s.record_id = i.id AND s.field = 'seq' LIMIT 1), i.name, i.task, i.content, i.indicator_concept "
        "FROM indicators i WHERE i.document_id = ? ORDER BY i.id",
        (document,),
    )
    return [
        AuditIndicator(id_, seq, cell, name, task, content, concept, tuple(targets[id_]))
        for id_, seq, cell, name, task, content, concept in rows
    ]


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))
