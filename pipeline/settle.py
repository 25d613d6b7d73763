"""Tells of every correction in the database whether it still fits (`applied`) or no longer does (`stale`)."""

from sqlite3 import Connection

from pipeline.database.codes import CODES
from pipeline.database.ids import content_id

# Of a correction that holds for one document the worker has told; the others are looked for everywhere.
_STATUS = """
UPDATE corrections SET status = CASE WHEN CASE
    WHEN kind = 'seen' THEN EXISTS (SELECT 1 FROM findings f JOIN documents d ON d.id = f.document_id
        WHERE d.sha256 = document_sha256 AND f.code = original AND corrected IS coalesce(f.observed, corrected))
    WHEN document_sha256 IS NOT NULL THEN
        EXISTS (SELECT 1 FROM documents d WHERE d.sha256 = document_sha256 AND d.status = 'loaded')
        AND NOT EXISTS (SELECT 1 FROM findings f JOIN documents d ON d.id = f.document_id WHERE d.sha256 = document_sha256
            AND f.code = 'correction_stale' AND f.observed = original AND f.expected = corrected)
    WHEN kind = 'unit' THEN EXISTS (SELECT 1 FROM unit_mentions m WHERE m.raw = original)
    WHEN kind = 'direction' THEN EXISTS (SELECT 1 FROM adjustments a WHERE original IN (a.reason, a.raw))
    ELSE EXISTS (SELECT 1 FROM fragments f WHERE f.method = 'correction' AND instr(f.text, corrected)) END
  THEN 'applied' ELSE 'stale' END
"""
_ALIASES = """
UPDATE unit_aliases SET origin = 'correction' WHERE EXISTS (SELECT 1 FROM corrections k
  WHERE k.kind = 'unit' AND k.status = 'applied' AND k.original = alias AND substr(k.corrected, 1, 1) <> '≠')
"""
_EVERYWHERE = "SELECT id, kind, original, corrected FROM corrections WHERE status = 'stale' AND document_sha256 IS NULL"


def statuses(connection: Connection) -> dict[int, str]:
    """What the last run told of each correction, by its id."""
    return dict(connection.execute("SELECT id, status FROM corrections WHERE status IS NOT NULL"))


def settle(connection: Connection) -> None:
    """Every correction has its status; one that holds everywhere and fits nowhere has a finding."""
    connection.execute(_STATUS)
    connection.execute(_ALIASES)
    connection.execute("DELETE FROM findings WHERE record_table = 'corrections'")
    code = "correction_stale"
    for number, kind, original, corrected in connection.execute(_EVERYWHERE).fetchall():
        message = f"the correction “{original}” → “{corrected}” ({kind}) fits no document"
        chinese = f"更正“{original}”→“{corrected}”（{kind}）在任何文件中都找不到对应之处"
        values = (content_id(code, number), code, CODES[code].severity, number, corrected, original, message, chinese)
        connection.execute(
            "INSERT INTO findings (id, code, severity, record_table, record_id, expected, observed, message, message_zh, stage) "
            "VALUES (?, ?, ?, 'corrections', ?, ?, ?, ?, ?, 'audit')",
            values,
        )
