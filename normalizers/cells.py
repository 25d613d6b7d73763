"""What short cells of a score sheet hold: a number, a rank, a sequence number, a unit's name, a word that says nothing."""

from decimal import Decimal
from functools import cache, lru_cache

import regex
from msgspec import Struct

from normalizers.later import compiled, later
from normalizers.word_lists import read_yaml

_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {ord("−"): "-", ord("–"): "-", ord("。"): "."}
_MARK = r"[*＊※▲△★☆#①-⑳¹²³⁴-⁹†‡]"
_BEHIND = r"[(/,]?\s*(?:排名|排|位列|并列)*第?\s*(?P<rank>\d{1,5})\s*[名位]\s*\)?"
_NUMBER = later(
    rf"\s*(?P<value>[-+]?\s*(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\s*\.\s*\d+)?)\s*(?:分|%)?\s*(?:{_MARK}|\[\d+\]|\(注\d*\)|\((?:已?含|其中|包括|包含)[^()]*\)|{_BEHIND})*\s*"
)
_RANKED = later(r"\s*(?P<value>\d{1,4}(?:\.\d+)?)\s*分?\s*\(\s*(?P<rank>\d{1,3})\s*\)\s*")
_LONGEST_POINTS = 16
_RANK = later(
    rf"\s*(?:并列|第|并列第|NO\.?|No\.?)*\s*(?P<value>\d{{1,5}})(?:\.0+)?\s*(?:名|位)?\s*(?:\(?并列\)?)?\s*{_MARK}*\s*"
)
_RANK_WORDS = later(r"\s*(?:并列)?第?(?P<words>[一二三四五六七八九十百]+)(?:名|位)?(?:\(?并列\)?)?\s*")
# A date, a code or a telephone number in the place of a running number is none.
_SEQ = later(r"\s*[(\[]?\s*(?P<value>\d{1,7})(?:\.0+)?\s*[)\].、]?\s*")
_NUMBERED = later(r"\s*(?:(?P<value>\d{1,3})\s*[.、]|\(\s*(?P<value>\d{1,3})\s*\))\s*(?=\p{Han})")
_SPACE = later(r"[\s\u200b\ufeff]+")
_INNER_SPACE = later(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")
_FOOTNOTE = later(rf"(?:\s*(?:{_MARK}+|[\[［〔]\s*(?:注\s*)?\d+\s*[\]］〕]|[(（]\s*注\s*\d*\s*[)）]))+$")
_NOTHING = frozenset(("", "-", "--", "/", "\\", "—", "——", "一", "无", "空", "…", "\\\\"))
_SUBTOTAL = later(
    r"(?:全市|全县|全区|全州|本组|各组|总体|综合)?(?:合计|总计|小计|累计|共计|平均|平均分|平均值|平均得分|均值|均分|最高分|最低分|最高|最低|中位数){1,2}(?:得分|分数)?"
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")}


class CellNumber(Struct, frozen=True):
    """A number in a cell and where its characters stand (half open)."""

    value: Decimal
    start: int
    end: int


@lru_cache(10_000)
def read_points(text: str) -> CellNumber | None:
    """The points of a cell that holds one number, a footnote mark, 分, a rank（第3名）or a grade (优秀) beside it allowed; None for
    anything else."""
    folded = text.translate(_FOLD)
    if found := _found(_NUMBER.fullmatch(folded)):
        return found
    if len(folded) > _LONGEST_POINTS or not any(map(str.isdigit, folded)):
        return None
    return _found(_RANKED.fullmatch(folded) or _graded().fullmatch(folded))


def read_grade_beside(text: str) -> tuple[int, int] | None:
    """Where the grade stands that is printed with the points of a cell: 优秀（96.5分）, 88分，良好."""
    if len(text) > _LONGEST_POINTS or text.isascii():  # 98.5 has none
        return None
    match = _graded().fullmatch(text.translate(_FOLD))
    return match.span("grade") if match else None


@cache
def _graded() -> "regex.Pattern[str]":
    lists = read_yaml("headings/grades.yaml")
    grade = rf"(?P<grade>(?:{'|'.join((*lists['grades'], *lists['in_columns']))})(?:{'|'.join(lists['nouns'])})?)"
    points = r"(?P<value>\d{1,4}(?:\.\d+)?)\s*分?"
    return compiled(rf"\s*(?:{grade}\s*[(,:/、\s]\s*{points}|{points}\s*[(,:/、\s]\s*{grade})\s*\)?\s*")


def read_rank_behind(text: str, bare: bool = False) -> CellNumber | None:
    """The rank that stands behind the points of a cell: 98.5（第3名）; `bare`: 98.5（3）, which may be a footnote's mark as well."""
    match = (_RANKED if bare else _NUMBER).fullmatch(text.translate(_FOLD))
    return CellNumber(Decimal(match["rank"]), *match.span("rank")) if match and match["rank"] else None


@lru_cache(10_000)
def read_rank(text: str) -> CellNumber | None:
    """The rank of a cell: 3, 3.0 (a spreadsheet prints it so), 第3名, 第三, 并列第2, 2（并列）; None for anything else."""
    folded = text.translate(_FOLD)
    if found := _found(_RANK.fullmatch(folded)):
        return found
    words = _RANK_WORDS.fullmatch(folded)
    value = _below_thousand(words["words"]) if words else None
    return CellNumber(Decimal(value), *words.span("words")) if words and value else None


@lru_cache(10_000)
def read_sequence(text: str) -> CellNumber | None:
    """The running number of a cell: 3, 3., （3）."""
    return _found(_SEQ.fullmatch(text.translate(_FOLD)))


def read_numbered(text: str) -> tuple[CellNumber, int] | None:
    """The number printed before a name in its cell (1.县教育局), and where the name begins."""
    match = _NUMBERED.match(text.translate(_FOLD)) if text[:1] in "0123456789(（１２３４５６７８９ " else None
    return (CellNumber(Decimal(match["value"]), *match.span("value")), match.end()) if match else None


def says_nothing(text: str) -> bool:
    """Whether a cell is empty or holds only a stroke or 无."""
    return _SPACE.sub("", text.translate(_FOLD)) in _NOTHING


def is_subtotal(text: str) -> bool:
    """Whether the name of a row says that it sums up others: 合计, 平均分."""
    return _SUBTOTAL.fullmatch(_SPACE.sub("", text)) is not None


def clean_name(text: str) -> str:
    """A unit's name as printed, line breaks and white space inside Chinese undone, footnote marks taken off."""
    return _INNER_SPACE.sub("", _FOOTNOTE.sub("", text.strip()))


def _found(match: "regex.Match[str] | None") -> CellNumber | None:
    if match is None:
        return None
    return CellNumber(Decimal(_SPACE.sub("", match["value"]).replace(",", "")), *match.span("value"))


def _below_thousand(words: str) -> int | None:
    """二十一 → 21; None where the characters make no number below a thousand."""
    value, rest = 0, words
    for unit, size in (("百", 100), ("十", 10)):
        if unit in rest:
            head, _, rest = rest.partition(unit)
            if len(head) > 1:
                return None
            value += size * (_DIGITS[head] if head else 1)
    if len(rest) > 1:
        return None
    return value + (_DIGITS[rest] if rest else 0) or None
