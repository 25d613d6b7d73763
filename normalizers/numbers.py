"""Numbers as Chinese papers print them: figures of either width, Chinese characters, and the mixture 1.5万.

A number is read only where it stands whole: 1/2, 3分之一, 百分之五, 十几 and 3、4 are none, so that no wrong value
comes out of a piece of a longer expression.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from normalizers.later import later
from normalizers.text import fold_width

DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}

_CHARACTERS = "".join(DIGITS) + "".join(UNITS)
NUMERALS = f"{_CHARACTERS}半"
# A middle dot is how recognisers and some keyboards write the decimal point: 0·2.
FIGURES = r"(?:\d+(?:[.·]\d+)?|\.\d+)"
CHARACTERS = rf"(?:[{_CHARACTERS}]+(?:点[{''.join(DIGITS)}]+)?|半)"
NUMBER = rf"(?:{FIGURES}|{CHARACTERS})"

_WHOLE = later(rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{NUMBER})(?P<myriad>[万亿]{{0,2}})")
_FOUND = later(
    rf"(?<![\d.·/A-Za-z{_CHARACTERS}几数多点之])(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:[.·]\d+)?|{CHARACTERS})[万亿]{{0,2}}"
    rf"(?![\d/A-Za-z{_CHARACTERS}几点]|\.\d|分之)"
)


class FoundNumber(Struct, frozen=True):
    """A number inside a text: its value and where it stands (from 0, half open)."""

    value: Decimal
    start: int
    end: int


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Decimal | None:
    """The value of a text that is one whole number (12.5, １２．５, 十二, 零点五, 两, 半, 二〇二一, 1.5万), else None."""
    match = _WHOLE.fullmatch(fold_width(text).strip())
    if match is None:
        return None
    value = _read_plain(match["number"])
    for myriad in match["myriad"] if value is not None else "":
        value = value * MYRIADS[myriad] if value is not None else None
    return value


def find_numbers(text: str) -> Iterator[FoundNumber]:
    """Every number that stands whole in the text, in order."""
    for match in _FOUND.finditer(fold_width(text)):
        value = parse_number(match[0])
        if value is not None:
            yield FoundNumber(value, match.start(), match.end())


def _read_plain(text: str) -> Decimal | None:
    if text == "半":
        return Decimal("0.5")
    if text[0] in _CHARACTERS:
        return _read_characters(text)
    return Decimal(text.replace(",", "").replace("·", "."))


def _read_characters(text: str) -> Decimal | None:
    whole, _, fraction = text.partition("点")
    value = _read_whole(whole)
    if value is None:
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in fraction)}") if fraction else Decimal(value)


def _read_whole(text: str) -> int | None:
    """十二 is 12, 一百零五 is 105, 二〇二一 is 2021; None for what is no numeral (二十百, 一两)."""
    if not any(character in UNITS for character in text):
        positional = len(text) == 1 or "两" not in text
        return int("".join(str(DIGITS[c]) for c in text)) if positional else None
    total, digit, lowest = 0, None, 10_000
    for place, character in enumerate(text):
        if character in UNITS:
            unit = UNITS[character]
            if unit >= lowest or (digit is None and (unit != 10 or place)):
                return None
            total, digit, lowest = total + (1 if digit is None else digit) * unit, None, unit
        elif DIGITS[character] == 0:
            if digit is not None:
                return None
        elif digit is not None:
            return None
        else:
            digit = DIGITS[character]
    # 一百二 is 120 in speech and a slip for 102 in print: refused rather than guessed.
    if digit is not None and lowest > 10 and text[-2] not in "零〇":
        return None
    return total + (digit or 0)
