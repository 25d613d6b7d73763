"""Cells merged over several rows that a page break cuts."""

import re

from extractors.tables.habits import Break, Habit
from extractors.tables.pieces import PieceCell

_RANK = re.compile(r"第?\d{1,3}名?")
_NUMBER = re.compile(r"第?[\d.+\-—%/]+[分名]?")


def running_merges(seam: Break, habits: list[Habit]) -> set[int]:
    """Columns in which a merged cell runs over the break: blank on one side, and there merged over several rows; or blank
    below, in a column never blank that is merged elsewhere, or with a rank above it beside equal scores."""
    tied = any(habits[column].varied and _is_tied(seam.feet[column], head) for column, head in seam.heads.items())
    return {
        column
        for column, head in seam.heads.items()
        if _is_blank_merge(seam.feet[column], head) or _is_missing(seam.feet[column], head, habits[column], tied)
    }


def _is_blank_merge(foot: PieceCell, head: PieceCell) -> bool:
    """True where words stand on one side of the break alone: nobody merges blank cells."""
    if foot.filled == head.filled:
        return False
    return (head if foot.filled else foot).row_span > 1


def _is_missing(foot: PieceCell, head: PieceCell, habit: Habit, tied: bool) -> bool:
    """True for a cell of one row on either side; the words of a merged cell may stand on the second page."""
    if foot.filled == head.filled:
        return False
    rank = head.pieces[0].text if head.filled else foot.last_piece.text
    shared = tied and bool(_RANK.fullmatch(rank)) and (habit.merged_anywhere or not habit.empty_anywhere)
    return shared or (foot.filled and habit.merged_anywhere and not habit.empty_anywhere)


def _is_tied(foot: PieceCell, head: PieceCell) -> bool:
    above, below = foot.last_piece.text, head.pieces[0].text
    return above == below and bool(_NUMBER.fullmatch(above))
