"""Which column of a score sheet holds what: unit, number, rank, total, and the columns of each scored part."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import replace

from normalizers.headings import Heading, read_heading
from pipeline.interpret.table_view import Column, TableView, is_number, share

Direction = Literal["bonus", "deduction"]
REASONS: dict[str, Direction | None] = {"reasons": None, "bonus_reasons": "bonus", "deduction_reasons": "deduction"}
POINTS: dict[str, Direction | None] = {
    "adjustment_points": None,
    "bonus_points": "bonus",
    "deduction_points": "deduction",
}
_TO_REASONS = dict(zip(POINTS, REASONS, strict=True))
_TO_POINTS = dict(zip(REASONS, POINTS, strict=True))
_PART_ROLES = {"score", "base", *REASONS, *POINTS}
_SCORE_WORD = regex.compile(r"(?:的)?(?:实际|实)?(?:得分|评分|分数|分值|成绩|赋分|计分|分)$")
_REASON_WORD = regex.compile(r"(?:具体|主要)?(?:理由|原因|事由|事项|依据|说明|情况|内容|明细).*$|(?:及|和|与)?分值$")
_PLAIN = regex.compile(r"(?:考核|考评|评定|评价|最终|实际|综合|年度|总)*(?:情况|结果)?")
_UMBRELLA = regex.compile(
    r"(?:考核|考评|评定|评价|综合|年度|各项|分项|具体|统计)*"
    r"(?:(?:及|和|与|、)?(?:内容|情况|结果|得分|评分|分值|分数|项目|指标|明细|构成|组成))+"
)


class ReasonColumn(Struct, frozen=True):
    """A column of reasons; `direction` where the column holds only bonuses or only deductions."""

    number: int
    direction: Direction | None


class PartColumns(Struct, frozen=True):
    """The columns of one scored part.

    `points` and `cap` are what its heading says; `amounts` the columns of points beside its reasons (`score` may be one
    of them). `starts_at_zero`: the part holds additions or deductions alone and stands beside other parts; `deducted`: its
    number is printed without a sign and taken off.
    """

    name: str | None
    points: Decimal | None = None
    cap: Decimal | None = None
    reasons: tuple[ReasonColumn, ...] = ()
    score: int | None = None
    base: int | None = None
    amounts: tuple[ReasonColumn, ...] = ()
    starts_at_zero: bool = False
    deducted: bool = False


class SheetColumns(Struct, frozen=True):
    """The columns of one block of a score sheet; a sheet printed in several blocks side by side has several."""

    unit: int
    seq: int | None
    section: int | None
    rank: int | None
    total: int | None
    remarks: tuple[int, ...]
    parts: tuple[PartColumns, ...]
    unknown: tuple[int, ...]


class _Read(Struct, frozen=True):
    """One column while the sheet is being understood: its role, and the heading above that groups it with others."""

    column: Column
    role: str | None
    heading: Heading
    group: tuple[str, ...]


@lru_cache(maxsize=1)  # whether a table is a score sheet and what it says are asked one after the other
def find_columns(view: TableView) -> tuple[SheetColumns, ...]:
    """The columns of the sheet, one entry for each block of columns side by side; () where no unit column stands out."""
    blocks = _side_by_side(view)
    found = [_read_block(view, columns) for columns in blocks]
    return tuple(block for block in found if block is not None)


def _side_by_side(view: TableView) -> list[tuple[Column, ...]]:
    """序号 单位 得分 | 序号 单位 得分: the same headings again to the right are a second block of rows."""
    texts = [tuple(heading.text for heading in column.headings) for column in view.columns]
    count = len(texts)
    for width in range(2, count // 2 + 1):
        if count % width == 0 and texts == texts[:width] * (count // width) and any(texts[0]):
            return [view.columns[start : start + width] for start in range(0, count, width)]
    return [view.columns]


def _read_block(view: TableView, columns: tuple[Column, ...]) -> SheetColumns | None:
    reads = [_read_column(view, column) for column in columns]
    reads = _settle_units(view, reads)
    by_role = {read.role: read.column.number for read in reversed(reads)}
    unit = by_role.get("unit")
    if unit is None:
        return None
    total, parts = _parts(view, reads)
    used = {number for part in parts for number in _numbers(part)}
    remarks = tuple(r.column.number for r in reads if r.role in ("remark", "grade"))
    known = {unit, by_role.get("seq"), by_role.get("section"), by_role.get("rank"), total, *remarks, *used}
    return SheetColumns(
        unit=unit,
        seq=by_role.get("seq"),
        section=by_role.get("section"),
        rank=by_role.get("rank"),
        total=total,
        remarks=remarks,
        parts=parts,
        unknown=tuple(c.number for c in columns if c.number not in known and _filled(view, c.number)),
    )


def _numbers(part: PartColumns) -> list[int]:
    own = [part.score, part.base, *(r.number for r in part.reasons), *(a.number for a in part.amounts)]
    return [number for number in own if number is not None]


def _body(view: TableView, column: int) -> list[str]:
    """The filled cells of a column below the headings, banners left out."""
    texts = (view.text(row, column) for row in view.data_rows if view.banner(row) is None)
    return [text for text in texts if text]


def _filled(view: TableView, column: int) -> bool:
    return any(view.text(row, column) for row in view.data_rows if view.banner(row) is None)


def _numeric(view: TableView, column: int) -> bool:
    """Whether the column holds numbers; words in place of a number (一票否决) and dashes are allowed among them."""
    texts = [text for text in _body(view, column) if text not in ("-", "—", "/", "－", "一", "--", "——")]
    return bool(texts) and share(is_number(text) or is_number(text.removesuffix("分")) for text in texts) >= 0.6


def _read_column(view: TableView, column: Column) -> _Read:
    heading = column.leaf
    role = heading.roles.get("scores")
    group = tuple(above.name for above in column.above)
    if role is None and (suffix := _known_suffix(heading.name)):
        role, prefix = suffix
        if role != "rank":
            group = (*group, prefix)
    if role is None and column.above and not _numeric(view, column.number):
        role = column.role("scores")
    return _Read(column, _fit_content(view, column.number, _one_way(role, column), heading), heading, group)


def _one_way(role: str | None, column: Column) -> str | None:
    """事由 and 分值 below 加分 are reasons and points of bonuses alone."""
    way = next(
        (name.partition("_")[0] for h in column.above if (name := h.roles.get("scores", "")) and "_" in name), None
    )
    both = any(word in column.leaf.name for word in ("加", "扣", "减", "奖", "惩", "罚"))
    if way in ("bonus", "deduction") and role in ("reasons", "score", "remark") and not both:
        return f"{way}_{'points' if role == 'score' else 'reasons'}"
    return role


def _known_suffix(name: str) -> tuple[str, str] | None:
    """过程管控得分 → score of 过程管控: the longest ending that is a heading of its own, and what stands before it."""
    if _UMBRELLA.fullmatch(name):
        return None
    for start in range(1, len(name) - 1):
        role = read_heading(name[start:]).roles.get("scores")
        if role in _PART_ROLES or role == "rank":
            return role, _SCORE_WORD.sub("", name) if role == "score" else name[:start]
    return None


def _fit_content(view: TableView, column: int, role: str | None, heading: Heading) -> str | None:
    """The role that the content allows: 加分 heads words or numbers, 得分情况 too; numbers under unknown words are a part."""
    if not _filled(view, column):
        return role
    numeric = _numeric(view, column)
    if role in POINTS and not numeric and any(len(text) > 2 for text in _body(view, column)):
        return _TO_REASONS[role]
    if role in REASONS and numeric:
        return _TO_POINTS[role]
    if role in ("score", "base") and not numeric and _mostly_words(view, column):
        return "reasons"
    if role in ("remark", "section", "unit") and numeric and role != "section":
        return "seq" if role == "unit" else "score" if heading.points else role
    if role is None and numeric and heading.text:
        return "score"
    return role


def _mostly_words(view: TableView, column: int) -> bool:
    return share(len(text) > 8 for text in _body(view, column)) >= 0.5


def _settle_units(view: TableView, reads: list[_Read]) -> list[_Read]:
    """One unit column: of several, the one with most different names; one before it, merged over rows, is the section."""
    units = [read for read in reads if read.role == "unit"]
    if len(units) < 2:
        return reads
    names = {read.column.number: len(set(_body(view, read.column.number))) for read in units}
    best = max(units, key=lambda read: names[read.column.number])
    settled = []
    for read in reads:
        if read.role == "unit" and read is not best:
            before = read.column.number < best.column.number
            settled.append(replace(read, role="section" if before else None))
        else:
            settled.append(read)
    return settled


def _parts(view: TableView, reads: list[_Read]) -> tuple[int | None, tuple[PartColumns, ...]]:
    """The column of the final score, and the scored parts from left to right."""
    total = _total(reads)
    rest = [read for read in reads if read.role in _PART_ROLES and read.column.number != total]
    groups: dict[tuple[str, ...], list[_Read]] = {}
    for read, key in zip(rest, _group_keys(rest, total is not None), strict=True):
        groups.setdefault(key, []).append(read)
    named = {key: members for key, members in groups.items() if key}
    loose = groups.get((), [])
    if not named:
        return _single(view, reads, total, loose)
    parts = [(members[0].column.number, _part(view, key, members)) for key, members in named.items()]
    parts += [(part_reads[0].column.number, _addition(view, part_reads)) for part_reads in _loose_parts(loose)]
    parts += [(read.column.number, _number_part(read)) for read in loose if read.role == "score"]
    return total, tuple(part for _, part in sorted(parts, key=lambda pair: pair[0]))


def _group_keys(reads: list[_Read], has_total: bool) -> list[tuple[str, ...]]:
    """What each column belongs to: the first telling heading above it, or for a lone score column its own name (日常考核).

    A heading over all the parts (考评内容及得分) tells nothing, nor does one that only repeats what reasons are.
    """
    groups = [[name for name in read.group if not _UMBRELLA.fullmatch(name)] for read in reads]
    common = set.intersection(*map(set, groups)) if len(groups) > 1 else set()
    telling = [[name for name in group if name not in common] or group for group in groups]
    keys = [tuple(group[:1]) for group in (telling if len({tuple(group[:1]) for group in telling}) > 1 else groups)]
    distinct = set(keys) - {()}
    scored = any(key and read.role in ("score", *POINTS) for key, read in zip(keys, reads, strict=True))
    if all(_says_reasons(name) for (name,) in distinct) or (len(distinct) == 1 and not scored):
        keys = [()] * len(keys)
    return [
        key or ((name,) if read.role == "score" and has_total and (name := _own_name(read)) else ())
        for key, read in zip(keys, reads, strict=True)
    ]


def _says_reasons(name: str) -> bool:
    role = read_heading(name).roles.get("scores")
    return role in REASONS or role in POINTS or role == "score"


def _own_name(read: _Read) -> str | None:
    """The part that a column of scores is named after; None for one that is called 得分 or the like."""
    if "scores" not in read.heading.roles:
        return _SCORE_WORD.sub("", read.heading.name) or read.heading.name or None
    name = _SCORE_WORD.sub("", read.heading.name)
    return None if _PLAIN.fullmatch(name) or _UMBRELLA.fullmatch(read.heading.name) else name


def _total(reads: list[_Read]) -> int | None:
    """The final score: the last total that no group claims; else the last plain score column; else the last score."""
    totals = [r for r in reads if r.role == "total" and not r.group]
    if totals:
        return totals[-1].column.number
    grouped_totals = [r for r in reads if r.role == "total"]
    scores = [r for r in reads if r.role == "score"]
    plain = [r for r in scores if not r.group and _own_name(r) is None]
    for candidates in (plain, grouped_totals):
        if candidates:
            return candidates[-1].column.number
    return scores[-1].column.number if len(scores) == 1 else None


def _single(
    view: TableView, reads: list[_Read], total: int | None, loose: list[_Read]
) -> tuple[int | None, tuple[PartColumns, ...]]:
    """A sheet with one score column: its reasons explain that score. Without reasons each column of numbers is a part."""
    reasons = _reason_columns(loose)
    amounts = _amount_columns(loose)
    base = next((read.column.number for read in loose if read.role == "base"), None)
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
        base=base,
        amounts=amounts,
    )
    return total, (*extra, replace(part, score=None, starts_at_zero=True)) if extra and reasons else (extra or (part,))


def _number_part(read: _Read) -> PartColumns:
    """A part that is one column of numbers without reasons."""
    return PartColumns(
        name=_own_name(read) or read.heading.name or None,
        cap=read.heading.cap,
        score=read.column.number,
        deducted=POINTS.get(read.role or "") == "deduction",
    )


def _part(view: TableView, key: tuple[str, ...], members: list[_Read]) -> PartColumns:
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


def _loose_parts(loose: list[_Read]) -> list[list[_Read]]:
    """Reasons and points beside named parts: bonus columns together, deduction columns together, both in one column alone."""
    kinds: dict[Direction | None, list[_Read]] = {}
    for read in loose:
        if read.role in REASONS or read.role in POINTS:
            kinds.setdefault({**REASONS, **POINTS}[read.role], []).append(read)
        elif read.role == "base":
            kinds.setdefault(None, []).append(read)
    return list(kinds.values())


def _addition(view: TableView, members: list[_Read]) -> PartColumns:
    """A part of additions and deductions beside the named parts; it starts at nothing."""
    reasons = _reason_columns(members)
    amounts = _amount_columns(members)
    points = [read for read in members if read.role in POINTS]
    head = (points or members)[0].heading
    name = _REASON_WORD.sub("", head.name) or head.name
    return PartColumns(
        name=name or None,
        cap=_first(read.heading.cap for read in members),
        reasons=reasons,
        score=amounts[0].number if amounts else None,
        amounts=amounts,
        deducted=bool(amounts) and amounts[0].direction == "deduction",
        starts_at_zero=bool(reasons),
    )


def _reason_columns(reads: list[_Read]) -> tuple[ReasonColumn, ...]:
    return tuple(ReasonColumn(r.column.number, REASONS[r.role]) for r in reads if r.role in REASONS)


def _amount_columns(reads: list[_Read]) -> tuple[ReasonColumn, ...]:
    return tuple(ReasonColumn(r.column.number, POINTS[r.role]) for r in reads if r.role in POINTS)


def _first(values: Iterable[Decimal | None]) -> Decimal | None:
    return next((value for value in values if value is not None), None)
