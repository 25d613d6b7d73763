"""Corrections of text: the Document with the words that a person set, before anything is interpreted."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from extractors.document import Cell, Document, Fragment, Paragraph, Reading, Table
from normalizers.text import clean_white_space
from pipeline.corrections import Correction

Block = Paragraph | Table


def corrected(document: Document, corrections: Sequence[Correction]) -> tuple[Document, tuple[Correction, ...]]:
    """The document with its corrections of text applied, and those that no longer fit what is read at their place.

    The fragment says `correction`, and what was read before stands among its alternatives. Every fragment keeps its number.
    """
    stale: list[Correction] = []
    for correction in corrections:
        if correction.kind == "text":
            changed = _applied(document, correction)
            if changed is None and correction.document_sha256 is not None:
                stale.append(correction)
            document = changed or document
    return document, tuple(stale)


def _applied(document: Document, correction: Correction) -> Document | None:
    """The document with this one applied; None where nothing, or more than one thing, fits it."""
    fitting = [
        (number, block)
        for number, old in _blocks(document, correction)
        if (block := _paragraph(old, correction) if isinstance(old, Paragraph) else _table(old, correction))
    ]
    if len(fitting) != 1:
        return None
    number, block = fitting[0]
    return replace(document, blocks=(*document.blocks[:number], block, *document.blocks[number + 1 :]))


def _blocks(document: Document, correction: Correction) -> Iterator[tuple[int, Block]]:
    """The blocks that the correction may mean: the table it counts, else the paragraphs."""
    ordinal = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, Table):
            ordinal += 1
            if correction.grid == ordinal:
                yield number, block
        elif correction.grid is None and _on_page(block.fragments, correction):
            yield number, block


def _on_page(fragments: Sequence[Fragment], correction: Correction) -> bool:
    pages = {fragment.page for fragment in fragments}
    return correction.page is None or pages == {None} or correction.page in pages


def _paragraph(block: Paragraph, correction: Correction) -> Paragraph | None:
    fragments = _fragments(block.fragments, block.text, correction)
    return None if fragments is None else replace(block, fragments=fragments)


def _table(block: Table, correction: Correction) -> Table | None:
    changed = [
        (number, fragments)
        for number, cell in enumerate(block.cells)
        if _is_meant(cell, correction) and (fragments := _fragments(cell.fragments, cell.text, correction))
    ]
    if len(changed) != 1:
        return None
    number, fragments = changed[0]
    cell = replace(block.cells[number], fragments=fragments)
    return replace(block, cells=(*block.cells[:number], cell, *block.cells[number + 1 :]))


def _is_meant(cell: Cell, correction: Correction) -> bool:
    rows, columns = range(cell.row, cell.row + cell.row_span), range(cell.column, cell.column + cell.column_span)
    return (
        _on_page(cell.fragments, correction)
        and (correction.row is None or correction.row in rows)
        and (correction.column is None or correction.column in columns)
    )


def _fragments(fragments: tuple[Fragment, ...], text: str, correction: Correction) -> tuple[Fragment, ...] | None:
    """The pieces with the words corrected: the whole text, or the one place in one piece where the original stands."""
    if clean_white_space(text) == clean_white_space(correction.original):
        first, *rest = fragments
        emptied = (replace(piece, text="", glue="", method="correction") for piece in rest)
        return (_set(first, correction.corrected, text), *emptied)
    holders = [number for number, piece in enumerate(fragments) if correction.original in piece.text]
    if len(holders) != 1 or fragments[holders[0]].text.count(correction.original) != 1:
        return None
    piece = fragments[holders[0]]
    changed = _set(piece, piece.text.replace(correction.original, correction.corrected), piece.text)
    return (*fragments[: holders[0]], changed, *fragments[holders[0] + 1 :])


def _set(piece: Fragment, text: str, before: str) -> Fragment:
    read = Reading(before, piece.confidence)
    return replace(piece, text=text, method="correction", confidence=1.0, alternatives=(read, *piece.alternatives))
