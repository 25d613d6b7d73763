"""One table out of the parts that stand on its pages, with every piece keeping its page and box."""

from itertools import pairwise

from msgspec import Struct, field

from extractors.tables.breaks import Verdict, judge, runs_on
from extractors.tables.habits import Break, column_habits
from extractors.tables.margins import cell_margin
from extractors.tables.merges import with_blank_rest
from extractors.tables.pieces import PageTable, Piece, PieceCell
from extractors.tables.repeats import heading_rows, is_seen, repeated_rows, take_surer_headings

_EDGE = 4.0  # points: column edges of one table differ by no more from page to page
_SCALE = 0.06  # by which two pictures of one table may differ in size: pages lie nearer to a camera or further away


class SewnTable(Struct):
    """A whole table: cells from row and column 0, rows that may continue the row above, rows of its header.

    `doubts` are rows whose texts did not fit into the columns, with the page of each.
    """

    cells: list[PieceCell]
    rows: int
    columns: int
    header_rows: int
    continued_rows: list[int]
    margin: tuple[float, float]
    doubts: list[tuple[int, int]] = field(default_factory=list)


def belong_together(above: PageTable, below: PageTable) -> bool:
    """True where the part below has the columns of the part above; odd and even pages may be shifted sideways."""
    if above.strips and below.strips:
        return _gaps_meet(above.strips, below.strips)
    one, other = _relative(above.xs), _relative(below.xs)
    if abs(one[-1] - other[-1]) > _EDGE:
        ratio = one[-1] / other[-1]
        if abs(ratio - 1) > _SCALE or not (is_seen(above) and is_seen(below)):
            return False
        other = [edge * ratio for edge in other]
    if len(one) == len(other):
        return all(abs(a - b) <= _EDGE for a, b in zip(one, other, strict=True))
    fewer, more = sorted((one, other), key=len)
    # A part that shows only some of the edges (a section row, a note) has to be short: else it is another table.
    # Where text parted columns that no ruling parts, it may not have done so on every page.
    part, whole = (below, above) if fewer is other else (above, below)
    return (part.rows <= 2 or whole.strips is not None) and all(
        any(abs(edge - like) <= _EDGE for like in more) for edge in fewer
    )


def _gaps_meet(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    """True where the gaps between the columns' texts overlap; one column may have no text on one of the pages."""
    fewer, more = sorted((_gaps(one), _gaps(other)), key=len)
    met = {number for start, end in fewer for number, gap in enumerate(more) if start < gap[1] and gap[0] < end}
    return len(more) - len(fewer) <= 1 and len(met) >= len(fewer) > 0


def _gaps(strips: list[tuple[float, float]]) -> list[tuple[float, float]]:
    return [(left[1], right[0]) for left, right in pairwise(strips)]


def sew(parts: list[PageTable]) -> SewnTable:
    """The parts as one table: columns aligned, repeated headers dropped, cut rows joined."""
    columns = max((part.xs for part in parts), key=len)
    aligned = [_aligned(part, columns) for part in parts]
    aligned[:-1] = map(_without_blank_foot, aligned[:-1])
    margin = cell_margin([cell for part in aligned for cell in part.cells])
    repeated = [repeated_rows(aligned[0], part) for part in aligned[1:]]
    for (above, below), dropped in zip(pairwise(aligned), repeated, strict=True):
        _mend_lone_words(above, below, dropped, margin)
    header = min((heading_rows(aligned[0], p, n) for p, n in zip(aligned[1:], repeated, strict=True) if n), default=0)
    for part, count in zip(aligned[1:], repeated, strict=True):
        take_surer_headings(aligned[0], part, count)
    repeated_least = min((count for count in repeated if count), default=0)
    habits = column_habits(aligned, [0, *repeated], repeated_least, len(columns) - 1)
    sewing = _Sewing(aligned[0])
    for part, dropped in zip(aligned[1:], repeated, strict=True):
        if dropped < part.rows:
            heads = {cell.column: cell for cell in part.cells if cell.row == dropped}
            known = sewing.rows > header  # a page that holds the headings alone tells nothing
            verdict = judge(Break(sewing.foot, heads), habits, margin) if known else Verdict(False, False, set())
            sewing.append(part, dropped, verdict)
    return SewnTable(
        with_blank_rest(sorted(sewing.cells, key=lambda cell: (cell.row, cell.column)), max(header, 1)),
        sewing.rows,
        len(columns) - 1,
        header,
        sewing.continued,
        margin,
        sewing.doubts,
    )


def _mend_lone_words(above: PageTable, below: PageTable, row: int, margin: tuple[float, float]) -> None:
    """Words alone in the first row below the headings of a part without verticals are no section where they end the name above: 建设银行|分行."""
    place = next((number for number, cell in enumerate(below.cells) if cell.row == row), None)
    head = below.cells[place] if place is not None else None
    foot = _foot(above).get(0)
    if (
        place is None
        or head is None
        or foot is None
        or below.strips is None
        or head.column_span < below.columns
        or below.columns < 3
    ):
        return
    own, area = head.pieces[0], foot.pieces[-1].area
    inside = area and all(area[0] - 1 <= line.x0 and line.x1 <= area[1] + 1 for line in own.lines)
    if foot.column_span > 1 or not inside or not runs_on(foot.pieces[-1], own, margin):
        return
    x0, top, _, bottom = own.box
    edges = below.xs
    own.box, own.area, head.column_span = (x0, top, edges[1], bottom), area, 1
    rest = [
        PieceCell(
            row, column, head.row_span, 1, [Piece(below.page, (edges[column], top, edges[column + 1], bottom), [])]
        )
        for column in range(1, below.columns)
    ]
    below.cells[place + 1 : place + 1] = rest


def _without_blank_foot(part: PageTable) -> PageTable:
    """The part without blank last rows: a row that did not fit any more leaves its borders, its words begin the next page."""
    rows = max((cell.last_row for cell in part.cells if cell.filled and cell.row_span == 1), default=-1) + 1
    if rows in (0, part.rows):
        return part
    cells = [
        PieceCell(cell.row, cell.column, min(cell.row_span, rows - cell.row), cell.column_span, cell.pieces)
        for cell in part.cells
        if cell.row < rows
    ]
    return PageTable(part.page, part.box, part.xs, rows, cells, part.strips, part.doubts)


def _relative(xs: list[float]) -> list[float]:
    return [x - xs[0] for x in xs]


def _aligned(part: PageTable, columns: list[float]) -> PageTable:
    """The part with its cells counted in the columns of the whole table."""
    if part.columns == len(columns) - 1:
        return part
    wide, own = _relative(columns), _relative(part.xs)
    place = _places(wide, own)
    cells = []
    for cell in part.cells:
        start, end = place[cell.column], place[cell.column + cell.column_span]
        if part.strips is not None and cell.column_span == 1 and end - start > 1:
            cells.extend(_parted(cell, start, end, [part.xs[0] + edge for edge in wide]))
        else:
            cells.append(PieceCell(cell.row, start, cell.row_span, end - start, cell.pieces))
    return PageTable(part.page, part.box, columns, part.rows, cells, part.strips, part.doubts)


def _parted(cell: PieceCell, start: int, end: int, edges: list[float]) -> list[PieceCell]:
    """The cell over columns that text parted on another page: its words in the one where they stand, the others empty."""
    piece = cell.pieces[0]
    x0, x1 = min((line.x0 for line in piece.lines), default=0.0), max((line.x1 for line in piece.lines), default=0.0)
    holders = [n for n in range(start, end) if edges[n] - 1 <= x0 and x1 <= edges[n + 1] + 1]
    if piece.lines and not holders:
        return [PieceCell(cell.row, start, cell.row_span, end - start, cell.pieces)]
    _, top, _, bottom = piece.box
    cells = []
    for column in range(start, end):
        lines = piece.lines if column in holders else []
        box = (edges[column], top, edges[column + 1], bottom)
        cells.append(PieceCell(cell.row, column, cell.row_span, 1, [Piece(piece.page, box, lines)]))
    return cells


def _places(wide: list[float], own: list[float]) -> list[int]:
    """For each own edge the nearest one of the whole table, no two the same: text alone tells edges roughly."""
    places: list[int] = []
    for number, edge in enumerate(own):
        low = places[-1] + 1 if places else 0
        high = len(wide) - len(own) + number
        places.append(min(max(_nearest(wide, edge), low), high))
    return places


def _nearest(edges: list[float], edge: float) -> int:
    return min(range(len(edges)), key=lambda number: abs(edges[number] - edge))


def _foot(part: PageTable) -> dict[int, PieceCell]:
    return {cell.column: cell for cell in part.cells if cell.last_row == part.rows - 1}


class _Sewing:
    """The table as far as it is sewn: its cells and those that reach its last row, by column."""

    def __init__(self, first: PageTable) -> None:
        self.cells = list(first.cells)
        self.rows = first.rows
        self.foot = _foot(first)
        self.continued: list[int] = []
        self.doubts = [(row, first.page) for row in first.doubts]

    def append(self, part: PageTable, dropped: int, verdict: Verdict) -> None:
        """Take in the part below, without its repeated header rows."""
        base = self.rows - (1 if verdict.row_cut else 0) - dropped
        if verdict.row_doubtful:
            self.continued.append(self.rows + 1)
        self.doubts.extend((row + base, part.page) for row in part.doubts if row >= dropped)
        foot: dict[int, PieceCell] = {}
        for cell in part.cells:
            if cell.row < dropped:
                continue
            placed = self._joined(cell, base) if cell.row == dropped and cell.column in verdict.joined else None
            if placed is None:
                placed = PieceCell(cell.row + base, cell.column, cell.row_span, cell.column_span, cell.pieces)
                self.cells.append(placed)
            if cell.last_row == part.rows - 1:
                foot[cell.column] = placed
        self.rows = base + part.rows
        self.foot = foot

    def _joined(self, cell: PieceCell, base: int) -> PieceCell:
        above = self.foot[cell.column]
        above.pieces.extend(cell.pieces)
        above.row_span = cell.row + base + cell.row_span - above.row
        return above
