"""Tables of the database by name, without their constraints: rows by hand need only the columns that a test is about."""

import sqlite3

from pipeline.database.schema import TABLES


def empty_tables(*names: str) -> sqlite3.Connection:
    """A database in memory with these tables, every column as the schema names it."""
    connection = sqlite3.connect(":memory:")
    for name in names:
        columns = ", ".join(column.name for column in TABLES[name].columns)
        connection.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, {columns})")
    return connection


def insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """One row with these values; the other columns are NULL."""
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values()))
