"""Bodies of which a place has only one, whatever a document calls them: two units of one paper that must be the same."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec.structs import replace

from normalizers.units.abbreviations import says_the_same
from normalizers.units.model import Resolution, Unit
from normalizers.units.register import Body, register
from normalizers.units.scope import Home
from normalizers.units.text import fold
from normalizers.units.words import unit_words

# 云东区公安局 is 市公安局云东分局.
_DIVIDED = "公安|生态环境|环境保护|自然资源|自然资源和规划|规划和自然资源|规划|国土资源|医疗保障|市场监督管理"
# 自然资源局临渭分局 and 自然资源和规划局临渭分局 are one.
_BUREAU = {"自然资源和规划局": "自然资源局", "规划和自然资源局": "自然资源局"}
# 文旅局, 文化广电旅游局 and 文化体育和旅游局; 旅游局 and 文化局 were two.
_CULTURE = re.compile(
    r"(?:(?=.*文)(?=.*旅)|(?=文广局$))(?:文化|文|广播电视|广播|广电|电视|广|电|新闻出版|新|旅游|旅|体育|体|发展|和|与)+(?:局|委|委员会)$"
)


def as_one(resolved: Mapping[str, Resolution], home: Home) -> dict[str, Resolution]:
    """The resolutions with such units made one."""
    units = {found.unit.name: found.unit for found in resolved.values() if found.unit}
    same = _divisions(units, home) | _renamed(units) | _airports(units) | _kindred(resolved) | _culture(resolved)
    same = {name: same.get(unit.name, unit) for name, unit in same.items()}
    return {raw: _replaced(found, same) for raw, found in resolved.items()} if same else dict(resolved)


def _divisions(units: Mapping[str, Unit], home: Home) -> dict[str, Unit]:
    """Each bureau of the document's county by name, with the city's bureau there that the document calls it as well; that bureau is one
    whether its city is named or not."""
    if not home.known or home.place.level not in ("区", "县", "旗", "市"):
        return {}
    stem, office = re.escape(home.place.stem), f"(?:{_DIVIDED})局"
    form = re.compile(f"(?P<one>{office}){stem}[区县旗]?分局$|^(?!{stem})\\w{{2,6}}[市州]{stem}(?P<other>{office})$")
    found: dict[str, list[Unit]] = defaultdict(list)
    for name, unit in sorted(units.items(), key=lambda item: -len(item[0])):
        if match := form.search(name):
            bureau = match["one"] or match["other"]
            found[_BUREAU.get(bureau, bureau)].append(unit)
    names = {home.place.name + bureau: kin[0] for bureau, kin in found.items()}
    names |= {home.place.name + other: names[home.place.name + one] for other, one in _BUREAU.items() if one in found}
    for name, unit in units.items():
        if re.search(f"公安局交通警察支队{stem}大队$", name):
            names[f"{home.place.name}公安局交通警察大队"] = unit
    names |= {unit.name: kin[0] for kin in found.values() for unit in kin[1:]}
    return {name: unit for name, unit in names.items() if name in units}


def _renamed(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """The units by their old name of those places that name the new one as well: 供电局 and 国网供电公司."""
    by_body = {(unit.jurisdiction, unit.body): unit for unit in units.values()}
    return {
        unit.name: by_body[unit.jurisdiction, new]
        for unit in units.values()
        for old, new in unit_words().renamed.items()
        if unit.body == old and (unit.jurisdiction, new) in by_body
    }


def _airports(units: Mapping[str, Unit]) -> dict[str, Unit]:
    """The airport of a city by the city's name, where one by its own name stands as well (云川机场, 云川飞凤机场)."""
    airports = [name for name in units if name.endswith("机场")]
    named = {
        name: [other for other in airports if other != name and other.startswith(name.removesuffix("机场"))]
        for name in airports
    }
    return {name: units[others[0]] for name, others in named.items() if len(others) == 1}


@cache
def _in_families() -> dict[str, Body]:
    """The listed bodies that are one of several names of a body, by their function; none whose name has ended (工商局 and 质监局 were two)."""
    families: dict[str, list[Body]] = defaultdict(list)
    for body in register().bodies.values():
        families[body.family].append(body)
    return {body.function: body for kin in families.values() if len(kin) > 1 for body in kin if body.until is None}


def _kindred(resolved: Mapping[str, Resolution]) -> dict[str, Unit]:
    """The units of one place that are one body by two of its names (大数据管理局 and 大数据发展局, 河长办 and 总河长办公室), with the fullest one."""
    groups: dict[tuple[str, ...], dict[str, tuple[bool, int, str, Unit]]] = defaultdict(dict)
    for found in resolved.values():
        if found.unit and (body := _in_families().get(found.unit.body)):
            unit, written_out = found.unit, found.method == "exact"
            # 省 of 国家税务总局省税务局, where the paper does not tell which province
            place = unit.jurisdiction or "".join(each for each in unit.name if each not in unit.body)
            held = groups[place, body.family, fold(unit.body)[-1]]
            if unit.name not in held or written_out > held[unit.name][0]:
                held[unit.name] = (written_out, len(unit.name), unit.name, unit)
    return {
        name: fuller for (_, family, _), kin in groups.items() if len(kin) > 1 for name, fuller in _fuller(kin, family)
    }


def _fuller(kin: Mapping[str, tuple[bool, int, str, Unit]], family: str) -> Iterator[tuple[str, Unit]]:
    """Each unit of a family with the fullest one of the same body."""
    any_name = family in unit_words().one_office
    for name, this in kin.items():
        alike = [other for other in kin.values() if any_name or _is_one(this[3], other[3])]
        fullest = max(alike, default=this)[3]
        if fullest.name != name and all(any_name or _is_one(other[3], fullest) for other in alike):
            yield name, fullest


def _is_one(one: Unit, other: Unit) -> bool:
    return says_the_same(fold(one.body), fold(other.body))


def _culture(resolved: Mapping[str, Resolution]) -> dict[str, Unit]:
    """The bureaus of culture and tourism of each place that the document calls by several names, with the fullest one written out."""
    places: dict[str | None, dict[str, tuple[bool, int, str, Unit]]] = defaultdict(dict)
    for found in resolved.values():
        if found.unit and _CULTURE.match(found.unit.body):
            name, written_out = found.unit.name, found.method == "exact"
            held = places[found.unit.jurisdiction].get(name)
            if held is None or written_out > held[0]:
                places[found.unit.jurisdiction][name] = (written_out, len(name), name, found.unit)
    return {name: max(kin.values())[3] for kin in places.values() if len(kin) > 1 for name in kin}


def _replaced(found: Resolution, same: Mapping[str, Unit]) -> Resolution:
    unit = same.get(found.unit.name) if found.unit else None
    if unit is None or unit == found.unit:
        return found
    return replace(found, unit=unit, method="fuzzy" if found.misspelt else "abbreviation")
