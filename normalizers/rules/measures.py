"""The measure words of the genre, longest first, for patterns that count or compare."""

from functools import cache
from pathlib import Path

import regex
import yaml

_LIST = Path(__file__).parents[1] / "lists" / "rules" / "measure_words.yaml"


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = yaml.load(_LIST.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return lists


def one_of(*names: str) -> str:
    """A pattern for one word of the lists `names` (counted, periods, quantities)."""
    words = {word for name in names for word in _lists()[name]}
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def periods() -> frozenset[str]:
    """The lengths of time."""
    return frozenset(_lists()["periods"])
