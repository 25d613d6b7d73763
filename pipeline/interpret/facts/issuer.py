"""Who issued a paper and when: named in the title, in the letterhead, under the text with the date."""

from collections.abc import Sequence
from itertools import pairwise

from normalizers.document_numbers import read_document_number
from normalizers.due import in_figures, read_due
from normalizers.later import later
from normalizers.papers import is_seal_note, issuer_before_about, labelled, names_body
from pipeline.interpret.captions import is_annex_line
from pipeline.interpret.facts.lines import HEAD, Line
from pipeline.interpret.places import Passage
from pipeline.interpret.table_view import flat
from pipeline.records import Source

_LETTERHEAD = later(r"(?P<issuer>.{4,60}?)(?:文件)?$")
_DATE = later(
    r"[（(]?(?P<date>(?:20\d\d|二[〇○零Ｏ0]..)\s*年\s*.{1,3}?\s*月\s*.{1,3}?\s*日)[）)]?(?:印发|发布)?(?:附件\d{0,2}[:：]?)?"
)
_SIGNED = later(r"(?P<issuer>.{4,60}?)[\s\u3000]*(?P<date>20\d\d年\d{1,2}月\d{1,2}日)")
_LONGEST_SIGNATURE = 40


def read_issuer(
    title: Passage | None, lines: Sequence[Line], signed: Sequence[Passage], sources: list[Source]
) -> str | None:
    """The body named in the title before 关于, else in the letterhead above the number, else under the text, else by a label."""
    if title and (name := issuer_before_about(flat(title.text).strip("#*"))):
        sources += title.find("issuer", name)
        return name
    for (_, _, above), (_, _, below) in pairwise(lines[:HEAD]):
        head = _LETTERHEAD.fullmatch(flat(above.text).strip("#*"))
        if head and read_document_number(below.text) and names_body(head["issuer"]):
            sources += above.find("issuer", head["issuer"])
            return head["issuer"]
    named = list(signed) or _labelled(lines[:HEAD])
    for name_on_paper in named:
        sources += name_on_paper.sources("issuer")
    return "、".join(flat(name_on_paper.text) for name_on_paper in named) or None


def read_signature(lines: Sequence[Line], *, dated_above: bool) -> list[Passage]:
    """The names with or right above a date that stands alone; with the date under the title, the name under the text."""
    for order, (_, _, passage) in enumerate(lines):
        words = flat(passage.text)
        if (signed := _SIGNED.fullmatch(words)) and names_body(signed["issuer"]):
            at = passage.text.find(signed["issuer"])
            return [passage.part(at, at + len(signed["issuer"])) if at >= 0 else passage]
        if _DATE.fullmatch(words) and (names := _signing(lines[:order])):
            return names
    return _signing(_before_annex(lines)) if dated_above else []


def read_issued_on(lines: Sequence[Line], sources: list[Source]) -> str | None:
    """The date below or behind a signature; else the first that stands alone (under the title, at the end)."""
    found: list[tuple[bool, str, Passage, str]] = []
    for order, (_, _, passage) in enumerate(lines):
        words = flat(passage.text)
        match = _DATE.fullmatch(words) or _SIGNED.fullmatch(words)
        name = match.groupdict().get("issuer") or (flat(lines[order - 1][2].text) if order else "") if match else ""
        signed = names_body(name)
        alone = signed or _DATE.fullmatch(words) is not None  # 统计时间：2016年12月31日 is neither
        if match and alone and (day := read_due(in_figures(match["date"]), None)):
            found.append((not signed, day, passage, match["date"]))
    best = min(found, key=lambda date: date[0], default=None)
    if best is None:
        return None
    sources += best[2].find("issued_on", best[3])
    return best[1]


def _signing(lines: Sequence[Line]) -> list[Passage]:
    """The names at the end of these lines, one a line where several bodies sign; （代章） is none."""
    names: list[Passage] = []
    for _, _, passage in reversed(lines):
        words = flat(passage.text)
        if is_seal_note(words):
            continue
        if not len(words) <= _LONGEST_SIGNATURE or not names_body(words) or words.startswith(("报", "抄")):
            break
        names.insert(0, passage)
    return names


def _before_annex(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of the paper itself: those up to the first annex below its head."""
    annex = (order for order, (_, _, passage) in enumerate(lines) if order and is_annex_line(passage.text))
    return lines[: next(annex, len(lines))]


def _labelled(lines: Sequence[Line]) -> list[Passage]:
    """The name behind 发布机构："""
    for _, _, passage in lines:
        if (start := labelled(passage.text, "issuer")) is not None and names_body(flat(passage.text[start:])):
            return [passage.part(start, len(passage.text))]
    return []
