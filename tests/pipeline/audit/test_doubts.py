"""A number or a unit's name that was recognised with doubt is told at its row; sure and digital ones are not."""

import sqlite3

import pytest

from pipeline.audit.doubts import check_doubts
from pipeline.database.schema import TABLES
from tests.pipeline.tables import empty_tables, insert


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = empty_tables(*(table for table in TABLES if table != "documents"))
    insert(connection, "score_sheets", id=1, document_id=7)
    for number, unit in ((2, "县水务局"), (3, "县气象局")):
        insert(connection, "scores", id=number, sheet_id=1, unit_raw=unit)
        insert(connection, "score_components", id=number + 2, score_id=number)
    insert(connection, "adjustments", id=6, component_id=5)
    insert(connection, "indicators", id=10, document_id=7, name="森林覆盖率")
    insert(connection, "indicator_targets", id=11, indicator_id=10)
    insert(connection, "indicator_units", id=12, indicator_id=10)
    insert(connection, "rubrics", id=20, document_id=7)
    insert(connection, "rubric_items", id=21, rubric_id=20, name="河道保洁")
    insert(connection, "rules", id=22, item_id=21)
    return connection


def add(connection: sqlite3.Connection, number: int, source: tuple[str, int, str], text: str, sure: float) -> None:
    table, record, field = source
    insert(connection, "sources", record_table=table, record_id=record, field=field, fragment_id=number)
    others = '[{"text":"96.5","confidence":0.4}]'
    reading = {"text": text, "confidence": sure, "method": "ocr", "alternatives": others}
    insert(connection, "fragments", id=number, document_id=7, page=3, **reading)


def test_a_doubtful_number_is_told_with_its_page_and_other_reading(connection: sqlite3.Connection) -> None:
    add(connection, 1, ("scores", 2, "published"), "98.5", 0.5)
    (finding,) = check_doubts(connection, 7)
    assert (finding.code, finding.record_table, finding.record_id) == ("low_confidence", "scores", 2)
    assert "98.5" in finding.message and "96.5" in finding.message and "page 3" in finding.message


def test_all_doubts_of_a_score_are_one_finding_the_published_number_first(connection: sqlite3.Connection) -> None:
    add(connection, 1, ("adjustments", 6, "points"), "加2分", 0.6)
    add(connection, 2, ("scores", 3, "published"), "102", 0.7)
    (finding,) = check_doubts(connection, 7)
    assert finding.observed == "102"
    assert finding.message.index("published") < finding.message.index("points")


def test_sure_numbers_and_words_are_left_alone(connection: sqlite3.Connection) -> None:
    add(connection, 1, ("scores", 2, "published"), "98.5", 0.99)
    add(connection, 2, ("scores", 2, "unit_raw"), "县水务局", 0.95)
    add(connection, 3, ("adjustments", 6, "reason"), "台账不全", 0.5)
    assert list(check_doubts(connection, 7)) == []


def test_the_doubtful_name_of_a_unit_is_told(connection: sqlite3.Connection) -> None:
    add(connection, 1, ("scores", 2, "unit_raw"), "县水条局", 0.5)
    (finding,) = check_doubts(connection, 7)
    assert (finding.record_table, finding.record_id, finding.observed) == ("scores", 2, "县水条局")


@pytest.mark.parametrize(
    ("source", "text", "place"),
    [
        (("indicator_targets", 11, "value"), "≥63%", ("indicators", 10)),
        (("indicator_units", 12, "raw"), "县林业同", ("indicators", 10)),
        (("rules", 22, "points"), "扣1分", ("rubric_items", 21)),
        (("rubric_items", 21, "points"), "10", ("rubric_items", 21)),
    ],
)
def test_doubts_of_lists_and_rubrics_stand_at_their_row(
    connection: sqlite3.Connection, source: tuple[str, int, str], text: str, place: tuple[str, int]
) -> None:
    add(connection, 1, source, text, 0.6)
    add(connection, 2, source, text, 0.7)
    (finding,) = check_doubts(connection, 7)
    assert (finding.record_table, finding.record_id) == place
    assert text in finding.message


def test_a_doubtful_base_in_a_heading_is_told_once_for_its_sheet(connection: sqlite3.Connection) -> None:
    add(connection, 1, ("score_components", 4, "base"), "过程管控（50分）", 0.4)
    insert(connection, "sources", record_table="score_components", record_id=5, field="base", fragment_id=1)
    (finding,) = check_doubts(connection, 7)
    assert (finding.record_table, finding.record_id, finding.observed) == ("score_sheets", 1, "过程管控（50分）")


def test_doubtful_full_marks_and_days_of_duties_are_told(connection: sqlite3.Connection) -> None:
    insert(connection, "obligations", id=30, document_id=7, what="报送材料")
    add(connection, 1, ("rubrics", 20, "full_marks"), "满分100分", 0.5)
    add(connection, 2, ("obligations", 30, "due_on"), "5月10日", 0.5)
    assert [(f.record_table, f.record_id) for f in check_doubts(connection, 7)] == [
        ("obligations", 30),
        ("rubrics", 20),
    ]
