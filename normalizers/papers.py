"""The frame of an official paper: how titles and the names of bodies end, and labels that tell title, issuer and place."""

from functools import cache

import regex

from normalizers.later import compiled, later
from normalizers.word_lists import read_yaml

_ABOUT = later(r"^(?P<issuer>[^《》0-9]{4,60}?)?关于")
_BRACKET = r"(?:[（(].*[）)])?"
_SHORTEST_BODY = 4


def ends_as_title(words: str) -> bool:
    """Whether the words end as the title of a paper or table does: …情况的通报, …任务分解表（试行）."""
    return _pattern(rf".*(?:{_list('kinds')}|{_list('contents')}){_BRACKET}").fullmatch(words) is not None


def is_open_title(words: str) -> bool:
    """Whether a title has begun that is not yet at its end: 关于2022年度考核结果, 云溪县财政局关于下达."""
    about = _ABOUT.match(words)
    if about is None or (about["issuer"] and not names_body(about["issuer"])):
        return False
    return _pattern(rf".*(?:{_list('kinds')}){_BRACKET}").fullmatch(words) is None


def issuer_before_about(title: str) -> str | None:
    """The body that a title names before 关于: 云溪县财政局关于…的通知."""
    about = _ABOUT.match(title)
    return about["issuer"] if about and about["issuer"] and names_body(about["issuer"]) else None


def names_body(words: str) -> bool:
    """Whether the words end as the name of a body does: 中共云溪县委办公室, 县委农办（县乡村振兴办）."""
    return (
        len(words) >= _SHORTEST_BODY
        and _pattern(rf".*(?:{_list('bodies')})(?:[（(][^（()）]*(?:{_list('bodies')})[）)])?").fullmatch(words)
        is not None
    )


def is_seal_note(words: str) -> bool:
    """Whether a line only says whose seal stands there: （代章）."""
    return _pattern(rf"[（(](?:{_list('seals')})[）)]").fullmatch(words) is not None


def labelled(text: str, label: str) -> int | None:
    """Where the words behind a label begin: 发布机构：|云溪县财政局; `label` is `title`, `issuer` or `place`."""
    match = _pattern(rf"\s*(?:{_list(label + '_labels')})\s*[（(]?(?:盖章)?[）)]?\s*[:：]\s*").match(text)
    return match.end() if match else None


def is_addressed(words: str) -> bool:
    """Whether a line ending in a colon says to whom a paper goes: 各县区人民政府，市直有关单位."""
    return _pattern(rf"(?:{_list('addressees')}|.*(?:{_list('addressed')}))").match(words) is not None


@cache
def _list(name: str) -> str:
    return "|".join(read_yaml("papers.yaml")[name])


@cache
def _pattern(pattern: str) -> "regex.Pattern[str]":
    return compiled(pattern)
