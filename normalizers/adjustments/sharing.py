"""Amounts for several reasons: 各加0.5分, 分别加0.5分、0.3分, 共加1分."""

from itertools import pairwise

from normalizers.adjustments.amounts import Amount
from normalizers.adjustments.cell import Span
from normalizers.adjustments.drafts import Draft
from normalizers.adjustments.pieces import find_parts, trim
from normalizers.later import later
from normalizers.text import CleanText

# 被通报2次，各扣0.5分: how many reasons there are is a count, not a list.
_COUNT = later(r"(?<!第)[\d两二三四五六七八九十多]+(?:余)?[次起个篇条项件期场人家批处份]")


def share(cell: CleanText, drafts: list[Draft], draft: Draft, amount: Amount, labelled: bool) -> list[Draft]:
    """The drafts with a new one added and the amount given to all that it is for."""
    phrase = (amount.start, amount.end)
    if amount.scope == "per":
        draft.settle(None, amount.direction, None)
    elif amount.scope in ("each", "respective"):
        return _share_each(cell, drafts, draft, amount, labelled)
    elif amount.scope == "total":
        return _share_total(cell, drafts, draft, amount, labelled)
    else:
        draft.settle(amount.value, amount.direction, phrase)
    return [*drafts, draft]


def _share_each(cell: CleanText, drafts: list[Draft], draft: Draft, amount: Amount, labelled: bool) -> list[Draft]:
    phrase = (amount.start, amount.end)
    run = _open_run(drafts, draft.start) if labelled or not draft.words or amount.refers_back else []
    if run and not draft.words:
        run[-1].end = draft.end
        owners = run
        kept = drafts
    elif run:
        owners, kept = [*run, draft], [*drafts, draft]
    else:
        owners = _split(cell, draft, amount)
        kept = [*drafts, *owners]
    values = amount.values * len(owners) if amount.scope == "each" else amount.values
    stated = len(values) == len(owners) > 1  # with one reason only, how many there are is not known
    if not stated and len(owners) == 1:
        draft.words = [
            trim(cell, *(draft.words[0] if draft.words else phrase))[:1] + trim(cell, draft.start, draft.end)[1:]
        ]
    for place, owner in enumerate(owners):
        owner.settle(values[place] if stated else None, amount.direction, phrase if stated else None)
    return kept


def _share_total(cell: CleanText, drafts: list[Draft], draft: Draft, amount: Amount, labelled: bool) -> list[Draft]:
    """One adjustment of all reasons that the total is for; 被通报2次，共扣1分 in an item of its own is for that item alone."""
    counted = any(_COUNT.search(cell.folded, *span) for span in draft.words)
    run = _open_run(drafts, draft.start) if not draft.words or amount.refers_back or (labelled and not counted) else []
    if run:
        draft.start = run[0].start
        draft.words = [span for part in run for span in _with_separator(cell, part)] + draft.words
    draft.settle(amount.value, amount.direction, (amount.start, amount.end))
    return [*drafts[: len(drafts) - len(run)], draft]


def _with_separator(cell: CleanText, part: Draft) -> list[Span]:
    """The words of one of several reasons with the separator behind it: A；B."""
    start, end = part.words[-1]
    reach = end + 1 if end < len(cell.folded) and cell.folded[end] in ",;。、" else end
    return [*part.words[:-1], (start, reach)]


def _open_run(drafts: list[Draft], start: int) -> list[Draft]:
    """The drafts without an amount that stand directly before a place; a head, a statement or a note ends the run."""
    place = len(drafts)
    while place and drafts[place - 1].open and drafts[place - 1].end == start:
        place -= 1
        start = drafts[place].start
    return drafts[place:]


def _split(cell: CleanText, draft: Draft, amount: Amount) -> list[Draft]:
    """The reasons that one stretch of words lists: parted by ；, else by 。, else by lines, else two by a comma.

    More commas, 、 and counts do not say where one reason ends, unless 分别 gives as many amounts as there are parts.
    """
    if len(draft.words) != 1:
        return [draft]
    start, end = draft.words[0]
    for marks in (";", "。", "\n", ",", "、"):
        cuts = find_parts(cell, start, end, marks)
        if cuts and (marks not in ",、" or _may_part(cell, (start, end), cuts, marks, amount)):
            return _cut(cell, draft, cuts)
    return [draft]


def _may_part(cell: CleanText, span: Span, cuts: list[int], marks: str, amount: Amount) -> bool:
    if amount.scope == "respective":
        return len(cuts) + 1 == len(amount.values)
    words = cell.folded[span[0] : span[1]]
    return marks == "," and len(cuts) == 1 and "、" not in words and not _COUNT.search(words)


def _cut(cell: CleanText, draft: Draft, cuts: list[int]) -> list[Draft]:
    start, end = draft.words[0]
    bounds = [start, *cuts, end]
    found = [Draft(low, high, [trim(cell, low, high)], draft.direction) for low, high in pairwise(bounds)]
    found[0].start, found[-1].end = draft.start, draft.end
    return found
