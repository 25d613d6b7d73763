"""The words of `unit_words.yaml` and `confusions.yaml`, read once."""

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from normalizers.word_lists import read_yaml


class UnitWords(Struct, frozen=True):
    """What decides whether a written name is a group, no name at all, or a body of some kind."""

    group_starts: tuple[str, ...]
    group_ends: tuple[str, ...]
    group_words: frozenset[str]
    no_name: frozenset[str]
    sentence_marks: tuple[str, ...]
    labels: frozenset[str]
    remarks: frozenset[str]
    kinds: dict[str, str]
    vocabulary: tuple[str, ...]
    short_words: tuple[tuple[str, str], ...]
    office_of: tuple[str, ...]
    zone_ends: tuple[str, ...]
    left_out: frozenset[str]
    matter: frozenset[str]
    name_words: frozenset[str]
    renamed: dict[str, str]
    one_of_a_kind: frozenset[str]
    one_office: frozenset[str]
    firm_words: tuple[str, ...]
    legal_ends: tuple[str, ...]


@cache
def unit_words() -> UnitWords:
    """The words, read once a process."""
    lists = read_yaml("unit_words.yaml")
    return UnitWords(
        group_starts=tuple(lists["group_starts"]),
        group_ends=tuple(lists["group_ends"]),
        group_words=frozenset(lists["group_words"]),
        no_name=frozenset(lists["no_name"]),
        sentence_marks=tuple(lists["sentence_marks"]),
        labels=frozenset(lists["labels"]),
        remarks=frozenset(lists["remarks"]),
        kinds={ending: kind for kind, endings in lists["kinds"].items() for ending in endings},
        vocabulary=tuple(lists["vocabulary"]),
        short_words=_longest_first(lists["short_words"]),
        office_of=tuple(lists["office_of"]),
        zone_ends=tuple(lists["zone_ends"]),
        left_out=frozenset(lists["left_out"]),
        matter=frozenset(lists["matter"]),
        name_words=frozenset(lists["name_words"]),
        renamed=lists["renamed"],
        one_of_a_kind=frozenset(lists["one_of_a_kind"]),
        one_office=frozenset(lists["one_office"]),
        firm_words=tuple(lists["firm_words"]),
        legal_ends=tuple(lists["legal_ends"]),
    )


def _longest_first(short_words: dict[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = ((word, short) for short, words in short_words.items() for word in words)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def confusable() -> frozenset[tuple[str, str]]:
    """Pairs of characters that are taken for each other."""
    groups: Iterable[str] = read_yaml("confusions.yaml")
    return frozenset((a, b) for group in groups for a in group for b in group if a != b)


def kind_by_ending(name: str) -> str | None:
    """What an unlisted body is, by the longest known ending of its name: 市花卉研究所 → 事业单位."""
    kinds = unit_words().kinds
    bare = name.split("（", maxsplit=1)[0] or name
    return next((kinds[bare[start:]] for start in range(len(bare)) if bare[start:] in kinds), None)
