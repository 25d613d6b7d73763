"""Levels of one quantity found among the rules of a sentence: 优秀得10分，良好得8分 are two levels, not two rules."""

from collections.abc import Iterator

from msgspec.structs import replace

from normalizers.later import later
from normalizers.rules.levels import is_ranked, shapes_of
from normalizers.rules.parsed import ParsedRule

_LEVEL_KINDS = ("fixed", "threshold", "ranked", "graded")
_ONE_BY_ONE = later(r"逐[项条次个]|按[项次]")
_PROPORTION = later(r"比例|插值|内插|折算|=")
_REST = later(r"其余|其他|其它|余下|剩余|此外")
_EXPLICIT = later(r"第[一二三四五六七八九十\d]|[前后末][一二三四五六七八九十\d]|首位|倒数")


def grade_levels(rules: list[ParsedRule], printed: str) -> list[ParsedRule]:
    """The rules of one period with its levels marked `graded` and carrying the words of all of them as `raw`."""
    graded: list[ParsedRule] = []
    for run, shapes in _runs(_without_introduction(_without_general_rank(rules))):
        graded += _as_levels(run, printed) if len(run) > 1 and _is_scale(run, shapes) else run
    return graded


def _runs(rules: list[ParsedRule]) -> Iterator[tuple[list[ParsedRule], frozenset[str]]]:
    """Neighbours whose conditions name levels of one quantity, with the quantities that they share."""
    run: list[ParsedRule] = []
    shared: frozenset[str] = frozenset()
    for rule in rules:
        shapes = _shapes(rule)
        like = (len(run) > 1 and _begins_like(rule, run[-1])) or _is_rest(rule)
        if (
            len(run) == 1
            and rule.direction == "award"
            and shared == {"progress"}
            and "line" in shapes
            and _begins_alike(rule, run[0])
        ):
            shared, like = shapes, True  # 完成目标得30分；完成目标90%以上得24分
        common = (shapes & shared) or (shared if like else frozenset())
        if run and common and (rule.direction == run[-1].direction or rule.points == 0):
            run, shared = [*run, rule], common
            continue
        if run:
            yield run, shared
        run, shared = [rule], shapes
    if run:
        yield run, shared


def _shapes(rule: ParsedRule) -> frozenset[str]:
    """What a rule may be a level of: the quantities that its condition names; counted rules are none."""
    levelled = rule.kind in _LEVEL_KINDS and rule.per is None and rule.condition
    return shapes_of(rule.condition) if levelled and rule.condition else frozenset()


def _is_rest(rule: ParsedRule) -> bool:
    """其余得6分 behind levels is the last of them."""
    return rule.kind in _LEVEL_KINDS and rule.per is None and _REST.match(rule.condition or "") is not None


def _begins_like(rule: ParsedRule, before: ParsedRule) -> bool:
    """提高20%的加2分 … 提高一个等级的加10分: a level that only its first words tell."""
    return rule.kind == "fixed" and rule.per is None and _begins_alike(rule, before)


def _begins_alike(rule: ParsedRule, before: ParsedRule) -> bool:
    return bool(rule.condition and before.condition) and (rule.condition or "")[:2] == (before.condition or "")[:2]


def _is_scale(run: list[ParsedRule], shapes: frozenset[str]) -> bool:
    """Done or not done alone is no scale: 完成得5分，未完成不得分 is an amount and a line. Nor is better or worse without
    a level between (持平)."""
    if shapes == {"trend"} and not any(rule.threshold is not None or "持平" in (rule.condition or "") for rule in run):
        return False
    return shapes != {"progress"} or len({(rule.points, rule.factor) for rule in run}) > 2


def _as_levels(run: list[ParsedRule], printed: str) -> list[ParsedRule]:
    start, end = run[0].start, run[-1].end
    raw = printed[start:end]
    ranked = any(rule.kind == "ranked" for rule in run)
    levels = [replace(rule, kind="ranked") if ranked and _is_rest(rule) else _graded(rule) for rule in run]
    return [replace(rule, raw=raw, start=start, end=end) for rule in levels]


def _graded(rule: ParsedRule) -> ParsedRule:
    """得满分 and 得80%分数 stay fixed and a place in a ranking ranked, whatever stands beside them."""
    if rule.full or rule.factor is not None or rule.kind == "ranked":
        return rule
    return replace(rule, kind="ranked" if is_ranked(rule.condition or "") else "graded")


def _without_general_rank(rules: list[ParsedRule]) -> list[ParsedRule]:
    """按排名赋分 stands for its levels where none is told with its own points, and gives way to them where they are."""
    at = next(
        (
            n
            for n, rule in enumerate(rules)
            if rule.kind == "ranked" and rule.points is None and rule.factor is None and not rule.full
        ),
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


def _levels_behind(rule: ParsedRule, rules: list[ParsedRule]) -> int:
    """How many levels with points the sentence tells behind a rule."""
    behind = (other for other in rules if other.start == rule.start and other.spot > rule.spot)
    return sum(other.points is not None and other.kind in _LEVEL_KINDS for other in behind)


def _without_introduction(rules: list[ParsedRule]) -> list[ParsedRule]:
    """根据完成情况计分，全面完成的得50分: the first clause only introduces the points of the second."""

    def introduces(rule: ParsedRule) -> bool:
        told = (other for other in rules if other.start == rule.start and other.spot > rule.spot)
        if not rule.parsed and _ONE_BY_ONE.search(rule.condition or ""):
            return any(other.per for other in told)
        if rule.kind == "proportional" and rule.points is None and rule.direction == "award":
            return _PROPORTION.search(rule.raw) is None and _levels_behind(rule, rules) > 1
        return (
            rule.kind == "discretionary"
            and rule.points is None
            and rule.direction == "award"
            and any(other.direction == "award" and (other.points or other.kind == "proportional") for other in told)
        )

    return [rule for rule in rules if not introduces(rule)]
