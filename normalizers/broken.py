"""Figures that something touches which makes them another number, or none: 1/3, 2×10^4, ±5, 3O, 98，5%, 9 5%, 扣O.5分.

One notion for targets, rules and cells: what overlaps such a stretch is told and never taken for a number that stands alone.
"""

from functools import lru_cache

import regex

from normalizers.later import later

# Letters and signs that stand for 0 and 1, and signs that are no part of any number.
_ROUND, _STRAIGHT, _SIGNS = "OoΟ○〇", "lI丨", "□■�?…*#_≈√"
_NUMERALS = "零一二三四五六七八九十"
_NUMBER = r"(?<![\dA-Za-z.])\d+(?:\.\d+)?"
_GIVEN = "扣加减得奖罚赋"  # what stands behind these is an amount of points
_ASKED = "≥≤<>=于过足到达"
_WHAT = (
    # arithmetic, fractions, tolerances; 前1/3 is a place in a ranking
    r"(?!7×24|24×7)\d ?[×÷^√→±*] ?\d|\d\+\d+(?=[%‰分个])|[±√^�_]\d|\d[±√^²³⁰¹⁴-⁹→�_]|(?<![\dA-Za-z/.前后间])\d{1,3}(?:\.\d+)?/\d{1,3}(?![\d/A-Za-z万亿])",
    # signs inside or before figures
    rf"(?<=[{_GIVEN}{_ASKED}])[{_SIGNS}{_ROUND}{_STRAIGHT}](?=\.?\d)|(?<=[{_GIVEN}])(?:[A-Zi!|几数半]\.?\d|\d+(?:[:点]\d+分|%\d)|[A-Za-z{_SIGNS}{_ROUND}]{{1,3}}分)",
    rf"\d[{_SIGNS}!①-⑳](?=[%‰\d.分个])|\d(?!\.分\p{{Han}})[^\d\p{{Han}}\s,。;:()%‰/~\-\]]{{1,3}}分(?!钟)|\d:\d+(?=%)|(?<![\d.])0[、:点]\d+分",
    r"\d['’`•‧∙]\d|\d\.{2,}\d|\d\.\d+\.\d+(?=[%‰分个])|\d\.(?=[%‰]|分(?!\p{Han}))",
    # letters for digits: 3O, l2, O.5, 98.S%; 5G, H2O and O3 are none
    rf"{_NUMBER}\.?[{_ROUND}{_STRAIGHT}|]+(?![A-Za-z])|(?<![A-Za-z])[{_ROUND}]\.\d|(?<![A-Za-z\d])[{_STRAIGHT}]\d(?!\d*[A-Za-z])",
    r"\d[SBZDi](?=[\d%‰])|\d\.[A-Za-z](?=[\d%‰分个])",
    # figures and characters mixed, 1万2千, 1分半
    rf"\d几|几\d|\d半(?![年天个小日月期程数径])|\d[万亿]\d|(?<=[\d{_NUMERALS}两])分半(?![年天个小月期])|\d[几十百]分(?!之)",
    rf"[{_NUMERALS}]\.?\d[\d.]*(?=[%‰分])|\d[{_NUMERALS}](?=[\d.%‰]|分(?!之))",
    # parted figures: 9 5%, 98，5%
    rf"{_NUMBER} \.?\d[\d.]*(?=[%‰分])|{_NUMBER}[,。;] ?(?!\d{{3}}(?!\d))\d+(?:\.\d+)?(?=[%‰分])",
)
_BROKEN = later("|".join(_WHAT))
# In a target every fraction is one, and parted figures are one number whatever unit follows; ≥95 2025年 are two.
_IN_TARGET = later(
    rf"(?!(?:19|20)\d\d/)\d{{1,4}}/\d{{1,4}}(?![\d/A-Za-z万亿])|(?<=[{_ASKED}在])\d+[、点]\d+(?=[%‰])|\d[□■?_](?=\p{{Han}})|{_NUMBER} (?=[\d.])(?!(?:19|20)\d\d年)(?:0\d*|\.?\d[\d.]*(?=\p{{Han}}))"
    rf"|{_NUMBER}[,。;](?!\d{{3}}(?!\d)|(?:19|20)\d\d年)\d+(?:\.\d+)?(?=\p{{Han}})"
)
_FIGURES = later(r"[\d.A-Za-zΟ○〇丨|^²³⁰¹⁴-⁹]*")


def broken_numbers(text: str) -> list[tuple[int, int]]:
    """The stretches (start, end) of a folded text that look like numbers and are none, or not the number that they seem."""
    return _stretches(text, _BROKEN)


@lru_cache(4096)
def broken_targets(text: str) -> list[tuple[int, int]]:
    """The same for the folded text of a target cell; without a figure nothing is looked for."""
    if not any(character.isdigit() for character in text):
        return []
    return sorted(_stretches(text, _BROKEN) + _stretches(text, _IN_TARGET))


def _stretches(text: str, pattern: "regex.Pattern[str]") -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        start = match.start()
        while start and text[start - 1] in "0123456789.":
            start -= 1
        end = _FIGURES.match(text, match.end()).end()  # type: ignore[union-attr]
        found.append((max(start, found[-1][1]) if found else start, end))
    return found


def touches(broken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether text[start:end] shares a character with a broken number."""
    return any(low < end and start < high for low, high in broken)
