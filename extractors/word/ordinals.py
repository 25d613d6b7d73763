"""A counted number in the form that a list asks for: 3 is 3, 三, ③, C, ⑶ or 叁."""

DIGITS = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
         (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def ordinal(number: int, form: str) -> str:
    """The number as the list writes it; in figures where the form is not known or does not reach so far."""
    if form in ("none", "bullet"):
        return ""
    return WRITERS[form](number) if form in WRITERS and number > 0 else str(number)


def counted(number: int) -> str:
    """十, 十一, 二十, 一百零五."""
    text = in_characters(number, DIGITS, "十百千")
    return text[1:] if text.startswith("一十") else text


def legal(number: int) -> str:
    return in_characters(number, LEGAL, "拾佰仟")


def in_characters(number: int, digits: str, units: str) -> str:
    if number > 9999:
        return str(number)
    zero = digits[0] if digits is LEGAL else "零"
    text, pending = "", False
    for place, figure in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
        if not figure:
            pending = bool(text)
            continue
        text += (zero if pending else "") + digits[figure] + (units[place - 1] if place else "")
        pending = False
    return text


def letters(number: int) -> str:
    """A … Z, AA, BB."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman(number: int) -> str:
    text = ""
    for size, sign in ROMAN:
        text += sign * (number // size)
        number %= size
    return text


def circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= number <= last:
            return chr(start + number - first)
    return str(number)


def shifted(number: int, first: int, last: int) -> str:
    return chr(first + number - 1) if number <= last else str(number)


def full_width(number: int) -> str:
    return "".join(chr(ord(figure) + 0xFEE0) for figure in str(number))


WRITERS = {
    "decimalZero": lambda number: f"{number:02d}",
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "chineseCounting": counted,
    "chineseCountingThousand": counted,
    "japaneseCounting": counted,
    "taiwaneseCounting": counted,
    "taiwaneseCountingThousand": counted,
    "ideographDigital": lambda number: "".join(DIGITS[int(figure)] for figure in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(DIGITS[int(figure)] for figure in str(number)),
    "taiwaneseDigital": lambda number: "".join(DIGITS[int(figure)] for figure in str(number)),
    "chineseLegalSimplified": legal,
    "ideographLegalTraditional": legal,
    "ideographTraditional": lambda number: STEMS[number - 1] if number <= len(STEMS) else str(number),
    "ideographZodiac": lambda number: BRANCHES[number - 1] if number <= len(BRANCHES) else str(number),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": lambda number: shifted(number, 0x2474, 20),
    "decimalEnclosedFullstop": lambda number: shifted(number, 0x2488, 20),
    "ideographEnclosedCircle": lambda number: shifted(number, 0x3280, 10),
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
}
