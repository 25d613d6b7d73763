"""Amounts in a text with what the words around them ask: ≥20%, 不超过90立方米/万元, 15%-20%, 下降3%以上, 百分之八十."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import regex
from msgspec import Struct

from normalizers.later import compiled, later
from normalizers.measures import measure_pattern
from normalizers.numbers import parse_number
from normalizers.target_words import AFTER, PREFIX, Comparator, Direction, comparison_behind, comparison_of

# Numbers that ask for nothing: years, dates, ordinals, classes (3A级, 5G, 4类), parts of names (PM2.5, CO2), document numbers.
_NO_TARGET_BEHIND = (
    r"(?!\d|[.．·]\d|年(?!以上|以内|以下|$)|月|日(?!$)|号|类|级(?!以上|及以上|$)|[A-Za-z]*级|型|[Gg](?![A-Za-z/])|D(?![a-z])|岁(?:及?以[上下])?(?=[\p{Han}])|G网|期工程|[、.]\s*\p{Han}{2}"
    r"|\s*[-~—]\s*\d+(?:类|级|岁))"
)
_FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+·\d+(?=[%‰]|$)|0·\d+|\d+(?:\.\d+)?"
_SHARE = r"百分之[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?"
_CHARACTERS = r"[一二两三四五六七八九十百千]+"
_NONE = r"零(?=发生|事故|死亡|伤亡|增长|新增|超标|排放|上访|非访|案件|发案|返贫|投诉|火灾|失火|舞弊|差错|违规|违纪|感染|报告|缺陷|舆情|失误|起|次|例|件)"
_BELOW_ZERO = later(r"(?:^|[\[(:;,≥≤><=]|\s|增长|增速|增幅|涨幅|同比|环比)[-−－]$")
# 5S管理, 3+1模式 and 9:00 are names and times, GB/T 19001 is a number of a paper.
_IN_NAME = later(r"[A-Za-z+:]")
_NUMBERED = later(r"[\dN]\+$|[A-Z] $|(?<!\d)\d{1,2}:$")
# 二级 and 三类 are classes.
_CLASSES = ("级", "类", "等", "期", "档", "次")
_SUM = later(r"(?<![\p{Han}])\[(?=\d+(?:\.\d+)?%?\])")


class Amount(Struct, frozen=True):
    """One amount: `start` is where the words that belong to it begin (comparison, change), `number` its first figure,
    `end` where unit and words behind it end. `surety` tells how clearly the text asks for it (3: a comparison)."""

    start: int
    number: int
    end: int
    comparator: Comparator | None
    value: Decimal
    high: Decimal | None
    unit: str | None
    direction: Direction | None
    surety: int
    contradictory: bool = False
    change: bool = False


@cache
def _number() -> "regex.Pattern[str]":
    unit = measure_pattern()
    return compiled(
        rf"(?<![\dA-Za-zⅠ-Ⅻ.．·/第〔\[《])(?:(?P<share>{_SHARE})|(?P<none>{_NONE})"
        rf"|(?P<value>{_FIGURES})(?:(?P<first>{unit})?\s*(?:[-~～至到]|--)\s*(?P<high>{_FIGURES}))?\s*{_NO_TARGET_BEHIND}(?:余|多)?(?P<unit>:(?!0\d)\d+(?:\.\d+)?(?!\d)|\(?{unit}\)?)?"
        rf"|(?P<words>{_CHARACTERS})(?P<counted>{unit}))"
    )


def find_amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """Every amount of the folded text between `start` and `end`, in order."""
    end = len(text) if end is None else end
    if "[" in text:  # [13.5] is how lists print a sum over five years; 〔2019〕 in a document's number is none
        text = _SUM.sub(" ", text)
    last = start
    for match in _number().finditer(text, start, end):
        amount = _read(text, match, last, end)
        if amount is not None:
            yield amount
            last = amount.end


def _read(text: str, match: "regex.Match[str]", last: int, end: int) -> Amount | None:
    minus = _BELOW_ZERO.search(text, last, match.start())
    prefix = PREFIX.search(text, last, match.start() - (minus is not None))
    if prefix is None or (match["words"] and not _counts(text, match, prefix, (last, end))):
        return None
    behind = AFTER.match(text, match.end(), end)
    words = prefix["comparison"]
    before, after = comparison_of(words), comparison_behind(behind)
    contradictory = bool(words and before is None) or _disagree(before, after)
    value, high = _values(match)
    surety = _surety(words, before, after, match, prefix)
    if (
        value is None
        or (not surety and _IN_NAME.match(text, match.end(), end))
        or _NUMBERED.search(text, 0, match.start())
    ):
        return None
    if high is None and minus:
        value = -value
    unit = match["unit"] or match["counted"] or match["first"] or ("%" if match["share"] else None)
    return Amount(
        start=prefix.start(),
        number=match.start(),
        end=behind.end() if behind else match.end(),
        comparator=None if contradictory else _comparator(before, after, bool(prefix["rank"]), high),
        value=value,
        high=high,
        unit=unit.strip("()") if unit else None,
        direction="rise" if prefix["rise"] else "fall" if prefix["fall"] else None,
        surety=surety,
        contradictory=contradictory,
        change=bool(prefix["rise"] or prefix["fall"] or prefix["relation"]) and not prefix["to"],
    )


def _counts(text: str, match: "regex.Match[str]", prefix: "regex.Match[str]", within: tuple[int, int]) -> bool:
    """Whether a number in characters asks for an amount (至少一次, 三个以上, 一百二十个 alone) and is no word (统一, 一批, 三类)."""
    if match["words"] == "一" and not prefix["comparison"]:
        return False
    alone = match.span() == within and not match["counted"].endswith(_CLASSES)
    return bool(alone or prefix["comparison"] or prefix["rank"] or AFTER.match(text, match.end(), within[1]))


def _values(match: "regex.Match[str]") -> tuple[Decimal | None, Decimal | None]:
    if match["none"]:
        return Decimal(0), None
    if match["share"]:
        share = match["share"].removeprefix("百分之")
        return Decimal(100) if share == "百" else parse_number(share), None
    if match["words"]:
        return parse_number(match["words"]), None
    return _plain(match["value"]), _plain(match["high"]) if match["high"] else None


def _plain(figures: str) -> Decimal:
    return Decimal(figures.replace(",", "").replace("·", "."))


def _comparator(before: Comparator | None, after: Comparator | None, rank: bool, high: Decimal | None) -> Comparator:
    if high is not None:
        return "between"
    if rank:
        return "<="
    if before in (None, "="):
        return after or "="
    # 控制在5%左右 is about 5, 控制在5% at most 5.
    return "=" if after == "=" and before == "<=" else before or "="


def _disagree(before: str | None, after: str | None) -> bool:
    """Whether the words before and behind the number say opposite things: ≥5%以下."""
    sides = {mark[0] for mark in (before, after) if mark and mark != "="}
    return len(sides) == 2


def _surety(
    words: str | None, before: str | None, after: str | None, match: "regex.Match[str]", prefix: "regex.Match[str]"
) -> int:
    if words and before != "=":
        return 3
    if words or prefix["rise"] or prefix["fall"] or prefix["rank"] or prefix["relation"] or match["none"]:
        return 2
    return 1 if after or match["unit"] or match["share"] or match["high"] else 0
