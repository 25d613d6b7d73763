"""Tables whose cells were not told apart: better said than handed on in silence."""

import re
from collections.abc import Iterator

from extractors.tables.sewing import SewnTable

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?%?分?")
_TWO = re.compile(r"[-+]?\d+(\.\d+)?分? +[-+]?\d+(\.\d+)?分?")
_FIRST = frozenset("-+0123456789")  # what a number begins with: most texts need no closer look
_FEWEST = 3
_MOST = 0.6


def crowded_cells(table: SewnTable) -> list[tuple[int, int]]:
    """Row (from 1) and page of each place where the texts of several cells may stand in one, by row."""
    places = {(row + 1, page) for row, page in table.doubts}
    places.update(_columns_of_numbers(table))
    places.update(_pairs_of_numbers(table))
    return sorted(places)


def _columns_of_numbers(table: SewnTable) -> Iterator[tuple[int, int]]:
    """Cells with a column of numbers in them, as rows without rulings leave behind."""
    for cell in table.cells:
        for piece in cell.pieces if cell.row_span == 1 else []:
            if len(piece.lines) >= _FEWEST and all(_NUMBER.fullmatch(line.text) for line in piece.lines):
                yield cell.row + 1, piece.page


def _pairs_of_numbers(table: SewnTable) -> Iterator[tuple[int, int]]:
    """Cells with two numbers beside each other, in a column of numbers or of such pairs."""
    numbers, pairs, filled = [0] * table.columns, [0] * table.columns, [0] * table.columns
    found: list[tuple[int, int, int]] = []
    for cell in table.cells:
        for piece in cell.pieces[:1] if cell.column_span == 1 else []:
            filled[cell.column] += bool(piece.lines)
            if len(piece.lines) != 1 or piece.lines[0].text[:1] not in _FIRST:
                continue
            numbers[cell.column] += bool(_NUMBER.fullmatch(piece.lines[0].text))
            if _TWO.fullmatch(piece.lines[0].text):
                pairs[cell.column] += 1
                found.append((cell.row + 1, piece.page, cell.column))
    for row, page, column in found:
        if pairs[column] + numbers[column] >= max(_MOST * filled[column], 2):
            yield row, page
