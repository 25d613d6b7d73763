"""The day by which something is due: 2021年11月30日, 2021年6月底前, 2023年3月至11月, 十二月底, 2025年, 年底."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import regex
from msgspec import Struct
from msgspec.structs import replace

from normalizers.later import later
from normalizers.numbers import parse_number
from normalizers.text import fold_width

_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_PARTS = {"上旬": 10, "中旬": 20}
_JOIN = r"[、,和及至到~-]"
# A date is read step by step; each step keeps the year, and the month, of those before it: 2023年6月30日、9月30日.
_STEP = later(
    r"(?<!\d)(?P<year>20\d\d)(?:[./-](?P<month>\d{1,2})(?:[./-](?P<day>\d{1,2})(?![\d月])日?|(?!\d)月?(?P<part>[上中]旬)?)|年)"
    r"|(?<![\dA-Za-z○〇])(?P<short>\d\d)年(?=\d{1,2}月)"
    r"|(?P<next>明年|次年|翌年|来年|下一?年)"
    rf"|(?<!\d)(?P<month>\d{{1,2}})月(?:(?P<part>[上中]旬)|(?P<day>\d{{1,2}})(?:日|号|(?=$|前|之前|以前|{_JOIN})))?"
    rf"|(?<={_JOIN})(?P<day>\d{{1,2}})日(?!内)"
    rf"|(?:第?[一二三四1-4](?:季度)?{_JOIN})*第?(?P<quarter>[一二三四1-4])季度"
    r"|(?P<half>[上下])半年|(?P<end>年底|年末|年内|全年|本年)"
)
_ALONE = later(
    r"(?:(?P<year>20\d\d)(?=\d{4}\D*$)|)(?P<month>\d\d?)(?:(?<=\d{6})|[./])(?P<day>\d\d?)日?(?:之?前|以前|底)?"
)
# Behind a year: what tells the day within it.
_FINER = later(rf"度?(?:\d{{1,2}}{_JOIN}?\d{{0,2}}月|\d|第?[一二三四1-4](?:季度)?{_JOIN}?.{{0,3}}季度|[上下]半年)")
# 2024年汛期前, 2024年春节前: no day that the calendar alone tells.
_SEASON = later(
    r"(?:的)?(?:汛|主汛|春|夏|秋|冬|采暖|供暖|国庆|元旦|中秋|端午|清明|五一|十一|七一|开学|高考|雨季|旱季|重阳)"
)
_IN_NUMERALS = later(
    r"二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2}\s*年(?:\s*[一二三四五六七八九十]{1,2}\s*月(?:\s*[一二三四五六七八九十]{1,3}\s*日)?)?"
)
_MONTH_IN_NUMERALS = later(
    r"(?P<month>[一二三四五六七八九十]{1,2})(?P<between>月)(?:(?P<day>[一二三四五六七八九十]{1,3})(?=日))?"
)
_TENS = later(r"([一二三]?)十([一二三四五六七八九]?)")
_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
# Signs inside a date, or behind what was read of it, that make it another: 2O23年, 1l月, 2023.11.3O; 24时 is none.
_ODD = r"[^§\d\s\p{Han},。;:、()\[\]~至到-]"
_TORN = later(
    rf"{_ODD}+\d*[年月日]|§[./-]?(?:{_ODD}|\d(?!\d?(?:[:时点]|{_JOIN})))|{_ODD}§|[〇○零半几数十]\d|\d[〇○零半几十]"
)
_DATED = later(
    r"20\d\d|2[Oo○]\d\d|(?<![每个\d])\d{1,2}(?<!每月\d{1,2})[月日](?!内)|\d[A-Za-z|][月日]|[A-Za-z|]\d?[月日]"
)


class _Step(Struct, frozen=True):
    """How far a date is told: the year in force, the month, and the day that it says; `impossible` for 2月30日."""

    year: int | None
    month: int | None = None
    day: date | None = None
    impossible: bool = False


def read_due(text: str, year: int | None) -> str | None:
    """The last day (ISO) that the words allow, the last date where there are several; `year` stands in where none is
    printed. None for 长期坚持 and other words without a date, and for days that no calendar has."""
    folded = _plain(text)
    if whole := _ALONE.fullmatch(folded):
        step = _read_alone(whole, year)
        return step.day.isoformat() if step.day else None
    found = [step.day for step in _steps(folded, year) if step.day]
    return max(found).isoformat() if found else None


def misread_due(text: str, year: int | None) -> bool:
    """Whether the words name a day that was not read, or not surely: 2月30日, 2023年1l月底, 2023..11."""
    folded = _plain(text)
    if whole := _ALONE.fullmatch(folded):
        return _read_alone(whole, year).impossible
    steps = list(_steps(folded, year))
    if any(step.impossible for step in steps) or _TORN.search(_STEP.sub("§", folded)):
        return True
    seasonal = _SEASON.search(folded)
    return (
        not any(step.day for step in steps) and not seasonal and year is not None and _DATED.search(folded) is not None
    )


def in_figures(words: str) -> str:
    """The words with years and dates in Chinese numerals written in figures: 二〇二一年四月二十日 → 2021年4月20日."""
    return _IN_NUMERALS.sub(lambda date: _tens(date[0]).translate(_DIGITS), words)


def _tens(words: str) -> str:
    year, rest = words.split("年", 1)
    return f"{year}年" + _TENS.sub(lambda ten: (ten[1] or "一") + (ten[2] or "〇"), rest)


def _plain(text: str) -> str:
    folded = fold_width(text).replace(" ", "").replace("\n", "")
    if "月" in folded or "二" in folded:
        return _MONTH_IN_NUMERALS.sub(_figures, in_figures(folded))
    return folded


def _figures(match: "regex.Match[str]") -> str:
    month, day = parse_number(match["month"]), parse_number(match["day"] or "")
    return match[0] if month is None else f"{month}月{match['day'] or '' if day is None else day}"


def _steps(text: str, year: int | None) -> Iterator[_Step]:
    step = _Step(year)
    for match in _STEP.finditer(text):
        step = _next(step, match, year)
        yield step


def _next(before: _Step, match: "regex.Match[str]", own: int | None) -> _Step:
    """What one more step of the words says; a year alone means its end where nothing finer follows."""
    groups = match.groupdict()
    year = int(groups["year"]) if groups["year"] else before.year
    if groups["next"]:
        return _Step(own + 1 if own else None)
    if groups["short"]:
        return _Step(2000 + int(groups["short"]))
    if groups["month"]:
        return _dated(_Step(year, int(groups["month"])), groups["day"], groups["part"])
    if groups["year"]:
        ends = not (_FINER.match(match.string, match.end()) or _SEASON.match(match.string, match.end()))
        return _dated(_Step(year, 12), None, None) if ends else _Step(year)
    if groups["day"]:
        return _dated(before, groups["day"], None) if before.month else before
    month = _QUARTERS[groups["quarter"]] if groups["quarter"] else 6 if groups["half"] == "上" else 12
    return _dated(_Step(year, month), None, None)


def _dated(step: _Step, day: str | None, part: str | None) -> _Step:
    """The step with its day, the month's last where none is named."""
    month, year = step.month or 0, step.year
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= monthrange(year or 2024, month)[1]):
        return replace(step, impossible=True, day=None)
    if year is None:
        return step
    last = monthrange(year, month)[1]
    return replace(step, day=date(year, month, int(day) if day else _PARTS.get(part or "", last)))


def _read_alone(match: "regex.Match[str]", year: int | None) -> _Step:
    """All that a cell says: 11.30, 20231130."""
    named = int(match["year"]) if match["year"] else year
    return _dated(_Step(named, int(match["month"])), match["day"], None)
