"""The words that say that a table goes on: 续表, （续上表）, 接上页, 表2（续）. They stand between its parts and end nothing."""

import re

_NUMBER = r"[\s\d一二三四五六七八九十]*"
_WORDS = r"(续(上|前)?(表|页)?|上?接(上|前|下)一?(页|表)|转下一?(页|表)|(见|接)下(页|表)|(附?注\s*[:：]\s*)?(本表)?未完[，,、；]?\s*(转|见|接)下(一?页|表))"
_MEASURE = re.compile(r"[（(]?(计量|数量|金额|计分)?单位\s*[：:]\s*[^\s：:]{1,6}[）)]?")
_ALONE = re.compile(rf"[（(【\[]?((附?表{_NUMBER})?[（(]?{_WORDS}{_NUMBER}[）)]?)[）)】\]]?[\s：:.。—-]*")
_BEHIND_A_TITLE = re.compile(rf".{{2,60}}[（(]{_WORDS}{_NUMBER}[）)]")


def continues_table(text: str) -> bool:
    """True for such words alone, and behind the title that each part of a table repeats."""
    words = text.strip(" \u3000")
    return bool(_ALONE.fullmatch(words) or _BEHIND_A_TITLE.fullmatch(words))


def tells_measure(text: str) -> bool:
    """True for 单位：分, which some sheets set above each part of a table."""
    return bool(_MEASURE.fullmatch(text.strip(" \u3000")))
