"""Cells merged over several rows that a page break cuts."""

import re

from extractors.tables.habits import Break, Habit
from extractors.tables.pieces import PieceCell

_OFF = 6.0  # points: words in the middle of a cell stand no further from it
_RANK = re.compile(r"第?\d{1,3}名?")
_NUMBER = re.compile(r"第?[\d.+\-—%/]+[分名]?")


def running_merges(seam: Break, habits: list[Habit]) -> set[int]:
    """Columns in which a merged cell runs over the break: blank on one side, and there merged over several rows; or blank
    on one side, in a column never blank that is merged elsewhere, or with a rank above it beside equal scores. What the rulings
    tell, where the program leaves the foot of such a cell open, goes first."""
    tied = any(habits[column].varied and _is_tied(seam.feet[column], head) for column, head in seam.heads.items())
    return {
        column
        for column, head in seam.heads.items()
        if not (habits[column].open_feet and not seam.feet[column].pieces[-1].open_foot)
        and (_is_blank_merge(seam.feet[column], head) or _is_missing(seam.feet[column], head, habits[column], tied))
    } | open_merges(seam)


def open_merges(seam: Break) -> set[int]:
    """Columns whose cell at the foot of the page no ruling ends, and is merged over several rows on either side."""
    feet = {column for column, foot in seam.feet.items() if foot.pieces[-1].open_foot}
    return {column for column in feet if max(seam.feet[column].row_span, seam.heads[column].row_span) > 1}


def _is_blank_merge(foot: PieceCell, head: PieceCell) -> bool:
    """True where one side is blank over several rows: nobody merges blank cells. Spreadsheets and browsers set the words in
    the middle of all pages over which a cell runs: once they are that, the cell is whole."""
    if foot.filled and head.filled:
        return False
    if foot.filled == head.filled:
        return foot.row_span > 1 and head.row_span > 1
    if foot.filled:
        above, below = _room(foot)
        at_top = above < foot.last_piece.lines[0].size
        return head.row_span > 1 and (at_top or below < above - _OFF)
    above, below = _room(head)
    return foot.row_span > 1 and abs(above - below) > _OFF and above > head.pieces[0].lines[0].size


def _room(cell: PieceCell) -> tuple[float, float]:
    """How much of the cell is blank above its words and below them, over all its pages."""
    number = next(number for number, piece in enumerate(cell.pieces) if piece.lines)
    lines, (_, top, _, bottom) = cell.pieces[number].lines, cell.pieces[number].box
    heights = [piece.box[3] - piece.box[1] for piece in cell.pieces]
    return lines[0].top - top + sum(heights[:number]), bottom - lines[-1].bottom + sum(heights[number + 1 :])


def with_blank_rest(cells: list[PieceCell], header: int) -> list[PieceCell]:
    """The cells, those blank over several rows at the head of a page as the rest of the one above: other programs set the
    words in the middle of the first page's piece."""
    ends = {(cell.column, cell.last_row + 1): cell for cell in cells if cell.filled and cell.row >= header}
    kept = []
    for cell in cells:
        above = ends.get((cell.column, cell.row))
        rest = cell.row_span > 1 and not cell.filled and above and above.column_span == cell.column_span
        if rest and above and above.pieces[-1].page < cell.pieces[0].page:
            above.pieces.extend(cell.pieces)
            above.row_span += cell.row_span
        else:
            kept.append(cell)
    return kept


def _is_missing(foot: PieceCell, head: PieceCell, habit: Habit, tied: bool) -> bool:
    """True for a cell of one row on either side; the words of a merged cell may stand on the second page."""
    if foot.filled == head.filled:
        return False
    rank = head.pieces[0].text if head.filled else foot.last_piece.text
    shared = tied and bool(_RANK.fullmatch(rank)) and (habit.merged_anywhere or not habit.empty_anywhere)
    return shared or (habit.merged_anywhere and not habit.empty_anywhere)


def _is_tied(foot: PieceCell, head: PieceCell) -> bool:
    above, below = foot.last_piece.text, head.pieces[0].text
    return above == below and bool(_NUMBER.fullmatch(above))
