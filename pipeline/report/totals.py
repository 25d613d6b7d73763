"""The figures of the summary: what the database holds, counted."""

from sqlite3 import Connection

from msgspec import Struct

STATUSES = ("match", "mismatch", "unexplained", "incomplete")


class Failure(Struct, frozen=True):
    """A file that could not be read, and what to do."""

    path: str
    error: str


class Totals(Struct, frozen=True):
    """What the database holds: rows by table, recomputations by quantity and status, findings by code."""

    rows: dict[str, int]
    recomputed: dict[str, dict[str, int]]
    findings: dict[str, int]
    failures: tuple[Failure, ...]


# What is counted (in the singular), and where.
COUNTED = {
    "document": "documents WHERE status = 'loaded'",
    "unit": "units",
    "score sheet": "score_sheets",
    "score": "scores",
    "adjustment": "adjustments",
    "indicator": "indicators",
    "rubric item": "rubric_items",
    "rule": "rules",
}


def counted(number: int, thing: str) -> str:
    """1 file, 2 files"""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def count(connection: Connection) -> Totals:
    """The figures as the database stands now."""
    rows = {name: connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for name, what in COUNTED.items()}
    recomputed: dict[str, dict[str, int]] = {}
    for quantity, status, number in connection.execute(
        "SELECT quantity, status, count(*) FROM recomputations GROUP BY quantity, status ORDER BY quantity"
    ):
        recomputed.setdefault(quantity, dict.fromkeys(STATUSES, 0))[status] = number
    findings = dict(
        connection.execute("SELECT code, count(*) FROM findings GROUP BY code ORDER BY count(*) DESC, code")
    )
    failed = connection.execute("SELECT path, error FROM documents WHERE status = 'failed' ORDER BY path")
    return Totals(rows, recomputed, findings, tuple(Failure(*row) for row in failed))
