"""Where a running text says who is charged with a task: in brackets behind it or in lines of their own."""

from collections.abc import Iterator
from functools import cache

import regex
from msgspec import Struct

from normalizers.later import compiled, later
from normalizers.word_lists import read_yaml

_ROUND = r"[^()]*(?:\([^()]*\)[^()]*)*"
_SQUARE = r"[^\[\]〔〕【】]*"
_BETWEEN = later(r"[\s。;,、]*")


class Charged(Struct, frozen=True):
    """One place that names who is charged: [start, end) with its brackets, the spans of the names and labels in it, and those
    of the official in charge and of the day by which it is due."""

    start: int
    end: int
    inside: tuple[tuple[int, int], ...]
    leader: tuple[int, int] | None = None
    due: tuple[int, int] | None = None


def find_charged(folded: str) -> list[Charged]:
    """The places in the order of the text; those that follow one another directly (牵头单位：…\\n责任单位：…) are one."""
    found: list[Charged] = []
    for match in _pattern().finditer(folded):
        one = _charged(folded, match)
        if found and _BETWEEN.fullmatch(folded, found[-1].end, one.start):
            before = found.pop()
            leader, due = before.leader or one.leader, before.due or one.due
            one = Charged(before.start, one.end, (*before.inside, *one.inside), leader, due)
        found.append(one)
    return found


def _charged(folded: str, match: "regex.Match[str]") -> Charged:
    """The place that was found, its day taken out of the names before it: 责任单位：区教育局。完成时限：2024年12月"""
    start, end = match.span("inside")
    due = _due().search(folded, start, end)
    named = match.span("due") if match["due"] else due.span("due") if due else None
    inside = (start, due.start() if due else end)
    stop = match.end()
    if named is None and (behind := _due().match(folded, stop)) is not None:  # …\n完成时限：2024年6月
        named, stop = behind.span("due"), behind.end()
    return Charged(match.start(), stop, (inside,), match.span("leader") if match["leader"] else None, named)


@cache
def _pattern() -> "regex.Pattern[str]":
    labels, endings, leaders = (_one_of(role) for role in ("labels", "endings", "leaders"))
    led = rf"(?:(?:{leaders})[:：]\s*(?P<leader>[^,。;\n()]{{2,20}})[,;。\s]+|(?:{_one_of('dues')})[:：]\s*(?P<due>[^,。;\n()]{{2,20}})[,;。\s]+)*"

    def inside(words: str) -> str:
        return rf"(?P<inside>(?:{labels})[:：]{words}|(?!{labels}){words}(?:{endings})[。;]?)"

    line = rf"(?<=^|\n|[。;])[^\S\n]*{led}(?P<inside>(?:{labels})[:：][^\n]+)"
    return compiled(rf"\({led}{inside(_ROUND)}\)|[\[〔【]{led}{inside(_SQUARE)}[\]〕】]|{line}")


@cache
def _due() -> "regex.Pattern[str]":
    return regex.compile(rf"[,;。、\s]*(?:{_one_of('dues')})[:：]\s*(?P<due>[^,。;\n]{{2,20}})")


def _one_of(role: str) -> str:
    words: Iterator[str] = iter(sorted(read_yaml("charged.yaml")[role], key=len, reverse=True))
    return "|".join(words)
