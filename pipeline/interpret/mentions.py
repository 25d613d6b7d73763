"""Bodies named inside reasons, tasks, rules and duties: mentions with their place, and the actors of each adjustment."""

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from extractors.document import Document, Paragraph
from normalizers.mentions import find_mentions
from normalizers.unit_lists import NamedSpan
from normalizers.units import Resolution, resolve_units
from normalizers.units.register import register
from pipeline.fragments import all_fragments
from pipeline.interpret.reasons import with_adjustments
from pipeline.records import Adjustment, Record, Records, Rule, Source, UnitMention, child_fields

# The columns that hold sentences; `raw` is one only in a rule.
_SENTENCES = ("reason", "content", "task", "text", "method", "evidence", "condition", "what", "who")
_CERTAIN = ("exact", "alias", "abbreviation")
Span = tuple[int, int, int]  # fragment, start, end


class _Found(Struct, frozen=True):
    """The names of one stretch of a fragment."""

    span: Span
    names: tuple[NamedSpan, ...]


def with_mentions(records: Records, document: Document) -> Records:
    """The records with a mention for every body named in a sentence and the actors of every adjustment.

    Only what is a known body, an unlisted one with a full name or a group becomes a mention: a stretch of a sentence that merely looks
    like a name is no fault of the paper, so that it makes no finding. Names of unit columns keep the unit they have.
    """
    fragments = all_fragments(document)
    texts = [fragment.text for fragment in fragments]
    columns = tuple(records.units)
    found = [
        _Found(span, find_mentions(texts[span[0]][span[1] : span[2]], records.facts.jurisdiction, columns))
        for span in _outermost({*_sentences(records), *_paragraphs(document)})
    ]
    recognised = {number for number, fragment in enumerate(fragments) if fragment.method == "ocr"}
    units = _units_of(found, records, recognised)
    mentions = tuple(_mentions(found, units, records))
    actors = _actors(found, units)
    sheets = tuple(
        with_adjustments(sheet, lambda one: replace(one, actors="、".join(_names_of(one, actors)) or None))
        for sheet in records.score_sheets
    )
    return replace(records, unit_mentions=records.unit_mentions + mentions, units=units, score_sheets=sheets)


def _sentences(records: Records) -> Iterator[Span]:
    """Where the records' sentences stand."""
    stack: list[Record] = [*records.score_sheets, *records.indicators, *records.rubrics, *records.obligations]
    while stack:
        record = stack.pop()
        for source in record.sources:
            if source.field in _SENTENCES or (source.field == "raw" and isinstance(record, Rule)):
                yield source.fragment, source.start, source.end
        for field in child_fields(type(record)):
            stack += getattr(record, field)


def _paragraphs(document: Document) -> Iterator[Span]:
    """Where the body's running text stands: recipients, duties, closing lists."""
    number = 0
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for fragment in block.fragments:
                if block.role == "body":
                    yield number, 0, len(fragment.text)
                number += 1
        else:
            number += sum(len(cell.fragments) for cell in block.cells)


def _outermost(spans: set[Span]) -> list[Span]:
    """The stretches in order, those inside another left out."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], span[1], -span[2])):
        if not kept or kept[-1][0] != span[0] or span[2] > kept[-1][2]:
            kept.append(span)
    return kept


def _units_of(found: Sequence[_Found], records: Records, recognised: set[int]) -> dict[str, Resolution]:
    """What each name of the document means, those of sentences read in the light of those in columns.

    A name that only recognised text has must be of a listed body: 市生态创建办 may be anything misread.
    """
    new = dict.fromkeys(name.raw for one in found for name in one.names if name.raw not in records.units)
    if not new:
        return records.units
    printed = {name.raw for one in found if one.span[0] not in recognised for name in one.names}
    resolved = resolve_units((*records.units, *new), records.facts.jurisdiction)
    certain = {
        raw: resolved[raw]
        for raw in new
        if _is_certain(resolved[raw]) and (raw in printed or _is_listed(resolved[raw]))
    }
    return records.units | certain


def _is_listed(resolution: Resolution) -> bool:
    return resolution.unit is None or resolution.unit.body in _listed_bodies()


@cache
def _listed_bodies() -> frozenset[str]:
    return frozenset(body.function for body in register().bodies.values())


def _is_certain(resolution: Resolution) -> bool:
    named = resolution.unit is not None and resolution.method in _CERTAIN and not resolution.misspelt
    return named or resolution.method == "group"


def _mentions(found: Sequence[_Found], units: dict[str, Resolution], records: Records) -> Iterator[UnitMention]:
    groups = {member.name for member in records.unit_groups}
    for one in found:
        fragment, start, _ = one.span
        for name in one.names:
            if name.raw in units and _is_certain(units[name.raw]):
                place = Source("raw", fragment, start + name.start, start + name.end)
                yield UnitMention(raw=name.raw, group_name=_group_of(name.raw, groups), sources=(place,))


def _group_of(raw: str, groups: set[str]) -> str | None:
    """The listed group that a phrase names, also where the list's title carries the place: 云岭市安委会成员单位 is 市安委会成员单位."""
    return next((group for group in sorted(groups) if group == raw or (len(raw) > 4 and group.endswith(raw))), None)


def _actors(found: Sequence[_Found], units: dict[str, Resolution]) -> dict[int, list[tuple[int, int, str]]]:
    """Of each fragment where which body is named, by its official name."""
    actors: dict[int, list[tuple[int, int, str]]] = {}
    for one in found:
        fragment, start, _ = one.span
        for name in one.names:
            if name.raw in units and _is_certain(units[name.raw]):
                unit = units[name.raw].unit
                actors.setdefault(fragment, []).append(
                    (start + name.start, start + name.end, unit.name if unit else name.raw)
                )
    return actors


def _names_of(adjustment: Adjustment, actors: dict[int, list[tuple[int, int, str]]]) -> list[str]:
    named = (
        name
        for source in adjustment.sources
        if source.field == "reason"
        for start, end, name in actors.get(source.fragment, ())
        if source.start <= start and end <= source.end
    )
    return list(dict.fromkeys(named))
