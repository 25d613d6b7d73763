"""Characters as people write them: radicals and compatibility forms folded, unreadable ones recognised."""

import re
import unicodedata
from functools import cache

# The radicals supplement has no decompositions in Unicode; browsers' PDFs name these glyphs (⺠ for 民, ⻓ for 长).
_SUPPLEMENT = {
    "⺀": "冫", "⺁": "厂", "⺂": "乛", "⺃": "乚", "⺄": "乙", "⺅": "亻", "⺆": "冂", "⺇": "几", "⺈": "⺈", "⺉": "刂",
    "⺊": "卜", "⺋": "㔾", "⺌": "小", "⺍": "小", "⺎": "尢", "⺏": "尣", "⺐": "尢", "⺑": "尣", "⺒": "巳", "⺓": "幺",
    "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺗": "心", "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歹",
    "⺟": "母", "⺠": "民", "⺡": "氵", "⺢": "水", "⺣": "灬", "⺤": "爫", "⺥": "爫", "⺦": "丬", "⺧": "牛", "⺨": "犭",
    "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟", "⺱": "罓", "⺲": "罒",
    "⺳": "㓁", "⺴": "㓁", "⺵": "罒", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "耂", "⺺": "肀", "⺻": "聿", "⺼": "肉",
    "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衤", "⻃": "覀", "⻄": "西", "⻅": "见", "⻆": "角",
    "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "钅",
    "⻑": "長", "⻒": "镸", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页",
    "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "飠", "⻟": "飠", "⻠": "饣", "⻡": "首", "⻢": "马", "⻣": "骨", "⻤": "鬼",
    "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "斉", "⻬": "齐", "⻭": "歯", "⻮": "齿",
    "⻯": "竜", "⻰": "龙", "⻱": "龜", "⻲": "亀", "⻳": "龟",
}  # fmt: skip


def _folded(first: int, last: int) -> dict[int, str]:
    """Code points of a range that Unicode itself maps to one ordinary character."""
    folds = ((code, unicodedata.normalize("NFKC", chr(code))) for code in range(first, last + 1))
    return {code: fold for code, fold in folds if len(fold) == 1 and fold != chr(code)}


# NFKC as a whole would also turn ：（） into ASCII and ① into 1, which is why only these ranges are folded.
ORDINARY: dict[int, str] = {
    **_folded(0x2F00, 0x2FD5),
    **_folded(0xF900, 0xFAFF),
    **_folded(0x2F800, 0x2FA1F),
    **{ord(radical): plain for radical, plain in _SUPPLEMENT.items()},
    0x00AD: "",  # soft hyphen: a place where a word may break, not a character
    0x200B: "",
    0x200C: "",
    0x200D: "",
    0x2060: "",
    0xFEFF: "",
    0x00A0: " ",
}


# Where ORDINARY's characters stand: finding none of them is much faster than translating.
_MAY_FOLD = re.compile("[\u00a0\u00ad\u200b-\u200d\u2060\u2e80-\u2fd5\uf900-\ufaff\ufeff\U0002f800-\U0002fa1f]")


def plain(text: str) -> str:
    """The text with radicals and compatibility ideographs as ordinary characters; punctuation is left alone."""
    return text.translate(ORDINARY) if _MAY_FOLD.search(text) else text


UNREADABLE = "\ufffd"
# Wingdings and Symbol glyphs that stand before list items; their codes are private.
_BULLETS = frozenset("\uf06c\uf06e\uf075\uf076\uf0a7\uf0b7\uf0d8\uf0fc")


@cache  # there are only so many characters, and every page asks about hundreds
def readable_or_marked(character: str) -> str:
    """The character, a bullet for a private bullet, U+FFFD for what nobody can read."""
    if character in _BULLETS:
        return "•"
    return UNREADABLE if is_unreadable(character) else character


def is_unreadable(character: str) -> bool:
    """True for what no reader can mean: replacement, private use, unassigned and control characters."""
    if character == UNREADABLE:
        return True
    return unicodedata.category(character) in ("Co", "Cn", "Cc", "Cs") and character not in "\n\t\r"


@cache
def is_common_han(character: str) -> bool:
    """True for the 3,755 everyday characters of GB 2312 level 1, which fill nearly all of any official text, and for
    radicals and compatibility forms that stand for one of them."""
    try:
        code = plain(character).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿" or "\U00020000" <= character <= "\U0003134f"


def is_wide(character: str) -> bool:
    """True for characters set on the full square: ideographs, kana, CJK and full-width punctuation."""
    return character > "⺀" or character in "—…“”‘’·①②③④⑤⑥⑦⑧⑨⑩"


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(digits: str, before: str) -> str:
    """The digits of a footnote mark as such: 95.6 with a small 1 behind is not 95.61; in m3 and km2 they stay."""
    return digits if before.isascii() and before.isalpha() else digits.translate(_RAISED)
