"""Ruled tables in which rulings are missing: a cell that was not drawn in one go is several cells."""

import re
from itertools import pairwise

from extractors.characters import is_wide
from extractors.tables.aligned import AlignedTable
from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid
from extractors.tables.passages import BACK, BLANK, NUMBER_GAP, Passage, is_label, read_passages

Several = dict[int, int]
"""Cells, by their place in the grid's spans, that hold the texts of several, and of how many."""

_OFTEN = 3  # times that other cells were drawn in between: lines of several rows may look like one text
_LINE = 0.5  # of the size: what goes down by less may stand beside the text before
_EVEN = 0.1  # of the size: letters spread over a cell stand in equal steps
_MARKS = "，。；;：！？"
_NUMBER = re.compile(r"[-+]?\d+([.．]\d+)?")


def lacks_rulings(grid: Grid, members: list[list[int]], glyphs: Glyphs, rank: list[int]) -> Several:
    """The cells (by their place in the grid's spans) that hold the texts of several, and of how many.

    `rank` says for each glyph when it was drawn. Two paragraphs below one another, drawn in one go, are one cell's;
    texts side by side, or with those of other cells drawn in between, are not.
    """
    owner = {index: number for number, cell in enumerate(members) for index in cell}
    drawn = sorted(owner, key=rank.__getitem__)
    turn: dict[int, int] = {}
    before = -1
    for index in drawn:
        if owner[index] != before:
            before = owner[index]
            turn[before] = turn.get(before, 0) + 1
    found = {}
    for number, cell in enumerate(members):
        turns = turn.get(number, 0)
        ordered = sorted(cell, key=rank.__getitem__)
        if turns <= 1 and _runs_on(glyphs, ordered):
            continue
        passages = [p for p in read_passages(glyphs, ordered, []) if not is_label(glyphs, p)]
        if _is_stacked(passages, glyphs) or _is_spread(passages, glyphs, grid.span_box(grid.spans[number])):
            continue
        if _is_several(passages, turns > 1) or turns >= _OFTEN:
            found[number] = max(len(passages), turns)
    return found


def _runs_on(glyphs: Glyphs, cell: list[int]) -> bool:
    """True where no character stands apart from the one before but by going down a line: one text at a cheap look."""
    left, right, baseline, size = glyphs.left, glyphs.right, glyphs.baseline, glyphs.size
    written = [index for index in cell if glyphs.characters[index] not in BLANK]
    line = _LINE * max((size[index] for index in written), default=0.0)
    for before, after in pairwise(written):
        down = baseline[after] - baseline[before]
        if down < line and not (
            -0.1 < down < 0.1 and -BACK * size[after] < left[after] - right[before] < NUMBER_GAP * size[after]
        ):
            return False
    return True


def _is_stacked(passages: list[Passage], glyphs: Glyphs) -> bool:
    """True for 驻县单位 set from top to bottom, a character below the other."""
    return all(
        len(p.members) == 1
        and is_wide(glyphs.characters[p.members[0]])
        and abs(p.middle - passages[0].middle) < _LINE * p.size
        for p in passages
    )


def _is_spread(passages: list[Passage], glyphs: Glyphs, box: tuple[float, float, float, float]) -> bool:
    """True for a name whose letters are spread over the width of its cell, line by line: 市 水 利 局."""
    lines: dict[float, list[Passage]] = {}
    for passage in passages:
        lines.setdefault(round(passage.first), []).append(passage)
    spread = [line for line in lines.values() if len(line) > 1]
    return bool(spread) and all(_is_even(line, glyphs, box) for line in spread)


def _is_even(line: list[Passage], glyphs: Glyphs, box: tuple[float, float, float, float]) -> bool:
    if any(len(p.members) > 1 or not is_wide(glyphs.characters[p.members[0]]) for p in line):
        return False
    gaps = [after.x0 - before.x0 for before, after in pairwise(line)]
    flush = line[0].x0 - box[0] < line[0].size and box[2] - line[-1].x1 < line[0].size
    return max(gaps) - min(gaps) < _EVEN * line[0].size and (flush or len(line) > 2)


def _is_several(passages: list[Passage], interrupted: bool) -> bool:
    if len(passages) < 2:
        return False
    if interrupted:
        return True
    return any(
        other.first < passage.bottom and passage.top < other.baseline
        for number, passage in enumerate(passages)
        for other in passages[number + 1 :]
    )


def is_finer(table: AlignedTable, members: list[list[int]], several: Several) -> bool:
    """True where the table parts what stands in those several cells, without doubts, and leaves all others as they are."""
    if table.doubts:
        return False
    found = {frozenset(cell) for cell in table.members if cell}
    others = {frozenset(cell) for number, cell in enumerate(members) if cell and number not in several}
    return others <= found and len(found) > sum(map(bool, members))


def runs_together(cell: list[int], glyphs: Glyphs, rank: list[int]) -> bool:
    """True where a number is among the texts of the cell: 98 beside 3, 1 beside a name; not so in 加 1 分, set wide."""
    passages = read_passages(glyphs, sorted(cell, key=rank.__getitem__), [])
    texts = ["".join(glyphs.characters[index] for index in passage.members) for passage in passages]
    sentence = any(mark in text for text in texts for mark in _MARKS) or any(text.startswith("分") for text in texts)
    return not sentence and any(_NUMBER.fullmatch(text) for text in texts)
