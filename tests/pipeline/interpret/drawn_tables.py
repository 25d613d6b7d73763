"""Tables drawn in a test: `^` is part of the cell above, `<` of the cell to the left."""

from extractors.document import Cell, Document, Fragment, Table
from pipeline.interpret import indicator_list
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import Places
from pipeline.interpret.table_view import TableView
from pipeline.records import DocumentFacts, Indicator


def drawn(*rows: str | list[str]) -> Table:
    """A table from its rows; a row is a list of cells or one text with ｜ between them."""
    grid = [row.split("｜") if isinstance(row, str) else row for row in rows]
    cells = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text.strip() in ("^", "<"):
                continue
            down = next((n for n in range(1, len(grid) - r) if grid[r + n][c].strip() != "^"), len(grid) - r)
            across = next((n for n in range(1, len(row) - c) if row[c + n].strip() != "<"), len(row) - c)
            cells.append(Cell(r + 1, c + 1, (Fragment(text.strip(" ")),), down, across))
    return Table(tuple(cells), len(grid), len(grid[0]))


def view_of(table: Table, place: int = 0) -> TableView:
    document = Document(format="docx", blocks=(table,))
    return TableView(Places(document), place, table)


def read_part(*rows: str | list[str], jurisdiction: str | None = "云川市", year: int | None = 2023) -> Part:
    view = view_of(drawn(*rows))
    return indicator_list.read(
        view, Context(places=view.places, facts=DocumentFacts(jurisdiction=jurisdiction, year=year))
    )


def read_list(
    *rows: str | list[str], jurisdiction: str | None = "云川市", year: int | None = 2023
) -> tuple[Indicator, ...]:
    return read_part(*rows, jurisdiction=jurisdiction, year=year).indicators
