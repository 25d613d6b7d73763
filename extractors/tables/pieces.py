"""A table as it stands on one page: cells with their lines, before sewing and before wraps are undone."""

from bisect import bisect_right

from msgspec import Struct, field

from extractors.characters import is_wide
from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid
from extractors.tables.lines import Line, read_lines

_BESIDE = 0.38  # of the size: texts in one cell with such a gap between them may be two cells' texts
_OVERFLOW = 0.1  # of the size: Chinese text that goes on so near runs over the border of its cell
_ONE_TEXT = 0.03  # of the size: characters of one text follow one another more exactly
_CROSSED = 0.3  # points: what crosses a border does so by more
_FOOT = 4.0  # points: a ruling this near to the foot of a table ends it
_FIGURES = frozenset("0123456789.")
_HALF_BLANK = "）】》〉」』〕，。、；：！？"  # 权重（%）: only the blank half of the last mark reaches over the border
Rectangle = tuple[float, float, float, float]
_CellBox = tuple[float, float, float, float, list[int]]
_Squares = dict[tuple[int, int], _CellBox]  # for each square of a grid, by row and column, the cell that covers it


class Piece(Struct, gc=False):
    """What of one cell stands on one page.

    `area` says between which x coordinates the text of its column stands where no ruling bounds it. `open_foot`: no
    ruling ends it at the foot of the table's part, though one ends its neighbours: browsers draw a merged cell that a page
    break cuts so.
    """

    page: int
    box: Rectangle
    lines: list[Line]
    area: tuple[float, float] | None = None
    open_foot: bool = False

    @property
    def text(self) -> str:
        return self.lines[0].text if len(self.lines) == 1 else "".join([line.text for line in self.lines])


class PieceCell(Struct, gc=False):
    """One cell, from row and column 0, with its pieces in reading order."""

    row: int
    column: int
    row_span: int
    column_span: int
    pieces: list[Piece]

    @property
    def text(self) -> str:
        return self.pieces[0].text if len(self.pieces) == 1 else "".join([piece.text for piece in self.pieces])

    @property
    def filled(self) -> bool:
        return bool(self.pieces[0].lines) if len(self.pieces) == 1 else any(piece.lines for piece in self.pieces)

    @property
    def last_piece(self) -> Piece:
        """The last piece with words, for the rest of a row may fill a page of its own; else the last one."""
        return next((piece for piece in reversed(self.pieces) if piece.lines), self.pieces[-1])

    @property
    def last_row(self) -> int:
        return self.row + self.row_span - 1


class PageTable(Struct):
    """One table, or one page's part of it. `xs` are the column edges, `strips` what texts take where nothing is ruled."""

    page: int
    box: Rectangle
    xs: list[float]
    rows: int
    cells: list[PieceCell] = field(default_factory=list)
    strips: list[tuple[float, float]] | None = None
    doubts: list[int] = field(default_factory=list)  # rows whose texts did not fit into the columns

    @property
    def columns(self) -> int:
        return len(self.xs) - 1


class Distribution(Struct):
    """Which glyphs stand in which cell of which grid, and which outside all of them.

    `suspects` are the grids with a cell that was drawn with others in between, or with texts side by side: where
    rulings are missing, such a cell is several.
    """

    members: list[list[list[int]]]
    outside: list[int]
    suspects: list[bool]


def distribute(grids: list[Grid], glyphs: Glyphs) -> Distribution:
    """Each glyph in the cell in which its middle lies."""
    boxes: list[list[_CellBox]] = [[(*grid.span_box(span), []) for span in grid.spans] for grid in grids]
    squares = [_squares(grid, cells) for grid, cells in zip(grids, boxes, strict=True)]
    outside: list[int] = []
    broken: set[int] = set()
    x0 = top = x1 = bottom = end = level = tall = 0.0
    into = outside
    places = zip(glyphs.left, glyphs.right, glyphs.baseline, glyphs.size, strict=True)
    for index, (start, finish, line, height) in enumerate(places):
        x = (start + finish) / 2
        if line == level and height == tall and x0 <= x < x1:  # nearly always: the next character of a word
            if start - end > _BESIDE * height:
                broken.add(id(into))
            end = finish
            into.append(index)
            continue
        y = line - 0.35 * height
        if not (x0 <= x < x1 and top <= y < bottom) and not (
            abs(start - end) < _OVERFLOW * height and line == level and _runs_over(glyphs, index, x1)
        ):
            x0, top, x1, bottom, into = _find(grids, squares, x, y, outside)
            if into:
                broken.add(id(into))
        elif (start - end > _BESIDE * height and line - level < 1) or line < level - 1:
            broken.add(id(into))
        end, level, tall = finish, line, height
        into.append(index)
    members = [[cell[4] for cell in grid] for grid in boxes]
    broken.discard(id(outside))
    suspects = [any(id(cell) in broken for cell in grid) for grid in members] if broken else [False] * len(grids)
    return Distribution(members, outside, suspects)


def _runs_over(glyphs: Glyphs, index: int, border: float) -> bool:
    """True for a character right behind the one before that goes on over the border of its cell: the 4 of 100.4 in a column
    too narrow for it. Another cell's number may begin there too, but not before the border, nor behind one that crosses it.
    The border is 0 for what stands outside all tables."""
    start, middle = glyphs.left[index], (glyphs.left[index - 1] + glyphs.right[index - 1]) / 2
    before, character = glyphs.characters[index - 1], glyphs.characters[index]
    if start >= border and (before in _HALF_BLANK or (before in _FIGURES and _is_set_apart(glyphs, index))):
        return False
    if is_wide(character) or start < border - _CROSSED or middle > border > 0:
        return True
    in_one_go = bool(glyphs.drawn) and glyphs.drawn[index - 1] == glyphs.drawn[index]
    return before in _FIGURES and character in _FIGURES and (in_one_go or "." in (before, character))


def _is_set_apart(glyphs: Glyphs, index: int) -> bool:
    """True for 无 behind a 30.75 that runs over its border: drawn apart and near, but not as near as in one text."""
    together = not glyphs.drawn or glyphs.drawn[index - 1] == glyphs.drawn[index]
    return not together and abs(glyphs.left[index] - glyphs.right[index - 1]) > _ONE_TEXT * glyphs.size[index]


def _squares(grid: Grid, cells: list[_CellBox]) -> _Squares:
    return {
        (row, column): cell
        for span, cell in zip(grid.spans, cells, strict=True)
        for row in range(span.row, span.row + span.row_span)
        for column in range(span.column, span.column + span.column_span)
    }


def _find(grids: list[Grid], squares: list[_Squares], x: float, y: float, outside: list[int]) -> _CellBox:
    for grid, cells in zip(grids, squares, strict=True):
        cell = cells.get((bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1))
        if cell:
            return cell
    return 0.0, 0.0, 0.0, 0.0, outside


def page_table(
    grid: Grid, members: list[list[int]], glyphs: Glyphs, page: int, doubts: list[int] | None = None
) -> PageTable:
    """The grid with the lines of text that its cells hold."""
    cells = [
        PieceCell(
            span.row,
            span.column,
            span.row_span,
            span.column_span,
            [Piece(page, grid.span_box(span), read_lines(glyphs, chosen) if chosen else [])],
        )
        for span, chosen in zip(grid.spans, members, strict=True)
    ]
    _mark_open_feet(cells, grid)
    if grid.strips is not None:
        _measure_areas(cells)
    return PageTable(page, grid.box, grid.xs, len(grid.ys) - 1, cells, grid.strips, doubts or [])


def _mark_open_feet(cells: list[PieceCell], grid: Grid) -> None:
    """Tells which cells of the last row no ruling ends, where rulings end the others."""
    x0, _, x1, bottom = grid.box
    feet = [(start, end) for y, start, end in grid.rulings if abs(y - bottom) <= _FOOT]
    if not feet or any(start < x0 + _FOOT and x1 - _FOOT < end for start, end in feet):
        return
    for cell in cells:
        if cell.last_row == len(grid.ys) - 2:
            left, _, right, _ = cell.pieces[0].box
            middle = (left + right) / 2
            cell.pieces[0].open_foot = not any(start < middle < end for start, end in feet)


def _measure_areas(cells: list[PieceCell]) -> None:
    """Without rulings the widest line of a column shows how far its text may reach."""
    columns: dict[int, list[Line]] = {}
    for cell in cells:
        if cell.column_span == 1:
            columns.setdefault(cell.column, []).extend(cell.pieces[0].lines)
    for cell in cells:
        lines = columns.get(cell.column)
        if cell.column_span == 1 and lines:
            cell.pieces[0].area = (min(line.x0 for line in lines), max(line.x1 - line.hang for line in lines))
