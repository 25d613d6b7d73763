"""The text of a cell made clean, with the way back from each stretch of it to the paper."""

from itertools import pairwise

from normalizers.text import CleanText, clean_text
from pipeline.interpret.places import EMPTY, Passage
from pipeline.records import Source


class Words:
    """One cell: its clean text and the sources of any stretch of it."""

    __slots__ = ("_passage", "clean")

    def __init__(self, passage: Passage, clean: CleanText | None = None) -> None:
        self._passage = passage
        self.clean = clean if clean is not None else clean_text(passage.text)

    @property
    def text(self) -> str:
        return self.clean.printed

    def sources(self, field: str, start: int = 0, end: int | None = None) -> tuple[Source, ...]:
        """Where the characters from `start` to `end` of the clean text stand; () for none."""
        end = len(self.clean.printed) if end is None else end
        return self._passage.sources(field, *self.clean.span(start, end)) if start < end else ()

    def original(self, start: int, end: int) -> tuple[str, int]:
        """The paper's own text of a stretch, and where it begins there."""
        if start >= end:
            return "", 0
        low, high = self.clean.span(start, end)
        return self._passage.text[low:high], low

    def original_sources(self, field: str, start: int, end: int) -> tuple[Source, ...]:
        """Where the characters from `start` to `end` of the cell's own text stand."""
        return self._passage.sources(field, start, end)

    def part(self, clean: CleanText) -> "Words":
        """The same cell with another clean text of it."""
        return Words(self._passage, clean)

    def pieces(self) -> list[str]:
        """The words between blanks and line breaks."""
        edges = [0, *sorted(self.clean.gaps | self.clean.breaks), len(self.clean.printed)]
        return [piece for start, end in pairwise(edges) if (piece := self.clean.printed[start:end].strip())]

    def lines(self) -> list[tuple[int, int]]:
        """The stretches between the line breaks that the author set."""
        edges = [0, *sorted(self.clean.breaks), len(self.clean.printed)]
        return [(start, end) for start, end in pairwise(edges) if start < end]


NO_WORDS = Words(EMPTY)
