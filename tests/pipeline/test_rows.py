"""Records become rows: the ledger, the places of problems, mentions of units, and sources that must be there."""

from decimal import Decimal

import pytest

from extractors.document import Cell, Document, Fragment, Paragraph, Problem, Table
from normalizers.units.model import Resolution, Unit
from pipeline.database.ids import ROOM
from pipeline.fragments import all_fragments
from pipeline.records import (
    DocumentFacts,
    Grid,
    GridRow,
    Indicator,
    IndicatorTarget,
    Records,
    Rubric,
    RubricItem,
    RubricUnit,
    Source,
    UnitMention,
)
from pipeline.rows import COLUMNS, Rows

NUMBER = 5 * ROOM
PIECES = (Fragment("a", 1), Fragment("b", 2))
TABLE = Table((Cell(1, 1, PIECES), Cell(2, 1, (Fragment("c", 2),)), Cell(3, 1, (Fragment("d", 3),))), 3, 1)
DOCUMENT = Document("pdf", (Paragraph((Fragment("heading", 1),)), TABLE, Paragraph((Fragment("end", 3),))))


def item(ordinal: int, row: int, **more: object) -> RubricItem:
    empty = dict.fromkeys(("label", "name", "content", "method", "evidence", "assessed_by"))
    return RubricItem(block=1, row=row, ordinal=ordinal, effect="base", points=Decimal(5), **(empty | more))  # type: ignore[arg-type]


def ledger(*roles: str) -> Grid:
    rows = tuple(GridRow(row=number, role=role) for number, role in enumerate(roles, 1))  # type: ignore[arg-type]
    return Grid(block=1, kind="rubric", grid_rows=rows)


def rows_of(document: Document = DOCUMENT, unit_ids: dict[str, int | None] | None = None, **records: object) -> Rows:
    return Rows(NUMBER, document, Records(facts=DocumentFacts(), **records), unit_ids or {})  # type: ignore[arg-type]


def column(rows: Rows, table: str, name: str) -> list[object]:
    place = 1 + COLUMNS[table].index(name)
    return [row[place] for row in rows.tables[table]]


def test_fragments_are_counted_in_reading_order() -> None:
    assert [fragment.text for fragment in all_fragments(DOCUMENT)] == ["heading", "a", "b", "c", "d", "end"]


def test_a_row_names_the_topmost_record_and_a_continuation_the_one_above() -> None:
    tree = item(1, 1, items=(item(1, 1), item(2, 3)))
    rubric = Rubric(block=1, title=None, audience=None, full_marks=None, items=(tree,))
    rows = rows_of(rubrics=(rubric,), grids=(ledger("record", "continuation", "record"),))
    first, _, third = (row[0] for row in rows.tables["rubric_items"])
    assert column(rows, "rubric_items", "parent_id") == [None, first, first]
    assert column(rows, "grid_rows", "record_id") == [first, first, third]
    assert set(column(rows, "rubric_items", "rubric_id")) == {rows.tables["rubrics"][0][0]}


def test_rows_that_made_nothing_name_nothing() -> None:
    rows = rows_of(grids=(ledger("header", "blank", "note"),))
    assert column(rows, "grid_rows", "record_table") == [None, None, None]


def test_a_table_nobody_spoke_of_is_accounted_for() -> None:
    rows = rows_of()
    assert column(rows, "grids", "kind") == ["other"]
    assert column(rows, "grid_rows", "role") == ["unread"] * 3
    assert column(rows, "findings", "code") == ["table_not_understood"]
    assert column(rows, "findings", "record_table") == ["grids"]


def test_a_table_knows_its_pages() -> None:
    rows = rows_of()
    assert (column(rows, "grids", "first_page"), column(rows, "grids", "last_page")) == ([1], [3])


@pytest.mark.parametrize(
    ("problem", "table", "place"),
    [
        (Problem("page_failed", "m", page=9), "documents", 0),
        (Problem("low_confidence", "m", block=1, row=2), "grid_rows", 2),
        (Problem("table_not_understood", "m", block=1), "grids", 1),
        (Problem("garbled_text", "m", page=3, block=2), "fragments", 6),
    ],
)
def test_a_problem_becomes_a_finding_at_its_place(problem: Problem, table: str, place: int) -> None:
    document = Document("pdf", DOCUMENT.blocks, problems=(problem,))
    rows = rows_of(document, grids=(ledger("header", "record", "record"),))
    assert column(rows, "findings", "code") == [problem.code]
    assert column(rows, "findings", "record_table") == [table]
    assert column(rows, "findings", "record_id") == [NUMBER + place]
    assert column(rows, "findings", "stage") == ["extract"]
    assert column(rows, "findings", "message") == ["m" if problem.page is None else f"page {problem.page}: m"]


def test_a_page_is_named_once() -> None:
    document = Document("pdf", DOCUMENT.blocks, problems=(Problem("page_failed", "page 9: it is blank", page=9),))
    rows = rows_of(document, grids=(ledger("header", "record", "record"),))
    assert column(rows, "findings", "message") == ["page 9: it is blank"]


def test_every_name_of_a_unit_is_a_mention() -> None:
    known = Resolution("市教局", Unit("云岭市教育局", "云岭市", "教育局", None), "abbreviation", 0.9)
    charged = RubricUnit(role="lead", ordinal=1, raw="市教局", sources=(Source("raw", 3, 0, 3),))
    rubric = Rubric(block=1, title=None, audience=None, full_marks=None, items=(item(1, 1, units=(charged,)),))
    spoken = UnitMention(raw="某部门", sources=(Source("raw", 5, 0, 3),))
    rows = rows_of(rubrics=(rubric,), unit_mentions=(spoken,), units={"市教局": known}, unit_ids={"市教局": 77})
    assert column(rows, "rubric_units", "unit_id") == [77]
    assert column(rows, "unit_mentions", "unit_id") == [77, None]
    assert column(rows, "unit_mentions", "method") == ["abbreviation", "unresolved"]
    assert column(rows, "unit_mentions", "fragment_id") == [NUMBER + 4, NUMBER + 6]


def test_a_source_that_is_not_there_is_a_fault() -> None:
    rubric = Rubric(block=1, title="t", audience=None, full_marks=None, items=(), sources=(Source("title", 6, 0, 1),))
    with pytest.raises(IndexError, match="more fragments"):
        rows_of(rubrics=(rubric,))


def _indicator(row: int, *targets: IndicatorTarget) -> Indicator:
    nothing = dict.fromkeys(
        ("domain", "task", "attribute", "content", "leader", "sub_indicators", "due_on", "due_raw", "indicator_concept")
    )
    return Indicator(block=1, row=row, seq=row, name="噪声达标率", targets=targets, **nothing)  # type: ignore[arg-type]


@pytest.mark.parametrize(("whole", "told"), [(True, []), (False, ["table_not_understood"])])
def test_a_row_out_of_line_is_told_unless_its_cells_told_number_name_and_target(whole: bool, told: list[str]) -> None:
    document = Document("pdf", DOCUMENT.blocks, problems=(Problem("table_not_understood", "m", block=1, row=3),))
    roles = ("header", "record", "continuation")
    grid = Grid(block=1, kind="indicators", grid_rows=tuple(GridRow(row=n, role=x) for n, x in enumerate(roles, 1)))  # type: ignore[arg-type]
    target = IndicatorTarget(ordinal=1, name=None, raw="≥9", comparator=">=", value=Decimal(9), value_high=None, year=None, unit=None, kind="quantitative", direction=None)  # fmt: skip
    rows = rows_of(document, grids=(grid,), indicators=(_indicator(2, *(target,) * whole),))
    assert [code for code in column(rows, "findings", "code") if code == "table_not_understood"] == told
