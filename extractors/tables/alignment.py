"""Tables without vertical rulings (三线表) or without any: found by the rows in which their texts stand side by side.

Running paragraphs must not become tables: without rulings a table needs three columns and three rows, one of them of
numbers; between rulings or in a box it needs two.
"""

import re
from itertools import pairwise

from extractors.tables.abutting import abutting
from extractors.tables.aligned import NUMBER, AlignedTable, align_rows
from extractors.tables.frames import Frame, frame_of_box, frames_of
from extractors.tables.glyphs import Glyphs
from extractors.tables.grid import Grid
from extractors.tables.latecomers import in_rows
from extractors.tables.passages import joined_lines, read_runs
from extractors.tables.rulings import Line as Ruling
from extractors.tables.strips import Row, Strip, fits, height_of, rows_in_order, touched

_LEADERS = re.compile(r"\.{4,}|…{2,}|·{4,}")
_LABEL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）、.．]")
_PAGE_NUMBER = re.compile(r"[第共页\d\W]+")
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3
_FEWEST_HEADINGS = 4
_WIDEST_STEP = 4.5  # of the size: rows further apart are not of one unruled table
_REACH = 70.0  # points: a table's outer rulings stand no further from its words
_NO_FRAME = Frame([], [], 0.0, 0.0)
_NEXT = 1.6  # of the size
_NUMBERED = 0.5  # share of the rows that a column of numbers fills at least


def align_tables(
    glyphs: Glyphs, outside: list[int], rulings: list[Ruling], boxes: list[Grid], hint: list[Strip]
) -> list[AlignedTable]:
    """The tables that the glyphs form outside the grids and inside grids of a single column."""
    around = [frame_of_box(box, rulings) for box in boxes]
    frames = [*around, *frames_of([ruling for ruling in rulings if not any(box.holds(ruling[0]) for box in around)])]
    levels = [y for frame in frames for y in frame.full]
    walls = [*rulings, *(ruling for box in boxes for ruling in box.rulings)]
    outside = in_rows(glyphs, outside)
    begun = abutting(glyphs, read_runs(glyphs, outside))
    passages = joined_lines(glyphs, read_runs(glyphs, outside, begun), walls)
    texts = {p.members[0]: "".join(glyphs.characters[index] for index in p.members) for p in passages}
    tables: list[AlignedTable] = []
    rows = _without_footer(rows_in_order(passages, levels, walls))
    for block, frame in _blocks(rows, frames, texts, hint):
        if any(_LEADERS.search(texts[p.members[0]]) for row in block for p in row):
            continue
        inside = any(frame.holds(height_of(row)) for row in block)  # what stands above a box is no part of its table
        known = hint if not tables and (inside or not boxes) else []
        table = align_rows(block, texts, frame, known)
        if table and _is_table(table, block, texts, frame, known):
            tables.append(table)
    return tables


def _without_footer(rows: list[Row]) -> list[Row]:
    """The rows without texts that were drawn early and stand last: browsers draw title and number of the page before the table."""
    foot = max((p.bottom for row in rows for p in row), default=0.0)
    lowest = next((n for n, row in enumerate(rows) if any(p.bottom == foot for p in row)), 0)
    others = [p.bottom for n, row in enumerate(rows) if n != lowest for p in row]
    early = lowest + 1 < len(rows) and len(rows[lowest]) == 1 and rows[lowest][0].top > max(others) - 1
    return _without_footer([*rows[:lowest], *rows[lowest + 1 :]]) if early else rows


def _blocks(
    rows: list[Row], frames: list[Frame], texts: dict[int, str], hint: list[Strip]
) -> list[tuple[list[Row], Frame]]:
    """Rows that may form one table, with the rulings around them."""
    blocks: list[list[Row]] = []
    block: list[Row] = []
    for row in rows:
        anew = bool(block) and _begins_anew(block, row, texts)
        if block and (anew or not _follows(block[-1], row, frames)):
            while anew and block and len(block[-1]) == 1:
                block.pop()
            blocks.append(block)
            block = []
        block.append(row)
    result = []
    for lines in [*blocks, block]:
        frame = _frame(lines, frames) if lines else _NO_FRAME
        trimmed = _trimmed(lines, frame, texts, hint)
        if trimmed:
            result.append((trimmed, frame.within(*_room(trimmed, rows))))
    return result


def _room(block: list[Row], rows: list[Row]) -> tuple[float, float]:
    """From the words above the block to those below it."""
    top, bottom = min(p.top for p in block[0]), max(p.bottom for row in block for p in row)
    others = [p for row in rows if row[0].top < top or row[0].bottom > bottom for p in row]
    above = max((p.bottom for p in others if p.bottom < top + 1), default=0.0)
    below = min((p.top for p in others if p.top > bottom - 1), default=float("inf"))
    return max(above, top - _REACH) - 1, below + 1


def _follows(above: Row, below: Row, frames: list[Frame]) -> bool:
    """True where the row stands close below the one above, or inside the same rulings."""
    y0, y1 = height_of(above), height_of(below)
    for frame in frames:
        if frame.holds(y0) != frame.holds(y1) and frame.box:
            return False
        if frame.holds(y0) and frame.holds(y1):
            return True
    gap = min(p.top for p in below) - max(p.bottom for p in above)
    size = below[0].size  # headings over several rows may stand as low as those of the next row
    return gap < _WIDEST_STEP * size and y1 > y0 - 2 * size


def _begins_anew(block: list[Row], row: Row, texts: dict[int, str]) -> bool:
    """True for headings below a caption below rows with numbers: the next table, however near."""
    if len(row) < 2 or len(block[-1]) > 1 or _has_number(row, texts):
        return False
    if any(_has_number(above, texts) for above in block):
        return True
    # Of the table before a page may hold the repeated headings alone, above its note and the next caption.
    return len(block) > 2 and len(block[-2]) == 1 and any(len(above) > 1 for above in block)


def _frame(block: list[Row], frames: list[Frame]) -> Frame:
    """The rulings among which most of the rows stand, else those next to them, or none."""
    best = max(frames, key=lambda frame: sum(frame.holds(height_of(row)) for row in block), default=_NO_FRAME)
    if any(best.holds(height_of(row)) for row in block):
        return best
    top, bottom = min(p.top for p in block[0]), max(p.bottom for row in block for p in row)
    reach = _WIDEST_STEP * block[0][0].size
    near = (frame for frame in frames if any(top - reach < y < bottom + reach for y in frame.full))
    x0, x1 = min(p.x0 for row in block for p in row), max(p.x1 for row in block for p in row)
    return next(near, Frame([], [], x0, x1))


def _trimmed(block: list[Row], frame: Frame, texts: dict[int, str], hint: list[Strip]) -> list[Row]:
    """The rows without those before the first and behind the last that can be one of a table."""
    rows = [n for n, row in enumerate(block) if _is_row(row, frame) or (hint and len(row) > 1)]
    if not rows:
        return []
    first, last = rows[0], rows[-1]
    alike = [row[0].x0 for row in block[first : last + 1] if len(row) == 1]
    while last + 1 < len(block) and _is_open_end(block[last + 1], block[last], alike, texts):
        if frame.between(height_of(block[last]), height_of(block[last + 1])) is not None:
            break
        last += 1
    while (
        first
        and _has_number(block[first], texts)
        and _is_open_start(block[first - 1], block[first], _usual_gap(block[first:]), alike, texts, hint)
    ):
        first -= 1
    return block[first : last + 1]


def _is_row(row: Row, frame: Frame) -> bool:
    if frame.box or (len(frame.full) > 1 and frame.holds(height_of(row))):
        return frame.holds(height_of(row))
    return len(row) >= (2 if frame.is_below(height_of(row)) else _FEWEST_COLUMNS)


def _has_number(row: Row, texts: dict[int, str]) -> bool:
    return any(NUMBER.fullmatch(texts[p.members[0]]) for p in row)


def _is_open_end(row: Row, above: Row, alike: list[float], texts: dict[int, str]) -> bool:
    """True for what may end a page's part of a table: words that go on in a cell other than the first, or a section."""
    if len(row) == 1 and _PAGE_NUMBER.fullmatch(texts[row[0].members[0]]):
        return False
    within = len(row) == 1 and any(cell.x0 - 1 <= row[0].x0 and row[0].x1 <= cell.x1 + 1 for cell in above[1:])
    return within or _is_label(row, alike, texts)


def _usual_gap(rows: list[Row]) -> float:
    """The least distance between two rows."""
    gaps = (min(p.top for p in below) - max(p.bottom for p in above) for above, below in pairwise(rows))
    return min((gap for gap in gaps if gap > 0), default=0.0)


def _is_open_start(
    row: Row, below: Row, usual: float, alike: list[float], texts: dict[int, str], hint: list[Strip]
) -> bool:
    """True for what may begin a page's part of a table: a section, or words that end a row of the page before."""
    if max(p.bottom for p in row) > min(p.top for p in below) + row[0].size:
        return False  # drawn first and standing last: a page number
    if _is_label(row, alike, texts):
        return True
    if not hint or not fits(row, hint):
        return False
    gap = min(p.top for p in below) - max(p.bottom for p in row)
    left, right = hint[touched(hint, row[0].x0, row[0].x1)[0]]
    if left > hint[0][0]:
        return gap < max(_NEXT * row[0].size, usual + 1)
    reach = row[0].size
    return left - reach < row[0].x0 and row[-1].x1 < right + reach and gap < 2 * _NEXT * reach


def _is_label(row: Row, alike: list[float], texts: dict[int, str]) -> bool:
    """True for a section's words alone in a row: they begin where others do, or with a number of their own."""
    if len(row) != 1:
        return False
    return any(abs(row[0].x0 - x0) < 1 for x0 in alike) or bool(_LABEL.match(texts[row[0].members[0]]))


def _is_table(table: AlignedTable, block: list[Row], texts: dict[int, str], frame: Frame, hint: list[Strip]) -> bool:
    columns = len(table.grid.xs) - 1
    if hint and columns == len(hint) and not table.doubts:
        return True
    ruled = len(frame.full) > 1
    if len(block) == 1 and ruled and columns >= _FEWEST_HEADINGS and not table.doubts:
        return not _has_number(block[0], texts)  # the headings alone at the foot of a page
    if len(block) < (2 if ruled else _FEWEST_ROWS) or columns < (2 if ruled else _FEWEST_COLUMNS):
        return False
    return (ruled and columns >= _FEWEST_COLUMNS) or _numbered(table, texts) or _is_headed(table, block, texts)


def _is_headed(table: AlignedTable, block: list[Row], texts: dict[int, str]) -> bool:
    """True where every column has a heading and a row below them nearly fills the columns, with a number in it."""
    columns = len(table.grid.xs) - 1
    headed = {
        column
        for span, cell in zip(table.grid.spans, table.members, strict=True)
        for column in range(span.column, span.column + span.column_span)
        if cell and span.row < table.depth
    }
    full = any(
        len(row) >= max(columns - 2, _FEWEST_COLUMNS) and _has_number(row, texts) for row in block[table.depth :]
    )
    return bool(table.depth) and len(headed) >= columns and full


def _numbered(table: AlignedTable, texts: dict[int, str]) -> bool:
    """True where one column holds a number in most rows."""
    rows = len(table.grid.ys) - 1
    counts = [0] * len(table.grid.xs)
    for span, members in zip(table.grid.spans, table.members, strict=True):
        counts[span.column] += bool(members and NUMBER.fullmatch(texts.get(members[0], "")))
    return max(counts) >= max(_NUMBERED * rows, 2)


def may_align(glyphs: Glyphs, outside: list[int], rulings: list[Ruling], boxes: list[Grid], hint: list[Strip]) -> bool:
    """A cheap look whether the page can hold such a table at all: a glyph beside another with a gap between them."""
    if boxes or rulings or hint:
        return bool(outside)
    left, right, baseline = glyphs.left, glyphs.right, glyphs.baseline
    beside = sum(
        abs(baseline[a] - baseline[b]) < 1 and left[b] - right[a] > glyphs.size[b] for a, b in pairwise(outside)
    )
    return beside >= _FEWEST_ROWS
