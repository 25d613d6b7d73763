"""Records to rows in the database: a document's rows are those of its records, and nothing that it said before."""

from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import Any

from msgspec import Struct, json, structs

from extractors.document import Document
from normalizers.units.central import is_central
from normalizers.units.model import Resolution, Unit
from pipeline import records as r
from pipeline.database.codes import CODES
from pipeline.database.ids import content_id, id_range, row_ids
from pipeline.database.schema import TABLES
from pipeline.database.search import SEARCHES, forget, index
from pipeline.extract import Refused
from pipeline.fragments import placed_fragments
from pipeline.rechecks import note_leaving
from pipeline.rows import COLUMNS, Row, Rows

OUTSIDE_DOCUMENTS = ("runs", "inputs", "units", "unit_aliases", "corrections", "event_links", "rechecks")
NO_CELL = (None, None, None, None)
NO_BOX = (None, None, None, None)


class Identity(Struct, frozen=True):
    """What the database knows of a document besides its content."""

    number: int
    sha256: str | None
    path: str
    version: str | None


def load(connection: Connection, identity: Identity, document: Document, records: r.Records) -> None:
    """The rows of this document are those of `records`. Runs inside the caller's transaction."""
    remove(connection, identity.number)
    unread = _unread(document)
    if unread:  # that nothing was found in it goes without saying
        records = structs.replace(records, facts=structs.replace(records.facts, findings=()))
    unit_ids = _write_units(connection, records.units, identity.number)
    rows = Rows(identity.number, document, records, unit_ids)
    _insert(connection, "documents", [_document_row(identity, document, records.facts, unread)])
    if unread:
        _insert(connection, "findings", [_failure(identity, next(rows.ids["findings"]), unread)])
    for table in list(rows.tables):
        _insert(connection, table, rows.tables.pop(table))  # a long document's rows need not all wait in memory
    _insert(connection, "fragments", _fragment_rows(identity.number, document, rows.grids))
    for search in SEARCHES:
        index(connection, search, *id_range(identity.number))


def load_failure(connection: Connection, identity: Identity, refused: Refused) -> None:
    """The document stands in the database as failed, with what to do, and says nothing else."""
    remove(connection, identity.number)
    values: dict[str, Any] = {"sha256": identity.sha256, "path": identity.path, "version": identity.version}
    values |= {"scanned": 0, "status": "failed", "error": refused.error, "format": refused.format}
    _insert(connection, "documents", [_row("documents", identity.number, values)])
    _insert(connection, "findings", [_failure(identity, next(row_ids(identity.number)), refused.error)])


def remove(connection: Connection, number: int) -> None:
    """Nothing in the database comes from this document any more, except where it was seen (`inputs`) and shared units."""
    note_leaving(connection, number)
    first, last = id_range(number)
    for search in SEARCHES:
        forget(connection, search, first, last)
    connection.execute("DELETE FROM findings WHERE document_id = ?", (number,))
    connection.execute("DELETE FROM recomputations WHERE score_id BETWEEN ? AND ?", (first, last))
    for table in TABLES.keys() - {*OUTSIDE_DOCUMENTS, "findings", "recomputations"}:
        connection.execute(f'DELETE FROM "{table}" WHERE id BETWEEN ? AND ?', (first, last))


def remove_orphans(connection: Connection) -> None:
    """Units and ways of writing them that no document names any more are gone."""
    connection.execute(
        "DELETE FROM unit_aliases WHERE origin IN ('document', 'correction') AND NOT EXISTS "
        "(SELECT 1 FROM unit_mentions m WHERE m.unit_id = unit_aliases.unit_id AND m.raw = unit_aliases.alias)"
    )
    connection.execute("DELETE FROM units WHERE NOT EXISTS (SELECT 1 FROM unit_mentions m WHERE m.unit_id = units.id)")
    connection.execute("DELETE FROM unit_aliases WHERE unit_id NOT IN (SELECT id FROM units)")


def _unit_id(unit: Unit, document: int) -> int:
    """The id of a body: made from what tells it from others; where no place is known (市财政局, 城关镇 of a paper that does not say
    where), the body is that document's own, so that two places never become one."""
    own = unit.jurisdiction is None and not is_central(unit.name)
    return content_id("units", *unit.identity, *((document,) if own else ()))


def _write_units(connection: Connection, units: dict[str, Resolution], document: int) -> dict[str, int | None]:
    """Every body named stands in `units`, every way of writing it in `unit_aliases`; returns the unit of each name."""
    ids = {raw: _unit_id(found.unit, document) if found.unit else None for raw, found in units.items()}
    bodies = {ids[raw]: found.unit for raw, found in units.items() if found.unit}
    values = ((number, *structs.astuple(unit)) for number, unit in bodies.items())
    connection.executemany(
        "INSERT INTO units (id, name, jurisdiction, body, kind) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE "
        "SET jurisdiction = excluded.jurisdiction, body = excluded.body, kind = excluded.kind",
        values,
    )
    aliases = [(ids[raw], raw, "document") for raw, found in units.items() if found.unit and raw != found.unit.name]
    connection.executemany(
        "INSERT OR IGNORE INTO unit_aliases (id, unit_id, alias, origin) VALUES (?, ?, ?, ?)",
        ((content_id("unit_aliases", *alias), *alias) for alias in aliases),
    )
    return ids


def _unread(document: Document) -> str | None:
    """Why no page of the document gave any text, such as a scan that cannot be recognised; None where one did."""
    lost = [problem.message for problem in document.problems if problem.code in ("page_failed", "garbled_text")]
    if not lost or any(fragment.text for fragment, _, _ in placed_fragments(document)):
        return None
    first = lost[0].rstrip(".")
    return f"No page could be read. {first[0].upper()}{first[1:]}."


def _failure(identity: Identity, number: int, error: str) -> Row:
    values = {"code": "document_failed", "severity": CODES["document_failed"].severity, "document_id": identity.number}
    values |= {"record_table": "documents", "record_id": identity.number, "message": error, "stage": "extract"}
    return _row("findings", number, values)


def _document_row(identity: Identity, document: Document, facts: r.DocumentFacts, unread: str | None) -> Row:
    values = {field: getattr(facts, field) for field in facts.__struct_fields__ if field not in ("sources", "findings")}
    values |= {"sha256": identity.sha256, "path": identity.path, "version": identity.version}
    values |= {"status": "failed" if unread else "loaded", "error": unread}
    values |= {"format": document.format, "scanned": document.scanned, "pages": len(document.pages) or None}
    return _row("documents", identity.number, values)


def _fragment_rows(number: int, document: Document, grids: dict[int, int]) -> Iterator[Row]:
    for (piece, block, cell), row in zip(placed_fragments(document), row_ids(number), strict=False):
        place = NO_CELL if cell is None else (cell.row, cell.column, cell.row_span, cell.column_span)
        box = NO_BOX if piece.box is None else structs.astuple(piece.box)
        others = json.encode(piece.alternatives).decode() if piece.alternatives else None
        reading = (piece.text, piece.confidence, piece.method, others)
        yield (row, number, grids.get(block), *place, piece.page, *box, *reading)


def _row(table: str, number: int, values: dict[str, Any]) -> Row:
    return (number, *(values.get(column) for column in COLUMNS[table]))


def _insert(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    marks = ", ".join("?" * (len(COLUMNS[table]) + 1))
    connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)
