"""Tables that list the units of each grade: 优秀（2个） | 县教育局、县公安局 in a row, or the units below a grade as heading."""

from collections.abc import Sequence

from msgspec.structs import replace

from normalizers.grades import heads_grade, names_in
from normalizers.unit_lists import NamedSpan
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.graded_text import Grade, graded_score, miscounted
from pipeline.interpret.score_sheet.published import publish
from pipeline.interpret.table_view import TableView, share
from pipeline.records import RowRole, Score

_WIDEST = 6
_MOST = 0.8
_BESIDE = ("seq", "remark", "section")

Graded = tuple[int, Grade]
"""A row, and the grade with the units that stand in it."""


def fits(view: TableView) -> float:
    """How surely the table gives grades to lists of units and says nothing else."""
    return 0.97 if view.table.columns <= _WIDEST and _graded(view, None) else 0.0


def read(view: TableView, context: Context) -> Part:
    """A score without points for each unit, with its grade as the remark."""
    graded = _graded(view, context.facts.jurisdiction)
    scores: list[Score] = []
    for row, grade in graded:
        scores += [
            replace(graded_score(grade, passage, unit), block=view.block, row=row) for passage, unit in grade.units
        ]
    records = {row for row, _ in graded}
    roles: dict[int, RowRole] = {row: _role(view, row, records) for row in range(1, view.table.rows + 1)}
    return publish(view, context, tuple(scores), roles, [f for grade in _whole(graded) for f in miscounted(grade)])


def _role(view: TableView, row: int, records: set[int]) -> RowRole:
    if row in records:
        return "record"
    if view.is_blank(row):
        return "blank"
    if row not in view.data_rows:
        return "header"
    return "note" if view.is_note(row) or view.banner(row) else "unread"


def _whole(graded: Sequence[Graded]) -> list[Grade]:
    """Each grade once, with the units of all its rows."""
    found: dict[str, Grade] = {}
    for _, grade in graded:
        before = found.get(grade.words.text)
        found[grade.words.text] = replace(grade, units=(*before.units, *grade.units)) if before else grade
    return list(found.values())


def _graded(view: TableView, place: str | None) -> list[Graded]:
    return _beside_grades(view, place) or _below_grades(view, place)


def _beside_grades(view: TableView, place: str | None) -> list[Graded]:
    """A column of grades, and one of lists of units; the first row may be one of them, as such a table needs no headings."""
    known = {c.number: c.leaf.roles.get("scores") for c in view.columns}
    others = [n for n, role in known.items() if role not in _BESIDE]
    start = view.data_rows.start if "grade" in known.values() else view.header.start
    rows = [row for row in range(start, view.table.rows + 1) if not view.is_blank(row) and not view.is_note(row)]
    if len(others) != 2 or not rows:
        return []
    found: list[Graded] = []
    for row in rows:
        grade, units = view.passage(row, others[0]), view.passage(row, others[1])
        if (told := _grade(grade)) is not None:
            found.append((row, replace(told, units=_units(units, place))))
    named = share(bool(grade.units) for _, grade in found) == 1.0 and any(len(g.units) > 1 for _, g in found)
    return found if named and len(found) >= _MOST * len(rows) else []


def _below_grades(view: TableView, place: str | None) -> list[Graded]:
    """Grades as headings, the units of each below it."""
    first = view.header.start
    grades = [_grade(view.passage(first, number)) for number in range(1, view.table.columns + 1)]
    rows = [row for row in range(first + 1, view.table.rows + 1) if not view.is_blank(row) and not view.is_note(row)]
    told = [grade for grade in grades if grade is not None]
    if len(told) < max(2, len(grades)) or len({grade.words.text for grade in told}) < len(told):
        return []
    cells = [(row, n, view.passage(row, n + 1)) for row in rows for n in range(len(told))]
    filled = [(row, replace(told[n], units=_units(cell, place))) for row, n, cell in cells if cell.text.strip()]
    return filled if filled and all(grade.units for _, grade in filled) else []


def _grade(passage: Passage) -> Grade | None:
    head = heads_grade(passage.text)
    return Grade(passage.part(*head.grade), head.stated) if head else None


def _units(passage: Passage, place: str | None) -> tuple[tuple[Passage, NamedSpan], ...]:
    return tuple((passage, unit) for unit in names_in(passage.text, 0, len(passage.text), place))
