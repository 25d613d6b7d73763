"""Recognised numbers that nobody should rely on before looking at the page."""

from collections.abc import Iterator
from itertools import groupby
from sqlite3 import Connection
from typing import NamedTuple

from msgspec import json

from pipeline.audit.findings import AuditFinding

SURE = 0.9  # what a recogniser is less sure of is told

# Every number of a score, of its components and of their reasons, as far as it was recognised with doubt.
_DOUBTS = """
    WITH own (score, record_table, record_id) AS (
        SELECT s.id, 'scores', s.id FROM scores s JOIN score_sheets t ON t.id = s.sheet_id WHERE t.document_id = :document
        UNION ALL
        SELECT s.id, 'score_components', c.id FROM score_components c JOIN scores s ON s.id = c.score_id
            JOIN score_sheets t ON t.id = s.sheet_id WHERE t.document_id = :document
        UNION ALL
        SELECT s.id, 'adjustments', a.id FROM adjustments a JOIN score_components c ON c.id = a.component_id
            JOIN scores s ON s.id = c.score_id JOIN score_sheets t ON t.id = s.sheet_id WHERE t.document_id = :document
    )
    SELECT DISTINCT own.score, s.unit_raw, q.field, f.page, f.text, f.confidence, f.alternatives
    FROM own JOIN sources q ON q.record_table = own.record_table AND q.record_id = own.record_id
    JOIN fragments f ON f.id = q.fragment_id JOIN scores s ON s.id = own.score
    WHERE f.method = 'ocr' AND f.confidence < :sure AND q.field IN ('published', 'rank', 'points', 'seq')
    ORDER BY own.score, CASE q.field WHEN 'published' THEN 1 WHEN 'rank' THEN 2 WHEN 'points' THEN 3 ELSE 4 END, f.id
"""


class _Doubt(NamedTuple):
    score: int
    unit: str | None
    field: str
    page: int | None
    text: str
    confidence: float
    alternatives: str | None


def check_doubts(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """low_confidence, one a score, naming its doubtful numbers: what moves the score most comes first."""
    rows = connection.execute(_DOUBTS, {"document": document, "sure": SURE})
    for score, group in groupby((_Doubt(*row) for row in rows), key=lambda doubt: doubt.score):
        doubts = list(group)
        first = doubts[0]
        told = "; ".join(_told(doubt) for doubt in doubts)
        message = f"{first.unit or 'a unit'}: compare with the page: {told}"
        yield AuditFinding("low_confidence", document, "scores", score, message, observed=first.text)


def _told(doubt: _Doubt) -> str:
    page = f" on page {doubt.page}" if doubt.page else ""
    others = [reading["text"] for reading in _readings(doubt.alternatives)]
    perhaps = f", perhaps {' or '.join(others[:2])}" if others and len(doubt.text) < 20 else ""
    return f"{doubt.field} “{_short(doubt.text)}”{page} was read with {doubt.confidence:.0%} certainty{perhaps}"


def _readings(alternatives: str | None) -> list[dict[str, str]]:
    if alternatives is None:
        return []
    decoded = json.decode(alternatives)
    return [one for one in (decoded if isinstance(decoded, list) else decoded.get("readings", [])) if "text" in one]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
