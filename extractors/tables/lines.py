"""Lines of text from glyphs: what stands on one baseline, in order, with the blanks that matter."""

import itertools

from msgspec import Struct

from extractors.characters import is_wide, plain, raised
from extractors.tables.glyphs import Glyphs

_SAME_BASELINE = 0.45  # of the size: sub- and superscripts stay, the next line does not
_LATIN_BLANK = 0.16  # of the size: between Latin letters a smaller gap is kerning
_MIXED_BLANK = 0.55  # between Chinese and Latin: programs set a quarter there by themselves
_WIDE_BLANK = 0.45  # between two Chinese characters, more than the line's usual gap
_DRAWN_BLANK = 0.18  # where the file draws a space

_SMALL, _RAISED = 0.8, 0.15  # of the size: a footnote mark is smaller, and stands so much higher
_SMALLER, _HIGHER = 0.9, 0.25  # browsers set it nearly as large, but higher

_BLANK = frozenset(" \u3000\u00a0\t")
OPENING = frozenset("（(〔［[【《〈「『“‘")
CLOSING = frozenset("，。、；：？！）)〕］]】》〉」』”’,.;:?!%％…·")
_QUOTES = frozenset("“”‘’")
_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,%+-±≥≤<>=/_@&#$℃°~×²³")


class Seen(Struct, frozen=True):
    """How sure a recogniser was of a line, what else it may have been, and how clearly its letters are seen on the whole."""

    confidence: float
    others: tuple[tuple[str, float], ...] = ()
    clarity: float = 1.0


class Line(Struct, gc=False):
    """One line of text with its box in reading space.

    `head` is the width of what may not be parted at its start (a character with the punctuation that may not open a
    line, or a whole Latin word): what would have had to fit at the end of the line before. `tail` is the width of the
    Latin word at its end, else 0. `hang` is the width of its closing punctuation, which may stand in the margin.
    `seen` says how surely a line of a picture was recognised.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    head: float
    tail: float
    hang: float
    seen: Seen | None = None

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def read_lines(glyphs: Glyphs, chosen: list[int]) -> list[Line]:
    """The lines that the chosen glyphs form, from top to bottom."""
    lines = []
    for row in _rows(glyphs, chosen):
        line = _line(glyphs, row)
        if line is not None:
            lines.append(line)
    return lines


def _rows(glyphs: Glyphs, chosen: list[int]) -> list[list[int]]:
    """Glyphs grouped by baseline and ordered from left to right; runs come in order nearly always."""
    baseline, left, size = glyphs.baseline, glyphs.left, glyphs.size
    runs: list[tuple[float, list[int]]] = []
    level, end, run = -1e9, 0.0, [0]
    for index in chosen:
        start, line = left[index], baseline[index]
        if start >= end and -0.1 < line - level < 0.1:
            run.append(index)
        else:
            run = [index]
            level = line
            runs.append((level, run))
        end = start - 0.01
    if len(runs) == 1:
        return [runs[0][1]]
    runs.sort()
    return [_ordered(group, left) for group in _by_baseline(runs, size)]


def _by_baseline(runs: list[tuple[float, list[int]]], size: list[float]) -> list[list[list[int]]]:
    groups: list[list[list[int]]] = []
    level, height = -1e9, 0.0
    for baseline, run in runs:
        own = size[run[0]]
        if groups and baseline - level < _SAME_BASELINE * max(own, height):
            groups[-1].append(run)
            if own > height or len(run) > len(groups[-1][0]):
                height = max(own, height)
        else:
            groups.append([run])
            level, height = baseline, own
    return groups


def _ordered(runs: list[list[int]], left: list[float]) -> list[int]:
    if len(runs) == 1:
        return runs[0]
    row = sorted(
        index for run in runs for index in run
    )  # what stands on one spot comes as it was drawn: text set downwards
    row.sort(key=left.__getitem__)
    return row


def _line(glyphs: Glyphs, row: list[int]) -> Line | None:
    characters, left, right = glyphs.characters, glyphs.left, glyphs.right
    text = [characters[index] for index in row]
    if not _BLANK.isdisjoint(text):
        row = [index for index in row if characters[index] not in _BLANK]
        text = [characters[index] for index in row]
        if not row:
            return None
    size = max(glyphs.size[row[0]], glyphs.size[row[-1]], glyphs.size[row[len(row) // 2]])
    baseline = glyphs.baseline[row[0]]
    if len(row) > 1 and min(map(glyphs.size.__getitem__, row)) < _SMALLER * size:
        text = _with_marks(glyphs, row, text, size)
    x0, x1 = left[row[0]], right[row[-1]]
    first, last, hanging = _head(text), _tail(text), _hang(text)
    return Line(
        plain(_spaced(glyphs, row, text, size)),
        x0,
        baseline - 0.86 * size,
        x1,
        baseline + 0.14 * size,
        size,
        right[row[first - 1]] - x0,
        x1 - left[row[last]] if last < len(row) else 0.0,
        x1 - left[row[hanging]] if hanging < len(row) else 0.0,
    )


def _with_marks(glyphs: Glyphs, row: list[int], text: list[str], size: float) -> list[str]:
    """The characters, small raised digits behind others as the marks they are."""
    marked = text[:1]
    for number, index in enumerate(row[1:], 1):
        up = glyphs.baseline[row[0]] - glyphs.baseline[index]
        high = _RAISED if glyphs.size[index] < _SMALL * size else _HIGHER
        small = (
            glyphs.size[index] < _SMALLER * size
            and up > high * size
            and text[number].isdigit()
            and text[number - 1] not in OPENING
        )
        marked.append(raised(text[number], marked[-1]) if small else text[number])
    return marked


def recognised_line(
    text: str, box: tuple[float, float, float, float], size: float, seen: Seen, widths: list[float]
) -> Line:
    """The line as a recogniser read it; `widths` are those of its characters, as far as they can be told."""
    characters = list(text)
    first, last, hanging = _head(characters), _tail(characters), _hang(characters)
    return Line(plain(text), *box, size, sum(widths[:first]), sum(widths[last:]), sum(widths[hanging:]), seen)


def _head(text: list[str]) -> int:
    """How many characters at the start of a line no break may part."""
    count, length = 0, len(text)
    while count < length - 1 and text[count] in OPENING:
        count += 1
    count += 1
    while count < length and _sticks(text[count - 1], text[count]):
        count += 1
    return count


def _sticks(before: str, after: str) -> bool:
    """True where no line breaks between the two; a curly quote holds on to both its neighbours, ，to a number behind."""
    if before == "/" or after == "/":  # 煤/万元
        return True
    if after in _WORD:
        return before in _WORD or before in _QUOTES or before in CLOSING
    return after in CLOSING or before in _QUOTES or after in _QUOTES or before == after == "—"


def _tail(text: list[str]) -> int:
    start = len(text)
    while start and text[start - 1] in _WORD:
        start -= 1
    return start


def _hang(text: list[str]) -> int:
    start = len(text)
    while start > 1 and text[start - 1] in CLOSING and text[start - 1] > "⺀":
        start -= 1
    return start


def _spaced(glyphs: Glyphs, row: list[int], text: list[str], size: float) -> str:
    """The characters with a blank where the gap between two of them means one."""
    if len(row) == 1:
        return text[0]
    left, right = glyphs.left, glyphs.right
    gaps = [left[after] - right[before] for before, after in itertools.pairwise(row)]
    if not gaps or max(gaps) < _LATIN_BLANK * size:
        return "".join(text)
    usual = max(sorted(gaps)[len(gaps) // 2], 0.0) if len(gaps) > 3 else 0.0
    parts = [text[0]]
    for number, gap in enumerate(gaps):
        if gap >= _LATIN_BLANK * size:
            drawn = glyphs.characters[row[number] + 1] in _BLANK if row[number] + 1 < len(glyphs.characters) else False
            if gap >= _least_blank(text[number], text[number + 1], drawn, size, usual):
                parts.append(" ")
        parts.append(text[number + 1])
    return "".join(parts)


def _least_blank(before: str, after: str, drawn: bool, size: float, usual: float) -> float:
    wide = is_wide(before) + is_wide(after)
    if wide == 0:
        return _LATIN_BLANK * size + min(usual, 0.1 * size)
    if wide == 1:
        return _MIXED_BLANK * size + usual
    return _DRAWN_BLANK * size + usual if drawn else _WIDE_BLANK * size + 1.5 * usual
