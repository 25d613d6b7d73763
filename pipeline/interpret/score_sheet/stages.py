"""Scores of one thing at several stages (自评得分, 初评得分, 审定得分): the last stage counts, no stage is a part of another."""

from collections.abc import Sequence
from functools import cache

import regex
from msgspec.structs import replace

from normalizers.later import compiled
from normalizers.word_lists import read_yaml
from pipeline.interpret.score_sheet.headings import PLAIN, SCORE_WORD, ReadColumn, is_numeric
from pipeline.interpret.score_sheet.totals import adds_up, find_total
from pipeline.interpret.table_view import TableView

_PLAIN = 3.5
"""A plain 得分 comes behind every stage but a final one."""
_SCORES = ("score", "total")


@cache
def _stages() -> tuple[tuple[str, "regex.Pattern[str]"], ...]:
    lists = read_yaml("headings/stages.yaml")
    return tuple((name, compiled(words)) for name, lines in lists.items() for words in lines)


def stage_of(text: str) -> int | None:
    """How late in the assessment a heading's score was given, from 0; None where the heading says nothing of it."""
    return max((place for place, (_, words) in enumerate(_stages()) if words.search(text)), default=None)


def is_preliminary(text: str) -> bool:
    """Whether the heading's score is not yet the result: 自评得分, 初评得分."""
    place = stage_of(text)
    return place is not None and _stages()[place][0] == "preliminary"


def final_stage(reads: Sequence[ReadColumn]) -> tuple[ReadColumn | None, list[ReadColumn]]:
    """The column of the last stage, and those of the others."""
    if not reads:
        return None, []
    places = [_place(read) for read in reads]
    last = max(n for n, place in enumerate(places) if place == max(places))
    return reads[last], [read for n, read in enumerate(reads) if n != last]


def without_earlier_stages(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """The columns with the last stage of each thing that is scored; those of earlier stages have the role `stage`.

    Scores that add up to the total (自评10分, 考核组评90分) are parts of it and stay.
    """
    scored = [r for r in reads if r.role in _SCORES and r.heading.weight is None and is_numeric(view, r.column.number)]
    if not any(is_preliminary(heading.text) for read in scored for heading in read.column.headings):
        return reads
    kept = list(reads)
    for place in sorted({_place(read) for read in scored}):
        last, _ = final_stage([r for r in kept if any(r is one for one in scored)])
        total = find_total(view, kept) or (last.column.number if last else None)
        if total is not None and adds_up(view, kept, total):
            break
        kept = [replace(r, role="stage", group=()) if _goes(r, scored, place) else r for r in kept]
    return _with_result(kept)


def _goes(read: ReadColumn, scored: Sequence[ReadColumn], place: float) -> bool:
    """Whether this is a score of the stage `place`, and a later one of the same thing stands beside it."""
    if all(read.column.number != other.column.number for other in scored) or _place(read) != place:
        return False
    return any(_place(other) > place and _subject(other) == _subject(read) for other in scored)


def _with_result(kept: list[ReadColumn]) -> list[ReadColumn]:
    """The columns with the last stage of the whole score as the total, where earlier ones of it went."""
    if not any(read.role == "stage" and not _subject(read) for read in kept):
        return kept
    last, _ = final_stage([read for read in kept if read.role in _SCORES and not _subject(read)])
    return [replace(read, role="total", group=()) if read is last else read for read in kept]


def only_preliminary(reads: Sequence[ReadColumn], total: int | None) -> bool:
    """Whether the final score is none yet: nothing later than 自评得分 or 初评得分 is printed."""
    headings = [heading for read in reads if read.column.number == total for heading in read.column.headings]
    return any(is_preliminary(heading.text) for heading in headings)


def _place(read: ReadColumn) -> float:
    found = [place for heading in read.column.headings if (place := stage_of(heading.text)) is not None]
    return max(found) if found else _PLAIN


def _subject(read: ReadColumn) -> str:
    """What is scored, without the words that tell the stage: 党建 of 党建自评得分, nothing of 初评得分."""
    names = []
    for heading in read.column.headings:
        name = heading.name
        for _, words in _stages():
            name = words.sub("", name)
        name = SCORE_WORD.sub("", name).removesuffix("评").removesuffix("打")
        names.append("" if PLAIN.fullmatch(name) else name)
    return "".join(dict.fromkeys(names))
