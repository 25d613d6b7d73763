"""What is compared across documents, and must be compared anew where one of them came or went."""

from collections.abc import Iterator
from sqlite3 import Connection

from pipeline.database.ids import id_range

_PLACES = "SELECT d.jurisdiction, NULL, d.year FROM documents d JOIN indicators i ON i.document_id = d.id WHERE"
_UNITS = """
    SELECT NULL, s.unit_id, coalesce(h.year, d.year) FROM scores s JOIN score_sheets h ON h.id = s.sheet_id
    JOIN documents d ON d.id = h.document_id WHERE s.unit_id IS NOT NULL AND
"""
_LEFT = "SELECT jurisdiction, unit_id, year FROM rechecks WHERE"


def note_leaving(connection: Connection, document: int) -> None:
    """The next check compares anew what this document, which is about to go, was compared with."""
    for compared in (_PLACES, _UNITS):
        connection.execute(
            f"INSERT INTO rechecks (jurisdiction, unit_id, year) SELECT DISTINCT * FROM ({compared} d.id = ?)",
            (document,),
        )
    first, last = id_range(document)
    connection.execute("DELETE FROM event_links WHERE adjustment_id BETWEEN ? AND ?", (first, last))
    connection.execute("DELETE FROM event_links WHERE other_id BETWEEN ? AND ?", (first, last))


def places(connection: Connection) -> list[tuple[str, int]]:
    """The jurisdictions and years whose lists a document left or joined since the last check."""
    rows = connection.execute(
        f"{_LEFT} jurisdiction IS NOT NULL AND year IS NOT NULL UNION {_PLACES} d.audited IS NULL "
        "AND d.jurisdiction IS NOT NULL AND d.year IS NOT NULL ORDER BY 1, 3"
    )
    return [(jurisdiction, year) for jurisdiction, _, year in rows]


def units(connection: Connection) -> Iterator[tuple[int, int | None]]:
    """The units, each with a year, whose scores a document left or joined since the last check."""
    rows = connection.execute(f"{_LEFT} unit_id IS NOT NULL UNION {_UNITS} d.audited IS NULL ORDER BY 2, 3")
    return ((unit, year) for _, unit, year in rows)


def forget(connection: Connection) -> None:
    """Everything was compared."""
    connection.execute("DELETE FROM rechecks")
