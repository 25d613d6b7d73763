"""Which rows at the top of a page's part repeat the headings of the table."""

import re

from rapidfuzz.distance import Levenshtein

from extractors.tables.pieces import PageTable

_DEEPEST_HEADER = 8
_SAME_HEADINGS = 2  # of those that repeat with other words elsewhere
_MISREAD = 0.2  # share of the characters of a heading row that a recogniser may misread
Signature = tuple[int, int, int, str]
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?%?")


def repeats_headings(first: PageTable, part: PageTable) -> bool:
    """True where the part begins with the headings of the table's first part, over as many columns."""
    return len(first.xs) == len(part.xs) and repeated_rows(first, part) > 0


def repeated_rows(first: PageTable, part: PageTable) -> int:
    """How many rows at the top of the part repeat the first part's top rows: its header."""
    limit = min(_DEEPEST_HEADER, first.rows, part.rows)
    one, other = _signatures(first, limit), _signatures(part, limit)
    alike = _alike_as_seen if is_seen(part) else _alike
    same = 0
    while same < limit and alike(one[same], other[same]) and _may_head(one[same]):
        same += 1
    while same and _crosses(part, same):
        same -= 1
    return same if any(text for row in one[:same] for *_, text in row) else 0


def _alike(row: list[Signature], other: list[Signature]) -> bool:
    """True for the same cells with the same words; one cell may have lost its end (a repeated header is clipped), and
    somebody may have written other words for some: 考核单位, 单位名称."""
    if len(row) != len(other) or any(a[:3] != b[:3] for a, b in zip(row, other, strict=True)):
        return False
    differing = [(a[3], b[3]) for a, b in zip(row, other, strict=True) if a[3] != b[3]]
    clipped = len(differing) <= 1 and all(len(b) > 1 and a.startswith(b) for a, b in differing)
    same = sum(bool(a[3]) for a in row) - len(differing)
    return clipped or (same >= _SAME_HEADINGS and all(_share_words(a, b) for a, b in differing))


def _share_words(one: str, other: str) -> bool:
    shared = len(set(one) & set(other))
    return shared > 1 and 2 * shared >= min(len(one), len(other)) and not _NUMBER.fullmatch(one)


def _alike_as_seen(row: list[Signature], other: list[Signature]) -> bool:
    """True for the same cells with nearly the same words: a recogniser misreads a heading on one page and not on the next."""
    if len(row) != len(other) or any(a[:3] != b[:3] for a, b in zip(row, other, strict=True)):
        return False
    one, two = ("\n".join(text for *_, text in cells) for cells in (row, other))
    return Levenshtein.distance(one, two) <= _MISREAD * max(len(one), len(two))


def take_surer_headings(first: PageTable, part: PageTable, rows: int) -> None:
    """A heading that was recognised more surely where it is repeated is taken from there."""
    own = {(cell.row, cell.column): cell.pieces[0].lines for cell in first.cells if cell.row < rows}
    for cell in part.cells:
        for line, again in zip(own.get((cell.row, cell.column), ()), cell.pieces[0].lines, strict=False):
            if line.seen and again.seen and again.seen.confidence > line.seen.confidence:
                line.text, line.seen = again.text, again.seen


def is_seen(part: PageTable) -> bool:
    return any(line.seen for cell in part.cells for piece in cell.pieces for line in piece.lines)


def _may_head(row: list[Signature]) -> bool:
    """False for a row of data: words and numbers. A row of column numbers (1, 2, 3 …) may stand in a header."""
    texts = [text for *_, text in row if text]
    numbers = sum(bool(_NUMBER.fullmatch(text)) for text in texts)
    return bool(row) and numbers in (0, len(texts))


def _signatures(part: PageTable, limit: int) -> list[list[Signature]]:
    rows: list[list[Signature]] = [[] for _ in range(limit)]
    for cell in part.cells:
        if cell.row < limit:
            rows[cell.row].append((cell.column, cell.column_span, cell.row_span, cell.text.replace(" ", "")))
    return rows


def _crosses(part: PageTable, row: int) -> bool:
    return any(cell.row < row < cell.row + cell.row_span for cell in part.cells)
