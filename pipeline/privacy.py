"""Private persons are masked before anything is written: in the Document that is kept, and so in everything after it."""

from msgspec.structs import replace

from extractors.document import Cell, Document, Fragment, Paragraph, Problem, Table
from normalizers.privacy import MASK, mask_private, may_be_private, private_columns

_APART = "\0"  # between the texts of two cells, so that their figures are not taken for one number


def without_private(document: Document) -> Document:
    """The document with private details masked, and a problem that says how many places lost some."""
    blocks = tuple(_masked_table(b) if isinstance(b, Table) else _masked_paragraph(b) for b in document.blocks)
    changed = sum(
        mine.text != theirs.text
        for old, new in zip(document.blocks, blocks, strict=True)
        if old is not new
        for mine, theirs in zip(_all(old), _all(new), strict=True)
    )
    if not changed:
        return document
    message = f"Private details were masked by {MASK} in {changed} places; kaoping extract --keep-private keeps them."
    return replace(document, blocks=blocks, problems=(*document.problems, Problem("private_masked", message)))


def _all(block: Paragraph | Table) -> list[Fragment]:
    return (
        list(block.fragments) if isinstance(block, Paragraph) else [f for cell in block.cells for f in cell.fragments]
    )


def _masked_paragraph(paragraph: Paragraph) -> Paragraph:
    fragments = tuple(_masked(fragment) for fragment in paragraph.fragments)
    return paragraph if fragments == paragraph.fragments else replace(paragraph, fragments=fragments)


def _masked_table(table: Table) -> Table:
    """Every cell masked by its words; in a contact list whole columns below their headings."""
    headings = {cell.column: cell.text for cell in table.cells if cell.row == 1}
    columns = [column for column, _ in sorted(headings.items())]
    private = {columns[n] for n in private_columns([headings[column] for column in columns])}
    if not private and not may_be_private(
        _APART.join([piece.text for cell in table.cells for piece in cell.fragments])
    ):
        return table  # one look at the whole table spares its cells one each
    cells = tuple(_masked_cell(cell, cell.row > 1 and cell.column in private) for cell in table.cells)
    return table if all(a is b for a, b in zip(cells, table.cells, strict=True)) else replace(table, cells=cells)


def _masked_cell(cell: Cell, whole: bool) -> Cell:
    fragments = tuple(_hidden(fragment) if whole else _masked(fragment) for fragment in cell.fragments)
    return (
        cell
        if all(a is b for a, b in zip(fragments, cell.fragments, strict=True))
        else replace(cell, fragments=fragments)
    )


def _masked(fragment: Fragment) -> Fragment:
    text = mask_private(fragment.text)
    return fragment if text == fragment.text else replace(fragment, text=text, alternatives=())


def _hidden(fragment: Fragment) -> Fragment:
    if not fragment.text:
        return fragment
    return replace(fragment, text="".join(c if c.isspace() else MASK for c in fragment.text), alternatives=())
