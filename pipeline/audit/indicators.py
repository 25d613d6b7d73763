"""Checks of indicator lists: numbering, impossible values, the national standard."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from sqlite3 import Connection

from normalizers.later import later
from normalizers.measures import conversion
from normalizers.national import Threshold, concept_of, edition_of, national_indicator
from pipeline.audit.findings import AuditFinding
from pipeline.audit.indicator_contents import check_contents
from pipeline.audit.indicator_rows import (
    AuditDocument,
    AuditIndicator,
    AuditTarget,
    read_document,
    read_indicators,
)

# What may rightly pass 100 %: growth, completion, ratios of banks and budgets.
_MAY_EXCEED = later(r"增长|增速|增幅|涨幅|完成率|完成比例|达产|增值|拨备|速动|流动比|覆盖倍数|同比|偿债|产销")


def check_indicators(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """sequence_gap, sequence_duplicate, value_impossible, target_contradiction and target_below_national of one document."""
    indicators = read_indicators(connection, document)
    if not indicators:
        return
    facts = read_document(connection, document)
    for run in _numbered_runs(indicators):
        yield from _sequence(document, run)
    for indicator in indicators:
        yield from _impossible(document, indicator)
        yield from check_contents(facts, indicator)
        yield from _below_national(facts, indicator)


def _numbered_runs(indicators: Iterable[AuditIndicator]) -> list[list[AuditIndicator]]:
    """The numbered rows that count on from one another: a table or section that starts again at 1 is a run of its own."""
    runs: list[list[AuditIndicator]] = []
    for indicator in indicators:
        if indicator.seq is None:
            continue
        starts = not runs or (indicator.seq == 1 and _new_number(runs[-1][-1], indicator) and runs[-1][-1].seq != 1)
        if starts:
            runs.append([])
        runs[-1].append(indicator)
    return runs


def _new_number(before: AuditIndicator, indicator: AuditIndicator) -> bool:
    return before.number_fragment != indicator.number_fragment or indicator.number_fragment is None


def _sequence(document: int, run: list[AuditIndicator]) -> Iterator[AuditFinding]:
    first = {indicator.seq or 0: indicator for indicator in reversed(run)}
    before = 0
    for number in sorted(first):
        if number > before + 1:
            told = str(before + 1) if number == before + 2 else f"{before + 1} to {number - 1}"
            message = f"the list's numbers lack {told}, before {first[number].told}"
            chinese = f"清单序号缺 {told.replace(' to ', '至')}，其后为 {first[number].told_zh}"
            yield AuditFinding("sequence_gap", document, "indicators", first[number].id, message, told, None, chinese)
        before = number
    for number, group in groupby(sorted(run, key=lambda i: i.seq or 0), key=lambda i: i.seq):
        rows = list(group)
        printed = {row.number_fragment for row in rows}
        if len(printed) > 1:
            names = "、".join(row.name or row.task or "" for row in rows)
            message = f"the number {number} stands {len(printed)} times: {names}"
            yield AuditFinding(
                "sequence_duplicate",
                document,
                "indicators",
                rows[-1].id,
                message,
                None,
                str(number),
                f"清单序号 {number} 出现 {len(printed)} 次：{names}",
            )


def _impossible(document: int, indicator: AuditIndicator) -> Iterator[AuditFinding]:
    for target in indicator.targets:
        about = f"{indicator.name or ''}{target.name or ''}"
        if target.unit != "%" or not target.is_level or _MAY_EXCEED.search(about):
            continue
        above = max(target.value or Decimal(0), target.high or Decimal(0)) > 100
        if above or (target.value == 100 and target.comparator in (">=", ">")):
            message = f"{indicator.told} asks for {target.raw}: a share cannot be above 100 %"
            yield AuditFinding(
                "value_impossible",
                document,
                "indicator_targets",
                target.id,
                message,
                "100%",
                target.raw,
                f"{indicator.told_zh}：目标为“{target.raw}”，比例不可能超过100%",
            )


def _below_national(facts: AuditDocument, indicator: AuditIndicator) -> Iterator[AuditFinding]:
    if facts.year is None:
        return
    for target in indicator.targets:
        concept = concept_of(target.name) if target.name else None
        entry = national_indicator(concept or indicator.concept or "", facts.year)
        thresholds = [t for t in entry.thresholds if _applies(t, facts.jurisdiction)] if entry else []
        here = [t for t in thresholds if target.name and t.terrain and target.name[:2] == t.terrain[:2]]
        compared = here or thresholds
        if entry and compared and target.is_level and all(_weaker(target, t) for t in compared):
            asked = min(compared, key=lambda t: abs(t.value - (target.value or 0)))
            sign = "" if asked.comparator == "=" else {">=": "≥", "<=": "≤"}[asked.comparator]
            standard = f"{sign}{asked.value}{asked.unit or ''}"
            message = f"{indicator.told}: {target.raw} falls short of the national standard {standard} ({edition_of(facts.year).number})"
            yield AuditFinding(
                "target_below_national",
                facts.id,
                "indicator_targets",
                target.id,
                message,
                standard,
                target.raw,
                f"{indicator.told_zh}：目标“{target.raw}”低于国家标准 {standard}（{edition_of(facts.year).number}）",
            )


def _applies(threshold: Threshold, jurisdiction: str | None) -> bool:
    if threshold.scope is None or jurisdiction is None:
        return threshold.scope is None
    return (threshold.scope == "county") == (jurisdiction[-1] in "县区旗")


def _weaker(target: AuditTarget, threshold: Threshold) -> bool:
    """Whether a target asks for less than the standard; False where units cannot be compared."""
    rate = conversion(target.unit, threshold.unit)
    if rate is None or target.value is None:
        return False
    value = target.value * rate
    if threshold.comparator == "<=":
        return value > threshold.value and target.comparator in ("<=", "<", "=")
    return value < threshold.value and target.comparator in (">=", ">", "=", "between")
