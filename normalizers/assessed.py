"""Words that name who is assessed: what a unit's name looks like, labels before it, what follows it in a title."""

from functools import cache, lru_cache

import regex

from normalizers.headings import read_heading
from normalizers.later import compiled, later
from normalizers.units import resolve_units
from normalizers.word_lists import read_yaml

_SPACE = later(r"\s+")
_BRACKET = later(r"[（(][^（()）]*[）)]")
_CORNER = later(r"\s*[\\\\/／＼|\n]\s*|\s{1,}")
_LONGEST = 25
_LEVEL = later(r"(?:\p{Han}{2,7})?[省市州盟县区旗镇乡]")
_LISTED = ("exact", "alias", "abbreviation")


@lru_cache(5_000)
def names_unit(text: str) -> bool:
    """Whether the words look like one unit's name: they end as names do, and are no heading and no phrase for several."""
    words = _SPACE.sub("", text)
    if not 2 <= len(words) <= _LONGEST or read_heading(words).roles:
        return False
    return _words("names").fullmatch(words) is not None and _words("no_names").match(words) is None


def is_listed(text: str) -> bool:
    """Whether the lists of bodies know the name from its level on: 市水务局, 云溪区教育局."""
    words = _SPACE.sub("", text)
    level = _LEVEL.match(words)
    if level is None or len(words) > _LONGEST:
        return False
    body = words[level.end() - 1 :]
    if len(body) < 3:
        return False
    found = resolve_units((body,), None)[body]  # words that no list knows become a body too, of no known kind
    return found.method in _LISTED and found.unit is not None and found.unit.kind is not None


def labels_unit(text: str, weakly: bool = False) -> bool:
    """Whether the words are a label before the assessed unit's name (被考核单位); `weakly`: also one that may say something else."""
    words = _BRACKET.sub("", _SPACE.sub("", text)).rstrip(":：")
    return _words("labels").fullmatch(words) is not None or (weakly and _words("weak").fullmatch(words) is not None)


def corner_names_units(text: str) -> bool:
    """Whether the corner of a table says that units stand on top of its columns: 项目\\村, 考核内容／乡镇."""
    names = [name for name in _CORNER.split(text.strip()) if name]
    return len(names) == 2 and sum(labels_unit(name, weakly=True) for name in names) == 1


def heads_periods(text: str) -> bool:
    """Whether a heading says that the rows of one unit are the times, or the assessors, that it was scored by: 季度, 考核组."""
    return _words("periods").fullmatch(_SPACE.sub("", text)) is not None


def signs_table(text: str) -> bool:
    """Whether a cell only says who filled in, checked or signed the table, or when: 审核：张某."""
    return ("：" in text or ":" in text) and _words("signing").fullmatch(_SPACE.sub("", text)) is not None


def title_tail(text: str) -> int | None:
    """Where in the title of a table of scores begins what follows the unit's name: 市水务局|2023年度考核得分表."""
    return match.start() if (match := _words("tail_starts").search(text)) else None


def heads_scores(text: str) -> bool:
    """Whether the words are the rest of a title of scores, behind a unit's name: 2023年度考核得分表; 对学校考核得分表 is about others."""
    words = _SPACE.sub("", text)
    return _words("tails").fullmatch(words) is not None and _words("of_others").match(words) is None


@cache
def _words(name: str) -> "regex.Pattern[str]":
    return compiled("|".join(f"(?:{words})" for words in read_yaml("headings/assessed.yaml")[name]))
