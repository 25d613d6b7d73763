"""A section's words alone below the last row of a page's part of a table without verticals: 中央、省驻市单位."""

from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable, Piece, PieceCell

_NEAR = 3.5  # of the size: no further below the rows
_SAME_SIZE = 0.3
_SENTENCE = "。；;：:"


def is_lone_section(table: PageTable, line: Line) -> bool:
    """True for words in the size of the cells that begin in the first column, close below the table: no note, no caption."""
    sizes = [one.size for cell in table.cells for piece in cell.pieces for one in piece.lines]
    if table.strips is None or not sizes or any(mark in line.text for mark in _SENTENCE):
        return False
    near = 0 < line.bottom - table.box[3] < _NEAR * line.size
    first = table.xs[0] - 1 <= line.x0 < table.xs[1] and line.x1 < table.xs[-1]
    return near and first and abs(line.size - sizes[len(sizes) // 2]) < _SAME_SIZE


def with_lone_section(table: PageTable, line: Line) -> PageTable:
    """The table with one more row: the words over all its columns."""
    x0, top, x1, bottom = table.box
    foot = line.bottom + 1
    cell = PieceCell(table.rows, 0, 1, table.columns, [Piece(table.page, (x0, bottom, x1, foot), [line])])
    cells = [*table.cells, cell]
    return PageTable(table.page, (x0, top, x1, foot), table.xs, table.rows + 1, cells, table.strips, table.doubts)
