"""The database as the contract draws it, and one source for all its words."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.database.codes import CODES
from pipeline.database.dictionary import PLACE, dictionary
from pipeline.database.schema import TABLES, create
from pipeline.database.views import VIEWS
from pipeline.rows import SHAPES, UNIT_FIELDS

ROOT = Path(__file__).parents[3]
# Fields of records that tell where they stand, and columns that the loader makes.
PLACES = {"block", "row", "sources", "findings"}
MADE = {"id", "unit_id", "grid_id"}


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        create(connection)
        yield connection


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_it_documents(connection: sqlite3.Connection, view: object) -> None:
    cursor = connection.execute(f"SELECT * FROM {view.name}")  # type: ignore[attr-defined]
    assert [column[0] for column in cursor.description] == [column.name for column in view.columns]  # type: ignore[attr-defined]


def test_every_reference_names_a_table_and_has_an_index(connection: sqlite3.Connection) -> None:
    for name, table in TABLES.items():
        keys = {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
        assert keys == {column.name: column.references for column in table.columns if column.references}
        indexes = [row[1] for row in connection.execute(f'PRAGMA index_list("{name}")')]
        first = {connection.execute(f'PRAGMA index_info("{index}")').fetchone()[2] for index in indexes}
        assert keys.keys() <= first, f"{name}: a deleted parent would search the whole table"


def test_every_column_is_described_in_both_languages() -> None:
    for table in TABLES.values():
        for column in table.columns:
            assert column.description.endswith("."), f"{table.name}.{column.name}"
            assert column.chinese, f"{table.name}.{column.name}"


@pytest.mark.parametrize("record", SHAPES, ids=lambda record: record.__name__)
def test_every_field_of_a_record_has_a_column_and_every_column_a_field(record: type) -> None:
    table, _, children = SHAPES[record]
    fields = set(record.__struct_fields__) - PLACES - set(children)  # type: ignore[attr-defined]
    columns = {column.name for column in TABLES[table].columns if column.name not in MADE and not column.references}
    assert fields == columns
    has_unit = any(column.name == "unit_id" for column in TABLES[table].columns)
    assert has_unit == (record in UNIT_FIELDS)


@pytest.mark.parametrize(("points", "shown"), [("50.4", "50.4"), ("50", "50"), ("-0.10", "-0.1"), ("99.85", "99.85")])
def test_points_read_as_they_are_printed(connection: sqlite3.Connection, points: str, shown: str) -> None:
    connection.execute("INSERT INTO adjustments (id, points) VALUES (1, ?)", (points,))
    assert str(connection.execute("SELECT points FROM adjustments").fetchone()[0]) == shown


def test_deleting_a_document_deletes_what_came_from_it(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("INSERT INTO documents (id) VALUES (1)")
    connection.execute("INSERT INTO score_sheets (id, document_id) VALUES (2, 1)")
    connection.execute("INSERT INTO scores (id, sheet_id) VALUES (3, 2)")
    connection.execute("INSERT INTO recomputations (id, score_id) VALUES (4, 3)")
    connection.execute("DELETE FROM documents")
    assert connection.execute("SELECT count(*) FROM recomputations").fetchone() == (0,)


def test_an_indicator_that_changes_from_one_year_to_the_next(connection: sqlite3.Connection) -> None:
    for number, (year, share) in enumerate([(2021, "≥80%"), (2022, "≥80%"), (2023, "≥85%")], start=1):
        connection.execute(
            "INSERT INTO documents (id, path, jurisdiction, year) VALUES (?, ?, '云岭市', ?)",
            (number, f"{year}.pdf", year),
        )
        connection.execute(
            "INSERT INTO indicators (id, document_id, name) VALUES (?, ?, '优良天数比例')", (number, number)
        )
        connection.execute(
            "INSERT INTO indicator_targets (id, indicator_id, raw) VALUES (?, ?, ?)", (number, number, share)
        )
    changes = connection.execute(
        "SELECT year_before, year_after, targets_before, targets_after FROM v_indicator_changes"
    )
    assert changes.fetchall() == [(2022, 2023, "≥80%", "≥85%")]


def test_what_is_written_otherwise_and_means_the_same_is_no_change(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO units (id, name) VALUES (1, '云岭市生态环境局'), (2, '云岭市林业局')")
    told = [
        (2021, "林草覆盖率", "≥60%", ">=", 60, 1),
        (2022, "林草 覆盖率", "不低于60％", ">=", 60, 1),
        (2023, "林草覆盖率", "≥60%", ">=", 60, 2),
    ]
    for number, (year, name, raw, comparator, value, lead) in enumerate(told, start=1):
        connection.execute(
            "INSERT INTO documents (id, path, jurisdiction, year) VALUES (?, ?, '云岭市', ?)",
            (number, f"{year}.pdf", year),
        )
        connection.execute("INSERT INTO indicators (id, document_id, name) VALUES (?, ?, ?)", (number, number, name))
        connection.execute(
            "INSERT INTO indicator_targets (id, indicator_id, raw, comparator, value, unit) VALUES (?, ?, ?, ?, ?, '%')",
            (number, number, raw, comparator, value),
        )
        connection.execute(
            "INSERT INTO indicator_units (id, indicator_id, part, role, ordinal, unit_id, raw) VALUES (?, ?, 1, 'lead', 1, ?, '市局')",
            (number, number, lead),
        )
    changes = connection.execute("SELECT year_before, year_after, leads_before, leads_after FROM v_indicator_changes")
    assert changes.fetchall() == [(2022, 2023, "云岭市生态环境局", "云岭市林业局")]


def test_every_code_says_what_it_means_and_what_to_do_in_both_languages() -> None:
    for name, code in CODES.items():
        for words in (code.meaning, code.remedy):
            assert words.endswith("."), name
        for words in (code.meaning_chinese, code.remedy_chinese):
            assert words.endswith("。"), name


def test_the_data_dictionary_is_what_the_code_says() -> None:
    assert (ROOT / PLACE).read_text(encoding="utf-8") == dictionary(), "run make dictionary"


def test_the_contract_is_kept(connection: sqlite3.Connection) -> None:
    """Every table and column that design/database.md names is there."""
    contract = ROOT.parent / "shared" / "design" / "database.md"
    if not contract.exists():
        pytest.skip("the contract lies outside the project")
    tables = {name: {column.name for column in table.columns} for name, table in TABLES.items()}
    for line in contract.read_text(encoding="utf-8").splitlines():
        cells = line.split("|")
        if len(cells) == 5 and cells[1].strip().strip("`") in tables:
            listed = _without_brackets(cells[2])
            columns = {word.strip().strip("`") for word in listed.split(",")}
            assert columns <= tables.pop(cells[1].strip().strip("`"))
    assert set(tables) == {"inputs", "event_links", "rechecks"}


def _without_brackets(text: str) -> str:
    depth, kept = 0, []
    for char in text:
        depth += (char == "(") - (char == ")")
        kept.append(char if depth == 0 and char != ")" else "")
    return "".join(kept)
