"""The cells of a table whose columns the alignment of text shows: spans from headings, short rulings and section rows."""

from itertools import pairwise

from extractors.tables.frames import Frame
from extractors.tables.grid import Grid
from extractors.tables.lines import Line
from extractors.tables.regions import spans
from extractors.tables.unruled import Segments, Strip, height


def aligned_grid(
    segments: Segments, columns: list[float], rows: list[float], strips: list[Strip], frame: Frame
) -> Grid:
    """The grid of these edges; cells reach over columns and rows as their texts and the short rulings show."""
    joins = [_joined(segments, columns, band, frame) for band in pairwise(rows)]
    level = _header_level(segments, columns, rows[:2])
    if level is not None and len(rows) > 1:
        rows = sorted([*rows, level])
        joins.insert(1, set())
    sides = [[edge not in joined for edge in range(len(columns))] for joined in joins]
    levels = [_levels(frame, rows, joins[0], (column, strip), level) for column, strip in enumerate(strips)]
    return Grid(columns, rows, spans(sides, levels), strips=strips)


def _joined(segments: Segments, columns: list[float], band: tuple[float, float], frame: Frame) -> set[int]:
    """The inner edges that no border stands on in this row."""
    inner = range(1, len(columns) - 1)
    lines = [line for line in segments if band[0] < height(line) < band[1]]
    joined = {edge for line in lines for part in line for edge in _crossed(part, columns)}
    header = band[1] <= frame.header_end + 1
    alone = len(lines) == 1 and len(lines[0]) == 1 and (joined or lines[0][0].middle < columns[1])
    if alone and not header:
        return set(inner)  # a section row: nothing stands beside its words
    if band[1] < frame.header_end - 1:
        for left, right in frame.spanned(band[1]):
            under = [edge for edge in inner if left + 2 < columns[edge] < right - 2]
            headings = sorted(part.middle for line in lines for part in line if left < part.middle < right)
            joined |= set(under) - _kept(under, headings, columns)
    return joined


def _kept(edges: list[int], headings: list[float], columns: list[float]) -> set[int]:
    """The edges that part the headings over one ruling: for two neighbours the edge nearest to the middle between them."""
    kept = set()
    for before, after in pairwise(headings):
        between = [edge for edge in edges if before < columns[edge] < after]
        if between:
            kept.add(min(between, key=lambda edge: abs(columns[edge] - (before + after) / 2)))
    return kept


def _levels(
    frame: Frame, rows: list[float], joined: set[int], place: tuple[int, Strip], level: float | None
) -> list[bool]:
    """For each edge between rows: is there a border in this column?"""
    column, (left, right) = place
    middle = (left + right) / 2
    result = []
    for y in rows:
        ruled = frame.covers(y, middle)
        if y == level:
            ruled = column in joined or column + 1 in joined
        elif abs(y - frame.header_end) <= 1:
            ruled = True  # some offices rule the header's foot only below the headings of its second level
        result.append(True if ruled is None else ruled)
    return result


def _header_level(segments: Segments, columns: list[float], band: list[float]) -> float | None:
    """Where the upper level of an unruled header ends: headings over several columns with others below, or None."""
    lines = [line for line in segments if band[0] < height(line) < band[-1]]
    over = [part for line in lines for part in line if _crossed(part, columns)]
    if not over:
        return None
    foot = max(part.bottom for part in over)
    under = [
        part.top
        for line in lines
        for part in line
        if part.top > foot - 1 and any(_stands_over(heading, part, columns) for heading in over)
    ]
    return (foot + min(under)) / 2 if under else None


def _stands_over(heading: Line, part: Line, columns: list[float]) -> bool:
    crossed = _crossed(heading, columns)
    return columns[crossed[0] - 1] < part.middle < columns[crossed[-1] + 1]


def _crossed(part: Line, columns: list[float]) -> list[int]:
    return [edge for edge in range(1, len(columns) - 1) if part.x0 + 1 < columns[edge] < part.x1 - 1]
