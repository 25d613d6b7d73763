"""Two Word tables with one grid and nothing between them but empty paragraphs and 续表 are one table."""

import re
import unicodedata
from collections import defaultdict

from msgspec import structs

from extractors.continued import continues_table
from extractors.document import Cell, Paragraph, Table
from extractors.word.story import Block, Found

NUMBER = re.compile(r"[-+−]?\d+([.．]\d+)?[%％]?")
MOST_HEADINGS = 4
# Edges of columns that belong together differ by no more than this share of the table's width.
TOLERANCE = 0.02


def sew(found: list[Found]) -> list[Found]:
    """The blocks with each table that goes on in the next one made whole."""
    sewn: list[Found] = []
    marks: list[Found] = []  # 续表 between two parts
    for each in found:
        if sewn and isinstance(sewn[-1].block, Table) and is_mark(each.block):
            marks.append(each)
            continue
        before = sewn[-1] if sewn else None
        joined = join(before, each, bool(marks)) if before and not before.nested and not each.nested else None
        sewn[-1:] = [*map(as_header, marks), joined] if joined else [*sewn[-1:], *marks, each]
        marks = []
    return [*sewn, *marks]


def is_mark(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role == "body" and continues_table(block.text)


def as_header(mark: Found) -> Found:
    return structs.replace(mark, block=structs.replace(mark.block, role="header")) if mark.block else mark


def join(upper: Found, lower: Found, marked: bool = False) -> Found | None:
    """Both as one, or None where the lower one is a table of its own. `marked`: 续表 stands between them."""
    if not isinstance(upper.block, Table) or not isinstance(lower.block, Table):
        return None
    repeated = repeated_rows(upper.block, lower.block)
    alike = marked and repeated and upper.block.columns == lower.block.columns
    if not (alike or same_columns(upper, lower)) or (not repeated and has_heading(lower.block)):
        return None
    first = upper.block
    shift = first.rows - repeated
    moved = tuple(structs.replace(cell, row=cell.row + shift) for cell in lower.block.cells if cell.row > repeated)
    table = structs.replace(
        first,
        cells=first.cells + moved,
        rows=lower.block.rows + shift,
        header_rows=max(first.header_rows, repeated),
    )
    doubts = [(row + shift if row else row, words) for row, words in lower.doubts if not row or row > repeated]
    return structs.replace(upper, block=table, doubts=upper.doubts + doubts)


def same_columns(upper: Found, lower: Found) -> bool:
    if len(upper.edges) != len(lower.edges) or len(upper.edges) < 3:
        return False
    width = max(upper.edges[-1], lower.edges[-1])
    return all(abs(one - other) <= TOLERANCE * width for one, other in zip(upper.edges, lower.edges, strict=True))


def repeated_rows(upper: Table, lower: Table) -> int:
    """How many heading rows the lower table repeats: a row of two and more cells with the same words in the same places."""
    ours, theirs = rows_of(upper), rows_of(lower)
    count = 0
    for row in range(1, min(upper.rows, lower.rows - 1, upper.header_rows or MOST_HEADINGS) + 1):
        if said(ours[row]) != said(theirs[row]) or len(said(ours[row])) < (1 if upper.header_rows else 2):
            break
        count = row
    return max(count, *(cell.row + cell.row_span - 1 for cell in lower.cells if cell.row <= count)) if count else 0


def has_heading(table: Table) -> bool:
    """True where the first row is marked as one, or words alone stand in it and some head a column of numbers."""
    if table.header_rows:
        return True
    rows = rows_of(table)
    top = said(rows[1])
    if any(NUMBER.fullmatch(text) for text in top.values()) or len(top) < 2:
        return False
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for cell in table.cells:
        if cell.row > 1 and cell.text:
            columns[cell.column].append(cell.text)
    return any(numeric(columns[column]) for column in top)


def numeric(texts: list[str]) -> bool:
    return bool(texts) and sum(1 for text in texts if NUMBER.fullmatch(text.strip())) * 5 >= len(texts) * 4


def rows_of(table: Table) -> defaultdict[int, list[Cell]]:
    rows: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        rows[cell.row].append(cell)
    return rows


def said(cells: list[Cell]) -> dict[int, str]:
    """Column → words without white space, of the filled cells."""
    words = {cell.column: "".join(unicodedata.normalize("NFKC", cell.text).split()) for cell in cells}
    return {column: text for column, text in words.items() if text}
