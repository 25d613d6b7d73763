"""Tables without vertical rulings (三线表) or without any: columns and rows from the alignment of text.

Running paragraphs must not become tables: without rulings a table needs three columns and three rows that a column of
numbers marks; between rulings it needs columns that most lines respect.
"""

import re
from itertools import pairwise

from extractors.tables.grid import Grid
from extractors.tables.lines import Line
from extractors.tables.regions import Span
from extractors.tables.rulings import Line as Ruling

_NUMBER = re.compile(r"[-+—–]?\d+(\.\d+)?%?分?")
_LEADERS = re.compile(r"\.{4,}|…{2,}|·{4,}")
_SAME = 5.0  # extents of the rulings of one table differ by no more
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_WIDEST_STEP = 4.5  # of the size: lines further apart are not of one unruled table
_GUTTER = 0.35  # of the size

Segments = list[list[Line]]


def align_tables(segments: Segments, rulings: list[Ruling]) -> list[Grid]:
    """The tables that the lines form, between horizontal rulings first, then those without any."""
    grids = [grid for levels in _stacks(rulings) if (grid := _between_rulings(segments, levels))]
    rest = [line for line in segments if not any(_inside(line, grid) for grid in grids)]
    grids.extend(grid for block in _blocks(rest) if (grid := _from_text(block)))
    return sorted(grids, key=lambda grid: grid.ys[0])


def may_align(segments: Segments, rulings: list[Ruling]) -> bool:
    """A cheap look whether the page can hold such a table at all."""
    return len(rulings) >= 2 or sum(len(line) >= _FEWEST_COLUMNS for line in segments) >= _FEWEST_ROWS


def _stacks(rulings: list[Ruling]) -> list[list[Ruling]]:
    """Horizontal rulings of one extent, each stack from top to bottom."""
    stacks: list[list[Ruling]] = []
    for ruling in sorted(rulings):
        for stack in stacks:
            if abs(stack[-1][1] - ruling[1]) <= _SAME and abs(stack[-1][2] - ruling[2]) <= _SAME:
                stack.append(ruling)
                break
        else:
            stacks.append([ruling])
    return [stack for stack in stacks if len(stack) >= 2]


def _between_rulings(segments: Segments, levels: list[Ruling]) -> Grid | None:
    x0, x1 = min(level[1] for level in levels), max(level[2] for level in levels)
    edges = [levels[0][0]]
    edges.extend(y for y, _, _ in levels[1:] if y - edges[-1] > 4.0)
    inside = [line for line in segments if edges[0] < _height(line) < edges[-1]]
    if len(edges) < 2 or not inside:
        return None
    columns = _columns(inside, x0, x1)
    if len(columns) < 3 or (len(columns) == 3 and not _has_numbers(inside, columns)):
        return None
    rows = [edges[0]]
    for top, bottom in pairwise(edges):
        band = [line for line in inside if top < _height(line) < bottom]
        rows.extend(_row_edges(band, columns))
        rows.append(bottom)
    return _grid(inside, columns, rows) if len(rows) > _FEWEST_ROWS else None


def _blocks(segments: Segments) -> list[Segments]:
    """Runs of lines that several columns may form: from the first to the last line with enough stretches."""
    blocks: list[Segments] = []
    run: Segments = []
    for line in segments:
        size = line[0].size
        near = run and _height(line) - _height(run[-1]) <= _WIDEST_STEP * size
        if run and not near:
            blocks.append(run)
            run = []
        if _LEADERS.search("".join(part.text for part in line)):
            continue
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
    columns = _columns(block, x0, x1)
    if len(columns) - 1 < _FEWEST_COLUMNS or any(len(line) == 1 and _crosses(line[0], columns) > 1 for line in block):
        return None
    inner = _row_edges(block, columns)
    if len(inner) + 1 < _FEWEST_ROWS:
        return None
    top, bottom = min(part.top for part in block[0]) - 1, max(part.bottom for part in block[-1]) + 1
    return _grid(block, columns, [top, *inner, bottom])


def _columns(segments: Segments, x0: float, x1: float) -> list[float]:
    """The edges of the columns: the middles of the strips that no stretch of a line of several stretches crosses."""
    taken = sorted((part.x0, part.x1) for line in segments if len(line) > 1 for part in line)
    if not taken:
        return [x0, x1]
    strips = _strips(taken, _GUTTER * segments[0][0].size)
    _widen(strips, [line[0] for line in segments if len(line) == 1])
    return [x0, *((left[1] + right[0]) / 2 for left, right in pairwise(strips)), x1]


def _strips(taken: list[tuple[float, float]], gutter: float) -> list[list[float]]:
    """The strips that text takes, from left to right, where they are at least a gutter apart."""
    strips = [list(taken[0])]
    for start, end in taken[1:]:
        if start - strips[-1][1] >= gutter:
            strips.append([start, end])
        else:
            strips[-1][1] = max(strips[-1][1], end)
    return strips


def _widen(strips: list[list[float]], alone: list[Line]) -> None:
    """Lines that stand alone (the second line of a wrapped cell) widen their strip as far as the next one allows."""
    for part in alone:
        for number, strip in enumerate(strips):
            low = strips[number - 1][1] if number else float("-inf")
            high = strips[number + 1][0] if number + 1 < len(strips) else float("inf")
            if low < part.x0 and part.x1 < high and part.x0 < strip[1] and part.x1 > strip[0]:
                strip[0], strip[1] = min(strip[0], part.x0), max(strip[1], part.x1)


def _row_edges(band: Segments, columns: list[float]) -> list[float]:
    """Where the rows of a stretch without rulings part: between the numbers of its best numbered column."""
    anchors = _anchors(band, columns)
    if len(anchors) < 2:
        return []
    boxes = sorted((part.top, part.bottom) for line in band for part in line)
    edges = [_widest_gap(boxes, above, below) for above, below in pairwise(anchors)]
    header = [box for box in boxes if box[1] < anchors[0] - 0.5]
    if header and (gap := _widest_gap(boxes, boxes[0][0], anchors[0])) > boxes[0][1] - 1:
        edges.insert(0, gap)
    return edges


def _anchors(band: Segments, columns: list[float]) -> list[float]:
    """The heights of the numbers in the column that has most of them and little else."""
    best: list[float] = []
    for left, right in pairwise(columns):
        parts = [part for line in band for part in line if left <= part.middle < right]
        numbers = [(part.top + part.bottom) / 2 for part in parts if _NUMBER.fullmatch(part.text)]
        if len(numbers) > len(best) and len(numbers) >= 0.7 * len(parts):
            best = numbers
    return best


def _widest_gap(boxes: list[tuple[float, float]], above: float, below: float) -> float:
    """The middle of the widest strip between two heights that no line of text crosses, else the middle of both."""
    best, place, reach = 0.0, (above + below) / 2, above
    for top, bottom in boxes:
        if bottom <= above or top >= below:
            continue
        if top - reach > best and top > above:
            best, place = top - reach, (top + reach) / 2
        reach = max(reach, bottom)
    if below - reach > best:
        place = (below + reach) / 2
    return place


def _grid(segments: Segments, columns: list[float], rows: list[float]) -> Grid:
    spans: list[Span] = []
    for number, (top, bottom) in enumerate(pairwise(rows)):
        lines = [line for line in segments if top < _height(line) < bottom]
        joined = {
            edge
            for line in lines
            for part in line
            for edge in range(1, len(columns) - 1)
            if part.x0 + 1 < columns[edge] < part.x1 - 1
        }
        if len(lines) == 1 and len(lines[0]) == 1 and joined:
            joined = set(range(1, len(columns) - 1))  # a section row: its words reach beyond the first column
        starts = [0, *(edge for edge in range(1, len(columns) - 1) if edge not in joined), len(columns) - 1]
        spans.extend(Span(number, left, 1, right - left) for left, right in pairwise(starts))
    return Grid(columns, rows, spans, ruled=False)


def _height(line: list[Line]) -> float:
    return (line[0].top + line[0].bottom) / 2


def _crosses(part: Line, columns: list[float]) -> int:
    return sum(part.x0 + 1 < edge < part.x1 - 1 for edge in columns[1:-1])


def _has_numbers(segments: Segments, columns: list[float]) -> bool:
    return len(_anchors(segments, columns)) >= _FEWEST_ROWS


def _inside(line: list[Line], grid: Grid) -> bool:
    return grid.ys[0] <= _height(line) <= grid.ys[-1]
