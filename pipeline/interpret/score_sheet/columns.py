"""Which column of a score sheet holds what: unit, number, rank, total, and the columns of each scored part."""

from collections.abc import Iterable
from decimal import Decimal
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from normalizers.headings import read_heading
from normalizers.later import later
from pipeline.interpret.score_sheet.blocks import side_by_side
from pipeline.interpret.score_sheet.converted import without_conversions
from pipeline.interpret.score_sheet.headings import (
    PART_ROLES,
    POINTS,
    REASONS,
    UMBRELLA,
    Direction,
    ReadColumn,
    is_filled,
    points_beside_reasons,
    read_column,
    settle_units,
    without_earlier_years,
)
from pipeline.interpret.score_sheet.stages import only_preliminary, without_earlier_stages
from pipeline.interpret.score_sheet.subtotals import without_groups, without_subtotals
from pipeline.interpret.score_sheet.totals import (
    choose_rank,
    find_total,
    lacks_total,
    mean_weight,
    own_name,
    without_measures,
)
from pipeline.interpret.table_view import Column, TableView

_REASON_WORD = later(r"(?:具体|主要)?(?:理由|原因|事由|事项|依据|说明|情况|内容|明细).*$|(?:及|和|与)?分值$")
_SCORE_END = later(r"(?<=..)(?:得分|分值)$")


class ReasonColumn(Struct, frozen=True):
    """A column of reasons; `direction` where the column holds only bonuses or only deductions."""

    number: int
    direction: Direction | None


class PartColumns(Struct, frozen=True):
    """The columns of one scored part.

    `points`, `cap` and `weight` are what its heading says, `full` is a column with the cap; `amounts` the columns of points beside its reasons (`score` may be one
    of them). `starts_at_zero`: the part holds additions or deductions alone and stands beside other parts; `deducted`: its
    number is printed without a sign and taken off.
    """

    name: str | None
    points: Decimal | None = None
    cap: Decimal | None = None
    reasons: tuple[ReasonColumn, ...] = ()
    score: int | None = None
    base: int | None = None
    full: int | None = None
    amounts: tuple[ReasonColumn, ...] = ()
    starts_at_zero: bool = False
    deducted: bool = False
    weight: Decimal | None = None


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


_READ: WeakKeyDictionary[TableView, tuple[SheetColumns, ...]] = WeakKeyDictionary()


def find_columns(view: TableView) -> tuple[SheetColumns, ...]:
    """The columns of the sheet, one entry for each block of columns side by side; () where no unit column stands out."""
    if view not in _READ:  # whether a table is a score sheet and what it says are asked one after the other
        found = [_read_block(view, columns) for columns in side_by_side(view)]
        _READ[view] = tuple(block for block in found if block is not None)
    return _READ[view]


def _read_block(view: TableView, columns: tuple[Column, ...]) -> SheetColumns | None:
    reads = [read_column(view, column) for column in columns]
    reads = without_earlier_stages(view, without_earlier_years(points_beside_reasons(settle_units(view, reads))))
    reads = without_subtotals(view, without_groups(view, without_conversions(view, reads)))
    by_role = {read.role: read.column.number for read in reversed(reads)}
    unit = by_role.get("unit")
    if unit is None:
        return None
    total, parts = _parts(view, reads)
    used = {number for part in parts for number in _numbers(part)}
    remarks = tuple(r.column.number for r in reads if r.role in ("remark", "grade"))
    rank = choose_rank(view, reads, total)
    earlier = tuple(r.column.number for r in reads if r.role == "stage")
    converted = {r.column.number for r in reads if r.role in ("converted", "subtotal", "full")}
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
    own = [part.score, part.base, part.full, *(r.number for r in part.reasons), *(a.number for a in part.amounts)]
    return [number for number in own if number is not None]


def _parts(view: TableView, reads: list[ReadColumn]) -> tuple[int | None, tuple[PartColumns, ...]]:
    """The column of the final score, and the scored parts from left to right."""
    total = find_total(view, reads)
    reads = without_measures(view, reads, total)
    rest = [read for read in reads if read.role in PART_ROLES and read.column.number != total]
    groups: dict[tuple[str, ...], list[ReadColumn]] = {}
    for read, key in zip(rest, _group_keys(rest, total is not None), strict=True):
        groups.setdefault(key, []).append(read)
    named = {key: members for key, members in groups.items() if key}
    mean = mean_weight(view, reads, total)
    loose = groups.get((), [])
    if not named:
        return _single(view, reads, total, loose)
    parts = [(members[0].column.number, _part(view, key, members)) for key, members in named.items()]
    parts += [(part_reads[0].column.number, _addition(view, part_reads)) for part_reads in _loose_parts(loose)]
    parts += [(read.column.number, _number_part(read)) for read in loose if read.role == "score"]
    ordered = [part for _, part in sorted(parts, key=lambda pair: pair[0])]
    return total, tuple(replace(part, weight=mean) if mean else part for part in ordered)


def _group_keys(reads: list[ReadColumn], has_total: bool) -> list[tuple[str, ...]]:
    """What each column belongs to: the first telling heading above it, or for a lone score column its own name (日常考核).

    A heading over all the parts (考评内容及得分) tells nothing, nor does one that only repeats what reasons are.
    """
    groups = [[name for name in read.group if not UMBRELLA.fullmatch(name)] for read in reads]
    common = set.intersection(*map(set, groups)) if len(groups) > 1 else set()
    telling = [[name for name in group if name not in common] or group for group in groups]
    keys = [tuple(group[:1]) for group in (telling if len({tuple(group[:1]) for group in telling}) > 1 else groups)]
    distinct = set(keys) - {()}
    scored = any(key and read.role in ("score", *POINTS) for key, read in zip(keys, reads, strict=True))
    if all(_says_reasons(name) for (name,) in distinct) or (len(distinct) == 1 and not scored):
        keys = [()] * len(keys)
    return [
        key or ((name,) if read.role == "score" and has_total and (name := own_name(read)) else ())
        for key, read in zip(keys, reads, strict=True)
    ]


def _says_reasons(name: str) -> bool:
    role = read_heading(name).roles.get("scores")
    return role in REASONS or role in POINTS or role == "score"


def _single(
    view: TableView, reads: list[ReadColumn], total: int | None, loose: list[ReadColumn]
) -> tuple[int | None, tuple[PartColumns, ...]]:
    """A sheet with one score column: its reasons explain that score. Without reasons each column of numbers is a part."""
    reasons = _reason_columns(loose)
    amounts = _amount_columns(loose)
    base = next((read.column.number for read in loose if read.role == "base"), None)
    full = next((read for read in reads if read.role == "full"), None)
    scores = [read for read in loose if read.role == "score"]
    headings = [h for r in reads if r.column.number == total or r in loose for h in (*r.column.above, r.heading)]
    if not reasons and (amounts or (base is not None and total is not None)):
        members = [read for read in loose if read.role in ("base", "score", *POINTS)]
        return total, tuple(_number_part(read) for read in members)
    extra = tuple(_number_part(read) for read in scores)
    part = PartColumns(
        name=None,
        points=_first(h.points for h in headings),
        cap=_first(h.cap for h in headings),
        reasons=reasons,
        score=total,
        base=full.column.number if full and base is None and reasons else base,
        full=full.column.number if full and "满" in full.heading.text else None,
        amounts=amounts,
    )
    return total, (*extra, replace(part, score=None, starts_at_zero=True)) if extra and reasons else (extra or (part,))


def _number_part(read: ReadColumn) -> PartColumns:
    """A part that is one column of numbers without reasons."""
    return PartColumns(
        name=own_name(read) or read.heading.name or None,
        cap=read.heading.cap,
        weight=read.heading.weight,
        score=read.column.number,
        deducted=POINTS.get(read.role or "") == "deduction",
    )


def _part(view: TableView, key: tuple[str, ...], members: list[ReadColumn]) -> PartColumns:
    """One part of several columns under a common heading, or one named score column."""
    headings = [h for read in members for h in (*read.column.above, read.heading)]
    reasons = _reason_columns(members)
    score = next((read.column.number for read in reversed(members) if read.role in ("score", "total")), None)
    amounts = _amount_columns(members)
    deducted = False
    if score is None and len(amounts) == 1:
        score, deducted = amounts[0].number, amounts[0].direction == "deduction"
    return PartColumns(
        name=key[0],
        points=_first(h.points for h in headings),
        cap=_first(h.cap for h in headings),
        weight=_first(h.weight for h in headings),
        reasons=reasons,
        score=score,
        base=next((read.column.number for read in members if read.role == "base"), None),
        amounts=amounts,
        deducted=deducted,
        starts_at_zero=bool(reasons) and _additions_only(key[0], reasons),
    )


def _additions_only(name: str, reasons: tuple[ReasonColumn, ...]) -> bool:
    """加减分（beside other parts）starts at nothing; so does a part that holds bonuses or deductions alone."""
    role = read_heading(name).roles.get("scores")
    one_way = {reason.direction for reason in reasons}
    return role in REASONS or role in POINTS or (one_way in ({"bonus"}, {"deduction"}) and _one_way_name(name))


def _one_way_name(name: str) -> bool:
    return any(word in name for word in ("加分", "扣分", "减分", "奖励", "奖惩", "惩戒", "附加"))


def _loose_parts(loose: list[ReadColumn]) -> list[list[ReadColumn]]:
    """Reasons and points beside named parts: bonus columns together, deduction columns together, both in one column alone."""
    kinds: dict[Direction | None, list[ReadColumn]] = {}
    for read in loose:
        if read.role in REASONS or read.role in POINTS:
            kinds.setdefault({**REASONS, **POINTS}[read.role], []).append(read)
        elif read.role == "base":
            kinds.setdefault(None, []).append(read)
    return list(kinds.values())


def _addition(view: TableView, members: list[ReadColumn]) -> PartColumns:
    """A part of additions and deductions beside the named parts; it starts at nothing."""
    reasons = _reason_columns(members)
    amounts = _amount_columns(members)
    points = [read for read in members if read.role in POINTS]
    head = (points or members)[0].heading
    name = _SCORE_END.sub("", _REASON_WORD.sub("", head.name)) or head.name
    return PartColumns(
        name=name or None,
        cap=_first(read.heading.cap for read in members),
        reasons=reasons,
        score=amounts[0].number if amounts else None,
        amounts=amounts,
        deducted=bool(amounts) and amounts[0].direction == "deduction",
        starts_at_zero=bool(reasons),
    )


def _reason_columns(reads: list[ReadColumn]) -> tuple[ReasonColumn, ...]:
    return tuple(ReasonColumn(r.column.number, REASONS[r.role]) for r in reads if r.role in REASONS)


def _amount_columns(reads: list[ReadColumn]) -> tuple[ReasonColumn, ...]:
    return tuple(ReasonColumn(r.column.number, POINTS[r.role]) for r in reads if r.role in POINTS)


def _first(values: Iterable[Decimal | None]) -> Decimal | None:
    return next((value for value in values if value is not None), None)
