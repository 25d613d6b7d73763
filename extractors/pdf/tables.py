"""The sewn table as the Document's Table: text of each piece, its place on the page as shown."""

from extractors.document import Cell, Fragment, Table
from extractors.pdf.frame import Frame
from extractors.tables.margins import limits_of
from extractors.tables.pieces import Piece, PieceCell
from extractors.tables.sewing import SewnTable
from extractors.tables.wraps import glue, unwrap


def finished_table(table: SewnTable, frames: dict[int, Frame]) -> Table:
    """The table with rows and columns from 1; every piece of every cell keeps its page and box."""
    cells = tuple(
        Cell(
            cell.row + 1,
            cell.column + 1,
            _fragments(cell, table.margin, frames),
            cell.row_span,
            cell.column_span,
        )
        for cell in table.cells
    )
    return Table(cells, table.rows, table.columns, table.header_rows, tuple(table.continued_rows))


def _fragments(cell: PieceCell, margin: tuple[float, float], frames: dict[int, Frame]) -> tuple[Fragment, ...]:
    fragments: list[Fragment] = []
    above: Piece | None = None
    for piece in cell.pieces:
        limits = limits_of(piece.box, margin)
        between = glue(above.lines, piece.lines, limits_of(above.box, margin), limits) if above else ""
        box = frames[piece.page].shown(*piece.box)
        fragments.append(Fragment(unwrap(piece.lines, limits), piece.page, box, glue=between))
        if piece.lines:
            above = piece
    return tuple(fragments)
