"""What one page holds, before the pages are put together."""

from msgspec import Struct, field

from extractors.document import Page, Problem
from extractors.pages.frame import Frame
from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable


class PageContent(Struct):
    """What stands on one page, in reading space; `frame` leads back to the page as shown."""

    page: Page
    frame: Frame
    tables: list[PageTable] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    boxed: list[list[Line]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
