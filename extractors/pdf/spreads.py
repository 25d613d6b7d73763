"""Two pages printed on one sheet that lies: each is read by itself, the left one first."""

from extractors.tables.glyphs import Glyphs
from extractors.tables.rulings import Rulings

_LYING = 1.2  # width to height
_GUTTER = 0.012  # of the width: on both sides of the middle nothing stands
_RULED = 0.4  # of a half's width
_FILLED = 0.6  # of a half's width: some lines of running text reach so far
_FEWEST_LINES = 3
_STEP = 1.5  # of the size: within a line of text no gap is wider
Half = tuple[Glyphs, Glyphs, Rulings]


def halves(glyphs: Glyphs, sideways: Glyphs, rulings: Rulings, width: float, height: float) -> list[Half]:
    """What stands on each of the pages that share the sheet; all of it once where it is one page."""
    middle, gutter = width / 2, _GUTTER * width
    if width < _LYING * height or not glyphs or not _is_free(glyphs, rulings, middle - gutter, middle + gutter):
        return [(glyphs, sideways, rulings)]
    pages = [_half(glyphs, sideways, rulings, middle, right) for right in (False, True)]
    is_spread = all(half[0] for half in pages) and (
        any(_is_ruled(half, middle) for half in pages) or all(_runs(half[0], middle) for half in pages)
    )
    return pages if is_spread else [(glyphs, sideways, rulings)]


def _is_free(glyphs: Glyphs, rulings: Rulings, start: float, end: float) -> bool:
    """True where nothing stands between the two x coordinates; a ruling between the pages may."""
    if any(x0 < end and start < x1 for _, x0, x1 in rulings.horizontal):
        return False
    places = zip(glyphs.left, glyphs.right, strict=True)
    return not any(left < end and start < right for left, right in places)


def _half(glyphs: Glyphs, sideways: Glyphs, rulings: Rulings, middle: float, right: bool) -> Half:
    own = Rulings(
        [line for line in rulings.horizontal if (line[1] > middle) is right],
        [line for line in rulings.vertical if (line[0] > middle) is right],
    )
    return _on_side(glyphs, middle, right), _on_side(sideways, middle, right), own


def _on_side(glyphs: Glyphs, middle: float, right: bool) -> Glyphs:
    return glyphs.only([(left > middle) is right for left in glyphs.left])


def _is_ruled(half: Half, width: float) -> bool:
    """True where rulings, often drawn cell by cell, reach over a good part of the half."""
    lines = half[2].horizontal
    return bool(lines) and max(x1 for _, _, x1 in lines) - min(x0 for _, x0, _ in lines) > _RULED * width


def _runs(glyphs: Glyphs, width: float) -> bool:
    """True where some lines of running text fill the half: no column of a table without rulings is so wide."""
    lines, start, level, end = 0, 0.0, -1.0, 0.0
    places = zip(glyphs.left, glyphs.right, glyphs.baseline, glyphs.size, strict=True)
    for left, right, baseline, size in places:
        if baseline != level or not 0 <= left - end + size < _STEP * size + size:
            lines += end - start > _FILLED * width
            start, level = left, baseline
        end = right
    return lines + (end - start > _FILLED * width) >= _FEWEST_LINES
