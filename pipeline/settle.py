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
UPDATE unit_aliases SET origin = CASE WHEN EXISTS (SELECT 1 FROM corrections k
    JOIN unit_mentions m ON m.unit_id = unit_aliases.unit_id AND m.raw = k.original
    JOIN documents d ON d.id = m.document_id AND d.sha256 = coalesce(k.document_sha256, d.sha256)
    WHERE k.kind = 'unit' AND k.status = 'applied' AND k.original = alias AND substr(k.corrected, 1, 1) <> '≠')
  THEN 'correction' ELSE 'document' END WHERE origin <> 'lexicon'
"""
# What a worker found to be stale has its finding already.
_UNTOLD = """
SELECT id, kind, original, corrected, document_sha256 FROM corrections WHERE status = 'stale' AND NOT EXISTS (
    SELECT 1 FROM findings f JOIN documents d ON d.id = f.document_id
    WHERE d.sha256 = document_sha256 AND f.code = 'correction_stale' AND f.observed = original AND f.expected = corrected)
"""


def statuses(connection: Connection) -> dict[int, str]:
    """What the last run told of each correction, by its id."""
    return dict(connection.execute("SELECT id, status FROM corrections WHERE status IS NOT NULL"))


def settle(connection: Connection) -> None:
    """Every correction has its status; each one that does not fit has a finding."""
    connection.execute("DELETE FROM findings WHERE record_table = 'corrections'")
    connection.execute(_STATUS)
    connection.execute(_ALIASES)
    code = "correction_stale"
    for number, kind, original, corrected, sha256 in connection.execute(_UNTOLD).fetchall():
        document = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
        english, chinese = _why(sha256 is not None, document is not None)
        message = f"the correction “{original}” → “{corrected}” ({kind}) {english}"
        message_zh = f"更正“{original}”→“{corrected}”（{kind}）{chinese}"
        values = (
            content_id(code, number),
            code,
            CODES[code].severity,
            *(document or (None,)),
            number,
            corrected,
            original,
        )
        connection.execute(
            "INSERT INTO findings (id, code, severity, document_id, record_table, record_id, expected, observed, message, message_zh, "
            "stage) VALUES (?, ?, ?, ?, 'corrections', ?, ?, ?, ?, ?, 'audit')",
            (*values, message, message_zh),
        )


def _why(names_a_document: bool, is_here: bool) -> tuple[str, str]:
    """What is the matter with it, in English and Chinese."""
    if not names_a_document:
        return "fits no document", "在任何文件中都找不到对应之处"
    if is_here:
        return "fits nothing that is read or found in its document now", "在其文件中已找不到对应之处"
    return "names a document_sha256 that no document here has", "所指文件（document_sha256）不在库中"
