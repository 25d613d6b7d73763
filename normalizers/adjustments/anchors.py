"""Which amounts of an item give points to its words, and which are words themselves: 每次扣0.5分，共扣1分."""

from msgspec.structs import replace

from normalizers.adjustments.amounts import Amount
from normalizers.adjustments.pieces import BREAKDOWN, has_words
from normalizers.text import CleanText


def select_anchors(cell: CleanText, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts that give points. A rate (per) without a total stays, as the anchor of words whose points are not stated.

    Words are: limits (最高加2分), a rate that a total or an amount follows (每次扣0.5分，共扣1分) or stands in brackets behind
    (扣2分（每项1分）), what was due where the actual amount follows (应扣4分，实扣2分), and an amount said twice (加1分（+1分）).
    """
    stated = [amount for amount in amounts if amount.scope != "limit"]
    if len(stated) < 2:
        return tuple(stated)
    anchors: list[Amount] = []
    for place, amount in enumerate(stated):
        later = stated[place + 1 :]
        if _is_superseded(cell, amount, later):
            continue
        if anchors and _touches(cell, anchors[-1].end, amount.start):
            if _says_again(anchors[-1], amount):
                anchors[-1] = replace(anchors[-1], end=amount.end)
                continue
            if amount.weak or amount.scope == "per":
                continue
        if anchors and _breaks_down(cell, anchors[-1], amount):
            continue
        anchors.append(amount)
    return tuple(anchors)


def _is_superseded(cell: CleanText, amount: Amount, later: list[Amount]) -> bool:
    if amount.scope == "due":
        return bool(later) and later[0].scope in ("actual", "total", "own")
    if amount.scope != "per":
        return False
    following = next((other for other in later if other.scope != "per"), None)
    if following is None or (following.direction or amount.direction) != (amount.direction or following.direction):
        return False
    return following.scope in ("total", "actual") or (
        following is later[0] and _touches(cell, amount.end, following.start)
    )


def _touches(cell: CleanText, end: int, start: int) -> bool:
    """Whether nothing but separators that end no sentence, or an opening bracket, parts two amounts."""
    between = cell.folded[end:start].strip("([")
    return not any(mark in between for mark in ";。!") and not has_words(
        cell, end, start - (cell.folded[start - 1] in "([")
    )


def _breaks_down(cell: CleanText, anchor: Amount, amount: Amount) -> bool:
    """Whether an amount is part of another before it: 扣2分（每项1分）, 加1分（其中甲加0.4分，乙加0.6分）."""
    parts = BREAKDOWN.match(cell.folded, anchor.end)
    return parts is not None and amount.start < parts.end()


def _says_again(first: Amount, second: Amount) -> bool:
    return first.values == second.values and second.direction in (None, first.direction) and second.scope == "own"
