"""Documents by hand: a table is rows of texts, "<" continues the cell to the left, "^" the cell above."""

from collections.abc import Sequence

from extractors.document import Cell, Document, Fragment, Paragraph, Table


def paragraph(text: str, centred: bool | None = None, size: float | None = None) -> Paragraph:
    return Paragraph((Fragment(text),), centred=centred, size=size)


def table(rows: Sequence[Sequence[str]], header_rows: int = 0) -> Table:
    """The table whose cells are these texts; a row of one text and "<"s is a cell over the whole width."""
    columns = max(len(row) for row in rows)
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            width = 1
            while c + width < len(row) and row[c + width] == "<":
                width += 1
            height = 1
            while r + height < len(rows) and rows[r + height][c] == "^":
                height += 1
            cells.append(Cell(r + 1, c + 1, (Fragment(text),), row_span=height, column_span=width))
    return Table(tuple(cells), len(rows), columns, header_rows)


def document(*blocks: Paragraph | Table) -> Document:
    return Document("text", tuple(blocks))
