"""Finds the layout of a table with the items in rows: who is assessed, and which columns hold the items and the marks."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from normalizers.assessed import corner_names_units, heads_periods, is_listed, labels_unit, names_unit
from normalizers.cells import is_subtotal
from pipeline.interpret.places import EMPTY, Passage
from pipeline.interpret.score_sheet.by_item.assessed import find_assessed
from pipeline.interpret.score_sheet.by_item.item_columns import LEVELS, item_columns, lists_units
from pipeline.interpret.score_sheet.by_item.layout import (
    Layout,
    UnitColumns,
    amounts_of,
    filled_in,
    is_mark,
    layout_of,
    reasons_of,
    staged,
)
from pipeline.interpret.score_sheet.by_item.stretches import unit_rows
from pipeline.interpret.score_sheet.headings import POINTS, REASONS, SCORE_WORD, ReadColumn, is_numeric, read_column
from pipeline.interpret.score_sheet.stages import final_stage, is_preliminary
from pipeline.interpret.table_view import Column, TableView, flat, share

_MARKS = ("score", "total")
_CHARGED = ("lead", "responsible")
_RULES = ("method", "content_method", "evidence")
_MOST = 0.6

_FOUND: WeakKeyDictionary[TableView, Layout | None] = WeakKeyDictionary()


def find_layout(view: TableView) -> Layout | None:
    """The columns, where the table lists items and marks for units named in its headings or for one named above it."""
    if view not in _FOUND:
        reads = [read_column(view, column) for column in view.columns]
        _FOUND[view] = (
            _units_in_columns(view, reads)
            or _one_unit(view, reads)
            or _units_over_rows(view, reads)
            or _charged_units(view, reads)
        )
    return _FOUND[view]


def _units_in_columns(view: TableView, reads: Sequence[ReadColumn]) -> Layout | None:
    names = {read.column.number: name for read in reads if (name := _unit_heading(view, read)) is not None}
    if len({flat(name.text) for name in names.values()}) < 2:
        return None
    first = min(names)
    names |= {r.column.number: name for r in reads if (name := _further_name(view, r, names)) is not None}
    others = [r for r in reads if r.column.number > first and r.column.number not in names]
    if len(others) > len(names):
        return None
    levels, points = item_columns(view, [read for read in reads if read.column.number < first])
    if not levels or lists_units(view, levels):  # 单位 | 组织部 | 宣传部: who gave the scores stands on top
        return None
    groups: dict[str, list[ReadColumn]] = {}
    for read in reads:
        if read.column.number in names:
            groups.setdefault(flat(names[read.column.number].text), []).append(read)
    units = tuple(_unit_columns(view, names[members[0].column.number], members) for members in groups.values())
    return layout_of(view, reads, levels, points, units)


def _unit_heading(view: TableView, read: ReadColumn) -> Passage | None:
    """The heading of the column that is a unit's name."""
    for row in reversed(view.header):
        passage = view.passage(row, read.column.number)
        told = read.column.number > 1 and corner_names_units(view.text(row, 1))
        if names_unit(passage.text) or (told and passage.text.strip() and not read.column.leaf.roles):
            return passage
    return None


def _further_name(view: TableView, read: ReadColumn, names: dict[int, Passage]) -> Passage | None:
    """Among columns headed by units' names, a heading that no list knows is one too: 党政办 beside 财政所 and 司法所."""
    number = read.column.number
    if number in names or number < min(names) or read.column.leaf.roles or is_subtotal(read.column.leaf.text):
        return None
    words = view.passage(view.header.stop - 1, number)
    return words if words.text.strip() and (number < max(names) or is_listed(words.text)) else None


def _unit_columns(view: TableView, unit: Passage, members: Sequence[ReadColumn]) -> UnitColumns:
    """The columns below one unit's name: its mark alone, or mark and reasons beside each other."""
    own = [read for read in members if read.role in _MARKS or read.heading.text == flat(unit.text)]
    return UnitColumns(
        unit=unit,
        score=own[-1].column.number if own else None,
        section=_section(view, unit, members[0]),
        reasons=reasons_of(members),
        amounts=amounts_of(members),
        remarks=tuple(read.column.number for read in members if read.role == "remark"),
        rank=next((read.column.number for read in members if read.role == "rank"), None),
    )


def _section(view: TableView, unit: Passage, read: ReadColumn) -> Passage | None:
    """The heading above the units' names that groups some of them: 县区, 市直部门."""
    above = [view.passage(row, read.column.number) for row in view.header]
    place = next((n for n, passage in enumerate(above) if passage.text == unit.text), 0)
    told = above[place - 1] if place else None
    return told if told and told.text.strip() and told.text != unit.text else None


def _one_unit(view: TableView, reads: Sequence[ReadColumn]) -> Layout | None:
    """The columns of a table about one unit: items, points, marks, reasons; None where no mark is filled in or no unit named."""
    if any(read.role == "unit" and _heads_rows(read) for read in reads):
        return None
    marks = [r for r in reads if is_mark(view, r)]
    amounts = [r for r in reads if r.role in POINTS and is_numeric(view, r.column.number)]
    if not marks and not amounts:
        return None
    first = min(read.column.number for read in (*marks, *amounts))
    levels, points = item_columns(view, [read for read in reads if read.column.number < first])
    if not levels or points is None or lists_units(view, levels):
        return None
    if not filled_in(view, levels, [r.column.number for r in (marks or amounts)]):
        return None
    assessed = find_assessed(view)
    if assessed is None:
        return None
    final, earlier = final_stage(marks)
    unit = UnitColumns(
        unit=assessed.unit,
        score=final.column.number if final else None,
        reasons=reasons_of(reads),
        amounts=amounts_of(reads),
        remarks=tuple(read.column.number for read in reads if read.role == "remark"),
    )
    return layout_of(view, reads, levels, points, (unit,), assessed, staged(earlier))


def _units_over_rows(view: TableView, reads: Sequence[ReadColumn]) -> Layout | None:
    """单位 | 考核项目 | 分值 | 得分 | 总分, each unit's cell merged over its items or its name printed beside each, and so its total
    and its rank."""
    unit = next((r for r in reads if r.role == "unit" and _heads_rows(r) and _heads_items(view, r)), None)
    if unit is None:
        return None
    rows = unit_rows(view, unit.column.number)
    right = [read for read in reads if read.column.number > unit.column.number]
    over = [r for r in right if r.role in _MARKS and _says_once(view, r, rows)]
    marks = [r for r in right if is_mark(view, r) or r in over]
    totals = [r for r in marks if r in over]
    marks = [read for read in marks if read not in totals]
    if not marks:
        return None
    before = [r for r in right if r.column.number < marks[0].column.number and r.role not in REASONS]
    levels, points = item_columns(view, before)
    named = [n for n in levels if _names_items(view.columns[n - 1])]
    if not named or not filled_in(view, levels, [read.column.number for read in marks]):
        return None
    final, earlier = final_stage(marks)
    columns = UnitColumns(
        unit=EMPTY,
        score=final.column.number if final else None,
        reasons=reasons_of(right),
        amounts=amounts_of(right),
        remarks=tuple(read.column.number for read in right if read.role in ("remark", "grade")),
    )
    layout = layout_of(view, reads, levels, points, (columns,), None, staged(earlier))
    rank = next((read.column.number for read in reads if read.role == "rank"), None)
    known = {unit.column.number, rank, *(read.column.number for read in totals)}
    return replace(
        layout,
        unit_column=unit.column.number,
        total=totals[-1].column.number if totals else None,
        rank=rank,
        unknown=tuple(number for number in layout.unknown if number not in known),
    )


def _names_items(column: Column) -> bool:
    return column.role("rubric") in LEVELS[:4] or heads_periods(column.leaf.text)


def _charged_units(view: TableView, reads: Sequence[ReadColumn]) -> Layout | None:
    """重点任务 | 牵头单位 | 分值 | 得分: marks for what one unit a row had to do, without words on how marks are given.
    Each row is one score with one part, the task."""
    charged = [r for r in reads if r.column.role("rubric") in _CHARGED and r.role == "unit" and not _heads_rows(r)]
    ruled = any(r.column.role("rubric") in _RULES and r.role not in REASONS for r in reads)
    if not charged or ruled or any(read.role == "rank" for read in reads):
        return None
    final, earlier = final_stage([r for r in reads if is_mark(view, r)])
    if final is None or is_preliminary(final.heading.text) or not _says_score(final):
        return None
    unit = charged[0].column.number
    names = [name for row in view.data_rows if view.banner(row) is None and (name := view.text(row, unit))]
    before = [r for r in reads if r.column.number < final.column.number and r not in charged and r.role not in REASONS]
    levels, points = item_columns(view, before)
    named = [n for n in levels if view.columns[n - 1].role("rubric") in LEVELS[1:4] and _names_each(view, n)]
    if not named or share(map(names_unit, names)) < _MOST or not filled_in(view, levels, [final.column.number]):
        return None
    right = [r for r in reads if r.role in (*REASONS, *POINTS, "remark")]
    columns = UnitColumns(
        unit=EMPTY,
        score=final.column.number,
        reasons=reasons_of(right),
        amounts=amounts_of(right),
        remarks=tuple(r.column.number for r in right if r.role == "remark"),
    )
    layout = layout_of(view, reads, levels, points, (columns,), None, staged(earlier))
    unknown = tuple(number for number in layout.unknown if number != unit)
    return replace(layout, unit_column=unit, total=final.column.number, unknown=unknown)


def _names_each(view: TableView, column: int) -> bool:
    """Whether the column names another thing in each row: tasks, not classes of units."""
    names = view.body(column)
    return len(set(names)) == len(names) > 1


def _says_score(read: ReadColumn) -> bool:
    """Whether the heading says that its numbers are scores: 2025年 among targets does not."""
    return read.heading.roles.get("scores") in _MARKS or SCORE_WORD.search(read.heading.name) is not None


def _heads_items(view: TableView, read: ReadColumn) -> bool:
    """Whether most units have several rows, a name in each of them a different item."""
    return share(len(rows) > 1 for rows in unit_rows(view, read.column.number)) > _MOST


def _says_once(view: TableView, read: ReadColumn, units: Sequence[range]) -> bool:
    """Whether the column says one thing of each unit: in a merged cell, or 总分 in each of its rows again."""
    number = read.column.number
    again = read.role == "total" and all(len({flat(view.text(row, number)) for row in rows}) == 1 for rows in units)
    return again or _spans(view, number)


def _spans(view: TableView, column: int) -> bool:
    """Whether most filled cells of the column reach over several rows."""
    cells = [
        cell for row in view.data_rows if (cell := view.cell(row, column)) and cell.row == row and cell.text.strip()
    ]
    return share(cell.row_span > 1 for cell in cells) > _MOST


def _heads_rows(read: ReadColumn) -> bool:
    """Whether a column of units says who is assessed in each row; 责任单位 may say who has to do what an item asks for."""
    return read.column.role("rubric") is None or labels_unit(read.column.leaf.text)
