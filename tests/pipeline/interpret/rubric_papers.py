"""Rubrics of invented cities as Documents: a table from rows of text, where ^ continues the cell above and < the cell to
the left."""

from collections.abc import Sequence

from extractors.document import Cell, Document, Fragment, Paragraph, Table
from pipeline.interpret import rubric
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import Places, all_fragments
from pipeline.interpret.table_view import TableView
from pipeline.records import DocumentFacts, Rubric, RubricItem, Source


def table(rows: Sequence[Sequence[str]]) -> Table:
    """The table of these rows."""
    width = max(len(row) for row in rows)
    cells = []
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            if text not in ("^", "<"):
                across = next(
                    (n for n in range(1, width - c + 1) if c + n > len(row) or row[c + n - 1] != "<"), width - c + 1
                )
                below = next(
                    (n for n in range(1, len(rows) - r + 1) if r + n > len(rows) or rows[r + n - 1][c - 1] != "^"), 1
                )
                cells.append(Cell(row=r, column=c, fragments=(Fragment(text),), row_span=below, column_span=across))
    return Table(cells=tuple(cells), rows=len(rows), columns=width)


def paper(*blocks: str | Table) -> Document:
    """A document of paragraphs and tables."""
    return Document("docx", tuple(Paragraph((Fragment(b),)) if isinstance(b, str) else b for b in blocks))


def context(document: Document, title: str | None = None) -> Context:
    return Context(places=Places(document), facts=DocumentFacts(title=title))


def read_table(*blocks: str | Table) -> Part:
    """What the interpreter of rubrics reads from the only table among the blocks."""
    document = paper(*blocks)
    given = context(document)
    [(block, found)] = given.places.tables()
    return rubric.read(TableView(given.places, block, found), given)


def only(part: Part) -> Rubric:
    [found] = part.rubrics
    return found


def lines(items: Sequence[RubricItem], depth: int = 0) -> list[str]:
    """The tree, a line an item: label, name, points, effect where it is not base."""
    found = []
    for item in items:
        points = "" if item.points is None else f" {item.points:f}"
        effect = "" if item.effect == "base" else f" {item.effect}"
        found.append(f"{'  ' * depth}{item.label} {item.name or '-'}{points}{effect}")
        found += lines(item.items, depth + 1)
    return found


def find(items: Sequence[RubricItem], path: str) -> RubricItem:
    """The item at a path of labels, 一/1/①."""
    label, _, rest = path.partition("/")
    item = next(item for item in items if item.label == label)
    return find(item.items, rest) if rest else item


def quoted(document: Document, sources: Sequence[Source], field: str) -> str:
    """The characters of the paper that a field came from."""
    fragments = list(all_fragments(document))
    return "".join(fragments[s.fragment].text[s.start : s.end] for s in sources if s.field == field)
