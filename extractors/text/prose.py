"""Running text: lines that an export broke at a fixed width become paragraphs again."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

# Narrower than this nobody wraps, wider than this each line is a paragraph already (columns, a Chinese character is two).
NARROWEST, WIDEST = 40, 110
FULL = 0.92
_CHARACTER = 2
_FEWEST, _SHARE = 2, 0.25  # full lines, of those between two tables or empty lines
ENDS = "。！？；：.!?;:"
OPENS = re.compile(
    r"[\s\u3000]{2}|[（(]?[一二三四五六七八九十百\d]+[）)、.．]|[①-⑳]|第[一二三四五六七八九十百\d]+[条章节]|[-•●]\s|附件|附表|[#*|]"
)


def paragraphs(lines: Sequence[str]) -> list[str]:
    """One text a paragraph, without indents and empty lines."""
    width = _margin(lines)
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if width is not None and runs_on(before, line, width):
            joined[-1] = glued(joined[-1], line)
        else:
            joined.append(line)
    return [line.strip() for line in joined if line.strip()]


def _margin(lines: Sequence[str]) -> int | None:
    """The width at which the lines were broken; None where they were not: the longest of a title, a number and a date fills no line."""
    widths = [columns(line) for line in lines]
    width = max(widths, default=0)
    full = sum(one >= width - _CHARACTER for one in widths)
    return width if NARROWEST <= width <= WIDEST and full >= _FEWEST and full >= _SHARE * len(lines) else None


def runs_on(before: str, line: str, width: int) -> bool:
    """True where the line goes on with the sentence before it, which filled its line to the margin."""
    return columns(before) >= FULL * width and before[-1:] not in ENDS and not OPENS.match(line)


def glued(before: str, line: str) -> str:
    """Chinese is joined as it stands; between two words of Latin script a space comes back."""
    blank = before[-1].isascii() and before[-1].isalpha() and line[0].isascii() and line[0].isalpha()
    return before + (" " if blank else "") + line


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
