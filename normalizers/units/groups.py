"""What is no single body: collective phrases, and words that are no name."""

import re
from functools import cache

from normalizers.places import odd_places
from normalizers.units.words import unit_words

_FRAME = re.compile(r"[（）、，,/和及与]|\(|\)")
_NUMBERS = re.compile(r"^[\d.,，%％+\-—–/×年月日时分第]*$")
_STATIONED = re.compile(r"驻.{1,4}?(?:各)?(?:单位|部队|部门|机构|企业)$")
_EVERY = re.compile(r"^[市县区州旗盟省](?:直|级|属|委|政府)?(?:机关)?各|^各[市县区州旗盟镇乡]$")
# 12个县（市、区), 四大班子: so many at once.
_COUNTED = re.compile(
    r"^(?:[0-9]{1,3}|[二三四五六七八九十]{1,3})[个家]?(?:市直|县直|区直|州直)?(?:[市县区旗乡镇街道办苏木园]+|部门|单位|班子)(?:政府|人民政府)?$"
)
_WORD = re.compile(r"[^\W\d_]{2}")
_LONGEST = 60
_NAMED_PAIR = re.compile(r"^[市县区州盟旗省]委[市县区州盟旗省](?:人民)?政府$")


def is_pair(name: str) -> bool:
    """True for a committee and its government named in one breath: 市委市政府."""
    return bool(_NAMED_PAIR.match(name))


def is_group(name: str) -> bool:
    """True for a phrase that stands for several bodies: 各区县人民政府, 市河长制成员单位, 市直各部门."""
    words = unit_words()
    if name.removesuffix("政府").removesuffix("人民") in odd_places():
        return False  # 二七区
    bare = _FRAME.sub("", name)
    if bare in words.group_words or _NAMED_PAIR.match(bare) or _COUNTED.match(bare):
        return True
    if len(name) > 2 and name.startswith(words.group_starts) and not name.startswith(("各界", "全体会", "全州县")):
        return True
    return (
        name.endswith(words.group_ends)
        or bare.endswith(words.group_ends)
        or bool(_STATIONED.search(name) or _EVERY.match(name))
    )


def is_no_name(name: str) -> bool:
    """True for numbers, empty marks, and sentences."""
    if not name or name in unit_words().no_name or _NUMBERS.match(name):
        return True
    if len(name) > _LONGEST or not _WORD.search(name):
        return True
    text = name.replace("党的建设", "党建") if "党的建设" in name else name
    return bool(_sentence().search(text))


@cache
def _sentence() -> re.Pattern[str]:
    """What stands in sentences and in no name: 扣分, 3.5分; 丰满分公司 has no 满分."""
    marks = "|".join(
        re.escape(mark) + ("(?!公司|行|局|院)" if mark.endswith("分") else "") for mark in unit_words().sentence_marks
    )
    return re.compile(rf"{marks}|[0-9](?:分(?!公司|行|局|院)|%|万元|项|个|次|起|人)")
