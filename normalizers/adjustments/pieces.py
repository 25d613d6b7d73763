"""Cutting an item of a reason cell into pieces, each with at most one amount: which words belong to which points."""

from collections.abc import Iterator

import regex
from msgspec import Struct

from normalizers.adjustments.amounts import Amount
from normalizers.adjustments.labels import QUOTED
from normalizers.adjustments.statements import is_remark, recognise
from normalizers.adjustments.words import CLOSING
from normalizers.later import later
from normalizers.text import CleanText

BRACKET = later(r"[,。;:]*(?P<bracket>\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])")
# 扣2分（每项1分）, 加1分，其中宣传0.4分，培训0.6分
BREAKDOWN = later(r"[(\[](?:其中|每|按|即|分别)[^()\[\]]*[)\]]|,?其中[^;。]*")
_MARKS = later(rf"(?:{QUOTED}|\([^()]*\)|\[[^\[\]]*\])(*SKIP)(*FAIL)|[;。!,、]+")
_EDGE = frozenset(CLOSING + " ")


class Piece(Struct, frozen=True):
    """A stretch of an item, its words from `body` on, with the amount that belongs to it, if any."""

    start: int
    body: int
    end: int
    amount: Amount | None


def cut_item(cell: CleanText, start: int, body: int, end: int, amounts: tuple[Amount, ...]) -> tuple[Piece, ...]:
    """The item from `start` to `end` as pieces that follow each other without a gap.

    Each amount takes the words before it, or behind it where it opens its clause (加1分，因…). Words that belong to no
    amount are pieces without one.
    """
    if not amounts:
        return (Piece(start, body, end, None),)
    leads = _find_leading(cell, body, end, amounts)
    pieces: list[tuple[int, Amount | None]] = []
    place = body
    if leads[0] and has_words(cell, body, amounts[0].start):
        pieces.append((place := amounts[0].start, None))
    for number, amount in enumerate(amounts):
        following = amounts[number + 1] if number + 1 < len(amounts) else None
        limit = following.start if following else end
        follower_leads = following is None or leads[number + 1]
        if leads[number]:
            place = limit if follower_leads else _last_break(cell, amount.end, limit)
        else:
            place = _end_of_trailing(cell, amount.end, limit, final=following is None)
            if follower_leads and not has_words(cell, place, limit):
                place = limit
        pieces.append((place, amount))
        note = None if leads[number] else BRACKET.match(cell.folded, place, limit)
        if following and note and note.start("bracket") == place and is_remark(note["bracket"]):
            pieces.append((place := note.end(), None))
        if follower_leads and place < limit:
            pieces.append((place := limit, None))
    return tuple(_with_starts(start, body, pieces))


def _with_starts(start: int, body: int, pieces: list[tuple[int, Amount | None]]) -> Iterator[Piece]:
    for end, amount in pieces:
        yield Piece(start, max(start, body), end, amount)
        start = end


def _find_leading(cell: CleanText, body: int, end: int, amounts: tuple[Amount, ...]) -> tuple[bool, ...]:
    """For each amount whether its words follow it.

    An amount that opens a sentence and does not end it leads (；加1分，因…), one that ends a sentence and does not open it
    follows (…，加1分；); any other is like the item's first.
    """
    default = not has_words(cell, body, amounts[0].start)
    found = []
    for place, amount in enumerate(amounts):
        low = amounts[place - 1].end if place else body
        high = amounts[place + 1].start if place + 1 < len(amounts) else end
        opens, ends = (
            _opens(cell, low, amount.start, place == 0),
            _ends(cell, amount.end, high, place + 1 == len(amounts)),
        )
        if not has_words(cell, amount.end, high):
            found.append(False)
        elif opens != ends:
            found.append(opens)
        else:
            found.append(default)
    return tuple(found)


def _opens(cell: CleanText, low: int, place: int, first: bool) -> bool:
    """Whether a sentence begins here. A line break alone does not tell: it may be a wrap that was kept."""
    before = cell.folded[low:place]
    return (first and not before.strip(CLOSING)) or before[-1:] in tuple("。;!")


def _ends(cell: CleanText, place: int, high: int, last: bool) -> bool:
    return (last and place == high) or cell.folded[place : place + 1] in tuple("。;!")


def has_words(cell: CleanText, start: int, end: int) -> bool:
    return any(character not in _EDGE for character in cell.folded[start:end])


def _last_break(cell: CleanText, start: int, end: int) -> int:
    """Behind the last full stop or semicolon that parts words from words, else the last line; `end` where there is none."""
    parts = find_parts(cell, start, end, "。;!") or find_parts(cell, start, end, "\n")
    return parts[-1] if parts else end


def _end_of_trailing(cell: CleanText, start: int, limit: int, final: bool) -> int:
    """Where the words end that still belong to the amount before `start`.

    A bracket that is no remark explains it: 加1分（市领导批示肯定）, and so does what a comma joins at the end of an item:
    …，加1分，成效明显。 Before another amount the words behind a comma belong to that one.
    """
    parts = BREAKDOWN.match(cell.folded, start, limit)
    place = parts.end() if parts else start
    bracket = BRACKET.match(cell.folded, start, limit)
    while bracket and not is_remark(bracket["bracket"]) and (final or _explains(bracket, cell)):
        place = bracket.end()
        bracket = BRACKET.match(cell.folded, place, limit)
    if not final or bracket or place in cell.breaks:
        return place
    if not has_words(cell, place, limit):
        return limit
    clause_end = next((cut for cut in find_breaks(cell, place, limit) if cut > place), limit)
    clause = cell.folded[place:clause_end]
    apart = clause[0] in "。;!" or is_remark(clause) or recognise(clause, False)
    return place if apart else clause_end


def _explains(bracket: "regex.Match[str]", cell: CleanText) -> bool:
    """Between two amounts a bracket belongs to the first when it touches it: 加1分（批示肯定）；…"""
    return bracket.start("bracket") == bracket.start() and cell.folded[bracket.end() : bracket.end() + 1] in tuple(
        ",。;"
    )


def find_breaks(cell: CleanText, start: int, end: int, marks: str = "。;!") -> list[int]:
    """The places behind marks from `start` to `end`, never inside quotation marks or brackets; "\n" is a line break."""
    found = _MARKS.finditer(cell.folded, start, end)
    places = [match.end() for match in found if any(mark in marks for mark in match[0])]
    if "\n" in marks:
        places = sorted({*places, *(place for place in cell.breaks if start < place < end)})
    return places


def find_parts(cell: CleanText, start: int, end: int, marks: str) -> list[int]:
    """Those of the breaks that part words from words."""
    cuts: list[int] = []
    for cut in find_breaks(cell, start, end, marks):
        if has_words(cell, cuts[-1] if cuts else start, cut) and has_words(cell, cut, end):
            cuts.append(cut)
    return cuts


def trim(cell: CleanText, start: int, end: int) -> tuple[int, int]:
    """The stretch without separators and white space at its ends."""
    while start < end and cell.folded[start] in _EDGE:
        start += 1
    while end > start and cell.folded[end - 1] in _EDGE:
        end -= 1
    return start, end
