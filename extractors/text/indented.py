"""The form that gives each cell a line of its own behind a tab, and each further paragraph of a cell its own lines.

⇥1
⇥制定规划
⇥市生态环境局          a paragraph inside the cell follows after an empty line
                       (one empty line: the row ends; two: the cell ended with an empty paragraph)
⇥2
"""

from collections import Counter
from collections.abc import Callable, Sequence

from extractors.text.alignment import Row

RowEnd = Callable[[int], bool]


def read_cells(lines: Sequence[str]) -> list[Row] | None:
    """The rows, or None where the lines show no table (paragraphs that begin with a tab)."""
    by_parity = gather(lines, lambda blank: blank % 2 == 1)
    by_blank = gather(lines, lambda blank: blank > 0)
    rows = max((by_parity, by_blank), key=lambda rows: (len(rows) > 1, regularity(rows)))
    width, count = usual(rows)
    return rows if width > 1 and count > 1 and count * 2 >= len(rows) else None


def gather(lines: Sequence[str], ends_row: RowEnd) -> list[Row]:
    rows: list[Row] = []
    pieces: list[str] = []
    blank = 0
    for line in lines:
        if not line.strip() and "\t" not in line:
            blank += 1
            continue
        if line.startswith("\t"):
            close_cell(rows, pieces)
            if not rows or ends_row(blank):
                rows.append([])
            pieces = [line[1:].strip()]
        else:
            pieces.append(line.strip())
        blank = 0
    close_cell(rows, pieces)
    return rows


def close_cell(rows: list[Row], pieces: list[str]) -> None:
    if pieces:
        rows[-1].append("\n".join(piece for piece in pieces if piece))


def regularity(rows: Sequence[Row]) -> float:
    return usual(rows)[1] / len(rows)


def usual(rows: Sequence[Row]) -> tuple[int, int]:
    """The commonest number of cells and how many rows have it."""
    counts = Counter(len(row) for row in rows)
    width = max(counts, key=lambda number: (counts[number], number))
    return width, counts[width]
