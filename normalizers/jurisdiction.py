"""Which place a document is about, from its title, its issuer and the names in it. It never guesses."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from normalizers.places import find_place, is_place_form, known_places, known_stems

# Of 州 and 盟 only those of the list are places by their short name (达州 is none in 达州银行), others where their own organs, a year or
# nothing follows: 云岭州2021年度, 云岭州人民政府.
_LEVEL = "自治州|自治县|自治旗|市|县|区|旗|(?<=[\u4e00-\u9fff]{2})[州盟](?=$|委|纪委|人民政府|政府|行署|直|级|各)"
# A place named in a heading: behind a bracket, a year or nothing, before the words that a paper's title goes on with.
_AT_START = re.compile(
    r"^[\s《〈“\"（(]*(?:中共|中国共产党|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|关于(?:印发|下达|公布|下发|通报|表彰|对)?|印发|附件[0-9一二三四五六七八九十]*[：:、.]?)?[\s《〈“\"]*"
    r"(?:(?:19|20)[0-9]{2}[\s—\-至]*(?:(?:19|20)?[0-9]{2,4})?年?度?[\s]*(?:全)?)?(?P<rest>[\u4e00-\u9fffX×]+)"
)
_OUTSIDE = re.compile(
    r"驻[\u4e00-\u9fff]{1,6}?(?:联络处|办事处|办)|(?:学习|考察|借鉴|对标|浙江|推广)[\u4e00-\u9fff]{2,5}?经验"
)
# Names that belong to a firm or a law and not to the place of the paper: 四川天府银行, 达州银行, 常德会战.
_FIRMS = re.compile(r"[\u4e00-\u9fff]{2,6}(?:银行|证券|信托|人寿|保险)")
# What stands behind the short name of a place where a body stationed there is named: 巴中分行, 驻巴中部队.
_STATIONED = re.compile(
    r"(?:中心支行|中心支公司|分公司|分行|支行|支公司|监管分局|银保监|银监|金融监管|调查队|供电|电力|日报|晚报|海关|军分区|车务段|机场|国家安全|水文|农村商业|农商|农信|信用|邮政|移动|电信|联通|烟草|"
    r"经开区|高新区|经济技术开发区|经济开发区|高新技术|公积金|广播|电视|职业|师范|市|州|地区|盟)"
)
# 浦东新区 and 滨海新区 of these are districts; elsewhere a 新区 is a zone.
_MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
_NEW_AREA = re.compile(r"[\u4e00-\u9fff]{2,3}新区")
_ENOUGH = 2
_STRONG = 3
_OPENING = 4  # texts of which one may decide alone: title, issuer, signatures


def find_jurisdiction(texts: Sequence[str]) -> str | None:
    """The city, county or district that the texts are about, by its full name (巴中市); None where nothing tells.

    The texts come by weight: title and issuer first, then paragraphs and names. A place that opens one of the first texts
    decides; otherwise what most texts name, where no other place is named as often.
    """
    for text in texts[:_OPENING]:
        if (place := _opening_place(text)) is not None:
            return place
    return _most_named(texts)


def _opening_place(text: str) -> str | None:
    """The place that a heading opens with: 2022年度平川县…考核结果; a district behind its city is the district."""
    match = _AT_START.match(re.sub(r"\s", "", text))
    return _place_at(match["rest"]) if match else None


def _place_at(rest: str) -> str | None:
    for name in _names_at(rest):
        below = _below(rest[len(name) :])
        if find_place(name).level in ("省", "自治区") and below:
            return below
        if name in _MUNICIPALITIES and (area := _NEW_AREA.match(rest, len(name))):
            return area[0]
        if name in known_places() and below and find_place(below).level in ("县", "区", "旗", "市", "州", "盟"):
            return below
        return known_places()[name].name if name in known_places() else name
    return None


def _names_at(rest: str) -> Iterator[str]:
    """Names of places with which the words begin, known ones first, then by form."""
    for end in range(min(len(rest), 12), 1, -1):
        if rest[:end] in known_places():
            yield rest[:end]
    for match in re.finditer(_LEVEL, rest[:12]):
        name = rest[: match.end()]
        if _is_plain(name, rest[match.end() :]):
            yield name


def _below(rest: str) -> str | None:
    if rest[:1] in "市区县" and rest[:3] not in ("市中区", "市南区", "市北区"):
        return None
    name = next(_names_at(rest), None)
    return known_places()[name].name if name in known_places() else name


def _is_plain(name: str, rest: str) -> bool:
    """True where the form of a place is one: not the 区 of 园区, not the 市 of 市场."""
    if (
        rest.startswith(("场", "民", "容", "域", "政工", "级", "直", "长", "委书"))
        and name[-1] == "市"
        and not rest.startswith(("民政", "级", "直", "委"))
    ):
        return False
    if re.search(r"[^\u4e00-\u9fff]|某", name):
        return False
    if any(name[at:] in known_places() for at in range(1, len(name) - 1)):
        return False  # 人行眉山市
    return (
        2 <= len(name) <= 8
        and is_place_form(name)
        and not re.search(r"^[经由报按据将请把]|[的与及对在为年度]|.和", name[:-1])
    )


def _most_named(texts: Sequence[str]) -> str | None:
    """The place that stands most often in the texts; None where a second one is named nearly as often or where one name says it."""
    votes: Counter[str] = Counter()
    for text in dict.fromkeys(texts):
        for place, weight in _mentions(text).items():
            votes[place] += weight
    if not votes:
        return None
    (first, most), *others = votes.most_common()
    second = max((count for place, count in others if not _is_within(place, first)), default=0)
    return first if most >= _ENOUGH and most >= _STRONG * second / 2 and most > second else None


def _is_within(inner: str, outer: str) -> bool:
    """True for a county or district beside a known city: it lies in it and is no rival."""
    return find_place(outer).is_prefecture and inner not in known_places() and outer in known_places()


def _mentions(text: str) -> dict[str, int]:
    """Known places in one text: by full name 2, by short name before a stationed body 1; outside offices and firms' names do not count."""
    plain = _OUTSIDE.sub("", re.sub(r"\s", "", text))
    found: dict[str, int] = {}
    for name in _named_in(plain, _by_beginning(short=False)):
        found[known_places()[name].name] = 2
    plain = _FIRMS.sub(lambda firm: _without_place(firm[0]), plain)
    for stem in _named_in(plain, _by_beginning(short=True)):
        if any(_STATIONED.match(plain, at + len(stem)) for at in _places_of(stem, plain)):
            found.setdefault(known_stems()[stem].name, 1)
    return found | _by_form(plain, found)


@cache
def _by_beginning(*, short: bool) -> dict[str, tuple[tuple[int, str], ...]]:
    """Cities by the first two characters of their full or short name, numbered in the order of the list."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, (name, place) in enumerate((known_stems() if short else known_places()).items()):
        if place.province is not None:
            found[name[:2]].append((number, name))
    return {beginning: tuple(names) for beginning, names in found.items()}


def _named_in(text: str, names: dict[str, tuple[tuple[int, str], ...]]) -> list[str]:
    """The names that stand in the text, in the order of the list."""
    beginnings = {text[at : at + 2] for at in range(len(text) - 1)} & names.keys()
    return [name for _, name in sorted(one for each in beginnings for one in names[each]) if name in text]


def _without_place(firm: str) -> str:
    return firm[-2:]


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _by_form(plain: str, known: dict[str, int]) -> dict[str, int]:
    """The county, district or unlisted city with which a name begins: 平川县财政局."""
    if known:
        return {}
    name = next((name for name in _names_at(plain[:14]) if name not in known_places()), None)
    return {name: 1} if name else {}
