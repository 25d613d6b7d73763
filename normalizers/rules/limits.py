"""What limits the rules before it, or the item: a cap, a floor, once only."""

from decimal import Decimal

from msgspec.structs import replace

from normalizers.later import later
from normalizers.rules.acts import direction_of
from normalizers.rules.clause import Clause, make_rule
from normalizers.rules.levels import shapes_of
from normalizers.rules.parsed import ParsedRule

_SCOPE = later(
    r"该项|本项|此项|单项|总|加扣分|扣加分|加减分|累计|合计|上述|各项|共|(?:以上)(?:各|两|几|三|加|扣|累)|全年|年度|每年|本大项|本类|(?:^|[,;])(?:每|当|单)?个?(?:月|季度?)度?(?=最|不超|上限|限)"
)
_CASE = ("的", "者", "时", "后")


def read_cap(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """最多加3分: behind a rule its cap; for an item as a whole a limit; with a condition of its own a discretionary rule."""
    act, lead = clause.act, clause.lead
    amount = act.amounts[-1]
    if _SCOPE.search(lead.local + act.words):
        limit = make_rule(clause, "limit", cap=amount, direction=None)
        bare = limit.condition is not None and _SCOPE.fullmatch(limit.condition)
        return [*rules, replace(limit, condition=None) if bare else limit]
    # 基础分100分，加分不超过10分 limits the whole; 获得表彰的，加分不超过2分 is a rule.
    alone = not rules and act.words[0] in "加扣" and not lead.local.strip(",:;、的") and not lead.before.endswith(_CASE)
    if alone:
        return [make_rule(clause, "limit", cap=amount, direction=None, condition=None)]
    if lead.own is None or (rules and lead.condition is None):
        return _capped(clause, rules, amount)
    per = lead.per.words if lead.per else None
    direction = direction_of(act.words) or ("award" if clause.effect == "base" else clause.effect)
    return [*rules, make_rule(clause, "discretionary", points=amount, direction=direction, per=per)]


def _capped(clause: Clause, rules: list[ParsedRule], amount: Decimal) -> list[ParsedRule]:
    """The cap at the rule before and at those whose levels are of the same kind as its; a limit where there is none."""
    last = next((rule for rule in reversed(rules) if rule.kind != "multiplier"), None)
    if last is None or last.kind in ("limit", "veto"):
        return [*rules, make_rule(clause, "limit", cap=amount, direction=None)]
    return [
        replace(rule, cap=amount) if rule is last or (rule.kind != "limit" and _beside(rule, last)) else rule
        for rule in rules
    ]


def read_until(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    return _capped(clause, rules, clause.act.amounts[0])


def read_floor(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """扣完为止 closes the deductions before it; in a sentence of its own it limits the item."""
    at = next((n for n in range(len(rules) - 1, -1, -1) if _may_close(rules[n])), None)
    if at is None:
        return [*rules, make_rule(clause, "limit", floor_zero=True, direction=None, condition=None)]
    counted = rules[at].per is not None
    beside = [
        replace(rule, floor_zero=True)
        if _may_close(rule) and _beside(rule, rules[at]) and (rule.per is not None or not counted)
        else rule
        for rule in rules[:at]
    ]
    return [*with_floor(beside), replace(rules[at], floor_zero=True), *rules[at + 1 :]]


def with_floor(rules: list[ParsedRule]) -> list[ParsedRule]:
    """The rules, each counted deduction without a cap of its own closed by a 扣完为止 that stands behind all of them:
    每少1次扣2分；无记录的扣5分，扣完为止. An amount that is taken once needs no floor."""
    return [replace(rule, floor_zero=True) if _takes(rule) and rule.per is not None else rule for rule in rules]


def ends_at_zero(rules: list[ParsedRule]) -> bool:
    """Whether the last deduction of a sentence is closed by 扣完为止."""
    last = next((rule for rule in reversed(rules) if _takes(rule)), None)
    return last is not None and last.floor_zero


def _takes(rule: ParsedRule) -> bool:
    return rule.direction == "deduction" and rule.kind not in ("limit", "veto", "multiplier") and rule.cap is None


def _may_close(rule: ParsedRule) -> bool:
    return rule.direction in ("deduction", None) and rule.kind not in ("limit", "veto")


def _beside(rule: ParsedRule, last: ParsedRule) -> bool:
    """Whether two rules of a sentence are levels of one: they count the same, or their conditions name one quantity."""
    if rule.direction != last.direction:
        return False
    if rule.per is not None and rule.per == last.per:
        return True
    return bool(shapes_of(rule.condition or "") & shapes_of(last.condition or ""))


def read_once(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """同一事项不重复加分 limits without points; two such phrases behind one another are one limit."""
    if rules and rules[-1].kind == "limit" and rules[-1].cap is None and not rules[-1].floor_zero:
        return rules
    return [*rules, make_rule(clause, "limit", direction=None)]


def read_full_marks(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """扣完60%分数为止, 加满为止: ends a rule at the points that the item has anyway."""
    return rules or [make_rule(clause, "limit", direction=None)]
