"""Sheets wider than the paper: spreadsheets print their right columns on pages of their own, behind all pages of the left ones."""

import re
from itertools import pairwise

from extractors.tables.pieces import PageTable, Piece, PieceCell

_SAME = 1.0  # points: rows of one sheet stand at the same heights on both pages
_FEWEST = 3  # rows
_MOST = 0.6  # share of the rows that both parts show
_LONGEST_NAME, _NAMED = 20, 0.8  # characters; share of the rows
_NO_NAME = re.compile(r"[\d。；，,;]")
_NUMBER = re.compile(r"\d{1,3}")


def beside(left: list[PageTable], right: list[PageTable]) -> list[PageTable] | None:
    """The parts with the right ones' columns behind the left ones'; None where they are two tables.

    The same rows at the same heights on equally many pages are one sheet's, unless the right one counts or names its own
    rows, or has the left one's headings.
    """
    pairs = list(zip(left, right, strict=False))
    rows = sum(part.rows for part in left)
    if len(left) != len(right) or rows < _FEWEST or left[-1].page >= right[0].page:
        return None
    if _counts(right) or _names(right) or _headings(left[0]) & _headings(right[0]):
        return None
    if left[0].strips is not None or right[0].strips is not None or not all(_same_rows(*pair) for pair in pairs):
        return None
    return [_joined(one, other) for one, other in pairs]


def _same_rows(one: PageTable, other: PageTable) -> bool:
    """True where the rows of the right part end where rows of the left one do; headings there may have fewer levels."""
    edges, own = _edges(one), _edges(other)
    return _MOST * len(edges) <= len(own) and None not in _places(edges, own) and abs(edges[-1] - own[-1]) < _SAME


def _edges(part: PageTable) -> list[float]:
    """The upper edge of each row, and the foot of the last."""
    tops = {cell.row: cell.pieces[0].box[1] for cell in part.cells}
    return [*(tops.get(row, 0.0) for row in range(part.rows)), part.box[3]]


def _places(edges: list[float], own: list[float]) -> list[int | None]:
    """For each own edge which of the edges it is."""
    return [next((n for n, edge in enumerate(edges) if abs(edge - y) < _SAME), None) for y in own]


def _counts(parts: list[PageTable]) -> bool:
    """True where the first column numbers the rows: 1, 2, 3 …"""
    cells = (cell for part in parts for cell in part.cells if cell.column == 0 and _NUMBER.fullmatch(cell.text))
    numbers = [int(cell.text) for cell in cells]
    return len(numbers) >= _FEWEST and all(below - above == 1 for above, below in pairwise(numbers))


def _names(parts: list[PageTable]) -> bool:
    """True where the first column names the rows: a short text of its own in nearly all of them."""
    rows = sum(part.rows for part in parts)
    texts = [cell.text for part in parts for cell in part.cells if cell.column == 0 and cell.column_span == 1]
    names = {text for text in texts if 1 < len(text) <= _LONGEST_NAME and not _NO_NAME.search(text)}
    return len(names) >= _NAMED * rows


def _headings(part: PageTable) -> set[str]:
    return {cell.text for cell in part.cells if cell.row == 0 and cell.filled}


def _joined(one: PageTable, other: PageTable) -> PageTable:
    shift, edges = one.xs[-1] - other.xs[0], _edges(one)
    rows = [place or 0 for place in _places(edges, _edges(other))]
    cells = [*one.cells, *_blank_rows(one, other, rows[0], edges)]
    for cell in other.cells:
        top, foot = rows[cell.row], rows[cell.row + cell.row_span]
        cells.append(PieceCell(top, cell.column + one.columns, foot - top, cell.column_span, cell.pieces))
    return PageTable(
        one.page,
        (*one.box[:2], other.xs[-1] + shift, one.box[3]),
        [*one.xs, *(x + shift for x in other.xs[1:])],
        one.rows,
        sorted(cells, key=lambda cell: (cell.row, cell.column)),
        doubts=sorted({*one.doubts, *(rows[row] for row in other.doubts)}),
    )


def _blank_rows(one: PageTable, other: PageTable, count: int, edges: list[float]) -> list[PieceCell]:
    """Cells for the rows at the top that the right part lacks: a title over the whole sheet."""
    x0, x1 = other.xs[0], other.xs[-1]
    return [
        PieceCell(row, one.columns, 1, other.columns, [Piece(other.page, (x0, edges[row], x1, edges[row + 1]), [])])
        for row in range(count)
    ]
