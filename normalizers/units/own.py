"""Bodies that no list knows: they become units of their own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from normalizers.units.abbreviations import abbreviates, is_of_initials, known_words, leaves_out_matter
from normalizers.units.listed import Key
from normalizers.units.model import Unit
from normalizers.units.register import SLOT
from normalizers.units.scope import Home, Reading
from normalizers.units.shortest import shortest
from normalizers.units.words import kind_by_ending, unit_words

_OF_MANY_KINDS = ("新区", "新城", "港区")  # a city has a 高铁新区 beside its 新区
_TWO = 2
_FARMS = ("农场", "林场", "牧场", "茶场")
_WHERE = ("城市", "农村")  # words with which only the full name begins
_ELSEWHERE = "…"
_END = 4  # characters by which zones that may be one are found
_SAME_ZONE = {"开发区": ("经开区",), "经开区": ("开发区",), "园区": ("工业园", "产业园", "科技园", "物流园", "化工园")}
_OFFICE = 3  # characters from which the beginning of an office's name tells it
_OFFICE_WORK = re.compile("(?:建设|发展|管理|推进|治理|整治|保护)办$")
_NO_PLACE = 3  # the distance of a reading in which the name carries no place
_OF_ANY_PLACE = ("政府部门", "党委部门", "事业单位", "议事协调机构", "群团组织")


class Own(Struct, frozen=True):
    """A body that no list knows: where it belongs, the form that tells it from others, and the words it is written with."""

    raw: str
    name: str
    reading: Reading

    @property
    def key(self) -> Key:
        """The shortest form, its place in front (松嫩农垦管理局, 农垦松嫩管理局), and the place."""
        return shortest(SLOT + self.reading.form.replace(SLOT, "")), self.reading.place.name


def fullest_names(keys: Iterable[Key]) -> dict[Key, Key]:
    """Every name with the fullest one it shortens; one that shortens none, or several, stands for itself."""
    keys = sorted(keys)
    alike: dict[Key, list[Key]] = defaultdict(list)  # a full name begins as the short one does, or with 城市
    for form, place in keys:
        bare = form.replace(SLOT, "")
        alike[bare[:1], place].append((form, place))
        if bare.startswith(_WHERE):
            alike[_ELSEWHERE, place].append((form, place))
        if bare.endswith((*unit_words().zone_ends, *_FARMS)):
            alike[bare[-_END:], place].append((form, place))
    leads = {key: _fuller_of(key, _kin(key, alike)) or key for key in keys}
    for key in sorted(keys, key=lambda each: -len(each[0])):  # the fuller ones first, so that chains end at the fullest
        leads[key] = leads[leads[key]]
    return leads


def _kin(key: Key, alike: Mapping[Key, list[Key]]) -> Iterator[Key]:
    """The names of the same place that may say this one in full, each once."""
    bare = key[0].replace(SLOT, "")
    return iter(
        {other: None for mark in (bare[:1], _ELSEWHERE, bare[-_END:]) for other in alike.get((mark, key[1]), ())}
    )


def _fuller_of(key: Key, keys: Iterable[Key]) -> Key | None:
    """The one name of the same place that says in full what this one shortens, itself the fullest of those that do."""
    short = key[0].replace(SLOT, "")
    names = {other: other[0].replace(SLOT, "") for other in keys}
    fuller = [other for other, name in names.items() if _is_fuller(name, short)]
    fullest = [one for one in fuller if all(one == other or _is_fuller(names[one], names[other]) for other in fuller)]
    return fullest[0] if len(fullest) == 1 else None


def _is_fuller(full: str, short: str) -> bool:
    """True where the one name says the other in full (研究院, 科学研究院)."""
    if _zone_end(short) and _zone_end(full) and not _ends_as_zone(full, _zone_end(short)):
        return False  # 东湖高新区 is not 东湖高铁新区
    return (
        (abbreviates(short, full) and not leaves_out_matter(short, full))
        or full in [where + short for where in _WHERE]
        or (full.startswith(_WHERE) and abbreviates(full[:2] + short, full))
        or is_of_initials(short, full)
        or _is_office_of(full, short)
        or _lacks_first_words(full, short)
        or _is_zone_of(full, short)
        or full == short + "管委"
        or full == short + "公司"
    )


def _is_office_of(full: str, short: str) -> bool:
    """True for 北部湾办 beside 北部湾经济区规划建设管理办; two characters (项目办) tell only what is built or led (项目建设办)."""
    if not (short.endswith("办") and full.endswith("办") and len(full) > len(short) and full.startswith(short[:-1])):
        return False
    return len(short) > _OFFICE or bool(_OFFICE_WORK.search(full))


def _lacks_first_words(full: str, short: str) -> bool:
    """True for 渤龙湖科技园 beside 滨海渤龙湖科技园, 南滨农场 beside 农垦南滨农场: what has a proper name may leave out the words before it."""
    if not (full.endswith(short) and full != short and short.endswith((*unit_words().zone_ends, *_FARMS))):
        return False
    stem = short[:-2]
    return len(stem) > 1 and not any(stem[at : at + 2] in known_words() for at in range(len(stem) - 1))


def _is_zone_of(full: str, short: str) -> bool:
    """True for 枣林园区 and 枣林管委 beside 枣林物流商贸园区."""
    end = _zone_end(short)
    stem = short.removesuffix(end)
    if not end or end in _OF_MANY_KINDS or len(stem) < _TWO or not full.startswith(stem) or full == short:
        return False
    return _ends_as_zone(full, end)


def _ends_as_zone(full: str, end: str) -> bool:
    """True where the full name is of a zone that may be named by that ending; a committee may be of any."""
    return _zone_end(full) in (unit_words().zone_ends if end == "管委" else (end, *_SAME_ZONE.get(end, ())))


@lru_cache(maxsize=4096)
def _zone_end(name: str) -> str:
    """The longest ending of a zone that the name has: 高新区 of 东湖高新区, which is no 新区."""
    return max((end for end in ("管委", *unit_words().zone_ends) if name.endswith(end)), key=len, default="")


def own_unit(members: list[Own], home: Home) -> Unit:
    """The unit with its fullest printed name; one that carries the document's place in full goes before."""
    names = sorted({_own_name(each) for each in members}, key=lambda name: (-len(name), name))
    with_place = [name for name in names if home.known and name.startswith(home.place.name)]
    name = (with_place or names)[0]
    first = members[0].reading
    return Unit(name, first.jurisdiction, first.form.replace(SLOT, ""), kind_by_ending(name))


def _in_full(text: str) -> str:
    """The ending as official names have it, in every document alike: 滏水新区 is 滏水新区管理委员会, 搬迁办 is 搬迁办公室."""
    text = re.sub("管委会$|(?<=[区园城])管委$", "管理委员会", re.sub("办$", "办公室", text))
    return text + "管理委员会" if text.endswith(unit_words().zone_ends) else text


def _needs_place(text: str) -> bool:
    """True for a name that another place could have as well: 蔬菜服务中心; not for firms and what is the country's or province's."""
    return kind_by_ending(text) in _OF_ANY_PLACE and not text.startswith(
        ("中国", "国家", "国营", "全国", "中央", "中共", "省")
    )


def _own_name(own: Own) -> str:
    text, place = own.name, own.reading.place
    text = _in_full(text)
    if own.reading.distance == _NO_PLACE and own.reading.known and _needs_place(text):
        return place.name + text
    if own.reading.form.startswith(SLOT + "委") and own.reading.known and text.startswith(place.level):
        return f"中共{place.short}{text[1:]}"
    if own.reading.form.startswith(SLOT + "政府") and own.reading.known and text.startswith(place.level):
        return f"{place.name}人民政府{text[1:].removeprefix('人民政府').removeprefix('政府')}"
    if (
        own.reading.known
        and text.startswith(place.level)
        and own.reading.distance < 2
        and not text.startswith(place.name)
    ):
        return place.name + text[1:]
    return text
