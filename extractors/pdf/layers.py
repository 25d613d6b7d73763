"""The text that a scanned PDF carries behind or under its picture, beside what the picture shows."""

from collections import Counter
from collections.abc import Iterable

from extractors.document import Problem
from extractors.pages.content import PageContent

_FEW = 30  # characters: a number stamped on the page is no layer
_ALIKE = 0.6  # share of the characters: a poor recogniser reaches more on its own page
_OTHER = (
    "page {page}: the text that the file carries behind its picture is not what the picture shows; the picture was read, "
    "so copy nothing from this page by hand"
)


def told_apart(content: PageContent, layer: Iterable[str]) -> PageContent:
    """The content of a scanned page, with a problem where the file's own text for it is another one."""
    carried = Counter(character for character in layer if not character.isspace())
    shown = Counter(character for line in content.every_line for character in line.text if not character.isspace())
    longer = max(carried.total(), shown.total())
    if min(carried.total(), shown.total()) >= _FEW and (carried & shown).total() < _ALIKE * longer:
        number = content.page.number
        content.problems.append(Problem("low_confidence", _OTHER.format(page=number), number))
    return content
