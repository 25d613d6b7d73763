"""Where the place stands in a written name, and which place it is."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from normalizers.places import Place, find_place, is_place_form, known_places, known_stems
from normalizers.units.register import SLOT, register
from normalizers.units.words import unit_words

LEVEL_CHARACTERS = "市县区州盟旗省"
# 市 in these is no level: 市场监管局, 市政工程处, 市民服务中心, 区域合作办.
_NO_LEVEL = re.compile(
    r"^(?:市场|市政(?=工程|公司|集团|园林|设施|公用|养护|建设|道路|所|处|环卫|排水|和园林|管理)|市民(?=中心|热线|服务|之家|广场|学校|卡)|市容|市区(?!域)|区域|区块|区级(?!机关)|市级(?!机关)|县级(?!机关)|县域|州际|省际|旗舰|盟员|市辖|县城(?=区|新区|改造|提质|更新))"
)
_INNER_PLACE = re.compile(r"\w{1,6}?(?:自治县|自治旗|市|县|区|旗|州|盟)")

_IN_CITY = re.compile(r"^(\w{2,}?(?:市|州|盟))(\w{2,})[区县旗]$")  # 云川市东湖区
_LONGEST_PLACE = 11  # without 自治县 behind the peoples of one
_FIRMS, _PROPER = ("公司", "集团", "银行", "农商行"), 4  # 三峡农商行 is a name by itself, 农商银行 of 湖北农商银行 none
_COMMITTEES = (f"{SLOT}管委会", f"{SLOT}管理委员会")  # of a zone, with which no place goes


class Home(Struct, frozen=True):
    """The jurisdiction of the document: its place, or only the level that its names carry where no place is known."""

    place: Place
    known: bool
    city: Place | None = None  # that of a county, where the document's names tell it

    @property
    def jurisdiction(self) -> str | None:
        return self.place.full if self.known else None


class Reading(Struct, frozen=True):
    """A name with its place cut out, and that place; `distance` says how far the reading is from the plainest one."""

    form: str
    place: Place
    known: bool
    distance: int

    @property
    def jurisdiction(self) -> str | None:
        return self.place.full if self.known else None


@lru_cache(maxsize=16)  # asked for every text of a document
def home_of(jurisdiction: str | None, names: tuple[str, ...]) -> Home:
    """The document's place; without one, the level that most of its names start with stands in for it (市X, 区X)."""
    if jurisdiction:
        place = _in_province(find_place(jurisdiction), names)
        if within := _IN_CITY.match(place.name):
            place = replace(place, stem=within[2])
        city = find_place(within[1]) if within else _city_of(place, names)
        return Home(replace(place, city=city.name) if city and not within else place, True, city)
    counts = {
        level: sum(name.startswith(level) and not _NO_LEVEL.match(name) for name in names) for level in "区县旗州盟市"
    }
    level = max(counts, key=lambda each: counts[each])
    return Home(Place(level, level, ""), False) if counts[level] else Home(Place("", "", ""), False)


def _in_province(place: Place, names: tuple[str, ...]) -> Place:
    """The place with its province, where no list has it and the names tell of one only (四川省特检院)."""
    if place.province or place.level in ("省", "自治区"):
        return place
    provinces = [known.name for known in known_places().values() if known.province is None and known.level != "市"]
    named = {province for province in provinces for name in names if province in name}
    return replace(place, province=named.pop()) if len(named) == 1 else place


def _city_of(place: Place, names: tuple[str, ...]) -> Place | None:
    """The city of a county, where the names tell of one only: 岳城市 by 岳城市生态环境局皖岳分局."""
    if place.level not in ("县", "区", "旗"):
        return None
    form = re.compile(f"(\\w{{2,4}}?市).*{re.escape(place.stem)}")
    found = {match[1] for name in names if (match := form.match(name)) and is_place_form(match[1])}
    return find_place(found.pop()) if len(found) == 1 else None


@lru_cache(maxsize=64)
def _home_forms(place: Place) -> tuple[str, ...]:
    """The ways of writing the place, longest first: 巴中市, 巴中."""
    forms = {place.name, place.short}
    if len(place.stem) > 1:
        forms |= {place.stem, place.stem + place.level}
    for part in re.findall(r"\w{2,}?(?:市|州|盟|地区)(?=\w{2,})", place.name):
        forms.add(place.name.removeprefix(part))
    return tuple(sorted(forms - {""}, key=len, reverse=True))


def starts_with_level(text: str) -> bool:
    """True where the first character names a level (市财政局), not where it belongs to a word (市场监管局)."""
    return text[:1] in LEVEL_CHARACTERS and len(text) > 1 and _NO_LEVEL.match(text) is None


def level_place(level: str, home: Home) -> tuple[Place, bool]:
    """The place that 市, 县 or 省 means in this document; one that it does not tell is known by its level alone."""
    if level == home.place.level:
        return home.place, home.known
    if level == "市" and home.city:
        return home.city, True
    if level == "省" and home.place.province:
        return find_place(home.place.province), True
    return Place(level, level, ""), False


def home_readings(text: str, home: Home) -> Iterator[Reading]:
    """Readings in which the place is the document's own, named in full, by its short name or by its level."""
    if home.known:
        for form in _home_forms(home.place):
            if form in text:
                yield Reading(text.replace(form, SLOT), home.place, True, 0)
        yield from _of_province(text, home)
    if starts_with_level(text):
        place, known = level_place(text[0], home)
        distance = 0 if place == home.place else 1
        yield Reading(SLOT + text[1:], place, known, distance)
        if text.count(text[0]) > 1:
            yield Reading(text.replace(text[0], SLOT), place, known, distance)
        if known and len(place.stem) > 1 and place.stem in text:  # 市委平安云川建设领导小组办公室
            yield Reading(SLOT + text[1:].replace(place.stem, SLOT), place, known, distance)
    elif home.place.level and home.place.level in text[1:]:
        yield Reading(text.replace(home.place.level, SLOT), home.place, home.known, 1)
    if home.place.level == "地区":
        yield from _of_prefecture(text, home)
    if text.startswith("自治区"):
        yield _of_region(text, home)
    if text.startswith("自治州") and home.place.level == "州":
        yield Reading(SLOT + text.removeprefix("自治州"), home.place, home.known, 0)


def _of_region(text: str, home: Home) -> Reading:
    """自治区教育厅: the document's own region, that of its city, or one that it does not tell."""
    region = find_place(home.place.province) if home.place.province else home.place
    known = home.known and region.level == "自治区"
    place = region if known else Place("自治区", "自治区", "")
    rest = re.sub("^自治区(党(?=委))?", "", text)
    return Reading(SLOT + rest, place, known, 0 if place == home.place else 1)


def _of_prefecture(text: str, home: Home) -> Iterator[Reading]:
    """地区财政局, 地委组织部, 地直机关工委, 团地委."""
    if text.startswith(("地区", "地委", "地直", "地纪委")):
        yield Reading(SLOT + text.removeprefix("地区").removeprefix("地"), home.place, home.known, 0)
    if text.startswith("团地委"):
        yield Reading(text.replace("地", SLOT, 1), home.place, home.known, 0)


@cache
def _province_beginnings() -> frozenset[str]:
    return frozenset(name[:2] for name, place in (known_places() | known_stems()).items() if place.province is None)


def _of_province(text: str, home: Home) -> Iterator[Reading]:
    """广东银保监局岚江分局 as the lists have it: 省银保监局 with the place cut out."""
    if text[:2] not in _province_beginnings():
        return
    for end in (5, 4, 3, 2):
        place = known_places().get(text[:end]) or known_stems().get(text[:end])
        if place is not None and place.province is None:
            for form in _home_forms(home.place):
                if form in text[end:]:
                    yield Reading("省" + text[end:].replace(form, SLOT), home.place, True, 0)
                if text.startswith(form, end):  # 江苏云川经济开发区 is 云川经济开发区
                    yield Reading(text[end:].replace(form, SLOT), home.place, True, 0)
            return


def other_readings(text: str, home: Home) -> Iterator[Reading]:
    """Readings in which the place is another one: a district's own bodies (东湖区财政局), 四川省林业局."""
    yield from _places_at(text, "", home)
    for head in register().heads:
        if text.startswith(head) and len(text) > len(head) + 2:
            yield from _places_at(text[len(head) :], head, home)


def _places_at(text: str, head: str, home: Home) -> Iterator[Reading]:
    longest = max(_LONGEST_PLACE, text.find("自治") + 3)
    for end in range(min(len(text) - 1, longest), 1, -1):
        name = text[:end]
        place = known_places().get(name) or known_stems().get(name)
        if (
            place is None
            and name[-1] in "市县区州盟旗"
            and is_place_form(name)
            and not text[end:].startswith(("域", "场"))
        ):
            place = _below(name, home)
        if place is not None and place != home.place:
            yield Reading(head + SLOT + text[end:], place, True, 2)


def _below(name: str, home: Home) -> Place:
    """The place of that form; one named behind the document's own place stands below it (巴中市巴州区 is 巴州区)."""
    for form in _home_forms(home.place) if home.known else ():
        if len(form) > 1 and len(name) > len(form) + 1 and name.startswith(form) and form[-1] in LEVEL_CHARACTERS:
            name = name.removeprefix(form)
            break
    place = find_place(name)
    within = home.known and home.place.is_prefecture and place.level in ("区", "县", "旗") and place.province is None
    return replace(place, city=home.place.name) if within else place


def bare_reading(text: str, home: Home) -> Reading:
    """The reading in which the name leaves its place out: 红十字会 is the document's own."""
    return Reading(SLOT + text, home.place, home.known, 3)


def unlisted_reading(text: str, home: Home) -> Reading:
    """How a body that no list knows carries its place: the document's, its level, another place, or none."""
    if home.known:
        for form in _home_forms(home.place):
            if text.startswith(form) and len(text) > len(form):
                return Reading(SLOT + text[len(form) :], home.place, True, 0)
    if starts_with_level(text):
        place, known = level_place(text[0], home)
        return Reading(SLOT + text[1:], place, known, 0 if place == home.place else 1)
    behind_province = (
        (reading for reading in _of_province(text, home) if reading.form.startswith(SLOT)) if home.known else ()
    )
    if ours := next(iter(behind_province), None):
        return ours
    inner = next(iter(_places_at(text, "", home)), None)
    if inner is not None and len(inner.form) > 2 and inner.form not in _COMMITTEES:
        return _zone_reading(text, inner, home) or inner
    if home.known:
        for form in _home_forms(home.place):
            if form in text[1:]:
                return Reading(text.replace(form, SLOT, 1), home.place, True, 0)
    return Reading(text, home.place, home.known, 3)


def _zone_reading(text: str, inner: Reading, home: Home) -> Reading | None:
    """四川天府新区 in a paper of its city is 天府新区, 湖北三峡农商银行 is 三峡农商银行; a district of another place keeps that place."""
    if inner.place.level not in ("省", "自治区") or home.place.province not in (None, inner.place.name):
        return None
    name = inner.form.replace(SLOT, "")
    firm = name.endswith(_FIRMS) and len(name) > _PROPER and not text.startswith(inner.place.name)
    zone = name.removesuffix("管委会").removesuffix("管理委员会").endswith(unit_words().zone_ends)
    return Reading(name, home.place, home.known, 3) if zone or firm else None
