"""From ruling lines to the grid of cells: components of touching lines, edges, and spans where a border is missing."""

from msgspec import Struct, field

from extractors.tables.bridges import Component, bridged
from extractors.tables.regions import Span, spans
from extractors.tables.rulings import Line, Rulings

_TOUCH = 3.5  # a line ends this near to the one it meets
_SNAP = 3.2  # edges this near are one: double rulings, borders drawn cell by cell
_OVERHANG = 8.0  # lines that reach this far beyond the last crossing line enclose cells with an open side
_COVERED = 0.6  # share of a cell's side that must be ruled for the side to be a border


class Grid(Struct):
    """Edges and spans of one table on one page, in reading space.

    `open_top` and `open_bottom` say that the verticals reach beyond the last horizontal ruling: a page break, or a
    table set without that border. `strips` are what the texts of the columns take where no ruling parts them. `rulings` are the horizontal ones.
    """

    xs: list[float]
    ys: list[float]
    spans: list[Span]
    open_top: bool = False
    open_bottom: bool = False
    strips: list[tuple[float, float]] | None = None
    rulings: list[Line] = field(default_factory=list)

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def span_box(self, span: Span) -> tuple[float, float, float, float]:
        return (
            self.xs[span.column],
            self.ys[span.row],
            self.xs[span.column + span.column_span],
            self.ys[span.row + span.row_span],
        )


def find_grids(rulings: Rulings) -> tuple[list[Grid], list[Line]]:
    """The grids that the rulings enclose, top first, and the horizontal rulings that belong to none of them."""
    grids, loose = [], []
    for horizontal, vertical in bridged(_components(rulings)):
        grid = _grid(horizontal, vertical) if vertical else None
        if grid is None:
            loose.extend(horizontal)
        else:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return grids, loose


def _components(rulings: Rulings) -> list[Component]:
    """Groups of lines that touch one another, directly or over others."""
    horizontal, vertical = rulings.horizontal, rulings.vertical
    parent = list(range(len(horizontal) + len(vertical)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for across, (x, y0, y1) in enumerate(vertical, len(horizontal)):
        for along, (y, x0, x1) in enumerate(horizontal):
            if x0 - _TOUCH <= x <= x1 + _TOUCH and y0 - _TOUCH <= y <= y1 + _TOUCH:
                parent[root(along)] = root(across)
    groups: dict[int, tuple[list[Line], list[Line]]] = {}
    for item in range(len(parent)):
        group = groups.setdefault(root(item), ([], []))
        if item < len(horizontal):
            group[0].append(horizontal[item])
        else:
            group[1].append(vertical[item - len(horizontal)])
    return list(groups.values())


def _grid(horizontal: list[Line], vertical: list[Line]) -> Grid | None:
    xs, ys = _snapped(vertical), _snapped(horizontal)
    xs = _with_overhang(xs, horizontal, _outermost(horizontal))
    bands = len(ys)
    first = ys[0] if ys else 0.0
    last = ys[-1] if ys else 0.0
    ys = _with_overhang(ys, vertical, [])
    if len(xs) < 2 or len(ys) < 2:
        return None
    open_top, open_bottom = bands == 0 or ys[0] != first, bands == 0 or ys[-1] != last
    sides = ruled_sides(xs, ys, vertical)
    levels = [list(row) for row in zip(*ruled_sides(ys, xs, horizontal), strict=True)]
    return Grid(xs, ys, spans(_by_row(sides), levels), open_top, open_bottom, rulings=horizontal)


def _by_row(sides: list[list[bool]]) -> list[list[bool]]:
    return [list(row) for row in zip(*sides, strict=True)]


def _snapped(lines: list[Line]) -> list[float]:
    """The positions of the lines; those of a double ruling or of slightly shifted pieces count once."""
    edges: list[list[float]] = []
    for position, _, _ in sorted(lines):
        if edges and position - edges[-1][0] <= _SNAP:
            edges[-1].append(position)
        else:
            edges.append([position])
    return [sum(group) / len(group) for group in edges]


def _outermost(lines: list[Line]) -> list[Line]:
    """The first and the last line: beside a merged cell at the open side they alone reach to its end."""
    return [min(lines), max(lines)] if lines else []


def _with_overhang(edges: list[float], crossing: list[Line], sure: list[Line]) -> list[float]:
    """The edges and, where two crossing lines or a sure one reach well beyond the last, the end to which they reach."""
    crossing = [*crossing, *sure]
    starts = sorted(start for _, start, _ in crossing)
    ends = sorted((end for _, _, end in crossing), reverse=True)
    result = list(edges)
    if len(crossing) >= 2:
        if not edges or edges[0] - starts[1] > _OVERHANG:
            result.insert(0, starts[0])
        if not edges or ends[1] - edges[-1] > _OVERHANG:
            result.append(ends[0])
    return result


def ruled_sides(edges: list[float], bands: list[float], lines: list[Line]) -> list[list[bool]]:
    """For each edge and each band along it: is the stretch ruled? The outer edges always count as ruled."""
    result = []
    for number, edge in enumerate(edges):
        if number in (0, len(edges) - 1):
            result.append([True] * (len(bands) - 1))
            continue
        near = [line for line in lines if abs(line[0] - edge) <= _SNAP]
        result.append([_covers(near, bands[band], bands[band + 1]) for band in range(len(bands) - 1)])
    return result


def _covers(lines: list[Line], start: float, end: float) -> bool:
    covered, needed = 0.0, _COVERED * (end - start)
    for _, first, last in lines:
        if first < end and last > start:
            covered += min(end, last) - max(start, first)
            if covered >= needed:
                return True
    return covered >= needed
