"""A cell that lists units, cut into the single names, each with its place in the text."""

import re

from msgspec import Struct

from normalizers.unit_cuts import CLOSE, ONE_PHRASE, OPEN, cut_names, undo_wraps
from normalizers.units.scope import Home, home_of
from normalizers.units.words import unit_words

_SEPARATORS = "、，,；;。|｜\t"
_NOTHING = re.compile(r"^[\s/／\\\-—–－―~无*.…]*$")
_BEFORE = re.compile(
    r"^(?:\s|[0-9]{1,2}[.．、](?![0-9])|[①-⑳]|[（(][0-9一二三四五六七八九十]{1,2}[）)]|[*※★☆▲△#＊◆●·•:：、，；])+"
)
_BEHIND = re.compile(r"(?:\s|[*※★☆▲△#＊◆●·•①-⑳¹²³、，；。：:.．]|[（(]\d{1,2}[）)])+$")
_LABEL = re.compile(r"[^：:]{2,12}[：:]")
_LABEL_FRAME = re.compile(r"[\s（）()：:【】]")
# 等 and what it sums up are no unit: 市财政局等相关部门.
_AND_OTHERS = re.compile(r"等(?:\s*[^、，；,;]{0,8}?(?:部门|单位|机构|企业|成员单位)(?:和单位)?)?\s*$")
# What a list says of its names without brackets: 市商务局牵头, 各镇街按职责分工负责; 市政协办 is the office of 市政协.
_BARE_REMARK = re.compile(
    r"(?:按(?:照)?(?:职责|分工|职责分工)负责|(?:共同|分别|具体)?(?:牵头|负责|配合|主办|(?<!政)协办|实施|参与|参加)(?:负责|实施|落实)?)\s*$"
)
# 各乡镇、街道办事处 is one phrase; 县直各部门 and 市防指成员单位 behind 各乡镇 are other bodies.
_PHRASE_GOES_ON = re.compile(
    r"^(?:[县区市旗乡镇盟州]|街道|街办|场)+(?:$|[（(]|(?:人民)?政府$|党委|党工委|党政|办事处|管委会|管理区|园区|[及和]|有关|相关)"
)
_PARTY_AND = re.compile(r"^(?:人民)?政府$|^管委会$|^办事处$")


class NamedSpan(Struct, frozen=True):
    """One name of a list: the words (line wraps undone) and where they stand in the text, half open."""

    raw: str
    start: int
    end: int


def split_units(text: str, jurisdiction: str | None) -> tuple[NamedSpan, ...]:
    """The names of a unit cell in order.

    、 ， ； part names; spaces, lines, 和, 及 and / part them only between complete names, so that 市自然资源↵和规划局 stays one; two
    known names without anything between them (市财政局市审计局) are two. `/` and — are none.
    """
    home = home_of(jurisdiction, (text,))
    spans: list[NamedSpan] = []
    for start, end in _pieces(text):
        spans += _names_in(text, start, end, home)
    return tuple(spans)


def _pieces(text: str) -> list[tuple[int, int]]:
    """The stretches between separators; those inside brackets and in phrases such as 各区、县 part nothing."""
    cuts, inside = [-1], 0
    for at, character in enumerate(text):
        if character in OPEN and any(close in text[at:] for close in CLOSE):
            inside += 1
        elif character in CLOSE:
            inside = max(0, inside - 1)
        elif character in _SEPARATORS and not inside and not _goes_on(text[cuts[-1] + 1 : at], text[at + 1 :]):
            cuts.append(at)
    return [(a + 1, b) for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _goes_on(left: str, right: str) -> bool:
    left = re.sub(r"\s", "", left)
    following = re.split(f"[{_SEPARATORS}]", right, maxsplit=1)[0].strip()
    if ONE_PHRASE.search(left):
        return bool(_PHRASE_GOES_ON.match(following))
    return left.startswith("各") and left.endswith("党委") and bool(_PARTY_AND.match(following))


def _names_in(text: str, start: int, end: int, home: Home) -> list[NamedSpan]:
    start, end = _trim(text, start, end)
    if start >= end or _NOTHING.match(text[start:end]):
        return []
    found = []
    for left, right in cut_names(text, start, end, home):
        inner = _trim(text, left, right)
        if inner[0] < inner[1] and not _NOTHING.match(text[inner[0] : inner[1]]):
            found.append(NamedSpan(undo_wraps(text[inner[0] : inner[1]]), *inner))
    return found


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without numbering, labels (牵头单位：), remarks (（牵头）), marks and 等."""
    words = unit_words()
    before: tuple[int, int] | None = None
    while before != (start, end):
        before = (start, end)
        piece = text[start:end]
        if (match := _BEFORE.match(piece)) or (
            (match := _LABEL.match(piece)) and _LABEL_FRAME.sub("", match[0]) in words.labels
        ):
            start += match.end()
        piece = text[start:end]
        if (
            (match := _BEHIND.search(piece))
            or (match := _AND_OTHERS.search(piece))
            or ((match := _BARE_REMARK.search(piece)) and match.start() > 1)
            or ((match := re.search(r"\s*[（(]([^（）()]*)[）)]$", piece)) and match[1].strip() in words.remarks)
        ):
            end = start + match.start()
    return start, max(start, end)
