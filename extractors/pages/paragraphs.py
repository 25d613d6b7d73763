"""Paragraphs from the lines outside tables: wraps undone, title lines joined, pieces on two pages kept together."""

import itertools
import re
from functools import partial

from msgspec import Struct

from extractors.document import Fragment, Paragraph, ParagraphRole
from extractors.pages.frame import Frame
from extractors.pages.pieces import fragment
from extractors.tables.lines import Line
from extractors.tables.wraps import Limits, is_full, unwrap

_SAME_SIZE = 0.6
_LINE_STEP = 2.6  # of the size: lines further apart are two paragraphs
_TITLE = 1.12  # of the body's size
_PART = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分"
)
_STRAY = 0.5  # of the size: a centred line's middle is this near to the middle of the text


class Block(Struct):
    """Lines of one paragraph on one page."""

    page: int
    frame: Frame
    lines: list[Line]
    limits: Limits
    centred: bool

    def fragment(self, glue: str = "") -> Fragment:
        top, bottom = min(line.top for line in self.lines), max(line.bottom for line in self.lines)
        left, right = min(line.x0 for line in self.lines), max(line.x1 for line in self.lines)
        text_of = _title if self.centred else partial(unwrap, limits=self.limits)
        return fragment(self.lines, text_of, self.page, self.frame.shown(left, top, right, bottom), glue)


def group_lines(
    lines: list[Line], page: int, frame: Frame, limits: Limits, body_size: float, below: Limits | None = None
) -> list[Block]:
    """The paragraphs that the lines of one stretch of a page form; `below` is where the table below them stands."""
    blocks: list[Block] = []
    for line in lines:
        title = line.size > _TITLE * body_size
        centred = is_centred(line, limits, frame) or (title and _in_the_middle(line, limits, frame))
        centred = centred or (title and below is not None and _is_over(line, below))
        if blocks and _continues(blocks[-1], line, centred, body_size):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block(page, frame, [line], limits, centred))
    return blocks


def is_centred(line: Line, limits: Limits, frame: Frame) -> bool:
    """True where the line stands in the middle of the text with room on both sides."""
    return _in_the_middle(line, limits, frame) and line.x0 - limits.left > _STRAY * line.size


def _in_the_middle(line: Line, limits: Limits, frame: Frame) -> bool:
    """Of the text or of the page: on a title page no full line shows how wide the text is."""
    middles = (limits.left + limits.right) / 2, frame.reading_size[0] / 2
    return any(abs(line.middle - middle) < _STRAY * line.size for middle in middles)


def _is_over(line: Line, table: Limits) -> bool:
    """True for a title in the middle above its table: a spreadsheet's may be narrower than the page."""
    return table.left < line.x0 and abs(line.middle - (table.left + table.right) / 2) < _STRAY * line.size


def runs_into(above: Block, below: Block) -> bool:
    """True where the paragraph at the foot of a page goes on at the head of the next."""
    last, first = above.lines[-1], below.lines[0]
    return (
        not above.centred
        and not below.centred
        and abs(last.size - first.size) < _SAME_SIZE
        and first.x0 - below.limits.left < first.size
        and is_full(last, first, above.limits)
    )


def paragraph(blocks: list[Block], role: ParagraphRole = "body") -> Paragraph:
    """One paragraph of the blocks, a fragment a page."""
    first = blocks[0]
    return Paragraph(tuple(block.fragment() for block in blocks), role, round(first.lines[0].size, 1), first.centred)


def _continues(block: Block, line: Line, centred: bool, body_size: float) -> bool:
    last = block.lines[-1]
    if abs(last.size - line.size) > _SAME_SIZE or line.top - last.top > _LINE_STEP * max(last.size, line.size):
        return False
    if block.centred:
        # Two centred lines in the body's size are two lines (a date under a title); larger ones are one title, but for
        # the name of a part (（一）…) that is set like it.
        return centred and line.size > _TITLE * body_size and not _PART.match(line.text)
    if last.x0 > (block.limits.left + block.limits.right) / 2 or not is_full(last, line, block.limits):
        return False  # what begins in the right half is a date or a name under the text, and ends with its line
    return line.x0 - block.limits.left < line.size


def _title(lines: list[Line]) -> str:
    parts = [lines[0].text]
    for before, after in itertools.pairwise(lines):
        latin = before.text[-1].isascii() and after.text[0].isascii()
        parts.append((" " if latin else "") + after.text)
    return "".join(parts)
