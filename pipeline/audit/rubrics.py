"""Checks of rubrics: points against their parts, numbering, rules that leave something out."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from sqlite3 import Connection

from normalizers.later import later
from normalizers.numbers import parse_number
from pipeline.audit.findings import AuditFinding
from pipeline.audit.rubric_tree import AuditItem, AuditRubric, AuditRule, all_items, read_rubrics

_CIRCLED = later(r"[①-⑳]")
_NUMBER = later(r"\d+|[一二三四五六七八九十]{1,3}")
_TOLD = 5
_BELOW = later(r"以下|低于|不足|小于|未达|不到|少于|<|≤|不超过")


def check_rubrics(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """points_do_not_add_up, sequence_gap, sequence_duplicate and rule_incomplete of one document."""
    for rubric in read_rubrics(connection, document):
        yield from _check_sums(document, rubric)
        yield from _check_numbers(document, rubric)
        yield from _check_floors(document, rubric)
        for item in all_items(rubric.items):
            yield from _check_rules(document, item)


def _check_sums(document: int, rubric: AuditRubric) -> Iterator[AuditFinding]:
    """Printed points against the sum of the parts, at every level; additions and deductions do not count."""
    if (total := _contradicting(rubric.full_marks, rubric.items)) is not None:
        message = (
            f"{rubric.title}: full marks {rubric.full_marks:f}, its parts add up to {total:f}; look which is right"
        )
        yield AuditFinding(
            "points_do_not_add_up",
            document,
            "rubrics",
            rubric.id,
            message,
            f"{total:f}",
            f"{rubric.full_marks:f}",
            f"{rubric.title}：满分 {rubric.full_marks:f}，各部分合计 {total:f}，请核对",
        )
    for item in all_items(rubric.items):
        if item.effect == "base" and (total := _contradicting(item.points, item.items)) is not None:
            message = f"{item.place}: {item.points:f} points, its parts add up to {total:f}; look which is right"
            yield AuditFinding(
                "points_do_not_add_up",
                document,
                "rubric_items",
                item.id,
                message,
                f"{total:f}",
                f"{item.points:f}",
                f"{item.place}：分值 {item.points:f}，下级合计 {total:f}，请核对",
            )


def _contradicting(points: Decimal | None, items: tuple[AuditItem, ...]) -> Decimal | None:
    """The sum of the base parts where it cannot be the whole's points: another sum, or more while a part has none."""
    base = [_worth(item) for item in items if item.effect == "base"]
    known = [value for value in base if value is not None]
    if points is None or not known:
        return None
    total = sum(known, Decimal(0))
    wrong = total != points if len(known) == len(base) else total > points
    return total if wrong else None


def _worth(item: AuditItem) -> Decimal | None:
    """The points of an item: as printed, else those of its parts together; None where one of them has none."""
    if item.points is not None or not item.items:
        return item.points
    parts = [_worth(part) for part in item.items if part.effect == "base"]
    known = [part for part in parts if part is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(parts) else None


def _check_numbers(document: int, rubric: AuditRubric) -> Iterator[AuditFinding]:
    """The labels of each level count on from one another, over its parts (一: 1, 二: 2 3) or anew below each."""
    level: tuple[AuditItem, ...] = rubric.items
    while level:
        yield from _check_run(document, level)
        level = tuple(below for item in level for below in item.items)


def _check_run(document: int, items: tuple[AuditItem, ...]) -> Iterator[AuditFinding]:
    last: tuple[int, AuditItem] | None = None
    for item in items:
        value = _value(item.label)
        if value is None:
            continue
        if last is not None and value != 1:
            if value > last[0] + 1:
                missing = f"{last[0] + 1}" if value == last[0] + 2 else f"{last[0] + 1} to {value - 1}"
                message = f"{item.place}: behind {last[1].path} number {missing} is missing; a row may be lost"
                yield AuditFinding(
                    "sequence_gap",
                    document,
                    "rubric_items",
                    item.id,
                    message,
                    missing,
                    item.label,
                    f"{item.place}：{last[1].path} 之后缺序号 {missing}，可能漏行",
                )
            elif value == last[0] and _parent(item) == _parent(last[1]):
                message = f"{item.place}: the number {item.label} stands twice; look which is meant"
                yield AuditFinding(
                    "sequence_duplicate",
                    document,
                    "rubric_items",
                    item.id,
                    message,
                    None,
                    item.label,
                    f"{item.place}：序号 {item.label} 重复，请确认",
                )
        last = (value, item)


def _parent(item: AuditItem) -> str:
    return item.path.rpartition("/")[0]


def _value(label: str) -> int | None:
    """The number of a label: 三, (3), ③, 3.; None for words and for 2.1."""
    if _CIRCLED.fullmatch(label):
        return ord(label) - ord("①") + 1
    numbers = _NUMBER.findall(label)
    value = parse_number(numbers[0]) if len(numbers) == 1 else None
    return int(value) if value is not None else None


def _check_rules(document: int, item: AuditItem) -> Iterator[AuditFinding]:
    free = [r for r in item.rules if r.kind == "discretionary" and r.points is None and r.cap is None]
    if free:
        more = f" and {len(free) - 1} more" if len(free) > 1 else ""
        chinese = f"{item.place}：未写明分值：“{free[0].raw}”" + (f"等{len(free)}处" if more else "")
        yield _incomplete(document, free[0], f"{item.place}: no amount is stated: “{free[0].raw}”{more}", chinese)
    if gap := _gap(item):
        message = f"{item.place}: between {gap[1]:f} and {gap[2]:f} no level is stated: “{gap[0].raw}”"
        chinese = f"{item.place}：{gap[1]:f} 与 {gap[2]:f} 之间未规定档次：“{gap[0].raw}”"
        yield _incomplete(document, gap[0], message, chinese)


def _incomplete(document: int, rule: AuditRule, message: str, chinese: str) -> AuditFinding:
    return AuditFinding("rule_incomplete", document, "rules", rule.id, message, None, rule.raw, chinese)


def _check_floors(document: int, rubric: AuditRubric) -> Iterator[AuditFinding]:
    """Whether deductions end at zero goes without saying, but not where one alone takes more than its item has, nor where
    other items of the rubric say it: one finding for each of the first, one for all of the second."""
    items = list(all_items(rubric.items))
    endless = [(item, rule) for item in items if (rule := _endless(item)) is not None]
    for item, rule in endless:
        if rule.points is not None and item.points is not None and rule.points > item.points:
            message = (
                f"{item.place}: no floor is stated: “{rule.raw}” takes more than the item's {item.points:f} points"
            )
            chinese = f"{item.place}：未写明扣完为止，“{rule.raw}”所扣超过该项 {item.points:f} 分"
            yield _incomplete(document, rule, message, chinese)
    stated = any(rule.floor_zero for item in items for rule in item.rules)
    if endless and stated:
        item, rule = endless[0]
        places = "、".join(item.path for item, _ in endless[:_TOLD]) + ("…" if len(endless) > _TOLD else "")
        message = f"{rubric.title}: other deductions end at zero, for {places} it is not said: “{rule.raw}”"
        chinese = f"{rubric.title}：其他扣分写明扣完为止，{places} 未写明：“{rule.raw}”"
        yield _incomplete(document, rule, message, chinese)


def _endless(item: AuditItem) -> AuditRule | None:
    """The first counted deduction of a base item that nothing stops."""
    if item.effect != "base" or item.points is None or any(rule.kind == "limit" for rule in item.rules):
        return None
    counted = (
        rule for rule in item.rules if rule.kind in ("per_occurrence", "per_missing") and rule.direction == "deduction"
    )
    return next((rule for rule in counted if not rule.floor_zero and rule.cap is None), None)


def _gap(item: AuditItem) -> tuple[AuditRule, Decimal, Decimal] | None:
    """The first pair of neighbouring levels of one sentence with numbers between them that belong to neither."""
    if any(rule.kind == "proportional" for rule in item.rules):
        return None
    for raw in dict.fromkeys(rule.raw for rule in item.rules if rule.kind == "graded"):
        levels = [rule for rule in item.rules if rule.raw == raw and rule.threshold is not None]
        edges = sorted((_bounds(rule), rule.id, rule) for rule in levels)
        for ((_, high), _, rule), ((low, _), _, _) in pairwise(edges):
            if high is not None and low is not None and high + 1 < low:
                return rule, high, low
    return None


_LOWEST, _HIGHEST = Decimal("-1e12"), Decimal("1e12")


def _bounds(rule: AuditRule) -> tuple[Decimal, Decimal]:
    """The lowest and the highest value of a level: 90以上 has no end, 80-90 has two, 80以下 no beginning."""
    low = rule.threshold if rule.threshold is not None else _LOWEST
    if rule.threshold_high is not None:
        return low, rule.threshold_high
    return (_LOWEST, low) if _BELOW.search(rule.condition or "") else (low, _HIGHEST)
