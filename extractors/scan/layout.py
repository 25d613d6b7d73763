"""What stands where on a straight picture: its grids, the lines of text in their cells and outside them, and its seals."""

from typing import NamedTuple

import cv2

from extractors.document import ProblemCode
from extractors.scan.blots import text_ink
from extractors.scan.grids import ruled
from extractors.scan.light import Grey
from extractors.scan.merged import column_of
from extractors.scan.seals import Seal, find_seals
from extractors.scan.spurious import holds_columns, tidied
from extractors.scan.straight import Straight
from extractors.scan.strips import Ink, Strip, find_strips, whole
from extractors.scan.unsealed import unsealed
from extractors.tables.grid import Grid
from extractors.tables.regions import Span
from extractors.tables.rulings import Rulings

_BORDER = 3.0  # points from a grid: what is left of its border stands so near
_STEM = 0.08  # of a letter's height: the width of a 1 without its flag
_LOW = 0.3  # of a letter's height: a streak, or what is left of a ruling
Cells = list[list[Strip]]


class Layout(NamedTuple):
    """Grids of a straight picture, the rulings of what may be tables without columns, and where the lines of text stand.

    `cells` are those of each grid, `outside` the lines in none.
    """

    page: Straight
    clean: Grey
    mask: Grey
    letter: float
    grids: list[Grid]
    loose: Rulings
    cells: list[Cells]
    outside: list[Strip]
    seals: list[Seal]
    problems: tuple[tuple[ProblemCode, str], ...]

    @property
    def strips(self) -> list[Strip]:
        return [*(strip for grid in self.cells for cell in grid for strip in cell), *self.outside]


def lay_out(page: Straight) -> Layout:
    """The layout; where seals without colour stand on the page, it is made again without their ink."""
    layout = _laid_out(page)
    if not layout.seals:
        return layout
    cleaned, doubtful = unsealed(page, layout.seals)
    return _laid_out(cleaned)._replace(seals=doubtful)


def _laid_out(page: Straight) -> Layout:
    enclosed, loose, rulings, problems = ruled(page)
    clean = page.grey.copy()
    clean[rulings > 0] = 255
    printed = cv2.bitwise_and(page.mask, cv2.bitwise_not(rulings))
    ink, letter, arcs = text_ink(printed, page.scale)
    text = _Text(ink, clean, page.scale, letter)
    grids, cells, outside, verticals = [], [], text.outside(enclosed), []
    for grid in enclosed:
        if len(grid.xs) == 2 and holds_columns(grid, across := text.in_cells(grid, columns=True)):
            outside.extend(strip for cell in across for strip in cell)
            loose = [*loose, *grid.rulings]
            verticals += [(x, grid.ys[0], grid.ys[-1]) for x in grid.xs]
        else:
            grid, within = tidied(grid, text.in_cells(grid, columns=False))  # noqa: PLW2901
            grids.append(grid)
            cells.append(within)
    seals = find_seals(arcs, page.mask, page.scale)
    rest = Rulings(loose, verticals)
    return Layout(page, clean, ink.all, letter, grids, rest, cells, outside, seals, problems)


class _Text(NamedTuple):
    """Where the ink of a page's text stands."""

    ink: Ink
    clean: Grey
    scale: float
    letter: float

    def in_cells(self, grid: Grid, columns: bool) -> Cells:
        return [self._in_columns(grid, span) or self._in_cell(grid.span_box(span), columns) for span in grid.spans]

    def _in_columns(self, grid: Grid, span: Span) -> list[Strip]:
        """The lines of a cell over several columns, if each keeps to one of them; else none."""
        if span.column_span == 1:
            return []
        strips = self._in_cell(grid.span_box(span), columns=True)
        edges = [edge * self.scale for edge in grid.xs]
        columns = {column_of(edges, strip.x0, strip.x1) for strip in strips}
        return strips if len(columns) > 1 and None not in columns else []

    def _in_cell(self, box: tuple[float, float, float, float], columns: bool) -> list[Strip]:
        x0, top, x1, bottom = (round(edge * self.scale) for edge in box)
        cell = Strip(x0 + 1, top + 1, x1 - 1, bottom - 1)
        strips = find_strips(self.ink, cell, self.letter, columns=columns)
        return [whole(self.clean, strip, cell, self.letter) for strip in strips if self._is_text(self.ink.all, strip)]

    def outside(self, grids: list[Grid]) -> list[Strip]:
        """The lines outside all grids."""
        apart = Ink(self.ink.letters.copy(), self.ink.all.copy())
        boxes = [Strip(*(round(edge * self.scale) for edge in grid.box)) for grid in grids]
        for box in boxes:
            for mask in apart:
                mask[box.top : box.bottom, box.x0 : box.x1] = 0
        height, width = self.clean.shape
        strips = find_strips(apart, Strip(0, 0, width, height), self.letter, columns=True)
        return [one for one in strips if self._is_text(apart.all, one) and not self._is_border(one, boxes)]

    def _is_text(self, mask: Grey, strip: Strip) -> bool:
        """False for specks and for what is left of a ruling."""
        longer, shorter = max(strip.width, strip.height), min(strip.width, strip.height)
        if longer < 0.25 * self.letter or shorter < 0.04 * self.letter or strip.width < _STEM * self.letter:
            return False
        ink = cv2.countNonZero(mask[strip.top : strip.bottom, strip.x0 : strip.x1])
        return ink > 0.015 * self.letter**2

    def _is_border(self, strip: Strip, boxes: list[Strip]) -> bool:
        """True for what is left of a grid's border beside it: read as 1 or 二 it would part a table at its page break."""
        reach = round(_BORDER * self.scale)
        return min(strip.width, strip.height) < _LOW * self.letter and any(
            strip.x0 < box.x1 + reach
            and strip.x1 > box.x0 - reach
            and strip.top < box.bottom + reach
            and strip.bottom > box.top - reach
            for box in boxes
        )
