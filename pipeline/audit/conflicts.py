"""The check over several documents: lists of one place and year that set different targets for one indicator."""

from collections.abc import Iterator
from sqlite3 import Connection

import regex

from normalizers.measures import conversion
from pipeline.audit.findings import AuditFinding
from pipeline.audit.indicator_rows import AuditDocument, AuditIndicator, read_indicators


def check_conflicts(connection: Connection, jurisdiction: str, year: int) -> Iterator[tuple[int, list[AuditFinding]]]:
    """The target_conflict of every document of this place and year, which stand at the later of two."""
    rows = connection.execute(
        "SELECT id, path, jurisdiction, year, issued_on FROM documents WHERE jurisdiction = ? AND year = ?",
        (jurisdiction, year),
    )
    earlier: list[tuple[AuditDocument, dict[str, AuditIndicator]]] = []
    for facts in sorted((AuditDocument(*row) for row in rows.fetchall()), key=lambda document: document.order):
        named = [(_key(indicator), indicator) for indicator in read_indicators(connection, facts.id) if indicator.name]
        before = [(other, there) for other, there in earlier if other.order < facts.order]
        yield facts.id, [found for other, there in before for found in _between(facts, named, other, there)]
        earlier.append((facts, dict(named)))


def _key(indicator: AuditIndicator) -> str:
    return indicator.concept or regex.sub(r"[\s的()（）]", "", indicator.name or "")


def _between(
    facts: AuditDocument,
    named: list[tuple[str, AuditIndicator]],
    other: AuditDocument,
    there: dict[str, AuditIndicator],
) -> Iterator[AuditFinding]:
    for key, indicator in named:
        if key in there:
            yield from _conflict(facts, other, indicator, there[key])


def _conflict(
    facts: AuditDocument, other: AuditDocument, indicator: AuditIndicator, before: AuditIndicator
) -> Iterator[AuditFinding]:
    earlier = {(target.name, target.year): target for target in before.targets if target.is_level}
    for target in indicator.targets:
        old = earlier.get((target.name, target.year))
        rate = conversion(target.unit, old.unit) if old else None
        if old is None or old.value is None or target.value is None or not target.is_level or rate is None:
            continue
        if target.value * rate != old.value or (target.high or 0) * rate != (old.high or 0):
            message = f"{indicator.told}: {target.raw} here, {old.raw} in {other.path}"
            yield AuditFinding(
                "target_conflict",
                facts.id,
                "indicator_targets",
                target.id,
                message,
                old.raw,
                target.raw,
                f"{indicator.told_zh}：本文件为“{target.raw}”，{other.path} 中为“{old.raw}”",
            )
