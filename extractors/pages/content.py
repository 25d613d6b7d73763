"""What one page holds, before the pages are put together."""

from collections.abc import Iterator

from msgspec import Struct, field

from extractors.document import Page, Problem
from extractors.pages.frame import Frame
from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable


class PageContent(Struct):
    """What stands on one page, in reading space; `frame` leads back to the page as shown. `half` is 1 for the second of two
    pages on one sheet."""

    page: Page
    frame: Frame
    tables: list[PageTable] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    boxed: list[list[Line]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    half: int = 0

    @property
    def every_line(self) -> Iterator[Line]:
        """The lines outside tables and those in their cells."""
        yield from self.lines
        for boxed in self.boxed:
            yield from boxed
        for table in self.tables:
            for cell in table.cells:
                for piece in cell.pieces:
                    yield from piece.lines
