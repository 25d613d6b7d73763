"""Page furniture: page numbers, running headers and footers. They belong to no paragraph and end no table."""

import re
from collections import Counter

from rapidfuzz.distance import Levenshtein

from extractors.document import ParagraphRole
from extractors.pages.content import PageContent
from extractors.tables.lines import Line

_PAGE_NUMBER = re.compile(
    r"[—–\-－_·.•~〜\s]*(第?\s*\d{1,4}\s*页?|[ivxlcIVXLC]{1,6})[—–\-－_·.•~〜\s]*"
    r"|第\s*\d+\s*页\s*[,，/]?\s*共\s*\d+\s*页|共\s*\d+\s*页\s*[,，/]?\s*第\s*\d+\s*页|\d+\s*/\s*\d+|[Pp]age\s*\d+(\s*of\s*\d+)?"
)
# A recogniser may take the dashes around the number for other strokes that lie.
_SEEN_PAGE_NUMBER = re.compile(r"[^\w]{0,3}[一二]?\s?\d{1,4}\s?[一二]?[^\w]{0,3}")
_TOP, _BOTTOM = 0.13, 0.87  # of the page's height
_EDGE = 0.08  # what repeats this near to the edge is furniture on its first page too; a repeated title is not
_OFTEN = 0.4
_FEWEST = 3
_SHIFTED = 20.0  # points by which a scanner shifts a page
_ALIKE = 0.8
Key = tuple[str, int]


def is_page_number(line: Line) -> bool:
    recognised = line.seen is not None and _SEEN_PAGE_NUMBER.fullmatch(line.text)
    return bool(recognised or _PAGE_NUMBER.fullmatch(line.text))


def find_furniture(pages: list[PageContent]) -> list[dict[int, ParagraphRole]]:
    """For each page the roles of those of its lines (by index) that are furniture."""
    keys = _Keys()
    repeated = _repeated(pages, keys)
    seen: set[Key] = set()
    return [_of_page(page, repeated, seen, keys) for page in pages]


class _Keys:
    """What tells a line of furniture: its text and height. In pictures both vary, so that lines nearly alike share a key."""

    def __init__(self) -> None:
        self._recognised: list[Key] = []

    def of(self, line: Line) -> Key:
        if line.seen is None:
            return line.text, round(line.top / 6)
        for text, top in self._recognised:
            if abs(top - line.top) <= _SHIFTED and Levenshtein.normalized_similarity(text, line.text) >= _ALIKE:
                return text, top
        self._recognised.append((line.text, round(line.top)))
        return self._recognised[-1]


def _of_page(page: PageContent, repeated: set[Key], seen: set[Key], keys: _Keys) -> dict[int, ParagraphRole]:
    height = page.frame.reading_size[1]
    roles: dict[int, ParagraphRole] = {}
    for number, line in enumerate(page.lines):
        zone = _zone(page, line)
        if zone is None:
            continue
        key = keys.of(line)
        outermost = line.top < _EDGE * height or line.bottom > (1 - _EDGE) * height
        if is_page_number(line) or (key in repeated and (outermost or key in seen)):
            roles[number] = zone
        seen.add(key)
    return roles


def _zone(page: PageContent, line: Line) -> ParagraphRole | None:
    """header or footer by where the line stands; None in the middle of the page and beyond a table."""
    height = page.frame.reading_size[1]
    if line.bottom < _TOP * height and all(table.box[1] > line.top for table in page.tables):
        return "header"
    if line.top > _BOTTOM * height and all(table.box[3] < line.bottom for table in page.tables):
        return "footer"
    return None


def _repeated(pages: list[PageContent], keys: _Keys) -> set[Key]:
    """Texts that stand at one height on many pages, on both where there are two."""
    counts: Counter[Key] = Counter()
    for page in pages:
        counts.update({keys.of(line) for line in page.lines if _zone(page, line)})
    least = max(min(_FEWEST, len(pages)), _OFTEN * len(pages), 2)
    return {key for key, count in counts.items() if count >= least}
