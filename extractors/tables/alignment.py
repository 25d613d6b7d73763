"""Tables without vertical rulings (三线表) or without any: found by their rulings and the alignment of their text.

Running paragraphs must not become tables: without rulings a table needs three columns and three rows that a column of
numbers marks; between rulings it needs columns that most lines respect.
"""

import re
from itertools import pairwise

from msgspec import Struct

from extractors.tables.grid import Grid
from extractors.tables.lines import Line
from extractors.tables.regions import Span
from extractors.tables.rulings import Line as Ruling
from extractors.tables.unruled import (
    Segments,
    Strip,
    column_strips,
    crosses,
    edges_between,
    height,
    number_heights,
    row_edges,
)

_LEADERS = re.compile(r"\.{4,}|…{2,}|·{4,}")
_SAME = 5.0  # extents of the rulings of one table differ by no more
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_WIDEST_STEP = 4.5  # of the size: lines further apart are not of one unruled table
_HEADER = 90.0  # points: a header's inner ruling lies no further below the table's first


class _Frame(Struct):
    """The rulings of one table: those over its whole width, and shorter ones that part levels of its header."""

    full: list[float]
    partial: list[Ruling]
    x0: float
    x1: float


def align_tables(segments: Segments, rulings: list[Ruling], boxes: list[Grid]) -> list[Grid]:
    """The tables that the lines form: between horizontal rulings, inside grids of a single column, without any ruling."""
    frames = _frames(rulings)
    frames.extend(_Frame(list(box.ys), _inside_of(box, rulings), box.xs[0], box.xs[-1]) for box in boxes)
    grids = [grid for frame in frames if (grid := _between_rulings(segments, frame))]
    rest = [line for line in segments if not any(grid.ys[0] <= height(line) <= grid.ys[-1] for grid in grids)]
    grids.extend(grid for block in _blocks(rest) if (grid := _from_text(block)))
    return sorted(grids, key=lambda grid: grid.ys[0])


def may_align(segments: Segments, rulings: list[Ruling], boxes: list[Grid]) -> bool:
    """A cheap look whether the page can hold such a table at all."""
    return bool(boxes) or bool(rulings) or sum(len(line) >= _FEWEST_COLUMNS for line in segments) >= _FEWEST_ROWS


def _frames(rulings: list[Ruling]) -> list[_Frame]:
    """Rulings of one extent make a frame; a shorter one inside its extent divides its header."""
    frames: list[_Frame] = []
    for y, x0, x1 in sorted(rulings):
        for frame in reversed(frames):
            if abs(frame.x0 - x0) <= _SAME and abs(frame.x1 - x1) <= _SAME:
                if y - frame.full[-1] > 4.0:
                    frame.full.append(y)
                break
            if frame.x0 - _SAME <= x0 and x1 <= frame.x1 + _SAME and y - frame.full[0] < _HEADER:
                frame.partial.append((y, x0, x1))
                break
        else:
            frames.append(_Frame([y], [], x0, x1))
    return frames


def _inside_of(box: Grid, rulings: list[Ruling]) -> list[Ruling]:
    x0, top, x1, bottom = box.box
    return [ruling for ruling in rulings if top < ruling[0] < bottom and x0 - 1 < ruling[1] and ruling[2] < x1 + 1]


def _between_rulings(segments: Segments, frame: _Frame) -> Grid | None:
    top = frame.full[0]
    below = [line for line in segments if height(line) > top and _lies_between(line, frame)]
    inside = [line for line in below if height(line) < frame.full[-1]] if len(frame.full) > 1 else _run(below)
    if not inside:
        return None
    header_end = _header_end(frame)
    body = [line for line in inside if height(line) > header_end] or inside
    strips = column_strips(body)
    columns = edges_between(strips, frame.x0, frame.x1)
    doubtful = len(columns) == 3 or (len(frame.full) == 1 and not frame.partial)
    if len(columns) < 3 or (doubtful and len(number_heights(body, columns)) < _FEWEST_ROWS):
        return None
    levels = [*frame.full] if len(frame.full) > 1 else [top, max(part.bottom for part in inside[-1]) + 2]
    if len(frame.full) < 3 and header_end > top:
        levels = sorted({*levels, header_end})
    rows = [levels[0]]
    for upper, lower in pairwise(levels):
        if lower <= header_end + 1:
            rows.extend(y for y, _, _ in frame.partial if upper + 4 < y < lower - 4)
            rows = sorted(set(rows))
        else:
            rows.extend(row_edges([line for line in inside if upper < height(line) < lower], columns))
        rows.append(lower)
    return _grid(inside, columns, rows, header_end, strips) if len(rows) > _FEWEST_ROWS else None


def _lies_between(line: list[Line], frame: _Frame) -> bool:
    return line[0].x0 > frame.x0 - _SAME and line[-1].x1 < frame.x1 + 2 * _SAME


def _header_end(frame: _Frame) -> float:
    """The foot of the header: the second full ruling where there are more, or the lowest ruling inside the header."""
    lowest = max((y for y, _, _ in frame.partial), default=frame.full[0])
    if len(frame.full) > 2:
        return frame.full[1] if frame.full[1] - frame.full[0] < 2 * _HEADER else frame.full[0]
    return lowest


def _run(lines: Segments) -> Segments:
    """The lines from the first on, as long as they follow one another closely and form several columns."""
    run: Segments = []
    for line in lines:
        if run and height(line) - height(run[-1]) > _WIDEST_STEP * line[0].size:
            break
        run.append(line)
    many = [number for number, line in enumerate(run) if len(line) > 1]
    return run[: many[-1] + 2] if many else []


def _blocks(segments: Segments) -> list[Segments]:
    """Runs of lines that several columns may form: from the first to the last line with enough stretches."""
    blocks: list[Segments] = []
    run: Segments = []
    for line in segments:
        if run and height(line) - height(run[-1]) > _WIDEST_STEP * line[0].size:
            blocks.append(run)
            run = []
        if not _LEADERS.search("".join(part.text for part in line)):
            run.append(line)
    blocks.append(run)
    return [trimmed for block in blocks if len(trimmed := _trimmed(block)) >= _FEWEST_ROWS]


def _trimmed(block: Segments) -> Segments:
    many = [number for number, line in enumerate(block) if len(line) >= _FEWEST_COLUMNS]
    return block[many[0] : many[-1] + 1] if many else []


def _from_text(block: Segments) -> Grid | None:
    size = block[0][0].size
    x0 = min(line[0].x0 for line in block) - 0.3 * size
    x1 = max(line[-1].x1 for line in block) + 0.3 * size
    strips = column_strips(block)
    columns = edges_between(strips, x0, x1)
    if len(columns) - 1 < _FEWEST_COLUMNS or any(len(line) == 1 and crosses(line[0], columns) > 1 for line in block):
        return None
    inner = row_edges(block, columns)
    if len(inner) + 1 < _FEWEST_ROWS:
        return None
    top, bottom = min(part.top for part in block[0]) - 1, max(part.bottom for part in block[-1]) + 1
    return _grid(block, columns, [top, *inner, bottom], top, strips)


def _grid(segments: Segments, columns: list[float], rows: list[float], header_end: float, strips: list[Strip]) -> Grid:
    spans: list[Span] = []
    levels: list[float] = []
    for number, (top, bottom) in enumerate(pairwise(rows)):
        lines = [line for line in segments if top < height(line) < bottom]
        joined = {edge for line in lines for part in line for edge in _crossed(part, columns)}
        level = _header_level(lines, columns) if number == 0 else None
        if level is not None:
            spans.extend(_two_levels(joined, len(columns) - 1))
            levels = [level]
            continue
        alone = len(lines) == 1 and len(lines[0]) == 1
        if alone and bottom > header_end + 1 and (joined or lines[0][0].middle < columns[1]):
            joined = set(range(1, len(columns) - 1))  # a section row: nothing stands beside its words
        spans.extend(Span(number + len(levels), left, 1, right - left) for left, right in _runs(joined, columns))
    return Grid(columns, sorted([*rows, *levels]), spans, strips=strips)


def _runs(joined: set[int], columns: list[float]) -> list[tuple[int, int]]:
    starts = [0, *(edge for edge in range(1, len(columns) - 1) if edge not in joined), len(columns) - 1]
    return list(pairwise(starts))


def _header_level(lines: Segments, columns: list[float]) -> float | None:
    """Where the upper level of a header ends: headings over several columns with others below them, or None."""
    over = [part for line in lines for part in line if _crossed(part, columns)]
    if not over:
        return None
    foot = max(part.bottom for part in over)
    under = [
        part.top
        for line in lines
        for part in line
        if part.top > foot - 1 and any(_over_columns_of(heading, part, columns) for heading in over)
    ]
    return (foot + min(under)) / 2 if under else None


def _over_columns_of(heading: Line, part: Line, columns: list[float]) -> bool:
    crossed = _crossed(heading, columns)
    return columns[crossed[0] - 1] < part.middle < columns[crossed[-1] + 1]


def _two_levels(joined: set[int], columns: int) -> list[Span]:
    """A first row of headings over several columns with one row below them; other headings reach over both."""
    spans: list[Span] = []
    for left, right in pairwise([0, *(edge for edge in range(1, columns) if edge not in joined), columns]):
        if right - left == 1:
            spans.append(Span(0, left, 2, 1))
        else:
            spans.append(Span(0, left, 1, right - left))
            spans.extend(Span(1, column, 1, 1) for column in range(left, right))
    return sorted(spans)


def _crossed(part: Line, columns: list[float]) -> list[int]:
    return [edge for edge in range(1, len(columns) - 1) if part.x0 + 1 < columns[edge] < part.x1 - 1]
