"""A stretch of a passage: part of a cell or paragraph that knows its place."""

from normalizers.text import clean_white_space, fold_width
from pipeline.interpret.places import EMPTY, Passage
from pipeline.records import Source


class Stretch:
    """passage.text[start:end]; offsets that its methods take count from its own start."""

    __slots__ = ("end", "passage", "start")

    def __init__(self, passage: Passage, start: int = 0, end: int | None = None) -> None:
        self.passage = passage
        self.start = start
        self.end = len(passage.text) if end is None else end

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def folded(self) -> str:
        return fold_width(self.text)

    def cut(self, start: int, end: int | None = None) -> "Stretch":
        """The part from `start` to `end`."""
        return Stretch(self.passage, self.start + start, self.end if end is None else self.start + end)

    def words(self, start: int = 0, end: int | None = None) -> str:
        """The text between the two places without white space in Chinese."""
        return clean_white_space(self.text[start:end])

    def sources(self, field: str, start: int = 0, end: int | None = None) -> tuple[Source, ...]:
        """Where the text between the two places stands."""
        stop = self.end if end is None else self.start + end
        return self.passage.sources(field, self.start + start, stop) if self.start + start < stop else ()


NOTHING = Stretch(EMPTY)
