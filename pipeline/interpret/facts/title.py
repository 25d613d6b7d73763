"""The title of a document: which of the lines at its top it is, and which of them belong to it."""

from collections.abc import Sequence

from normalizers.document_numbers import read_document_number
from normalizers.later import later
from normalizers.papers import ends_as_title, is_open_title, labelled, names_body
from pipeline.interpret.captions import is_annex_line, is_heading_line
from pipeline.interpret.facts.addressees import continues_annexes
from pipeline.interpret.facts.lines import HEAD, Line
from pipeline.interpret.places import Passage, chained
from pipeline.interpret.table_view import TableView, flat

_OPENS = later(r"(?:关于|[^，,]{0,8}(?:19|20)\d\d)[^，,；;]*+$")  # 关于…, 2022年…, 云溪县2022年…
_DAY = later(r".*月\d+日")
_ISSUE = later(r"[（(]?(?:20\d\d年)?\s*总?第\s*\d+\s*期.{0,12}")
_LATER = later(r"[（(][二三四五六七八九十]+[)）]|[二三四五六七八九十]+、")  # a later part, even where it is set larger
_SHORTEST = 4
_FULL_LINE = 20


def find_title(lines: Sequence[Line], views: Sequence[TableView]) -> Passage | None:
    """The heading at the top: the largest of those that end as titles do, the first among equals.

    A title set in two paragraphs (X领导小组办公室 / 关于…的通知) is one; a sheet may carry its title in its first row.
    """
    candidates: list[tuple[float, int, Passage]] = []
    for order, (_, _, passage) in enumerate(lines):
        if is_annex_line(passage.text) and any(weight >= 2 for weight, _, _ in candidates):
            break  # what follows is the annex, whose title may be set larger
        if _ISSUE.fullmatch(flat(passage.text)):
            candidates.clear()  # what stands above the number of an issue is a masthead
        if order and continues_annexes(lines, order):
            continue
        weight = _weight(lines[order])
        if weight > 0:
            candidates.append((weight, -order, _with_lines_before(lines, order)))
        if order and _is_wrapped(lines[order - 1], lines[order]):
            wrapped = chained((*_before(lines, order - 1), lines[order - 1][2], passage), "")
            candidates.append((2.5 + (lines[order][1].size or 0) / 20, 1 - order, wrapped))
    candidates += [
        (2.0, -HEAD, view.passage(row, 1)) for view in views[:1] for row in view.preamble if _is_title(view, row)
    ]
    best = max(candidates, key=lambda candidate: candidate[:2], default=None)
    return _unlabelled(best[2]) if best else None


def _is_title(view: TableView, row: int) -> bool:
    return view.banner(row) is not None and ends_as_title(flat(view.text(row, 1)))


def _weight(line: Line) -> float:
    _, paragraph, passage = line
    words = flat(passage.text).strip("#*")
    if len(words) < _SHORTEST or not is_heading_line(words) or read_document_number(words) or _LATER.match(words):
        return 0.0
    return (2.0 if ends_as_title(words) else 0.0) + (paragraph.size or 0) / 20 + (0.5 if paragraph.centred else 0)


def _is_wrapped(first: Line, second: Line) -> bool:
    """A title that goes on in the next line: 关于…考核结果 / 的通报, or a full line whose last words stand centred below it."""
    words, rest = flat(first[2].text).strip("#*"), flat(second[2].text).strip("#*")
    if not is_heading_line(words + rest) or not ends_as_title(words + rest) or read_document_number(words):
        return False
    opened = is_open_title(words) or (_OPENS.match(words) and not ends_as_title(words) and not _DAY.fullmatch(words))
    if opened and is_heading_line(words) and first[1].size == second[1].size and not _OPENS.match(rest):
        return not is_open_title(words + rest)
    return bool(second[1].centred) and len(words) >= _FULL_LINE and len(rest) < len(words) and not ends_as_title(words)


def _with_lines_before(lines: Sequence[Line], order: int) -> Passage:
    return chained((*_before(lines, order), lines[order][2]))


def _before(lines: Sequence[Line], order: int) -> list[Passage]:
    """The lines above a title that are set like it: a name of the issuer, the first half of a long title."""
    passages = [lines[order][2]]
    for _, before, words in reversed(lines[:order]):
        paragraph = lines[order][1]
        if not flat(words.text) or (before.size, before.centred) != (paragraph.size, paragraph.centred):
            break
        first = flat(passages[0].text)
        issuer = (_OPENS.match(first) or names_body(first)) and names_body(flat(words.text))
        half = paragraph.centred and is_heading_line(words.text) and not read_document_number(words.text)
        if not (issuer or half) or ends_as_title(flat(words.text)):
            break
        passages.insert(0, words)
    return passages[:-1]


def _unlabelled(title: Passage) -> Passage:
    """The title behind 名称：, as a website prints it above the paper."""
    start = labelled(title.text, "title")
    return title if start is None else title.part(start, len(title.text))
