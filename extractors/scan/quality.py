"""Whether a page was read well enough to be handed on: fluent nonsense is worse than a page that is missing."""

from msgspec.structs import replace

from extractors.document import Problem
from extractors.pages.content import PageContent
from extractors.tables.lines import Line

_POOR = 0.8  # mean chance of its letters: a line below is likely wrong in several
_REFUSED = 0.35  # share of the text in poor lines
_DOUBTFUL = 0.12
_ENOUGH = 20  # characters
_UNSURE = 0.85  # what audit tells as doubtful
_REMEDY = "scan the page again at 300 dpi, straight and evenly lit, or supply the original file"


def judged(content: PageContent) -> PageContent:
    """The content with what is to be told about its quality; without any text where too much of it cannot be read."""
    number = content.page.number
    lines = list(content.every_line)
    total = sum(len(line.text) for line in lines)
    if total == 0:
        return content
    poor = sum(len(line.text) for line in lines if line.seen and line.seen.clarity < _POOR)
    if total >= _ENOUGH and poor > _REFUSED * total:
        message = f"page {number}: {poor} of {total} characters stand in lines that cannot be read surely; {_REMEDY}"
        return PageContent(content.page, content.frame, problems=[Problem("garbled_text", message, number)])
    if total >= _ENOUGH and poor > _DOUBTFUL * total:
        message = (
            f"page {number}: {poor} of {total} characters stand in lines that are hard to read; compare with the page"
        )
        content.problems.append(Problem("low_confidence", message, number))
        _doubt(lines)
    return content


def _doubt(lines: list[Line]) -> None:
    """No line of a page that is hard to read is sure: 2O.5 between garbled names was read as 20.5 with all certainty."""
    for line in lines:
        if line.seen:
            line.seen = replace(line.seen, confidence=min(line.seen.confidence, _UNSURE))
