"""Grades with the units that have them, in running text: 优秀等次（2个）：市水务局、市林业局."""

from collections.abc import Iterator
from functools import cache

import regex
from msgspec import Struct

from normalizers.assessed import is_listed, names_unit
from normalizers.later import compiled, later
from normalizers.unit_lists import NamedSpan, split_units
from normalizers.word_lists import read_yaml

_MOST = 0.8
_COUNT = r"(?:[（(]?\s*(?:共计?|计)?\s*(?P<count>\d+)\s*(?:个|家|名)(?:单位|部门)?\s*[）)]?)?"
_LABEL = later(r"\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]\s*)?")
_ASIDE = later(r"[（(](?:[^（()）]*[，,；;。][^（()）]*|[^（()）]{9,})[）)]")  # 县殡仪馆（发生责任事故，一票否决）
_SENTENCE = "。；;！\n"


class Graded(Struct, frozen=True):
    """A grade (where its words stand) and the units that have it; `stated` is how many the text says there are."""

    grade: tuple[int, int]
    units: tuple[NamedSpan, ...]
    stated: int | None = None


def find_graded(text: str, jurisdiction: str | None) -> tuple[Graded, ...]:
    """The grades of a paragraph that name their units behind them (优秀：…) or before them (…为优秀)."""
    heads = list(_head().finditer(text))
    found = [graded for n, head in enumerate(heads) if (graded := _behind(text, head, heads[n + 1 :], jurisdiction))]
    return tuple(found) or tuple(_before(text, jurisdiction))


def is_grade(text: str) -> bool:
    """Whether a cell holds nothing but a grade: 优秀, A级, 良好等次."""
    return _cell().fullmatch(regex.sub(r"\s", "", text)) is not None


def heads_grade(text: str) -> Graded | None:
    """A line that says a grade and nothing more: 一、优秀等次（2个）. Its units stand in the lines below."""
    match = _line().fullmatch(text)
    return Graded(match.span("grade"), (), int(match["count"]) if match["count"] else None) if match else None


def names_in(text: str, start: int, end: int, jurisdiction: str | None) -> tuple[NamedSpan, ...]:
    """The units of a stretch that lists units and nothing else; () where it says something else."""
    cut = _ASIDE.sub(lambda aside: " " * len(aside[0]), text[start:end])
    spans = [NamedSpan(s.raw, s.start + start, s.end + start) for s in split_units(cut, jurisdiction)]
    good = [span for span in spans if names_unit(span.raw) or is_listed(span.raw)]
    return tuple(good) if good and len(good) >= _MOST * len(spans) else ()


def _behind(text: str, head: "regex.Match[str]", others: "list[regex.Match[str]]", place: str | None) -> Graded | None:
    stop = min((at for mark in _SENTENCE if (at := text.find(mark, head.end())) >= 0), default=len(text))
    end = min([stop, *(other.start() for other in others)])
    units = names_in(text, head.end(), end, place)
    return Graded(head.span("grade"), units, int(head["count"]) if head["count"] else None) if units else None


def _before(text: str, place: str | None) -> Iterator[Graded]:
    for match in _tail().finditer(text):
        start = max(text.rfind(mark, 0, match.start()) + 1 for mark in _SENTENCE + "：:，,")
        opening = _opening().match(text, start)
        units = names_in(text, opening.end() if opening else start, match.start(), place)
        if units:
            yield Graded(match.span("grade"), units, int(match["count"]) if match["count"] else None)


def grade_pattern() -> str:
    """The words of grades as a regular expression, with what may stand behind them."""
    return rf"(?:{_words('grades')})(?:{_words('nouns')})?"


@cache
def _words(name: str) -> str:
    return "|".join(read_yaml("headings/grades.yaml")[name])


@cache
def _head() -> "regex.Pattern[str]":
    return compiled(
        rf"(?:综合|考核|考评|评定|评价|评估)*(?:等次|等级|结果)?(?:为|：|:)?(?:(?P<grade>{_words('grades')})|[“\"](?P<grade>{_words('grades')}|{_words('in_columns')})[”\"])(?:的)?(?:{_words('nouns')})*{_COUNT}\s*(?:[:：]|分别[是为]|有(?=\p{{Han}}))\s*"
    )


@cache
def _cell() -> "regex.Pattern[str]":
    return compiled(rf"(?:{_words('grades')}|{_words('in_columns')})(?:{_words('nouns')})?")


@cache
def _line() -> "regex.Pattern[str]":
    return compiled(rf"{_LABEL.pattern}(?P<grade>{_words('grades')})(?:{_words('nouns')})*{_COUNT}\s*[:：]?\s*")


@cache
def _tail() -> "regex.Pattern[str]":
    return compiled(
        rf"(?:等\s*)?(?:(?P<count>\d+)\s*(?:个|家)?(?:{_words('nouns')})+)?(?:的)?(?:考核|考评)?(?:{_words('verbs')})(?:年度考核|考核)?[“\"]?(?P<grade>{_words('grades')})(?![、及和])"
    )


@cache
def _opening() -> "regex.Pattern[str]":
    return compiled(
        r"\s*(?:经.{0,20}?(?:研究|审定|同意|批准))?(?:决定)?(?:将|对|授予|确定|评定|认定|其中|同意|评选)*\s*"
    )
