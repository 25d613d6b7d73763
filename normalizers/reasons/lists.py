"""`categories.yaml`, read and compiled once a process."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct, convert

from normalizers.word_lists import read_yaml

_ANY_BEFORE = re.compile(r"\[\^[^\]]*\]\{\d+,\d+\}")


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One category as the list has it."""

    zh: str
    definition: str
    definition_zh: str
    examples: tuple[str, ...]
    patterns: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    sanctions: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


class CategoryList(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole list."""

    light: tuple[str, ...]
    purposes: tuple[str, ...]
    purpose_inside: str
    scenes: str
    categories: dict[str, Entry]


class Words:
    """Words with the category that claims them, found by the longest match at a place."""

    def __init__(self, owners: dict[str, str]) -> None:
        self.owners = owners
        lengths: dict[str, set[int]] = defaultdict(set)
        for word in owners:
            lengths[word[0]].add(len(word))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def at(self, text: str, place: int) -> str | None:
        """The longest word that begins at the place."""
        for length in self._lengths.get(text[place : place + 1], ()):
            word = text[place : place + length]
            if word in self.owners:
                return word
        return None

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
        """The words of the stretch from left to right, none inside another."""
        place = start
        while place < end:
            word = self.at(text, place)
            if word is not None and place + len(word) <= end:
                yield place, word
                place += len(word)
            else:
                place += 1


class Alternation(Struct, frozen=True):
    """The patterns of one category as one alternation. Those that begin with any characters ([^,;。]{0,14}增长) are tried at every place
    and cost most; where nothing behind those characters occurs (`core`) the `plain` ones are enough."""

    whole: re.Pattern[str]
    plain: re.Pattern[str] | None
    core: re.Pattern[str] | None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches from left to right, none inside another."""
        if self.core is None or self.core.search(text):
            return self.whole.finditer(text)
        return self.plain.finditer(text) if self.plain else iter(())


class Compiled(Struct, frozen=True):
    """What decides on a category, ready for use. Each pattern is one alternation a category."""

    purpose_inside: re.Pattern[str]
    scenes: re.Pattern[str]
    patterns: dict[str, Alternation]
    phrases: dict[str, re.Pattern[str]]
    sanctions: dict[str, re.Pattern[str]]
    faults: dict[str, re.Pattern[str]]
    other: re.Pattern[str]
    leads: Words
    words: Words


class ConflictingCategories(ValueError):
    """Two categories claim the same word."""


@cache
def category_list() -> CategoryList:
    """The list as people write it."""
    return convert(read_yaml("categories.yaml"), CategoryList)


@cache
def light_words() -> Words:
    """The words before a deed that say only how."""
    return Words(dict.fromkeys(category_list().light, ""))


@cache
def compiled() -> Compiled:
    """The list as the rules use it. A word that two categories claim raises `ConflictingCategories`."""
    entries = category_list().categories
    return Compiled(
        purpose_inside=re.compile(category_list().purpose_inside),
        scenes=re.compile(category_list().scenes),
        patterns={name: _alternation(entry.patterns) for name, entry in entries.items() if entry.patterns},
        phrases=_alternations({name: entry.phrases for name, entry in entries.items()}),
        sanctions=_alternations({name: entry.sanctions for name, entry in entries.items()}),
        faults=_alternations({name: entry.faults for name, entry in entries.items()}),
        other=re.compile("|".join(entries["other"].other)),
        leads=_owned((name, entry.leads) for name, entry in entries.items()),
        words=_owned((name, entry.words) for name, entry in entries.items()),
    )


def _alternation(patterns: tuple[str, ...]) -> Alternation:
    cores = [_ANY_BEFORE.sub("", one, count=1) for one in patterns if _ANY_BEFORE.match(one)]
    plain = tuple(one for one in patterns if not _ANY_BEFORE.match(one))
    return Alternation(_any_of(patterns), _any_of(plain) if plain else None, _any_of(cores) if cores else None)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one})" for one in patterns))


def _alternations(patterns: dict[str, tuple[str, ...]]) -> dict[str, re.Pattern[str]]:
    return {name: _any_of(some) for name, some in patterns.items() if some}


def _owned(claims: Iterable[tuple[str, tuple[str, ...]]]) -> Words:
    owners: dict[str, str] = {}
    for name, words in claims:
        for word in words:
            if owners.setdefault(word, name) != name:
                raise ConflictingCategories(f"{word}: {owners[word]} / {name}")
    return Words(owners)
