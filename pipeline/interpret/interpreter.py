"""Document → records: what kind of table is it, what does each column mean, what does each row say."""

from collections.abc import Iterator
from typing import Protocol

from msgspec.structs import replace

from extractors.document import Document
from normalizers.units import resolve_units
from pipeline.interpret import indicator_list, rubric, score_sheet
from pipeline.interpret.captions import caption_of
from pipeline.interpret.context import Context, Part
from pipeline.interpret.facts import read_facts
from pipeline.interpret.mentions import with_mentions
from pipeline.interpret.notice.notice import read_notice
from pipeline.interpret.places import Passage, Places
from pipeline.interpret.reasons import with_categories
from pipeline.interpret.score_sheet.continued import join_continued
from pipeline.interpret.table_view import TableView, flat
from pipeline.records import DocumentFacts, Finding, Grid, GridRow, Records, RowRole, RubricItem


class TableKind(Protocol):
    """One kind of table: how surely a table is of it, and what it says."""

    def fits(self, view: TableView) -> float: ...

    def read(self, view: TableView, context: Context) -> Part: ...


TABLE_KINDS: tuple[TableKind, ...] = (score_sheet, indicator_list, rubric)
_NAMED, _ASKED = {"name", "task"}, {"target", "target_due", "milestones", "baseline", "due"}
_SCORED = {"score", "total", "base", "bonus_points", "deduction_points", "adjustment_points", "reasons", "bonus_reasons", "deduction_reasons", "grade"}  # fmt: skip
_SURE = 0.5
_CERTAIN = 0.95


def interpret(document: Document, path: str) -> Records:
    """Everything the document says. Same document, same records; a table of no known kind becomes a grid with a finding."""
    places = Places(document)
    views = [TableView(places, block, table) for block, table in places.tables()]
    context = Context(places=places, facts=read_facts(places, views))
    tables = join_continued([_read_table(view, context) for view in views], views)
    parts = [read_notice(context), *tables]
    parts += _lost_tables(parts, context)
    records = Records(
        facts=_told_if_empty(context.facts, parts),
        grids=tuple(grid for part in parts for grid in part.grids),
        score_sheets=with_categories(tuple(sheet for part in parts for sheet in part.score_sheets)),
        indicators=tuple(indicator for part in parts for indicator in part.indicators),
        rubrics=tuple(rubric for part in parts for rubric in part.rubrics),
        obligations=tuple(obligation for part in parts for obligation in part.obligations),
        unit_groups=tuple(group for part in parts for group in part.unit_groups),
        unit_mentions=tuple(mention for part in parts for mention in part.unit_mentions),
    )
    return with_mentions(_with_units(records), document)


def _told_if_empty(facts: DocumentFacts, parts: list[Part]) -> DocumentFacts:
    """The facts, with a finding where the document gave no record and no table of it was told as not understood."""
    if any(p.score_sheets or p.indicators or p.rubrics or p.obligations or p.unit_groups for p in parts):
        return facts
    if any(grid.findings for part in parts for grid in part.grids):
        return facts
    message = "no score sheet, indicator list, rubric or dated duty was found; if the file holds one, please report it, else take the file away"
    return replace(facts, findings=(Finding("nothing_found", message),))


def _lost_tables(parts: list[Part], context: Context) -> list[Part]:
    """Rubrics and lists that stand as running text, because a converter lost their table or they never had one."""
    if any(part.score_sheets for part in parts):
        return []
    found: list[Part | None] = [score_sheet.read_text(context)]
    if any(part.rubrics for part in parts):
        found.append(rubric.read_beside(context))
    else:
        found.append(rubric.read_text(context, 0, len(context.places.document.blocks)))
    if not any(part.indicators for part in parts):
        found.append(indicator_list.read_text(context, 0, len(context.places.document.blocks)))
    if not any(part is not None and (part.indicators or part.rubrics) for part in [*parts, *found]):
        found.append(indicator_list.read_tasks(context))
    return [part for part in found if part is not None]


def _read_table(view: TableView, context: Context) -> Part:
    best, found = 0.0, None
    for kind in TABLE_KINDS[1:] if _asks(view) else TABLE_KINDS:
        sure = kind.fits(view)
        if sure > best:
            best, found = sure, kind
        if sure >= _CERTAIN:
            break
    return found.read(view, context) if found and best >= _SURE else _unread(view, context)


def _asks(view: TableView) -> bool:
    """Whether the table says what is asked for under which name and nothing of scores: 指标名称, 目标值, 完成值, 排名, 责任单位."""
    told = {column.role("indicators") for column in view.columns}
    scored = {column.role("scores") for column in view.columns}
    return bool(told & _NAMED and told & _ASKED) and not scored & _SCORED


def _unread(view: TableView, context: Context) -> Part:
    """A table of no known kind: kept cell by cell, every row in the ledger, one finding that says so; a form to be filled in
    is known and says nothing."""
    caption = caption_of(context.places, view.block)
    form = _is_form(view)
    rows = tuple(GridRow(row=row, role=_role(view, row, form)) for row in range(1, view.table.rows + 1))
    grid = Grid(
        block=view.block,
        kind="form" if form else "other",
        caption=caption.text if caption else None,
        grid_rows=rows,
        findings=(_not_understood(view, caption),) if any(row.role == "unread" for row in rows) else (),
    )
    return Part(grids=(grid,))


def _role(view: TableView, row: int, form: bool) -> RowRole:
    if view.is_blank(row):
        return "blank"
    return "header" if form else "unread"


def _is_form(view: TableView) -> bool:
    """Whether the table waits to be filled in: short headings in its first row, and nothing below them."""
    headings = [flat(cell.text) for cell in view.starting_cells(1) if cell.text.strip()]
    below = [row for row in range(2, view.table.rows + 1) if not view.is_blank(row)]
    return len(headings) >= 3 and not below and all(len(heading) <= 10 for heading in headings)


def _not_understood(view: TableView, caption: Passage | None) -> Finding:
    told = next((view.row_text(row) for row in range(1, view.table.rows + 1) if not view.is_blank(row)), "")
    name = caption.text if caption else told
    message = (
        f"the table “{name}” is no score sheet, indicator list or rubric that is known; its cells are kept in fragments"
    )
    return Finding("table_not_understood", message, observed=told or None)


def _with_units(records: Records) -> Records:
    """The records with every written name of a unit resolved, all of one document together."""
    names = [score.unit_raw for sheet in records.score_sheets for score in sheet.scores]
    names += [unit.raw for indicator in records.indicators for unit in indicator.units]
    names += [unit.raw for rubric in records.rubrics for item in _items(rubric.items) for unit in item.units]
    names += [member.raw for member in records.unit_groups]
    names += [mention.raw for mention in records.unit_mentions]
    units = resolve_units(tuple(dict.fromkeys(names)), records.facts.jurisdiction)
    return replace(records, units=units)


def _items(items: tuple[RubricItem, ...]) -> Iterator[RubricItem]:
    """The items and all items below them."""
    for item in items:
        yield item
        yield from _items(item.items)
