"""Where a line ends because the next word would not have fitted, and where its author ended it.

A line that leaves no room for what follows was wrapped: it is joined. A line that leaves room was ended on purpose.
"""

import itertools
import re

from msgspec import Struct

from extractors.characters import is_wide
from extractors.tables.items import NO_ITEMS, ItemEdges
from extractors.tables.lines import Line

_TERMINAL = "。；;！!？?"
_OPEN = "，、,"  # nothing ends on purpose with these, so that they excuse a margin measured badly
_ITEM = re.compile(
    r"(\d{1,2}[.．、)）](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,3}、)"
)
_DECIMAL_END = re.compile(r"\d[.．]\d*$")
_DIGITS_FIRST = re.compile(r"\d+(?![.．、\d])")
_STRAY = 0.35  # of the size: lines of one alignment differ by less
_SLACK = 0.05  # of the size: margins are measured no better
_SLACK_SEEN = 0.08  # of the size: in a picture neither margins nor letters are measured well
_SET_APART = 0.15  # of the size
_AUTOMATIC_GAP = 0.3  # of the size: what programs put between Chinese and Latin
_FAR_RIGHT = 2.2  # of the size: no paragraph is indented so far
_INDENT = 1.5  # of the size


class Limits(Struct, frozen=True):
    """Between which x coordinates the text of one cell or paragraph may stand."""

    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


def unwrap(lines: list[Line], limits: Limits, items: ItemEdges = NO_ITEMS) -> str:
    """The lines as one text: wraps undone, the author's line ends kept as line breaks."""
    if not lines:
        return ""
    if len(lines) == 1:
        return lines[0].text
    centred = _is_centred(lines, limits)
    parts = [lines[0].text]
    for before, after in itertools.pairwise(lines):
        parts.append(_between(before, after, limits, centred, items))
        parts.append(after.text)
    return "".join(parts)


def glue(
    before: list[Line], after: list[Line], limits: Limits, limits_after: Limits, items: ItemEdges = NO_ITEMS
) -> str:
    """What stands between two pieces of one cell: nothing, a blank or a line break."""
    if not before or not after:
        return ""
    moved = [_shifted(line, limits.left - limits_after.left) for line in after]
    return _between(before[-1], moved[0], limits, _is_centred([*before, *moved], limits), items)


def is_full(line: Line, after: Line, limits: Limits, centred: bool = False) -> bool:
    """True where what follows would not have fitted behind the line."""
    mixed = is_wide(line.text[-1]) != is_wide(after.text[0])
    ended = line.text[-1] in _TERMINAL
    slack = _SLACK * line.size if line.seen is None else _SLACK_SEEN * line.size
    open_ended = line.seen is not None and line.text[-1] in _OPEN
    if (mixed and not ended) or open_ended or is_cut_number(line, after):
        slack = max(_AUTOMATIC_GAP * line.size, slack)
    missing = _room(line, limits, centred) - after.head - slack
    return missing < 0 or missing < _spread(line)


def _spread(line: Line) -> float:
    """How far the letters of a line are set apart: 市 档 | 案 馆, where no third letter fits."""
    if line.width <= (len(line.text) - line.text.count(" ")) * line.size:
        return 0.0
    letters = line.text.replace(" ", "")
    if len(letters) < 2 or line.seen or not all(map(is_wide, letters)):
        return 0.0
    gap = (line.width - len(letters) * line.size) / (len(letters) - 1)
    return gap if gap > _SET_APART * line.size else 0.0


def is_cut_number(before: Line, after: Line) -> bool:
    """True for 加0.7 above 5分: no second number follows a decimal one."""
    return bool(_DECIMAL_END.search(before.text) and _DIGITS_FIRST.match(after.text))


def _room(line: Line, limits: Limits, centred: bool) -> float:
    if centred:
        return limits.width - line.width
    return limits.right - line.x1


def _between(before: Line, after: Line, limits: Limits, centred: bool, items: ItemEdges) -> str:
    if len(before.text) == len(after.text) == 1 and is_wide(before.text) and is_wide(after.text):
        return ""  # 得 above 分: a heading in a column one character wide
    if not is_full(before, after, limits, centred):
        return "\n"
    if _is_diagonal(before, after, limits):
        return "\n"
    if items.part(before.text, after.text) and not before.text[-1].isdigit():
        return "\n"
    if before.text[-1] in _TERMINAL and _ITEM.match(after.text):
        return "\n"
    if not centred and after.x0 - limits.left > _INDENT * after.size and before.x0 - limits.left < after.size:
        return "\n"
    return _joint(before, after, limits, centred)


def _is_diagonal(before: Line, after: Line, limits: Limits) -> bool:
    """True for the halves of a heading with a diagonal: 项目 at the right above, 单位 at the left below it."""
    start = before.x0 - limits.left
    return start > _FAR_RIGHT * before.size and before.width < start and after.x0 - limits.left < after.size


def _joint(before: Line, after: Line, limits: Limits, centred: bool) -> str:
    """A blank between two Latin words, nothing where one word or number was cut or Chinese runs on."""
    last, first = before.text[-1], after.text[0]
    if is_wide(last) or is_wide(first) or last in "-+＋－±/([<" or first in ")],.;:%>":
        return ""
    if before.tail + after.head > limits.width + 0.1 * before.size:
        return ""  # the word is wider than the cell
    if last.isdigit() and first.isdigit() and _room(before, limits, centred) < 0.6 * before.size:
        return ""
    if is_cut_number(before, after):
        return ""
    return " "


def _is_centred(lines: list[Line], limits: Limits) -> bool:
    """True where the lines share their middle with the cell and not their start."""
    stray = _STRAY * lines[0].size
    middle = (limits.left + limits.right) / 2
    if any(abs(line.middle - middle) > stray and abs(line.middle - line.hang / 2 - middle) > stray for line in lines):
        return False
    starts = [line.x0 for line in lines]
    return max(starts) - min(starts) > stray or min(starts) - limits.left > stray


def _shifted(line: Line, shift: float) -> Line:
    if abs(shift) < 0.01:
        return line
    return Line(
        line.text, line.x0 + shift, line.top, line.x1 + shift, line.bottom, line.size, line.head, line.tail, line.hang
    )
