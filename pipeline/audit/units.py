"""Checks of names: those that no body could be found for, that fit several, or that look misspelt."""

from collections.abc import Iterator
from sqlite3 import Connection

from pipeline.audit.findings import AuditFinding

_DOUBTFUL = """
    SELECT min(m.id), m.raw, m.misspelt, m.candidates, u.name, count(*) FROM unit_mentions m
    LEFT JOIN units u ON u.id = m.unit_id
    WHERE m.document_id = ? AND (m.misspelt = 1 OR (m.unit_id IS NULL AND m.method != 'group'))
    GROUP BY m.raw ORDER BY 1
"""


def check_units(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """unit_unresolved, unit_ambiguous, unit_misspelt of one document: one finding a written name."""
    for mention, raw, misspelt, candidates, name, count in connection.execute(_DOUBTFUL, (document,)):
        code, expected, english, chinese = _told(misspelt, candidates, name)
        times, times_zh = (f" ({count} times)", f"（{count}处）") if count > 1 else ("", "")
        message, message_zh = f"“{raw}”{times} {english}", f"“{raw}”{times_zh}{chinese}"
        yield AuditFinding(code, document, "unit_mentions", mention, message, expected, raw, message_zh)


def _told(misspelt: int | None, candidates: str | None, name: str | None) -> tuple[str, str | None, str, str]:
    """The code, what is expected, and what is the matter in English and Chinese."""
    if misspelt:
        return "unit_misspelt", name, f"is no known name; it was taken for {name}", f"不是已知写法，已按{name}处理"
    if candidates:
        english = f"may be {candidates}; decide in corrections.csv"
        return "unit_ambiguous", candidates, english, f"可能指{candidates}，请在 corrections.csv 中确定"
    english = "stands where a unit should and is no name that is understood"
    return "unit_unresolved", None, english, "写在单位栏中，但无法识别为单位名称"
