"""What a check found, and how it is written: each run replaces the audit's own findings and no others."""

from collections.abc import Iterable
from sqlite3 import Connection

from msgspec import Struct

from pipeline.database.codes import CODES, told_in_chinese
from pipeline.database.connection import transaction
from pipeline.database.ids import content_id


class AuditFinding(Struct, frozen=True):
    """One thing a person should look at, and the record it is about."""

    code: str
    document_id: int
    record_table: str
    record_id: int
    message: str
    expected: str | None = None
    observed: str | None = None
    message_zh: str | None = None


def sheet_called(title: str | None, table: int | None) -> tuple[str, str]:
    """How messages name a sheet, in English and Chinese; one without a heading by its number in the document."""
    if title:
        return f"“{title}”", f"“{title}”"
    number = "?" if table is None else table
    return f"the sheet without a title (table {number})", f"无标题的得分表（表{number}）"


def replace_findings(connection: Connection, document: int, findings: Iterable[AuditFinding], only: str = "%") -> None:
    """The audit's findings of this document (or those of one code) are exactly these; equal ones stand once."""
    rows = {_id(finding): finding for finding in findings}
    with transaction(connection):
        connection.execute(
            "DELETE FROM findings WHERE stage = 'audit' AND document_id = ? AND code LIKE ?", (document, only)
        )
        connection.executemany(
            "INSERT INTO findings (id, code, severity, document_id, record_table, record_id, expected, observed, message, message_zh, stage) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'audit')",
            [
                (
                    id_,
                    f.code,
                    CODES[f.code].severity,
                    f.document_id,
                    f.record_table,
                    f.record_id,
                    f.expected,
                    f.observed,
                    f.message,
                    f.message_zh or told_in_chinese(f.code, f.expected, f.observed),
                )
                for id_, f in rows.items()
            ],
        )


def _id(finding: AuditFinding) -> int:
    return content_id(
        "audit", finding.code, finding.document_id, finding.record_table, finding.record_id, finding.message
    )
