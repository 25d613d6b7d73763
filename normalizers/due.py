"""The day by which something is due: 2021年11月30日, 2021年6月底前, 2025年, 6月底."""

from calendar import monthrange
from datetime import date

from normalizers.later import later
from normalizers.text import fold_width

_DAY = later(
    r"(?P<year>20\d{2})[年./-](?:\s*(?P<month>\d{1,2})(?:[月./-](?:\s*(?P<day>\d{1,2})日?|(?P<part>上旬|中旬|下旬|底|末)?)|月?))?"
)
# 2024年汛期前, 2024年春节前: no day that the calendar alone tells.
_SEASON = later(
    r"年?(?:的)?(?:汛|主汛|春|夏|秋|冬|采暖|供暖|国庆|元旦|中秋|端午|清明|五一|十一|七一|开学|高考|雨季|旱季|重阳)"
)
_MONTH = later(r"(?<!\d)(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?")
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_QUARTER = later(r"(?:(?P<year>20\d{2})年)?第?(?P<quarter>[一二三四1-4])季度")
_HALF = later(r"(?:(?P<year>20\d{2})年)?(?P<half>上|下)半年")
_IN_NUMERALS = later(
    r"二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2}\s*年(?:\s*[一二三四五六七八九十]{1,2}\s*月(?:\s*[一二三四五六七八九十]{1,3}\s*日)?)?"
)
_TENS = later(r"([一二三]?)十([一二三四五六七八九]?)")
_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_YEAR_END = later(r"(?:年底|年末|年内|全年|本年)")


def read_due(text: str, year: int | None) -> str | None:
    """The last day (ISO) that the words allow, the last date where there are several; `year` stands in where none is
    printed. None for 长期坚持 and other words without a date."""
    folded = fold_width(text).replace(" ", "")
    for read in (_quarter, _half, _full, _month_only):
        if found := read(folded, year):
            return found.isoformat()
    return date(year, 12, 31).isoformat() if year and _YEAR_END.search(folded) else None


def in_figures(words: str) -> str:
    """The words with years and dates in Chinese numerals written in figures: 二〇二一年四月二十日 → 2021年4月20日."""
    return _IN_NUMERALS.sub(lambda date: _tens(date[0]).translate(_DIGITS), words)


def _tens(words: str) -> str:
    year, rest = words.split("年", 1)
    return f"{year}年" + _TENS.sub(lambda ten: (ten[1] or "一") + (ten[2] or "〇"), rest)


def _end(year: int, month: int, day: int | None) -> date | None:
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    return date(year, month, day) if day and 1 <= day <= last else None if day else date(year, month, last)


def _full(text: str, _: int | None) -> date | None:
    found = []
    for match in _DAY.finditer(text):
        if match["month"] is None and _SEASON.match(text, match.end() - 1):
            continue
        if match["month"] is None:
            found.append(date(int(match["year"]), 12, 31))
            continue
        day = int(match["day"]) if match["day"] else {"上旬": 10, "中旬": 20}.get(match["part"] or "")
        if end := _end(int(match["year"]), int(match["month"]), day):
            found.append(end)
    return max(found, default=None)


def _month_only(text: str, year: int | None) -> date | None:
    found = (
        [
            _end(year, int(match["month"]), int(match["day"]) if match["day"] else None)
            for match in _MONTH.finditer(text)
        ]
        if year
        else []
    )
    return max((day for day in found if day), default=None)


def _quarter(text: str, year: int | None) -> date | None:
    match = _QUARTER.search(text)
    named = int(match["year"]) if match and match["year"] else year
    return _end(named, _QUARTERS[match["quarter"]], None) if match and named else None


def _half(text: str, year: int | None) -> date | None:
    match = _HALF.search(text)
    named = int(match["year"]) if match and match["year"] else year
    return _end(named, 6 if match["half"] == "上" else 12, None) if match and named else None
