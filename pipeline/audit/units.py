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
        times = f" ({count} times)" if count > 1 else ""
        if misspelt:
            message = f"“{raw}”{times} is no known name; it was taken for {name}"
            yield AuditFinding(
                "unit_misspelt", document, "unit_mentions", mention, message, expected=name, observed=raw
            )
        elif candidates:
            message = f"“{raw}”{times} may be {candidates}; decide in corrections.csv"
            yield AuditFinding(
                "unit_ambiguous", document, "unit_mentions", mention, message, expected=candidates, observed=raw
            )
        else:
            message = f"“{raw}”{times} stands where a unit should and is no name that is understood"
            yield AuditFinding("unit_unresolved", document, "unit_mentions", mention, message, observed=raw)
