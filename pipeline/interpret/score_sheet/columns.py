"""Which column of a score sheet holds what: unit, number, rank, total, and the columns of each scored part."""

from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.score_sheet.allotted import with_allotted
from pipeline.interpret.score_sheet.blocks import side_by_side
from pipeline.interpret.score_sheet.converted import without_conversions
from pipeline.interpret.score_sheet.headings import (
    POINTS,
    is_filled,
    points_beside_reasons,
    read_column,
    settle_units,
)
from pipeline.interpret.score_sheet.part_columns import PartColumns, find_parts
from pipeline.interpret.score_sheet.stages import only_preliminary, without_earlier_stages
from pipeline.interpret.score_sheet.stated import headings_of
from pipeline.interpret.score_sheet.subtotals import without_groups, without_subtotals
from pipeline.interpret.score_sheet.totals import choose_rank, lacks_total
from pipeline.interpret.score_sheet.years import without_earlier_years
from pipeline.interpret.table_view import Column, TableView


class SheetColumns(Struct, frozen=True):
    """The columns of one block of a score sheet; a sheet printed in several blocks side by side has several.

    `final_unknown`: several columns hold scores, and nothing tells which is the final one. `earlier`: columns of earlier stages of
    the score (自评得分); `preliminary`: the score itself is of such a stage.
    """

    unit: int
    seq: int | None
    section: int | None
    rank: int | None
    total: int | None
    remarks: tuple[int, ...]
    parts: tuple[PartColumns, ...]
    unknown: tuple[int, ...]
    final_unknown: bool = False
    earlier: tuple[int, ...] = ()
    preliminary: bool = False

    @property
    def final(self) -> int | None:
        """The column of the final score: the total, or the one part's."""
        return self.total if self.total is not None else self.parts[0].score if len(self.parts) == 1 else None


_SETTLED = ("converted", "subtotal", "full")
_READ: WeakKeyDictionary[TableView, tuple[SheetColumns, ...]] = WeakKeyDictionary()


def find_columns(view: TableView) -> tuple[SheetColumns, ...]:
    """The columns of the sheet, one entry for each block of columns side by side; () where no unit column stands out."""
    if view not in _READ:  # whether a table is a score sheet and what it says are asked one after the other
        found = [_read_block(view, columns) for columns in side_by_side(view)]
        _READ[view] = tuple(block for block in found if block is not None)
    return _READ[view]


def _read_block(view: TableView, columns: tuple[Column, ...]) -> SheetColumns | None:
    reads = [read_column(view, column) for column in columns]
    reads = without_earlier_stages(view, without_earlier_years(view, points_beside_reasons(settle_units(view, reads))))
    reads = without_subtotals(view, without_groups(view, without_conversions(view, reads)))
    by_role = {read.role: read.column.number for read in reversed(reads)}
    unit = by_role.get("unit")
    if unit is None:
        return None
    total, parts = find_parts(view, reads)
    parts = tuple(replace(part, stated=headings_of(view, part)) for part in with_allotted(view, parts))
    used = {number for part in parts for number in _numbers(part)}
    remarks = tuple(r.column.number for r in reads if r.role in ("remark", "grade"))
    rank = choose_rank(view, reads, total)
    earlier = tuple(r.column.number for r in reads if r.role == "stage")
    counted = any(part.counted for part in parts)  # 总扣分 beside the columns that it adds up
    converted = {r.column.number for r in reads if r.role in _SETTLED or (counted and r.role in POINTS)}
    known = {unit, by_role.get("seq"), by_role.get("section"), rank, total, *remarks, *used, *earlier, *converted}
    return SheetColumns(
        unit=unit,
        seq=by_role.get("seq"),
        section=by_role.get("section"),
        rank=rank,
        total=total,
        remarks=remarks,
        parts=parts,
        final_unknown=lacks_total(reads, total),
        earlier=earlier,
        preliminary=only_preliminary(reads, total),
        unknown=tuple(c.number for c in columns if c.number not in known and is_filled(view, c.number)),
    )


def _numbers(part: PartColumns) -> list[int]:
    own = [part.score, part.base, part.full]
    own += [column.number for column in (*part.reasons, *part.amounts, *part.counted)]
    return [number for number in own if number is not None]
