"""Recognised rows of a score sheet that a fold, a stroke or a lost ruling may have cut, run together or torn from their table.

Without a name, without the score that others have, with a name that is none (县教育, 市3民政局), or in a table that goes on
on the next page and could not be joined to its beginning: its sections are lost.
"""

from collections.abc import Iterator
from itertools import pairwise
from sqlite3 import Connection
from typing import NamedTuple

from normalizers.assessed import names_unit
from pipeline.audit.findings import AuditFinding

# Words in place of a score (不参评) are no lack; figures or strokes there are.
_ROWS = """
    SELECT s.id, s.unit_raw, f.page, CASE
        WHEN s.unit_id IS NULL THEN 'nameless'
        WHEN s.published IS NULL AND (s.remark IS NULL OR s.remark GLOB '*[0-9]*' OR s.remark NOT GLOB '*[一-龥]*')
            AND (EXISTS (SELECT 1 FROM scores o WHERE o.sheet_id = s.sheet_id AND o.published IS NOT NULL)
                OR EXISTS (SELECT 1 FROM score_components c WHERE c.score_id = s.id AND c.published IS NOT NULL))
            THEN 'scoreless'
        WHEN u.kind IS NULL OR s.unit_raw GLOB '*[0-9A-Za-z]*' THEN 'odd'
        WHEN (SELECT count(*) = 1 AND sum(c.published) <> s.published FROM score_components c WHERE c.score_id = s.id)
            THEN 'apart'
        WHEN s.sheet_id IN (SELECT value FROM json_each(:parted)) THEN 'parted'
        END AS fault
    FROM scores s JOIN score_sheets t ON t.id = s.sheet_id LEFT JOIN units u ON u.id = s.unit_id
    JOIN sources q ON q.record_table = 'scores' AND q.record_id = s.id AND q.field = 'unit_raw'
    JOIN fragments f ON f.id = q.fragment_id
    WHERE t.document_id = :document AND f.method = 'ocr' AND fault IS NOT NULL
    GROUP BY s.id ORDER BY s.id
"""
_WORDS = {
    "nameless": ("this row has no name of a body where the others have one", "本行没有单位名称，其他行都有"),
    "scoreless": ("this row has no score where the others have one", "本行没有得分，其他行都有"),
    "odd": (
        "this is the name of no kind of body that is known: it may be cut or misread",
        "不像任何一类单位的名称，可能被截断或误识",
    ),
    "apart": (
        "the one part that was read for it is not its score: a ruling among the headings may be lost",
        "只读出一个组成部分且与总分不符，表头可能缺了框线",
    ),
    "parted": (
        "its table has the headings of the one on the page before and may be its continuation, with sections that stand there",
        "本表与上一页的表表头相同，可能是其续表，所属类别在上一页",
    ),
}
# A name cut by a page break leaves its end alone in a row, as sections stand (市人力资源和社会 | 保障局).
_SECTIONS = """
    SELECT s.section, f.id, f.page, count(DISTINCT s.id) FROM scores s JOIN score_sheets t ON t.id = s.sheet_id
    JOIN sources q ON q.record_table = 'scores' AND q.record_id = s.id AND q.field = 'section'
    JOIN fragments f ON f.id = q.fragment_id
    WHERE t.document_id = ? AND f.method = 'ocr' AND s.section_label IS NULL GROUP BY f.id ORDER BY f.id
"""
_SHEETS = """
    SELECT t.id, t.title, g.caption, g.first_page, g.last_page,
        (SELECT group_concat(text, '|') FROM (SELECT f.text FROM fragments f
            JOIN grid_rows r ON r.grid_id = f.grid_id AND r.row = f.row
            WHERE f.grid_id = g.id AND r.role = 'header' AND f.method = 'ocr' ORDER BY f.row, f.column))
    FROM score_sheets t JOIN grids g ON g.id = t.grid_id WHERE t.document_id = :document ORDER BY g.ordinal
"""
_CAPTION = 4  # characters: less between two pages is a smudge


class _Sheet(NamedTuple):
    id: int
    title: str | None
    caption: str | None
    first: int | None
    last: int | None
    headings: str | None

    def goes_on(self, before: "_Sheet") -> bool:
        """True where the sheet stands on the next page under the same headings and has no caption of its own."""
        follows = self.first is not None and before.last is not None and self.first == before.last + 1
        own = self.title != before.title and len(self.caption or self.title or "") >= _CAPTION
        return follows and self.headings is not None and self.headings == before.headings and not own


def check_torn_rows(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """low_confidence for each such row, and for a section that is named like one body."""
    sheets = [_Sheet(*row) for row in connection.execute(_SHEETS, {"document": document})]
    parted = [sheet.id for before, sheet in pairwise(sheets) if sheet.goes_on(before)]
    given = {"document": document, "parted": f"[{','.join(map(str, parted))}]"}
    for score, name, page, fault in connection.execute(_ROWS, given):
        english, chinese = _WORDS[fault]
        message = f"{name}: {english}; compare the row with page {page}"
        told = f"{name}：{chinese}；请与第{page}页原文核对"
        yield AuditFinding("low_confidence", document, "scores", score, message, observed=name, message_zh=told)
    yield from _torn_sections(connection, document)


def _torn_sections(connection: Connection, document: int) -> Iterator[AuditFinding]:
    for section, fragment, page, rows in connection.execute(_SECTIONS, (document,)):
        if names_unit(section):
            english = "stands as a section and is named like one body: it may be the end of a name that was cut"
            message = f"“{section}” {english}; compare its {rows} rows with page {page}"
            told = f"“{section}”被当作类别，但像一个单位的名称，可能是被截断的单位名称的后半；请将其下{rows}行与第{page}页原文核对"
            yield AuditFinding(
                "low_confidence", document, "fragments", fragment, message, observed=section, message_zh=told
            )
