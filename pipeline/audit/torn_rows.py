"""Recognised rows of a score sheet that lack what the others have: a fold or a stroke may have cut them or run two together."""

from collections.abc import Iterator
from sqlite3 import Connection

from pipeline.audit.findings import AuditFinding

# Words in place of a score (不参评) are no lack; figures or strokes there are.
_ROWS = """
    SELECT s.id, s.unit_raw, s.unit_id IS NULL, f.page
    FROM scores s JOIN score_sheets t ON t.id = s.sheet_id
    JOIN sources q ON q.record_table = 'scores' AND q.record_id = s.id AND q.field = 'unit_raw'
    JOIN fragments f ON f.id = q.fragment_id
    WHERE t.document_id = :document AND f.method = 'ocr' AND (s.unit_id IS NULL OR (
        s.published IS NULL AND (s.remark IS NULL OR s.remark GLOB '*[0-9]*' OR s.remark NOT GLOB '*[一-龥]*')
        AND EXISTS (SELECT 1 FROM scores o WHERE o.sheet_id = s.sheet_id AND o.published IS NOT NULL)))
    GROUP BY s.id ORDER BY s.id
"""


def check_torn_rows(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """low_confidence for each recognised row of a score sheet without a body's name, or without the score that others have."""
    for score, name, nameless, page in connection.execute(_ROWS, {"document": document}):
        lacks, lacks_zh = ("no name of a body", "没有单位名称") if nameless else ("no score", "没有得分")
        message = f"{name}: this row has {lacks} where the others have one; compare the row with page {page}"
        chinese = f"{name}：本行{lacks_zh}，其他行都有；请与第{page}页原文核对"
        yield AuditFinding("low_confidence", document, "scores", score, message, observed=name, message_zh=chinese)
