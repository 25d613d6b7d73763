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
    """One place that names who is charged: [start, end) with its brackets, the spans of the names and labels in it, and that
    of the official in charge."""

    start: int
    end: int
    inside: tuple[tuple[int, int], ...]
    leader: tuple[int, int] | None = None


def find_charged(folded: str) -> list[Charged]:
    """The places in the order of the text; those that follow one another directly (牵头单位：…\\n责任单位：…) are one."""
    found: list[Charged] = []
    for match in _pattern().finditer(folded):
        one = Charged(*match.span(), (match.span("inside"),), match.span("leader") if match["leader"] else None)
        if found and _BETWEEN.fullmatch(folded, found[-1].end, one.start):
            before = found[-1]
            one = Charged(before.start, one.end, (*before.inside, *one.inside), before.leader or one.leader)
            found.pop()
        found.append(one)
    return found


@cache
def _pattern() -> "regex.Pattern[str]":
    labels, endings, leaders = (_one_of(role) for role in ("labels", "endings", "leaders"))
    led = rf"(?:(?:{leaders})[:：]\s*(?P<leader>[^,。;\n()]{{2,20}})[,;。\s]+)?"

    def inside(words: str) -> str:
        return rf"(?P<inside>(?:{labels})[:：]{words}|(?!{labels}){words}(?:{endings})[。;]?)"

    line = rf"(?<=^|\n|[。;])[^\S\n]*{led}(?P<inside>(?:{labels})[:：][^\n]+)"
    return compiled(rf"\({led}{inside(_ROUND)}\)|[\[〔【]{led}{inside(_SQUARE)}[\]〕】]|{line}")


def _one_of(role: str) -> str:
    words: Iterator[str] = iter(sorted(read_yaml("charged.yaml")[role], key=len, reverse=True))
    return "|".join(words)
