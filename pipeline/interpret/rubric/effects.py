"""Which part of a rubric adds points, which takes them, which holds the base."""

from functools import cache

import regex

from normalizers.word_lists import read_yaml
from pipeline.interpret.rubric.node import Effect

_LONGEST = 20  # characters of a heading
_SPACE = regex.compile(r"\s+")


@cache
def _words(*roles: str) -> "regex.Pattern[str]":
    lists = read_yaml("rules/effects.yaml")
    return regex.compile("|".join(f"(?:{words})" for role in roles for words in lists[role]))


@cache
def _heading(effect: str) -> "regex.Pattern[str]":
    """A heading that says this effect: 加分项, 创新加分事项（最高5分）."""
    named, alone = _words(effect).pattern, _words(f"{effect}_alone").pattern
    behind = _words("behind", *(["behind_bonus"] if effect == "bonus" else [])).pattern
    return regex.compile(rf"(?:.{{0,10}}(?:{named})|{alone})(?:{behind})*(?:[（(].*)?")


def goes_both_ways(name: str) -> bool:
    """Whether a heading says that its part adds and takes points: 加减分项, 奖惩."""
    return _words("both").search(name) is not None


def effect_of(name: str) -> Effect | None:
    """The effect of a part whose heading says it (加分项, 扣分事项, 一票否决); None where it does not."""
    words = _SPACE.sub("", name)
    if len(words) > _LONGEST or goes_both_ways(words):
        return None
    if _heading("deduction").fullmatch(words):
        return "deduction"
    return "bonus" if _heading("bonus").fullmatch(words) else None


def effect_of_heading(heading: str) -> Effect | None:
    """The effect of a column or of a whole rubric that its heading says: 加分标准, 扣分细则; None for 加扣分标准 and the like."""
    words = _SPACE.sub("", heading)
    adds, takes = _words("adds").search(words), _words("takes").search(words)
    if (adds is None) == (takes is None) or _words("both_in_headings").search(words):
        return None
    return "bonus" if adds else "deduction"
