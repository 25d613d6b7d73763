"""Columns that sum up the ones before them on the way to the final score: 季度均分 before 附加分, 小计 before 加减分."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from normalizers.cells import is_subtotal
from pipeline.interpret.score_sheet.headings import POINTS, REASONS, ReadColumn
from pipeline.interpret.score_sheet.totals import adds_up, find_total, is_mean, is_sum, own_name, repeats
from pipeline.interpret.table_view import TableView

_SCORES = ("score", "total", *POINTS)


def without_subtotals(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """The columns without a sum or mean of those before it, where only so they make up the final score; a mean leaves its
    share to each of them. What is left out has the role `subtotal`."""
    total = find_total(view, reads)
    if total is None or adds_up(view, reads, total):
        return reads
    scores = [read for read in reads if read.role in _SCORES and read.column.number != total]
    reads = [replace(r, role="subtotal") if r.role == "total" and r.column.number < total else r for r in reads]
    if any(read.role in REASONS for read in reads):  # 抽查得分 beside the same 总得分, and the reasons of both
        return [replace(r, role="subtotal", group=()) if r in scores and repeats(view, r, total) else r for r in reads]
    for place in range(2, len(scores)):
        before, middle = scores[:place], scores[place]
        for share in (Decimal(1), 1 / Decimal(place)):
            told = is_sum(view, before, middle) if share == 1 else is_mean(view, before, middle)
            settled = _settled(reads, before, middle, share)
            if told and adds_up(view, settled, total):
                return settled
    return reads


def without_groups(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """Several scores below one heading, without reasons between them (绩效目标: 职能工作 | 共性工作 | 小计), are parts of their own;
    a sum of them goes. Where 小计 is not their sum, it alone stands for them."""
    groups: dict[tuple[str, ...], list[ReadColumn]] = {}
    for read in reads:
        if above := tuple(heading.text for heading in read.column.above):
            groups.setdefault(above, []).append(read)
    settled = {read.column.number: read for read in reads}
    for members in groups.values():
        scores = [read for read in members if read.role == "score"]
        if len(scores) < 2 or any(read.role in REASONS for read in members):
            continue
        if any(own_name(read) is None and not is_subtotal(read.heading.name) for read in scores):
            continue  # 目标值 | 完成值 | 得分: one score, and what it was given for
        *parts, last = scores
        if not is_subtotal(last.heading.name):
            settled |= {read.column.number: replace(read, group=()) for read in scores}
        elif len(parts) > 1 and is_sum(view, parts, last):
            settled |= {read.column.number: replace(read, group=()) for read in parts}
            settled[last.column.number] = replace(last, role="subtotal", group=())
    return list(settled.values())


def _settled(
    reads: Sequence[ReadColumn], before: Sequence[ReadColumn], middle: ReadColumn, share: Decimal
) -> list[ReadColumn]:
    weighted = {read.column.number for read in before} if share != 1 else set()
    return [
        replace(read, role="subtotal", group=())
        if read is middle
        else replace(read, heading=replace(read.heading, weight=share))
        if read.column.number in weighted
        else read
        for read in reads
    ]
