"""What the columns of a table with the items in rows hold: names of items, their points, and the marks of each unit."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from normalizers.assessed import corner_names_units, is_listed, labels_unit, names_unit
from normalizers.cells import is_subtotal
from normalizers.measures import names_quantity
from pipeline.interpret.places import EMPTY, Passage
from pipeline.interpret.score_sheet.by_item.assessed import Assessed, find_assessed
from pipeline.interpret.score_sheet.by_item.item_columns import CONTENTS, LEVELS, item_columns, lists_units
from pipeline.interpret.score_sheet.headings import POINTS, REASONS, ReadColumn, is_numeric, read_column
from pipeline.interpret.score_sheet.part_columns import ReasonColumn
from pipeline.interpret.score_sheet.stages import final_stage, stage_of
from pipeline.interpret.table_view import TableView, flat, share

_MARKS = ("score", "total")
_MOST = 0.6


class UnitColumns(Struct, frozen=True):
    """The columns that hold one unit's marks; `unit` is its name where the headings print it."""

    unit: Passage
    score: int | None
    section: Passage | None = None
    reasons: tuple[ReasonColumn, ...] = ()
    amounts: tuple[ReasonColumn, ...] = ()
    remarks: tuple[int, ...] = ()
    rank: int | None = None

    @property
    def numbers(self) -> tuple[int, ...]:
        own = (
            self.score,
            self.rank,
            *(r.number for r in self.reasons),
            *(a.number for a in self.amounts),
            *self.remarks,
        )
        return tuple(number for number in own if number is not None)


class Layout(Struct, frozen=True):
    """The columns of a table with the items in rows.

    `levels` hold the items' names, from the widest group to the item; `points` what each may earn (`capped` where the heading
    says that it is the most). `assessed`: the one unit, named above the table. `unit_column`: the units stand in merged cells
    beside their items, `total` and `rank` in such cells beside the marks. `earlier` are columns of earlier stages.
    """

    levels: tuple[int, ...]
    units: tuple[UnitColumns, ...]
    points: int | None = None
    capped: bool = False
    assessed: Assessed | None = None
    unit_column: int | None = None
    total: int | None = None
    rank: int | None = None
    earlier: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()


_FOUND: WeakKeyDictionary[TableView, Layout | None] = WeakKeyDictionary()


def find_layout(view: TableView) -> Layout | None:
    """The columns, where the table lists items and marks for units named in its headings or for one named above it."""
    if view not in _FOUND:
        reads = [read_column(view, column) for column in view.columns]
        _FOUND[view] = _units_in_columns(view, reads) or _one_unit(view, reads) or _units_over_rows(view, reads)
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
    return _layout(view, reads, levels, points, units)


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
        reasons=_reasons(members),
        amounts=_amounts(members),
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
    marks = [r for r in reads if _is_mark(view, r)]
    amounts = [r for r in reads if r.role in POINTS and is_numeric(view, r.column.number)]
    if not marks and not amounts:
        return None
    first = min(read.column.number for read in (*marks, *amounts))
    levels, points = item_columns(view, [read for read in reads if read.column.number < first])
    if not levels or points is None or lists_units(view, levels):
        return None
    if not _filled_in(view, levels, [r.column.number for r in (marks or amounts)]):
        return None
    assessed = find_assessed(view)
    if assessed is None:
        return None
    final, earlier = final_stage(marks)
    unit = UnitColumns(
        unit=assessed.unit,
        score=final.column.number if final else None,
        reasons=_reasons(reads),
        amounts=_amounts(reads),
        remarks=tuple(read.column.number for read in reads if read.role == "remark"),
    )
    return _layout(view, reads, levels, points, (unit,), assessed, _staged(earlier))


def _units_over_rows(view: TableView, reads: Sequence[ReadColumn]) -> Layout | None:
    """单位 | 考核项目 | 分值 | 得分 | 总分, each unit's cell merged over its items, and so its total and its rank."""
    unit = next((r for r in reads if r.role == "unit" and _heads_rows(r) and _spans(view, r.column.number)), None)
    if unit is None:
        return None
    right = [read for read in reads if read.column.number > unit.column.number]
    marks = [r for r in right if _is_mark(view, r) or (r.role in _MARKS and _spans(view, r.column.number))]
    totals = [r for r in marks if _spans(view, r.column.number)]
    marks = [read for read in marks if read not in totals]
    if not marks:
        return None
    before = [r for r in right if r.column.number < marks[0].column.number and r.role not in REASONS]
    levels, points = item_columns(view, before)
    named = [n for n in levels if view.columns[n - 1].role("rubric") in LEVELS[:4]]
    if not named or not _filled_in(view, levels, [read.column.number for read in marks]):
        return None
    final, earlier = final_stage(marks)
    columns = UnitColumns(
        unit=EMPTY,
        score=final.column.number if final else None,
        reasons=_reasons(right),
        amounts=_amounts(right),
        remarks=tuple(read.column.number for read in right if read.role in ("remark", "grade")),
    )
    layout = _layout(view, reads, levels, points, (columns,), None, _staged(earlier))
    rank = next((read.column.number for read in reads if read.role == "rank"), None)
    known = {unit.column.number, rank, *(read.column.number for read in totals)}
    return replace(
        layout,
        unit_column=unit.column.number,
        total=totals[-1].column.number if totals else None,
        rank=rank,
        unknown=tuple(number for number in layout.unknown if number not in known),
    )


def _spans(view: TableView, column: int) -> bool:
    """Whether most filled cells of the column reach over several rows."""
    cells = [
        cell for row in view.data_rows if (cell := view.cell(row, column)) and cell.row == row and cell.text.strip()
    ]
    return share(cell.row_span > 1 for cell in cells) > _MOST


def _heads_rows(read: ReadColumn) -> bool:
    """Whether a column of units says who is assessed in each row; 责任单位 may say who has to do what an item asks for."""
    return read.column.role("rubric") is None or labels_unit(read.column.leaf.text)


def _staged(reads: Sequence[ReadColumn]) -> tuple[int, ...]:
    """The columns whose headings say that they are of an earlier stage; the others are told as not understood."""
    return tuple(read.column.number for read in reads if stage_of(read.heading.text) is not None)


def _is_mark(view: TableView, read: ReadColumn) -> bool:
    """Whether the column holds the marks given: 得分, 考核得分; 分值 and 标准分 are what could be reached."""
    allotted = read.column.role("rubric") == "points"
    return (
        read.role in _MARKS
        and not allotted
        and not names_quantity(read.heading.name)
        and is_numeric(view, read.column.number)
    )


def _filled_in(view: TableView, levels: tuple[int, ...], marks: Sequence[int]) -> bool:
    """Whether most items have a mark: a form to be filled in has none."""
    items = [row for row in view.data_rows if view.banner(row) is None and any(view.text(row, n) for n in levels)]
    return share(any(view.text(row, n) for n in marks) for row in items) >= _MOST


def _reasons(reads: Sequence[ReadColumn]) -> tuple[ReasonColumn, ...]:
    return tuple(ReasonColumn(r.column.number, REASONS[r.role]) for r in reads if r.role in REASONS)


def _amounts(reads: Sequence[ReadColumn]) -> tuple[ReasonColumn, ...]:
    return tuple(ReasonColumn(r.column.number, POINTS[r.role]) for r in reads if r.role in POINTS)


def _layout(
    view: TableView,
    reads: Sequence[ReadColumn],
    levels: tuple[int, ...],
    points: ReadColumn | None,
    units: tuple[UnitColumns, ...],
    assessed: Assessed | None = None,
    earlier: tuple[int, ...] = (),
) -> Layout:
    used = {*levels, *earlier, *(number for unit in units for number in unit.numbers)}
    used |= {points.column.number} if points else set()
    known = (*CONTENTS, "seq")
    rest = [r.column.number for r in reads if r.column.number not in used and r.column.role("rubric") not in known]
    return Layout(
        levels=levels,
        units=units,
        points=points.column.number if points else None,
        capped=points is not None and "满分" in points.heading.text,
        assessed=assessed,
        earlier=earlier,
        unknown=tuple(n for n in rest if any(view.text(row, n) for row in view.data_rows)),
    )


def measures_quantities(view: TableView, layout: Layout) -> bool:
    """Whether the items are measured (粮食产量（万吨）) rather than scored."""
    names = [view.text(row, layout.levels[-1]) for row in view.data_rows]
    return share(names_quantity(flat(name)) for name in names if name) > 0.3
