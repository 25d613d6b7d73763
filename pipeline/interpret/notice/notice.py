"""Notices (通知, 函): what has to be done by when, and the bodies that a closing list names."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from normalizers.later import later
from normalizers.text import CleanText, clean_text
from normalizers.unit_lists import split_units
from pipeline.interpret.captions import is_heading_line
from pipeline.interpret.charged import Charged, find_charged
from pipeline.interpret.context import Context, Part
from pipeline.interpret.notice.deadlines import closes_with_date, states_deadline
from pipeline.interpret.notice.duties import consequence, read_duties, trimmed
from pipeline.interpret.places import Passage, chained
from pipeline.interpret.table_view import flat
from pipeline.records import DocumentFacts, Obligation, Source, UnitGroup

_NOTICE = later(r".*(?:通知|函|通报|公告|方案|意见|决定|办法)(?:[（(].*[）)])?$")
_SENTENCE = later(r"[^。；;!?！？]+[。；;!?！？]?")
_LIST_TITLE = later(r"(?P<name>.{2,30}?)(?:名单|成员名单|一览)[:：]?")
_FEWEST_MEMBERS = 3
_ENDS = ("。", "；", ";", "！", "？", "：", ":", "）", ")")


def read_notice(context: Context) -> Part:
    """The dated duties of a notice and the groups of bodies that it lists; nothing where the document is none."""
    return Part(obligations=tuple(_obligations(context)), unit_groups=tuple(_groups(context)))


def _is_notice(facts: DocumentFacts) -> bool:
    return bool(facts.recipients or facts.doc_number or (facts.title and _NOTICE.fullmatch(facts.title)))


def _obligations(context: Context) -> Iterator[Obligation]:
    if not _is_notice(context.facts):
        return
    found: list[Obligation] = []
    otherwise: tuple[str, tuple[Source, ...]] | None = None
    for passage in _body(context):
        words = clean_text(passage.text)
        who: str | None = None
        charged = find_charged(words.folded)
        for start, end in _sentences(words.folded):
            named, stop = _charged_behind(passage, words, charged, (start, end), context.facts)
            duties = list(read_duties(passage, words, start, stop, context.facts, who=named or who))
            found += duties
            # 市水利局于3月底前完成排查；…于5月底前整改到位: the second half speaks of the same body.
            goes_on = words.folded[end - 1] in ";；" and duties
            who = duties[-1].who if goes_on else None
            if consequence().search(words.folded, start, end):
                place = passage.sources("consequence", *words.span(start, end))
                otherwise = otherwise or (trimmed(words.printed[start:end]), place)
    yield from (_completed(duty, context.facts, otherwise) for duty in found)


def _completed(duty: Obligation, facts: DocumentFacts, otherwise: tuple[str, tuple[Source, ...]] | None) -> Obligation:
    """The duty with what the whole paper says: what happens otherwise, and where those stand to whom it goes."""
    if duty.who == facts.recipients and not any(source.field == "who" for source in duty.sources):
        readers = tuple(replace(source, field="who") for source in facts.sources if source.field == "recipients")
        duty = replace(duty, sources=(*duty.sources, *readers))
    if duty.consequence is None and otherwise is not None:
        duty = replace(duty, consequence=otherwise[0], sources=(*duty.sources, *otherwise[1]))
    return duty


def _charged_behind(
    passage: Passage, words: CleanText, charged: list[Charged], span: tuple[int, int], facts: DocumentFacts
) -> tuple[str | None, int]:
    """Who is charged with a sentence by a bracket at its end or right behind it (（责任单位：市文物局）), and where its own
    words end."""
    start, end = span
    for one in charged:
        if start < one.start < end or one.start == end:
            places = [words.span(*inside) for inside in one.inside]
            names = [
                unit.raw for place in places for unit in split_units(passage.text[slice(*place)], facts.jurisdiction)
            ]
            return "、".join(names) or None, min(one.start, end)
    return None, end


def _sentences(folded: str) -> Iterator[tuple[int, int]]:
    """The sentences; a heading that says in brackets by when (自查阶段（1月8日前）。) is one with the sentence it speaks of."""
    begin: int | None = None
    for match in _SENTENCE.finditer(folded):
        start = match.start() if begin is None else begin
        begin = start if closes_with_date(match[0]) and match.end() < len(folded) else None
        if begin is None:
            yield start, match.end()


def _body(context: Context) -> Iterator[Passage]:
    """The running text; a sentence that a page break cut into two paragraphs is whole again."""
    open_ended: list[Passage] = []
    for _, _, passage in context.places.paragraphs():
        text = passage.text.strip()
        if not open_ended and is_heading_line(text) and not states_deadline(clean_text(text).folded):
            continue
        open_ended.append(passage)
        if text.endswith(_ENDS):
            yield chained(open_ended, "")
            open_ended = []
    if open_ended:
        yield chained(open_ended, "")


def _groups(context: Context) -> Iterator[UnitGroup]:
    """A paragraph of names under a heading …名单: the members of the group that the heading names."""
    lines = context.places.paragraphs()
    for (_, _, heading), (_, _, names) in pairwise(lines):
        title = _LIST_TITLE.fullmatch(flat(heading.text).strip("#*"))
        if title is None or len(names.text) < 12:
            continue
        members = split_units(names.text.rstrip("。 "), context.facts.jurisdiction)
        if len(members) >= _FEWEST_MEMBERS:
            named = heading.find("name", title["name"])
            for ordinal, member in enumerate(members, 1):
                sources = (*named, *names.sources("raw", member.start, member.end))
                yield UnitGroup(name=title["name"], ordinal=ordinal, raw=member.raw, sources=sources)
