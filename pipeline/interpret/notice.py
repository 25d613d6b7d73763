"""Notices (通知, 函): what has to be done by when, and the bodies that a closing list names."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from normalizers.due import read_due
from normalizers.text import CleanText, clean_text
from normalizers.unit_lists import split_units
from pipeline.interpret.captions import is_heading_line
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import Passage, chained
from pipeline.interpret.table_view import flat
from pipeline.records import DocumentFacts, Obligation, UnitGroup

_NOTICE = regex.compile(r".*(?:通知|函|通报|公告|方案|意见|决定|办法)(?:[（(].*[）)])?$")
_SENTENCE = regex.compile(r"[^。；;!?！？]+[。；;!?！？]?")
_DATE = (
    r"(?:(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?|20\d\d年(?:底|末|(?:第?[一二三四]季度)末?)?|(?:今|本)年底|年底|(?:第?[一二三四]季度)末?)"
    r"(?:[(][^()]{1,6}[)])?(?:(?:上午|下午)?\d{1,2}[:时点](?:\d\d分?)?)?"
)
_DEADLINE = regex.compile(
    rf"(?:于|在|至|到|截至|截止到?)?(?P<date>{_DATE})(?:以前|之前|底前|前|截止)|(?:截止时间|截止日期|报送时限|完成时限|报送时间)(?:为|是|:)(?P<date>{_DATE})"
)
_MARKER = regex.compile(
    r"^(?:(?:第?[一二三四五六七八九十]+(?:是|要|、)|[(][一二三四五六七八九十\d]+[)]|\d+[.、]|[①-⑳])\s*)+"
)
_BEFORE_DATE = regex.compile(
    r"(?:务必|必须|应当|应该|应|须|需要|需|要|可|请|并|同时|统一|一律|分别|按要求)*(?:于|在)?$"
)
_ASKING = regex.compile(r"^(?:同时|另外|此外|其中|并|且)?[,、]?(?:敬?请|要求|责成|由)?")
_CONSEQUENCE = regex.compile(
    r"(?:逾期|未按|不按|未能按|未及时|不及时|迟报|漏报|瞒报|拒不|弄虚作假|虚假).*?(?:通报|扣|约谈|问责|追究|责任|视为|视同|取消|后果|处理|否决)"
)
_LIST_TITLE = regex.compile(r"(?P<name>.{2,30}?)(?:名单|成员名单|一览)[:：]?")
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
    consequence: str | None = None
    for passage in _body(context):
        words = clean_text(passage.text)
        for match in _SENTENCE.finditer(words.folded):
            if duty := _duty(passage, words, match.start(), match.end(), context.facts):
                found.append(duty)
            if _CONSEQUENCE.search(match[0]):
                consequence = consequence or _trimmed(words.printed[match.start() : match.end()])
    for duty in found:
        yield Obligation(
            due_on=duty.due_on,
            who=duty.who,
            what=duty.what,
            consequence=duty.consequence or consequence,
            sources=duty.sources,
        )


def _body(context: Context) -> Iterator[Passage]:
    """The running text; a sentence that a page break cut into two paragraphs is whole again."""
    open_ended: list[Passage] = []
    for _, _, passage in context.places.paragraphs():
        text = passage.text.strip()
        if not open_ended and is_heading_line(text) and not _DEADLINE.search(clean_text(text).folded):
            continue
        open_ended.append(passage)
        if text.endswith(_ENDS):
            yield chained(open_ended, "")
            open_ended = []
    if open_ended:
        yield chained(open_ended, "")


def _duty(passage: Passage, words: CleanText, start: int, end: int, facts: DocumentFacts) -> Obligation | None:
    """The duty that one sentence states: who stands before the date, what behind it."""
    match = _DEADLINE.search(words.folded, start, end)
    if match is None:
        return None
    due = read_due(match["date"], facts.year)
    behind = match.end() + (words.folded[match.end() : match.end() + 1] in ",，、:")
    what = _trimmed(words.printed[behind:end])
    who = _subject(words.folded[start : match.start()], words.printed[start : match.start()])
    if due is None or len(what) < 4:
        return None
    sources = (
        *passage.sources("due_on", *words.span(*match.span("date"))),
        *passage.sources("what", *words.span(behind, end)),
    )
    return Obligation(due_on=due, who=who or facts.recipients, what=what, consequence=None, sources=sources)


def _subject(folded: str, printed: str) -> str | None:
    """Who has the duty: the words before the date, without markers and modal words; None where there are none."""
    head = _MARKER.match(folded)
    begin = head.end() if head else 0
    last = max(folded.rfind(mark, begin) for mark in ",，:") + 1
    begin = max(begin, last) if folded[max(begin, last) :].strip() else begin
    begin += len(_ASKING.match(folded[begin:])[0])  # type: ignore[index]
    tail = _BEFORE_DATE.search(folded, begin)
    stop = tail.start() if tail else len(folded)
    return printed[begin:stop].strip(" ，,、:：") or None


def _trimmed(text: str) -> str:
    return text.strip(" \n，,、。；;：:")


def _groups(context: Context) -> Iterator[UnitGroup]:
    """A paragraph of names under a heading …名单: the members of the group that the heading names."""
    lines = context.places.paragraphs()
    for (_, _, heading), (_, _, names) in pairwise(lines):
        title = _LIST_TITLE.fullmatch(flat(heading.text).strip("#*"))
        if title is None or len(names.text) < 12:
            continue
        members = split_units(names.text.rstrip("。 "), context.facts.jurisdiction)
        if len(members) >= _FEWEST_MEMBERS:
            for ordinal, member in enumerate(members, 1):
                sources = names.sources("raw", member.start, member.end)
                yield UnitGroup(name=title["name"], ordinal=ordinal, raw=member.raw, sources=sources)
