"""The dated duties that one sentence of a notice states: who must do what by when."""

from collections.abc import Iterator

import regex
from msgspec import Struct

from normalizers.text import CleanText
from pipeline.interpret.notice.deadlines import due_days, find_deadlines, is_past
from pipeline.interpret.places import Passage
from pipeline.records import DocumentFacts, Obligation

_MARKER = regex.compile(
    r"^(?:(?:第?[一二三四五六七八九十]+(?:是|要|、)|[(][一二三四五六七八九十\d]+[)]|\d+[.、]|[①-⑳])\s*)+"
)
_BEFORE_DATE = regex.compile(
    r"(?:务必|必须|应当|应该|应|须|需要|需|要|可|请|并|同时|统一|一律|分别|按要求|最迟|最晚|力争|确保|务)*(?:于|在)?$"
)
_ASKING = regex.compile(r"^(?:同时|另外|此外|其中|并|且)?[,、]?(?:敬?请|要求|责成|由)?")
_BODY = (
    r"(?:单位|部门|政府|办事处|委员会|办公室|管委会|局|委|办|厅|组|专班|乡镇|镇街|街道|区县|县区|市区|县\(市、?区\)|县\(市\)|企业|学校|医院|公司|中心|机关|支部"
    r"|党委|党组|园区|负责人|科室|处室|股室|法院|检察院|银行|集团|机构|院校|高校|协会|社区|村居|村\(社区\)|[县市区州盟旗乡镇村]|省直|市直|县直|区直)(?:\([^()]{1,12}\))?"
)
_ACTOR = regex.compile(
    rf"(?P<who>(?:各(?:地|方)|全体[\p{{Han}}]{{2,6}}|(?!按照?|根据|对照|有关要求)[^,。;:]{{0,60}}?{_BODY})(?:(?:会同|协同|联合)[^,。;:]{{2,30}}?{_BODY})?)"
    r"(?=对照|要|应|须|需|必须|务必|请|于|将|负责|根据|按照?|依据|结合|在|从|自|向|把|就|开展|组织|组成|会商|完成|牵头|认真|严格|进一步|尽快|抓紧|及时|主动|统一|编制|制定|制订|汇总|梳理|报送|上报|提交|提供|形成|对|以|可|确定|指定|明确|安排|选派|落实|做好|加强|抓好|收集|整理|填写|填报|参照|配合|参加|建立|成立|全面|进行|实施|推进|启动|集中|逐项|分别|立即|迅速|同步|\d|$)"
)
# 完成率达到90%以上的，予以表扬: what follows for whom did it, no duty.
_CONDITION = regex.compile(r"[^,。;]{2,60}(?:的|者),(?:将|予以|给予|可|不予|不得|按|视为|视同|一律|取消|扣|加|得)")
CONSEQUENCE = regex.compile(
    r"(?:逾期|过时|过期|未按|不按|未能按|未及时|不及时|迟报|漏报|瞒报|拒不|弄虚作假|虚假).*?(?:通报|扣|约谈|问责|追究|责任|视为|视同|取消|后果|处理|否决|关闭|不予受理|不再受理|[零0]分)"
)
_LEADING = regex.compile(r"[)。,、:]*(?:敬?请|由)?(?=各|[\p{Han}]{2,30}?(?:要|应|须|将|汇总|完成|报))|[)。,、:]*")
_RECURRING = regex.compile(r"于?每(?:年|半年|季|月|周)")  # 各单位每月25日前报送进度，年底前…: the actor ends before it
_MODAL = regex.compile(r"(?:务必|必须|应当|应|须|要)?")
_FEWEST = 4


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
    for found in find_deadlines(words.folded, start, end):
        behind = _LEADING.match(words.folded, found.end).end()  # type: ignore[union-attr]
        what = (behind, found.stop)
        lead = None if _in_brackets(words.folded, start, found.start) else _subject(words.folded, start, found.start)
        after = _ACTOR.match(words.folded, *what)
        if lead is not None and lead.object is not None:
            what = (lead.object, found.stop)
        if lead is not None and lead.who is not None:
            who = words.printed[slice(*lead.who)]
        elif after is not None and after.end() < found.stop:
            who = words.printed[slice(*after.span("who"))]
            what = (_MODAL.match(words.folded, after.end()).end(), found.stop)  # type: ignore[union-attr]
        if _CONDITION.match(words.folded, behind, found.stop):
            continue
        what, consequence = _without_consequence(words, *what)
        if what[1] - what[0] < _FEWEST or (found.labelled and after is None):
            what = (_marked(words.folded, start), found.end if found.labelled else found.stop)
        for due, place in due_days(words.folded, found, facts, named, start) if what[1] - what[0] >= _FEWEST else ():
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
                ),
            )
        start = found.stop


def _without_consequence(words: CleanText, start: int, end: int) -> tuple[tuple[int, int], str | None]:
    """The duty, and what happens otherwise where a clause behind it says so: …，逾期未反馈视为无意见."""
    for comma in (n for n in range(start, end) if words.folded[n] == ","):
        if CONSEQUENCE.match(words.folded, comma + 1, end):
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
        if actor := _ACTOR.match(folded, begin, end):
            return _Lead(actor.span("who"), None)
        if nearest and folded.startswith(("各", "全体"), begin):
            recurring = _RECURRING.search(folded, begin, end)
            return _Lead((begin, recurring.start() if recurring else end), None)
        if nearest and begin > edge:
            return _outer(folded, start, begin)
        nearest = False
    return None


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
