"""One event on two sheets of a unit and year is linked: counted twice, or praised here and deducted there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from pipeline.database.schema import create
from pipeline.events import link_events
from pipeline.rechecks import units


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        create(connection)
        connection.execute("INSERT INTO units (id, name) VALUES (1, '云岭市教育局'), (2, '云岭市水利局')")
        yield connection


def add(
    db: sqlite3.Connection, number: int, sheet: str, reason: str, points: float, unit: int = 1, year: int = 2023
) -> None:
    document = {"甲": 100, "乙": 200, "丙": 300}[sheet[0]]
    key = document * 1000 + year + len(sheet)
    db.execute("INSERT OR IGNORE INTO documents (id, path) VALUES (?, ?)", (document, sheet[0]))
    db.execute(
        "INSERT OR IGNORE INTO score_sheets (id, document_id, title, year) VALUES (?, ?, ?, ?)",
        (key, document, sheet, year),
    )
    db.execute("INSERT INTO scores (id, sheet_id, unit_id, unit_raw) VALUES (?, ?, ?, 'x')", (number, key, unit))
    db.execute("INSERT INTO score_components (id, score_id, ordinal) VALUES (?, ?, 1)", (number, number))
    db.execute(
        "INSERT INTO adjustments (id, component_id, ordinal, direction, points, reason) VALUES (?, ?, 1, ?, ?, ?)",
        (number, number, "bonus" if points > 0 else "deduction", points, reason),
    )


def seen(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    link_events(db, units(db))
    return db.execute("SELECT relation, reason, other_reason FROM v_same_events ORDER BY 1, 2").fetchall()


def test_one_event_on_two_sheets_is_counted_twice(database: sqlite3.Connection) -> None:
    add(database, 1, "甲表", "创新开展防溺水宣传，助力平安创建", 0.2)
    add(database, 2, "乙表", "积极开展防溺水宣传", 0.3)
    assert seen(database) == [("double", "创新开展防溺水宣传，助力平安创建", "积极开展防溺水宣传")]


def test_praised_here_and_deducted_there_is_a_contradiction(database: sqlite3.Connection) -> None:
    add(database, 1, "甲表", "消防安全宣传成效明显，获市安委会通报表扬", 0.2)
    add(database, 2, "乙表", "因消防安全宣传不力，被市安委办通报", -0.5)
    assert [relation for relation, *_ in seen(database)] == ["contradiction"]


@pytest.mark.parametrize(
    ("other", "sheet", "unit", "year"),
    [
        ("开展防溺水宣传", "甲表", 1, 2023),  # the same sheet
        ("开展防溺水宣传", "乙表", 2, 2023),  # another unit
        ("开展防溺水宣传", "乙表", 1, 2022),  # another year
        ("开展道路交通整治", "乙表", 1, 2023),  # another event
    ],
)
def test_what_is_not_one_event_is_not_linked(
    database: sqlite3.Connection, other: str, sheet: str, unit: int, year: int
) -> None:
    add(database, 1, "甲表", "开展防溺水宣传", 0.2)
    add(database, 2, sheet, other, 0.2, unit, year)
    assert seen(database) == []


def test_events_of_other_months_and_other_papers_are_two(database: sqlite3.Connection) -> None:
    add(database, 1, "甲表", "3月份信访积案化解工作被通报", -1)
    add(database, 2, "乙表", "9月份信访积案化解工作被通报", -1)
    add(database, 3, "丙表", "出台《河长巡河办法》", 1)
    add(database, 4, "乙表", "出台《防汛值守办法》", 1)
    assert seen(database) == []


def test_a_sheet_that_was_issued_again_counts_nothing_twice(database: sqlite3.Connection) -> None:
    add(database, 1, "甲表", "开展防溺水宣传", 0.2)
    add(database, 2, "乙表", "开展防溺水宣传", 0.2)
    database.execute("UPDATE score_sheets SET title = '同一张表'")
    assert seen(database) == []


def test_what_every_sheet_repeats_is_linked_from_sheet_to_sheet(database: sqlite3.Connection) -> None:
    for number, sheet in enumerate(("甲表", "乙表", "丙表"), 1):
        add(database, number, sheet, "开展防溺水宣传", 0.2)
    add(database, 4, "乙表（二）", "积极开展防溺水宣传活动", 0.2)
    link_events(database, units(database))
    links = database.execute("SELECT adjustment_id, other_id FROM event_links ORDER BY 1, 2").fetchall()
    assert links == [(1, 2), (1, 4), (2, 3)]
