"""Recognised numbers and names that nobody should rely on before looking at the page."""

from collections.abc import Iterator
from itertools import groupby
from sqlite3 import Connection
from typing import NamedTuple

from msgspec import json

from pipeline.audit.findings import AuditFinding

SURE = 0.9  # what a recogniser is less sure of is told

# Every number and every unit's name of a record, as far as it was recognised with doubt, at the row of the paper that holds it.
_DOUBTS = """
    WITH own (place, owner, label, record_table, record_id) AS (
        SELECT 'scores', s.id, s.unit_raw, 'scores', s.id FROM scores s JOIN score_sheets t ON t.id = s.sheet_id
            WHERE t.document_id = :document
        UNION ALL
        SELECT 'scores', s.id, s.unit_raw, 'score_components', c.id FROM score_components c
            JOIN scores s ON s.id = c.score_id JOIN score_sheets t ON t.id = s.sheet_id WHERE t.document_id = :document
        UNION ALL
        SELECT 'scores', s.id, s.unit_raw, 'adjustments', a.id FROM adjustments a
            JOIN score_components c ON c.id = a.component_id JOIN scores s ON s.id = c.score_id
            JOIN score_sheets t ON t.id = s.sheet_id WHERE t.document_id = :document
        UNION ALL
        SELECT 'indicators', i.id, i.name, 'indicators', i.id FROM indicators i WHERE i.document_id = :document
        UNION ALL
        SELECT 'indicators', i.id, i.name, 'indicator_targets', t.id FROM indicator_targets t
            JOIN indicators i ON i.id = t.indicator_id WHERE i.document_id = :document
        UNION ALL
        SELECT 'indicators', i.id, i.name, 'indicator_units', u.id FROM indicator_units u
            JOIN indicators i ON i.id = u.indicator_id WHERE i.document_id = :document
        UNION ALL
        SELECT 'rubric_items', i.id, i.name, 'rubric_items', i.id FROM rubric_items i
            JOIN rubrics r ON r.id = i.rubric_id WHERE r.document_id = :document
        UNION ALL
        SELECT 'rubric_items', i.id, i.name, 'rules', u.id FROM rules u
            JOIN rubric_items i ON i.id = u.item_id JOIN rubrics r ON r.id = i.rubric_id WHERE r.document_id = :document
        UNION ALL
        SELECT 'rubric_items', i.id, i.name, 'rubric_units', u.id FROM rubric_units u
            JOIN rubric_items i ON i.id = u.item_id JOIN rubrics r ON r.id = i.rubric_id WHERE r.document_id = :document
        UNION ALL
        SELECT 'rubrics', r.id, r.title, 'rubrics', r.id FROM rubrics r WHERE r.document_id = :document
        UNION ALL
        SELECT 'obligations', o.id, o.what, 'obligations', o.id FROM obligations o WHERE o.document_id = :document
        UNION ALL  -- what a heading states holds for every row and is told once
        SELECT 'score_sheets', t.id, t.title, 'score_components', c.id FROM score_components c
            JOIN scores s ON s.id = c.score_id JOIN score_sheets t ON t.id = s.sheet_id WHERE t.document_id = :document
    )
    SELECT DISTINCT own.place, own.owner, own.label, q.field, f.page, f.text, f.confidence, f.alternatives
    FROM own JOIN sources q ON q.record_table = own.record_table AND q.record_id = own.record_id
    JOIN fragments f ON f.id = q.fragment_id
    WHERE f.method = 'ocr' AND f.confidence < :sure
        AND CASE WHEN own.place = 'score_sheets' THEN q.field IN ('base', 'cap', 'weight')
            WHEN own.record_table = 'score_components' THEN q.field = 'published'
            ELSE q.field IN ('published', 'rank', 'points', 'seq', 'unit_raw', 'value', 'value_high', 'cap', 'factor', 'threshold',
            'threshold_high', 'due_on', 'full_marks') OR (q.field = 'raw' AND q.record_table IN ('indicator_units', 'rubric_units')) END
    ORDER BY own.place, own.owner, CASE q.field WHEN 'published' THEN 1 WHEN 'rank' THEN 2 WHEN 'points' THEN 3
        WHEN 'value' THEN 4 WHEN 'unit_raw' THEN 5 ELSE 6 END, f.id
"""

_ANY = "SELECT 1 FROM fragments WHERE document_id = ? AND method = 'ocr' AND confidence < ?"  # none in a digital file


class _Doubt(NamedTuple):
    place: str
    owner: int
    label: str | None
    field: str
    page: int | None
    text: str
    confidence: float
    alternatives: str | None


def check_doubts(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """low_confidence, one a row of the paper, naming its doubtful numbers and names: what moves a score most comes first."""
    if not connection.execute(_ANY, (document, SURE)).fetchone():
        return
    rows = (_Doubt(*row) for row in connection.execute(_DOUBTS, {"document": document, "sure": SURE}))
    for (place, owner), group in groupby(rows, key=lambda doubt: (doubt.place, doubt.owner)):
        doubts = list(group)
        first = doubts[0]
        told = "; ".join(dict.fromkeys(map(_told, doubts)))
        message = f"{first.label or 'a row'}: compare with the page: {told}"
        yield AuditFinding("low_confidence", document, place, owner, message, observed=first.text)


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
