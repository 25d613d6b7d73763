"""The cells of a table whose columns no ruling shows: from rows of passages, strips, and what rulings there are."""

import re
from itertools import pairwise

from msgspec import Struct, field

from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.headings import Placed, place_headings
from extractors.tables.passages import Passage
from extractors.tables.regions import Span
from extractors.tables.shared import Body, blank_ranks, shared_numbers
from extractors.tables.strips import Row, Strip, find_strips, height_of, leaf_headings, touched
from extractors.tables.unsure import ends_early, is_ruled_off, unsure_rows

NUMBER = re.compile(r"第?[-+－—–]?\d+([.．]\d+)?%?[分名]?")
_BARE = re.compile(r"[-+]?\d+([.．]\d+)?")
_REACH = 40.0  # points: a table's first and last ruling stand no further from its words
_LOWER = 0.4  # of the size
_NARROWEST = 12.0  # points: no column is narrower
_FEWEST = 3
_UNHEADED = 2  # columns without a heading, at most


class AlignedTable(Struct):
    """The grid, which glyphs each of its cells holds, how many rows are headings, and the rows (from 0) whose texts do
    not fit into the columns."""

    grid: Grid
    members: list[list[int]]
    depth: int = 0
    doubts: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)  # rows of which no ruling shows where they end


def align_rows(rows: list[Row], texts: dict[int, str], frame: Frame, hint: list[Strip]) -> AlignedTable | None:
    """The table that the rows form inside the frame; None where they form no columns.

    `texts` are the passages' words, by the first of their glyphs; `hint` are the strips of the part on the page before.
    """
    title = 0 if hint else _title_rows(rows, texts, frame)
    depth = title + _header_depth(rows[title:], texts, frame.below(height_of(rows[title - 1])) if title else frame)
    if hint and len(leaf_headings(rows[:depth])) < max(map(len, rows[depth:]), default=0) - _UNHEADED:
        depth = 0  # what a page break left of the row above
    strips = _with_empty_first(_without_empty(find_strips(rows[:depth], rows[depth:], hint), rows, depth), frame)
    if len(strips) < 2:
        return None
    edges = _edges(strips, frame)
    rows, levels = _with_blank_rows(rows, _levels(rows, frame), frame)
    placed = place_headings(rows[title:depth], strips, edges, frame)
    placed = [(Span(s.row + title, s.column, s.row_span, s.column_span), p) for s, p in placed]
    placed += [(Span(row, 0, 1, len(strips)), rows[row][0]) for row in range(title)]
    doubts = [] if len({span for span, _ in placed}) == len(placed) else [0]
    for number, row in enumerate(rows[depth:], depth):
        own, doubtful = _place_row(number, row, strips, texts)
        placed.extend(own)
        if doubtful:
            doubts.append(number)
    placed = [(_reaching_down(span, p, rows[span.row], placed, levels, frame, strips), p) for span, p in placed]
    body = Body({span: texts[p.members[0]] for span, p in placed if span.row >= depth}, len(strips), bool(hint))
    shared = shared_numbers(body, lambda row, column: frame.covers(levels[row], _middle(strips[column])) is None)
    placed = [(shared.get(span, span), passage) for span, passage in placed]
    table = _table(placed, edges, levels, strips, frame)
    table.depth = depth
    table.doubts = sorted({*table.doubts, *doubts})
    numbers = [_numbers(row, strips, texts) for row in rows[depth:]]
    filled = _filled(table)
    unsure = unsure_rows(rows[depth:], strips, numbers, filled, levels[depth:], frame)
    blank = {
        row
        for row, column in blank_ranks(body)
        if (row - depth, column) not in filled
        and not ends_early(row - depth, filled, len(strips))
        and not is_ruled_off(row, strips[column], levels, frame)
    }
    table.unsure = sorted({*blank, *(row + depth for row in unsure)})
    return table


def _filled(table: AlignedTable) -> set[tuple[int, int]]:
    """Row, counted below the headings, and column of each square that a cell with words covers."""
    return {
        (row - table.depth, column)
        for span, cell in zip(table.grid.spans, table.members, strict=True)
        for row in range(span.row, span.row + span.row_span)
        for column in range(span.column, span.column + span.column_span)
        if cell
    }


def _title_rows(rows: list[Row], texts: dict[int, str], frame: Frame) -> int:
    """How many rows of one text stand above the headings, ruled off from them: the title that spreadsheets put there."""
    for number, (row, below) in enumerate(pairwise(rows)):
        if len(row) > 1:
            return 0 if _is_record(row, texts) else number
        if frame.between(height_of(row), height_of(below)) is None or number > 1:
            return 0
    return 0


def _header_depth(rows: list[Row], texts: dict[int, str], frame: Frame) -> int:
    """How many rows stand above the ruling that ends the header, and above the first row with words and numbers."""
    ruled = sum(height_of(row) < frame.header_end for row in rows)
    depth = next((number for number, row in enumerate(rows) if _is_record(row, texts)), ruled)
    if depth < ruled and not any(_BARE.fullmatch(texts[p.members[0]]) for row in rows[depth:ruled] for p in row):
        depth = ruled  # 30分 below 上半年考核: the points of the parts have a row of their own among the headings
    while depth and len(rows[depth - 1]) == 1:
        depth -= 1  # a section's row
    return min(ruled, depth) if ruled else depth


def _is_record(row: Row, texts: dict[int, str]) -> bool:
    """True for words beside numbers."""
    return 0 < sum(bool(NUMBER.fullmatch(texts[p.members[0]])) for p in row) < len(row)


def _numbers(row: Row, strips: list[Strip], texts: dict[int, str]) -> set[int]:
    """The columns in which a number stands."""
    return {touched(strips, p.x0, p.x1)[0] for p in row if NUMBER.fullmatch(texts[p.members[0]])}


def _without_empty(strips: list[Strip], rows: list[Row], depth: int) -> list[Strip]:
    """The strips; a heading in the middle of a wide column and the short words at its left are one."""
    head, body = ([p for row in part for p in row] for part in (rows[:depth], rows[depth:]))
    kept: list[Strip] = []
    for strip in strips:
        over, under = (any(p.x0 < strip[1] and p.x1 > strip[0] for p in part) for part in (head, body))
        if kept and head and body:
            before = kept[-1]
            over_before, under_before = (
                any(p.x0 < before[1] and p.x1 > before[0] for p in part) for part in (head, body)
            )
            if (over, under) == (False, True) and (over_before, under_before) == (True, False):
                kept[-1] = (before[0], strip[1])
                continue
            if (over, under) == (True, False) and (over_before, under_before) == (False, True):
                kept[-1] = (before[0], strip[1])
                continue
        kept.append(strip)
    return kept


def _with_empty_first(strips: list[Strip], frame: Frame) -> list[Strip]:
    """The strips, and before them that of a merged first column whose words stand on another page."""
    starts = [x0 for _, x0, _ in frame.partial if strips and frame.x0 + _NARROWEST < x0 <= strips[0][0]]
    return [(frame.x0, min(starts)), *strips] if len(starts) >= _FEWEST else strips


def _edges(strips: list[Strip], frame: Frame) -> list[float]:
    """The edges of the columns: where a vertical stands or short rulings end between two strips, else half way."""
    ends = sorted([*(x for _, x0, x1 in frame.partial for x in (x0, x1)), *(frame.box.xs if frame.box else [])])
    inner = []
    for (_, left), (right, _) in pairwise(strips):
        between = [x for x in ends if left - 1 <= x <= right + 1]
        inner.append(between[0] if between else (left + right) / 2)
    return [min(frame.x0, strips[0][0]), *inner, max(frame.x1, strips[-1][1])]


def _levels(rows: list[Row], frame: Frame) -> list[float]:
    """The edges of the rows: a ruling between two rows, else the middle of what their texts leave."""
    top, foot = min(p.top for p in rows[0]), max(p.bottom for p in rows[-1])
    levels = [frame.between(top - _REACH, top + 2) or top - 1]
    for above, below in pairwise(rows):
        head = min(p.top for p in below)
        end = max((p.bottom for p in above if p.bottom <= head + 2), default=head - 1)
        levels.append(max(frame.between(height_of(above), head + 2) or (end + head) / 2, levels[-1] + 1))
    reach = float("inf") if frame.box else _REACH
    last = min((y for y in frame.levels if foot - 2 < y < foot + reach), default=foot + 1)
    return [*levels, max(last, levels[-1] + 1)]


def _with_blank_rows(rows: list[Row], levels: list[float], frame: Frame) -> tuple[list[Row], list[float]]:
    """The rows and their edges, with the rows between two rulings in which nothing stands."""
    result: list[Row] = []
    edges = levels[:1]
    for row, (top, bottom) in zip(rows, pairwise(levels), strict=True):
        head, foot = min(p.top for p in row), max(p.bottom for p in row)
        above = [y for y in frame.full if top + 2 < y < min(head, bottom - 2)]
        below = [y for y in frame.full if max(foot, top + 2) < y < bottom - 2]
        edges += [*above, *below, bottom]
        result += [*([[]] * len(above)), row, *([[]] * len(below))]
    last = [y for y in frame.full if y > levels[-1] + 2]
    return [*result, *([[]] * len(last))], [*edges, *last]


def _place_row(number: int, row: Row, strips: list[Strip], texts: dict[int, str]) -> tuple[Placed, bool]:
    """A span for each passage of a row of the body, and whether its texts leave doubts."""
    if len(row) == 1 and _is_section(row[0], strips, texts):
        return [(Span(number, 0, 1, len(strips)), row[0])], False
    placed: Placed = []
    doubtful = False
    for passage in row:
        columns = touched(strips, passage.x0, passage.x1)
        doubtful |= len(columns) > 1
        last = placed[-1] if placed else None
        if last and last[0].column == columns[0]:
            # One text with gaps in it, such as a justified 1. in front of its words; two numbers are two cells.
            doubtful |= any(NUMBER.fullmatch(texts[p.members[0]]) for p in (last[1], passage))
            last[1].take(passage)
        else:
            placed.append((Span(number, columns[0], 1, 1), passage))
    return placed, doubtful


def _is_section(passage: Passage, strips: list[Strip], texts: dict[int, str]) -> bool:
    """Words alone in a row that begin in the first column or run over several."""
    columns = touched(strips, passage.x0, passage.x1)
    return len(columns) > 1 or (columns[0] == 0 and not NUMBER.fullmatch(texts[passage.members[0]]))


def _reaching_down(
    span: Span, passage: Passage, row: Row, placed: Placed, levels: list[float], frame: Frame, strips: list[Strip]
) -> Span:
    """The span with the rows below that belong to the cell: not ruled off where others are, or its words stand there, or
    as far below its words as it begins above them."""
    if span.column_span > 1 or span.row_span > 1:
        return span
    foot = 2 * passage.height - levels[span.row] if _stands_low(passage, row, levels[span.row + 1]) else passage.height
    last = span.row
    while last + 2 < len(levels) and not _taken(placed, last + 1, span.column):
        ruled = frame.covers(levels[last + 1], _middle(strips[span.column]))
        reached = foot < levels[last + 1] if foot == passage.height else foot < sum(levels[last + 1 : last + 3]) / 2
        if ruled is True or (ruled is None and reached):
            break
        last += 1
    return Span(span.row, span.column, last - span.row + 1, 1)


def _stands_low(passage: Passage, row: Row, level: float) -> bool:
    """True where the words stand lower than all others of the row that were drawn with them: in the middle of a cell that
    reaches down over the rows below."""
    others = [other for other in row if other is not passage]
    if not others or passage.height < height_of(others) + _LOWER * passage.size:
        return False
    return passage.height > level or not any(passage.height - other.height < _LOWER * other.size for other in others)


def _middle(strip: Strip) -> float:
    return (strip[0] + strip[1]) / 2


def _taken(placed: Placed, row: int, column: int) -> bool:
    return any(
        span.row <= row < span.row + span.row_span and span.column <= column < span.column + span.column_span
        for span, _ in placed
    )


def _table(placed: Placed, edges: list[float], levels: list[float], strips: list[Strip], frame: Frame) -> AlignedTable:
    """The cells of the passages and empty ones in the rest of the grid; what overlaps is told and put into one cell."""
    taken: dict[tuple[int, int], int] = {}
    doubts: list[int] = []
    spans: list[Span] = []
    members: list[list[int]] = []
    for span, passage in sorted(placed, key=lambda item: (item[0].row, item[0].column)):
        squares = [
            (r, c)
            for r in range(span.row, span.row + span.row_span)
            for c in range(span.column, span.column + span.column_span)
        ]
        other = next((taken[square] for square in squares if square in taken), None)
        if other is not None:
            members[other].extend(passage.members)
            doubts.append(span.row)
            continue
        taken.update((square, len(spans)) for square in squares)
        spans.append(span)
        members.append(list(passage.members))
    for column in range(len(edges) - 1):
        middle = (edges[column] + edges[column + 1]) / 2
        for row in range(len(levels) - 1):
            if (row, column) in taken:
                continue
            above = taken.get((row - 1, column))
            if above is not None and not members[above] and frame.covers(levels[row], middle) is False:
                spans[above] = Span(spans[above].row, column, spans[above].row_span + 1)
                taken[row, column] = above
                continue
            taken[row, column] = len(spans)
            spans.append(Span(row, column))
            members.append([])
    order = sorted(range(len(spans)), key=lambda number: spans[number])
    grid = Grid(edges, levels, [spans[n] for n in order], strips=strips)
    return AlignedTable(grid, [sorted(members[n]) for n in order], doubts=doubts)
