"""The word lists of reason cells, compiled to patterns once, on first use."""

from collections.abc import Iterable
from functools import cache

import regex
from msgspec import Struct, convert

from normalizers.word_lists import read_yaml

CLOSING = ",.。;:、!?·…-="


class StatementWords(Struct, frozen=True, forbid_unknown_fields=True):
    none: dict[str, tuple[str, ...]]
    discretionary: tuple[str, ...]
    veto: tuple[str, ...]
    not_assessed: tuple[str, ...]
    remarks: tuple[str, ...]
    sums: tuple[str, ...]
    scores: tuple[str, ...]


class HeadWords(Struct, frozen=True, forbid_unknown_fields=True):
    bonus: tuple[str, ...]
    deduction: tuple[str, ...]
    either: tuple[str, ...]
    prefixes: tuple[str, ...]
    nouns: tuple[str, ...]


class PointWords(Struct, frozen=True, forbid_unknown_fields=True):
    bonus: tuple[str, ...]
    deduction: tuple[str, ...]
    either: tuple[str, ...]
    award: tuple[str, ...]
    only_at_start: tuple[str, ...]
    modifiers_only_at_start: tuple[str, ...]
    not_behind: dict[str, str]
    modifiers: dict[str, tuple[str, ...]]
    negations: tuple[str, ...]
    measured: tuple[str, ...]
    measuring_deeds: tuple[str, ...]
    heads: HeadWords


@cache
def statement_words() -> StatementWords:
    return convert(_read("statements.yaml"), StatementWords)


@cache
def point_words() -> PointWords:
    return convert(_read("points.yaml"), PointWords)


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(regex.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


def _read(name: str) -> object:
    return read_yaml(name)
