"""The measure words of the genre, longest first, for patterns that count or compare."""

from functools import cache

import regex

from normalizers.word_lists import read_yaml


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = read_yaml("rules/measure_words.yaml")
    return lists


def one_of(*names: str) -> str:
    """A pattern for one word of the lists `names` (counted, periods, quantities)."""
    words = {word for name in names for word in _lists()[name]}
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def periods() -> frozenset[str]:
    """The lengths of time."""
    return frozenset(_lists()["periods"])
