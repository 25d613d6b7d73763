"""A merged first column of which a page shows no ruling: without a left border it has none between two of its own ends."""

from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable, Piece, PieceCell

_EDGE = 4.0  # points: column edges of one table differ by no more from page to page


def lacks_first_column(above: PageTable, below: PageTable) -> bool:
    """True where the part below has the columns of the part above but the first, in which cells are merged."""
    if len(above.xs) != len(below.xs) + 1 or len(below.xs) < 3 or above.strips or below.strips:
        return False
    if any(abs(one - other) > _EDGE for one, other in zip(above.xs[1:], below.xs, strict=True)):
        return False
    return any(cell.column == 0 and cell.column_span == 1 and cell.last_row == above.rows - 1 for cell in above.cells)


def with_first_column(above: PageTable, below: PageTable, lines: list[Line]) -> tuple[PageTable, list[Line]]:
    """The part below with one more cell along all its rows, and the lines that do not stand in that."""
    _, top, x1, bottom = below.box
    left, right = above.xs[0], below.xs[0]
    own = [line for line in lines if left < line.middle < right and top < (line.top + line.bottom) / 2 < bottom]
    first = PieceCell(0, 0, below.rows, 1, [Piece(below.page, (left, top, right, bottom), own)])
    cells = [PieceCell(c.row, c.column + 1, c.row_span, c.column_span, c.pieces) for c in below.cells]
    cells = sorted([first, *cells], key=lambda cell: (cell.row, cell.column))
    whole = PageTable(below.page, (left, top, x1, bottom), [left, *below.xs], below.rows, cells, None, below.doubts)
    return whole, [line for line in lines if line not in own]
