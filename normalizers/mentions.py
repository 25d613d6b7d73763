"""Names of bodies inside running text (被市生态创建办通报), each with its place.

A name begins at the document's place (巴中市), at its level (市, 县), or where a name stands that the document itself lists, and ends at a
character that ends names (局, 办, 委) unless a word goes on there (办理, 局面). Of several ends the farthest listed name is taken. A
stretch that no list knows is a name only where it ends like one and holds no word that names never have.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from normalizers.places import is_place_form, known_places
from normalizers.text import clean_text
from normalizers.unit_lists import NamedSpan
from normalizers.units.groups import is_group
from normalizers.units.listed import strongly_listed
from normalizers.units.register import register
from normalizers.units.ruled import find_division
from normalizers.units.scope import Home, home_of, starts_with_level
from normalizers.word_lists import read_yaml

_STOP = re.compile(r"[,;:。!?，；：！？、()（）《》“”\"\[\]【】<>\d\s]")
_JOINED = re.compile(r"[和及与](?=[市县区州盟旗省])")
_EVERY = re.compile(
    r"(?:[市县区州盟旗省](?:直|级|属))?(?:有关|相关)(?:部门|单位)|(?:[市县区州盟旗省](?:直|级|属)?(?:机关)?)?各(?:有关|相关|级|地|责任|成员)*(?:区县|县区|县市区|县市|区|县|市|旗县|旗|乡镇|镇街|乡|镇|街道|园区|部门|单位|企业|中小学校|学校|党委|政府)(?:[、和及()（）]*(?:区|县|市|旗|乡镇|镇|街道|园区|单位|部门|企业)(?![直级属委]))*(?:[)）])?(?:人民政府|政府|党委|管委会|办事处|单位|部门)*"
)
_BEFORE_PLACE = re.compile(
    r"(?:^|[,;:。!?，；：、()（）\s由被向和及与对在到同受经给获])((?:(?![由被向和及与对在到同受经给获市县区])[\u4e00-\u9fff]){2})$"
)
_NO_PLACE_CHARACTER = re.compile(r"[未不已按被请报将把等应要须送经]")
# 区 in 度假区管委会 begins no name.
_WITHIN_ZONE = re.compile(r"(?:度假|开发|高新|经开|示范|园|景|新|社|片|街|辖|灾|校|厂)区$|(?:示范|城|超|上|菜|集)市$")
# 办 in 督办 ends no name.
_NO_OFFICE = re.compile(r"(?:[督主承协经催代举兴交转帮侦严包]|(?<![督巡])查)办$")
_DIVISION = ("分局", "分院", "分署")
_LONGEST = 26
_SHORTEST_UNLISTED = 4
_LONGEST_UNLISTED = 24


class MentionWords(Struct, frozen=True):
    """The words of `mention_words.yaml`."""

    endings: dict[str, tuple[str, ...]]
    sure_endings: tuple[str, ...]
    never: tuple[str, ...]
    titles: tuple[str, ...]
    not_places: frozenset[str]
    generic: frozenset[str]
    extensions: tuple[str, ...]


@cache
def _words() -> MentionWords:
    lists = read_yaml("mention_words.yaml")
    return MentionWords(
        endings={ending: tuple(after) for ending, after in lists["endings"].items()},
        sure_endings=tuple(lists["sure_endings"]),
        never=tuple(lists["never"]),
        titles=tuple(lists["titles"]),
        not_places=frozenset(lists["not_places"]),
        generic=frozenset(lists["generic"]),
        extensions=tuple(lists["extensions"]),
    )


@cache
def _end() -> re.Pattern[str]:
    """Where a name may end: behind an ending that no word goes on from."""
    some = (
        f"(?<={re.escape(ending)})(?!{'|'.join(map(re.escape, after))})" if after else f"(?<={re.escape(ending)})"
        for ending, after in _words().endings.items()
    )
    return re.compile("|".join(some))


def find_mentions(text: str, jurisdiction: str | None, known: Collection[str] = ()) -> tuple[NamedSpan, ...]:
    """The names in the text from left to right, none inside another; `known` are names that the document lists elsewhere."""
    clean = clean_text(text)
    if not clean.folded:
        return ()
    listed = tuple(known)
    home = home_of(jurisdiction, listed)
    spans = _spans(clean.folded, home, _known_names(listed))
    return tuple(NamedSpan(clean.printed[start:end], *clean.span(start, end)) for start, end in spans)


class Known(Struct, frozen=True):
    """Names that a document lists, by their first two characters, longer ones first, and a pattern of where one may begin."""

    first: re.Pattern[str]
    names: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def _known_names(known: tuple[str, ...]) -> Known | None:
    found: dict[str, list[str]] = defaultdict(list)
    for name in sorted((name for name in known if len(name) > 2), key=lambda name: (-len(name), name)):
        found[name[:2]].append(name)
    if not found:
        return None
    first = re.compile("|".join(sorted({re.escape(beginning[0]) for beginning in found})))
    return Known(first, {beginning: tuple(names) for beginning, names in found.items()})


def _ends_of_known(text: str, known: Known) -> dict[int, int]:
    """Where known names begin and end, from left to right, none inside another."""
    found: dict[int, int] = {}
    last = 0
    for match in known.first.finditer(text):
        at = match.start()
        names = known.names.get(text[at : at + 2], ()) if at >= last else ()
        if name := next((name for name in names if text.startswith(name, at)), ""):
            last = found[at] = at + len(name)
    return found


def _spans(text: str, home: Home, known: Known | None) -> Iterator[tuple[int, int]]:
    listed_here = _ends_of_known(text, known) if known else {}
    place = 0
    while place < len(text):
        begin = _beginning(text, place, home)
        named = next((at for at in range(place, begin) if at in listed_here), None)
        if named is not None:
            end = listed_here[named]
            yield named, end
            place = end
        elif begin == len(text):
            return
        elif end := _name_end(text, begin, home, listed_here.get(begin, 0)):
            yield max(place, _with_place(text, begin)), end
            place = end
        else:
            place = begin + 1


def _beginning(text: str, place: int, home: Home) -> int:
    """Where the next name may begin: at the document's place, a level, the party, the state, 各; the text's end where none does."""
    begin = _start_pattern().search(text, place)
    end = begin.start() if begin else len(text)
    for name in {home.place.name, home.place.stem} - {""} if home.known else ():
        at = text.find(name, place, end + len(name))
        end = at if 0 <= at < end else end
    return end


@cache
def _start_pattern() -> re.Pattern[str]:
    heads = sorted((head for head in register().heads if len(head) > 1), key=lambda each: (-len(each), each))
    return re.compile("|".join([*map(re.escape, heads), "国家", "有关", "相关", "[市县区州盟旗省各团驻]"]))


def _name_end(text: str, start: int, home: Home, listed_end: int) -> int:
    """Where the name that begins here ends; 0 where none begins."""
    if group := _group_end(text, start):
        return group
    if text[start] in "市县区州盟旗省" and not starts_with_level(text[start : start + 6]):
        return listed_end
    if _WITHIN_ZONE.search(text, max(0, start - 2), start + 1):
        return listed_end
    stretch = _stretch_end(text, start)
    ends = [match.end() for match in _end().finditer(text, start + 1, stretch)]
    for end in reversed(ends):
        if end <= listed_end:
            break
        if end - start > 1 and _is_listed(text[start:end], home) and not _is_title(text, end):
            return _with_members(text, end)
    if listed_end:
        return _with_members(text, listed_end)
    for end in reversed(ends):
        if _SHORTEST_UNLISTED <= end - start <= _LONGEST_UNLISTED and _is_unlisted_name(text[start:end]):
            return _with_members(text, end)
    return 0


def _with_place(text: str, start: int) -> int:
    """Where the name of a place before the level begins: 南湖 in 由南湖区财政局."""
    if text[start] not in "市县区州盟旗":
        return start
    for length in (4, 3, 2, 1):
        if start >= length and text[start - length : start + 1] in known_places():
            return start - length
    before = _BEFORE_PLACE.search(text, max(0, start - 4), start)
    if (
        before
        and before[1] not in _words().not_places
        and not _NO_PLACE_CHARACTER.search(before[1])
        and is_place_form(before[1] + text[start])
    ):
        return before.start(1)
    return start


def _is_title(text: str, end: int) -> bool:
    """True where a person's title goes on: 县委书记, 县委常委, but not 县委常委会."""
    return text.startswith(_words().titles, end) and not text.startswith("常委会", end)


def _stretch_end(text: str, start: int) -> int:
    stop = _STOP.search(text, start)
    joined = _JOINED.search(text, start)
    return min(start + _LONGEST, *(match.start() for match in (stop, joined) if match), len(text))


def _group_end(text: str, start: int) -> int:
    match = _EVERY.match(text, start)
    return match.end() if match and is_group(match[0]) else 0


def _with_members(text: str, end: int) -> int:
    """市生态环境保护委员会成员单位 is one phrase and no committee, 省委巡视组 not 省委."""
    members = next((word for word in _words().extensions if text.startswith(word, end)), "")
    return end + len(members)


@lru_cache(maxsize=65536)
def _is_listed(name: str, home: Home) -> bool:
    found = strongly_listed(name, home)
    return (bool(found) and found[0].reading.distance < 3) or (
        name.endswith(_DIVISION) and find_division(name, home) is not None
    )


def _is_unlisted_name(name: str) -> bool:
    words = _words()
    if (name[0] not in "市县区州盟旗省" and not name.endswith(("办", "小组", "指挥部"))) or name[1] == "级":
        return False
    if name[1:] in words.generic or name.removeprefix("中共") in words.generic:
        return False
    if _NO_OFFICE.search(name):
        return False
    return name.endswith(words.sure_endings) and not any(word in name for word in words.never)
