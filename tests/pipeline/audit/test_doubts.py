"""A number or a unit's name that was recognised with doubt is told at its row; sure and digital ones are not."""

import sqlite3

import pytest

from pipeline.audit.doubts import check_doubts


@pytest.fixture
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(
        """
        CREATE TABLE score_sheets (id, document_id);
        CREATE TABLE scores (id, sheet_id, unit_raw);
        CREATE TABLE score_components (id, score_id);
        CREATE TABLE adjustments (id, component_id);
        CREATE TABLE indicators (id, document_id, name);
        CREATE TABLE indicator_targets (id, indicator_id);
        CREATE TABLE indicator_units (id, indicator_id);
        CREATE TABLE rubrics (id, document_id);
        CREATE TABLE rubric_items (id, rubric_id, name);
        CREATE TABLE rules (id, item_id);
        CREATE TABLE rubric_units (id, item_id);
        CREATE TABLE sources (record_table, record_id, field, fragment_id);
        CREATE TABLE fragments (id, page, text, confidence, method, alternatives);
        INSERT INTO score_sheets VALUES (1, 7);
        INSERT INTO scores VALUES (2, 1, '县水务局'), (3, 1, '县气象局');
        INSERT INTO score_components VALUES (4, 2), (5, 3);
        INSERT INTO adjustments VALUES (6, 5);
        INSERT INTO indicators VALUES (10, 7, '森林覆盖率');
        INSERT INTO indicator_targets VALUES (11, 10);
        INSERT INTO indicator_units VALUES (12, 10);
        INSERT INTO rubrics VALUES (20, 7);
        INSERT INTO rubric_items VALUES (21, 20, '河道保洁');
        INSERT INTO rules VALUES (22, 21);
        """
    )
    return connection


def add(connection: sqlite3.Connection, number: int, source: tuple[str, int, str], text: str, sure: float) -> None:
    connection.execute("INSERT INTO sources VALUES (?, ?, ?, ?)", (*source, number))
    others = '[{"text":"96.5","confidence":0.4}]'
    connection.execute("INSERT INTO fragments VALUES (?, 3, ?, ?, 'ocr', ?)", (number, text, sure, others))


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
