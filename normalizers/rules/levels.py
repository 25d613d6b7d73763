"""Levels of one quantity: which conditions belong together, and what a list of points is spread over."""

from functools import cache

import regex

from normalizers.later import compiled, later
from normalizers.rules.lines import find_line
from normalizers.text import fold_width
from normalizers.word_lists import read_yaml

_DIGITS = r"[\d一二三四五六七八九十]"
_ORDINALS = later(
    rf"第?(?P<numbers>{_DIGITS}{{1,2}}(?:(?:[、/,]|和|及|与|至|到|-|~)+(?:第)?{_DIGITS}{{1,2}})*)(?P<kind>名|位|等奖|等|级|类|档)(?P<tail>次)?"
)
_FIRST = later(rf"前(?P<count>{_DIGITS}{{1,2}})(?P<kind>名|位|(?=的?$))")
_LAST = later(rf"(?:倒数|后|末)(?P<count>{_DIGITS}{{1,2}})(?P<kind>名|位|(?=的?$))")
_NUMERALS = "零一二三四五六七八九十"
_AUTHORITY = r"(?:党中央|中共中央|国务院|中央|国家部委|国家|全国|省部|部|省|自治区|市|州|地市|区县|县区|县|区|乡镇|镇|街道|村)(?:委|政府|级|直)?"
_AUTHORITIES = later(rf"{_AUTHORITY}(?:、{_AUTHORITY})*(?:、|和|及|以及|与|或){_AUTHORITY}[^,。;、]{{0,12}}")
_SPLIT = later(r"、|和|及|以及|与|或")
_LISTED = later(r"[^,。;、:()]{1,20}?(?:、[^,。;、()]{1,20})*(?:、|和|及|以及|与|或)[^,。;、()]{1,24}")
_SPREADING = later(r"(?:的|[,，]|分别|依次|各)+$")
# 分为好、中、差三个等次, 按优秀、良好分别计分: the words before the first level are not its name.
_INTRODUCED = later(r"^(?:.*[划区]?分为|(?:.*,)?(?:按照?|分)(?=[优好良一甲A特]))(?=.)")
_TAIL = later(r"(?:[一二两三四五六七八九十]个?(?:等次|等级|级别|档次|层级|类|档|级))?(?:的)?$")


@cache
def _shapes() -> "dict[str, regex.Pattern[str]]":
    lists = read_yaml("rules/levels.yaml")
    return {name: compiled("|".join(f"(?:{pattern})" for pattern in patterns)) for name, patterns in lists.items()}


def shapes_of(condition: str) -> frozenset[str]:
    """The quantities whose level a condition may name: rank, line, grade, severity, authority, progress.

    A place in a ranking is nothing else, and a number compared with is no grade (排名前三, 90分以上的优秀单位).
    """
    patterns, condition = _shapes(), fold_width(condition)
    if patterns["rank"].search(condition):
        return frozenset({"rank"})
    if find_line(condition):
        return frozenset({"line", "trend"}) if patterns["trend"].search(condition) else frozenset({"line"})
    return frozenset(name for name, pattern in patterns.items() if pattern.search(condition))


def is_ranked(condition: str) -> bool:
    """Whether the condition is a place in a ranking (第1名, 排名后三位)."""
    return _shapes()["rank"].search(condition) is not None


def spread_over(words: str, count: int) -> list[str] | None:
    """The `count` names that a list of points is spread over (优秀、良好、合格 … 分别得5、3、1分), None where there are
    not just so many."""
    words = _SPREADING.sub("", words)
    for read in (_first_places, _ordinals, _authorities, _listed):
        names = read(words, count)
        if names is not None and len(names) == count:
            return [_INTRODUCED.sub("", names[0]), *names[1:]]
    return None


def _first_places(words: str, count: int) -> list[str] | None:
    """前三名 is 第一名, 第二名, 第三名; 后三名 counts from the end, printed as 倒数第一名."""
    for pattern, prefix in ((_FIRST, "第"), (_LAST, "倒数第")):
        match = pattern.search(words)
        if match and _number(match["count"]) == count:
            numeral = str if match["count"].isdigit() else (lambda n: _NUMERALS[n])
            return [f"{prefix}{numeral(n)}{match['kind'] or '名'}" for n in range(1, count + 1)]
    return None


def _ordinals(words: str, count: int) -> list[str] | None:
    """第1、2、3名 is 第1名, 第2名, 第3名; 一、二、三等奖 is 一等奖, 二等奖, 三等奖; 1至3名 three places."""
    for match in _ORDINALS.finditer(words):
        numbers = regex.findall(rf"{_DIGITS}{{1,2}}", match["numbers"])
        if len(numbers) == 2 and regex.search(r"至|到|-|~", match["numbers"]) and numbers[0].isdigit():
            numbers = [str(n) for n in range(int(numbers[0]), int(numbers[1]) + 1)]
        if len(numbers) == count:
            prefix = "第" if match["kind"] in "名位" else ""
            return [f"{prefix}{number}{match['kind']}" for number in numbers]
    return None


def _authorities(words: str, count: int) -> list[str] | None:
    for match in reversed(list(_AUTHORITIES.finditer(words))):
        names = [name for name in _SPLIT.split(match[0]) if name]
        if len(names) == count:
            return [_TAIL.sub("", name) for name in names]
    return None


def _listed(words: str, count: int) -> list[str] | None:
    """The last enumeration of just so many parts."""
    for match in reversed(list(_LISTED.finditer(_TAIL.sub("", words)))):
        names = [name for name in _SPLIT.split(match[0]) if name]
        if len(names) >= count:
            return [_TAIL.sub("", name) for name in names[-count:]] if len(names) == count else None
    return None


def _number(words: str) -> int | None:
    if words.isdigit():
        return int(words)
    return _NUMERALS.index(words) if len(words) == 1 else None
