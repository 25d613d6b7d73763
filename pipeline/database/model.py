"""What a table, a column and a view are: the words from which DDL, data dictionary and labels are made."""

from typing import Literal

from msgspec import Struct

Affinity = Literal["INTEGER", "TEXT", "NUMERIC", "REAL"]


class Column(Struct, frozen=True):
    """One column: its Chinese label and one line on what it holds; `references` names the table it points at."""

    name: str
    affinity: Affinity
    chinese: str
    description: str
    references: str | None = None
    values: tuple[str, ...] = ()
    unique: bool = False

    @property
    def english(self) -> str:
        return label(self.name)


class Table(Struct, frozen=True):
    """One table. `id INTEGER PRIMARY KEY` comes first by itself; every column that points at a table gets an index."""

    name: str
    chinese: str
    description: str
    columns: tuple[Column, ...]
    indexes: tuple[tuple[str, ...], ...] = ()


class ViewColumn(Struct, frozen=True):
    """One column of a view: the expression that makes it, its Chinese label and one line on what it holds."""

    name: str
    expression: str
    chinese: str
    description: str

    @property
    def english(self) -> str:
        return label(self.name)


class View(Struct, frozen=True):
    """One view: its columns, and everything from FROM on."""

    name: str
    chinese: str
    description: str
    columns: tuple[ViewColumn, ...]
    body: str


def label(name: str) -> str:
    """The English label of a column: `due_on` is "Due on"."""
    return name.removesuffix("_id").replace("_", " ").capitalize()


def text(name: str, chinese: str, description: str, *values: str) -> Column:
    return Column(name, "TEXT", chinese, description, values=values)


def integer(name: str, chinese: str, description: str) -> Column:
    return Column(name, "INTEGER", chinese, description)


def flag(name: str, chinese: str, description: str) -> Column:
    return Column(name, "INTEGER", chinese, description, values=("0", "1"))


def decimal(name: str, chinese: str, description: str) -> Column:
    """A number as printed. NUMERIC keeps 50 and 50.4 as they are; REAL would answer 50.0."""
    return Column(name, "NUMERIC", chinese, description)


def real(name: str, chinese: str, description: str) -> Column:
    return Column(name, "REAL", chinese, description)


def link(name: str, table: str, chinese: str, description: str) -> Column:
    return Column(name, "INTEGER", chinese, description, references=table)


def table_sql(table: Table) -> list[str]:
    """The statements that create a table and its indexes."""
    lines = ['"id" INTEGER PRIMARY KEY', *(_column_sql(column) for column in table.columns)]
    indexes = [(column.name,) for column in table.columns if column.references]
    indexes = [index for index in indexes if index[0] not in {longer[0] for longer in table.indexes}]
    return [
        f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)",
        *(_index_sql(table.name, index) for index in (*table.indexes, *indexes)),
    ]


def view_sql(view: View) -> str:
    columns = ",\n  ".join(f'{column.expression} AS "{column.name}"' for column in view.columns)
    return f'CREATE VIEW "{view.name}" AS SELECT\n  {columns}\n{view.body}'


def _column_sql(column: Column) -> str:
    unique = " UNIQUE" if column.unique else ""
    if column.references is None:
        return f'"{column.name}" {column.affinity}{unique}'
    # A unit outlives the documents that name it until its last mention goes; everything else goes with what holds it.
    rule = "" if column.references == "units" else " ON DELETE CASCADE"
    return f'"{column.name}" {column.affinity}{unique} REFERENCES "{column.references}" ("id"){rule}'


def _index_sql(table: str, columns: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{column}"' for column in columns)
    return f'CREATE INDEX "{table}_{"_".join(columns)}" ON "{table}" ({quoted})'
