"""From pages to the Document: furniture apart, tables sewn, paragraphs joined, all in reading order."""

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from extractors.continued import continues_table, tells_measure
from extractors.document import Document, Paragraph, ParagraphRole, Problem, Table
from extractors.pages.content import PageContent
from extractors.pages.furniture import find_furniture
from extractors.pages.paragraphs import Block, group_lines, paragraph, runs_into
from extractors.pages.tables import finished_table
from extractors.pages.wide import beside
from extractors.tables.doubts import crowded_cells
from extractors.tables.first_column import lacks_first_column, with_first_column
from extractors.tables.lines import Line
from extractors.tables.lone_sections import is_lone_section, with_lone_section
from extractors.tables.pieces import PageTable
from extractors.tables.repeats import counts_anew, has_own_headings, repeats_headings
from extractors.tables.sewing import SewnTable, belong_together, sew
from extractors.tables.wraps import Limits

_FEW_CHARACTERS = 150  # a title and a signature do not tell the size of a body
_DISPLAY = 1.3  # of the body's size: larger lines are titles and letterheads
_ALIKE = 6.0  # points: ends of full lines differ by no more
_WIDEST_MARGINS = 0.5  # of the width: what is narrower is no text area
_TOLD = 10  # doubtful rows of a table that are named one by one
_Form = tuple[int, int]  # the width of a page, and which half of a sheet it is
_CROWDED = (
    "page {page}, row {row}: rulings are missing, so that it is not certain which texts belong to this row and its cells; "
    "compare it with the page, or supply the Word file"
)


class _Text(Struct):
    """A paragraph that may go on on the next page."""

    blocks: list[Block]
    role: ParagraphRole = "body"


class _Parts(Struct):
    """A table that may go on on the next page."""

    parts: list[PageTable]


class _Assembly:
    """Blocks in reading order, as far as the pages were taken in."""

    def __init__(self, pages: list[PageContent]) -> None:
        self.items: list[_Text | _Parts] = []
        self.aside: list[_Text] = []
        self.body_size = _body_size(pages)
        self.areas = _text_areas(pages, self.body_size)
        self.second_half = False
        self.last_page = 0  # the last page on which something stood

    def add(self, content: PageContent, roles: dict[int, ParagraphRole]) -> None:
        """Take in one page: what the page break parted is joined to what stands last."""
        area = self.areas[_form(content)]
        self.second_half = content.half == 1
        for index, role in roles.items():
            self.aside.extend(_Text([block], role) for block in self.group([content.lines[index]], content, area))
        body = [line for index, line in enumerate(content.lines) if index not in roles]
        fresh = True
        tables, body = self.completed(content.tables, body)
        for table, lines in _stretches(tables, body):
            if table and fresh and len(lines) == 1 and self.opens_with_section(table, lines[0]):
                table, lines = with_lone_section(table, lines[0]), []  # noqa: PLW2901
            marked = all(continues_table(line.text) for line in lines) or self.repeats_measure(table, lines)
            if marked and (self.continues_table(table, fresh, bool(lines)) if table else self.parts):
                self.parts.extend([table] if table else [])
                self.aside.extend(_Text([block], "header") for block in self.group(lines, content, area))
                fresh = fresh and not table
                continue
            for block in self.group(lines, content, area, table):
                self.add_text(block, fresh)
                fresh = False
            if table:
                self.items.append(_Parts([table]))
                fresh = False
        for lines in content.boxed:
            own = Limits(min(line.x0 for line in lines), max(line.x1 for line in lines))
            self.aside.extend(_Text([block], "text_box") for block in self.group(lines, content, own))
        if not fresh:
            self.last_page = content.page.number

    def completed(self, tables: list[PageTable], body: list[Line]) -> tuple[list[PageTable], list[Line]]:
        """The tables, the first with a merged column of the part before that shows no rulings on this page."""
        parts = self.parts
        first = min(tables, key=lambda table: table.box[1], default=None)
        if first is None or not parts or parts[-1].page != self.last_page or not lacks_first_column(parts[-1], first):
            return tables, body
        whole, body = with_first_column(parts[-1], first, body)
        return [whole if table is first else table for table in tables], body

    @property
    def parts(self) -> list[PageTable]:
        last = self.items[-1] if self.items else None
        return last.parts if isinstance(last, _Parts) else []

    def continues_table(self, table: PageTable, fresh: bool, marked: bool) -> bool:
        """True for the next part of the table before: on the next page, or after 续表, or with its headings again."""
        parts = self.parts
        if fresh and not parts:
            return self.takes_lone_section(table)
        if not parts:
            return False
        anew = repeats_headings(parts[0], table)
        if not belong_together(parts[-1], table) and not anew:
            return False
        if counts_anew(parts[0], parts[-1], table) if anew else has_own_headings(parts[0], table):
            return False
        if parts[-1].page == table.page:
            if self.second_half and fresh:
                return True
            return (_stands_below(parts[-1], table) and (marked or anew)) or (_stands_beside(parts[-1], table) and anew)
        return fresh and parts[-1].page == self.last_page < table.page

    def repeats_measure(self, table: PageTable | None, lines: list[Line]) -> bool:
        """True where 单位：分 alone stands above headings that the table before has too."""
        parts = self.parts
        measure = all(tells_measure(line.text) or continues_table(line.text) for line in lines)
        return measure and table is not None and bool(parts) and repeats_headings(parts[0], table)

    def opens_with_section(self, table: PageTable, line: Line) -> bool:
        """True where the line is the first row of a page's part of the table before."""
        parts = self.parts
        if not parts or parts[-1].page != self.last_page or not is_lone_section(table, line):
            return False
        return belong_together(parts[-1], table) and not repeats_headings(parts[0], table)

    def takes_lone_section(self, table: PageTable) -> bool:
        """True where the words that end the page before are a section of a table that goes on here; they become its last row."""
        if len(self.items) < 2 or self.last_page >= table.page:
            return False
        last, before = self.items[-1], self.items[-2]
        if not isinstance(last, _Text) or not isinstance(before, _Parts) or len(last.blocks) > 1:
            return False
        part, lines = before.parts[-1], last.blocks[0].lines
        here = part.page == last.blocks[0].page == self.last_page
        if not here or len(lines) > 1 or not is_lone_section(part, lines[0]) or not belong_together(part, table):
            return False
        before.parts[-1] = with_lone_section(part, lines[0])
        self.items.pop()
        return True

    def add_text(self, block: Block, fresh: bool) -> None:
        last = self.items[-1] if self.items else None
        if fresh and isinstance(last, _Text) and runs_into(last.blocks[-1], block):
            last.blocks.append(block)
        else:
            self.items.append(_Text([block]))

    def group(
        self, lines: list[Line], content: PageContent, area: Limits, table: PageTable | None = None
    ) -> list[Block]:
        below = Limits(table.box[0], table.box[2]) if table else None
        return group_lines(lines, content.page.number, content.frame, area, self.body_size, below)


def assemble(pages: list[PageContent]) -> Document:
    """The document of all pages' content; headers, footers and text boxes stand behind the body."""
    assembly = _Assembly(pages)
    for content, roles in zip(pages, find_furniture(pages), strict=True):
        assembly.add(content, roles)
    frames = {content.page.number: content.frame for content in pages}
    blocks: list[Paragraph | Table] = []
    problems = [problem for content in pages for problem in content.problems]
    for item in [*_with_right_columns(assembly.items), *assembly.aside]:
        if isinstance(item, _Text):
            blocks.append(paragraph(item.blocks, item.role))
        else:
            table = sew(item.parts)
            problems.extend(_doubts(table, len(blocks)))
            blocks.append(finished_table(table, frames))
    leaves = tuple(content.page for content in pages if content.half == 0)
    return Document("pdf", tuple(blocks), leaves, tuple(problems))


def _with_right_columns(items: list[_Text | _Parts]) -> list[_Text | _Parts]:
    """The items, tables whose right columns stand on later pages whole; what is printed above those stood above the table."""
    result: list[_Text | _Parts] = []
    for item in items:
        place = next((n for n in range(len(result) - 1, -1, -1) if isinstance(result[n], _Parts)), None)
        last = result[place] if place is not None else None
        whole = beside(last.parts, item.parts) if isinstance(last, _Parts) and isinstance(item, _Parts) else None
        if not whole or place is None or not isinstance(item, _Parts):
            result.append(item)
            continue
        between = [text for text in result[place + 1 :] if isinstance(text, _Text)]
        above = [text for text in between if text.blocks[0].page >= item.parts[0].page]
        result[place:] = [*above, _Parts(whole), *(text for text in between if text not in above)]
    return result


def _doubts(table: SewnTable, block: int) -> list[Problem]:
    """A problem for each of the first rows whose cells could not be told apart."""
    return [
        Problem("table_not_understood", _CROWDED.format(page=page, row=row), page, block, row)
        for row, page in crowded_cells(table)[:_TOLD]
    ]


def _stands_below(above: PageTable, below: PageTable) -> bool:
    return above.box[3] <= below.box[1] + 1


def _stands_beside(left: PageTable, right: PageTable) -> bool:
    """True in a page of two columns of text: the table goes on at the head of the second."""
    return left.box[2] <= right.box[0] and right.box[1] < left.box[3]


def _stretches(tables: list[PageTable], body: list[Line]) -> Iterable[tuple[PageTable | None, list[Line]]]:
    """Each table with the lines above it that stand below the table before; last the lines below all tables."""
    start = 0
    for table in sorted(tables, key=lambda table: (table.box[1], table.box[0])):
        end = start
        while end < len(body) and (body[end].top + body[end].bottom) / 2 < table.box[1]:
            end += 1
        yield table, body[start:end]
        start = end
    yield None, body[start:]


def _form(content: PageContent) -> _Form:
    return round(content.frame.reading_size[0]), content.half


def _text_areas(pages: list[PageContent], body_size: float) -> dict[_Form, Limits]:
    """Between which x coordinates running text stands, for each width of page and each half of a sheet.

    A letterhead may be wider than the text, and so may a table; they count where too few lines tell.
    """
    lines: dict[_Form, list[Line]] = {}
    tables: dict[_Form, list[PageTable]] = {}
    for content in pages:
        form = _form(content)
        lines.setdefault(form, []).extend(line for line in content.lines if line.size < _DISPLAY * body_size)
        tables.setdefault(form, []).extend(content.tables)
    return {form: _area(lines[form], tables[form], float(form[0])) for form in lines}


def _area(lines: list[Line], tables: list[PageTable], width: float) -> Limits:
    left = _shared([line.x0 for line in lines])
    right = _shared([line.hang - line.x1 for line in lines])
    if left is None or right is None or -right - left < _WIDEST_MARGINS * width:
        left = min([width, *(line.x0 for line in lines), *(table.box[0] for table in tables)])
        right = -max([0.0, *(line.x1 - line.hang for line in lines), *(table.box[2] for table in tables)])
    return Limits(left, -right) if -right > left else Limits(0.0, width)


def _shared(edges: list[float]) -> float | None:
    """The outermost edge that two lines share; None where no two do."""
    edges = sorted(edges)
    return next((edge for edge, other in pairwise(edges) if other - edge < _ALIKE), None)


def _body_size(pages: list[PageContent]) -> float:
    """The size in which most characters outside tables are set; those of tables count where few stand outside."""
    sizes: Counter[float] = Counter()
    for content in pages:
        for line in content.lines:
            sizes[round(line.size, 1)] += len(line.text)
    if sizes.total() < _FEW_CHARACTERS:
        for table in (table for content in pages for table in content.tables):
            for line in (line for cell in table.cells for piece in cell.pieces for line in piece.lines):
                sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0
