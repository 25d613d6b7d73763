"""Runs of rows with tabs become tables: the pages of one table sewn together, repeated headings dropped."""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct, field

from extractors.document import Table
from extractors.text.alignment import (
    MARGIN,
    NUMBER,
    Column,
    Row,
    align_row,
    fit,
    profile,
    row_fit,
    without_last_empties,
)
from extractors.text.grid import build_table
from extractors.text.headings import (
    choose_heading,
    guess_levels,
    heading_spans,
    numbers_begin,
    repeated_rows,
    restore_span,
)
from extractors.text.lines import INNER_BREAK

Note = tuple[int, str]
# So many rows tell what a table looks like; to ask all of them at each page would take the square of their number.
KNOWN = 40


class Sewn(Struct):
    """A table while its pages are being gathered; `headings` holds every page's heading rows, `cuts` where a page began."""

    rows: list[Row]
    headings: list[list[Row]]
    levels: int = 0
    cuts: list[int] = field(default_factory=list)
    look: tuple[int, list[Column]] | None = None


def split_cells(lines: Sequence[str]) -> list[Row]:
    """The cells of each row; a row that its cells' own line breaks tore apart is whole again where that is certain."""
    rows = [[cell.strip().replace(INNER_BREAK, "\n") for cell in line.split("\t")] for line in lines]
    width = usual_width(rows)
    columns = profile(rows[1:], width)
    mended: list[Row] = []
    for row in rows:
        whole = mended and rejoin(mended[-1], row, columns)
        mended[-1:] = [whole] if whole else [*mended[-1:], row]
    return mended


def rejoin(upper: Row, lower: Row, columns: Sequence[Column]) -> Row | None:
    """Both lines as one row, or None where each may well be a row of its own."""
    if max(len(upper), len(lower)) >= len(columns) or len(upper) + len(lower) - 1 > len(columns):
        return None
    joined = [*upper[:-1], f"{upper[-1]}\n{lower[0]}", *lower[1:]]
    certain = all(fit(cell, column) > -1.0 for cell, column in zip(joined, columns, strict=False) if cell)
    alone = align_row(lower, columns)
    return joined if certain and (alone.doubt or torn(lower, columns)) else None


def torn(line: Row, columns: Sequence[Column]) -> bool:
    """True where a cell stands under a column that it cannot belong to (a reason among the units)."""
    return any(fit(cell, column) <= -1.0 for cell, column in zip(line, columns, strict=False) if cell)


def sew(blocks: Sequence[list[Row]]) -> list[Sewn]:
    """The blocks of rows between two pieces of running text as tables, each with all its pages."""
    tables: list[Sewn] = []
    for block in blocks:
        if not tables or not continues(tables[-1], block):
            tables.append(Sewn(rows=list(block), headings=[block[:4]]))
            continue
        table = tables[-1]
        repeated = repeated_rows(table.rows, block)
        table.levels = max(table.levels, repeated)
        table.headings += [block[:repeated]] if repeated else []
        table.cuts.append(len(table.rows))
        table.rows.extend(block[repeated:])
    return tables


def continues(table: Sewn, block: list[Row]) -> bool:
    """True where the block repeats the table's heading, or has none and its rows are about as wide as the table's."""
    if repeated_rows(table.rows, block):
        return True
    (width, columns), own = look_of(table), usual_width(block)
    if own < 2:
        return True
    if abs(width - own) > 1 or opens_table(block):
        return False
    return width != own or not heads_numbers(block[0], columns)


def look_of(table: Sewn) -> tuple[int, list[Column]]:
    """The table's usual width and its columns, by its first rows; settled once there are enough of them."""
    if table.look:
        return table.look
    known = table.rows[:KNOWN]
    width = usual_width(known)
    look = width, profile(known[1:], width)
    table.look = look if len(known) == KNOWN else None
    return look


def opens_table(block: list[Row]) -> bool:
    """True where the first row heads columns of numbers with words."""
    heading, width = block[0], len(block[0])
    body = [row for row in block[1:] if len(row) == width]
    return bool(body) and all(heading) and numbers_begin([heading], body)


def heads_numbers(row: Row, columns: Sequence[Column]) -> bool:
    """True where words stand in columns of numbers: the row is the heading of another table."""
    words = sum(1 for cell in row if cell) > 1 and not any(NUMBER.fullmatch(cell) for cell in row)
    return words and len(row) == len(columns) and row_fit(row, columns) < -MARGIN


def usual_width(rows: Sequence[Row]) -> int:
    """The number of cells up to the last filled one that most rows have, or the heading where it has more."""
    counts = Counter(len(without_last_empties(row)) for row in rows)
    return max(max(counts, key=lambda width: (counts[width], width)), len(without_last_empties(rows[0])))


def finish(sewn: Sewn) -> tuple[Table, list[Note]]:
    """The table, and what could not be told: (row from 1, words)."""
    width = usual_width(sewn.rows)
    first = max(sewn.levels, 1)
    columns = profile(sewn.rows[first:], width)
    aligned = [align_row(row, columns) for row in sewn.rows[first:]]
    rows = padded([*headings_of(sewn, width), *(row.cells for row in aligned)], width)
    levels = sewn.levels or guess_levels(rows)
    heading, spans, notes = span_headings(rows[: max(levels, 1)], rows[max(levels, 1) :])
    for number, row in enumerate(aligned, start=first):
        spans |= {(number, column): (1, wide) for column, wide in row.spans.items()}
        notes += [(number + 1, f"one of {len(sewn.rows[number])} cells cannot be placed surely")] if row.doubt else []
    cut = continued(sewn, rows, columns)
    return build_table(heading + rows[len(heading) :], len(rows[0]), levels, spans, cut), notes


def padded(rows: Sequence[Row], width: int) -> list[Row]:
    """All rows with equally many cells, as many as the widest one has."""
    widest = max(width, *(len(row) for row in rows))
    return [row + [""] * (widest - len(row)) for row in rows]


def headings_of(sewn: Sewn, width: int) -> list[Row]:
    """The heading rows in the form that most pages give them."""
    chosen = []
    for number, row in enumerate(sewn.rows[: max(sewn.levels, 1)]):
        padded = [page[number] + [""] * (width - len(page[number])) for page in sewn.headings if number < len(page)]
        variants = [variant[:width] for variant in padded if not any(variant[width:])]
        chosen.append(choose_heading(variants) if variants and sewn.levels else row)
    return chosen


def span_headings(
    heading: list[Row], body: list[Row]
) -> tuple[list[Row], dict[tuple[int, int], tuple[int, int]], list[Note]]:
    """The heading rows with their spans. No span is inferred where the last column is filled and has no heading."""
    filled = [sum(1 for row in body if row[column]) * 2 > len(body) for column in range(len(heading[0]))]
    if not filled[-1] or any(row[-1] for row in heading):
        return heading, heading_spans(heading, filled), []
    if restored := restore_span(heading, body):
        return [restored], heading_spans([restored], filled), []
    return heading, {}, [(1, "the last column has no heading; a heading further left may have stood over two columns")]


def continued(sewn: Sewn, rows: Sequence[Row], columns: Sequence[Column]) -> tuple[int, ...]:
    """Rows (from 1) at the top of a page that lack their first cell and a number that every other row has."""
    scores = [number for number, column in enumerate(columns) if column.numeric >= 0.8 and column.filled >= 0.8]
    return tuple(
        cut + 1
        for cut in sewn.cuts
        if cut < len(rows) and not rows[cut][0] and any(rows[cut]) and any(not rows[cut][number] for number in scores)
    )
