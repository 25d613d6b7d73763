"""Written names without their trimmings, and the form in which names are compared."""

import re
from functools import lru_cache

from normalizers.places import is_place_form
from normalizers.units.words import kind_by_ending, unit_words

_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_WIDTH |= {ord("("): ord("（"), ord(")"): ord("）"), 0xFF08: ord("（"), 0xFF09: ord("）"), 0xFF0C: ord("，")}
_WIDTH |= {
    ord("["): ord("（"),
    ord("]"): ord("）"),
    ord("【"): ord("（"),
    ord("】"): ord("）"),
    ord("〔"): ord("（"),
    ord("〕"): ord("）"),
}
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_NUMBERING = re.compile(
    r"^(?:[0-9]{1,3}[.、．](?![0-9])|（[0-9一二三四五六七八九十]{1,3}）|[①-⑳]|[一二三四五六七八九十]{1,2}、)"
)
_MARKS_BEHIND = re.compile(r"(?:[*※★☆▲△#＊◆●·•①-⑳¹²³⁴-⁹]|（[0-9]{1,2}）|（?注[0-9]*）?|[、，,;；。.：:\-/])+$")
_MARKS_BEFORE = re.compile(r"^[*※★☆▲△#＊◆●·•、，,;；。.：:\-/]+")
_OTHERS = re.compile(
    r"等(?:[0-9一二三四五六七八九十]+[个家])?(?:各?(?:相关|有关)?(?:部门|单位|市直部门|市级部门)(?:和单位)?)?$"
)

# Full words that are commonly cut, longest first: what is left is the form in which two spellings of one body agree.
_CUTS = (
    ("常务委员会", "常委会"),
    ("管理委员会", "管委会"),
    ("工作委员会", "工委"),
    ("工作委", "工委"),
    ("代表大会", "大"),
    ("管委会", "管委"),
    ("委员会", "委"),
    ("管理委", "管委"),
    ("办公室", "办"),
    ("办公厅", "办"),
    ("人民政府", "政府"),
    ("人民法院", "法院"),
    ("人民检察院", "检察院"),
    ("股份有限公司", "公司"),
    ("有限责任公司", "公司"),
    ("有限公司", "公司"),
    ("责任公司", "公司"),
    ("集团公司", "集团"),
    ("（集团）公司", "集团"),
    ("（集团）", "集团"),
    ("银行公司", "银行"),
    ("集团集团", "集团"),
    ("集团公司", "集团"),
)
# The company of the province in front of its branch's place says nothing of the branch: 国网江苏省电力有限公司▢供电分公司.
_PARENTS = (
    (re.compile(r"^武警(?:部队)?\w{2,3}(?:省|市|自治区)?总队(?=.+支队)"), "武警"),
    (
        re.compile(
            r"^中(?:国)?石[油化](?:天然气|化工)?(?:集团|股份|公司)*(?=.+(?:油田|油气田|石化|炼化)(?:分公司|公司)$)"
        ),
        "",
    ),
    (re.compile("(?<=油田|石化|炼化)分公司$"), "公司"),
    (re.compile("^国家电网(?:公司)?"), "国网"),
    (re.compile(r"^国网\w{2,6}?(?:省|市|自治区)?电力(?:公司)?(?=.{2})"), "国网"),
    (re.compile(r"^国网\w{2,4}市?(?=▢供电)|^国网(?:北京|天津|上海|重庆)市?(?=\w{2,}供电)"), "国网"),
    (re.compile("供电分公司$"), "供电公司"),
    (re.compile(r"^(\w{2})电网公司(?=.)"), r"\1电网"),
    (re.compile(r"^(?:内蒙古)电力(?:集团)?公司(?=.)"), ""),
    (
        re.compile(
            r"^(?:中国铁路\w{2,4}局|\w{2,3}铁路局|\w{2,3}局(?=集团))(?:集团|公司)*(?=.+[务电工][段站]$|.+[车电]辆段$)"
        ),
        "",
    ),
    (re.compile(r"^省烟草公司(.{1,6}?)公司$"), r"\1烟草公司"),
)
_JOINTS = re.compile(r'[-—–－和与及、"“”„「」『』〝〞·]')


@lru_cache(maxsize=65536)
def clean_name(raw: str) -> str:
    """The name alone: one width, no spaces, numbering, footnote marks, labels (牵头单位：), remarks (（牵头）) or 等."""
    text = _SPACE.sub("", raw.translate(_WIDTH))
    text = _NUMBERING.sub("", text)
    text = _strip_label(text)
    previous = None
    while previous != text:
        previous = text
        text = _OTHERS.sub("", _MARKS_BEHIND.sub("", _MARKS_BEFORE.sub("", _strip_remark(text))))
    return text


def _strip_label(text: str) -> str:
    head, colon, rest = text.replace("：", ":").partition(":")
    head = head.strip("（）")
    return rest if colon and rest and head in unit_words().labels else text


def _strip_remark(text: str) -> str:
    if text.endswith("）") and "（" in text:
        head, _, inside = text[:-1].rpartition("（")
        if head and inside in unit_words().remarks:
            return head
    return text


def before_bracket(name: str) -> str:
    """What stands before the bracket at the end of the name; nothing where none stands there."""
    return name[: name.index("（")] if name.endswith("）") and "（" in name else ""


def without_second_name(name: str) -> str:
    """The name without a second one in brackets behind it: 市治水办（市河长办）; other brackets stay."""
    head, bracket, inside = name.removesuffix("）").rpartition("（")
    plain = bool(bracket) and name.endswith("）") and len(head) > 2 and len(inside) > 2
    second = kind_by_ending(inside) or is_place_form(inside)  # 医药高新区（高港区）
    return head if plain and second and kind_by_ending(head) else name


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which spellings of one body agree: 发展和改革委员会 and 发展改革委 are both 发展改革委."""
    text = _JOINTS.sub("", text).replace("（▢）", "▢")
    for full, cut in _CUTS:
        if full in text:
            text = text.replace(full, cut)
    if "公司" in text or "电网" in text or "国网" in text or "总队" in text or "段" in text:
        for parent, left in _PARENTS:
            text = parent.sub(left, text)
    return text
