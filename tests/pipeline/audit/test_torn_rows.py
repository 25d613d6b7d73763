"""A recognised row without a body's name, or without the score that the others have, is told; digital ones are not."""

import sqlite3

import pytest

from pipeline.audit.torn_rows import check_torn_rows


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        """
        CREATE TABLE score_sheets (id, document_id);
        CREATE TABLE scores (id, sheet_id, unit_raw, unit_id, published, remark);
        CREATE TABLE sources (record_table, record_id, field, fragment_id);
        CREATE TABLE fragments (id, page, method);
        INSERT INTO score_sheets VALUES (1, 7), (2, 7);
        """
    )
    return connection


def row(
    connection: sqlite3.Connection,
    number: int,
    name: str,
    published: float | None,
    *,
    remark: str | None = None,
    known: bool = True,
    method: str = "ocr",
    sheet: int = 1,
) -> None:
    values = (number, sheet, name, number if known else None, published, remark)
    connection.execute("INSERT INTO scores VALUES (?, ?, ?, ?, ?, ?)", values)
    connection.execute("INSERT INTO sources VALUES ('scores', ?, 'unit_raw', ?)", (number, number))
    connection.execute("INSERT INTO fragments VALUES (?, 4, ?)", (number, method))


def told(connection: sqlite3.Connection) -> list[int]:
    return [finding.record_id for finding in check_torn_rows(connection, 7)]


@pytest.mark.parametrize("remark", [None, "94\n+", ":"])
def test_a_row_without_the_score_that_others_have_is_told(connection: sqlite3.Connection, remark: str | None) -> None:
    row(connection, 1, "县水务局", 96.5)
    row(connection, 2, "县气象局", None, remark=remark)
    (finding,) = check_torn_rows(connection, 7)
    assert (finding.code, finding.record_table, finding.record_id) == ("low_confidence", "scores", 2)
    assert "page 4" in finding.message and "第4页" in (finding.message_zh or "")


def test_a_row_without_a_name_is_told(connection: sqlite3.Connection) -> None:
    row(connection, 1, "县水务局", 96.5)
    row(connection, 2, "县", 95, known=False)
    assert told(connection) == [2]


def test_words_in_place_of_a_score_are_no_lack(connection: sqlite3.Connection) -> None:
    row(connection, 1, "县水务局", 96.5)
    row(connection, 2, "县气象局", None, remark="不参评")
    assert told(connection) == []


def test_a_sheet_without_any_score_is_left_alone(connection: sqlite3.Connection) -> None:
    row(connection, 1, "县水务局", None)
    row(connection, 2, "县气象局", 96.5, sheet=2)
    assert told(connection) == []


def test_digital_rows_are_left_alone(connection: sqlite3.Connection) -> None:
    row(connection, 1, "县水务局", 96.5, method="digital")
    row(connection, 2, "县气象局", None, method="digital")
    row(connection, 3, "县", 95, known=False, method="digital")
    assert told(connection) == []
