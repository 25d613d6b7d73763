"""Places: provinces and prefectures from the list, counties and districts by their form."""

import re
from functools import cache, lru_cache

from msgspec import Struct

from normalizers.word_lists import read_yaml

# What a place can end with, longest first.
LEVELS = (
    "特别行政区",
    "维吾尔自治区",
    "壮族自治区",
    "回族自治区",
    "自治区",
    "自治州",
    "自治县",
    "自治旗",
    "地区",
    "林区",
    "特区",
    "新区",
    "省",
    "市",
    "县",
    "区",
    "州",
    "盟",
    "旗",
)
# How a body of that place names its level: 州发改委 in 凉山彝族自治州.
_LEVEL_WORDS = {
    "自治州": "州",
    "自治县": "县",
    "自治旗": "旗",
    "特别行政区": "区",
    "林区": "区",
    "特区": "区",
    "新区": "区",
    "自治区": "自治区",
}
PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|"
    "纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|塔吉克|普米族|怒族|鄂温克族|鄂温克|保安族|裕固族|独龙族|鄂伦春|各族"
)
_NATIONS = re.compile(f"(?:{PEOPLES})+$")
# 社区, 园区 and their like end as places do and are none.
NO_PLACE = re.compile(
    r"(?:社|园|景|校|库|片|小|辖|市|郊|牧|灾|防|战|军分|港|功能|集中|集聚|开发|高新|经开|工业|产业|保税|综保|示范|试验|实验|保护|管理|名胜|度假|风景|合作|物流|科技|服务|商务|一体化|"
    r"临港|投资|创新|自贸|贸易|试点|先行|特色|商业|商贸|金融|会展|休闲|康养|农业|养殖|种植|行政|教学|生产|办公|作业|影响|控制|重点|核心|临空|文旅|空港|陆港|旅游|生态|文化|经济|住宅|功能|全|各|本|我|该|属|外|内|县|分|地|老|厂|矿|新|休|禁|特)区$|"
    r"^(?:贫困|边远|偏远|深|高寒|乌蒙|大|老|高|秦巴|武陵|大别)?山区$|(?:主|老|中心|县|全|古|旧|核心|本|大|小)城区$|"
    # 诸城市, 宜都市 and 海门市 are cities, 卫生城市, 大都市 and 部门市 none.
    r".{2,}城市$|^城市$|^[大中小本全各该我县古新老]城市$|(?:.{2,}|[大首])都市$|(?:.{2,}|[部专澳])门市$|"
    r"^(?:中共|各|全|本|我|该|外|某|有|与|和|对|由|在|为|及|等|省|市|区|县|州|驻)|(?:上|超|菜|夜|股|全|各|本|我|该|入|开)市$|(?:各|全|本|郡|有|我|该|大)县$|(?:国|红|锦|军|升|队)旗$|(?:联|同|结|东|欧)盟$"
)


# What no place has in its name: 旅游局市 is the end of one body and the beginning of the next, 六工镇市 likewise (东乡县 is a place).
_BODY_WORD = re.compile(
    r"[局委办厅部院处所队段各及与、，；/／\s]|[市县区旗]{2}$|[市县区旗][盟州]$|^[县区旗盟]|政府|中心|公司|集团|支队|街道|[支分银]行|"
    r".{2}[镇乡会站社馆校厂场师园](?!$)|[一二三四五六七八九十]中(?!$)|(?<!治)[县区](?!$)|海关|中学|大学|医院|电视|日报|商行|中支|水库"
)
# A county or city of four characters and more is named after the sounds of another language (扎赉诺尔区, 工布江达县), lies in a city that is
# named with it (云川市东湖区), or is none (港华燃气市 is the end of one name and the beginning of the next).
_LONGEST, _LONGEST_AUTONOMOUS = 12, 18  # 双江拉祜族佤族布朗族傣族自治县
_LONG = re.compile(r"^[^市州盟族治新矿林特]{4,}[市县区]$")
_SOUNDS = re.compile("[尔勒拉克斯鲁诺赉额博果达卡纳浩玛塔木]")


class Place(Struct, frozen=True):
    """A place, its level (市, 县, 区, 州, 盟, 旗, 省 …), its name without the level, and its province where known."""

    name: str
    level: str
    stem: str
    province: str | None = None
    city: str | None = None  # in which a district or county lies, where a paper tells: of 东湖区 there are several

    @property
    def full(self) -> str:
        """The name with the city: 云川市东湖区."""
        return (self.city or "") + self.name

    @property
    def short(self) -> str:
        """The name as bodies write it: 凉山州, 喀什地区, 平川县."""
        whole = self.level == "自治区" or self.name.endswith("新区") or not self.name.startswith(self.stem)
        return self.name if whole else self.stem + self.level

    @property
    def plain(self) -> str:
        """The name as firms and zones write it: 巴中, but 沙县."""
        return self.stem if len(self.stem) > 1 else self.name

    @property
    def is_prefecture(self) -> bool:
        return self.level in ("市", "州", "盟", "地区")


@cache
def odd_places() -> frozenset[str]:
    """Counties, districts and cities whose names look like something else: 梅县区, 和田县, 下花园区."""
    return frozenset(read_yaml("odd_places.yaml"))


@cache
def known_places() -> dict[str, Place]:
    """Provinces and prefectures by every name that is theirs alone (凉山彝族自治州, 凉山州)."""
    places: dict[str, Place] = {}
    for province, cities in read_yaml("places.yaml").items():
        places[province] = place_named(province, None)
        for city in cities.split():
            place = place_named(city, province)
            places[city] = place
            places.setdefault(place.short, place)
    return places


@cache
def known_stems() -> dict[str, Place]:
    """Prefectures and provinces by their name without the level; a name of two of them (吉林, 海南) is left out."""
    stems: dict[str, Place | None] = {}
    for place in known_places().values():
        known = stems.setdefault(place.stem, place)
        if known is not None and known.name != place.name:
            stems[place.stem] = None
    return {stem: place for stem, place in stems.items() if place and len(stem) > 1}


def place_named(name: str, province: str | None) -> Place:
    """The place of that name, its parts told by its ending: 凉山彝族自治州 is 凉山 + 州."""
    ending = next((level for level in LEVELS if name.endswith(level) and len(name) > len(level)), "")
    whole = name[: len(name) - len(ending)]
    stem = _NATIONS.sub("", whole) if "自治" in ending or len(name) > 5 else whole
    level = _LEVEL_WORDS.get(ending, "自治区" if ending.endswith("自治区") else ending)
    return Place(name, level, stem if len(stem) > 1 else whole, province)  # 内蒙古 is no 内


@lru_cache(maxsize=4096)
def find_place(name: str) -> Place:
    """The place that a jurisdiction names, known or not; its province in front is cut off (四川省巴中市 is 巴中市)."""
    if known := known_places().get(name):
        return known
    for province in (known for known in known_places().values() if known.province is None):
        rest = name.removeprefix(province.name)
        if rest != name and rest:
            found = find_place(rest)
            return found if found.province else Place(found.name, found.level, found.stem, province.name)
    return place_named(name, None)


def is_place_form(name: str) -> bool:
    """True where the words have the form of a county, district or city: 南岭县, 东湖区; not 社区, 各县."""
    if name in known_places() or name in odd_places():
        return True
    if (
        not 2 <= len(name) <= (_LONGEST_AUTONOMOUS if "自治" in name else _LONGEST)
        or not name.endswith(LEVELS)
        or _BODY_WORD.search(name)
    ):
        return False
    if name[-1] == "州" and (len(name) == 2 or name[-2:] in known_stems()):  # 颍州 is a district's name; 中石油兰州
        return False
    if _LONG.match(name) and not _SOUNDS.search(name):
        return False
    return NO_PLACE.search(name) is None
