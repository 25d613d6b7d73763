"""Indicator lists whose table is lost: one cell a line, or the cells of a row behind one another with spaces between.

The headings still stand in a row. Behind them each running number begins a row, and the pieces up to the next number are
laid into the columns in order, where each fits best.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from extractors.document import Cell, Document, Fragment, Table
from normalizers.attributes import read_attribute
from normalizers.cells import read_sequence
from normalizers.due import read_due
from normalizers.headings import read_heading
from normalizers.later import later
from normalizers.quantities import find_amounts
from normalizers.text import fold_width
from pipeline.interpret.context import Context, Part
from pipeline.interpret.indicator_list import table
from pipeline.interpret.indicator_list.stray_cells import looks_like_units
from pipeline.interpret.places import EMPTY, Passage, Places, chained
from pipeline.interpret.table_view import TableView

_FEWEST_HEADINGS, _FEWEST_ROWS = 4, 2
_PIECE = later(r"\S+")
_PERSON = later(r"\p{Han}{2,4}(?:[、,]\p{Han}{2,4})*")
_ITEM = later(r"[(]\d{1,2}[)]|[①-⑳]")
_MISFIT = -6.0


class Piece(Struct, frozen=True):
    """One word group of a paragraph, and whether it begins it."""

    passage: Passage
    first: bool


class Found(Struct, frozen=True):
    """The columns of a lost table, and the pieces of its rows."""

    headings: tuple[Piece, ...]
    roles: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


def read_text(context: Context, first: int, end: int) -> Part | None:
    """The indicators of a list that stands as text in blocks[first:end]; None where none stands there for certain."""
    pieces = [piece for _, _, passage in context.places.paragraphs(first, end) for piece in _pieces(passage)]
    found = _find(pieces)
    if found is None:
        return None
    laid = [[piece.passage for piece in found.headings], *(_laid(row, found.roles) for row in found.rows)]
    view = _view(context.places.document, laid)
    if table.fits(view) < 0.5:
        return None
    part = table.read(view, context)
    if sum(bool(i.name and (i.targets or i.units)) for i in part.indicators) * 2 < len(part.indicators):
        return None
    return Part(indicators=tuple(replace(indicator, block=None, row=None) for indicator in part.indicators))


def _pieces(passage: Passage) -> Iterator[Piece]:
    for number, match in enumerate(_PIECE.finditer(passage.text)):
        yield Piece(passage.part(match.start(), match.end()), number == 0)


def _find(pieces: Sequence[Piece]) -> Found | None:
    """The first run of headings that begins with a number column, and the rows behind it."""
    roles = [_heading_role(piece.passage.text) for piece in pieces]
    for start, role in enumerate(roles):
        if role != "seq":
            continue
        stop = next((place for place in range(start, len(roles)) if roles[place] is None), len(roles))
        rows = _rows(pieces[stop:])
        if stop - start >= _FEWEST_HEADINGS and len(rows) >= _FEWEST_ROWS:
            return Found(tuple(pieces[start:stop]), tuple(role or "" for role in roles[start:stop]), rows)
    return None


def _heading_role(text: str) -> str | None:
    return read_heading(text).roles.get("indicators") if len(text) <= 12 else None


def _rows(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces by row; a row begins at the number after the last one, the list ends where headings of the next text begin."""
    starts: list[int] = []
    for place, piece in enumerate(pieces):
        number = read_sequence(piece.passage.text)
        expected = len(starts) + 1
        if number and number.value == expected and piece.first and (not starts or place - starts[-1] > 2):
            starts.append(place)
    edges = [*starts, len(pieces)]
    rows = [tuple(pieces[low:high]) for low, high in pairwise(edges)]
    return tuple(_without_tail(row, max((len(r) for r in rows[:-1]), default=len(row))) for row in rows)


def _without_tail(row: tuple[Piece, ...], longest: int) -> tuple[Piece, ...]:
    """The last row takes no more pieces than the others: what follows it is other text."""
    return row[:longest]


def _laid(row: Sequence[Piece], roles: Sequence[str]) -> list[Passage]:
    """The pieces of one row in the columns, in order, where they fit best together; several pieces may share a column."""
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for piece in row[1:]:
        step: dict[int, tuple[float, int]] = {}
        for column in range(1, len(roles)):
            before = max(
                (
                    (score - 0.5 * max(0, column - earlier - 1) - (0.8 if column == earlier else 0), earlier)
                    for earlier, (score, _) in best[-1].items()
                    if earlier <= column
                ),
                default=None,
            )
            if before is not None:
                step[column] = (before[0] + _fit(piece.passage.text, roles[column]), before[1])
        best.append(step)
    return _gathered(row, _path(best), len(roles))


def _path(best: Sequence[dict[int, tuple[float, int]]]) -> list[int]:
    column = max(best[-1], key=lambda place: best[-1][place][0], default=0)
    path = [column]
    for step in reversed(best[1:]):
        column = step[column][1]
        path.append(column)
    return path[::-1]


def _gathered(row: Sequence[Piece], path: Sequence[int], columns: int) -> list[Passage]:
    cells = [
        [piece.passage for piece, column in zip(row, path, strict=True) if column == place] for place in range(columns)
    ]
    return [chained(cell) if cell else EMPTY for cell in cells]


def _fit(text: str, role: str) -> float:
    """How well a piece fits a column of this role."""
    folded = fold_width(text)
    says = {
        "attribute": read_attribute(text) is not None,
        "due": read_due(text, None) is not None,
        "units": looks_like_units(text),
        "target": len(text) <= 40 and next(find_amounts(folded), None) is not None and not text.endswith("。"),
        "requirements": _ITEM.match(folded) is not None,
    }
    kind = "units" if role in ("lead", "responsible", "units") else role
    if kind in ("attribute", "due", "units"):
        return 5.0 if says[kind] else _MISFIT
    if any(says[other] for other in ("attribute", "units")):
        return _MISFIT / 2
    return _fit_of_words(text, kind, says)


def _fit_of_words(text: str, kind: str, says: dict[str, bool]) -> float:
    if kind == "target":
        return 4.0 if says["target"] else 1.0 if len(text) <= 20 else -3.0
    if kind == "content":
        return 3.0 if len(text) >= 25 or text.endswith("。") else 0.0
    if kind == "requirements":
        return 4.0 if says["requirements"] else 1.0
    if kind == "leader":
        return 2.0 if _PERSON.fullmatch(text) else -3.0
    return (1.5 if len(text) <= 40 else -2.0) - (2.0 if says["target"] and len(text) <= 8 else 0.0)


class _LostPlaces(Places):
    """The passages of the rebuilt cells, in place of a table's."""

    def __init__(self, document: Document, cells: dict[tuple[int, int], Passage]) -> None:
        super().__init__(document)
        self._rebuilt = cells

    def cell(self, block: int, cell: Cell) -> Passage:
        return self._rebuilt[cell.row, cell.column]


def _view(document: Document, laid: Sequence[Sequence[Passage]]) -> TableView:
    """The rebuilt table; block 0 stands for none, since captions are not asked for."""
    passages = {(r, c): passage for r, row in enumerate(laid, 1) for c, passage in enumerate(row, 1)}
    cells = tuple(Cell(r, c, (Fragment(passage.text),)) for (r, c), passage in passages.items())
    return TableView(_LostPlaces(document, passages), 0, Table(cells, len(laid), len(laid[0]), header_rows=1))
