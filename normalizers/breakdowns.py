"""What headings of breakdowns of targets over bodies say (headings/breakdown.yaml)."""

from functools import cache

import regex

from normalizers.word_lists import read_yaml


@cache
def _words(role: str) -> "regex.Pattern[str]":
    return regex.compile("|".join(f"(?:{words})" for words in read_yaml("headings/breakdown.yaml")[role]))


def heads_bodies(heading: str) -> bool:
    """Whether a heading says that the column names places: 乡镇, 县区（园区）."""
    return _words("places").fullmatch(heading) is not None


def names_result(heading: str) -> bool:
    """Whether a heading speaks of what was reached: 完成率, 排名."""
    return _words("results").search(heading) is not None


def asks(words: str) -> bool:
    """Whether the words say that something is asked for: 任务数, 目标."""
    return _words("asked").search(words) is not None


def shares_out(caption: str) -> bool:
    """Whether the words above a table say that it shares out what is asked for: 国土绿化任务分解表."""
    return asks(caption) and _words("sharing").search(caption) is not None
