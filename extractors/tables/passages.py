"""Passages: what a program wrote in one go, the text of one cell where no ruling bounds it.

Browsers and office programs draw a table cell by cell. So a glyph that is drawn next but stands beside or above the one
before it begins another cell, however near the two are; gaps alone cannot tell 序号 and 单位 in narrow columns apart.
"""

import re
from collections import Counter
from itertools import pairwise

from msgspec import Struct

from extractors.characters import is_wide
from extractors.tables.glyphs import Glyphs
from extractors.tables.rulings import Line as Ruling

_SAME_LINE = 0.45  # of the size
BACK = 0.6  # of the size: closing punctuation is drawn into the square before it
_GAP = 0.45  # of the size: text of two columns is at least so far apart
NUMBER_GAP = 0.38  # but two numbers side by side are two columns from a blank on
_BLANKS = 1.6  # of the size: what more blanks than that part are columns
_ONE_TEXT = 2.5  # of the size: 市 　局, pulled apart but drawn as one text, is one
_CENTRED_STEP = 1.9  # of the size
_EXACT = 0.06  # of the size
_FARTHEST = 2.6  # of the size: lines further apart are not of one passage
_OFTEN = 0.15
_SAME_SIZE = 0.15
_INDENT_STRAY = 0.12  # of the size
_MIDDLE_STRAY = 0.6  # of the size
_LOOSE = 1.22  # of the usual distance between lines: a paragraph's own spacing
HALF_BLANK = frozenset("）】》〉」』〕，。、；：！？")  # the right half of these marks is blank
_SET_OFF = 0.7  # of the size: what justified lines put between Chinese and figures
_LABEL = re.compile(r"[（(]?\d{1,2}[.．、)）]+")
_SENTENCE = frozenset("，。；：！？、")
_ENDS = frozenset("。；！？")
BLANK = frozenset(" \u3000\u00a0\t")
_DIGITS = frozenset("0123456789")
_FIGURES = frozenset("0123456789.")


class Passage(Struct, gc=False):
    """Glyphs of one passage with its box; `baseline` is that of its last line, `first` that of its first.

    `x1` is where what is seen ends; `blank` is how much further the blank half of a closing mark reaches.
    """

    members: list[int]
    x0: float
    top: float
    x1: float
    bottom: float
    first: float
    baseline: float
    size: float
    ends: tuple[float, float]  # of its last line, from left to right
    lines: int = 1
    blank: float = 0.0

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1 + self.blank) / 2

    @property
    def height(self) -> float:
        return (self.top + self.bottom) / 2

    def take(self, run: "Passage") -> None:
        """The passage goes on with another line."""
        self.members.extend(run.members)
        whole = max(self.x1 + self.blank, run.x1 + run.blank)
        self.x0, self.x1 = min(self.x0, run.x0), max(self.x1, run.x1)
        self.top, self.bottom = min(self.top, run.top), max(self.bottom, run.bottom)
        self.baseline, self.ends = run.baseline, run.ends
        self.lines += 1
        self.blank = whole - self.x1

    def widen(self, run: "Passage") -> None:
        """The passage goes on in the same line."""
        lines, start = self.lines, self.ends[0]
        self.take(run)
        self.lines, self.ends = lines, (start, run.ends[1])


def read_passages(glyphs: Glyphs, chosen: list[int], rulings: list[Ruling]) -> list[Passage]:
    """The passages that the chosen glyphs form, in the order in which they were drawn; no ruling runs through one."""
    return joined_lines(glyphs, read_runs(glyphs, chosen), rulings)


def joined_lines(glyphs: Glyphs, runs: list[Passage], rulings: list[Ruling]) -> list[Passage]:
    """The passages that the stretches of lines form."""
    step = _usual_step(runs)
    passages: list[Passage] = []
    set_off = False
    for place, run in enumerate(runs):
        if passages and (set_off := _is_set_off(glyphs, passages[-1], run, runs[place + 1 : place + 2], step, set_off)):
            passages[-1].widen(run)
            continue
        number = all(glyphs.characters[index] in _FIGURES for index in run.members)
        if (
            passages
            and _goes_on(passages[-1], run, step)
            and not is_ruled_between(passages[-1], run, rulings)
            and (_is_set_exactly(passages[-1], run) if number else _is_set_alike(passages[-1], run))
        ):
            passages[-1].take(run)
        else:
            passages.append(run)
    return passages


def _is_set_off(
    glyphs: Glyphs, passage: Passage, run: Passage, following: list[Passage], step: float, behind: bool
) -> bool:
    """True for the number in 加 0.5 分, and what follows it (then `behind`), where justified lines set it off: in
    mid-sentence, and what is drawn next goes on beside it or in the next line. The number of another column is followed
    by another text."""
    if not _is_beside(passage, run):
        return False
    if is_label(glyphs, passage):  # 1. 撰写…: the next line begins below the label
        return any(_is_below(passage, run, after, step) for after in following)
    last, first = glyphs.characters[passage.members[-1]], glyphs.characters[run.members[0]]
    if _SENTENCE.isdisjoint(glyphs.characters[index] for index in passage.members) or last in _ENDS:
        return False
    if last in _FIGURES and is_wide(first):
        return behind
    if not is_wide(last) or first not in _FIGURES:
        return False
    number = all(glyphs.characters[index] in _FIGURES for index in run.members)
    return any(
        (number and _is_beside(run, after) and is_wide(glyphs.characters[after.members[0]]))
        or _is_below(passage, run, after, step)
        for after in following
    )


def is_label(glyphs: Glyphs, passage: Passage) -> bool:
    """True for 1. or （2） alone."""
    return bool(_LABEL.fullmatch("".join(glyphs.characters[index] for index in passage.members)))


def _is_below(passage: Passage, run: Passage, after: Passage, step: float) -> bool:
    return abs(passage.x0 - after.x0) < 1 and 0 < after.first - run.baseline <= step + 1


def _is_beside(passage: Passage, run: Passage) -> bool:
    gap = run.x0 - passage.ends[1]
    return abs(run.first - passage.baseline) < 0.1 * run.size and 0 < gap < _SET_OFF * run.size


def is_ruled_between(above: Passage, below: Passage, rulings: list[Ruling]) -> bool:
    """True where a ruling stands between the two and over or under either of them."""
    high, low = above.baseline - 0.3 * above.size, below.first - 0.6 * below.size
    x0, x1 = max(above.x0, below.x0), min(above.x1, below.x1)
    return any(high < y < low and start < x1 and end > x0 for y, start, end in rulings)


def read_runs(glyphs: Glyphs, chosen: list[int], begun: frozenset[int] = frozenset()) -> list[Passage]:
    """Stretches of one line that were drawn in one go; with the glyphs in `begun` one begins in any case."""
    runs: list[list[int]] = []
    for index in chosen:
        if glyphs.characters[index] in BLANK:
            continue
        if (
            runs
            and index not in begun
            and (_same_run(glyphs, runs[-1][-1], index) or _is_pulled_apart(glyphs, runs[-1], index))
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    return [_run(glyphs, run) for run in runs]


def _is_pulled_apart(glyphs: Glyphs, run: list[int], index: int) -> bool:
    """True for 局 behind 市 and 政 where exactly one wide blank parts each from the next: a name set to a width."""
    size, line = glyphs.size[index], glyphs.baseline[index]
    places = [*run, index]
    if len(run) > 4 or any(abs(glyphs.baseline[n] - line) > 0.1 or not is_wide(glyphs.characters[n]) for n in places):
        return False
    return all(abs(glyphs.left[b] - glyphs.left[a] - 2 * size) < _EXACT * size for a, b in pairwise(places))


def _same_run(glyphs: Glyphs, before: int, after: int) -> bool:
    size = glyphs.size[after]
    if abs(glyphs.baseline[after] - glyphs.baseline[before]) > _SAME_LINE * max(size, glyphs.size[before]):
        return False
    gap = glyphs.left[after] - glyphs.right[before]
    if glyphs.drawn and glyphs.drawn[before] == glyphs.drawn[after] >= 0:
        return -BACK * size < gap < _ONE_TEXT * size
    if after - before > 1 and glyphs.characters[after - 1] in BLANK:
        return -BACK * size < gap < _BLANKS * size  # blanks that are drawn belong to the words around them
    numbers = glyphs.characters[before] in _DIGITS and glyphs.characters[after] in _DIGITS
    return -BACK * size < gap < (NUMBER_GAP if numbers else _GAP) * size


def _run(glyphs: Glyphs, run: list[int]) -> Passage:
    size = max(glyphs.size[index] for index in (run[0], run[-1], run[len(run) // 2]))
    baseline, x0, x1 = glyphs.baseline[run[0]], glyphs.left[run[0]], glyphs.right[run[-1]]
    blank = 0.5 * (x1 - glyphs.left[run[-1]]) if glyphs.characters[run[-1]] in HALF_BLANK else 0.0
    top, bottom = baseline - 0.86 * size, baseline + 0.14 * size
    return Passage(run, x0, top, x1 - blank, bottom, baseline, baseline, size, (x0, x1), blank=blank)


def _usual_step(runs: list[Passage]) -> float:
    """The distance between two lines of one passage: the smallest that is not rare among lines that follow one another."""
    steps: Counter[float] = Counter()
    for above, below in pairwise(runs):
        step = below.first - above.first
        if _SAME_LINE * below.size < step < _FARTHEST * below.size and _overlap(above, below):
            steps[round(step * 2) / 2] += 1
    usual = [step for step, count in steps.items() if count >= _OFTEN * steps.total()]
    return min(usual, default=0.0)


def _goes_on(passage: Passage, run: Passage, step: float) -> bool:
    down = run.first - passage.baseline
    if abs(run.size - passage.size) > _SAME_SIZE * run.size:
        return False  # a title above the heading of the first column
    if not _SAME_LINE * run.size < down < _FARTHEST * run.size or not _overlap(passage, run):
        return False
    if abs(passage.middle - run.middle) < 1 and down < _CENTRED_STEP * run.size:
        return True  # a heading in another font than the rows, which stand further apart
    return down <= max(_LOOSE * step, step + 1) if step else down < 1.3 * run.size


def _is_set_exactly(passage: Passage, run: Passage) -> bool:
    """True where the line begins where the passage does, or stands in its middle: not so the 1 below a section's words."""
    return abs(passage.x0 - run.x0) < 1 or abs(passage.middle - run.middle) < 1


def _is_set_alike(passage: Passage, run: Passage) -> bool:
    """True where the line is set to the left, the right or the middle of the passage, an indent and punctuation aside: not
    so the unit's name in the middle of its column below the words of a section, which begin further left."""
    size, shift = run.size, abs(passage.x0 - run.x0)
    left = shift < 1 or any(abs(shift - indent * size) < _INDENT_STRAY * size for indent in (0.5, 1, 2))
    return left or abs(passage.x1 - run.x1) < size or abs(passage.middle - run.middle) < _MIDDLE_STRAY * size


def _overlap(above: Passage, below: Passage) -> bool:
    return above.x0 < below.x1 and below.x0 < above.x1
