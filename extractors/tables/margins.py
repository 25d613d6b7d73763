"""How far the text of a table's cells stays away from their borders: measured, because no file says it."""

from extractors.tables.pieces import Piece, PieceCell
from extractors.tables.wraps import Limits

_WIDEST = 8.0
_USUAL = 2.0
_RARE = 50  # one line in so many may stand nearer to the border than the margin (text that overflows its cell)


def cell_margin(cells: list[PieceCell]) -> tuple[float, float]:
    """The left and right margin inside the cells of one table."""
    filled = [(piece.box, line) for cell in cells for piece in cell.pieces for line in piece.lines]
    left = [line.x0 - box[0] for box, line in filled]
    right = [box[2] - line.x1 + line.hang for box, line in filled]
    nearest_left, nearest_right = _nearest(left), _nearest(right)
    # Margins are alike on both sides; the side on which the text comes nearer to the border shows them.
    usual = min(nearest_left, nearest_right, _WIDEST)
    return min(nearest_left, _WIDEST, usual + 1.0), usual


def _nearest(gaps: list[float]) -> float:
    inside = sorted(gap for gap in gaps if gap >= 0)
    return inside[len(inside) // _RARE] if inside else _USUAL


def limits_of(piece: Piece, margin: tuple[float, float]) -> Limits:
    """Between which x coordinates the piece's text may stand."""
    if piece.area:
        return Limits(*piece.area)
    return Limits(piece.box[0] + margin[0], piece.box[2] - margin[1])
