"""Levels of one quantity found among the rules of a sentence: 优秀得10分，良好得8分 are two levels, not two rules."""

from itertools import groupby

import regex
from msgspec.structs import replace

from normalizers.rules.levels import shape_of
from normalizers.rules.parsed import ParsedRule

_LEVEL_KINDS = ("fixed", "threshold", "ranked", "graded")
_EXPLICIT = regex.compile(r"第[一二三四五六七八九十\d]|[前后末][一二三四五六七八九十\d]|首位|倒数")


def grade_levels(rules: list[ParsedRule], printed: str) -> list[ParsedRule]:
    """The rules of one period with its levels marked `graded` and carrying the words of all of them as `raw`."""
    rules = _without_introduction(_without_general_rank(rules))
    keys = _continued(rules, [_level_key(rule) for rule in rules])
    graded: list[ParsedRule] = []
    for key, numbered in groupby(enumerate(rules), key=lambda pair: _run_key(pair[0], keys)):
        run = [rule for _, rule in numbered]
        graded += _as_levels(run, printed) if key and len(run) > 1 and _differ(run, key) else run
    return graded


def _run_key(number: int, keys: list[str | None]) -> str:
    """Neighbours with one key are levels of one quantity; a rule without a key stands alone."""
    key = keys[number]
    return f"{key}" if key else f"-{number}"


def _level_key(rule: ParsedRule) -> str | None:
    """What a rule may be a level of: the quantity that its condition names, and what it does with points."""
    if rule.kind not in _LEVEL_KINDS or not rule.condition:
        return None
    shape = shape_of(rule.condition)
    return f"{shape} {rule.direction}" if shape else None


def _continued(rules: list[ParsedRule], keys: list[str | None]) -> list[str | None]:
    """The keys with those of levels that only their first words tell: 提高20%的加2分 … 提高一个等级的加10分."""
    for n in range(1, len(rules)):
        before, here = rules[n - 1], rules[n]
        alike = before.condition and here.condition and before.condition[:2] == here.condition[:2]
        if keys[n] is None and alike and here.kind == "fixed" and here.per is None and keys[n - 1] in keys[: n - 1]:
            keys[n] = keys[n - 1]
    return keys


def _differ(run: list[ParsedRule], key: str) -> bool:
    """Done or not done alone is no scale: 完成得5分，未完成不得分 is an amount and a line."""
    if key.startswith("-"):
        return False
    return not key.startswith("progress") or len({rule.points for rule in run}) > 2


def _as_levels(run: list[ParsedRule], printed: str) -> list[ParsedRule]:
    start, end = run[0].start, run[-1].end
    raw = printed[start:end]
    return [replace(_graded(rule), raw=raw, start=start, end=end) for rule in run]


def _graded(rule: ParsedRule) -> ParsedRule:
    """得满分 and 得80%分数 stay fixed and a place in a ranking ranked, whatever stands beside them."""
    return rule if rule.full or rule.factor is not None or rule.kind == "ranked" else replace(rule, kind="graded")


def _without_general_rank(rules: list[ParsedRule]) -> list[ParsedRule]:
    """按排名赋分 stands for its levels where none is told with its own points, and gives way to them where they are."""
    at = next(
        (n for n, rule in enumerate(rules) if rule.kind == "ranked" and rule.points is None and rule.factor is None),
        None,
    )
    if at is None:
        return rules
    behind = rules[at + 1 :]
    told = [rule for rule in behind if rule.per or (rule.condition and _EXPLICIT.search(rule.condition))]
    if told:
        return rules[:at] + behind
    same = [
        rule for rule in behind if rule.start == rules[at].start and rule.kind in ("fixed", "proportional", "ranked")
    ]
    return rules[: at + 1] + [rule for rule in behind if rule not in same]


def _without_introduction(rules: list[ParsedRule]) -> list[ParsedRule]:
    """根据完成情况计分，全面完成的得50分: the first clause only introduces the points of the second."""

    def introduces(rule: ParsedRule) -> bool:
        told = (other for other in rules if other.start == rule.start and other.spot > rule.spot)
        return (
            rule.kind == "discretionary"
            and rule.points is None
            and rule.direction == "award"
            and any(other.direction == "award" and other.points is not None for other in told)
        )

    return [rule for rule in rules if not introduces(rule)]
