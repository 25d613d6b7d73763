"""Rubrics that go on in another table (续表): one rubric over all its tables."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from extractors.document import Paragraph
from normalizers.later import later
from pipeline.interpret.context import Part
from pipeline.interpret.table_view import TableView, flat
from pipeline.records import Rubric, Source

_CONTINUED = later(r"[（(]?(?:续表?|接上表|上接|（续）)[\d一二三四五六七八九十]*[）)]?|第?\d+页?")


def join_continued(parts: Sequence[Part], views: Sequence[TableView]) -> list[Part]:
    """The parts of the tables; a rubric whose table goes on in the next one has the items of both."""
    result: list[Part] = []
    for place, part in enumerate(parts):
        before = result[-1] if result else None
        goes_on = before is not None and place > 0 and _goes_on(views[place - 1], views[place])
        if before is not None and goes_on and len(before.rubrics) == 1 == len(part.rubrics):
            rubric = _joined(before.rubrics[0], part.rubrics[0])
            result[-1] = replace(before, rubrics=())
            result.append(replace(part, rubrics=(rubric,)))
        else:
            result.append(part)
    return result


def _goes_on(above: TableView, below: TableView) -> bool:
    """Whether nothing but 续表 stands between two tables with the same headings."""
    blocks = above.places.document.blocks[above.block + 1 : below.block]
    between = all(isinstance(b, Paragraph) and _says_no_more(b) for b in blocks)
    return between and not below.preamble and _headings(above) == _headings(below) != []


def _says_no_more(paragraph: Paragraph) -> bool:
    words = flat("".join(fragment.text for fragment in paragraph.fragments))
    return not words or _CONTINUED.fullmatch(words) is not None


def _headings(view: TableView) -> list[str]:
    return [heading.text for column in view.columns for heading in column.headings]


def _joined(first: Rubric, second: Rubric) -> Rubric:
    """The first rubric with the items of the second; full marks that no words state are summed up."""
    items = list(first.items)
    for item in second.items:
        ordinal = len(items) + 1
        label = item.label if any(source.field == "label" for source in item.sources) else str(ordinal)
        items.append(replace(item, ordinal=ordinal, label=label))
    return replace(first, items=tuple(items), full_marks=_marks(first, second), sources=_sources(first, second))


def _marks(first: Rubric, second: Rubric) -> Decimal | None:
    for rubric in (second, first):
        if any(source.field == "full_marks" for source in rubric.sources):
            return rubric.full_marks
    if first.full_marks is None or second.full_marks is None:
        return None
    return first.full_marks + second.full_marks


def _sources(first: Rubric, second: Rubric) -> tuple[Source, ...]:
    known = {source.field for source in first.sources}
    return (*first.sources, *(source for source in second.sources if source.field not in known))
