"""The national standard of 生态文明建设示范市县: which indicator a name means, and what each edition asks for."""

from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from normalizers.later import later
from normalizers.text import fold_width
from normalizers.word_lists import read_yaml

_LISTS = Path(__file__).parent / "lists" / "national_indicators"
_DROPPED = later(r"\s|的|\(EI\)|[★☆*]")
_SLIPS = str.maketrans({"Ⅲ": "III", "Ⅴ": "V", "列": "例", "％": "%"})
_NEAR = 92  # of 100: one wrong character in a name of twelve


class Threshold(Struct, frozen=True, forbid_unknown_fields=True):
    """What the standard asks for at least (or at most), for a city or a county, for one kind of area."""

    comparator: Literal[">=", "<=", "="]
    value: Decimal
    unit: str | None = None
    scope: Literal["city", "county"] | None = None
    terrain: str | None = None


class NationalIndicator(Struct, frozen=True, forbid_unknown_fields=True):
    """One indicator of one edition, with other wordings of its name."""

    concept: str
    name: str
    variants: tuple[str, ...] = ()
    sub_indicators: tuple[str, ...] = ()
    thresholds: tuple[Threshold, ...] = ()


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """One edition of the standard, in force from `first_year` on."""

    number: str
    first_year: int
    indicators: tuple[NationalIndicator, ...]


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition, the oldest first."""
    files = sorted(_LISTS.glob("*.yaml"))
    return tuple(
        msgspec.convert(read_yaml(f"national_indicators/{file.name}"), Edition, strict=False) for file in files
    )


def edition_of(year: int) -> Edition:
    """The edition in force in a year; before 2016 the trial edition of that year."""
    return next((edition for edition in reversed(editions()) if edition.first_year <= year), editions()[0])


def national_indicator(concept: str, year: int) -> NationalIndicator | None:
    """What the edition in force in a year says of a concept; None where it has no such indicator."""
    return next((entry for entry in edition_of(year).indicators if entry.concept == concept), None)


@lru_cache(5_000)
def concept_of(name: str) -> str | None:
    """The stable key of the national indicator that a name means (the same over all editions); None where none is meant."""
    plain = _plain(name)
    names = _names()
    if plain in names or len(plain) < 6:
        return names.get(plain)
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only names that no list has need it

    near = process.extract(plain, names.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    found = {names[match[0]] for match in near}
    return found.pop() if len(found) == 1 else None


def split_names(text: str) -> tuple[str, ...]:
    """A text that is several national names without anything between them (自然生态空间生态保护红线自然保护地), as these
    names; the text alone where it is not."""
    known = _known_names()
    rest, found = text, []
    while rest:
        name = next((rest[:size] for size in range(len(rest), 2, -1) if _plain(rest[:size]) in known), None)
        if name is None:
            return (text,)
        found.append(name)
        rest = rest[len(name) :]
    return tuple(found)


def _plain(name: str) -> str:
    return _DROPPED.sub("", fold_width(name).translate(_SLIPS))


@cache
def _names() -> dict[str, str]:
    """Every wording with its concept; a wording of two concepts fails."""
    found: dict[str, str] = {}
    for edition in editions():
        for entry in edition.indicators:
            for name in (entry.name, *entry.variants):
                if found.setdefault(_plain(name), entry.concept) != entry.concept:
                    raise ValueError(f"{name} is {found[_plain(name)]} and {entry.concept} in {_LISTS}")
    return found


@cache
def _known_names() -> frozenset[str]:
    subs = {_plain(sub) for edition in editions() for entry in edition.indicators for sub in entry.sub_indicators}
    return frozenset(subs | _names().keys())
