"""A recognised row without a body's name, or without the score that the others have, is told; digital ones are not."""

import sqlite3

import pytest

from pipeline.audit.torn_rows import check_torn_rows
from tests.pipeline.tables import empty_tables, insert


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = empty_tables("score_sheets", "scores", "sources", "fragments")
    insert(connection, "score_sheets", id=1, document_id=7)
    insert(connection, "score_sheets", id=2, document_id=7)
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
    unit = number if known else None
    insert(
        connection,
        "scores",
        id=number,
        sheet_id=sheet,
        unit_raw=name,
        unit_id=unit,
        published=published,
        remark=remark,
    )
    insert(connection, "sources", record_table="scores", record_id=number, field="unit_raw", fragment_id=number)
    insert(connection, "fragments", id=number, page=4, method=method)


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
