"""The shortest form of a name: two names that agree in it are one body, although no list has them."""

import re
from functools import cache, lru_cache

from normalizers.kept import kept
from normalizers.units.register import SLOT, Claim, code_of_names, register
from normalizers.units.words import unit_words
from normalizers.word_lists import LISTS

# 国家高新区, 省级经开区: the rank of a zone is no part of its name.
_RANK = re.compile(r"国家级|省级|市级|自治区级|国家(?=高新|经开|农业科技|级)|省(?=高新|经开)")


_OF_THE_STATE = re.compile(f"^({SLOT}?)国[有营](?=[^{SLOT}]{{2,}}[林农牧茶]场$)")  # 国有东山林场 is 东山林场
# 区人民政府信访办公室 is 区信访办; 政府采购中心 keeps its word.
_OF_THE_GOVERNMENT = re.compile(f"^{SLOT}政府(?!采购|集中?采|投资|债|性|质量|网)(?=\\w{{2,}}[办局委]$)")
_OF_THE_CORPS = re.compile(f"^({SLOT}?)(?:新疆)?(?:生产建设)?兵团(?=第.{{1,3}}[师团]$)")
_ORDINAL = "[一二三四五六七八九十]{1,3}"
# 市第九中学 is 市九中, 第六人民医院 is 六医院.
_NUMBERED = (
    (re.compile(f"第({_ORDINAL})(?:高级中学|高中)|(?<!第)({_ORDINAL})高中$"), r"\1\2高"),
    (re.compile(f"第({_ORDINAL})(?:初级中学|初中)|(?<!第)({_ORDINAL})初中$"), r"\1\2初"),
    (re.compile(f"第({_ORDINAL})(中|小)学校?"), r"\1\2"),
    (re.compile(f"第({_ORDINAL})实验(中|小)学"), r"\1实\2"),
    (re.compile(f"第({_ORDINAL})(?:人民)?医院|(?<!第)({_ORDINAL})院$"), r"\1\2医院"),
    (re.compile(f"第({_ORDINAL})幼儿园"), r"\1幼"),
)


@cache
def _office() -> re.Pattern[str]:
    """三防指挥部办 is 三防办; two characters must be left, so that 市委办 stays."""
    return re.compile(f"(?<=[^{SLOT}][^{SLOT}])(?:{'|'.join(unit_words().office_of)})+(?=办$)")


@cache
def _short_of() -> dict[str, str]:
    return dict(unit_words().short_words)


@cache
def _long_words() -> re.Pattern[str]:
    return re.compile("|".join(_short_of()))


@lru_cache(maxsize=65536)
def shortest(form: str) -> str:
    """The folded form with every known word put short; a zone's committee stands for the zone."""
    form = _OF_THE_GOVERNMENT.sub(SLOT, form) if "政府" in form else form
    form = _long_words().sub(lambda found: _short_of()[found[0]], form)
    if "第" in form or form.endswith(("院", "中")):
        for numbered, short in _NUMBERED:
            form = numbered.sub(short, form)
    if form.endswith("集团"):
        form = form.removesuffix("集团") + "公司"
    if form.endswith(("师", "团")):
        form = _OF_THE_CORPS.sub(r"\1", form)
    if form.endswith("场"):
        form = _OF_THE_STATE.sub(r"\1", form)
    if form.endswith("办"):
        form = _office().sub("", form)
    zone = form.removesuffix("党工委管委").removesuffix("管委")
    if zone.endswith(unit_words().zone_ends):
        return _RANK.sub("", zone)
    return form


@cache
def _by_shortest() -> dict[str, str | None]:
    """The key of the one listed body of every shortest form; None where several agree in it and none is written so."""
    lists = sorted(LISTS.glob("bodies_*.csv"))
    sources = (*lists, LISTS / "body_classes.yaml", LISTS / "unit_words.yaml", *code_of_names())
    return kept("shortest", sources, _made, dict[str, str | None])


def _made() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    written: dict[str, str | None] = {}  # 信访办 is no 信访联席会议办
    for form, claims in register().forms.items():
        if len(claims) == 1 and not claims[0].weak and claims[0].how != "abbreviation":
            key, short = claims[0].body.key, shortest(form)
            if found.setdefault(short, key) != key:
                found[short] = None
            if short == form:
                written[short] = key
    return found | written


def find_by_shortest(form: str) -> Claim | None:
    """The listed body that the form means when both are put short, if it is the only one."""
    key = _by_shortest().get(shortest(form))
    return Claim(register().bodies[key], "abbreviation", False) if key else None
