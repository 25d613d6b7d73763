"""All tables of one page: ruled grids, what their missing rulings hide, and tables that text alone shows."""

from functools import cached_property

from msgspec import Struct

from extractors.tables.aligned import NUMBER, AlignedTable
from extractors.tables.alignment import align_tables, may_align
from extractors.tables.borderless import with_headings, with_outer_columns
from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid, find_grids
from extractors.tables.missing import Several, is_finer, lacks_rulings, runs_together
from extractors.tables.overflow import take_overflow
from extractors.tables.passages import BLANK
from extractors.tables.phantoms import without_phantoms
from extractors.tables.pieces import Distribution, distribute
from extractors.tables.rulings import Rulings, join_pieces
from extractors.tables.strips import Strip

_SEVERAL = 3  # texts: two in one cell may be a gap in its words
_FLUSH = 5.0  # points: rulings of one table end no further from one another
_RULED_ROWS = 2
_MIDDLE = 0.35  # of the size: the middle of a letter above its baseline
_HIGHEST = 400.0  # points: no row is higher
_DOUBTFUL = 0.2  # share of the rows: with more doubts a table of text alone is none


class FoundTables(Struct):
    """The tables, the glyphs in frames of a single cell, those outside all of them, and how many tables were refused."""

    tables: list[AlignedTable]
    boxed: list[list[int]]
    outside: list[int]
    refused: int = 0


def find_tables(rulings: Rulings, glyphs: Glyphs, drawn: dict[int, int], area: float, hint: list[Strip]) -> FoundTables:
    """The tables of a page of that area. `drawn` counts what the file drew, as in `Glyphs.drawn`, in its order; `hint`
    are the columns of the table without verticals that ends the page before."""
    return _Search(rulings, glyphs, drawn, area, hint).run()


class _Search:
    def __init__(self, rulings: Rulings, glyphs: Glyphs, drawn: dict[int, int], area: float, hint: list[Strip]) -> None:
        grids, self.loose = find_grids(join_pieces(rulings))
        self.glyphs, self.drawn, self.hint = glyphs, drawn, hint
        self.grids = _without_frames(grids, area)
        self.placed = self.distributed()
        self.found: list[AlignedTable] = []
        self.refused = 0

    def run(self) -> FoundTables:
        if self.placed.outside and any(map(_is_open, self.grids)):
            self.grids = [with_outer_columns(grid, self.glyphs, self.placed.outside) for grid in self.grids]
            self.placed = self.distributed()
        self.replace(self.headed())
        several = self.several()
        self.replace(self.aligned(several))
        return self.result(several)

    def distributed(self) -> Distribution:
        placed = distribute(self.grids, self.glyphs)
        take_overflow(self.grids, placed, self.glyphs)
        return placed

    @cached_property
    def rank(self) -> list[int]:
        """For each glyph when it was drawn, in steps of whole text objects; pdfium sorts those of one line."""
        count = len(self.glyphs)
        turn = self.drawn.get
        return [turn(abs(item), -1) * count + index for index, item in enumerate(self.glyphs.drawn)]

    def replace(self, tables: list[AlignedTable]) -> None:
        """Put the tables in the place of the grids they overlap; their glyphs are no longer outside."""
        if not tables:
            return
        self.found.extend(tables)
        taken = {index for table in self.found for cell in table.members for index in cell}
        self.grids = [grid for grid in self.grids if not any(_overlap(grid, table.grid) for table in tables)]
        self.placed = self.distributed()
        self.placed.outside = [index for index in self.placed.outside if index not in taken]

    def headed(self) -> list[AlignedTable]:
        """The grids above which headings stand that no ruling encloses, with these."""
        outside = self.placed.outside
        grids = [
            (grid, cells)
            for grid, cells in zip(self.grids, self.placed.members, strict=True)
            if len(grid.xs) > 3 and _has_text_above(grid, self.glyphs, outside)
        ]
        ordered = sorted(outside, key=self.rank.__getitem__) if grids else []
        tables = (with_headings(grid, cells, self.glyphs, ordered, self.loose) for grid, cells in grids)
        return [table for table in tables if table]

    def several(self) -> list[tuple[Grid, list[list[int]], Several]]:
        """The grids with cells that hold the texts of several."""
        suspects = zip(self.grids, self.placed.members, self.placed.suspects, strict=True)
        return [
            (grid, members, cells)
            for grid, members, suspect in suspects
            if suspect and (cells := lacks_rulings(grid, members, self.glyphs, self.rank))
        ]

    def aligned(self, several: list[tuple[Grid, list[list[int]], Several]]) -> list[AlignedTable]:
        """What the alignment of text shows: outside the grids, in boxes, and where a grid lacks rulings."""
        boxes = [grid for grid in self.grids if len(grid.xs) == 2]
        open_grids = [*boxes, *(g for g, _, cells in several if len(g.xs) > 2 and _is_evidence(cells, g, self.hint))]
        placed = self.placed
        heads = [
            grid
            for grid, cells in zip(self.grids, placed.members, strict=True)
            if self.is_head(grid, cells) and not any(grid is other for other in open_grids)
        ]
        if not open_grids and not heads and not may_align(self.glyphs, placed.outside, self.loose, boxes, self.hint):
            return []
        names = {id(grid) for grid in [*open_grids, *heads]}
        inside = (cells for grid, cells in zip(self.grids, placed.members, strict=True) if id(grid) in names)
        chosen = [*placed.outside, *(index for cells in inside for cell in cells for index in cell)]
        chosen.sort(key=self.rank.__getitem__)
        rulings = [*self.loose, *(ruling for grid in heads for ruling in grid.rulings)]
        tables = align_tables(self.glyphs, chosen, rulings, open_grids, self.hint)
        kept = [table for table in tables if not self.is_doubtful(table, open_grids)]
        self.refused += len(tables) - len(kept)
        accepted = [table for table in kept if _is_accepted(table, several)]
        for table in accepted:
            table.doubts = sorted({*table.doubts, *table.unsure})
        return accepted

    def is_head(self, grid: Grid, members: list[list[int]]) -> bool:
        """True for the headings of a table whose other rows have no verticals: words over rulings of the same width."""
        x0, _, x1, bottom = grid.box
        below = [y for y, a, b in self.loose if abs(a - x0) < _FLUSH and abs(b - x1) < _FLUSH and bottom < y]
        if len(below) < _RULED_ROWS or min(below) - bottom > _HIGHEST or len(grid.xs) < 4:
            return False
        texts = ("".join(self.glyphs.characters[index] for index in cell) for cell in members)
        return not any(NUMBER.fullmatch(text) for text in texts)

    def is_doubtful(self, table: AlignedTable, open_grids: list[Grid]) -> bool:
        """True where too many rows do not fit into the columns that the text shows, and no ruling tells better."""
        rows = len(table.grid.ys) - 1
        return len(table.doubts) > max(_DOUBTFUL * rows, 1) and not any(
            _overlap(grid, table.grid) for grid in open_grids
        )

    def leaves_out(self, table: AlignedTable) -> bool:
        """True where texts that stand inside the table found no place in it."""
        x0, top, x1, bottom = table.grid.box
        glyphs = self.glyphs
        return any(
            top < glyphs.baseline[i] - _MIDDLE * glyphs.size[i] < bottom
            and x0 < glyphs.left[i]
            and glyphs.right[i] < x1
            for i in self.placed.outside
            if glyphs.characters[i] not in BLANK
        )

    def result(self, several: list[tuple[Grid, list[list[int]], Several]]) -> FoundTables:
        """All tables; the rows of a grid whose cells hold the texts of several are doubts of it."""
        unsolved = {id(grid): cells for grid, _, cells in several}
        tables, boxed = list(self.found), []
        self.refused += sum(self.leaves_out(table) for table in tables)
        for grid, members in zip(self.grids, self.placed.members, strict=True):
            if len(grid.spans) == 1:
                boxed.append(members[0])
            elif any(members):  # a row that went to the next page leaves its borders behind
                cells = unsolved.get(id(grid), {})
                doubts = {grid.spans[n].row for n in cells if runs_together(members[n], self.glyphs, self.rank)}
                whole, kept = without_phantoms(grid, members)
                tables.append(AlignedTable(whole, kept, doubts=sorted(doubts) if len(cells) > 1 else []))
        tables.sort(key=lambda table: (table.grid.ys[0], table.grid.xs[0]))
        return FoundTables(tables, boxed, self.placed.outside, self.refused)


def _is_accepted(table: AlignedTable, several: list[tuple[Grid, list[list[int]], Several]]) -> bool:
    rivals = ((members, cells) for grid, members, cells in several if len(grid.xs) > 2 and _overlap(grid, table.grid))
    return all(is_finer(table, members, cells) for members, cells in rivals)


def _is_evidence(cells: Several, grid: Grid, hint: list[Strip]) -> bool:
    """True where the cells that hold several texts are worth a second look: two in one may be a gap in its words."""
    return sum(cells.values()) >= _SEVERAL or bool(hint) or len(grid.ys) > _SEVERAL


def _has_text_above(grid: Grid, glyphs: Glyphs, outside: list[int]) -> bool:
    """A cheap look whether texts stand directly above the first and the last column."""
    left, top, right, _ = grid.box
    near = [i for i in outside if top - 4 * glyphs.size[i] < glyphs.baseline[i] < top + 2]
    return any(left < glyphs.left[i] < grid.xs[2] for i in near) and any(
        grid.xs[-3] < glyphs.left[i] < right for i in near
    )


def _is_open(grid: Grid) -> bool:
    """True where rulings reach beyond the grid's outer verticals."""
    return any(start < grid.xs[0] - 4 or end > grid.xs[-1] + 4 for _, start, end in grid.rulings)


def _overlap(grid: Grid, other: Grid) -> bool:
    """True where the table stands in the place of the grid."""
    (x0, top, x1, bottom), (left, upper, right, lower) = grid.box, other.box
    shared = min(bottom, lower) - max(top, upper)
    return shared > 0.5 * min(bottom - top, lower - upper) and x0 < right and left < x1


def _without_frames(grids: list[Grid], area: float) -> list[Grid]:
    """The grids without frames around the page, around other tables, and without tables inside a cell."""
    kept = [grid for grid in grids if len(grid.spans) > 1 or _area_of(grid) < 0.5 * area]
    kept = [grid for grid in kept if len(grid.spans) > 1 or not any(_inside(other, grid) for other in kept)]
    return [grid for grid in kept if not any(_inside(grid, other) for other in kept)]


def _area_of(grid: Grid) -> float:
    x0, top, x1, bottom = grid.box
    return (x1 - x0) * (bottom - top)


def _inside(grid: Grid, other: Grid) -> bool:
    if grid is other:
        return False
    (x0, top, x1, bottom), (left, upper, right, lower) = grid.box, other.box
    return left - 1 <= x0 and upper - 1 <= top and x1 <= right + 1 and bottom <= lower + 1
