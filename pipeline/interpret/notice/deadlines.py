"""The deadlines that a sentence names: days and lists of days. Times without a day of the calendar (每月25日前, 收到通知后
10个工作日内) are none: an obligation is a dated duty."""

from datetime import date, timedelta

import regex
from msgspec import Struct

from normalizers.due import misread_due, read_due
from normalizers.later import later
from pipeline.records import DocumentFacts

_HOUR = r"(?:[(][^()]{1,6}[)])?(?:(?:上午|下午|中午|晚上?)?\d{1,2}(?:[:时点](?:\d\d分?)?)?(?=[前之以])|(?:上午|下午|中午)?\d{1,2}[:时点](?:\d\d分?)?|(?:上午|下午|当[天日])?(?:下班|中午))?"
# What stands for a figure: one of 1l月 or 11→7月 is told, and no 1月 or 7月.
_FIGURE = r"(?:\d{1,2}|\d \d|[^\p{Han}\s,。;:、()“”《》~—-]{1,7})"
_MONTH_OF = rf"(?:{_FIGURE}|[一二三四五六七八九十]{{1,2}})月"
_DAY_OF = rf"(?:{_FIGURE}|[一二三四五六七八九十]{{1,3}})日"
_DATE = (
    rf"(?:(?:(?:20\d\d|二[〇零○][〇零○一二三四五六七八九]{{2}})年|次年|翌年|明年|下一?年|来年)?{_MONTH_OF}(?:{_DAY_OF}|底|末|上旬|中旬|下旬)?"
    rf"|20\d\d年(?:底|末|(?:第?[一二三四]季度)末?)|20\d\d[./-]\d{{1,2}}[./-]\d{{1,2}}日?|(?:今|本)年底|年底|(?:第?[一二三四]季度)末?){_HOUR}"
)
_LABELLED = r"(?:(?:截止|报送|填报|上报|申报|提交|反馈|完成|报名|整改|自查|征集)(?:截止)?(?:时间|时限|日期|期限))(?:截止)?(?:为|是|:)"
_BEFORE = r"(?:以前|之前|底前|前|截止)"
# 6月20日前和12月10日前: each day is a deadline of its own.
_EARLIER = rf"(?:(?P<earlier>(?:{_DATE}{_BEFORE}?(?:、|,|和|及|与|以及)(?:于)?)+))?"
_STAGES = r"(?:阶段|时期|自查|自评|动员|部署|总结|整改|验收|核查|评审|公示|报送|申报|实施|考评|考核|评定)"
_SPAN = r"(?:起)?(?:至|到|[-~—]+)"
_DEADLINE = later(
    rf"(?<!\d)(?<!每)(?<!每年)(?<!每年度)(?:于|在|至|到|(?P<by>截至到?|截止到?))?{_EARLIER}(?P<date>{_DATE}){_BEFORE}"
    rf"|(?<={_STAGES})(?P<stage>[(])(?:自|从)?{_DATE}{_SPAN}(?P<date>{_DATE}|\d{{1,2}}日)(?=[)])"
    rf"|(?:最迟|最晚|须|务必?|请)(?:于|在){_EARLIER}(?P<date>{_DATE})(?!起|至|到|[-~—])(?:以前|之前|前|截止)?|(?:于|在)(?:{_DATE}{_SPAN})?{_EARLIER}(?P<date>{_DATE}|(?<=[至到~—-])\d{{1,2}}日)(?:期间|之间|内)?(?=将|报|提交|上报|反馈|公布|印发|完成|形成|出台|发布|公示|提出|建成|汇总)"
    rf"|(?P<label>{_LABELLED})(?:自|从|于)?(?:(?:即日|本?通知印发之日|印发之日|发文之日)起?(?:至|到))?(?:{_DATE}(?:起?至|到|[-~—]+))?(?P<date>{_DATE}|(?<=[至到~—-])\d{{1,2}}日)(?:以前|之前|前|止|截止)?"
)
_ONE_DATE = later(_DATE)
_NEXT_YEAR = later(r"次年|翌年|明年|下一?年|来年")
_MONTH = later(r"\d{1,2}月")
# The year of a date; 2023年度 says what the work is about.
_YEAR = later(r"(?<!\d)(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月|底|末|第?[一二三四]季度)")
_NUMBER_YEAR = later(r"20\d\d")
_STAGE = later(
    rf"^.{{0,24}}[(](?:[^()]*{_DATE}(?:以前|之前|前)|(?:自|从)?{_DATE}{_SPAN}(?:{_DATE}|\d{{1,2}}日))[)][。:;]?$"
)
_LATE = timedelta(days=60)


class Deadline(Struct, frozen=True):
    """One deadline of a sentence and where the words that belong to it stop. `dates` are its days, each due on its own.
    `tells` is true behind 截至, which a statement of what was reached has too."""

    start: int
    end: int
    dates: tuple[tuple[int, int], ...]
    labelled: bool
    stop: int
    tells: bool

    @property
    def date(self) -> tuple[int, int]:
        return self.dates[-1]


def states_deadline(folded: str) -> bool:
    """Whether the words name a day by which something is due."""
    return _DEADLINE.search(folded) is not None


def find_deadlines(folded: str, start: int, end: int) -> list[Deadline]:
    """The deadlines; the words of one end where the clause of the next begins."""
    matches = list(_DEADLINE.finditer(folded, start, end))
    found = []
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        stop = end
        if after is not None:
            comma = max(folded.rfind(mark, match.end(), after.start()) for mark in ",:、")
            if comma < 0:
                continue  # 自3月1日前至5月1日前: the last says it
            stop = comma + 1
        found.append(_deadline(folded, match, stop))
    return found


def _deadline(folded: str, match: "regex.Match[str]", stop: int) -> Deadline:
    earlier = [m.span() for m in _ONE_DATE.finditer(folded, *match.span("earlier"))] if match["earlier"] else []
    return Deadline(
        start=match.start(),
        end=match.end() + (match["stage"] is not None),
        dates=(*earlier, match.span("date")),
        labelled=match["label"] is not None,
        stop=stop,
        tells=match["by"] is not None,
    )


def due_days(
    folded: str, found: Deadline, facts: DocumentFacts, named: int | None, start: int
) -> list[tuple[str | None, tuple[int, int]]]:
    """The day (ISO) of each date of a deadline that its words and those before it allow, with its place; None for a day that
    cannot be or is torn (2月30日, 1l月)."""
    days = [(_date(folded, found, span), _year(folded, span, facts, named, start), span) for span in found.dates]
    read = [(read_due(words, year), span, misread_due(words, year)) for words, year, span in days]
    return [(None if misread else day, span) for day, span, misread in read if day is not None or misread]


def is_past(day: str | None, found: Deadline, facts: DocumentFacts) -> bool:
    """Whether 截至 names a day before the paper was issued: then it tells what was reached by then."""
    return bool(found.tells and facts.issued_on and day and day < facts.issued_on)


def _date(folded: str, found: Deadline, span: tuple[int, int]) -> str:
    """The words of the date, with the month before it where it prints none (3月1日至15日)."""
    words = folded[slice(*span)]
    months = (
        [] if "月" in words or not words[0].isdigit() or "年" in words else _MONTH.findall(folded, found.start, span[0])
    )
    return months[-1] + words if months else words


def _year(folded: str, span: tuple[int, int], facts: DocumentFacts, named: int | None, start: int) -> int | None:
    """The year of a date that prints none: named before it in the sentence or text, else the first after the day of issue
    (…于1月10日前 in a notice of December is next year), else that of the number."""
    named_last = [match for match in _YEAR.finditer(folded, 0, span[1]) if start <= match.start() < span[0]]
    if named_last:
        year = int(named_last[-1]["year"])
        inside = _inside_stage(folded, named_last[-1], span)
        return year - 1 if inside and _not_before(folded, span, year - 1, facts.issued_on) else year
    if facts.issued_on is None:
        number = _NUMBER_YEAR.search(facts.doc_number or "")
        return int(number[0]) if number else named or facts.year
    issued = date.fromisoformat(facts.issued_on)
    due = read_due(folded[slice(*span)], issued.year)
    late = not _NEXT_YEAR.match(folded, span[0]) and due is not None and date.fromisoformat(due) < issued - _LATE
    return issued.year + late


def _inside_stage(folded: str, year: "regex.Match[str]", span: tuple[int, int]) -> bool:
    """Whether a date behind the heading of a stage lies in the year before the one in which the stage ends: 评议阶段
    （12月11日至2024年1月10日）。…12月25日前."""
    month = _MONTH.match(folded, span[0])
    opening = folded.rfind("(", 0, year.start())
    begun = _MONTH.search(folded, opening, year.start()) if opening >= 0 else None
    if "。" not in folded[year.end() : span[0]] or year["month"] is None or month is None or begun is None:
        return False
    return int(month[0].rstrip("月")) >= int(begun[0].rstrip("月")) > int(year["month"])


def _not_before(folded: str, span: tuple[int, int], year: int, issued_on: str | None) -> bool:
    """Whether the date lies in this year not before the day of issue."""
    due = read_due(folded[slice(*span)], year)
    return issued_on is None or due is None or due >= issued_on


def closes_with_date(folded: str) -> bool:
    """Whether a sentence is the heading of a stage, which says in brackets by when: 自查阶段（1月8日前）."""
    return _STAGE.search(folded) is not None
