"""How the columns of a table are filled in the rows that no page break touches: what tells a cut row from a whole one."""

from collections import Counter

from msgspec import Struct, field

from extractors.tables.pieces import PageTable, PieceCell

_NEARLY_ALWAYS = 0.85
_HARDLY = 0.05
_FEW_ROWS = 2
_VARIED, _MANY_VALUES = 0.4, 8  # share of the rows, and so many in any case
_OFTEN_LONG = 0.6


class Break(Struct):
    """The cells that end at the foot of one page and those that begin at the head of the next, by column."""

    feet: dict[int, PieceCell]
    heads: dict[int, PieceCell]


class Habit(Struct):
    """How one column is filled in the rows that no page break touches."""

    rows: int = 0
    filled: int = 0
    long: int = 0
    merged: int = 0
    texts: set[str] = field(default_factory=set)
    merged_anywhere: bool = False
    lone: bool = False  # somewhere words stand in it with nothing beside them: a section's row
    open_feet: bool = False  # somewhere a merged cell that runs over a page break has no ruling at its foot
    empty_anywhere: bool = False  # not counting rows at a page break, where a merge that runs on is empty

    @property
    def always(self) -> bool:
        return self.rows >= _FEW_ROWS and self.filled >= _NEARLY_ALWAYS * self.rows

    @property
    def key(self) -> bool:
        """Filled in nearly every row, and hardly ever merged over rows (a merged cell is empty below on purpose)."""
        return self.always and self.merged <= _HARDLY * self.rows

    @property
    def varied(self) -> bool:
        """True for scores, not for the base that all units share."""
        return len(self.texts) >= min(_VARIED * max(self.filled, 1), _MANY_VALUES)

    @property
    def often_long(self) -> bool:
        return self.long >= _OFTEN_LONG * max(self.filled, 1)


def column_habits(parts: list[PageTable], dropped: list[int], header: int, columns: int) -> list[Habit]:
    """The habits of all columns; rows next to a page break do not count, for they may be halves, nor do words alone in
    their row: a section's name in the column of the units."""
    habits = [Habit() for _ in range(columns)]
    for number, (part, skip) in enumerate(zip(parts, dropped, strict=True)):
        first = max(skip, header) + 1 if number else max(header, _top_block(part))
        last = part.rows - (2 if number < len(parts) - 1 else 1)
        lone = _lone_rows(part)
        for cell in part.cells:
            if cell.column_span > 1 or cell.row in lone:
                if cell.filled and first <= cell.row <= last and cell.column_span == 1:
                    habits[cell.column].lone = True
                continue
            if first <= cell.row and cell.last_row <= last:
                _count(habits[cell.column], cell)
            if cell.row >= max(skip, header):
                at_foot = number < len(parts) - 1 and cell.last_row == part.rows - 1
                _note(habits[cell.column], cell, at_foot or (number > 0 and cell.row == skip))
    return habits


def _lone_rows(part: PageTable) -> set[int]:
    """The rows in which a single cell is filled, and none that reaches over several rows."""
    filled = Counter(row for cell in part.cells if cell.filled for row in range(cell.row, cell.last_row + 1))
    return {row for row, count in filled.items() if count == 1}


def _top_block(part: PageTable) -> int:
    """How many rows the cells of the first row reach down: a header that no page repeats."""
    return max((cell.row_span for cell in part.cells if cell.row == 0 and cell.row_span < part.rows), default=1)


def _count(habit: Habit, cell: PieceCell) -> None:
    habit.rows += 1
    habit.filled += cell.filled
    habit.texts.add(cell.pieces[0].text)
    habit.long += len(cell.pieces[0].lines) > 1
    habit.merged += cell.row_span > 1


def _note(habit: Habit, cell: PieceCell, at_break: bool) -> None:
    habit.merged_anywhere |= cell.row_span > 1
    habit.open_feet |= cell.row_span > 1 and cell.pieces[-1].open_foot
    habit.empty_anywhere |= not cell.filled and not at_break
