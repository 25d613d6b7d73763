"""Tables without vertical rulings (三线表) or without any: found by their rulings and the alignment of their text.

Running paragraphs must not become tables: without rulings a table needs three columns and three rows that a column of
numbers marks; between rulings it needs columns that most lines respect.
"""

import re
from itertools import pairwise

from extractors.tables.aligned import aligned_grid
from extractors.tables.frames import Frame, frame_of_box, frames_of
from extractors.tables.grid import Grid
from extractors.tables.lines import Line
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
_NARROWEST = 12.0  # points: no column is narrower
_SAME = 5.0  # extents of the rulings of one table differ by no more
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_WIDEST_STEP = 4.5  # of the size: lines further apart are not of one unruled table


def align_tables(segments: Segments, rulings: list[Ruling], boxes: list[Grid]) -> list[Grid]:
    """The tables that the lines form: between horizontal rulings, inside grids of a single column, without any ruling."""
    frames = frames_of(rulings)
    frames.extend(frame_of_box(box, rulings) for box in boxes)
    grids = [grid for frame in frames if (grid := _between_rulings(segments, frame))]
    rest = [line for line in segments if not any(grid.ys[0] <= height(line) <= grid.ys[-1] for grid in grids)]
    grids.extend(grid for block in _blocks(rest) if (grid := _from_text(block)))
    return sorted(grids, key=lambda grid: grid.ys[0])


def may_align(segments: Segments, rulings: list[Ruling], boxes: list[Grid]) -> bool:
    """A cheap look whether the page can hold such a table at all."""
    return bool(boxes) or bool(rulings) or sum(len(line) >= _FEWEST_COLUMNS for line in segments) >= _FEWEST_ROWS


def _between_rulings(segments: Segments, frame: Frame) -> Grid | None:
    below = [line for line in segments if height(line) > frame.top and _lies_between(line, frame)]
    inside = [line for line in below if height(line) < frame.full[-1]] if len(frame.full) > 1 else _run(below)
    if not inside:
        return None
    body = [line for line in inside if height(line) > frame.header_end] or inside
    strips = _with_empty_first(column_strips(body), frame)
    columns = edges_between(strips, frame.x0, frame.x1)
    doubtful = len(columns) == 3 or (len(frame.full) == 1 and not frame.partial)
    if len(columns) < 3 or (doubtful and len(number_heights(body, columns)) < _FEWEST_ROWS):
        return None
    rows = _rows(inside, frame, columns)
    return aligned_grid(inside, columns, rows, strips, frame) if len(rows) > _FEWEST_ROWS else None


def _with_empty_first(strips: list[Strip], frame: Frame) -> list[Strip]:
    """The strips, and before them that of a merged first column whose words stand on another page."""
    starts = [x0 for _, x0, _ in frame.partial if strips and frame.x0 + _NARROWEST < x0 <= strips[0][0]]
    return [(frame.x0, min(starts)), *strips] if len(starts) >= _FEWEST_ROWS else strips


def _rows(inside: Segments, frame: Frame, columns: list[float]) -> list[float]:
    """The edges of the rows: what is ruled, and below the header what the text shows between two rulings."""
    levels = frame.levels
    foot = max(part.bottom for part in inside[-1]) + 2
    if levels[-1] < height(inside[-1]):
        levels.append(foot)
    rows = levels[:1]
    for upper, lower in pairwise(levels):
        if lower > frame.header_end + 1:
            rows.extend(row_edges([line for line in inside if upper < height(line) < lower], columns))
        rows.append(lower)
    return rows


def _lies_between(line: list[Line], frame: Frame) -> bool:
    return line[0].x0 > frame.x0 - _SAME and line[-1].x1 < frame.x1 + 2 * _SAME


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
    return aligned_grid(block, columns, [top, *inner, bottom], strips, Frame([top, bottom], [], x0, x1))
