"""To whom a paper goes, and what is attached to it."""

from collections.abc import Sequence

import regex

from normalizers.later import later
from normalizers.papers import is_addressed
from normalizers.text import strip_label
from pipeline.interpret.facts.lines import Line
from pipeline.interpret.table_view import flat
from pipeline.records import Source

_RECIPIENTS = later(r".{2,200}[：:]")
_ANNEXES = later(r"^[-•\s]*附\s*件?\s*[:：]\s*(?P<rest>.+)", regex.DOTALL)
_NEXT_ANNEX = later(r"^[-•\s]*\d{1,2}\s*[.．、]\s*\S")
_LONGEST = 300


def read_recipients(lines: Sequence[Line], sources: list[Source]) -> str | None:
    """The line that addresses the readers: names up to a colon, before the first sentence."""
    for _, _, passage in lines:
        words = flat(passage.text)
        if words.endswith("。"):
            return None
        if _RECIPIENTS.fullmatch(words) and not words.startswith("附件") and is_addressed(words):
            sources += passage.sources("recipients")
            return "、".join(_outside_brackets(words.rstrip("：:")))
    return None


def read_attachments(lines: Sequence[Line], sources: list[Source]) -> str | None:
    """The titles behind 附件：, a line each."""
    titles: list[str] = []
    for _, _, passage in lines:
        if not titles:
            if (match := _ANNEXES.match(passage.text)) and len(match["rest"]) <= _LONGEST:
                titles += _annex_titles(match["rest"])
                sources += passage.sources("attachments", match.start("rest"))
        elif _NEXT_ANNEX.match(passage.text):
            titles += _annex_titles(passage.text)
            sources += passage.sources("attachments")
        else:
            break
    return "\n".join(titles) or None


def continues_annexes(lines: Sequence[Line], order: int) -> bool:
    """Whether a line is the next title of the list of annexes that the lines above it end in: 附件：1.…, 2.…"""
    if not _NEXT_ANNEX.match(lines[order][2].text):
        return False
    for _, _, passage in reversed(lines[:order]):
        if _ANNEXES.match(passage.text):
            return True
        if not _NEXT_ANNEX.match(passage.text):
            return False
    return False


def _outside_brackets(words: str) -> list[str]:
    """The names between ， 、 ； that stand outside brackets: 各区县（市、区）人民政府 is one."""
    return [name for name in regex.split(r"[，,、；;](?![^（(]*[）)])", words) if name]


def _annex_titles(text: str) -> list[str]:
    pieces = regex.split(r"\n|(?<=\S)\s+(?=\d{1,2}[.．、]\s*\S)|[；;](?=\s*\d{1,2}[.．、]\s*\S)", text.strip(" -•"))
    return [flat(strip_label(piece.strip(" -•"))[1]).rstrip("。；;") for piece in pieces if piece.strip(" -•")]
