"""Where a part's name, base, cap and weight stand: in the headings of its columns, in the row of an item."""

from collections.abc import Callable
from decimal import Decimal

import regex

from normalizers.numbers import find_numbers
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.part_columns import PartColumns
from pipeline.interpret.table_view import TableView
from pipeline.records import Component, Source

Told = Callable[[Passage], tuple[int, int] | None]


def headings_of(view: TableView, part: PartColumns) -> tuple[Passage, ...]:
    """What states the part's worth so far (a row 满分 or 权重), and the headings over its columns, the lowest first."""
    numbers = (part.score, part.base, part.full, *(c.number for c in (*part.reasons, *part.amounts)))
    found: dict[tuple[int, int], Passage] = {}
    for column in dict.fromkeys(number for number in numbers if number is not None):
        for row in reversed(view.header):
            if (cell := view.cell(row, column)) is not None and cell.text.strip():
                found.setdefault((cell.row, cell.column), view.passage(row, column))
    return (*part.stated, *found.values())


def stated_sources(component: Component, passages: tuple[Passage, ...]) -> tuple[Source, ...]:
    """Which words of these passages state the component's name, base, cap and weight; nothing for what none of them states."""
    known = {source.field for source in component.sources}
    wanted: dict[str, Told] = {}
    if component.name:
        wanted["name"] = _words(component.name)
    if component.base is not None and component.base_source == "header":
        wanted["base"] = _number(component.base)
    if component.cap is not None:
        wanted["cap"] = _number(component.cap)
    if component.weight:
        wanted["weight"] = _share(component.weight)
    return tuple(s for field, told in wanted.items() if field not in known for s in _first(field, told, passages))


def _first(field: str, told: Told, passages: tuple[Passage, ...]) -> tuple[Source, ...]:
    spans = ((passage, span) for passage in passages if (span := told(passage)) is not None)
    return next((passage.sources(field, *span) for passage, span in spans), ())


def _words(words: str) -> Told:
    pattern = regex.compile(r"\s*".join(map(regex.escape, words)))
    return lambda passage: match.span() if (match := pattern.search(passage.text)) else None


def _number(value: Decimal) -> Told:
    return lambda passage: next(((n.start, n.end) for n in find_numbers(passage.text) if n.value == value), None)


def _share(value: Decimal) -> Told:
    """30% and 0.3 state one share."""

    def told(passage: Passage) -> tuple[int, int] | None:
        numbers = ((n, passage.text[n.end : n.end + 1] in ("%", "％")) for n in find_numbers(passage.text))
        return next(((n.start, n.end) for n, percent in numbers if n.value == value * (100 if percent else 1)), None)

    return told
