"""Checks of rubrics on trees written by hand: a line an item (depth by indentation), a rule behind >."""

import sqlite3

import pytest

from pipeline.audit.rubrics import check_rubrics
from tests.pipeline.tables import empty_tables

DOCUMENT = 7


def database(full_marks: int | None, *items: str) -> sqlite3.Connection:
    """A database with one rubric: `depth label effect points`, rules as `> kind direction points floor low high sentence:condition`."""
    connection = empty_tables("rubrics", "rubric_items", "rules")
    connection.execute(
        "INSERT INTO rubrics (id, document_id, title, full_marks) VALUES (1, ?, '考核细则', ?)", (DOCUMENT, full_marks)
    )
    parents: list[int] = []
    for number, line in enumerate(items, 2):
        words = [None if word == "-" else word for word in line.split()]
        if words[0] == ">":
            kind, direction, points, floor, low, high, raw = words[1:]
            connection.execute(
                "INSERT INTO rules (id, item_id, ordinal, kind, direction, points, floor_zero, threshold, threshold_high, condition, raw, parsed)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
                (
                    number,
                    parents[-1],
                    number,
                    kind,
                    direction,
                    points,
                    int(floor or 0),
                    low,
                    high,
                    (raw or "").rpartition(":")[2],
                    (raw or "").partition(":")[0],
                ),
            )
            continue
        depth = int(words[0] or 0)
        parents = [*parents[:depth], number]
        connection.execute(
            "INSERT INTO rubric_items (id, rubric_id, parent_id, ordinal, label, effect, points) VALUES (?, 1, ?, ?, ?, ?, ?)",
            (number, parents[depth - 1] if depth else None, number, *words[1:]),
        )
    return connection


def found(connection: sqlite3.Connection) -> list[tuple[str, str | None, str | None]]:
    return [(f.code, f.expected, f.observed) for f in check_rubrics(connection, DOCUMENT)]


def test_points_that_add_up_say_nothing() -> None:
    assert found(database(100, "0 一 base 60", "1 1 base 40", "1 2 base 20", "1 3 bonus 5", "0 二 base 40")) == []


def test_a_part_without_points_of_its_own_is_worth_what_its_parts_are() -> None:
    parts = ("1 1 base 5", "1 2 base 3")
    assert found(database(15, "0 一 base -", *parts, "0 二 base 4", "0 三 base 3")) == []
    assert found(database(20, "0 一 base -", *parts, "0 二 base 4")) == [("points_do_not_add_up", "12", "20")]


def test_points_that_do_not_add_up_at_every_level() -> None:
    connection = database(100, "0 一 base 60", "1 1 base 40", "1 2 base 10", "0 二 base 30")
    assert found(connection) == [("points_do_not_add_up", "90", "100"), ("points_do_not_add_up", "50", "60")]


def test_a_part_without_points_may_hold_the_rest() -> None:
    assert found(database(None, "0 一 base 60", "1 1 base 40", "1 2 base -")) == []
    assert found(database(None, "0 一 base 60", "1 1 base 70", "1 2 base -")) == [("points_do_not_add_up", "70", "60")]


def test_numbers_count_on_over_categories_or_begin_anew() -> None:
    assert (
        found(
            database(
                None,
                "0 一 base -",
                "1 1 base -",
                "1 2 base -",
                "0 二 base -",
                "1 3 base -",
                "0 三 base -",
                "1 1 base -",
            )
        )
        == []
    )


def test_a_gap_and_a_repeat() -> None:
    connection = database(None, "0 一 base -", "1 1 base -", "1 4 base -", "1 4 base -", "0 三 base -")
    assert found(connection) == [
        ("sequence_gap", "2", "三"),
        ("sequence_gap", "2 to 3", "4"),
        ("sequence_duplicate", None, "4"),
    ]


def test_labels_without_a_single_number_are_left_alone() -> None:
    assert found(database(None, "0 1.1 base -", "0 1.3 base -", "0 甲 base -")) == []


@pytest.mark.parametrize(
    ("rule", "incomplete"),
    [
        ("> discretionary deduction - 1 - - 不到位", True),
        ("> discretionary deduction 2 0 - - 不到位", False),
        ("> per_occurrence deduction 2 0 - - 迟报", False),
        ("> per_occurrence deduction 12 0 - - 迟报", True),
        ("> per_occurrence deduction 2 1 - - 迟报", False),
        ("> per_occurrence bonus 2 0 - - 获奖", False),
    ],
)
def test_rules_that_leave_something_out(rule: str, incomplete: bool) -> None:
    codes = [code for code, _, _ in found(database(None, "0 1 base 10", rule))]
    assert codes == ["rule_incomplete"] * incomplete


def test_floors_that_some_items_state_and_others_do_not_are_one_finding() -> None:
    closed, open_ended = "> per_occurrence deduction 2 1 - - 迟报", "> per_occurrence deduction 2 0 - - 漏报"
    assert found(database(None, "0 1 base 10", open_ended, "0 2 base 10", open_ended)) == []
    mixed = database(None, "0 1 base 10", closed, "0 2 base 10", open_ended, "0 3 base 10", open_ended)
    assert [code for code, _, _ in found(mixed)] == ["rule_incomplete"]


def test_a_gap_between_levels() -> None:
    levels = [
        "> graded award 5 0 90 - 分档:90以上",
        "> graded award 3 0 80 85 分档:80-85",
        "> graded award 0 0 80 - 分档:80以下",
    ]
    assert [code for code, _, _ in found(database(None, "0 1 base 10", *levels))] == ["rule_incomplete"]
    levels[1] = "> graded award 3 0 80 90 分档:80-90"
    assert found(database(None, "0 1 base 10", *levels)) == []


def test_levels_that_only_rise_leave_no_gap() -> None:
    levels = [
        "> graded award 4 0 98 - 分档:≥98",
        "> graded award 3 0 95 - 分档:≥95",
        "> graded award 2 0 90 - 分档:≥90",
    ]
    assert found(database(None, "0 1 base 10", *levels)) == []


def test_other_documents_are_left_alone() -> None:
    assert list(check_rubrics(database(100, "0 一 base 90"), DOCUMENT + 1)) == []


def test_every_finding_is_told_in_chinese_too() -> None:
    found = [*check_rubrics(database(90, "0 一 base 60", "0 三 base 20"), DOCUMENT)]
    assert {finding.code for finding in found} == {"points_do_not_add_up", "sequence_gap"}
    told = "\n".join(finding.message_zh or "" for finding in found)
    assert "满分 90，各部分合计 80" in told
    assert "缺序号 2" in told
