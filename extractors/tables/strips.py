"""The columns of a table without verticals: the strips that the passages of its rows take side by side."""

from itertools import pairwise

from extractors.tables.passages import Passage, is_ruled_between
from extractors.tables.rulings import Line as Ruling

Strip = tuple[float, float]
Row = list[Passage]
_FEW_ROWS = 3
_NEAR = 1.0
_RULED = 4  # full rulings: with so many every row has its own
_PARAGRAPH = 3.5  # of the size: two paragraphs of one cell are no further apart
_LONG = 8.0  # of the size


def rows_in_order(passages: list[Passage], levels: list[float], rulings: list[Ruling]) -> list[Row]:
    """The passages row by row as they were drawn: a row ends where the next passage stands further left or below a level.

    What goes on below the last passage of a row is its next paragraph.
    """
    rows: list[Row] = []
    for passage in passages:
        if rows and passage.x0 >= rows[-1][-1].x1 - _NEAR and not _parted(rows[-1], passage, levels):
            rows[-1].append(passage)
        elif rows and len(rows[-1]) > 1 and _goes_on_below(rows[-1], passage, levels, rulings):
            rows[-1][-1].take(passage)
        else:
            rows.append([passage])
    return [part for row in rows for part in _unstacked(row)]


def _unstacked(row: Row) -> list[Row]:
    """The row, or its texts alone where each stands below the one before: 附件, a title and （单位：分） are no row."""
    if len(row) > 2 and all(below.top > above.bottom for above, below in pairwise(row)):
        return [[passage] for passage in row]
    return [row]


def _goes_on_below(row: Row, passage: Passage, levels: list[float], rulings: list[Ruling]) -> bool:
    """True for the next paragraph of the row's last cell; inside a ruled row anything below that cell is one."""
    if _is_next_paragraph(row[-1], passage, rulings):
        return True
    below = sum(y < passage.height for y in levels)  # the first two rulings stand around the header
    ruled = 1 < below < len(levels) and len(levels) >= _RULED and below == sum(y < row[0].height for y in levels)
    return ruled and any(
        above.x0 < passage.x1
        and passage.x0 < above.x1
        and passage.top > above.top
        and not is_ruled_between(above, passage, rulings)
        for above in row[1:]
    )


def _is_next_paragraph(above: Passage, passage: Passage, rulings: list[Ruling]) -> bool:
    down = passage.first - above.baseline
    indent = abs(abs(passage.x0 - above.x0) - 2 * passage.size) < _NEAR
    alike = indent or abs(passage.x0 - above.x0) < _NEAR or abs(passage.middle - above.middle) < _NEAR
    return 0 < down < _PARAGRAPH * passage.size and alike and not is_ruled_between(above, passage, rulings)


def _parted(row: Row, passage: Passage, levels: list[float]) -> bool:
    """True where a ruling parts the two, or the passage stands below a long one: a signature below a note."""
    last = row[-1]
    if len(row) == 1 and last.x1 - last.x0 > _LONG * last.size and passage.top > last.bottom:
        return True
    return any(last.height < y < passage.height or passage.height < y < last.height for y in levels)


def find_strips(head: list[Row], body: list[Row], hint: list[Strip]) -> list[Strip]:
    """The strips, from left to right: those of the fullest rows, widened and completed by the others.

    `hint` are the strips of the table's part on the page before: they hold where all rows fit into them, because a
    column may stand empty on this page. Beside the rest of a reason a note may stand that runs over all columns.
    """
    leaves = leaf_headings(head)
    rows = [leaves, *body] if leaves else body
    several = [row for row in rows if len(row) > 1]
    known = hint and (all(fits(row, hint) for row in several) if several else any(fits(row, hint) for row in rows))
    strips = [list(strip) for strip in hint] if known else _of_fullest(several, leaves)
    if not strips:
        return []
    for row in sorted(several, key=len, reverse=True):
        for passage in row:
            _take_in(strips, passage)
    return _bridged([(left, right) for left, right in strips], several)


def _bridged(strips: list[Strip], rows: list[Row]) -> list[Strip]:
    """The strips, two made one where texts reach over both and no row has two: -- at the left under a heading in the middle."""
    joined = strips[:1]
    for strip in strips[1:]:
        both = joined[-1], strip
        places = [[tuple(n for n, (x0, x1) in enumerate(both) if p.x0 < x1 and x0 < p.x1) for p in row] for row in rows]
        if any((0, 1) in place for place in places) and not any(sum(map(bool, place)) > 1 for place in places):
            joined[-1] = (joined[-1][0], strip[1])
        else:
            joined.append(strip)
    return joined


def leaf_headings(head: list[Row]) -> Row:
    """The headings that stand over one column, from left to right: none further down is below or on both sides of them."""
    leaves: Row = []
    for level, row in enumerate(head):
        deeper = [p for below in head[level + 1 :] for p in below]
        leaves.extend(p for p in row if not _is_parent(p, deeper))
    leaves.sort(key=lambda p: p.x0)
    return leaves if all(a.x1 <= b.x0 + _NEAR for a, b in pairwise(leaves)) else []


def _is_parent(heading: Passage, deeper: list[Passage]) -> bool:
    lower = [p for p in deeper if p.height > heading.height + heading.size / 2]
    if any(p.x0 < heading.x1 and heading.x0 < p.x1 for p in lower):
        return True
    return any(p.x1 < heading.x0 for p in lower) and any(p.x0 > heading.x1 for p in lower)


def fits(row: Row, strips: list[Strip]) -> bool:
    """True where each passage of the row keeps to one strip, and no two to the same."""
    places = [touched(strips, p.x0, p.x1) for p in row]
    return all(len(place) == 1 for place in places) and all(a[0] < b[0] for a, b in pairwise(places))


def height_of(row: Row) -> float:
    """The height at which most of the row stands; a merged cell's words may stand further down."""
    return sorted(p.height for p in row)[(len(row) - 1) // 2]


def touched(strips: list[Strip], x0: float, x1: float) -> list[int]:
    """Which strips a stretch of text overlaps; the nearest one where it overlaps none."""
    over = [number for number, (left, right) in enumerate(strips) if x0 < right - _NEAR / 2 and x1 > left + _NEAR / 2]
    if over:
        return over
    return [min(range(len(strips)), key=lambda number: max(strips[number][0] - x1, x0 - strips[number][1]))]


def _of_fullest(rows: list[Row], leaves: Row) -> list[list[float]]:
    """The strips of the largest group of rows that have equally many passages in the same places."""
    counts = sorted({len(row) for row in rows}, reverse=True)
    for count in counts:
        groups: list[tuple[list[list[float]], int]] = []
        for row in rows:
            if len(row) == count:
                _group(groups, row)
        best = max(groups, key=lambda group: group[1])
        if best[1] > 1 or len(rows) <= _FEW_ROWS or len(leaves) == count:
            return best[0]
    return []


def _group(groups: list[tuple[list[list[float]], int]], row: Row) -> None:
    for number, (strips, size) in enumerate(groups):
        joined = [[min(s[0], p.x0), max(s[1], p.x1)] for s, p in zip(strips, row, strict=True)]
        if all(left[1] < right[0] + _NEAR for left, right in pairwise(joined)):
            groups[number] = (joined, size + 1)
            return
    groups.append(([[p.x0, p.x1] for p in row], 1))


def _take_in(strips: list[list[float]], passage: Passage) -> None:
    """Widens the one strip that the passage overlaps, or makes a new one of it; what overlaps several says nothing."""
    over = [n for n, (left, right) in enumerate(strips) if passage.x0 < right and passage.x1 > left]
    if not over:
        place = sum(strip[0] < passage.x0 for strip in strips)
        strips.insert(place, [passage.x0, passage.x1])
    elif len(over) == 1:
        strip = strips[over[0]]
        strip[0], strip[1] = min(strip[0], passage.x0), max(strip[1], passage.x1)
