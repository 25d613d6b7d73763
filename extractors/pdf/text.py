"""The visible characters of a page, with their places, in one pass over pdfium's text page."""

import ctypes
import math
from collections import Counter
from ctypes import byref, c_double

from msgspec import Struct, field
from pypdfium2 import raw

from extractors.pdf import pdfium
from extractors.pdf.frame import Frame, turned
from extractors.tables.glyphs import Glyphs, no_glyphs

_OBLIQUE = -1
_WATERMARK_SIZE = 20.0  # a light text is a watermark from this size on; smaller light text is a caption or a hint


class Style(Struct, frozen=True):
    """What one text object's glyphs share: size in points, direction (0, 90, 180, 270, -1 oblique), whether it is seen."""

    size: float
    direction: int
    hidden: bool
    faint: bool


class PageText(Struct):
    """The glyphs in reading space, those set across the reading direction, and how many were left out as unseen."""

    frame: Frame
    glyphs: Glyphs
    sideways: Glyphs = field(default_factory=no_glyphs)
    hidden: int = 0
    watermark: int = 0


class _Raw(Struct):
    """Glyphs in user space, before it is known which way the page is read."""

    codes: list[int]
    origins: list[tuple[float, float]]
    boxes: list[tuple[float, float, float, float]]
    styles: list[Style]


def read_text(text_page: pdfium.Handle, frame: Frame) -> PageText:
    """All visible glyphs in reading space; hidden text (drawn in mode 3 over a scan) and watermarks only counted."""
    count = raw.FPDFText_CountChars(text_page)
    found = _collect(text_page, count)
    seen = [not (style.hidden or style.faint or style.direction == _OBLIQUE) for style in found.styles]
    hidden = sum(style.hidden for style in found.styles)
    directions = Counter(_shown(style.direction, frame) for style, keep in zip(found.styles, seen, strict=True) if keep)
    turn = directions.most_common(1)[0][0] if directions else 0
    reading = turned(frame, turn)
    upright = [keep and _shown(style.direction, frame) == turn for style, keep in zip(found.styles, seen, strict=True)]
    sideways = [keep and not up for keep, up in zip(seen, upright, strict=True)]
    return PageText(
        reading,
        _placed(found, upright, reading),
        _placed(found, sideways, reading) if any(sideways) else no_glyphs(),
        hidden,
        len(seen) - sum(seen) - hidden,
    )


def _shown(direction: int, frame: Frame) -> int:
    """A direction of user space as the page shows it: a map with (0, 1, 1, 0) turns everything by 90 degrees."""
    a, b = frame.matrix[0], frame.matrix[1]
    rotation = 0 if a > 0.5 else 180 if a < -0.5 else 90 if b > 0.5 else 270
    return (direction + rotation) % 360


def _collect(text_page: pdfium.Handle, count: int) -> _Raw:
    found = _Raw([], [], [], [])
    handle = pdfium.address(text_page)
    x, y, loose = c_double(), c_double(), raw.FS_RECTF()
    x_at, y_at, loose_at = byref(x), byref(y), byref(loose)
    get_origin, get_box, get_object = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox, pdfium.text_object
    styles: dict[int, Style] = {}
    add_code, add_origin = found.codes.append, found.origins.append
    add_box, add_style = found.boxes.append, found.styles.append
    for index, code in enumerate(_codes(text_page, count)):
        if code in (10, 13):
            continue
        owner = get_object(handle, index)
        if not owner:  # a space or line end that pdfium made up
            continue
        style = styles.get(owner)
        if style is None:
            style = styles[owner] = _style(text_page, index, owner)
        get_origin(text_page, index, x_at, y_at)
        get_box(text_page, index, loose_at)
        add_code(code)
        add_origin((x.value, y.value))
        add_box((loose.left, loose.bottom, loose.right, loose.top))
        add_style(style)
    return found


def _codes(text_page: pdfium.Handle, count: int) -> list[int]:
    """The code of each character; all in one call unless characters beyond the basic plane upset the counting."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    if written == count + 1:
        return list(buffer[:count])
    return [raw.FPDFText_GetUnicode(text_page, index) for index in range(count)]


def _style(text_page: pdfium.Handle, index: int, owner: int) -> Style:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, byref(matrix))
    size = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
    mode = raw.FPDFTextObj_GetTextRenderMode(pdfium.typed(owner))
    faint = size >= _WATERMARK_SIZE and _is_faint(text_page, index)
    return Style(round(size, 2), _direction(matrix.a, matrix.b), mode in (3, 7), faint)


def _direction(a: float, b: float) -> int:
    """Clockwise degrees from left-to-right, as user space has them; -1 for oblique text."""
    degrees = -math.degrees(math.atan2(b, a)) % 360
    nearest = round(degrees / 90) * 90
    return int(nearest % 360) if abs(degrees - nearest) < 4 else _OBLIQUE


def _is_faint(text_page: pdfium.Handle, index: int) -> bool:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(text_page, index, *(byref(part) for part in parts)):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    lightness = 0.3 * red + 0.59 * green + 0.11 * blue
    # A letterhead's pure red (lightness 77) is not faint; a watermark's grey or half-transparent black is.
    return alpha < 128 or (lightness > 165 and min(red, green, blue) > 120)


def _placed(found: _Raw, chosen: list[bool], frame: Frame) -> Glyphs:
    """The chosen glyphs in reading space; those that lie off the page are not seen and left out."""
    glyphs = no_glyphs()
    a, b, c, d, e, f = frame.matrix
    width, height = frame.reading_size
    left, right, baseline, size = glyphs.left, glyphs.right, glyphs.baseline, glyphs.size
    straight = b == 0
    for keep, code, (x, y), box, style in zip(
        chosen, found.codes, found.origins, found.boxes, found.styles, strict=True
    ):
        if not keep:
            continue
        x0, y0 = (a * x + e, d * y + f) if straight else (c * y + e, b * x + f)
        x1 = max(a * box[0], a * box[2]) + e if straight else max(c * box[1], c * box[3]) + e
        if not (-2 < x0 < width + 2 and -2 < y0 < height + 2):
            continue
        glyphs.characters.append(_character(code))
        left.append(x0)
        right.append(x1)
        baseline.append(y0)
        size.append(style.size)
    return glyphs


def _character(code: int) -> str:
    # pdfium marks a hyphen at the end of a line as 2 or 0xFFFE; 0 is a glyph without any meaning.
    if code in (2, 0xFFFE):
        return "-"
    return chr(code) if code else "�"
