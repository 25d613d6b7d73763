"""Cells over several columns that are none: where the ruling between two numbers or headings is too pale to be seen.

60 and 100 side by side in one cell would be read as one number.
"""

import re
from bisect import bisect

from extractors.scan.unruled import joined
from extractors.tables.grid import Grid
from extractors.tables.lines import Line
from extractors.tables.regions import Span

_OVER = 0.05  # of its width: as far a text may reach into the next column
_NUMERIC = re.compile(r"[-+−－＋—]?\d+(\.\d+)?[%％分]?|[/—－-]")
_WORD = 2  # letters: 合 计 over two columns is one word


def column_of(edges: list[float], x0: float, x1: float) -> int | None:
    """The column in which a text stands; None where it reaches into others."""
    column = bisect(edges, (x0 + x1) / 2) - 1
    over = _OVER * (x1 - x0)
    return column if edges[column] - over <= x0 and x1 <= edges[column + 1] + over else None


def parted(grid: Grid, span: Span, lines: list[Line]) -> list[tuple[Span, list[Line]]]:
    """The cell with its lines, those of one baseline as one; or a cell for each of its columns where each text keeps to one."""
    if span.column_span == 1 or len(lines) < 2:
        return [(span, lines)]
    columns: dict[int, list[Line]] = {}
    for line in lines:
        column = column_of(grid.xs, line.x0, line.x1)
        if column is None:
            return [(span, joined(lines))]
        columns.setdefault(column, []).append(line)
    texts = ["".join(line.text for line in own) for own in columns.values()]
    whole = len(columns) == span.column_span
    numeric = any(_NUMERIC.fullmatch(text) for text in texts) and len(columns) > 1
    if not (numeric or (whole and all(len(text) >= _WORD for text in texts))):
        return [(span, joined(lines))]
    own = range(span.column, span.column + span.column_span)
    return [(Span(span.row, column, span.row_span, 1), columns.get(column, [])) for column in own]
