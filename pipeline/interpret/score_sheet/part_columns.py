"""The scored parts of a sheet: which columns hold the score, the reasons and the points of each."""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from normalizers.headings import read_heading
from normalizers.later import later
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.headings import PART_ROLES, POINTS, REASONS, UMBRELLA, Direction, ReadColumn
from pipeline.interpret.score_sheet.totals import (
    find_total,
    is_sum,
    leaves_one_base,
    mean_weight,
    never_above_zero,
    own_name,
    without_measures,
)
from pipeline.interpret.table_view import TableView

_REASON_WORD = later(r"(?:具体|主要)?(?:理由|原因|事由|事项|依据|说明|情况|内容|明细).*$|(?:及|和|与)?分值$")
_SCORE_END = later(r"(?<=..)(?:得分|分值)$")


class ReasonColumn(Struct, frozen=True):
    """A column of reasons, or of points; `direction` where it holds only bonuses or only deductions; `subject` is what the
    heading of points says that they are for (市容秩序扣分)."""

    number: int
    direction: Direction | None
    subject: str | None = None


class PartColumns(Struct, frozen=True):
    """The columns of one scored part.

    `counted` are columns of points without words that make up the score from one base (市容秩序扣分 | 绿化扣分 | 得分).
    `points`, `cap` and `weight` are what its heading says, `full` is a column with the cap; `amounts` the columns of points beside its reasons (`score` may be one
    of them). `starts_at_zero`: the part holds additions or deductions alone and stands beside other parts; `deducted`: its
    number is printed without a sign and taken off. `stated`: the passages that say its name, base, cap and weight.
    """

    name: str | None
    points: Decimal | None = None
    cap: Decimal | None = None
    reasons: tuple[ReasonColumn, ...] = ()
    score: int | None = None
    base: int | None = None
    full: int | None = None
    amounts: tuple[ReasonColumn, ...] = ()
    counted: tuple[ReasonColumn, ...] = ()
    starts_at_zero: bool = False
    deducted: bool = False
    weight: Decimal | None = None
    stated: tuple[Passage, ...] = ()


def find_parts(view: TableView, reads: list[ReadColumn]) -> tuple[int | None, tuple[PartColumns, ...]]:
    """The column of the final score, and the scored parts from left to right."""
    total = find_total(view, reads)
    reads = without_measures(view, reads, total)
    total = find_total(view, reads) if total is None else total  # 优秀票 | 优秀率 | 测评得分: the only one left
    if total is not None and (counted := _counted(view, reads, total)):
        return total, (PartColumns(name=None, score=total, counted=counted),)
    rest = [read for read in reads if read.role in PART_ROLES and read.column.number != total]
    groups: dict[tuple[str, ...], list[ReadColumn]] = {}
    for read, key in zip(rest, _group_keys(rest, total is not None), strict=True):
        groups.setdefault(key, []).append(read)
    for key in [key for key, members in groups.items() if key and _adds_only(members)]:  # 加减分项: 加分 | 减分
        groups.setdefault((), []).extend(groups.pop(key))
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


def _adds_only(members: list[ReadColumn]) -> bool:
    return len(members) > 1 and all(read.role in POINTS for read in members)


def _counted(view: TableView, reads: list[ReadColumn], total: int) -> tuple[ReasonColumn, ...]:
    """The columns of points that alone stand beside the score and leave one base in most rows; sums of them left out.

    Numbers under other words (1月 | 2月, 禁烧 | 防汛) are points where none is above zero, or where a column of points sums them up.
    """
    members = [read for read in reads if read.role in PART_ROLES and read.column.number != total]
    if not members or any(read.role not in POINTS and read.role != "score" for read in members):
        return ()
    scores, points = ([r for r in members if (r.role == "score") == told] for told in (True, False))
    sums = [read for read in points if _sums_up(view, points, read) or _sums_up(view, scores, read)]
    if scores and not never_above_zero(view, scores):
        if not any(_sums_up(view, scores, read) for read in sums):
            return ()
        scores = [replace(read, role=sums[-1].role) for read in scores]
    kept = [*scores, *(read for read in points if read not in sums)]
    told = kept if leaves_one_base(view, kept, total) else []
    return tuple(ReasonColumn(r.column.number, POINTS.get(r.role or ""), _subject(r)) for r in told)


def _subject(read: ReadColumn) -> str | None:
    """What the points of a column are for: 市容秩序 of 市容秩序扣分, 1月; nothing of 扣分."""
    return read.group[-1] if read.group else None if _says_reasons(read.heading.name) else read.heading.name


def _sums_up(view: TableView, others: list[ReadColumn], read: ReadColumn) -> bool:
    """Whether a column of points (总扣分) adds up the others."""
    parts = [replace(r, role="score") for r in others if r is not read and r.role in ("score", read.role)]
    return len(parts) > 1 and is_sum(view, parts, read)


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
        keys, distinct = [()] * len(keys), set()
    return [key or _own_key(read, has_total, distinct) for key, read in zip(keys, reads, strict=True)]


def _own_key(read: ReadColumn, has_total: bool, groups: set[tuple[str, ...]]) -> tuple[str, ...]:
    """A lone score is called by its own name; reasons under the heading of their group (加分项: 加分项 | 得分) belong to it."""
    if read.role in REASONS:
        return (read.heading.name,) if (read.heading.name,) in groups else ()
    return (name,) if read.role == "score" and has_total and (name := own_name(read)) else ()


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
    """Reasons and points beside named parts: bonus columns together, deduction columns together, both in one column alone;
    points without reasons each by themselves (荣誉加分 | 项目加分)."""
    kinds: dict[Direction | None, list[ReadColumn]] = {}
    for read in loose:
        if read.role in REASONS or read.role in POINTS:
            kinds.setdefault({**REASONS, **POINTS}[read.role], []).append(read)
        elif read.role == "base":
            kinds.setdefault(None, []).append(read)
    return [
        members
        for kind in kinds.values()
        for members in ([kind] if any(read.role in REASONS for read in kind) else [[read] for read in kind])
    ]


def _addition(view: TableView, members: list[ReadColumn]) -> PartColumns:
    """A part of additions and deductions beside the named parts; it starts at nothing."""
    reasons = _reason_columns(members)
    amounts = _amount_columns(members)
    points = [read for read in members if read.role in POINTS]
    head = (points or members)[0].heading
    score = amounts[0].number if amounts else None if reasons else members[0].column.number  # 基础得分 | 超额加分
    name = _SCORE_END.sub("", _REASON_WORD.sub("", head.name)) or head.name
    return PartColumns(
        name=name or None,
        cap=_first(read.heading.cap for read in members),
        reasons=reasons,
        score=score,
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
