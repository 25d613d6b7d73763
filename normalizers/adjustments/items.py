"""The items of a reason cell: what its labels and heads part, with the numbered prose inside one item left whole."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from normalizers.adjustments.amounts import Amount, find_amounts
from normalizers.adjustments.cell import Direction
from normalizers.adjustments.labels import Head, Label
from normalizers.adjustments.pieces import has_words
from normalizers.text import CleanText

_SHARED = ("each", "total", "respective")


class Item(Struct, frozen=True):
    """One item: from `start` (its label's) to `end`, its words from `body` on.

    `style` is its label's, None without one. `marks` are labels inside it that are dropped from its words. `intro` is true
    for what stands before the labels of a group (完成以下工作：1.…2.…), `alone` where the item is all that a head has.
    """

    start: int
    body: int
    end: int
    direction: Direction | None
    amounts: tuple[Amount, ...]
    style: str | None = None
    intro: bool = False
    alone: bool = False
    marks: tuple[tuple[int, int], ...] = ()


def find_items(
    cell: CleanText, labels: Sequence[Label], heads: Sequence[Head], direction: Direction | None
) -> tuple[Item, ...]:
    """The cell's items in order; heads themselves belong to none."""
    items: list[Item] = []
    bounds = [(0, direction), *((head.end, head.direction or direction) for head in heads)]
    ends = [*(head.start for head in heads), len(cell.folded)]
    for (start, known), end in zip(bounds, ends, strict=True):
        inside = [label for label in labels if start <= label.start and label.end <= end]
        found = _find_in_scope(cell, start, end, inside, known)
        if heads and start and len(found) == 1:
            found = [replace(found[0], alone=True)]
        items.extend(found)
    return tuple(items)


def _find_in_scope(
    cell: CleanText, start: int, end: int, labels: Sequence[Label], known: Direction | None
) -> list[Item]:
    parts = _part(cell, start, end, labels, known)
    if not labels or parts[0].style is None or labels[0].weak:
        return _settle(cell, parts, split_without_amounts=bool(labels) and not labels[0].weak)
    groups: list[list[Item]] = []
    for part in parts:
        if not groups or part.style == parts[0].style:
            groups.append([part])
        else:
            groups[-1].append(part)
    return [item for group in groups for item in _settle(cell, group, split_without_amounts=False)]


def _part(cell: CleanText, start: int, end: int, labels: Sequence[Label], known: Direction | None) -> list[Item]:
    """One item for what stands before the first label, if it says anything, and one for each label."""
    cuts = [(start, start, None), *((label.start, label.end, label.style) for label in labels), (end, end, None)]
    parts = []
    for (low, body, style), (high, _, _) in pairwise(cuts):
        if style or has_words(cell, low, high):
            parts.append(Item(low, body, high, known, find_amounts(cell, body, high, known), style))
    return parts


def _settle(cell: CleanText, parts: list[Item], split_without_amounts: bool) -> list[Item]:
    """The parts of one group as items of their own, or as one item where their marks number its prose.

    ①A，加0.2分；②B，加0.2分 are two; 开展以下工作：①A；②B，加1分 is one, because only its end has an amount.
    """
    if len(parts) < 2:
        return parts
    bearing = [part for part in parts if part.amounts]
    first, last = parts[0], parts[-1]
    shared = any(amount.scope in _SHARED for part in (first, last) for amount in part.amounts)
    opens = first.style != parts[1].style
    wordless = not _says_more_than_amounts(cell, first)
    if (
        shared
        or len(bearing) > 1
        or (bearing and bearing[0] not in (first, last))
        or (split_without_amounts and not bearing)
    ):
        return [replace(first, intro=opens and (wordless or not first.amounts)), *parts[1:]]
    marks = () if opens and not wordless else tuple((part.start, part.body) for part in parts if part.style)
    amounts = tuple(amount for part in parts for amount in part.amounts)
    return [replace(first, end=last.end, amounts=amounts, marks=marks)]


def _says_more_than_amounts(cell: CleanText, item: Item) -> bool:
    place = item.body
    for amount in item.amounts:
        if has_words(cell, place, amount.start):
            return True
        place = amount.end
    return has_words(cell, place, item.end)
