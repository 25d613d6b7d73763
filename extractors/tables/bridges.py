"""Tables with open sides: a row over the full width has no vertical ruling that would tie it to its table.

In a table without its left and right border a section row (（一）党群部门) lies between two horizontal rulings and
touches nothing else, so that the table falls into a part above and a part below.
"""

from extractors.tables.rulings import Line

Component = tuple[list[Line], list[Line]]
_SAME = 4.0  # extents of rulings that belong to one table differ by no more
_OPEN = 8.0
_NEAR = 0.5  # of the width of the table: a merged column is not wider
_HIGHEST = 32.0  # a section row of two lines; a caption with its margins takes more


def bridged(components: list[Component]) -> list[Component]:
    """The components, those joined that a full-width row of an open-sided table or a merged cell at its side keeps apart."""
    components = _with_lone_sides(components)
    result: list[Component] = []
    candidates: list[Component] = []
    for component in components:
        (candidates if _open_sided(component) else result).append(component)
    candidates.sort(key=lambda component: min(y for y, _, _ in component[0]))
    for component in candidates:
        above = _table_above(component, result)
        if above is None:
            result.append(component)
        else:
            above[0].extend(component[0])
            above[1].extend(component[1])
    return result


def _with_lone_sides(components: list[Component]) -> list[Component]:
    """The components, each with the vertical at its side that no ruling reaches: the outer border of a merged cell which
    began on the page before and goes on to the next, so that it has neither top nor bottom here."""
    lone = [component for component in components if not component[0]]
    tables = [component for component in components if component[0]]
    result = list(tables)
    for _, vertical in lone:
        owner = next((table for table in tables if table[1] and _stands_beside(vertical, table)), None)
        if owner is None:
            result.append(([], vertical))
        else:
            owner[1].extend(vertical)
    return result


def _stands_beside(vertical: list[Line], table: Component) -> bool:
    """True where the lines run along the whole height of the table, left or right of it and not far off."""
    top, bottom = min(y for y, _, _ in table[0]), max(y for y, _, _ in table[0])
    x0, x1 = _extent(table)
    whole = (
        min(start for _, start, _ in vertical) <= top + _OPEN and max(end for _, _, end in vertical) >= bottom - _OPEN
    )
    gap = max(x0 - vertical[0][0], vertical[0][0] - x1)
    return whole and bottom > top and 0 < gap <= _NEAR * (x1 - x0)


def _table_above(component: Component, result: list[Component]) -> Component | None:
    top = min(y for y, _, _ in component[0])
    for other in reversed(result):
        if not _open_sided(other) or not (component[1] or other[1]):
            continue
        bottom = max(y for y, _, _ in other[0])
        if 0 < top - bottom <= _HIGHEST and _extent_alike(component, other) and _columns_alike(component, other):
            return other
    return None


def _open_sided(component: Component) -> bool:
    horizontal, vertical = component
    if not horizontal:
        return False
    x0, x1 = _extent(component)
    if not vertical:
        return True
    return min(x for x, _, _ in vertical) > x0 + _OPEN or max(x for x, _, _ in vertical) < x1 - _OPEN


def _extent(component: Component) -> tuple[float, float]:
    return min(x0 for _, x0, _ in component[0]), max(x1 for _, _, x1 in component[0])


def _extent_alike(one: Component, other: Component) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(_extent(one), _extent(other), strict=True))


def _columns_alike(one: Component, other: Component) -> bool:
    """True where every vertical of the one with fewer columns has its like in the other."""
    fewer, more = sorted((one[1], other[1]), key=len)
    return all(any(abs(x - edge) <= _SAME for edge, _, _ in more) for x, _, _ in fewer)
