"""The header of a table without rulings: which heading stands over which columns."""

from itertools import combinations, pairwise

from extractors.tables.frames import Frame
from extractors.tables.passages import Passage
from extractors.tables.regions import Span
from extractors.tables.strips import Row, Strip, touched

_UNDER = 1.6  # of the size: the ruling below a heading is no further away
_CENTRED = 4.0  # points
_UNCOVERED = 12.0  # points: a heading that leaves a column out has to stand so much better
Placed = list[tuple[Span, Passage]]


def place_headings(rows: list[Row], strips: list[Strip], edges: list[float], frame: Frame) -> Placed:
    """A span for each heading: over the columns of the headings below it, and down to the header's foot."""
    depth = len(rows)
    placed: Placed = []
    deeper: set[int] = set()  # columns that have a heading further down
    for level in range(depth - 1, -1, -1):
        row = rows[level]
        parents = [p for p in row if deeper.intersection(_inner(touched(strips, p.x0, p.x1), p, edges))]
        for passage in row:
            if passage not in parents:
                columns = touched(strips, passage.x0, passage.x1)
                placed.append((Span(level, columns[0], depth - level, len(columns)), passage))
        for run in _ruled_runs(deeper, parents, edges, frame):
            over = [p for p in parents if edges[run[0]] <= p.middle < edges[run[-1] + 1]]
            for passage, columns in zip(over, _shared(run, over, edges), strict=True):
                placed.append((Span(level, columns[0], 1, len(columns)), passage))
        for span, _ in placed:
            deeper.update(range(span.column, span.column + span.column_span))
    placed = [(_from_top(span, placed), passage) for span, passage in placed]
    return [(_over_bare_column(span, passage, placed, edges), passage) for span, passage in placed]


def _over_bare_column(span: Span, passage: Passage, placed: Placed, edges: list[float]) -> Span:
    """The span with the column before it, where that has no heading and the words stand in the middle of both."""
    before = span.column - 1
    if before < 0 or any(other.column <= before < other.column + other.column_span for other, _ in placed):
        return span
    own, both = ((edges[column] + edges[span.column + span.column_span]) / 2 for column in (span.column, before))
    if abs(both - passage.middle) > _CENTRED or abs(own - passage.middle) < 2 * _CENTRED:
        return span
    return Span(span.row, before, span.row_span, span.column_span + 1)


def _from_top(span: Span, placed: Placed) -> Span:
    """The span from the first row on where no heading stands above it: its words may stand beside those of the next level."""
    above = [
        other.row + other.row_span
        for other, _ in placed
        if other.row < span.row
        and other.column < span.column + span.column_span
        and span.column < other.column + other.column_span
    ]
    top = max(above, default=0)
    return Span(top, span.column, span.row + span.row_span - top, span.column_span)


def _ruled_runs(columns: set[int], headings: list[Passage], edges: list[float], frame: Frame) -> list[list[int]]:
    """Neighbouring columns below the headings of one level; only those that a short ruling below them covers, if one does."""
    runs = _runs(columns)
    if not headings:
        return runs
    foot = max(p.bottom for p in headings)
    ruled = [(x0, x1) for y, x0, x1 in frame.partial if foot - 2 < y < foot + _UNDER * headings[0].size]
    if not ruled:
        return runs
    parts = [[c for c in run if x0 < (edges[c] + edges[c + 1]) / 2 < x1] for run in runs for x0, x1 in ruled]
    return [part for part in parts if part]


def _inner(columns: list[int], passage: Passage, edges: list[float]) -> list[int]:
    """The columns, or where several the one in which the middle of the heading lies as well."""
    middle = [column for column in range(len(edges) - 1) if edges[column] <= passage.middle < edges[column + 1]]
    return [*columns, *middle]


def _runs(columns: set[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for column in sorted(columns):
        if runs and column == runs[-1][-1] + 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _shared(run: list[int], headings: list[Passage], edges: list[float]) -> list[list[int]]:
    """The columns shared out among the headings over them, so that each stands as near to their middle as can be."""
    if not headings:
        return []
    best: tuple[float, list[list[int]]] = (float("inf"), [[run[min(n, len(run) - 1)]] for n in range(len(headings))])
    for first in range(min(2, len(run))):
        for last in range(len(run), max(len(run) - 2, first), -1):
            for cuts in combinations(range(first + 1, last), len(headings) - 1):
                parts = [run[start:end] for start, end in pairwise([first, *cuts, last])]
                off = sum(_off(part, p, edges) for part, p in zip(parts, headings, strict=True))
                choice = off + _UNCOVERED * (first + len(run) - last), parts
                best = min(best, choice, key=lambda choice: choice[0])
    return best[1]


def _off(columns: list[int], heading: Passage, edges: list[float]) -> float:
    return abs((edges[columns[0]] + edges[columns[-1] + 1]) / 2 - heading.middle)
