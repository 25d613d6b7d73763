"""A district, town or street named alone is its government: 石湖区 is 石湖区人民政府, 北门街道 is 北门街道办事处."""

import re
from collections.abc import Iterable

from normalizers.places import PEOPLES, is_place_form, odd_places
from normalizers.units.abbreviations import fits_within
from normalizers.units.listed import strongly_listed
from normalizers.units.model import Unit
from normalizers.units.register import SLOT
from normalizers.units.scope import Home, unlisted_reading

_LONGEST_DISTRICT = 5  # 扎赉诺尔区; what is longer is hardly a district
_GOVERNMENT = re.compile(r"(?:党委)?(?:人民)?政府$")
_TOWN = re.compile(r"^\w{1,7}(?:镇|乡|苏木)$")
_STREET = re.compile(r"^(\w{1,7})(?:街道|街道办|街办|街办事处|街道办事处|街道党工委办事处)$")
_AUTONOMOUS = re.compile(f"^(\\w{{2,6}}?)(?:(?:{PEOPLES})*自治([县旗])|(?:{PEOPLES})(区))")
_BANNER = re.compile(r"^(?!旗)(\w{1,9}?旗)(?!舰)")
_OF_A_PEOPLE = re.compile(f"^(.+?)(?:{PEOPLES})+乡")
# Words that end as towns do and are none: 古镇, 特色小镇, 城乡.
_NO_TOWN = re.compile(
    r"^(?:小|集|城|重|该|本|全)镇$|(?:古|各|建制|中心|示范|城市|新型城|特色小)镇$|^(?:城|家|归|返|下|该|本|全|村|故|回|还)乡$|(?:各|统筹城)乡$|景德镇$|^各"
)


def find_government(text: str, home: Home) -> Unit | None:
    """The government of the county, district, town or street that the words name, with or without 人民政府."""
    if is_place_form(text) and (not text.endswith("区") or len(text) <= _LONGEST_DISTRICT or text in odd_places()):
        found = strongly_listed(text + "人民政府", home)
        return found[0].unit if found else None
    reading = unlisted_reading(text, home)
    place, name = (reading.place.name if reading.known else ""), reading.form.replace(SLOT, "")
    if text.startswith(SLOT) or (SLOT in reading.form and not reading.form.startswith(SLOT)):
        return None
    if is_place_form(name) and reading.distance == 0 and SLOT in reading.form:
        return find_government(name, home)
    if town := _town_government(name):
        return Unit(place + town, reading.jurisdiction, town, "乡镇街道")
    return None


def full_towns(texts: Iterable[str]) -> dict[str, str]:
    """The townships of a people and the streets that the document names, by the shorter name (木叶乡 of 木叶布依族乡, 河湾街 of 河湾街道);
    none that two share."""
    found: dict[str, set[str]] = {}
    for text in texts:
        if match := _OF_A_PEOPLE.match(text):
            found.setdefault(f"{match[1]}乡", set()).add(match[0])
        elif match := _STREET.match(text):
            found.setdefault(f"{match[1]}街", set()).add(f"{match[1]}街道")
    return {short: next(iter(full)) for short, full in found.items() if len(full) == 1}


def full_counties(texts: Iterable[str]) -> dict[str, str]:
    """The autonomous counties and districts of a people that the texts name, by the names without it (三澜县, 三澜自治县: 三澜水族自治县), and
    banners by their short names (达旗: 达拉特旗); none that two share."""
    peoples: dict[str, set[str]] = {}
    banners: set[str] = set()
    for text in texts:
        if ("自治" in text or "族区" in text) and (match := _AUTONOMOUS.match(text)):
            short = match[1] + (match[2] or match[3])
            peoples.setdefault(short, set()).add(match[0])
        elif "旗" in text and (match := _BANNER.match(text)) and is_place_form(match[0]):
            banners.add(match[0])
    return _by_shorter_names(peoples) | _full_banners(banners)


def _by_shorter_names(peoples: dict[str, set[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for short, named in peoples.items():
        plain = f"{short[:-1]}自治{short[-1]}"
        full = named - {plain} or named
        if len(full) == 1:
            found |= {each: next(iter(full)) for each in (short, plain) if each not in full}
    return found


def _full_banners(banners: set[str]) -> dict[str, str]:
    full = {
        short: [each for each in banners if len(each) > len(short) and fits_within(short, each)] for short in banners
    }
    return {short: fuller[0] for short, fuller in full.items() if len(fuller) == 1}


def _town_government(name: str) -> str | None:
    """北门街道办 is 北门街道办事处, 红石镇 and 红石镇政府 are 红石镇人民政府."""
    if street := _STREET.match(name):
        return f"{street[1]}街道办事处"
    town = _GOVERNMENT.sub("", name)
    return f"{town}人民政府" if _TOWN.match(town) and not _NO_TOWN.search(town) else None
