"""The visible characters of a page, with their places, in one pass over pdfium's text page."""

import ctypes
import math
from collections import Counter
from itertools import compress, repeat
from operator import attrgetter

from msgspec import Struct, field
from pypdfium2 import raw

from extractors.characters import UNREADABLE
from extractors.pages.frame import Frame, turned
from extractors.pdf import pdfium
from extractors.pdf.clipping import Clip, clip_box, is_seen
from extractors.pdf.overprint import LARGE, without_overprint
from extractors.tables.glyphs import Glyphs, no_glyphs

_OBLIQUE = -1
_LINE_ENDS = frozenset("\r\n")
_WATERMARK_SIZE = LARGE  # a light text is a watermark from this size on; smaller light text is a caption or a hint


_ORIGINS, _BOXES = pdfium.Answers("d", 2), pdfium.Answers("f", 4, struct=True)
_MATRICES = pdfium.Answers("f", 6, struct=True)


class Style(Struct, frozen=True):
    """What one text object's glyphs share: size in points, direction (0, 90, 180, 270, -1 oblique), whether it is seen."""

    size: float
    direction: int
    hidden: bool
    faint: bool
    clip: Clip | None = None

    @property
    def seen(self) -> bool:
        return not (self.hidden or self.faint or self.direction == _OBLIQUE)


_SIZE = attrgetter("size")


class RawGlyphs(Struct):
    """Glyphs in user space, before it is known which way the page is read: origins, edges of loose boxes, text objects."""

    characters: list[str] = field(default_factory=list)
    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    edges: list[list[float]] = field(default_factory=lambda: [[], [], [], []])  # left, top, right, bottom
    styles: list[Style] = field(default_factory=list)
    owners: list[pdfium.Address] = field(default_factory=list)
    objects: frozenset[pdfium.Address] = frozenset()

    def only(self, keep: list[bool]) -> "RawGlyphs":
        """Those of the glyphs that are to be kept."""
        return RawGlyphs(
            list(compress(self.characters, keep)),
            list(compress(self.x, keep)),
            list(compress(self.y, keep)),
            [list(compress(edge, keep)) for edge in self.edges],
            list(compress(self.styles, keep)),
            list(compress(self.owners, keep)),
            self.objects,
        )


class PageText(Struct):
    """The glyphs in reading space, those set across the reading direction, and how many were left out as unseen."""

    frame: Frame
    glyphs: Glyphs
    sideways: Glyphs = field(default_factory=no_glyphs)
    hidden: int = 0
    found: RawGlyphs = field(default_factory=RawGlyphs)  # also what is not seen


def read_text(text_page: pdfium.Handle, frame: Frame) -> PageText:
    """All visible glyphs in reading space; hidden text (drawn in mode 3 over a scan) only counted, watermarks left out."""
    found = _collect(text_page, raw.FPDFText_CountChars(text_page))
    counts = _counted(found.styles)
    directions: Counter[int] = Counter()
    for style, count in counts.items():
        if style.seen:
            directions[_shown(style.direction, frame)] += count
    turn = directions.most_common(1)[0][0] if directions else 0
    reading = turned(frame, turn)
    upright = {style for style in counts if style.seen and _shown(style.direction, frame) == turn}
    sideways = {style for style in counts if style.seen and style not in upright}
    glyphs = _placed(_only(found, upright, counts), reading)
    return PageText(
        reading,
        without_overprint(glyphs) if any(style.size >= LARGE for style in upright) else glyphs,
        _placed(_only(found, sideways, counts), reading) if sideways else no_glyphs(),
        sum(count for style, count in counts.items() if style.hidden),
        found,
    )


def _counted(styles: list[Style]) -> Counter[Style]:
    """How many glyphs have each style; the few instances are told by their identity, which is faster than hashing."""
    counts: Counter[Style] = Counter()
    instances = dict(zip(map(id, styles), styles, strict=True))
    for key, count in Counter(map(id, styles)).items():
        counts[instances[key]] += count
    return counts


def _shown(direction: int, frame: Frame) -> int:
    """A direction of user space as the page shows it: a map with (0, 1, 1, 0) turns everything by 90 degrees."""
    a, b = frame.matrix[0], frame.matrix[1]
    rotation = 0 if a > 0.5 else 180 if a < -0.5 else 90 if b > 0.5 else 270
    return (direction + rotation) % 360


def _collect(text_page: pdfium.Handle, count: int) -> RawGlyphs:
    page = pdfium.argument(pdfium.address(text_page))
    texts = _characters(text_page, page, count)
    owners = list(map(pdfium.char_object, repeat(page), range(count)))
    # A space or line end that pdfium made up belongs to no object, or is a line end inside of one.
    kept = list(compress(range(count), owners))
    if not _LINE_ENDS.isdisjoint(compress(texts, owners)):
        kept = [index for index in kept if texts[index] not in _LINE_ENDS]
    owners = [owners[index] for index in kept]
    x, y = _ORIGINS.ask(pdfium.char_origin, kept, page)
    edges = _BOXES.ask(pdfium.char_box, kept, page)
    found = RawGlyphs([texts[index] for index in kept], x, y, edges, owners=owners)
    first = dict(zip(reversed(owners), range(len(owners) - 1, -1, -1), strict=True))  # each object's first glyph
    objects, firsts = list(first), list(first.values())
    indices = [kept[number] for number in firsts]
    matrices = _MATRICES.ask(pdfium.char_matrix, indices, page)
    stated = enumerate(zip(firsts, matrices[4], matrices[5], strict=True))
    misplaced = [place for place, (number, e, f) in stated if abs(e - x[number]) > 1 or abs(f - y[number]) > 1]
    for place in misplaced:
        _put_back(found, firsts[place], [column[place] for column in matrices])
    styles = dict(zip(objects, _styles(page, indices, objects, matrices), strict=True))
    found.styles, found.objects = list(map(styles.__getitem__, owners)), frozenset(styles)
    return _unclipped(found) if any(style.clip for style in styles.values()) else found


def _unclipped(found: RawGlyphs) -> RawGlyphs:
    """The glyphs without those whose middle a clip path hides."""
    left, top, right, bottom = found.edges
    middles = (
        ((a + b) / 2 for a, b in zip(left, right, strict=True)),
        ((a + b) / 2 for a, b in zip(top, bottom, strict=True)),
    )
    keep = [style.clip is None or is_seen(x, y, style.clip) for style, x, y in zip(found.styles, *middles, strict=True)]
    return found.only(keep)


def _put_back(found: RawGlyphs, number: int, stated: list[float]) -> None:
    """pdfium forgets the page's scale where a text states its meaning (ActualText), as browsers do for 生 and 小."""
    own = pdfium.Outputs(ctypes.c_float, 6)
    pdfium.object_matrix(pdfium.argument(found.owners[number]), own.at[0])
    ratio = math.hypot(*stated[:2]) / (math.hypot(*own.array[:2]) or 1.0)
    x, y, at = found.x[number], found.y[number], stated[4:]
    left, top, right, bottom = (edge[number] for edge in found.edges)
    low, high = sorted(((top - y) * ratio, (bottom - y) * ratio))
    found.x[number], found.y[number] = at
    places = at[0] + (left - x) * ratio, at[1] + low, at[0] + (right - x) * ratio, at[1] + high
    for edge, place in zip(found.edges, places, strict=True):
        edge[number] = place


def _characters(text_page: pdfium.Handle, page: pdfium.Argument, count: int) -> str:
    """The characters; all in one call unless some beyond the basic plane upset the counting."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
    if written != count + 1 or len(text) != count:
        text = "".join(chr(pdfium.char_unicode(page, index)) for index in range(count))
    # pdfium marks a hyphen at the end of a line as 2 or 0xFFFE; 0 is a glyph without any meaning.
    return text.replace("\x02", "-").replace("\ufffe", "-").replace("\0", UNREADABLE)


def _styles(
    page: pdfium.Argument, indices: list[int], objects: list[pdfium.Address], matrices: list[list[float]]
) -> list[Style]:
    """The style of each object; one instance for all objects alike, because browsers draw every character by itself."""
    items = list(map(pdfium.argument, objects))
    sizes, modes = map(pdfium.char_size, repeat(page), indices), map(pdfium.render_mode, items)
    keys = list(zip(sizes, modes, *matrices[:4], strict=True))
    clips = list(map(pdfium.clip_paths, map(pdfium.argument, map(pdfium.object_clip, items))))
    plain: dict[tuple[float, ...], Style] = {}
    instances: dict[Style, Style] = {}
    styles = []
    for index, item, clipped, key in zip(indices, items, clips, keys, strict=True):
        style = plain.get(key) if clipped <= 0 else None
        if style is None:
            style = _style(page, index, item, *key)
            style = instances.setdefault(style, style)
            if style.clip is None and style.size < _WATERMARK_SIZE - 1:
                plain[key] = style
        styles.append(style)
    return styles


def _style(
    page: pdfium.Argument,
    index: int,
    item: pdfium.Argument,
    size: float,
    mode: int,
    a: float,
    b: float,
    c: float,
    d: float,
) -> Style:
    size *= math.hypot(c, d)
    faint = size >= _WATERMARK_SIZE and _is_faint(page, index)
    return Style(round(size, 2), _direction(a, b), mode in (3, 7), faint, _clip(page, index, item))


def _clip(page: pdfium.Argument, index: int, item: pdfium.Argument) -> Clip | None:
    """The object's clip box on the page: pdfium tells it in the space of the form that holds the text (two pages on one)."""
    clip = clip_box(item)
    own, stated = pdfium.Outputs(ctypes.c_float, 6), pdfium.Outputs(ctypes.c_float, 6)
    if clip is None or not pdfium.object_matrix(item, own.at[0]) or not pdfium.char_matrix(page, index, stated.at[0]):
        return clip
    a, b, c, d, e, f = own.array
    size = a * d - b * c
    if not size or all(abs(one - other) < 0.001 for one, other in zip(own.array, stated.array, strict=True)):
        return clip
    A, B, C, D, E, F = stated.array  # noqa: N806 (the usual names of a matrix)
    places = []
    for x, y in ((clip[0], clip[1]), (clip[2], clip[3])):
        u, v = (d * (x - e) - c * (y - f)) / size, (a * (y - f) - b * (x - e)) / size
        places.append((A * u + C * v + E, B * u + D * v + F))
    (x0, y0), (x1, y1) = places
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _direction(a: float, b: float) -> int:
    """Clockwise degrees from left-to-right, as user space has them; -1 for oblique text."""
    if b == 0:
        return 0 if a >= 0 else 180
    degrees = -math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90) * 90
    return int(nearest % 360) if abs(degrees - nearest) < 4 else _OBLIQUE


def _is_faint(page: pdfium.Argument, index: int) -> bool:
    color = pdfium.Outputs(ctypes.c_uint, 4)
    if not pdfium.char_color(page, index, *color.at):
        return False
    red, green, blue, alpha = color.array
    lightness = 0.3 * red + 0.59 * green + 0.11 * blue
    # A letterhead's pure red (lightness 77) is not faint; a watermark's grey or half-transparent black is.
    return bool(alpha < 128 or (lightness > 165 and min(red, green, blue) > 120))


def _only(found: RawGlyphs, styles: set[Style], present: Counter[Style]) -> RawGlyphs:
    """The glyphs of the given styles; nearly always all."""
    return found if len(styles) == len(present) else found.only([style in styles for style in found.styles])


def _placed(found: RawGlyphs, frame: Frame) -> Glyphs:
    """The glyphs in reading space; those that lie off the page are not seen and left out."""
    a, b, c, d, e, f = frame.matrix
    if b == 0:
        left, baseline = _mapped(a, e, found.x), _mapped(d, f, found.y)
        right = _ends(a, e, found.edges[0], found.edges[2])
    else:
        left, baseline = _mapped(c, e, found.y), _mapped(b, f, found.x)
        right = _ends(c, e, found.edges[1], found.edges[3])
    size = list(map(_SIZE, found.styles))
    glyphs = Glyphs(list(found.characters), left, right, baseline, size, found.owners)
    return _on_page(glyphs, *frame.reading_size)


def _mapped(scale: float, shift: float, places: list[float]) -> list[float]:
    return places if scale == 1 and shift == 0 else [scale * place + shift for place in places]


def _ends(scale: float, shift: float, edge: list[float], other: list[float]) -> list[float]:
    """The right ends in reading space of boxes with these edges."""
    pairs = zip(edge, other, strict=True)
    if scale > 0:
        return [scale * (b if b > a else a) + shift for a, b in pairs]
    return [scale * (b if b < a else a) + shift for a, b in pairs]


def _on_page(glyphs: Glyphs, width: float, height: float) -> Glyphs:
    left, baseline = glyphs.left or [0.0], glyphs.baseline or [0.0]
    if min(left) > -2 and max(left) < width + 2 and min(baseline) > -2 and max(baseline) < height + 2:
        return glyphs
    keep = [-2 < x < width + 2 and -2 < y < height + 2 for x, y in zip(glyphs.left, glyphs.baseline, strict=True)]
    return glyphs.only(keep)
