"""What a rule counts: 每少1家 is 家, 每差5个百分点 is 5个百分点, 发生一起 is 起."""

from decimal import Decimal
from functools import cache

import regex
from msgspec import Struct

from normalizers.later import compiled, later
from normalizers.numbers import NUMBER, parse_number
from normalizers.rules.measures import one_of, periods

_MISSING = later(r"缺|(?<!减)少(?!于)|未(?!成年|来)|不足|没有|(?<!拖)欠(?!薪)")
_POINTS_OF_PERCENT = {"点", "个点", "个百分点"}
_BETWEEN = later(r"(?:[,的则即要应予再另各均就]|予以|分别|一律|相应|可|酌情|视情)+$")
_LEVELS = {"等次", "等级", "级", "类", "档", "档次"}
_TELLING = {"逾期", "迟报", "漏报", "瞒报"}
_LATE = {"逾期", "差"}
_LATE_BEFORE = later(r"(?:推迟|延迟|延期|迟到|滞后|超期|拖延|晚|迟报|提前)$")
_HAPPENS = later(r"^(?:有|发现|出现|发生|存在|增加|减少)?[一1]?(?=\p{Han})")
_QUOTED = later(r"“[^“”]*”")
_DIRECTLY = later(r"(?P<word>单次单项|单项单次|单次|单项|单件|单起|单个)$")


class Per(Struct, frozen=True):
    """What is counted, whether it is something missing (每少1家), and where the phrase begins in the words it was found in.

    `named` tells that the phrase also names what happens (每发生一起一般事故).
    """

    words: str
    missing: bool
    start: int
    named: bool = False


@cache
def _patterns() -> "tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]":
    # 每个点位 counts 点位, 每个点 percentage points.
    measure = f"(?:{one_of('counted', 'periods', 'quantities')}|分(?!钟))(?!(?<=点)位)"
    # With a number the measure may stand further on (每发生违规行为一起), without one right behind 每 (每起).
    each = compiled(
        rf"每(?:(?P<what>(?:(?!每)[^,。;\d]){{0,14}}?(?:(?:低于|高于|超过|少于|不足|超出|多于){NUMBER}(?:{measure})的?)?)(?P<number>{NUMBER})(?P<measure>{measure})|(?P<measure>{measure}))"
        r"(?P<noun>[^,。;]{0,24})$"
    )
    frequency = compiled(rf"(?:{one_of('periods')})(?!次)(?=.)")
    # 一次性, 第一名, 一项以上 and 同一个 count nothing.
    one = compiled(
        rf"(?P<verb>发生|发现|出现|查实|存在|有|逾期|迟报|漏报|瞒报|缺少|少|缺|不足|差|漏)?(?<![第前后任同上这某统唯每十百\d.])(?<!之)(?P<number>[一1])(?P<measure>(?>{one_of('counted', 'periods')}))"
        r"(?!性|级|等奖|内|[^,。;]{0,5}(?:以上|以内|以下))(?P<noun>[^,。;]{0,20})$"
    )
    return each, frequency, one


def find_per(words: str) -> Per | None:
    """What the words directly before an act count (`words` ends where the act begins), None where they count nothing."""
    each, frequency, one = _patterns()
    words = _BETWEEN.sub("", words)
    direct = _DIRECTLY.search(words)
    if direct:
        return Per(direct["word"], False, direct.start())
    at = words.rfind("每")
    if at >= 0 and (found := _read_each(words, at, each, frequency)) is not None:
        return found
    if (step := _step().search(words)) is not None:
        return Per(step["step"], True, step.start())
    match = one.search(words)
    if match is not None and match["verb"] is None and any(char.isdigit() for char in match["noun"]):
        behind = one.search(words, match.end("measure"))  # 三会一课缺1次
        match = behind if behind is not None and behind["verb"] else match
    if match is None or (len(match["noun"]) > 8 and not match["verb"]) or _names_a_level(match):
        return None
    if not match["verb"] and _ends_at(frequency, words, match.start()):
        return None  # 每季度1次 says how often it is asked for
    if any(char.isdigit() for char in match["noun"]):
        return None  # 发生1起死亡2人的 tells one case
    before = _QUOTED.sub("", words[: match.start()])[-12:] + (match["verb"] or "")
    # 迟报一次 tells when (迟报) beside how often, 发生一次 does not.
    start = match.start("number") if match["verb"] in _TELLING else match.start()
    missing = _MISSING.search(before) is not None or match["noun"].startswith("未完成")
    return Per(_named(match["measure"]), missing, start, _names_something(match["noun"]))


def _ends_at(frequency: "regex.Pattern[str]", words: str, place: int) -> bool:
    """Whether a length of time behind 每 ends here."""
    often = frequency.match(words, words.rfind("每", 0, place) + 1) if "每" in words[:place] else None
    return often is not None and often.end() == place


@cache
def _step() -> "regex.Pattern[str]":
    """少10亩扣0.5分: a step without 每."""
    return compiled(
        rf"(?:(?<![减多])少|缺|差)(?P<step>(?:[2-9]|[1-9]\d+)(?:\.\d+)?(?:{one_of('counted', 'quantities')}))$"
    )


def _names_something(noun: str) -> bool:
    """一般事故 behind 每起 does, （件、次） does not."""
    return len(noun) > 1 and not noun.startswith("(")


def _names_a_level(match: "regex.Match[str]") -> bool:
    """一等次 is the first level; 超过1个月未完成 is a line: lengths of time are counted behind 逾期 and its like alone."""
    if match["measure"] in _LEVELS:
        return match["verb"] is None
    late = match["verb"] in _LATE or _LATE_BEFORE.search(match.string[: match.start()]) is not None
    return match["measure"] in periods() and not late


def _read_each(words: str, at: int, each: "regex.Pattern[str]", frequency: "regex.Pattern[str]") -> Per | None:
    behind = words[at + 1 :]
    if frequency.match(behind) and frequency.match(behind).end() < len(behind):  # type: ignore[union-attr]
        # 每月少报一次: the month says how often, the report is what is counted.
        return None
    match = each.match(words, at)
    if match is None:
        noun = _HAPPENS.sub("", behind)
        return Per(noun, _MISSING.search(behind) is not None, at) if 0 < len(noun) <= 6 else None
    number = parse_number(match["number"]) if match["number"] else None
    measure = _named(match["measure"])
    # 每百米 is a step, though 百 alone is no number.
    step = measure if not match["number"] or number == Decimal(1) else f"{match['number']}{match['measure']}"
    return Per(step, _MISSING.search(match["what"] or "") is not None, at, _names_something(match["noun"]))


def _named(measure: str) -> str:
    """点 and 个点 are 百分点; 个月 is 月."""
    if measure in _POINTS_OF_PERCENT:
        return "百分点"
    return measure.removeprefix("个") if measure in ("个月", "个季度", "个工作日") else measure
