"""Tables whose rows were not told apart: better said than handed on in silence."""

import re

from extractors.tables.sewing import SewnTable

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?%?分?")
_FEWEST = 3


def crowded_cells(table: SewnTable) -> list[tuple[int, int]]:
    """Row (from 1) and page of each cell with a column of numbers in it, as rows without rulings leave behind."""
    return [
        (cell.row + 1, piece.page)
        for cell in table.cells
        if cell.row_span == 1
        for piece in cell.pieces
        if len(piece.lines) >= _FEWEST and all(_NUMBER.fullmatch(line.text) for line in piece.lines)
    ]
