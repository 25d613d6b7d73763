"""Indicator lists (任务分解表, 责任清单, 推进清单): one record a number, with targets, units and evidence."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from pipeline.interpret.captions import caption_of
from pipeline.interpret.context import Context, Part
from pipeline.interpret.indicator_list.columns import IndicatorColumns, find_columns
from pipeline.interpret.indicator_list.missing_cells import mark_missing
from pipeline.interpret.indicator_list.record import EntryCells, read_indicator
from pipeline.interpret.indicator_list.rows import Entry, walk
from pipeline.interpret.indicator_list.target_columns import cells_below, without_past
from pipeline.interpret.indicator_list.tasks import read_places
from pipeline.interpret.indicator_list.unit_cells import lead_mark, units_above
from pipeline.interpret.table_view import TableView
from pipeline.records import Finding, Grid, GridRow, Indicator, RowRole

_WEIGHTS = {"target": 0.35, "target_attribute": 0.5, "name_target": 0.35, "attribute": 0.2, "lead": 0.25, "responsible": 0.2,
            "units": 0.2, "leader": 0.1, "due": 0.15, "requirements": 0.15}  # fmt: skip
_READ_AS = {"name": "names", "domain": "domains", "task": "tasks", "content": "what is done", "target": "targets", "due": "days", "responsible": "the bodies charged"}  # fmt: skip
_READ_AS_ZH = {"name": "名称", "domain": "领域", "task": "任务", "content": "工作内容", "target": "目标值", "due": "时限", "responsible": "责任单位"}  # fmt: skip


def fits(view: TableView) -> float:
    """How surely the table is an indicator list: what is to be done, and how much of it or by whom."""
    columns = find_columns(view)
    if columns is None or not len(view.data_rows):
        return 0.0
    sure = 0.35 + sum(weight for role, weight in _WEIGHTS.items() if columns.of(role))
    if not any(columns.of(role) for role in _WEIGHTS):
        return 0.0
    # A table that says how points are given is a rubric, also where it has targets and units.
    if columns.of("points") and columns.of("method"):
        sure -= 0.5
    elif columns.of("points"):
        sure -= 0.1
    return max(0.0, min(0.95, sure))


def read(view: TableView, context: Context) -> Part:
    """The list's records and the ledger of its rows."""
    columns = find_columns(view)
    if columns is None:
        return Part()
    targets = without_past(columns.targets, view, context.facts.year)
    columns = replace(columns, targets=targets, lead_mark=lead_mark(view, context))
    entries, roles = walk(view, columns)
    indicators = _read_entries(view, context, columns, entries)
    caption = caption_of(context.places, view.block)
    grid = Grid(
        block=view.block,
        kind="indicators",
        caption=caption.text if caption else None,
        grid_rows=tuple(_ledger(view, row, roles[row]) for row in range(1, view.table.rows + 1)),
        findings=tuple(_unknown_columns(view, columns)),
    )
    return Part(grids=(grid,), indicators=tuple(indicators))


def _read_entries(
    view: TableView, context: Context, columns: IndicatorColumns, entries: Sequence[Entry]
) -> list[Indicator]:
    places = read_places(view, columns, entries)
    cells = [EntryCells(view, columns, entry) for entry in entries]
    indicators = [read_indicator(cell, place, context.facts) for cell, place in zip(cells, places, strict=True)]
    if not any(columns.of(role) for role in ("lead", "responsible", "units")):
        above = tuple(units_above(view, context))
        indicators = [replace(indicator, units=indicator.units or above) for indicator in indicators]
    return mark_missing(cells, indicators)


def _unknown_columns(view: TableView, columns: IndicatorColumns) -> Iterator[Finding]:
    """One finding for each column with words in it whose heading no list knows: what its cells were read as, else that they
    were left out."""
    known = {number for numbers in columns.roles.values() for number in numbers}
    for number, role in columns.inferred.items():
        heading = view.columns[number - 1].leaf.text or f"column {number}"
        message = f"the heading “{heading}” is in no list; by its cells and place the column was read as {_READ_AS.get(role, role)}: compare it with the paper"
        chinese = (
            f"栏目“{heading}”不在已知标题之列，按单元格内容和位置读作{_READ_AS_ZH.get(role, role)}，请与原件核对。"
        )
        yield Finding("column_not_understood", message, observed=heading, message_zh=chinese)
    for column in view.columns:
        if column.number not in known and cells_below(view, column.number):
            heading = column.leaf.text or f"column {column.number}"
            message = f"the column “{heading}” is not understood; its cells are kept in fragments"
            yield Finding("table_not_understood", message, observed=heading)


def _ledger(view: TableView, row: int, role: RowRole) -> GridRow:
    if role != "unread":
        return GridRow(row=row, role=role)
    told = view.row_text(row)
    message = f"row {row} of the table is not understood: {told}; look at the paper and enter what it says"
    return GridRow(row=row, role=role, findings=(Finding("table_not_understood", message, observed=told),))
