"""A recognised row without a body's name, or without the score that the others have, is told; digital ones are not."""

import sqlite3

import pytest

from pipeline.audit.torn_rows import check_torn_rows
from tests.pipeline.tables import empty_tables, insert


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = empty_tables(
        "score_sheets", "scores", "score_components", "sources", "fragments", "units", "grids", "grid_rows"
    )
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
    kind: str | None = "政府部门",
) -> None:
    unit = number if known else None
    if known:
        insert(connection, "units", id=number, kind=kind)
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


@pytest.mark.parametrize(("name", "kind"), [("县水务", None), ("市3气象局", "政府部门"), ("县气象局O", "政府部门")])
def test_a_name_of_no_kind_of_body_is_told(connection: sqlite3.Connection, name: str, kind: str | None) -> None:
    row(connection, 1, name, 96.5, kind=kind)
    (finding,) = check_torn_rows(connection, 7)
    assert "cut or misread" in finding.message and "截断" in (finding.message_zh or "")


def test_parts_with_scores_and_no_final_score_anywhere_are_told(connection: sqlite3.Connection) -> None:
    row(connection, 1, "县水务局", None)
    insert(connection, "score_components", id=1, score_id=1, published=40)
    assert told(connection) == [1]


def table(
    connection: sqlite3.Connection, sheet: int, page: int, headings: str, title: str, caption: str | None
) -> None:
    connection.execute("DELETE FROM score_sheets WHERE id = ?", (sheet,))
    insert(connection, "grids", id=sheet, ordinal=sheet, first_page=page, last_page=page, caption=caption)
    insert(connection, "score_sheets", id=sheet, document_id=7, grid_id=sheet, title=title)
    insert(connection, "grid_rows", grid_id=sheet, row=1, role="header")
    for column, heading in enumerate(headings.split("|"), 1):
        insert(connection, "fragments", grid_id=sheet, row=1, column=column, text=heading, method="ocr")


@pytest.mark.parametrize("caption", [None, "1", "二"])
def test_a_table_that_seems_to_go_on_is_told_row_by_row(connection: sqlite3.Connection, caption: str | None) -> None:
    table(connection, 1, 1, "单位|得分", "某县2023年考核结果", "某县2023年考核结果")
    table(connection, 2, 2, "单位|得分", caption or "某县2023年考核结果", caption)
    row(connection, 1001, "县水务局", 96.5)
    row(connection, 1002, "县气象局", 96, sheet=2)
    assert told(connection) == [1002]


@pytest.mark.parametrize(
    ("page", "headings", "caption"),
    [(2, "单位|得分", "（二）乡镇考核结果"), (2, "乡镇|得分", None), (4, "单位|得分", None)],
)
def test_another_table_is_left_alone(
    connection: sqlite3.Connection, page: int, headings: str, caption: str | None
) -> None:
    table(connection, 1, 1, "单位|得分", "某县2023年考核结果", "某县2023年考核结果")
    table(connection, 2, page, headings, caption or "某县2023年考核结果", caption)
    row(connection, 1001, "县水务局", 96.5)
    row(connection, 1002, "县气象局", 96, sheet=2)
    assert told(connection) == []


def test_a_section_named_like_one_body_is_told_once(connection: sqlite3.Connection) -> None:
    for number, section in ((1, "保障局"), (2, "保障局"), (3, "县直党群部门")):
        insert(
            connection, "scores", id=number, sheet_id=1, section=section, unit_raw="县水务局", unit_id=1, published=96
        )
        fragment = 10 + (section == "保障局")
        insert(connection, "sources", record_table="scores", record_id=number, field="section", fragment_id=fragment)
    for fragment in (10, 11):
        insert(connection, "fragments", id=fragment, page=4, method="ocr")
    (finding,) = check_torn_rows(connection, 7)
    assert (finding.record_table, finding.record_id, finding.observed) == ("fragments", 11, "保障局")
    assert "2 rows" in finding.message and "2行" in (finding.message_zh or "")
