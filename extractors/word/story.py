"""The blocks of a body, cell, text box or note in order: paragraphs, tables, what is anchored in them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from msgspec import Struct, structs

from extractors.document import Cell, Fragment, Paragraph, ParagraphRole, Problem, Table
from extractors.word.grid import read_grid
from extractors.word.names import W, contents
from extractors.word.prose import Prose, Read

Block = Paragraph | Table
_MOST_COLUMNS_OF_LINES = 3
FOREIGN = "A part of the document is an inserted file (altChunk) and was not read. Open the document in Word and save it again."


class Found(Struct):
    """A block with what is doubtful in it: (row of the table or None, words). `edges` are a table's columns in twips.

    `block` is None where a paragraph says nothing but holds an object that could not be read. A `nested` table stood in
    a cell of the table before it.
    """

    block: Block | None
    doubts: list[tuple[int | None, str]]
    edges: list[int] = []
    nested: bool = False

    def problems(self, index: int | None) -> Iterator[Problem]:
        for row, words in self.doubts:
            yield Problem("garbled_text", words, block=index, row=row)


class Story:
    """Reads containers; keeps the notes that are referred to, in order."""

    def __init__(self, prose: Prose) -> None:
        self._prose = prose
        self.notes: list[tuple[str, str]] = []

    def read(self, container: Element, role: ParagraphRole = "body") -> list[Found]:
        """The container's blocks; empty paragraphs are left out."""
        found: list[Found] = []
        pending: Read | None = None
        for element in contents(container):
            if element.tag == W + "p":
                read = self._prose.read(element, pending)
                pending = read if read.runs_on else None
                found += [] if pending else self._from_paragraph(read, role)
            elif element.tag == W + "tbl":
                found += self._from_paragraph(pending, role) if pending else []
                pending = None
                found += self._from_table(element, role)
            elif element.tag == W + "altChunk":
                found.append(Found(None, [(None, FOREIGN)]))
        return found + (self._from_paragraph(pending, role) if pending else [])

    def _from_paragraph(self, read: Read, role: ParagraphRole) -> list[Found]:
        """The paragraph, then the text boxes that hang on it."""
        self.notes += read.notes
        doubts: list[tuple[int | None, str]] = [(None, words) for words in read.doubts]
        found = []
        if text := read.text.strip():
            paragraph = Paragraph((Fragment(text),), role, read.size, self._prose.centred(read))
            found.append(Found(paragraph, doubts))
        elif doubts:
            found.append(Found(None, doubts))
        for box in read.boxes:
            found += self.read(box, "text_box" if role == "body" else role)
        return found

    def _from_table(self, element: Element, role: ParagraphRole) -> list[Found]:
        """The table, then the tables and text boxes of its cells. A frame of one cell around tables vanishes."""
        rows, edges = read_grid(element)
        own: ParagraphRole = "body" if role == "text_box" else role  # in a table in a text box
        columns = max((slot.end for row in rows for slot in row.slots), default=0)
        if not rows:
            return []
        cells: list[Cell] = []
        inner: list[Found] = []
        doubts: list[tuple[int | None, str]] = []
        for number, row in enumerate(rows, start=1):
            for slot in row.slots:
                found = self.read(slot.element, own) if slot.element is not None else []
                if columns == len(rows) == 1 and any(isinstance(each.block, Table) for each in found):
                    return found
                found = [as_lines(each) for each in found] if columns > 2 and len(rows) > 1 else found
                text, others = cell_text(found)
                cells.append(Cell(number, slot.start + 1, (Fragment(text),), slot.rows, slot.end - slot.start))
                doubts += [(number, words) for each in found if each not in others for _, words in each.doubts]
                inner += others
        headings = heading_rows([row.heading for row in rows], cells)
        return [Found(Table(tuple(cells), len(rows), columns, headings), doubts, edges), *map(as_nested, inner)]


def as_lines(found: Found) -> Found:
    """A small table inside a cell as what it is there, lines of that cell: 承办现场会议 | 加1分."""
    table = found.block
    if not isinstance(table, Table) or table.columns > _MOST_COLUMNS_OF_LINES:
        return found
    rows = (" ".join(cell.text for cell in table.cells if cell.row == row) for row in range(1, table.rows + 1))
    return Found(Paragraph((Fragment("\n".join(filter(None, map(str.strip, rows)))),)), found.doubts)


def cell_text(found: list[Found]) -> tuple[str, list[Found]]:
    """The cell's own paragraphs, a line each, and what stands in it besides: tables and text boxes."""
    own = [each for each in found if each.block is None or is_own(each.block)]
    lines = [each.block.text for each in own if isinstance(each.block, Paragraph)]
    return "\n".join(lines), [each for each in found if each.block is not None and not is_own(each.block)]


def is_own(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role != "text_box"


def as_nested(found: Found) -> Found:
    return structs.replace(found, nested=True)


def heading_rows(marked: list[bool], cells: list[Cell]) -> int:
    """How many rows at the top are marked to be repeated, with the rows into which their cells reach."""
    count = next((number for number, mark in enumerate(marked) if not mark), 0)
    for cell in cells:
        if cell.row <= count:
            count = max(count, cell.row + cell.row_span - 1)
    return count if count < len(marked) else 0
