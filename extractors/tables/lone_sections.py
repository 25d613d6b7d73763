"""A section's words alone below the last or above the first row of a page's part of a table without verticals."""

from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable, Piece, PieceCell

_NEAR = 3.5  # of the size: no further from the rows
_BESIDE = 4.0  # of the size: where names stand in the middle of their column, they begin further right
_SAME_SIZE = 0.3
_SENTENCE = "。；;：:"


def is_lone_section(table: PageTable, line: Line) -> bool:
    """True for words in the size of the cells that begin in the first column, close to the table: no note, no caption."""
    sizes = [one.size for cell in table.cells for piece in cell.pieces for one in piece.lines]
    if table.strips is None or not sizes or any(mark in line.text for mark in _SENTENCE):
        return False
    near = 0 < max(line.bottom - table.box[3], table.box[1] - line.top) < _NEAR * line.size
    first = table.xs[0] - _BESIDE * line.size < line.x0 < table.xs[1] and line.x1 < table.xs[-1]
    return near and first and abs(line.size - sizes[len(sizes) // 2]) < _SAME_SIZE


def with_lone_section(table: PageTable, line: Line) -> PageTable:
    """The table with one more row, at its head or its foot: the words over all columns."""
    x0, top, x1, bottom = table.box
    above = line.top < top
    box = (x0, line.top - 1, x1, top) if above else (x0, bottom, x1, line.bottom + 1)
    down = 1 if above else 0
    own = PieceCell(0 if above else table.rows, 0, 1, table.columns, [Piece(table.page, box, [line])])
    moved = [PieceCell(c.row + down, c.column, c.row_span, c.column_span, c.pieces) for c in table.cells]
    cells = [own, *moved] if above else [*moved, own]
    doubts = [row + down for row in table.doubts]
    whole = (x0, min(top, box[1]), x1, max(bottom, box[3]))
    return PageTable(table.page, whole, table.xs, table.rows + 1, cells, table.strips, doubts)
