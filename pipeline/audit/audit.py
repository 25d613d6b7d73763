"""Every check of the database: numbers, lists, names, documents beside one another. Detects and reports; changes nothing that was read."""

from collections.abc import Iterable, Iterator, Sequence
from sqlite3 import Connection

from pipeline.audit.conflicts import check_conflicts
from pipeline.audit.doubts import check_doubts
from pipeline.audit.findings import AuditFinding, replace_findings
from pipeline.audit.indicators import check_indicators
from pipeline.audit.rubrics import check_rubrics
from pipeline.audit.scores import check_scores
from pipeline.audit.sheets import check_sheets
from pipeline.audit.torn_rows import check_torn_rows
from pipeline.audit.units import check_units

CHECKS = (check_scores, check_sheets, check_units, check_indicators, check_rubrics, check_doubts, check_torn_rows)


def audit(connection: Connection, documents: Sequence[int], places: Iterable[tuple[str, int]] = ()) -> None:
    """The findings of these documents, and what lists of these places and years say against one another, are those of the checks
    as the records stand now."""
    for document in documents:
        replace_findings(connection, document, _found(connection, document))
    for jurisdiction, year in places:
        for document, conflicts in check_conflicts(connection, jurisdiction, year):
            replace_findings(connection, document, conflicts, "target_conflict")


def _found(connection: Connection, document: int) -> Iterator[AuditFinding]:
    for check in CHECKS:
        yield from check(connection, document)
