"""Which rows at the top of a page's part repeat the headings of the table."""

import re
from collections import Counter
from itertools import takewhile

from rapidfuzz.distance import Levenshtein

from extractors.tables.pieces import PageTable

_DEEPEST_HEADER = 8
_SAME_HEADINGS = 2  # of those that repeat with other words elsewhere
_MOST_TITLES = 3
_MISREAD = 0.2  # share of the characters of a heading row that a recogniser may misread
_FEWEST_HEADINGS = 3
_MOSTLY = 0.8  # share of the cells of a column of numbers
_HAS_FIGURE = re.compile(r"\d")
Signature = tuple[int, int, int, str]
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?%?")


def repeats_headings(first: PageTable, part: PageTable) -> bool:
    """True where the part begins with the headings of the table's first part, over as many columns."""
    return len(first.xs) == len(part.xs) and repeated_rows(first, part) > 0


def has_own_headings(first: PageTable, part: PageTable) -> bool:
    """True where the part begins with headings as the first part does, but others: words alone above columns of numbers.
    Then it is another table of the same columns."""
    return part.columns >= _FEWEST_HEADINGS and _begins_with_headings(part) and _begins_with_headings(first)


def counts_anew(first: PageTable, above: PageTable, part: PageTable) -> bool:
    """True where rows counted in the first column begin at 1 again right below repeated headings, with no section before
    them: the next table of the same form, printed without a title."""
    ones = [
        (cell.row, cell.text)
        for cell in takewhile(lambda cell: cell.row <= _DEEPEST_HEADER, part.cells)
        if cell.column == 0 and cell.row_span == 1 and cell.text in ("1", "01")
    ]
    last = next((cell.text for cell in reversed(above.cells) if cell.column == 0), "")
    if not ones or not last.isdigit() or int(last) < 2:
        return False
    depth = repeated_rows(first, part)
    end = heading_rows(first, part, depth)
    own = next((cell.text for cell in first.cells if (cell.row, cell.column, cell.row_span) == (end, 0, 1)), "")
    return depth > 0 and (depth, own) in ones


def _begins_with_headings(part: PageTable) -> bool:
    top = list(takewhile(lambda cell: cell.row == 0, part.cells))
    if len(top) < part.columns or any(_HAS_FIGURE.search(cell.text) or not cell.filled for cell in top):
        return False
    below = [cell for cell in part.cells if cell.row > 0 and cell.column_span == 1 and cell.filled]
    columns = [[bool(_NUMBER.fullmatch(c.text)) for c in below if c.column == column] for column in range(part.columns)]
    return sum(len(column) > 1 and sum(column) > _MOSTLY * len(column) for column in columns) >= _SAME_HEADINGS


def repeated_rows(first: PageTable, part: PageTable) -> int:
    """How many rows at the top of the part repeat the first part's headings: its header."""
    return _same_rows(first, part, 0) or _same_rows(first, part, title_rows(first))


def heading_rows(first: PageTable, part: PageTable, repeated: int) -> int:
    """How many rows of the first part the repeated ones are, with the title above them that the part may lack: spreadsheets
    draw their lines around it too."""
    return repeated if not repeated or _same_rows(first, part, 0) else repeated + title_rows(first)


def title_rows(first: PageTable) -> int:
    """How many rows at the top hold one text each."""
    top = takewhile(lambda cell: cell.row <= _MOST_TITLES, first.cells)
    filled = Counter(cell.row for cell in top if cell.filled)
    return next((row for row in range(_MOST_TITLES + 1) if filled[row] > 1), 0)


def _same_rows(first: PageTable, part: PageTable, start: int) -> int:
    limit = min(_DEEPEST_HEADER, first.rows - start, part.rows)
    one, other = _signatures(first, start, limit), _signatures(part, 0, limit)
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
    if not rows or not is_seen(part):
        return
    end = heading_rows(first, part, rows)
    start = end - rows
    own = {(cell.row - start, cell.column): cell.pieces[0].lines for cell in first.cells if start <= cell.row < end}
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


def _signatures(part: PageTable, start: int, limit: int) -> list[list[Signature]]:
    rows: list[list[Signature]] = [[] for _ in range(limit)]
    for cell in part.cells:
        if cell.row >= start + limit:
            break  # they stand in the order of their rows
        if cell.row >= start:
            rows[cell.row - start].append((cell.column, cell.column_span, cell.row_span, cell.text.replace(" ", "")))
    return rows


def _crosses(part: PageTable, row: int) -> bool:
    return any(row < cell.row + cell.row_span for cell in takewhile(lambda cell: cell.row < row, part.cells))
