"""Large letters printed over smaller text: a watermark of full colour (内部资料 in red). Titles lie over nothing."""

from extractors.tables.glyphs import Glyphs

LARGE = 20.0  # points
_LARGER = 1.6  # times the size of what lies under it
_FEWEST = 3  # letters under it
_TOP, _FOOT = 0.8, 0.1  # of the size: what a letter covers above and below its baseline


def without_overprint(glyphs: Glyphs) -> Glyphs:
    """The glyphs without the large ones of a line that lies over others."""
    lines: dict[float, list[int]] = {}
    for index, size in enumerate(glyphs.size):
        if size >= LARGE:
            lines.setdefault(glyphs.baseline[index], []).append(index)
    out = {index for line in lines.values() if _lies_over_others(glyphs, line) for index in line}
    return glyphs.only([index not in out for index in range(len(glyphs))]) if out else glyphs


def _lies_over_others(glyphs: Glyphs, line: list[int]) -> bool:
    size, baseline = glyphs.size[line[0]], glyphs.baseline[line[0]]
    top, foot = baseline - _TOP * size, baseline + _FOOT * size
    places = enumerate(zip(glyphs.baseline, glyphs.size, strict=True))
    band = [index for index, (y, small) in places if top < y < foot and small * _LARGER < size]
    covered = 0
    for index in band:
        middle = (glyphs.left[index] + glyphs.right[index]) / 2
        written = not glyphs.characters[index].isspace()
        covered += written and any(glyphs.left[over] < middle < glyphs.right[over] for over in line)
    return covered >= _FEWEST
