"""The facts of a document, from its head, its signature and the words above its tables."""

from collections.abc import Sequence
from itertools import islice

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
    named = [text, issuer, *(name.text for name in signed), *_places_named(lines[:HEAD])]
    return DocumentFacts(
        title=text,
        doc_number=number[0] if number else None,
        issuer=issuer,
        issued_on=issued,
        jurisdiction=find_jurisdiction([name for name in named if name] + _texts(lines, views)),
        year=_year_assessed(text, views, lines)
        or (number[1] if number else None)
        or (int(issued[:4]) if issued else None),
        recipients=read_recipients(lines[:HEAD], sources),
        attachments=read_attachments(lines, sources),
        sources=tuple(sources),
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


def _places_named(lines: Sequence[Line]) -> list[str]:
    """The bodies behind 填报单位： and the like."""
    return [p.text[start:] for _, _, p in lines if (start := labelled(p.text, "place")) is not None]


def _year_assessed(title: str | None, views: Sequence[TableView], lines: Sequence[Line]) -> int | None:
    """The year in the title (…年度 before a plain year), else in the words right above the tables, else the first …年度."""
    heads = [lines_above for view in views if (lines_above := _above(view, lines))]
    opening = "\n".join(passage.text for _, _, passage in lines[:HEAD])
    for pattern, text in (
        (_YEAR_ASSESSED, title),
        (_YEAR, title),
        (_YEAR_ASSESSED, "\n".join(heads)),
        (_YEAR_ASSESSED, opening),
    ):
        if match := pattern.search(in_figures(text or "")):
            return int(match["year"])
    return None


def _above(view: TableView, lines: Sequence[Line]) -> str:
    return "\n".join(passage.text for index, _, passage in lines if view.block - 3 <= index < view.block)


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
