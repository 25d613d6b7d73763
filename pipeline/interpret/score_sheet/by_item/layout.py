"""What the columns of a table with the items in rows hold: names of items, their points, and the marks of each unit."""

from collections.abc import Sequence

from msgspec import Struct

from normalizers.measures import names_quantity
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.by_item.assessed import Assessed
from pipeline.interpret.score_sheet.by_item.item_columns import CONTENTS
from pipeline.interpret.score_sheet.headings import POINTS, REASONS, ReadColumn, is_numeric
from pipeline.interpret.score_sheet.part_columns import ReasonColumn
from pipeline.interpret.score_sheet.stages import stage_of
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


def staged(reads: Sequence[ReadColumn]) -> tuple[int, ...]:
    """The columns whose headings say that they are of an earlier stage; the others are told as not understood."""
    return tuple(read.column.number for read in reads if stage_of(read.heading.text) is not None)


def is_mark(view: TableView, read: ReadColumn) -> bool:
    """Whether the column holds the marks given: 得分, 考核得分; 分值 and 标准分 are what could be reached."""
    allotted = read.column.role("rubric") == "points"
    return (
        read.role in _MARKS
        and not allotted
        and not names_quantity(read.heading.name)
        and is_numeric(view, read.column.number)
    )


def filled_in(view: TableView, levels: tuple[int, ...], marks: Sequence[int]) -> bool:
    """Whether most items have a mark: a form to be filled in has none."""
    items = [row for row in view.data_rows if view.banner(row) is None and any(view.text(row, n) for n in levels)]
    return share(any(view.text(row, n) for n in marks) for row in items) >= _MOST


def reasons_of(reads: Sequence[ReadColumn]) -> tuple[ReasonColumn, ...]:
    """Their columns of reasons."""
    return tuple(ReasonColumn(r.column.number, REASONS[r.role]) for r in reads if r.role in REASONS)


def amounts_of(reads: Sequence[ReadColumn]) -> tuple[ReasonColumn, ...]:
    """Their columns of points added or taken off."""
    return tuple(ReasonColumn(r.column.number, POINTS[r.role]) for r in reads if r.role in POINTS)


def layout_of(
    view: TableView,
    reads: Sequence[ReadColumn],
    levels: tuple[int, ...],
    points: ReadColumn | None,
    units: tuple[UnitColumns, ...],
    assessed: Assessed | None = None,
    earlier: tuple[int, ...] = (),
) -> Layout:
    """The layout with these columns; those that nothing says are of no use are told as not understood."""
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
