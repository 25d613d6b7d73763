"""The sewn table as the Document's Table: text of each piece, its place on the page as shown."""

from functools import partial

from extractors.document import Cell, Fragment, Table
from extractors.pages.frame import Frame
from extractors.pages.pieces import fragment
from extractors.tables.items import NO_ITEMS, ItemEdges, item_edges
from extractors.tables.margins import limits_of
from extractors.tables.pieces import Piece, PieceCell
from extractors.tables.sewing import SewnTable
from extractors.tables.wraps import Limits, glue, unwrap

_UNASKED = Limits(0.0, 0.0)  # nobody asks how far the text of a single line may reach


def finished_table(table: SewnTable, frames: dict[int, Frame]) -> Table:
    """The table with rows and columns from 1; every piece of every cell keeps its page and box."""
    items = _items(table)
    cells = []
    for cell in table.cells:
        fragments = _fragments(cell, table.margin, frames, items[cell.column])
        cells.append(Cell(cell.row + 1, cell.column + 1, fragments, cell.row_span, cell.column_span))
        cell.pieces.clear()  # a table of a thousand pages would else stand in memory twice
    return Table(tuple(cells), table.rows, table.columns, table.header_rows, tuple(table.continued_rows))


def _items(table: SewnTable) -> list[ItemEdges]:
    """For each column how its items begin and end; only needed where a cell has several lines."""
    texts: list[list[str]] = [[] for _ in range(table.columns)]
    several = [False] * table.columns
    for cell in table.cells:
        if cell.column_span == 1:
            for piece in cell.pieces:
                several[cell.column] |= len(piece.lines) > 1
    for cell in table.cells:
        if several[cell.column] and cell.column_span == 1 and cell.filled:
            texts[cell.column].append("\n".join(_texts(cell, table.margin)))
    return [item_edges(column) if column else NO_ITEMS for column in texts]


def _texts(cell: PieceCell, margin: tuple[float, float]) -> list[str]:
    return [unwrap(piece.lines, limits_of(piece, margin)) for piece in cell.pieces if piece.lines]


def _fragments(
    cell: PieceCell, margin: tuple[float, float], frames: dict[int, Frame], items: ItemEdges
) -> tuple[Fragment, ...]:
    fragments: list[Fragment] = []
    above: Piece | None = None
    for piece in cell.pieces:
        limits = limits_of(piece, margin) if above or len(piece.lines) > 1 else _UNASKED
        between = glue(above.lines, piece.lines, limits_of(above, margin), limits, items) if above else ""
        box = frames[piece.page].shown(*piece.box)
        text_of = partial(unwrap, limits=limits, items=items)
        fragments.append(fragment(piece.lines, text_of, piece.page, box, between))
        if piece.lines:
            above = piece
    return tuple(fragments)
