"""The visible characters of a page, with their places, in one pass over pdfium's text page."""

import ctypes
import math
from collections import Counter
from itertools import compress

from msgspec import Struct, field
from pypdfium2 import raw

from extractors.pages.frame import Frame, turned
from extractors.pdf import pdfium
from extractors.pdf.clipping import Clip, clip_box, is_seen
from extractors.tables.glyphs import Glyphs, no_glyphs

_OBLIQUE = -1
_WATERMARK_SIZE = 20.0  # a light text is a watermark from this size on; smaller light text is a caption or a hint


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


class RawGlyphs(Struct):
    """Glyphs in user space, before it is known which way the page is read: origins, loose boxes, text objects."""

    codes: list[int]
    x: list[float]
    y: list[float]
    boxes: list[tuple[float, float, float, float]]
    styles: list[Style]
    owners: list[pdfium.Address]
    objects: set[pdfium.Address] = field(default_factory=set)


class PageText(Struct):
    """The glyphs in reading space, those set across the reading direction, and how many were left out as unseen."""

    frame: Frame
    glyphs: Glyphs
    sideways: Glyphs = field(default_factory=no_glyphs)
    hidden: int = 0
    found: RawGlyphs = field(default_factory=lambda: RawGlyphs([], [], [], [], [], []))  # also what is not seen


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
    return PageText(
        reading,
        _placed(_only(found, upright, counts), reading),
        _placed(_only(found, sideways, counts), reading) if sideways else no_glyphs(),
        sum(count for style, count in counts.items() if style.hidden),
        found,
    )


def _counted(styles: list[Style]) -> Counter[Style]:
    """How many glyphs have each style; the few instances are told by their identity, which is faster than hashing."""
    counts: Counter[Style] = Counter()
    instances = {id(style): style for style in styles}
    for key, count in Counter(map(id, styles)).items():
        counts[instances[key]] += count
    return counts


def _shown(direction: int, frame: Frame) -> int:
    """A direction of user space as the page shows it: a map with (0, 1, 1, 0) turns everything by 90 degrees."""
    a, b = frame.matrix[0], frame.matrix[1]
    rotation = 0 if a > 0.5 else 180 if a < -0.5 else 90 if b > 0.5 else 270
    return (direction + rotation) % 360


def _collect(text_page: pdfium.Handle, count: int) -> RawGlyphs:
    found = RawGlyphs([], [], [], [], [], [])
    page = pdfium.address(text_page)
    origin, loose = pdfium.Outputs(ctypes.c_double, 2), pdfium.Outputs(ctypes.c_float, 4)
    (x_at, y_at), box_at = origin.at, loose.at[0]
    place, box = origin.array, loose.array
    get_origin, get_box, get_object = pdfium.char_origin, pdfium.char_box, pdfium.char_object
    matrix = pdfium.Outputs(ctypes.c_float, 6)
    styles: dict[int, Style] = {}
    known: dict[_StyleKey, Style] = {}
    misplaced: list[tuple[int, pdfium.Address, tuple[float, float], float]] = []
    add_code, add_x, add_y = found.codes.append, found.x.append, found.y.append
    add_box, add_style, add_owner = found.boxes.append, found.styles.append, found.owners.append
    for index, code in enumerate(_codes(text_page, count)):
        owner = get_object(page, index)
        if not owner or code in (10, 13):  # a space or line end that pdfium made up
            continue
        style = styles.get(owner)
        get_origin(page, index, x_at, y_at)
        if style is None:
            style = styles[owner] = _style(page, index, owner, matrix, known)
            e, f = matrix.array[4:]  # where the object's first glyph stands
            if abs(e - place[0]) > 1 or abs(f - place[1]) > 1:
                misplaced.append((len(found.codes), owner, (e, f), math.hypot(*matrix.array[:2])))
        get_box(page, index, box_at)
        if style.clip and not is_seen(tuple(box), style.clip):
            continue
        add_code(code)
        add_x(place[0])
        add_y(place[1])
        add_box(tuple(box))
        add_style(style)
        add_owner(owner)
    found.objects.update(styles)
    for number, owner, at, scale in misplaced:
        if number < len(found.codes) and found.owners[number] == owner:
            _put_back(found, number, at, scale)
    return found


def _put_back(found: RawGlyphs, number: int, at: tuple[float, float], scale: float) -> None:
    """pdfium forgets the page's scale where a text states its meaning (ActualText), as browsers do for 生 and 小."""
    matrix = pdfium.Outputs(ctypes.c_float, 6)
    pdfium.object_matrix(found.owners[number], matrix.at[0])
    ratio = scale / (math.hypot(*matrix.array[:2]) or 1.0)
    x, y = found.x[number], found.y[number]
    left, bottom, right, top = found.boxes[number]
    low, high = sorted(((bottom - y) * ratio, (top - y) * ratio))
    found.x[number], found.y[number] = at
    found.boxes[number] = (at[0] + (left - x) * ratio, at[1] + low, at[0] + (right - x) * ratio, at[1] + high)


def _codes(text_page: pdfium.Handle, count: int) -> list[int]:
    """The code of each character; all in one call unless characters beyond the basic plane upset the counting."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        return list(buffer[:count])
    page = pdfium.address(text_page)
    return [pdfium.char_unicode(page, index) for index in range(count)]


_StyleKey = tuple[float, float, float, int, bool, Clip | None]


def _style(
    page: pdfium.Address, index: int, owner: pdfium.Address, matrix: pdfium.Outputs, known: dict[_StyleKey, Style]
) -> Style:
    """The style of the object; one instance for all objects alike, because browsers draw every character by itself."""
    pdfium.char_matrix(page, index, matrix.at[0])
    a, b, c, d, _, _ = matrix.array
    size = pdfium.char_size(page, index) * math.hypot(c, d)
    faint = size >= _WATERMARK_SIZE and _is_faint(page, index)
    key = (size, a, b, pdfium.render_mode(owner), faint, clip_box(owner))
    style = known.get(key)
    if style is None:
        hidden = key[3] in (3, 7)
        style = known[key] = Style(round(size, 2), _direction(a, b), hidden, faint, key[5])
    return style


def _direction(a: float, b: float) -> int:
    """Clockwise degrees from left-to-right, as user space has them; -1 for oblique text."""
    if b == 0:
        return 0 if a >= 0 else 180
    degrees = -math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90) * 90
    return int(nearest % 360) if abs(degrees - nearest) < 4 else _OBLIQUE


def _is_faint(page: pdfium.Address, index: int) -> bool:
    color = pdfium.Outputs(ctypes.c_uint, 4)
    if not pdfium.char_color(page, index, *color.at):
        return False
    red, green, blue, alpha = color.array
    lightness = 0.3 * red + 0.59 * green + 0.11 * blue
    # A letterhead's pure red (lightness 77) is not faint; a watermark's grey or half-transparent black is.
    return bool(alpha < 128 or (lightness > 165 and min(red, green, blue) > 120))


def _only(found: RawGlyphs, styles: set[Style], present: Counter[Style]) -> RawGlyphs:
    """The glyphs of the given styles; nearly always all."""
    if len(styles) == len(present):
        return found
    keep = [style in styles for style in found.styles]
    return RawGlyphs(
        list(compress(found.codes, keep)),
        list(compress(found.x, keep)),
        list(compress(found.y, keep)),
        list(compress(found.boxes, keep)),
        list(compress(found.styles, keep)),
        list(compress(found.owners, keep)),
    )


def _placed(found: RawGlyphs, frame: Frame) -> Glyphs:
    """The glyphs in reading space; those that lie off the page are not seen and left out."""
    a, b, c, d, e, f = frame.matrix
    if b == 0:
        left, baseline = [a * x + e for x in found.x], [d * y + f for y in found.y]
        right = [max(a * box[0], a * box[2]) + e for box in found.boxes]
    else:
        left, baseline = [c * y + e for y in found.y], [b * x + f for x in found.x]
        right = [max(c * box[1], c * box[3]) + e for box in found.boxes]
    characters, size = [_character(code) for code in found.codes], [style.size for style in found.styles]
    glyphs = Glyphs(characters, left, right, baseline, size, found.owners)
    return _on_page(glyphs, *frame.reading_size)


def _on_page(glyphs: Glyphs, width: float, height: float) -> Glyphs:
    keep = [-2 < x < width + 2 and -2 < y < height + 2 for x, y in zip(glyphs.left, glyphs.baseline, strict=True)]
    if all(keep):
        return glyphs
    return Glyphs(
        list(compress(glyphs.characters, keep)),
        list(compress(glyphs.left, keep)),
        list(compress(glyphs.right, keep)),
        list(compress(glyphs.baseline, keep)),
        list(compress(glyphs.size, keep)),
        list(compress(glyphs.drawn, keep)),
    )


def _character(code: int) -> str:
    # pdfium marks a hyphen at the end of a line as 2 or 0xFFFE; 0 is a glyph without any meaning.
    if code in (2, 0xFFFE):
        return "-"
    return chr(code) if code else "\ufffd"
