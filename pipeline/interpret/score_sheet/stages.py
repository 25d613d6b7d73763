"""Scores of one thing at several stages (自评得分, 初评得分, 审定得分): the last stage counts, no stage is a part of another."""

from collections.abc import Sequence
from functools import cache

import regex

from normalizers.word_lists import read_yaml
from pipeline.interpret.score_sheet.headings import ReadColumn

_PLAIN = 3.5


@cache
def _stages() -> tuple[tuple[str, "regex.Pattern[str]"], ...]:
    lists = read_yaml("headings/stages.yaml")
    return tuple((name, regex.compile(words)) for name, lines in lists.items() for words in lines)


def stage_of(text: str) -> float | None:
    """How late in the assessment a heading's score was given, from 0; None where the heading says nothing of it."""
    found = [place for place, (_, words) in enumerate(_stages()) if words.search(text)]
    return max(found, default=None)


def is_preliminary(text: str) -> bool:
    """Whether the heading's score is not yet the result: 自评得分, 初评得分."""
    place = stage_of(text)
    return place is not None and _stages()[int(place)][0] == "preliminary"


def final_stage(reads: Sequence[ReadColumn]) -> tuple[ReadColumn | None, list[ReadColumn]]:
    """The column of the last stage, and those of the others; a plain 得分 comes behind every stage but a final one."""
    if not reads:
        return None, []
    places = [_PLAIN if (place := stage_of(read.heading.text)) is None else place for read in reads]
    last = max(n for n, place in enumerate(places) if place == max(places))
    return reads[last], [read for n, read in enumerate(reads) if n != last]
