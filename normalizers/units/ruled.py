"""Bodies that are named by a rule and not one by one: offices in other cities, branches of banks, divisions of a body."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from normalizers.places import is_place_form
from normalizers.units.brands import Branch, branch_name, canonical_suffix, find_branch, may_name_brand, states_rank
from normalizers.units.listed import fold_reading, strongly_listed
from normalizers.units.model import ResolutionMethod, Unit
from normalizers.units.register import SLOT
from normalizers.units.scope import Home, Reading, home_readings, starts_with_level
from normalizers.units.text import fold

Ruled = tuple[Unit, ResolutionMethod]
Ranks = Mapping[tuple[str, str], str]  # what a document calls the branch of a brand in a place
_OUTSIDE = re.compile(
    rf"^(?:{SLOT}(?:政府|委政府|委{SLOT}政府)?)?驻(\w{{1,7}}?)(?:市|省)?(联络处|办事处|联络办|办|经济联络处|工作处|招商联络处|服务中心|流动党员党委)(?:（.*）)?$"
)
_OUTSIDE_SHORT = {
    "京": "北京",
    "沪": "上海",
    "蓉": "成都",
    "渝": "重庆",
    "深": "深圳",
    "穗": "广州",
    "杭": "杭州",
    "汉": "武汉",
    "宁": "南京",
    "西": "西安",
    "昆": "昆明",
    "长": "长沙",
    "济": "济南",
    "沈": "沈阳",
}
_BRANCH_OF = re.compile(
    r"^(.+?(?:[局院署委](?=.+分[局院署]$)|支队(?=.+大队$)|中心(?=.+分中心$)))"
    r"((?:(?![局院署委办市和及与])\w){1,6}?)([市县区]?)((?:直属)?分局|分院|分署|大队|分中心)$"
)
_OF_CITY = re.compile(r"^(?:\w{2,4}?市(?!场)|\w{2,8}?自治州|\w{2,4}?州(?=\w{2,8}局)|[市州盟](?!场))")
_DIVISION_HERE = re.compile(rf"^(?:{SLOT}(\w{{2,8}}?)局?分局|(\w{{2,8}}?)局?{SLOT}分局)$")
_WITHIN_CITY = ("区", "县", "旗")
_OF_THE_CITY = re.compile(r"^(?:公安|生态环境|自然资源|自然资源和规划|规划和自然资源)局\w{2,6}分局$")
_PLACE_FIRST = re.compile(r"^(\w{2,3})[区县]?(公安|生态环境|自然资源|自然资源和规划)分局$")  # 东湖公安分局
_OF_LEVEL = re.compile(r"[市县区州盟旗]\w{2}")
_FIRMS = ("银行", "保险", "通信", "石油", "邮政")


def find_ruled(text: str, home: Home, ranks: Ranks = MappingProxyType({})) -> Ruled | None:
    """The unit that a rule makes of the name, and by which method."""
    return find_outside_office(text, home) or find_firm(text, home, ranks) or find_division(text, home)


def _readings(text: str, home: Home) -> list[Reading]:
    readings = [*home_readings(text, home), Reading(text, home.place, home.known, 3)]
    return [fold_reading(reading) for reading in readings]


def find_outside_office(text: str, home: Home) -> Ruled | None:
    """驻北京联络处: the document's own office in another city."""
    if "驻" not in text:
        return None
    for reading in _readings(text, home):
        if match := _OUTSIDE.match(reading.form):
            where = _OUTSIDE_SHORT.get(match[1], match[1])
            office = {"办": "办事处", "联络办": "联络处"}.get(match[2], match[2])
            body = f"人民政府驻{where}{office}"
            return Unit(reading.place.name + body, reading.jurisdiction, body, "驻外机构"), "alias"
    return None


def find_firm(text: str, home: Home, ranks: Ranks = MappingProxyType({})) -> Ruled | None:
    """农行巴中分行: a branch of a bank, an insurer or a carrier."""
    if (found := _branch(text, home)) is None:
        return None
    branch, reading = found
    name, body = branch_name(branch, reading.place, ranks.get((branch.brand.name, reading.place.name)))
    kind = branch.brand.kind if branch.brand.kind in _FIRMS else "国有企业"
    return Unit(name, reading.jurisdiction, body, kind), "exact" if text == name else "alias"


@lru_cache(maxsize=32768)
def _branch(text: str, home: Home) -> tuple[Branch, Reading] | None:
    if not may_name_brand(fold(text)):
        return None
    found = ((find_branch(reading.form), reading) for reading in _readings(text, home))
    return next(((branch, reading) for branch, reading in found if branch is not None), None)


def stated_ranks(texts: Iterable[str], home: Home) -> Ranks:
    """What the document calls the branch of each brand in a place, where it uses one rank only: 农行云岭支行 says what 市农行 is."""
    stated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for text in texts:
        if (found := _branch(text, home)) and states_rank(found[0]):
            branch, reading = found
            stated[branch.brand.name, reading.place.name].add(canonical_suffix(branch, reading.place))
    return {key: next(iter(ranks)) for key, ranks in stated.items() if len(ranks) == 1}


def _own_division(text: str, home: Home) -> str | None:
    """区公安分局, 公安沪东分局 and 沪东区公安分局 in a paper of 沪东区 are 市公安局沪东分局; 州生态环境局黔岭分局 is its prefecture's."""
    if not home.known or home.place.level not in _WITHIN_CITY:
        return None
    for reading in home_readings(text, home):
        city = _OF_CITY.match(reading.form)
        if city and len(city[0]) > 1 and not is_place_form(city[0]):
            continue  # 县教育局市生态环境局云川分局 are two
        if match := _DIVISION_HERE.match(reading.form[city.end() :] if city else reading.form):
            level = city[0][-1] if city else "市"
            return f"{level}{match[1] or match[2]}局{home.place.stem}分局"
    return None


def find_division(text: str, home: Home) -> Ruled | None:
    """市公安局东湖分局: a division of a listed body; 生态环境局滨海新区分局 in a district's paper is its city's."""
    if home.place.level in _WITHIN_CITY and _OF_THE_CITY.match(text):
        text = f"市{text}"
    if (first := _PLACE_FIRST.match(text)) and not starts_with_level(text) and home.place.is_prefecture:
        text = f"{home.place.level}{first[2]}局{first[1]}分局"
    text = _own_division(text, home) or text
    match = _BRANCH_OF.match(text)
    parents = strongly_listed(match[1], home) if match else []
    two = match and (_OF_LEVEL.match(match[2]) or strongly_listed(text[match.end(1) :], home))
    if not match or not parents or two:
        return None  # 市统计局 云川金融监管分局 are two, 县市场监管局 县生态环境分局 likewise
    parent = parents[0].unit
    division = match[4] if match[4] in ("大队", "分中心") else "分局"
    where = match[2] + ("区" if match[2].endswith("新") else "")  # 分局 of 东湖 is that of 东湖区, but 滨海新区 stays
    unit = Unit(f"{parent.name}{where}{match[4]}", parent.jurisdiction, f"{parent.body}{division}", parent.kind)
    return unit, "exact" if unit.name.endswith(text[1:]) else "abbreviation"
