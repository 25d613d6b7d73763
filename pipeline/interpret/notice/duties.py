"""The dated duties that one sentence of a notice states: who must do what by when."""

from collections.abc import Iterator
from functools import cache

import regex
from msgspec import Struct

from normalizers.later import compiled, later
from normalizers.text import CleanText
from normalizers.word_lists import read_yaml
from pipeline.interpret.notice.deadlines import due_days, find_deadlines, is_past
from pipeline.interpret.places import Passage
from pipeline.records import DocumentFacts, Finding, Obligation, Source

_MARKER = later(r"^(?:(?:第?[一二三四五六七八九十]+(?:是|要|、)|[(][一二三四五六七八九十\d]+[)]|\d+[.、]|[①-⑳])\s*)+")
_BEFORE_DATE = later(
    r"(?:务必|必须|应当|应该|应|须|需要|需|要|可|请|并|同时|统一|一律|分别|按要求|最迟|最晚|力争|确保|务)*(?:于|在)?$"
)
_ASKING = later(r"^(?:同时|另外|此外|其中|并|且)?[,、]?(?:敬?请|要求|责成|由)?")
# 完成率达到90%以上的，予以表扬: what follows for whom did it, no duty.
_CONDITION = later(r"[^,。;]{2,60}(?:的|者),(?:将|予以|给予|可|不予|不得|按|视为|视同|一律|取消|扣|加|得)")
_LEADING = later(
    r"[)。,、:]*由(?!于)(?=\p{Han}{3})|[)。,、:]*(?:敬?请|由)?(?=各|[\p{Han}]{2,30}?(?:要|应|须|将|汇总|完成|报))|[)。,、:]*"
)
_AGAIN = later(r"[,;](?:并|此后|之后|后续|从|自)?(?:\d{1,2}月(?:份)?起)?[,]?(?:于)?每(?:年|半年|季度?|月|周|旬|日|天)")
_RECURRING = later(r"于?每(?:年|半年|季|月|周)")  # 各单位每月25日前报送进度，年底前…: the actor ends before it
_MODAL = later(r"(?:务必|必须|应当|应|须|要)?")
_FEWEST = 4


def _one_of(role: str) -> str:
    """One of the words of a role, the longest that fits."""
    return "|".join(sorted(read_yaml("duties.yaml")[role], key=len, reverse=True))


@cache
def _actor() -> "regex.Pattern[str]":
    body = rf"(?:{_one_of('bodies')})(?:\([^()]{{1,12}}\))?"
    named = rf"(?!{_one_of('no_actor')})[^,。;:]{{0,60}}?{body}"
    return compiled(
        rf"(?P<who>(?:各(?:地|方)|全体[\p{{Han}}]{{2,6}}|{named})(?:(?:会同|协同|联合)[^,。;:]{{2,30}}?{body})?)"
        rf"(?={_one_of('acts')}|\d|$)"
    )


@cache
def _each_acting() -> "regex.Pattern[str]":
    return regex.compile(rf"各[^,。;:]{{1,20}}?(?={_one_of('acts')})")


@cache
def _body_alone() -> "regex.Pattern[str]":
    return compiled(rf"各[^,。;:]{{0,20}}?(?:{_one_of('bodies')})(?:\([^()]{{1,12}}\))?")


@cache
def consequence() -> "regex.Pattern[str]":
    """What happens otherwise: 逾期未报的，予以通报."""
    return compiled(rf"(?:{_one_of('failing')}).*?(?:{_one_of('followed_by')})")


def read_duties(
    passage: Passage,
    words: CleanText,
    start: int,
    end: int,
    facts: DocumentFacts,
    named: int | None = None,
    who: str | None = None,
) -> Iterator[Obligation]:
    """The duties of the sentence words[start:end], one a deadline; `named` is the year that the words before it name, `who`
    the body that they speak of."""
    whole = start
    for found in find_deadlines(words.folded, start, end):
        # 评议阶段（12月11日至1月10日）。各党委要在12月25日前…: the heading of a stage names no actor.
        heading = words.folded.rfind("。", whole, found.start) + 1
        begin, dated = max(start, heading), whole if heading else start
        behind = _LEADING.match(words.folded, found.end).end()  # type: ignore[union-attr]
        what = (behind, found.stop)
        lead = None if _in_brackets(words.folded, begin, found.start) else _subject(words.folded, begin, found.start)
        after = _actor().match(words.folded, *what)
        if lead is not None and lead.object is not None:
            what = (lead.object, found.stop)
        stage = words.folded[found.start] == "(" and after is not None  # 企业自查阶段（…）。各企业对照清单…
        if lead is not None and lead.who is not None and not stage:
            who = words.printed[slice(*lead.who)]
        elif after is not None and after.end() < found.stop:
            who = words.printed[slice(*after.span("who"))]
            what = (_MODAL.match(words.folded, after.end()).end(), found.stop)  # type: ignore[union-attr]
        if _CONDITION.match(words.folded, behind, found.stop):
            continue
        stop = _next_actor(words.folded, *what) if found.stop < end else found.stop
        what = (what[0], min(what[1], stop))
        what, consequence = _without_consequence(words, *_without_recurring(words.folded, *what))
        if what[1] - what[0] < _FEWEST or (found.labelled and after is None):
            known = lead.who[1] if lead and lead.who and not found.labelled else _marked(words.folded, begin)
            what = (known, found.end if found.labelled else found.stop)
            if not found.labelled and not words.folded[what[0] : found.start].strip(",、:"):  # …组织初评，8月20日前完成
                what = (_clause_before(words.folded, max(whole, heading), what[0]), what[1])
        for due, place in due_days(words.folded, found, facts, named, dated) if what[1] - what[0] >= _FEWEST else ():
            if is_past(due, found, facts):
                continue
            yield Obligation(
                due_on=due,
                who=who or facts.recipients,
                what=trimmed(words.printed[slice(*what)]),
                consequence=consequence,
                sources=(
                    *passage.sources("due_on", *words.span(*place)),
                    *passage.sources("what", *words.span(*what)),
                    *_stated(passage, words, "who", who, whole),
                    *_stated(passage, words, "consequence", consequence, whole),
                ),
                findings=() if due else (_no_day(words.printed[slice(*place)]),),
            )
        start = min(stop, found.stop)


def _stated(passage: Passage, words: CleanText, field: str, told: str | None, start: int) -> tuple[Source, ...]:
    """Where the words stand, in the sentence or before it; nothing for those of another paragraph (各区县人民政府：)."""
    at = max(words.printed.find(told, start), words.printed.find(told)) if told else -1
    return passage.sources(field, *words.span(at, at + len(told))) if told and at >= 0 else ()


def _no_day(date: str) -> Finding:
    message = f"“{date}” is no day of the calendar, so the duty has none; look at the paper"
    return Finding(
        "value_impossible", message, observed=date, message_zh=f"“{date}”不是有效日期，该项任务未记录时限，请核对原文。"
    )


def _next_actor(folded: str, start: int, end: int) -> int:
    """Where the words of a duty end before a clause of another body, where one with a day of its own follows: 自查于6月12日前
    完成，市水利局将进行抽查，抽查于…"""
    for comma in (n for n in range(start + _FEWEST, end - 1) if folded[n] == ","):
        if not _in_brackets(folded, start, comma) and _actor().match(folded, comma + 1, end):
            return comma
    return end


def _clause_before(folded: str, first: int, start: int) -> int:
    """Where the clause before `start` begins, behind its actor."""
    edge = start - (start > first)
    begin = max(first, *(folded.rfind(mark, first, edge) + 1 for mark in ",:"))
    actor = _actor().match(folded, begin, edge)
    return actor.end() if actor and actor.end() < edge else begin


def _without_recurring(folded: str, start: int, end: int) -> tuple[int, int]:
    """The duty without a clause behind it that says what is done time and again: …，10月起每周五报送进度."""
    clause = _AGAIN.search(folded, start, end)
    return (start, clause.start()) if clause and clause.start() > start else (start, end)


def _without_consequence(words: CleanText, start: int, end: int) -> tuple[tuple[int, int], str | None]:
    """The duty, and what happens otherwise where a clause behind it says so: …，逾期未反馈视为无意见."""
    for comma in (n for n in range(start, end) if words.folded[n] == ","):
        if consequence().match(words.folded, comma + 1, end):
            return (start, comma), trimmed(words.printed[comma + 1 : end])
    return (start, end), None


class _Lead(Struct, frozen=True):
    """What stands before a date: who has the duty, and what it is about, where the words name a thing (自评报告于…前报送)."""

    who: tuple[int, int] | None
    object: int | None


def _subject(folded: str, start: int, stop: int) -> _Lead | None:
    """The actor in the nearest clause before the date that names one."""
    nearest = True
    edge = max(folded.rfind(mark, start, stop) for mark in ",:")
    edges = [n for n in range(start, stop) if folded[n] in ",:" and not _in_brackets(folded, start, n)]
    for clause in reversed(list(zip([start, *(n + 1 for n in edges)], [*edges, stop], strict=True))):
        begin, end = _bare(folded, *clause)
        if begin >= end:
            continue
        if actor := _actor().match(folded, begin, end):
            return _Lead(actor.span("who"), None)
        if nearest and folded.startswith(("各", "全体"), begin):
            recurring = _RECURRING.search(folded, begin, end)
            return _Lead((begin, recurring.start() if recurring else _whom_it_hits(folded, begin, end)), None)
        if nearest and begin > edge:
            return _outer(folded, start, begin)
        nearest = False
    return None


def _whom_it_hits(folded: str, begin: int, end: int) -> int:
    """Where the actor ends before a condition: 各县（区）储备不足的，须于…"""
    acting = _each_acting().match(folded, begin, end)
    if acting is not None:
        return acting.end()  # 各专业应在…后5日内完成审核
    body = _body_alone().match(folded, begin, end) if folded[end - 1] == "的" else None
    return body.end() if body else end


def _bare(folded: str, begin: int, end: int) -> tuple[int, int]:
    """The clause without label, asking words and the modal words before a date."""
    begin = _marked(folded, begin)
    asking = _ASKING.match(folded[begin:end])
    begin += asking.end() if asking else 0
    tail = _BEFORE_DATE.search(folded, begin, max(begin, end))
    end = tail.start() if tail else end
    while begin < end and folded[begin] in ",、: ":
        begin += 1
    return begin, end


def _outer(folded: str, start: int, begin: int) -> _Lead:
    """A thing stands before the date: the actor may be named further left, the thing is part of the duty."""
    above = _subject(folded, start, begin - 1) if begin - 1 > start else None
    return _Lead(above.who if above else None, begin)


def _in_brackets(folded: str, start: int, place: int) -> bool:
    return folded.count("(", start, place) > folded.count(")", start, place)


def _marked(folded: str, begin: int) -> int:
    """Where the words behind a label begin."""
    head = _MARKER.match(folded[begin:])
    return begin + (head.end() if head else 0)


def trimmed(text: str) -> str:
    return text.strip(" \n，,、。；;：:")
