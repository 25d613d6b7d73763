"""Scoring acts: the places of a sentence where points are given, taken or limited (扣2分, 得满分, 扣完为止, 一票否决)."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import regex
from msgspec import Struct

from normalizers.later import later
from normalizers.numbers import NUMBER, parse_number
from normalizers.rules.parsed import RuleDirection
from normalizers.rules.patterns import DIRECTIONS, EITHER, find_matches

_DIRECTION_OF_VERB: tuple[RuleDirection, ...] = ("deduction", "bonus", "award")
_EITHER = later(EITHER)
_NUMBERS = later(NUMBER)
_MULTIPLES = {"加倍": "2", "翻倍": "2", "翻番": "2", "双倍": "2", "成倍": "2", "减半": "0.5", "折半": "0.5"}
# 满分10分, 基本分80分, 共计20分 tell what something is worth.
_DECLARED = later(
    r"(?:满分|总分|基本分|基础分|标准分|起评分|分值|权重|共计?|合计|总计|计|占|每题|分别)(?:为|:|是)?$|(?:在|达到|达)$"
)
# 开工率、竣工率分别占3分、4分、3分
_DECLARED_LIST = later(r"(?:占|分值为|权重为)(?:\d+(?:\.\d+)?分(?:、|,|和|及|与))+$")
# 优秀（90分以上）、良好（80—89分）: what a total is called.
_BAND = later(
    r"(?:优秀|优良|良好|中等|较好|一般|较差|合格|称职|及格|达标|优|良|差)(?:等次|等级|档次|单位|等)?(?:为|:)?[(]?$"
)
# 总分100分，其中过程考核40分，结果考核60分: how the whole is shared out, no rule.
_SHARED = later(r"(?:(?:总分值?|满分)(?:为|是|:|共|计)?\d+分|百分制)[^。;]{0,12}?(?:其中|由|分为|包括|包含|设)")
_WHOLE = 6  # 扣完该领域分值 is no noun
# 有扣分, 无加分 and 被扣分 name a fact.
_NOUN_BEFORE = later(r"(?:有|无|被|的|未|总|存在|不设|月度|最终|最后|自评|平均|实际)$")


class Act(Struct, frozen=True, kw_only=True):
    """One act at [start, end) of the folded text. `kind` is a key of PATTERNS; `amounts` are its points as printed
    (several of a list, the ends of a range), `share` the part of the points that it gives (0.8 for 得80%分数)."""

    kind: str
    start: int
    end: int
    words: str
    direction: RuleDirection | None = None
    amounts: tuple[Decimal, ...] = ()
    share: Decimal | None = None
    per: str | None = None


@lru_cache(4096)
def find_acts(folded: str, start: int, end: int) -> tuple[Act, ...]:
    """The scoring acts of one sentence in order; numbers that only tell what something is worth are none."""
    acts = tuple(_found(folded, start, min(end, len(folded))))
    shared = all(act.kind in ("number", "bracket") for act in acts) and _SHARED.search(folded, start, end)
    return () if shared else acts


def _found(folded: str, start: int, end: int) -> Iterator[Act]:
    for kind, match in find_matches(folded, start, end):
        before = folded[max(start, match.start() - 6) : match.start()]
        bare = kind == "number" or (kind == "range" and match["verb"] is None)
        if bare and (_DECLARED.search(before) or _DECLARED_LIST.search(folded, start, match.start())):
            continue
        if kind == "range" and match["verb"] is None and _BAND.search(before):
            continue
        if kind == "verb" and len(match[0]) < _WHOLE and _NOUN_BEFORE.search(before):
            continue
        yield _read(_plain_kind(kind, match), match)


def _plain_kind(kind: str, match: "regex.Match[str]") -> str:
    """The kind of act without regard to how it is worded."""
    if kind == "before":
        return "range" if match["low"] else "points"
    return "formula" if kind == "product" else kind


def _read(kind: str, match: "regex.Match[str]") -> Act:
    groups = match.groupdict()
    share = _read_share(kind, groups)
    amounts = _read_amounts(groups)
    if kind in ("points", "number") and amounts == (Decimal(0),):
        kind = "zero"
    return Act(
        kind=kind,
        start=match.start(),
        end=match.end(),
        words=match[0],
        direction=_read_direction(kind, groups, match[0]),
        amounts=amounts,
        share=share,
        per=groups["slash"],
    )


def _read_amounts(groups: dict[str, str | None]) -> tuple[Decimal, ...]:
    printed = groups["list"] or ""
    single = [groups[name] for name in ("low", "high", "amount", "cap", "until")]
    words = _NUMBERS.findall(printed) if printed else [word for word in single if word]
    return tuple(value for word in words if (value := parse_number(word)) is not None)


def _read_share(kind: str, groups: dict[str, str | None]) -> Decimal | None:
    if kind == "exempt":
        return Decimal(0)
    if groups["times"]:
        return parse_number(groups["times"])
    if groups["multiple"]:
        return Decimal(_MULTIPLES[groups["multiple"]])
    return _share_value(groups["share"]) if groups["share"] else None


def _share_value(words: str) -> Decimal | None:
    """80% is 0.8, 百分之六十 0.6, 一半 0.5, 三分之二 2/3 (None: no exact decimal number)."""
    if words in ("一半", "半数"):
        return Decimal("0.5")
    if words.endswith("%"):
        return Decimal(words[:-1]) / 100
    below, _, above = words.partition("分之")
    whole, part = (Decimal(100) if below == "百" else parse_number(below)), parse_number(above)
    return part / whole if whole in (2, 4, 5, 100) and part is not None else None


def _read_direction(kind: str, groups: dict[str, str | None], words: str) -> RuleDirection | None:
    if kind == "zero":
        return "bonus" if groups["nobonus"] else "deduction" if words.startswith("扣") else "award"
    if kind == "full" and groups["taken"]:
        return "deduction"
    if groups["sign"]:
        return "bonus" if groups["sign"] == "+" else "deduction"
    if groups["step"]:
        return "bonus" if groups["step"] == "递增" else "deduction"
    verb = groups["verb"] or groups["by"] or groups["formula"] or (words if kind == "verb" else "")
    return direction_of(verb)


def direction_of(words: str) -> RuleDirection | None:
    """What a verb does with points: 扣 takes, 加 adds, 得 awards; None for 加扣分 and for no verb at all."""
    if _EITHER.search(words):
        return None
    return next((name for name in _DIRECTION_OF_VERB if DIRECTIONS[name].search(words)), None)
