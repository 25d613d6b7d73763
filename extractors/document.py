"""What every extractor hands on: a Document of paragraphs and tables in reading order, each piece with its place.

The classes hold what stands on the paper and nothing about what it means. A table is one thing across formats: a
PDF, a scan, a Word file, a workbook and plain text all end in the same `Table` of cells with spans.
"""

from typing import Literal

from msgspec import Struct

Method = Literal["digital", "ocr", "correction"]
Format = Literal["pdf", "docx", "doc", "wps", "ofd", "xlsx", "html", "text", "image"]
ParagraphRole = Literal["body", "header", "footer", "footnote", "text_box"]
ProblemCode = Literal["page_failed", "garbled_text", "low_confidence", "table_not_understood", "private_masked"]


class Box(Struct, frozen=True, array_like=True, gc=False):
    """A rectangle in PDF points from the page's top left; never empty."""

    x0: float
    top: float
    x1: float
    bottom: float


class Reading(Struct, frozen=True):
    """Another text that a recogniser offered for the same place, and how sure it was (0 to 1)."""

    text: str
    confidence: float


class Fragment(Struct, frozen=True, gc=False):
    """One piece of a cell or paragraph as it stands on one page.

    `text` has line wraps undone (Chinese joined, words of Latin script with a space); a line break that the author
    set stays as "\\n". `glue` is what stands between this piece and the piece before it in the same cell or
    paragraph: "" where a word may run on, " " or "\\n". `page` counts from 1; page and box are None where the format
    has no pages. The box is the cell's, outside tables the text's.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0
    method: Method = "digital"
    alternatives: tuple[Reading, ...] = ()
    glue: str = ""


class Cell(Struct, frozen=True, gc=False):
    """One cell of a table: where it stands (from 1), how far it reaches, and its pieces (at least one; text '' where empty)."""

    row: int
    column: int
    fragments: tuple[Fragment, ...]
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        fragments = self.fragments
        return fragments[0].text if len(fragments) == 1 else joined(fragments)


class Table(Struct, frozen=True, tag="table"):
    """One whole table, sewn together over its page breaks, repeated headers dropped.

    `cells` are ordered by row and column; the rectangles of their spans cover the grid of `rows` x `columns` without overlap.
    `header_rows` is how many rows at the top an extractor knows to be headings (repeated on the next page, or marked so
    in the file); 0 where it cannot tell. `continued_rows` are rows that a page break may have cut off the row above, where
    the extractor was not sure enough to sew them.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    continued_rows: tuple[int, ...] = ()


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """Text outside tables. `size` is the size of its letters in points and `centred` its setting, None where unknown."""

    fragments: tuple[Fragment, ...]
    role: ParagraphRole = "body"
    size: float | None = None
    centred: bool | None = None

    @property
    def text(self) -> str:
        return joined(self.fragments)


class Page(Struct, frozen=True):
    """One page as a reader sees it (after its rotation): size in points, and whether its text was recognised from a picture."""

    number: int
    width: float
    height: float
    scanned: bool = False


class Problem(Struct, frozen=True):
    """Something an extractor met and could not read. It becomes a finding; `block` is the index in Document.blocks."""

    code: ProblemCode
    message: str
    page: int | None = None
    block: int | None = None
    row: int | None = None


class Document(Struct, frozen=True):
    """Everything one file says, in reading order. `pages` is empty where the format has no pages."""

    format: Format
    blocks: tuple[Paragraph | Table, ...]
    pages: tuple[Page, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def scanned(self) -> bool:
        return any(page.scanned for page in self.pages)


def joined(fragments: tuple[Fragment, ...]) -> str:
    """The text of the pieces, each behind its glue (the first one's glue does not count)."""
    if len(fragments) == 1:
        return fragments[0].text
    return "".join((fragment.glue if number else "") + fragment.text for number, fragment in enumerate(fragments))
