"""The line or the ends of the level that a condition names: 低于90%的, 80%（含）—90%, 3次以上."""

from decimal import Decimal

import regex
from msgspec import Struct

from normalizers.later import later
from normalizers.numbers import FIGURES, parse_number
from normalizers.rules.measures import one_of
from normalizers.text import fold_width

_UNIT = rf"(?:分(?![之别钟类])|{one_of('quantities', 'periods', 'counted')})"
_BEFORE = r"(?:≥|≤|>|<|=|大于等于|小于等于|不低于|不少于|不高于|不超过|未达到|达不到|不足|不到|未满|达到|达|低于|高于|大于|小于|少于|多于|超过|超|降至|满|在)"
_AFTER = r"(?:\((?:不)?含\)|\((?:不)?含(?:本数)?\))?(?:及其?)?(?:以上|以下|以内|之间|内)"
_NUMBER = rf"(?P<low>{FIGURES})"
_HELD = r"(?:\(不?含\))?"
_DATED = later(r"(?<=日)(?:前|之前|以前|起)")
_A_YEAR = 1900  # 2024年内 is a date, 3年内 a line
_RANGE = later(rf"{_NUMBER}(?P<unit>{_UNIT})?{_HELD}[-~至到]{{1,2}}(?P<high>{FIGURES})(?P<unit>{_UNIT})?")
_BOUNDS = later(
    rf"(?P<low>{FIGURES})(?P<unit>{_UNIT})?(?:≤|<|=<)[^,;\d]{{1,20}}?(?:≤|<|=<)(?P<high>{FIGURES})(?P<unit>{_UNIT})?|"
    rf"(?:≥|>|不低于|大于|超过|达到|高于)(?P<low>{FIGURES})(?P<unit>{_UNIT})?(?:以上)?(?:[,且、]|但|、且)*(?:≤|<|低于|小于|不足|未达到|不到|不超过)(?P<high>{FIGURES})(?P<unit>{_UNIT})?|"
    rf"{_NUMBER}(?P<unit>{_UNIT})?(?:\(不?含\))?及?以上(?:\(不?含\))?[,、]?(?:至|到|且|但|并)?"
    rf"(?:(?:≤|<|低于|小于|不足|未达到|未达|不到|未满|不超过)(?P<high>{FIGURES})(?P<unit>{_UNIT})?|(?P<high>{FIGURES})(?P<unit>{_UNIT})?(?:\(不?含\))?(?:以下|以内))"
)
_LINE = later(
    rf"(?:提高|增长|上升|降低|下降|增加|减少|改善){_NUMBER}(?P<unit>{_UNIT})(?=的?$)|{_BEFORE}(?:到|了)?{_NUMBER}(?P<unit>{_UNIT})?|{_NUMBER}(?P<unit>{_UNIT}){_AFTER}|(?:率|度|比例|指数|得分){_NUMBER}(?P<unit>%|分)(?=的?$)"
)


class Line(Struct, frozen=True):
    """A number that a condition compares with, the upper end of a range, and their unit of measure."""

    low: Decimal
    high: Decimal | None
    unit: str | None


def find_line(words: str) -> Line | None:
    """The last line or range that the words name, None where they compare with no number."""
    words = fold_width(words)
    for pattern in (_BOUNDS, _RANGE, _LINE):
        found = list(pattern.finditer(words))
        if found:
            return _read(found[-1])
    return None


def _read(match: "regex.Match[str]") -> Line | None:
    groups = match.groupdict()
    low, high = parse_number(groups["low"]), parse_number(groups.get("high") or "")
    if low is None or (groups["unit"] == "年" and low > _A_YEAR) or _DATED.match(match.string, match.end()):
        return None
    if groups["unit"] == "月":
        return None  # 1月31日前, 6月底前
    low, high = (high, low) if high is not None and high < low else (low, high)
    return Line(low, high, groups["unit"])
