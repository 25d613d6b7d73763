"""Targets that a description of work names, for lists that have no column for them: 新建公办幼儿园6所，新增学位1800个."""

from functools import cache

import regex

from normalizers.later import compiled, later
from normalizers.target_words import VERBS
from normalizers.targets import Target, parse_targets
from normalizers.text import CleanText, fold_width
from normalizers.word_lists import read_yaml

# An amount that ends its clause: 6所, 500张以上; 12所乡镇卫生院改造 goes on in words.
_ENDING = r"(?:左右|上下|及?以上|及?以下|以内|之内|\((?:含|不含)\))*"
_AMOUNT = later(r"(?P<before>[^\d]*)\d.*")


def targets_in_content(clean: CleanText) -> tuple[Target, ...]:
    """The amounts that the text asks for: each with its quantity, a comparison, a change or a verb before it, a unit of
    measure, and nothing else up to the end of its clause. What is only described (占地35亩, 每季度1次) is none."""
    return tuple(target for target in parse_targets(clean) if _asks(clean, target))


def _asks(clean: CleanText, target: Target) -> bool:
    if target.value is None or target.unit is None or not target.understood:
        return False
    raw = fold_width(target.raw)
    if regex.search(rf"{regex.escape(target.unit)}{_ENDING}$", raw) is None or not _is_told(target, raw):
        return False
    return _described().search(clean.folded[target.name_start : target.name_end] + raw) is None


def _is_told(target: Target, raw: str) -> bool:
    amount = _AMOUNT.fullmatch(raw)
    verb = amount is not None and amount["before"] != "" and VERBS.fullmatch(amount["before"]) is not None
    return target.name is not None or target.comparator not in ("=", None) or target.change or verb


@cache
def _described() -> "regex.Pattern[str]":
    return compiled("|".join(read_yaml("target_words.yaml")["described"]))
