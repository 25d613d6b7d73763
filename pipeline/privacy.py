"""Private persons are masked before anything is written: in the Document that is kept, and so in everything after it."""

from msgspec.structs import replace

from extractors.document import Cell, Document, Fragment, Paragraph, Table
from normalizers.privacy import MASK, mask_private, private_columns


def without_private(document: Document) -> tuple[Document, int]:
    """The document with private details masked, and how many fragments lost some."""
    blocks = tuple(_masked_table(b) if isinstance(b, Table) else _masked_paragraph(b) for b in document.blocks)
    changed = sum(
        mine.text != theirs.text for old, new in zip(document.blocks, blocks, strict=True) for mine, theirs in zip(_all(old), _all(new), strict=True)
    )
    return replace(document, blocks=blocks) if changed else document, changed


def _all(block: Paragraph | Table) -> list[Fragment]:
    return list(block.fragments) if isinstance(block, Paragraph) else [f for cell in block.cells for f in cell.fragments]


def _masked_paragraph(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, fragments=tuple(_masked(fragment) for fragment in paragraph.fragments))


def _masked_table(table: Table) -> Table:
    """Every cell masked by its words; in a contact list whole columns below their headings."""
    headings = {cell.column: cell.text for cell in table.cells if cell.row == 1}
    columns = [column for column, _ in sorted(headings.items())]
    private = {columns[n] for n in private_columns([headings[column] for column in columns])}
    return replace(table, cells=tuple(_masked_cell(cell, cell.row > 1 and cell.column in private) for cell in table.cells))


def _masked_cell(cell: Cell, whole: bool) -> Cell:
    fragments = tuple(_hidden(fragment) if whole else _masked(fragment) for fragment in cell.fragments)
    return cell if fragments == cell.fragments else replace(cell, fragments=fragments)


def _masked(fragment: Fragment) -> Fragment:
    text = mask_private(fragment.text)
    return fragment if text == fragment.text else replace(fragment, text=text, alternatives=())


def _hidden(fragment: Fragment) -> Fragment:
    return replace(fragment, text="".join(c if c.isspace() else MASK for c in fragment.text), alternatives=())
