"""The pieces of a document in the one order by which sources count them."""

from collections.abc import Iterator

from extractors.document import Cell, Document, Fragment, Paragraph


def placed_fragments(document: Document) -> Iterator[tuple[Fragment, int, Cell | None]]:
    """Every fragment with the index of its block and, in tables, its cell: blocks in order, of tables the cells in order."""
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            for fragment in block.fragments:
                yield fragment, number, None
        else:
            for cell in block.cells:
                for fragment in cell.fragments:
                    yield fragment, number, cell


def all_fragments(document: Document) -> list[Fragment]:
    """The document's fragments in the order by which `Source.fragment` counts them, from 0."""
    return [fragment for fragment, _, _ in placed_fragments(document)]
