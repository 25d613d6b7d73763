"""Which amounts of an item give points to its words, and which are words themselves: 每次扣0.5分，共扣1分."""

from itertools import pairwise

from msgspec.structs import replace

from normalizers.adjustments.amounts import Amount
from normalizers.adjustments.pieces import BRACKET, BREAKDOWN, has_words
from normalizers.text import CleanText


def select_anchors(cell: CleanText, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts that give points. A rate (per) without a total stays, as the anchor of words whose points are not stated.

    Words are: limits (最高加2分), a rate that a total or an amount follows (每次扣0.5分，共扣1分), the parts of an amount
    (扣2分（每项1分）), what was due where the actual amount follows (应扣4分，实扣2分), an amount said twice (加1分（+1分）), and
    a mark before the amount of its sentence (考核失3分，扣1分).
    """
    stated = [amount for amount in amounts if amount.scope != "limit"]
    if len(stated) < 2:
        return tuple(stated)
    anchors: list[Amount] = []
    for place, amount in enumerate(stated):
        if _is_superseded(cell, amount, stated[place + 1 :]):
            continue
        if anchors and _says_again(cell, anchors[-1], amount):
            anchors[-1] = replace(anchors[-1], end=amount.end)
        elif not anchors or not _is_part(cell, anchors[-1], amount, stated):
            anchors.append(amount)
    return tuple(anchors)


def opens_with_total(cell: CleanText, body: int, amounts: tuple[Amount, ...]) -> bool:
    """Whether the first amount is the sum of the others: 加1.5分。其中：甲加1分，乙加0.5分; 扣0.2分：迟报0.2分."""
    first, rest = amounts[0] if amounts else None, amounts[1:]
    if first is None or not rest or has_words(cell, body, first.start) or cell.folded[first.end] in "([":
        return False
    if any(
        cell.folded[amount.start - 1] in ";。" for amount in rest
    ):  # 加3分，甲；加1分，乙；加2分，丙: each opens its words
        return False
    if len(rest) == 1 and (cell.folded[first.end] != ":" or not has_words(cell, first.end, rest[0].start)):
        return False
    alike = all(amount.scope == "own" and amount.direction in (None, first.direction) for amount in rest)
    return alike and first.scope in ("own", "total") and sum(amount.value for amount in rest) == first.value


def find_sections(
    cell: CleanText, body: int, end: int, amounts: tuple[Amount, ...]
) -> list[tuple[int, int, tuple[Amount, ...]]]:
    """The stretches of an item that begin with an amount and a colon: 加分1.5分：甲1分，乙0.5分。扣分0.2分：丙0.2分."""
    opening = [
        amount
        for amount in amounts
        if amount.start > body
        and cell.folded[amount.end : amount.end + 1] == ":"
        and cell.folded[amount.start - 1] in "。;!"
    ]
    starts = [body, *(amount.start for amount in opening)]
    return [
        (low, high, tuple(amount for amount in amounts if low <= amount.start < high))
        for low, high in pairwise([*starts, end])
    ]


def _is_superseded(cell: CleanText, amount: Amount, later: list[Amount]) -> bool:
    if amount.scope == "due":
        return bool(later) and later[0].scope in ("actual", "total", "own")
    if amount.weak and amount.scope == "own":
        return _is_mark(cell, amount, later)
    if amount.scope != "per":
        return False
    following = next((other for other in later if other.scope != "per"), None)
    if following is None or (following.direction and amount.direction and following.direction != amount.direction):
        return False
    if following.scope in ("total", "actual"):
        return True
    # 迟报（扣0.2分/次）2次，扣0.4分
    aside = cell.folded[amount.start] in "([" and not _parted(cell, amount, following)
    return following is later[0] and (aside or _touches(cell, amount, following))


def _is_mark(cell: CleanText, amount: Amount, later: list[Amount]) -> bool:
    """Whether a number glued to its words, with a comma behind it, comes before the amount of the same sentence."""
    glued = has_words(cell, amount.start - 1, amount.start) and cell.folded[amount.start] not in "(["
    stated = next((other for other in later if not other.weak), None)
    return glued and stated is not None and not _parted(cell, amount, stated)


def _parted(cell: CleanText, first: Amount, second: Amount) -> bool:
    """Whether a sentence ends between two amounts."""
    return any(mark in cell.folded[first.end : second.start] for mark in ";。!")


def _touches(cell: CleanText, first: Amount, second: Amount) -> bool:
    """Whether nothing but separators that end no sentence, or brackets, parts two amounts."""
    return not cell.folded[first.end : second.start].strip(",、:()[] -=")


def _is_part(cell: CleanText, anchor: Amount, amount: Amount, stated: list[Amount]) -> bool:
    """Whether an amount is part of another before it: 扣2分（每项1分）, 加1分（其中甲加0.4分，乙加0.6分）."""
    if _touches(cell, anchor, amount) and (amount.weak or amount.scope == "per"):
        return True
    parts = BREAKDOWN.match(cell.folded, anchor.end)
    if parts:
        return amount.start < parts.end()
    bracket = BRACKET.match(cell.folded, anchor.end)
    if bracket is None or amount.start > bracket.end():
        return False
    return sum(part.value for part in stated if anchor.end <= part.start < bracket.end()) == anchor.value


def _says_again(cell: CleanText, first: Amount, second: Amount) -> bool:
    same = first.values == second.values and second.direction in (None, first.direction) and second.scope == "own"
    return same and _touches(cell, first, second)
