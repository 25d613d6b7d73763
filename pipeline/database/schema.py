"""The whole database in one place: every table, view and full-text index, in the order in which they are explained."""

from hashlib import sha256
from sqlite3 import Connection

from pipeline.database import bodies, checks, events, indicators, paper, rubrics, scores
from pipeline.database.model import Table, table_sql, view_sql
from pipeline.database.search import SEARCHES, search_sql
from pipeline.database.views import VIEWS

CHAPTERS: dict[str, tuple[Table, ...]] = {
    "What was read (from paper)": paper.TABLES,
    "What it says: results": scores.TABLES,
    "What it says: indicators and duties": indicators.TABLES,
    "What it says: rubrics and rules": rubrics.TABLES,
    "Who it is about": bodies.TABLES,
    "What was checked": (*checks.TABLES, *events.TABLES),
}

TABLES: dict[str, Table] = {table.name: table for chapter in CHAPTERS.values() for table in chapter}


def statements() -> list[str]:
    """The SQL that makes an empty database."""
    tables = [statement for table in TABLES.values() for statement in table_sql(table)]
    searches = [statement for search in SEARCHES for statement in search_sql(search)]
    return [*tables, *searches, *(view_sql(view) for view in VIEWS)]


def fingerprint() -> int:
    """A number (31 bits) that changes with the schema; a database made by another schema is made anew."""
    return int.from_bytes(sha256("\n".join(statements()).encode()).digest()[:4], "big") >> 1


def create(connection: Connection) -> None:
    """The empty database has every table, view and index; PRAGMA user_version tells which schema made it."""
    for statement in statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {fingerprint()}")
