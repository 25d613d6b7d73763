"""What kind of rule an act makes with the words in front of it, or what it adds to the rules before it."""

from collections.abc import Callable
from decimal import Decimal

import regex
from msgspec.structs import replace

from normalizers.later import later
from normalizers.numbers import parse_number
from normalizers.rules import limits
from normalizers.rules.acts import direction_of
from normalizers.rules.clause import Clause, make_rule, not_understood
from normalizers.rules.conditions import Lead
from normalizers.rules.formulas import is_formula
from normalizers.rules.levels import is_ranked, spread_over
from normalizers.rules.lines import find_line
from normalizers.rules.parsed import ParsedRule, RuleDirection, RuleKind

_DISCRETION = later(
    r"酌情|视情|酌[减扣加]|视[^,。;]{1,24}(?:情况|程度|情节|轻重|质量|效果|大小|影响)|(?:根据|按照?|依据|结合|依)[^,。;]{0,24}(?:情况|程度|情节|质量|成效|表现|效果|严重性|轻重)|适当|综合(?:评定|评价|考虑|研判)"
)
_ALSO = {"并", "且", "同时", "并且", "并予以", "另", "还"}
_SUMS = {"共", "共计", "合计", "总计", "总共", "累计"}
_DISCRETION_BEFORE = later(
    r"(?:酌情|视情(?:况|形)?|适当|(?:视|根据|按照?|依据|结合|依)[^,。;]{1,24}(?:情况|程度|情节|轻重|质量|大小|影响))(?:相应|分别|给予|予以|每次|再|可)*$"
)
_PROPORTION = later(r"功效系数|极值法|插值|内插|线性|加权|比例|完成率|达标率计|折算|百分比|得分率|占比|递减|换算")
_RANKING = later(r"(?:根据|按照?|依据|依|以|由)[^,。;]*(?:排名|名次|排序|位次|排位|排列)")
_MANNER = later(
    r"(?:相应|可)?(?:根据|按照?|依据|结合|依|视|以(?![上下内及])|由|酌情|适当|综合)(?:[^,。;]{0,24}(?:比例|情况|程度|情节|质量|成效|表现|效果|严重性|轻重|排名|名次|排序|位次|率|大小|影响|情)|)[^,。;]{0,4}$"
)
_COMPUTED = later(r"(?:占|的)[^,。;]*比例(?:计算|折算|核算|换算)$")
# 由考核组现场打分: somebody decides, by no stated rule.
_ASSESSED = later(
    r"(?:由|经)[^,。;]{2,24}(?:打分|评分|评定得分|赋分)$|(?:检查|考核|考评|测评|督查|评议|评审|巡查)(?:打分|评分|赋分)$|(?:考核组|评审组|专家组?|评委|检查组|工作组)[^,。;]{0,8}(?:打分|评分|赋分)$"
)
# 按10分、8分、6分三个档次计分: as many levels as points, without names.
_UNNAMED_LEVELS = later(r"分(?:等)?(?P<count>[一二两三四五六七八九十\d]{1,2})个?(?:档次|等次|等级|层次|标准|档|级)")
# 扣年终考核2分: the verb stands apart from its points.
_TAKEN_BEFORE = later(r"扣(?:除|减|其|年终|年度|当年|考核|总分|绩效|所在|单位|责任|相应|的)+$")
_GOING_ON = ("fixed", "threshold", "ranked", "graded")
_POINTS_WORD = later(r"分|酌|[扣递]减")


def classify(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """The rules of the sentence so far with what this act adds: a rule, several levels, or a limit of those before."""
    return _READERS[clause.act.kind](clause, rules)


def _read_points(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """扣2分: counted, ranked, with a line, at discretion, or fixed."""
    if clause.lead.local.strip(",: ") in _ALSO:
        clause = _after(clause, rules)  # …的，取消评优资格，并扣20分
    act, lead = clause.act, clause.lead
    amount = act.amounts[-1]
    if rules and lead.local.strip(",:") in _SUMS:
        return rules  # 未调整扣0.5分，未发文扣0.5分，共扣1分
    if (per := clause.per) is not None:
        if not _is_level(clause, rules, per):
            return [*rules, _counted(clause, amount, per)]
        clause = replace(clause, lead=replace(lead, condition=lead.condition or lead.local.strip(",;:、 ")))
    if _DISCRETION_BEFORE.search(lead.local):
        return [*rules, make_rule(clause, "discretionary", points=amount)]
    return [*rules, make_rule(clause, _kind_of_amount(lead), points=amount)]


def _is_level(clause: Clause, rules: list[ParsedRule], per: str) -> bool:
    """2次以上得10分，1次得5分: once is the level below the line, and nothing is counted."""
    before = rules[-1] if rules else None
    levelled = (
        before is not None and before.threshold_unit == per and before.direction == clause.act.direction == "award"
    )
    return levelled and "每" not in clause.lead.local


def _kind_of_amount(lead: Lead) -> RuleKind:
    own = lead.own or ""
    if is_ranked(own):
        return "ranked"
    return "threshold" if find_line(own) else "fixed"


def _counted(clause: Clause, amount: Decimal, per: str) -> ParsedRule:
    missing = clause.lead.per is not None and clause.lead.per.missing
    return make_rule(clause, "per_missing" if missing else "per_occurrence", points=amount, per=per)


def _read_number(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """每次0.2分, 优秀10分: the verb is left out, the direction follows from the rubric's part or the sentence."""
    counted = clause.act.per is not None or clause.lead.per is not None
    if rules and not counted and (level := _next_level(clause, rules[-1])) is not None:
        return [*rules, level]
    direction, missing = _inferred_direction(clause, counted)
    act = replace(clause.act, direction=clause.act.direction or direction)
    read = _read_points(Clause(act, clause.lead, clause.frame, clause.points, clause.effect, clause.sentence), rules)
    return [*read[:-1], replace(read[-1], direction_missing=missing and clause.act.direction is None)]


def _next_level(clause: Clause, before: ParsedRule) -> ParsedRule | None:
    """国家级的每项加3分、省级2分: the second goes on with the verb and the count of the first; None where nothing stands
    before it that says both a way and points."""
    if clause.act.direction is not None or clause.lead.condition is None or before.points is None:
        return None
    if before.direction is None or before.kind not in (*_GOING_ON, "per_occurrence", "per_missing"):
        return None
    kind = _kind_of_amount(clause.lead) if before.kind in _GOING_ON else before.kind
    return make_rule(clause, kind, points=clause.act.amounts[-1], per=before.per, direction=before.direction)


def _inferred_direction(clause: Clause, counted: bool) -> tuple[RuleDirection | None, bool]:
    """The direction of points without a verb, and whether the paper left something out that a reader needs: below 加分项
    it did not."""
    if clause.effect != "base":
        return clause.effect, False
    if _TAKEN_BEFORE.search(clause.lead.local):
        return "deduction", False
    if counted:
        return ("deduction" if "扣" in clause.sentence else None), True
    return "award", False


def _read_range(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """扣2-5分 is discretionary with the highest points."""
    per = clause.per
    direction = clause.act.direction or (clause.effect if clause.effect != "base" else "award")
    return [*rules, make_rule(clause, "discretionary", points=max(clause.act.amounts), per=per, direction=direction)]


def _read_list(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """分别得5、3、1分: one level for each of the names before; not understood where there are not just as many."""
    act, lead = clause.act, clause.lead
    names = spread_over(f"{lead.before},{lead.local}", len(act.amounts)) or spread_over(
        lead.condition or "", len(act.amounts)
    )
    if names is None and _DISCRETION_BEFORE.search(lead.local.removesuffix("分别")):
        return [*rules, make_rule(clause, "discretionary", points=max(act.amounts))]
    if names is None and (printed := _UNNAMED_LEVELS.search(act.words)) is not None:
        if parse_number(printed["count"]) != len(act.amounts):
            return [*rules, not_understood(clause)]
        return [*rules, *(make_rule(clause, "graded", points=amount) for amount in act.amounts)]
    if names is None:
        return [*rules, not_understood(clause)]
    per = lead.per.words if lead.per else None
    kind: RuleKind = "ranked" if is_ranked(names[0]) else "graded"
    if per and not regex.search(r"单[项次]", per):
        kind = "per_missing" if lead.per and lead.per.missing else "per_occurrence"
    levels = zip(names, act.amounts, strict=True)
    return [*rules, *(make_rule(clause, kind, points=amount, per=per, condition=name) for name, amount in levels)]


def _read_bracket(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    direction: RuleDirection = "award" if clause.effect == "base" else clause.effect
    return [*rules, make_rule(clause, "fixed", points=clause.act.amounts[0], direction=direction)]


def _read_full(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    kind: RuleKind = "ranked" if is_ranked(clause.lead.own or "") else "fixed"
    return [*rules, make_rule(clause, kind, points=clause.points, full=True)]


def _read_zero(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    return [*rules, make_rule(_after(clause, rules), "threshold", points=Decimal(0))]


def _read_share(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    if clause.act.share is None:
        return [*rules, not_understood(clause)]
    return [*rules, make_rule(clause, "fixed", factor=clause.act.share)]


def _read_share_by(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """按50%计算 multiplies what was given; 按80%得分 gives that share."""
    if regex.search(r"(?:得|给|赋|加)分?$|扣分?$|扣[除减]$", clause.act.words):
        return _read_share(clause, rules)
    return _read_multiplier(clause, rules)


def _read_multiplier(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    return [*rules, make_rule(clause, "multiplier", factor=clause.act.share, direction=None)]


def _read_veto(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    if rules and rules[-1].kind == "veto":  # 一票否决，取消评优资格 is one consequence in two words.
        return rules
    return [*rules, make_rule(_after(clause, rules), "veto", direction=None)]


def _read_verb(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """扣分 without an amount: in proportion, by rank, at discretion, or in a way that is said elsewhere."""
    words = clause.lead.local + clause.act.words
    direction = direction_of(clause.act.words)
    per = clause.lead.per.words if clause.lead.per else None
    clause = _without_manner(clause)
    if _RANKING.search(words):
        return [*rules, make_rule(clause, "ranked", direction=direction)]
    if _PROPORTION.search(words) and not _COMPUTED.search(words):
        return [*rules, make_rule(clause, "proportional", direction=direction or _effect_direction(clause, words))]
    if _DISCRETION.search(words) or _DISCRETION.search(f"{clause.lead.before}"):
        return [*rules, make_rule(clause, "discretionary", direction=direction, per=per)]
    if _ASSESSED.search(words):
        return [*rules, make_rule(clause, "discretionary", direction=direction)]
    if not _POINTS_WORD.search(clause.act.words):
        return rules  # 达标率按…的比例计算 tells how a rate is found
    return [*rules, not_understood(clause)]


def _after(clause: Clause, rules: list[ParsedRule]) -> Clause:
    """The clause with the condition of the rule before where it has none: …的，该项不得分，并实行一票否决."""
    if clause.lead.condition is not None or not rules:
        return clause
    return replace(clause, lead=replace(clause.lead, condition=rules[-1].condition))


def _without_manner(clause: Clause) -> Clause:
    """The clause with a condition that ends before the words that say how points are found (按比例, 视情节轻重)."""
    condition = clause.lead.condition
    manner = _MANNER.search(condition) if condition else None
    if condition is None or manner is None:
        return clause
    return replace(clause, lead=replace(clause.lead, condition=condition[: manner.start()].rstrip("的,，、") or None))


def _effect_direction(clause: Clause, words: str) -> RuleDirection | None:
    if regex.search(r"加扣|扣加|加减|增减", words):
        return None
    return direction_of(words) or ("award" if clause.effect == "base" else clause.effect)


def _read_formula(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    if not is_formula(clause.act.words):
        return [*rules, not_understood(clause)]
    return [*rules, make_rule(clause, "proportional", direction=clause.act.direction or _effect_direction(clause, ""))]


def _read_converted(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """测评得分的40%计入总分."""
    direction = clause.act.direction or _effect_direction(clause, "")
    return [*rules, make_rule(clause, "proportional", direction=direction)]


def _read_step(clause: Clause, rules: list[ParsedRule]) -> list[ParsedRule]:
    """其余依次递减0.5分: a step from one place or level to the next."""
    ranked = any(rule.kind == "ranked" for rule in rules) or is_ranked(clause.sentence)
    per = clause.per or ("名" if ranked else "档")
    return [*rules, make_rule(clause, "per_occurrence", points=clause.act.amounts[-1], per=per)]


_READERS: dict[str, Callable[[Clause, list[ParsedRule]], list[ParsedRule]]] = {
    "floor": limits.read_floor,
    "until": limits.read_until,
    "until_share": limits.read_full_marks,
    "cap": limits.read_cap,
    "once": limits.read_once,
    "step": _read_step,
    "converted": _read_converted,
    "formula": _read_formula,
    "zero": _read_zero,
    "exempt": _read_multiplier,
    "veto": _read_veto,
    "share_by": _read_share_by,
    "multiplier": _read_multiplier,
    "full": _read_full,
    "list": _read_list,
    "range": _read_range,
    "points": _read_points,
    "share": _read_share,
    "bracket": _read_bracket,
    "verb": _read_verb,
    "number": _read_number,
}
