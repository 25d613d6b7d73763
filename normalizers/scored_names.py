"""Units with their scores in running text: 梅溪镇98.5分、竹山镇97分, and 一、城东街道（97.5分，第1名）."""

from functools import cache

import regex
from msgspec import Struct

from normalizers.assessed import is_listed, names_unit
from normalizers.grades import grade_pattern
from normalizers.later import compiled

Span = tuple[int, int]
_FEWEST = 3
_SCORE = r"(?:(?:考核|考评|综合|最终|年度|总)*(?:得分|总分|分值|成绩|评分)\s*[:：为]?\s*)?(?P<score>-?\d{1,4}(?:\.\d+)?)\s*分"
_RANK = (
    r"(?:[，,、；;\s]*(?:排名|位列|名次|排|列)*[:：]?\s*(?:全[市县区州]|并列)?第?\s*(?P<rank>\d{1,3})\s*(?:名|位)?)?"
)


class ScoredName(Struct, frozen=True):
    """Where a unit's name, its score, its rank and its grade stand."""

    name: Span
    score: Span
    rank: Span | None = None
    grade: Span | None = None


def find_scored(text: str, fewest: int = _FEWEST) -> tuple[ScoredName, ...]:
    """The units of a paragraph with their scores, from each sentence that lists nothing else and names enough of them."""
    found: list[ScoredName] = []
    for sentence in regex.finditer(r"[^。\n]+", text):
        listed = _listed_in(text, *sentence.span())
        found += listed if len(listed) >= fewest else ()
    return tuple(found)


def _listed_in(text: str, start: int, end: int) -> list[ScoredName]:
    """The units of a sentence with their scores; none where other points stand among them."""
    found = []
    for piece in regex.finditer(r"[^、，,；;。\n]+", text, pos=start, endpos=end):
        match = _piece().fullmatch(text, *piece.span())
        if match is not None and _is_unit(match["name"]):
            found.append(_scored(match))
        elif regex.search(r"\d\s*分", piece[0]):
            return []
    return found


def heads_scored(text: str) -> ScoredName | None:
    """A heading that is a unit's name with its score, behind it the reasons: 一、城东街道（97.5分，排名第1）."""
    match = _heading().fullmatch(text)
    return _scored(match) if match is not None and _is_unit(match["name"]) else None


def _is_unit(name: str) -> bool:
    return names_unit(name) or is_listed(name)


def _scored(match: "regex.Match[str]") -> ScoredName:
    rank, grade = (match.span(name) if match[name] else None for name in ("rank", "grade"))
    return ScoredName(match.span("name"), match.span("score"), rank, grade)


def _grade() -> str:
    """What may stand behind a score: 97.6分 优秀, 97.6分（等次：优秀）."""
    return rf"(?:[\s，,、（(]*(?:等次|等级|评为|为)?\s*[:：]?\s*(?P<grade>{grade_pattern()}))?"


@cache
def _piece() -> "regex.Pattern[str]":
    opening = r"\s*(?:[^第]*[:：为是]\s*)?(?:和|及)?(?:第(?P<rank>\d{1,3})[名位]\s*[.．:：]?\s*|\d+[.．]\s*)?"
    return compiled(rf"{opening}(?P<name>\p{{Han}}{{2,20}})\s*[（(:：]?\s*{_SCORE}{_grade()}\s*[）)]?\s*")


@cache
def _heading() -> "regex.Pattern[str]":
    label = r"\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*|第(?P<rank>\d{1,3})[名位]\s*[.．:：、]?\s*)?"
    return compiled(
        rf"{label}(?P<name>\p{{Han}}{{2,20}})\s*[（(:：，,]?\s*{_SCORE}{_RANK}{_grade()}\s*[）)]?\s*[:：。；;]?\s*"
    )
