"""The pdfium calls that run once a glyph or once an object, prepared so that a call costs as little as it can.

They take bare addresses instead of typed pointers (no cast a call, and usable as dictionary keys) and keep the
interpreter lock (releasing it costs more than the call itself; none of them calls back or waits).
"""

import ctypes
from ctypes import c_int, c_ulong, c_void_p
from typing import Any

from pypdfium2 import raw

Handle = Any  # a typed pointer of pypdfium2
Address = int


def _prepared(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


def address(handle: Handle) -> Address:
    """The number behind a typed pointer."""
    value = ctypes.cast(handle, c_void_p).value
    assert value is not None
    return value


def typed(item: Address) -> Handle:
    """The typed pointer of a page object, for calls that are made too seldom to be prepared."""
    return ctypes.cast(item, raw.FPDF_PAGEOBJECT)


char_origin = _prepared(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
char_box = _prepared(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
char_object = _prepared(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
char_matrix = _prepared(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
char_size = _prepared(raw.FPDFText_GetFontSize, ctypes.c_double, c_void_p, c_int)
char_unicode = _prepared(raw.FPDFText_GetUnicode, ctypes.c_uint, c_void_p, c_int)
char_color = _prepared(raw.FPDFText_GetFillColor, c_int, c_void_p, c_int, *[c_void_p] * 4)
render_mode = _prepared(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)

object_clip = _prepared(raw.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
clip_paths = _prepared(raw.FPDFClipPath_CountPaths, c_int, c_void_p)
clip_count = _prepared(raw.FPDFClipPath_CountPathSegments, c_int, c_void_p, c_int)
clip_segment = _prepared(raw.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)

page_object = _prepared(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_object = _prepared(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
form_count = _prepared(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
object_type = _prepared(raw.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _prepared(raw.FPDFPageObj_GetBounds, c_int, c_void_p, *[c_void_p] * 4)
object_matrix = _prepared(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
stroke_color = _prepared(raw.FPDFPageObj_GetStrokeColor, c_int, c_void_p, *[c_void_p] * 4)
fill_color = _prepared(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, *[c_void_p] * 4)

path_mode = _prepared(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
path_count = _prepared(raw.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _prepared(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_point = _prepared(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_type = _prepared(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_closes = _prepared(raw.FPDFPathSegment_GetClose, c_int, c_void_p)


class Outputs:
    """Variables into which pdfium writes several answers of one call; `at` are their addresses."""

    def __init__(self, kind: Any, count: int) -> None:
        self.array = (kind * count)()
        start, size = ctypes.addressof(self.array), ctypes.sizeof(kind)
        self.at = tuple(start + number * size for number in range(count))
