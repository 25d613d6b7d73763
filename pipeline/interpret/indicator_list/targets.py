"""The targets of one indicator from its cells."""

from collections.abc import Sequence

from msgspec import Struct

from normalizers.attributes import Attribute, find_attribute, without
from normalizers.content_targets import targets_in_content
from normalizers.targets import Target, parse_targets
from pipeline.interpret.indicator_list.cell_words import Words
from pipeline.interpret.indicator_list.cells import Name
from pipeline.records import Finding, IndicatorTarget, Source


class TargetCell(Struct, frozen=True):
    """One target cell with what its column's headings say of it."""

    words: Words
    year: int | None
    name: str | None
    unit: str | None = None


def split_attribute(words: Words) -> tuple[Words, Attribute | None, tuple[Source, ...]]:
    """The target cell without the attribute that stands in it."""
    found = find_attribute(words.clean)
    if found is None:
        return words, None, ()
    rest = words.part(without(words.clean, found.start, found.end))
    return rest, found.attribute, words.sources("attribute", found.start, found.end)


def read_targets(
    cells: Sequence[TargetCell], names: Sequence[Name], units: Sequence[str | None]
) -> tuple[IndicatorTarget, ...]:
    """The targets in the order of the cells; `names` are the row's name and its sub-indicators, `units` is what the row's
    cell for units of measure says, one for all or one a target."""
    targets: list[IndicatorTarget] = []
    for cell in cells:
        found = parse_targets(cell.words.clean, len(names) - 1 if names else 0)
        for place, target in enumerate(found):
            unit = units[place] if len(units) == len(found) else units[0] if len(units) == 1 else None
            targets.append(_record(target, len(targets) + 1, cell, names, unit))
    return tuple(targets)


def read_described(cells: Sequence[Words], names: Sequence[Name]) -> tuple[IndicatorTarget, ...]:
    """The targets that the work described in a row names, for a list without a column for them."""
    found = [(words, target) for words in cells for target in targets_in_content(words.clean)]
    return tuple(
        _record(target, ordinal, TargetCell(words, None, None), names[:1], None)
        for ordinal, (words, target) in enumerate(found, 1)
    )


def _record(
    target: Target, ordinal: int, cell: TargetCell, names: Sequence[Name], row_unit: str | None
) -> IndicatorTarget:
    sub = names[target.sub + 1] if target.sub is not None else None
    own = sub or (names[0] if names else None)
    unit = target.unit or (own.unit if own else None) or cell.unit or row_unit
    named = {
        "raw": target.raw, "comparator": target.comparator, "value": target.value, "value_high": target.value_high,
        "unit": target.unit, "year": target.year,
    }  # fmt: skip
    sources = [
        source
        for field, value in named.items()
        if value is not None
        for source in cell.words.sources(field, target.start, target.end)
    ]
    if target.name:
        sources += cell.words.sources("name", target.name_start, target.name_end)
    return IndicatorTarget(
        ordinal=ordinal,
        name=target.name or (sub.text if sub else None) or cell.name,
        raw=target.raw,
        comparator=target.comparator,
        value=target.value,
        value_high=target.value_high,
        year=target.year or cell.year,
        unit=unit,
        kind=target.kind,
        direction=target.direction,
        sources=tuple(sources),
        findings=() if target.understood else (_not_understood(target, own),),
    )


def _not_understood(target: Target, own: Name | None) -> Finding:
    about = f" of {own.text}" if own else ""
    message = f"the target{about} is not understood: {target.name or ''}{target.raw}; its marks contradict each other, or its number is broken or missing"
    return Finding("target_not_understood", message, observed=f"{target.name or ''}{target.raw}")
