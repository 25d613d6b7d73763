"""Pictures of pages as page content; what was recognised is kept."""

from pathlib import Path

from extractors.document import Page
from extractors.pages.content import PageContent
from extractors.scan.light import Colour
from extractors.scan.memory import Memory
from extractors.scan.page import read_picture
from extractors.scan.quality import judged
from extractors.scan.recogniser import Recogniser


def read_page_picture(picture: Colour, page: Page, recognised: Path | None) -> PageContent:
    """What stands on the page, or why it cannot be read."""
    memory = Memory(recognised, picture)
    recogniser = Recogniser(memory.load())
    content = judged(read_picture(picture, page, recogniser))
    memory.keep(recogniser.known)
    return content
