"""What a page break did to the rows of a table: cut one, left a vertical merge running over it, or neither.

Word and LibreOffice draw full borders at a break, browsers leave them open, so the borders tell nothing. The data
tell: columns that nearly every row fills with a short text are filled once in a row. Where the last row of a page and
the first row of the next fill each of them once between them, the two are one row.
"""

import re
from itertools import pairwise

from msgspec import Struct

from extractors.tables.habits import Break, Habit
from extractors.tables.lines import Line
from extractors.tables.margins import limits_of
from extractors.tables.merges import open_merges, running_merges
from extractors.tables.pieces import Piece, PieceCell
from extractors.tables.wraps import is_full

_MANY_ROWS = 6
_SOME = 3
_WIDE_COLUMN = 14  # characters
_WORDS_FOR_A_NUMBER = 8  # characters
_STEP = 1.5  # of the size: from line to line, where no cell has two
_LINES_OF_FLOW = 1.25  # of two cut cells one may end a line above the other, so that no line stands alone
_LINES_OF_END = 2.6
_NUMBER = re.compile(r"第?[\d.+\-—%/]+[分名]?")
_LABEL = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、")
_SENTENCE = "。；;，,"
_MARKS = "。；;！!？?，,：:"


class Verdict(Struct):
    """`joined` are the columns whose cells run on over the break."""

    row_cut: bool
    row_doubtful: bool
    joined: set[int]


def judge(seam: Break, habits: list[Habit], margin: tuple[float, float]) -> Verdict:
    """What the break did, from its cells and the habits of their columns."""
    if not _same_shape(seam) or _opens_section(seam):
        return Verdict(False, False, set())
    if _is_lone_name(seam, margin):
        return Verdict(True, False, set(seam.heads))
    evidence = _evidence(seam, habits, margin)
    if evidence.cut and _ends_with_section(seam, habits):
        return Verdict(False, True, open_merges(seam))
    if evidence.cut and _any_filled(seam.feet) and _any_filled(seam.heads):
        return Verdict(True, False, set(seam.heads))
    merges = open_merges(seam) if evidence.doubtful else running_merges(seam, habits)
    return Verdict(False, evidence.doubtful, merges)


def _any_filled(cells: dict[int, PieceCell]) -> bool:
    """A blank row at the foot or the head of a page is a blank row: it lacks everything, not just its other half."""
    return any(cell.filled for cell in cells.values())


def _same_shape(seam: Break) -> bool:
    """True where the cells on both sides of the break stand in the same columns."""
    return {column: cell.column_span for column, cell in seam.feet.items()} == {
        column: cell.column_span for column, cell in seam.heads.items()
    }


def _opens_section(seam: Break) -> bool:
    """True for a label alone in the row, （三）政府部门, in a column of names: no name goes on with one, though reasons do."""
    filled = [column for column, cell in seam.heads.items() if cell.filled]
    if len(filled) != 1 or not seam.feet[filled[0]].filled:
        return False
    above, below = seam.feet[filled[0]].last_piece, seam.heads[filled[0]].pieces[0]
    names = not any(mark in above.text + below.text for mark in _SENTENCE)
    return names and bool(_LABEL.match(below.text))


def _ends_with_section(seam: Break, habits: list[Habit]) -> bool:
    """True for words alone in the last row of a page where words stand alone in other rows too, and a whole row below: a
    section's name above its first unit rather than the first half of a name."""
    filled = [column for column, cell in seam.feet.items() if cell.filled]
    if (
        len(filled) != 1
        or not habits[filled[0]].lone
        or not _begins_as_others(seam.heads[filled[0]], habits[filled[0]])
    ):
        return False
    return all(cell.filled for column, cell in seam.heads.items() if habits[column].key)


def _begins_as_others(cell: PieceCell, habit: Habit) -> bool:
    """True for 县生态环境局 in a column of 县…, not for 会保障局, the end of a name."""
    beginning = cell.pieces[0].text[:1]
    return sum(text.startswith(beginning) for text in habit.texts) >= _SOME if beginning else False


def _is_lone_name(seam: Break, margin: tuple[float, float]) -> bool:
    """True for words that stand alone in their row on both sides of the break and run over it: a section's long name."""
    columns = [{column for column, cell in cells.items() if cell.filled} for cells in (seam.feet, seam.heads)]
    if len(columns[0]) != 1 or columns[0] != columns[1]:
        return False
    (column,) = columns[0]
    return runs_on(seam.feet[column].last_piece, seam.heads[column].pieces[0], margin)


class _Evidence(Struct):
    known: int = 0  # rows on which the habits rest
    once: int = 0  # key columns filled on one side of the break only
    twice: int = 0  # key columns filled on both sides by two texts
    numbers: int = 0  # among them those that hold a number on both sides: a number is never cut
    flowing: int = 0  # cells whose text runs over the break in mid-sentence
    sentences: int = 0  # among them those that are more than a name whose last line happens to be full
    ended: int = 0  # key columns filled on both sides where the upper text looks like one that has ended

    @property
    def cut(self) -> bool:
        if self.twice or (self.ended and not self.sentences):
            return False
        return self.once > 0 and (self.once > 1 or self.flowing > 0 or self.known >= _MANY_ROWS)

    @property
    def doubtful(self) -> bool:
        return not self.cut and self.once > 0 and self.numbers == 0 and self.once + self.flowing > self.twice


def _evidence(seam: Break, habits: list[Habit], margin: tuple[float, float]) -> _Evidence:
    known = any(habit.key for habit in habits)
    evidence = _Evidence(max(habit.rows for habit in habits) if known else 0)
    for column, head in seam.heads.items():
        foot = seam.feet[column]
        above, below = foot.last_piece, head.pieces[0]
        flows = runs_on(above, below, margin) and not _stands_high(above, seam, _LINES_OF_FLOW)
        evidence.flowing += flows
        evidence.sentences += flows and (_is_wide(above) or any(mark in above.text for mark in _MARKS))
        habit = habits[column]
        if foot.row_span > 1 or head.column_span > 1 or (known and not habit.key):
            continue
        if bool(above.lines) != bool(below.lines):
            evidence.once += known or not habit.merged
        elif above.lines and (
            _are_two_values(above, below)
            or not (flows or (known and habit.often_long) or _holds_sentences(above, below))
        ):
            evidence.twice += 1
            evidence.numbers += bool(_NUMBER.fullmatch(above.text) and _NUMBER.fullmatch(below.text))
        elif above.lines and not flows and (not habit.often_long or _stands_alone(foot, seam)):
            evidence.ended += _has_ended(above, seam)
    return evidence


def _are_two_values(above: Piece, below: Piece) -> bool:
    """True for a number below words that stand in its place: 一票否决 and, in the next row, 98."""
    words = bool(above.lines) and not any(mark in above.text for mark in _MARKS) and not above.text[-1].isdigit()
    return (
        words
        and not _is_cut_number(above, below)
        and bool(_NUMBER.fullmatch(below.text))
        and len(above.text) <= _WORDS_FOR_A_NUMBER
    )


def _has_ended(above: Piece, seam: Break) -> bool:
    """True for a name whose last line leaves room and has no punctuation, or with room for more lines below it."""
    finished = not any(mark in above.text for mark in _MARKS) or _stands_high(above, seam, _LINES_OF_END)
    return finished and not _is_wide(above)


def _stands_alone(foot: PieceCell, seam: Break) -> bool:
    """True for words with nothing beside them at the foot of the page: 三、驻市单位 in the column of the units."""
    return not any(cell.filled for cell in seam.feet.values() if cell is not foot)


def _is_wide(piece: Piece) -> bool:
    x0, _, x1, _ = piece.box
    return x1 - x0 > _WIDE_COLUMN * piece.lines[0].size


def _stands_high(above: Piece, seam: Break, lines: float) -> bool:
    """True where the text ends so many lines above its neighbours at the foot of the page: it had room to go on."""
    pieces = [cell.last_piece for cell in seam.feet.values()]
    feet = [piece.lines for piece in pieces if piece.lines and piece.page == above.page]
    lowest = max(foot[-1].bottom for foot in feet)
    steps = [below.bottom - line.bottom for foot in feet for line, below in pairwise(foot)]
    step = min(steps, default=_STEP * above.lines[-1].size)
    return lowest - above.lines[-1].bottom > lines * step


def _holds_sentences(above: Piece, below: Piece) -> bool:
    """True for pieces of several lines and in wide columns: sentences may end at the break as well as anywhere."""
    return len(above.lines) > 1 or len(below.lines) > 1 or _is_wide(above)


def runs_on(above: Piece, below: Piece, margin: tuple[float, float]) -> bool:
    """True where the text above the break ends with a full line in mid-sentence and goes on below."""
    if not above.lines or not below.lines:
        return False
    last, first = above.lines[-1], below.lines[0]
    if _is_cut_number(above, below):
        return True
    if _are_two_values(above, below):
        return False
    if last.text[-1] in "。；;！!？?" or (_NUMBER.fullmatch(above.text) and _NUMBER.fullmatch(below.text)):
        return False
    return is_full(last, first, limits_of(above, margin), _looks_centred(last, above))


def _is_cut_number(above: Piece, below: Piece) -> bool:
    """True for 101. at the foot of a narrow column and 5 at the head of the next page."""
    return above.text[-1] in ".．" and above.text[:-1].isdigit() and below.text.isdigit()


def _looks_centred(line: Line, piece: Piece) -> bool:
    x0, _, x1, _ = piece.box
    return abs((x0 + x1) / 2 - line.middle) < 0.35 * line.size
