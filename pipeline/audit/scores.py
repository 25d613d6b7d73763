"""Checks of published numbers against their recomputation."""

from collections.abc import Iterator
from decimal import Decimal
from sqlite3 import Connection

from pipeline.audit.findings import AuditFinding
from pipeline.recompute import decimal, figure

_ROWS = """
    SELECT r.quantity, r.status, r.expected, r.published, r.working, r.score_id, r.component_id,
           s.unit_raw, t.title, c.name,
           (SELECT sum(p.published IS NULL) FROM score_components p WHERE p.score_id = s.id),
           (SELECT group_concat(p.published || '*' || coalesce(p.weight, 1), ' ') FROM score_components p WHERE p.score_id = s.id)
    FROM recomputations r JOIN scores s ON s.id = r.score_id JOIN score_sheets t ON t.id = s.sheet_id
    LEFT JOIN score_components c ON c.id = r.component_id
    WHERE t.document_id = ? AND r.status IN ('mismatch', 'unexplained') ORDER BY r.id
"""
_CAPS = """
    SELECT c.id, s.unit_raw, t.title, c.name, c.published, c.cap FROM score_components c
    JOIN scores s ON s.id = c.score_id JOIN score_sheets t ON t.id = s.sheet_id
    WHERE t.document_id = ? AND c.published > c.cap ORDER BY c.id
"""


def check_scores(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """score_mismatch, total_mismatch, rank_mismatch, unexplained_score, exceeds_full_marks of one document."""
    for (
        quantity,
        status,
        expected,
        published,
        working,
        score,
        part,
        unit,
        sheet,
        name,
        unknown,
        parts,
    ) in connection.execute(_ROWS, (document,)):
        told = {"expected": _shown(expected), "observed": _shown(published)}
        where = f"{unit} on “{sheet}”" + (f", {name}" if name else "")
        table, record = ("score_components", part) if part else ("scores", score)
        if quantity == "rank":
            message = f"{where}: published rank {told['observed']}, but {working}"
            yield AuditFinding("rank_mismatch", document, table, record, message, **told)
        elif quantity == "component" and status == "unexplained":
            message = f"{where}: published {told['observed']}, base {told['expected']}, and no reasons are given"
            yield AuditFinding("unexplained_score", document, table, record, message, **told)
        elif quantity == "component":
            message = f"{where}: published {told['observed']}, but {working}"
            yield AuditFinding("score_mismatch", document, table, record, message, **told)
        elif not unknown and _shown(published) != (added := _added(parts, _shown(expected))):
            message = (
                f"{where}: published total {told['observed']}, but {working}; the published parts add up to {added}"
            )
            yield AuditFinding("total_mismatch", document, table, record, message, **told)
    for record, unit, sheet, name, published, cap in connection.execute(_CAPS, (document,)):
        message = f"{unit} on “{sheet}”{f', {name}' if name else ''}: published {_shown(published)}, at most {_shown(cap)} is possible"
        yield AuditFinding(
            "exceeds_full_marks", document, "score_components", record, message, _shown(cap), _shown(published)
        )


def _added(parts: str, like: str | None) -> str:
    """The sum of the published parts, each times its weight; a weighted one rounded like the recomputed total."""
    pairs = [part.split("*") for part in parts.split()]
    total = sum((Decimal(value) * Decimal(weight) for value, weight in pairs), Decimal(0))
    if any(Decimal(weight) != 1 for _, weight in pairs):
        total = round(total, len((like or "").partition(".")[2]))
    return figure(total)


def _shown(value: object) -> str | None:
    number = decimal(value)  # type: ignore[arg-type]
    return None if number is None else figure(number)
