"""The units of one cell, each with its role, where the cell itself says who leads and who helps."""

from collections.abc import Iterator
from typing import Literal

import regex
from msgspec import Struct

from normalizers.later import later
from normalizers.unit_lists import split_units
from normalizers.wrapped_lines import without_wraps
from pipeline.interpret.indicator_list.cell_words import Words

UnitRole = Literal["lead", "responsible"]
_LABEL = later(
    r"(?P<lead>(?:总|市级|县级)?(?:牵头|主责|主办|主要责任)(?:责任)?(?:单位|部门)?)[:：]"
    r"|(?P<responsible>(?:责任|配合|协办|协同|参与|参加|协助|落实|实施)+(?:责任)?(?:单位|部门)?)[:：]"
)
_SUFFIX = later(
    r"(?P<lead>(?:共同)?牵头(?:负责|落实|组织)?)|(?P<responsible>(?:等)?(?:按职责分工)?(?:分别)?(?:配合|协助|参与|参加|负责)(?:落实)?)"
)


class FoundUnit(Struct, frozen=True):
    """One written name, its role and its place in the text of the cell."""

    role: UnitRole
    raw: str
    start: int
    end: int


def read_units(words: Words, role: UnitRole, jurisdiction: str | None) -> list[FoundUnit]:
    """The names of a unit cell; `role` is what its column says, a label inside the cell (牵头单位：) comes first."""
    found: list[FoundUnit] = []
    for part_role, start, end in _parts(words, role):
        found += [FoundUnit(part_role, raw, low, high) for raw, low, high in _names(words, start, end, jurisdiction)]
    return found


def _parts(words: Words, role: UnitRole) -> Iterator[tuple[UnitRole, int, int]]:
    """The stretches of the cell by role: behind labels, or before 牵头 and 配合."""
    folded = words.clean.folded
    labels = list(_LABEL.finditer(folded))
    if labels:
        if labels[0].start() > 0:
            yield role, 0, labels[0].start()
        for label, after in zip(labels, [*labels[1:], None], strict=True):
            yield _role_of(label), label.end(), after.start() if after else len(folded)
        return
    begin = 0
    for match in regex.finditer(rf"(?:{_SUFFIX.pattern})(?=[,;，；。、]|$)", folded):
        yield _role_of(match), begin, match.start()
        begin = match.end()
    yield role, begin, len(folded)


def _role_of(match: "regex.Match[str]") -> UnitRole:
    return "lead" if match["lead"] else "responsible"


def _names(words: Words, start: int, end: int, jurisdiction: str | None) -> Iterator[tuple[str, int, int]]:
    """The names of a stretch. They are parted in the paper's own text, where spaces and line breaks still stand."""
    original, place = words.original(start, end)
    text, places = without_wraps(original)
    for name in split_units(text, jurisdiction):
        yield name.raw, place + places[name.start], place + places[name.end - 1] + 1
