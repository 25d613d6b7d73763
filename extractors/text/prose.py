"""Running text: lines that an export broke at a fixed width become paragraphs again."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

# Narrower than this nobody wraps, wider than this each line is a paragraph already (columns, a Chinese character is two).
NARROWEST, WIDEST = 40, 110
FULL = 0.92
ENDS = "。！？；：.!?;:"
OPENS = re.compile(
    r"[\s\u3000]{2}|[（(]?[一二三四五六七八九十百\d]+[）)、.．]|[①-⑳]|第[一二三四五六七八九十百\d]+[条章节]|[-•●]\s|附件|附表|[#*|]"
)


def paragraphs(lines: Sequence[str]) -> list[str]:
    """One text a paragraph, without indents and empty lines."""
    width = max(map(columns, lines), default=0)
    joined = [lines[0]]
    for before, line in pairwise(lines):
        if runs_on(before, line, width, len(lines)):
            joined[-1] = glued(joined[-1], line)
        else:
            joined.append(line)
    return [line.strip() for line in joined if line.strip()]


def runs_on(before: str, line: str, width: int, count: int) -> bool:
    """True where the line goes on with the sentence before it, which filled its line to the margin."""
    full = NARROWEST <= width <= WIDEST and columns(before) >= FULL * width
    return count > 2 and full and before[-1:] not in ENDS and not OPENS.match(line)


def glued(before: str, line: str) -> str:
    """Chinese is joined as it stands; between two words of Latin script a space comes back."""
    blank = before[-1].isascii() and before[-1].isalpha() and line[0].isascii() and line[0].isalpha()
    return before + (" " if blank else "") + line


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in line)
