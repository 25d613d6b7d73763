"""Cells as spans over a grid of edges: squares without a border between them are one cell."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """One cell by its place in the grid, from 0."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


def spans(sides: list[list[bool]], levels: list[list[bool]]) -> list[Span]:
    """The cells of a grid, by row and column.

    `sides[row][x]` says whether the vertical edge x is ruled along the row, `levels[column][y]` whether the horizontal
    edge y is ruled along the column. A region that is no rectangle (a broken ruling) falls apart into rectangles.
    """
    rows, columns = len(sides), len(levels)
    top = _runs_by_row(sides, columns)
    cells: list[Span] = []
    for row, runs in enumerate(top):
        for run in runs:
            cells.append(Span(row, run[0], 1, run[1] - run[0]))
    return _stacked(cells, levels, rows)


def _runs_by_row(sides: list[list[bool]], columns: int) -> list[list[tuple[int, int]]]:
    result = []
    for row in sides:
        runs, start = [], 0
        for column in range(1, columns + 1):
            if column == columns or row[column]:
                runs.append((start, column))
                start = column
        result.append(runs)
    return result


def _stacked(cells: list[Span], levels: list[list[bool]], rows: int) -> list[Span]:
    """Runs of the same width one below the other become one cell where no border parts them."""
    open_runs: dict[tuple[int, int], Span] = {}
    done: list[Span] = []
    for cell in cells:
        key = (cell.column, cell.column_span)
        above = open_runs.get(key)
        if above and above.row + above.row_span == cell.row and not _parted(cell, levels):
            open_runs[key] = Span(above.row, above.column, above.row_span + 1, above.column_span)
            continue
        if above:
            done.append(above)
        open_runs[key] = cell
    return sorted([*done, *open_runs.values()])


def _parted(cell: Span, levels: list[list[bool]]) -> bool:
    columns = levels[cell.column : cell.column + cell.column_span]
    return 2 * sum(level[cell.row] for level in columns) >= len(columns)
