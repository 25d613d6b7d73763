"""The units of one cell, each with its role, where the cell itself says who leads and who helps."""

from collections.abc import Iterator
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import replace

from extractors.document import Paragraph
from normalizers.later import later
from normalizers.text import fold_width
from normalizers.unit_lists import split_units
from normalizers.wrapped_lines import without_wraps
from pipeline.interpret.charged import Charged, find_charged
from pipeline.interpret.context import Context
from pipeline.interpret.indicator_list.cell_words import Words
from pipeline.interpret.places import Passage
from pipeline.interpret.table_view import TableView
from pipeline.records import IndicatorUnit

UnitRole = Literal["lead", "responsible"]
_LABEL = later(
    r"(?P<lead>(?:总|市级|县级)?(?:牵头|主责|主办|主要责任)(?:责任)?(?:单位|部门)?)[:：]"
    r"|(?P<responsible>(?:责任|配合|协办|协同|参与|参加|协助|落实|实施)+(?:责任)?(?:单位|部门)?)[:：]"
)
_SUFFIX = later(
    r"(?P<lead>(?:共同)?牵头(?:负责|落实|组织)?)|(?P<responsible>(?:等)?(?:按职责分工)?(?:分别)?(?:配合|协助|参与|参加|负责)(?:落实)?)"
)

_FIRST = "首"
# 加★为牵头单位, 排第一位的为牵头单位
_MARKED = later(
    r"(?P<mark>[★☆▲△*※●◆■#])[”\"]?(?:号|标记|标识)?(?:的|者)?(?:单位|部门)?(?:为|是)(?:总)?牵头"
    r"|(?:第一|首)(?:位|个|家|名)?(?:的)?(?:责任)?(?:单位|部门)?(?:的)?(?:均|都)?(?:为|是)(?:总)?牵头"
)


class FoundUnit(Struct, frozen=True):
    """One written name, its role and its place in the text of the cell."""

    role: UnitRole
    raw: str
    start: int
    end: int


def read_units(words: Words, role: UnitRole, jurisdiction: str | None, mark: str | None = None) -> list[FoundUnit]:
    """The names of a unit cell; `role` is what its column says, a label inside the cell (牵头单位：) comes first, `mark` how
    the paper marks who leads: a sign, or 首 for the first name."""
    found: list[FoundUnit] = []
    for part_role, start, end in _parts(words, role):
        found += [FoundUnit(part_role, raw, low, high) for raw, low, high in _names(words, start, end, jurisdiction)]
    return found if mark is None else [_led(words, unit, mark, unit is found[0]) for unit in found]


def _led(words: Words, unit: FoundUnit, mark: str, first: bool) -> FoundUnit:
    """The unit as the one that leads where it bears the mark."""
    text = fold_width(words.original(0, len(words.text))[0])
    around = (text[: unit.start].rstrip()[-1:], text[unit.end :].lstrip()[:1])
    leads = first if mark == _FIRST else mark in around
    return replace(unit, role="lead") if leads else unit


def lead_mark(view: TableView, context: Context) -> str | None:
    """How a heading or a note of the table says that the body that leads is marked: ★, or 首 for the first of a cell."""
    told = [heading.text for column in view.columns for heading in column.headings]
    told += [view.row_text(row) for row in (*view.preamble, *view.data_rows) if view.banner(row) is not None]
    blocks = context.places.document.blocks
    beside = [n for n in (view.block - 1, view.block + 1) if 0 <= n < len(blocks) and isinstance(blocks[n], Paragraph)]
    told += [context.places.paragraph(n).text for n in beside]
    found = next((match for text in told if "牵头" in text and (match := _MARKED.search(fold_width(text)))), None)
    return None if found is None else found["mark"] or _FIRST


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


_NEAR = 3


def units_above(view: TableView, context: Context) -> Iterator[IndicatorUnit]:
    """Who is charged with all rows of a table by a line above it: 责任单位：县商务局."""
    for block in range(view.block - 1, max(-1, view.block - 1 - _NEAR), -1):
        if not isinstance(context.places.document.blocks[block], Paragraph):
            return
        passage = context.places.paragraph(block)
        named = find_charged(fold_width(passage.text))
        if named:
            yield from charged_units(passage, named[0], context.facts.jurisdiction)
            return


def charged_units(passage: Passage, charged: Charged, jurisdiction: str | None) -> Iterator[IndicatorUnit]:
    """The units that a running text charges at one place."""
    counts = {"lead": 0, "responsible": 0}
    for start, end in charged.inside:
        words = Words(passage.part(start, end))
        for unit in read_units(words, "responsible", jurisdiction):
            counts[unit.role] += 1
            sources = words.original_sources("raw", unit.start, unit.end)
            yield IndicatorUnit(part=1, role=unit.role, ordinal=counts[unit.role], raw=unit.raw, sources=sources)
