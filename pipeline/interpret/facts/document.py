"""The facts of a document, from its head, its signature and the words above its tables."""

from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from normalizers.document_numbers import read_document_number
from normalizers.due import in_figures
from normalizers.jurisdiction import find_jurisdiction
from normalizers.later import later
from normalizers.papers import labelled
from normalizers.text import clean_white_space
from pipeline.interpret.facts.addressees import read_attachments, read_recipients
from pipeline.interpret.facts.issuer import read_issued_on, read_issuer, read_signature
from pipeline.interpret.facts.lines import HEAD, Line
from pipeline.interpret.facts.title import find_title
from pipeline.interpret.places import Passage, Places
from pipeline.interpret.table_view import TableView
from pipeline.records import DocumentFacts, Source

_YEAR_ASSESSED = later(r"(?P<year>(?:19|20)\d\d)\s*年\s*度")
_YEAR = later(r"(?P<year>(?:19|20)\d\d)\s*年")
_ENOUGH = 4000
_NAMES = 300
_LONGEST_NAME = 24


def read_facts(places: Places, views: Sequence[TableView]) -> DocumentFacts:
    """The facts of a document; what nothing on the paper tells is None."""
    lines = places.paragraphs()
    sources: list[Source] = []
    title = find_title(lines[:HEAD], views)
    text = _words(title, sources)
    number = _doc_number(lines[:HEAD], sources)
    issued = read_issued_on(lines, sources)
    signed = read_signature(lines, dated_above=issued is not None)
    issuer = read_issuer(title, lines, signed, sources)
    opening = [passage for passage in (title, *signed, *_placed(lines[:HEAD])) if passage is not None]
    named = [name for name in (text, issuer, *(passage.text for passage in opening[1 if title else 0 :])) if name]
    place = find_jurisdiction(named + _texts(lines, views))
    year = _year_assessed(title, views, lines, sources) or _year_dated(number[1] if number else None, issued, sources)
    return DocumentFacts(
        title=text,
        doc_number=number[0] if number else None,
        issuer=issuer,
        issued_on=issued,
        jurisdiction=place,
        year=year,
        recipients=read_recipients(lines[:HEAD], sources),
        attachments=read_attachments(lines, sources),
        sources=(*sources, *_named_in(opening, place)),
    )


def _words(title: Passage | None, sources: list[Source]) -> str | None:
    if title is None:
        return None
    sources += title.sources("title")
    return clean_white_space(title.text).strip("#* ")


def _doc_number(lines: Sequence[Line], sources: list[Source]) -> tuple[str, int] | None:
    for _, _, passage in lines:
        if found := read_document_number(passage.text):
            sources += passage.sources("doc_number", found.start, found.end)
            return found.number, found.year
    return None


def _placed(lines: Sequence[Line]) -> list[Passage]:
    """The bodies behind 填报单位： and the like."""
    return [p.part(start, len(p.text)) for _, _, p in lines if (start := labelled(p.text, "place")) is not None]


def _named_in(passages: Sequence[Passage], place: str | None) -> tuple[Source, ...]:
    """Where the place is named, of the words that tell it first; a place that many words tell together has none."""
    naming = (passage for passage in passages if place and place in passage.text)
    return next((passage.find("jurisdiction", place) for passage in naming if place), ())


def _year_assessed(
    title: Passage | None, views: Sequence[TableView], lines: Sequence[Line], sources: list[Source]
) -> int | None:
    """The year in the title (…年度 before a plain year), else in the words right above the tables, else the first …年度."""
    titles = [title] if title else []
    heads = [passage for view in views for passage in _above(view, lines)]
    opening = [passage for _, _, passage in lines[:HEAD]]
    for pattern, passages in (
        (_YEAR_ASSESSED, titles),
        (_YEAR, titles),
        (_YEAR_ASSESSED, heads),
        (_YEAR_ASSESSED, opening),
    ):
        for passage in passages:
            if match := pattern.search(in_figures(passage.text)):
                sources += passage.sources("year", *match.span("year"))
                return int(match["year"])
    return None


def _year_dated(numbered: int | None, issued: str | None, sources: list[Source]) -> int | None:
    """The year of the document's number, else of its date."""
    field, year = ("doc_number", numbered) if numbered else ("issued_on", int(issued[:4]) if issued else None)
    sources += [replace(source, field="year") for source in sources if source.field == field]
    return year


def _above(view: TableView, lines: Sequence[Line]) -> list[Passage]:
    return [passage for index, _, passage in lines if view.block - 3 <= index < view.block]


def _texts(lines: Sequence[Line], views: Sequence[TableView]) -> list[str]:
    """What else tells where the document comes from: paragraphs, then cells, no more than needed."""
    texts: list[str] = []
    length = 0
    for _, _, passage in lines:
        texts.append(passage.text)
        length += len(passage.text)
        if length > _ENOUGH:
            break
    names = (text for view in views for cell in view.table.cells if 2 < len(text := cell.text) <= _LONGEST_NAME)
    return texts + list(islice(names, _NAMES))
