"""The rows of a Word table laid on one grid: column and row spans, rows that begin later or end earlier, slivers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from msgspec import Struct

from extractors.word.names import W, child, contents, is_on, number, value

# A border that somebody dragged leaves a column of a millimetre that no cell fills alone (twips, 567 a centimetre).
SLIVER = 170
MOST_COLUMNS = 1000


class Slot(Struct):
    """One w:tc on the grid of the file: from column `start` up to `end`, counted from 0. An element None is a gap."""

    start: int
    end: int
    element: Element | None
    merged: str = ""
    rows: int = 1


class GridRow(Struct):
    """One row's slots in order, and whether Word repeats it on each page."""

    slots: list[Slot]
    heading: bool


def read_grid(table: Element) -> tuple[list[GridRow], list[int]]:
    """The rows with merged cells joined, and the edges of the columns in twips (or by count where no width is known)."""
    rows = [row for row in map(read_row, contents(table)) if row is not None and row.slots]
    widths = [number(column.get(W + "w")) or 0 for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    ends = max((row.slots[-1].end for row in rows), default=0)
    edges = edges_of(widths, ends)
    places = columns_of(rows, edges)
    for row in rows:
        for slot in row.slots:
            slot.start, slot.end = places[slot.start], places[slot.end]
    width = max(places.values(), default=0)
    for row in rows:
        row.slots = list(filled(row.slots, width))
    join_rows(rows)
    return rows, sorted({edges[edge] for edge in places if places[edge] not in (places.get(edge - 1),)})


def read_row(element: Element) -> GridRow | None:
    """The row, None where it is deleted or hidden, or no row at all."""
    properties = child(element, "trPr")
    if element.tag != W + "tr" or child(properties, "del") is not None or is_on(properties, "hidden"):
        return None
    slots: list[Slot] = []
    place = min(number(value(properties, "gridBefore")) or 0, MOST_COLUMNS)
    for cell in contents(element):
        settings = child(cell, "tcPr")
        if cell.tag != W + "tc" or child(settings, "cellDel") is not None:
            continue
        end = place + min(max(number(value(settings, "gridSpan")) or 1, 1), MOST_COLUMNS)
        if slots and value(settings, "hMerge") in ("continue", None) and child(settings, "hMerge") is not None:
            slots[-1].end = end
        else:
            slots.append(Slot(place, end, cell, vertical_merge(settings)))
        place = end
    return GridRow(slots, bool(is_on(properties, "tblHeader")))


def vertical_merge(settings: Element | None) -> str:
    """What the cell does below itself (restart, continue or nothing): a merge that was tracked counts as accepted."""
    tracked = child(settings, "cellMerge")
    if tracked is not None:
        return {"cont": "continue", "rest": "restart"}.get(tracked.get(W + "vMerge", ""), "")
    merge = child(settings, "vMerge")
    return "" if merge is None else merge.get(W + "val", "continue")


def edges_of(widths: Sequence[int], columns: int) -> list[int]:
    """Where each column begins, and where the last one ends; equal columns where the file gives no widths."""
    if len(widths) < columns or not all(width > 0 for width in widths[:columns]):
        widths = [1440] * columns
    edges = [0]
    for width in widths[:columns]:
        edges.append(edges[-1] + width)
    return edges


def columns_of(rows: Sequence[GridRow], edges: Sequence[int]) -> dict[int, int]:
    """The grid's edge → the table's: edges where no cell ends are left out, and a sliver's two edges are one."""
    used = sorted({edge for row in rows for slot in row.slots for edge in (slot.start, slot.end)} | {0})
    cells = {(slot.start, slot.end) for row in rows for slot in row.slots}
    places: dict[int, int] = {}
    for before, edge in pairwise([-1, *used]):
        group = [other for other in places if before >= 0 and places[other] == places[before]]
        narrow = bool(group) and edges[edge] - edges[group[0]] < SLIVER
        apart = any((other, edge) in cells for other in group)
        places[edge] = places[before] + (0 if narrow and not apart else 1) if group else 0
    return places


def filled(slots: Sequence[Slot], width: int) -> Iterator[Slot]:
    """The slots with empty ones where the row begins later or ends earlier than the table."""
    place = 0
    for slot in slots:
        if slot.start > place:
            yield Slot(place, slot.start, None)
        yield slot
        place = slot.end
    if place < width:
        yield Slot(place, width, None)


def join_rows(rows: Sequence[GridRow]) -> None:
    """Cells that go on downwards reach over their rows; a continuation under no cell of its width stands for itself."""
    above: dict[tuple[int, int], Slot] = {}
    for row in rows:
        merged: dict[tuple[int, int], Slot] = {}
        own = []
        for slot in row.slots:
            place = (slot.start, slot.end)
            if slot.merged == "continue" and place in above:
                above[place].rows += 1
                merged[place] = above[place]
                continue
            own.append(slot)
            if slot.merged:
                merged[place] = slot
        row.slots, above = own, merged
