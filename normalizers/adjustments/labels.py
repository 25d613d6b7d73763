"""Where the items of a reason cell begin: 1. 1、 ① (1) （一） 一是 A. •, and the heads 加分项： 扣分项："""

from collections.abc import Iterator
from functools import cache

import regex
from msgspec import Struct

from normalizers.adjustments.cell import Direction
from normalizers.adjustments.words import alternatives, point_words
from normalizers.later import compiled, later
from normalizers.numbers import NUMBER, parse_number
from normalizers.text import CleanText

_NUMERALS = "一二三四五六七八九十"
QUOTED = r"""《[^《》]*》|“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|"[^"]*\""""
_CIRCLED = {
    character: place
    for first, last in (("①", "⑳"), ("❶", "❿"), ("⑴", "⒇"), ("⒈", "⒛"), ("㈠", "㈩"), ("㊀", "㊉"))
    for place, character in enumerate(map(chr, range(ord(first), ord(last) + 1)), start=1)
}
_BULLETS = "•●■◆★※▪◇○□►▶✦·*"

_CANDIDATE = later(
    rf"""(?P<quoted>{QUOTED})
    | (?P<round>\((?:\d{{1,2}}|[{_NUMERALS}]{{1,3}})\)[、.,]?)
    | (?P<circled>[{"".join(_CIRCLED)}][、.,]?)
    | (?P<half>(?<![\d(])\d{{1,2}}\))
    | (?P<figure>(?<![\d.])\d{{1,2}}[.、])
    | (?P<comma>(?<![\d.])\d{{1,2}}[,:](?!\d))
    | (?P<numeral>(?<![{_NUMERALS}第])[{_NUMERALS}]{{1,3}}(?:、|\.(?!\d)))
    | (?P<first>第[{_NUMERALS}]{{1,3}}[、,:]|[{_NUMERALS}]{{1,2}}是|其[{_NUMERALS}],)
    | (?P<letter>(?<![A-Za-z])[A-Za-z](?:、|[.)](?![A-Za-z\d])))
    | (?P<bullet>[{_BULLETS}\uf000-\uf0ff](?!\d)|-(?=\p{{Han}}))
    | (?P<spaced>(?<![\d.+-])\d{{1,2}}(?=\p{{Han}}))""",
    regex.VERBOSE,
)
_AMOUNT = later(rf"[.、]?(?:{NUMBER})分(?!钟|之|公司|局)")
_BARE = later(rf"[+-]?(?:{NUMBER})")
_YEAR = later(r"(?:19|20)\d\d")
# What is only counted whole: 1.3月15日 and 1.5起事故 are a label and a number, 1.5万 and 3.15晚会 may be decimals.
_COUNTED = later(r"\d{1,4}(?:月|日|季度|届|次|名|人|起|家|项|件|号|批|户|篇|条|村|所|场|座|辆|台|县|乡|镇)")
_MEASURED = later(r"\d+(?:[万亿倍%‰吨元亩米]|公里|公顷|平方|千|百分)")
_DATE = later(r"\d{1,2}月\d{1,2}日")
_STRONG_LEFT = "。;:!?)]分"


class Label(Struct, frozen=True):
    """A label: where it stands, its style and its number (0 for bullets). Weak styles number prose as well: 一是…二是…"""

    start: int
    end: int
    style: str
    number: int

    @property
    def weak(self) -> bool:
        return self.style == "first"


class Head(Struct, frozen=True):
    """加分项： or 扣分项：: where it stands with its label and colon, and what direction it gives to what follows."""

    start: int
    end: int
    direction: Direction | None


def find_labels(cell: CleanText) -> tuple[Label, ...]:
    """The labels that number the cell's items; decimals (1.5万), dates (3.15) and counts (1、2季度) are none.

    A mark that a digit follows is a label only as part of a sequence: in 1.2021年…2.2022年… it is, in 3.15晚会 not.
    """
    candidates = tuple(_find_candidates(cell))
    accepted: list[Label] = []
    last: dict[str, int] = {}
    for place, label in enumerate(candidates):
        if _belongs(cell, label, last.get(label.style), candidates[place + 1 :]):
            accepted.append(label)
            last[label.style] = label.number
    return tuple(accepted)


def _find_candidates(cell: CleanText) -> Iterator[Label]:
    for match in _CANDIDATE.finditer(cell.folded):
        style = match.lastgroup or ""
        if style == "quoted" or (style == "spaced" and match.end() not in cell.gaps):
            continue
        yield Label(match.start(), match.end(), "figure" if style == "comma" else style, _number_of(match[0]))


def _number_of(mark: str) -> int:
    if mark[0] in _CIRCLED:
        return _CIRCLED[mark[0]]
    core = mark.strip("()[]、.,:第是其")
    if core.isascii() and core.isalpha():
        return ord(core.lower()) - ord("a") + 1
    value = parse_number(core) if core else None
    return int(value) if value is not None else 0


def _belongs(cell: CleanText, label: Label, last: int | None, later: tuple[Label, ...]) -> bool:
    follows = label.number == (last or 0) + 1 or label.number == 1
    # （1）建立制度（2）开展演练: a bracketed number glued to words is a label where the sequence asks for it.
    strength = _start_strength(cell, label.start) or int(label.style == "round" and last is not None)
    if label.style == "bullet":
        return strength == 2 and (
            label.start == 0 or label.start in cell.breaks or cell.folded[label.start] not in "·*-"
        )
    if label.style == "circled":
        return True
    if not strength or label.number == 0:
        return False
    if _is_unsure(cell, label):
        return strength == 2 and follows and _is_confirmed(cell, label, last, later)
    if label.style == "first":
        return follows
    return (
        label.number == (last or 0) + 1 if strength == 1 else follows or label.style in ("figure", "numeral", "round")
    )


def _start_strength(cell: CleanText, start: int) -> int:
    """2 where an item may begin (at a start, behind 。；： a bracket or 分), 1 where it may if the sequence says so."""
    if start == 0 or start in cell.breaks:
        return 2
    left = cell.folded[start - 1]
    if left in _STRONG_LEFT or (left == "." and not cell.folded[start - 2 : start - 1].isdigit()):
        return 2
    return 1 if left in ",、 " or start in cell.gaps else 0


def _is_unsure(cell: CleanText, label: Label) -> bool:
    written = cell.folded[label.start : label.end]
    return label.style == "spaced" or written[-1:] in ",:" or cell.folded[label.end : label.end + 1].isdigit()


def _is_confirmed(cell: CleanText, label: Label, last: int | None, later: tuple[Label, ...]) -> bool:
    """Whether the labels around a doubtful one say that it is one too: 1.2021年…；2.2022年…"""
    if _AMOUNT.match(cell.folded, label.end) and "." in cell.folded[label.start : label.end]:
        return False
    told_later = any(other.style == label.style and other.number == label.number for other in later)
    wrapped = label.start in cell.breaks and cell.folded[label.start - 1] not in _STRONG_LEFT
    if wrapped and (told_later or _MEASURED.match(cell.folded, label.end)):
        return False
    if last is not None and label.number == last + 1:
        return True
    counted = _COUNTED if cell.folded[label.end - 1] == "." else _DATE
    if label.number == 1 and (_YEAR.match(cell.folded, label.end) or counted.match(cell.folded, label.end)):
        return True
    return any(
        other.style == label.style and other.number == label.number + 1 and _start_strength(cell, other.start) == 2
        for other in later
    )


def find_heads(cell: CleanText, labels: tuple[Label, ...]) -> tuple[Head, ...]:
    """The heads 加分项： and 扣分项：, each with the label before it."""
    if "分" not in cell.folded and "奖" not in cell.folded:
        return ()
    found = (_read_head(cell, match, labels) for match in _head().finditer(cell.folded))
    return tuple(head for head in found if head is not None)


def _read_head(cell: CleanText, match: "regex.Match[str]", labels: tuple[Label, ...]) -> Head | None:
    before = next((label for label in labels if label.end == match.start()), None)
    start = before.start if before else match.start()
    if not before and _start_strength(cell, start) < 2:
        return None
    end, starts = match.end(), {label.start for label in labels}
    closed = match["colon"] or end in starts or end in cell.breaks or match["bracketed"]
    if not closed or (match["colon"] and end not in starts and _is_amount(cell, end)):
        return None
    direction: Direction | None = "bonus" if match["bonus"] else "deduction" if match["deduction"] else None
    return Head(start, end, direction)


def _is_amount(cell: CleanText, place: int) -> bool:
    """Whether points stand at a place: 加分：0.2分, 加分：0.2."""
    if _AMOUNT.match(cell.folded, place):
        return True
    number = _BARE.match(cell.folded, place)
    return number is not None and (
        number.end() in cell.gaps or cell.folded[number.end() : number.end() + 1] in ("", *",。;)")
    )


@cache
def _head() -> "regex.Pattern[str]":
    words = point_words().heads
    prefixes, nouns = alternatives(words.prefixes), alternatives(words.nouns)
    total = rf"(?:\((?:共|合计|共计)?[+-]?{NUMBER}分?\))?"
    core = (
        rf"(?:{prefixes})*(?:(?P<bonus>{alternatives(words.bonus)})|(?P<deduction>{alternatives(words.deduction)})"
        rf"|(?P<either>{alternatives(words.either)}))(?:{nouns})*(?:及分值|如下|和分值)?{total}"
    )
    return compiled(rf"(?:{QUOTED})(*SKIP)(*FAIL)|(?:(?P<bracketed>\[){core}\](?P<colon>:)?|{core}(?P<colon>:)?)")
