"""Every check of the database: numbers, lists, names. Detects and reports; changes nothing that was read."""

from collections.abc import Iterator, Sequence
from sqlite3 import Connection

from pipeline.audit.doubts import check_doubts
from pipeline.audit.findings import AuditFinding, replace_findings
from pipeline.audit.indicators import check_indicators
from pipeline.audit.rubrics import check_rubrics
from pipeline.audit.scores import check_scores
from pipeline.audit.sheets import check_sheets
from pipeline.audit.torn_rows import check_torn_rows
from pipeline.audit.units import check_units

CHECKS = (check_scores, check_sheets, check_units, check_indicators, check_rubrics, check_doubts, check_torn_rows)


def audit(connection: Connection, documents: Sequence[int]) -> None:
    """The findings of these documents are those of the checks as the records stand now."""
    replace_findings(connection, documents, _found(connection, documents))


def _found(connection: Connection, documents: Sequence[int]) -> Iterator[AuditFinding]:
    for document in documents:
        for check in CHECKS:
            yield from check(connection, document)
