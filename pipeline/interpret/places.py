"""Where a value stands: text of a cell or paragraph that can tell the fragments of any stretch of it."""

from collections.abc import Iterator, Sequence

from extractors.document import Cell, Document, Fragment, Paragraph, Table
from pipeline.records import Source

Stretch = tuple[int, int, int, int]


class Passage:
    """The text of one cell or paragraph (or of several, one behind the other), with the way back to its fragments.

    `origin` maps stretches of `text` to fragments: (start in text, number of the fragment, length, start in the fragment).
    """

    __slots__ = ("_origin", "text")

    def __init__(self, text: str, origin: tuple[Stretch, ...]) -> None:
        self.text = text
        self._origin = origin

    def sources(self, field: str, start: int = 0, end: int | None = None) -> tuple[Source, ...]:
        """Which characters of which fragments `text[start:end]` came from, for the column `field`; () where it is empty."""
        end = len(self.text) if end is None else end
        found = []
        for begin, number, length, offset in self._origin:
            low, high = max(start, begin), min(end, begin + length)
            if low < high:
                found.append(Source(field, number, low - begin + offset, high - begin + offset))
        return tuple(found)

    def part(self, start: int, end: int) -> "Passage":
        """The stretch from `start` to `end` as a passage of its own."""
        kept = []
        for begin, number, length, offset in self._origin:
            low, high = max(start, begin), min(end, begin + length)
            if low < high:
                kept.append((low - start, number, high - low, offset + low - begin))
        return Passage(self.text[start:end], tuple(kept))

    def without(self, spans: Sequence[tuple[int, int]]) -> "Passage":
        """The passage with these stretches blanked out by spaces, every other character at its place."""
        text = self.text
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        return Passage(text, self._origin)

    def find(self, field: str, words: str) -> tuple[Source, ...]:
        """The sources of `words` where they stand literally in the text, else of the whole text."""
        start = self.text.find(words)
        return self.sources(field, start, start + len(words)) if words and start >= 0 else self.sources(field)


EMPTY = Passage("", ())


def all_fragments(document: Document) -> Iterator[Fragment]:
    """Every fragment of the document in the order in which `Source.fragment` counts them from 0: block by block,
    a table cell by cell."""
    for block in document.blocks:
        yield from (
            block.fragments if isinstance(block, Paragraph) else (f for cell in block.cells for f in cell.fragments)
        )


def _passage(fragments: Sequence[Fragment], first: int) -> Passage:
    if len(fragments) == 1:
        text = fragments[0].text
        return Passage(text, ((0, first, len(text), 0),))
    parts: list[str] = []
    origin: list[Stretch] = []
    length = 0
    for number, fragment in enumerate(fragments):
        if number and fragment.glue:
            parts.append(fragment.glue)
            length += len(fragment.glue)
        origin.append((length, first + number, len(fragment.text), 0))
        parts.append(fragment.text)
        length += len(fragment.text)
    return Passage("".join(parts), tuple(origin))


def chained(passages: Sequence[Passage], separator: str = "\n") -> Passage:
    """Several passages as one, with `separator` between them; empty ones left out."""
    filled = [passage for passage in passages if passage.text]
    if len(filled) == 1:
        return filled[0]
    text = ""
    origin: list[Stretch] = []
    for passage in filled:
        text += separator if text else ""
        origin += [(start + len(text), number, length, offset) for start, number, length, offset in passage._origin]
        text += passage.text
    return Passage(text, tuple(origin))


class Places:
    """The passages of one document: numbers its fragments once and hands out the text of each paragraph and cell."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._paragraphs: dict[int, Passage] = {}
        self._cells: dict[tuple[int, int, int], Passage] = {}
        number = 0
        for index, block in enumerate(document.blocks):
            if isinstance(block, Paragraph):
                self._paragraphs[index] = _passage(block.fragments, number)
                number += len(block.fragments)
            else:
                for cell in block.cells:
                    self._cells[index, cell.row, cell.column] = _passage(cell.fragments, number)
                    number += len(cell.fragments)

    def paragraph(self, block: int) -> Passage:
        return self._paragraphs[block]

    def cell(self, block: int, cell: Cell) -> Passage:
        return self._cells[block, cell.row, cell.column]

    def paragraphs(self, first: int = 0, end: int | None = None) -> list[tuple[int, Paragraph, Passage]]:
        """The paragraphs of blocks[first:end] that belong to the body, with their text."""
        end = len(self.document.blocks) if end is None else end
        return [
            (index, block, self._paragraphs[index])
            for index, block in enumerate(self.document.blocks[first:end], first)
            if isinstance(block, Paragraph) and block.role in ("body", "text_box")
        ]

    def tables(self) -> list[tuple[int, Table]]:
        return [(index, block) for index, block in enumerate(self.document.blocks) if isinstance(block, Table)]
