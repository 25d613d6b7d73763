"""The pdfium calls that run once a glyph or once an object, prepared so that a call costs as little as it can.

A declared type costs more a call than the call itself, so none is declared: numbers are passed as they are (as a C int),
and everything wider has to be an `Argument`, made once by `argument` or held in `Outputs` and `Answers`. A bare address
would lose its upper half. The calls keep the interpreter lock (releasing it costs time too; none of them calls back or
waits).
"""

import ctypes
from array import array
from collections.abc import Sequence
from ctypes import c_double, c_int, c_uint, c_void_p
from itertools import repeat
from typing import Any

from pypdfium2 import raw

Handle = Any  # a typed pointer of pypdfium2
Address = int  # tells one object of pdfium from another
Argument = Any  # an address ready to be passed
Call = Any

argument = c_void_p.from_param
_CHUNK = 1024  # things asked about in one go


def address(handle: Handle) -> Address:
    """The number behind a typed pointer."""
    value = ctypes.cast(handle, c_void_p).value
    assert value is not None
    return value


def typed(item: Address) -> Handle:
    """The typed pointer of a page object, for calls that are made too seldom to be prepared."""
    return ctypes.cast(item, raw.FPDF_PAGEOBJECT)


def _prepared(function: Any, result: Any = c_int) -> Call:
    return ctypes.PYFUNCTYPE(result)(address(function))


char_origin = _prepared(raw.FPDFText_GetCharOrigin)
char_box = _prepared(raw.FPDFText_GetLooseCharBox)
char_object = _prepared(raw.FPDFText_GetTextObject, c_void_p)
char_matrix = _prepared(raw.FPDFText_GetMatrix)
char_size = _prepared(raw.FPDFText_GetFontSize, c_double)
char_unicode = _prepared(raw.FPDFText_GetUnicode, c_uint)
char_color = _prepared(raw.FPDFText_GetFillColor)
render_mode = _prepared(raw.FPDFTextObj_GetTextRenderMode)

object_clip = _prepared(raw.FPDFPageObj_GetClipPath, c_void_p)
clip_paths = _prepared(raw.FPDFClipPath_CountPaths)
clip_count = _prepared(raw.FPDFClipPath_CountPathSegments)
clip_segment = _prepared(raw.FPDFClipPath_GetPathSegment, c_void_p)

page_object = _prepared(raw.FPDFPage_GetObject, c_void_p)
form_object = _prepared(raw.FPDFFormObj_GetObject, c_void_p)
form_count = _prepared(raw.FPDFFormObj_CountObjects)
object_type = _prepared(raw.FPDFPageObj_GetType)
object_bounds = _prepared(raw.FPDFPageObj_GetBounds)
object_matrix = _prepared(raw.FPDFPageObj_GetMatrix)
stroke_color = _prepared(raw.FPDFPageObj_GetStrokeColor)
fill_color = _prepared(raw.FPDFPageObj_GetFillColor)

path_mode = _prepared(raw.FPDFPath_GetDrawMode)
path_count = _prepared(raw.FPDFPath_CountSegments)
path_segment = _prepared(raw.FPDFPath_GetPathSegment, c_void_p)
segment_point = _prepared(raw.FPDFPathSegment_GetPoint)
segment_type = _prepared(raw.FPDFPathSegment_GetType)
segment_closes = _prepared(raw.FPDFPathSegment_GetClose)


class Outputs:
    """Variables into which pdfium writes several answers of one call; `at` are the arguments that name them."""

    def __init__(self, kind: Any, count: int) -> None:
        self.array = (kind * count)()
        size = ctypes.sizeof(kind)
        self.at = tuple(ctypes.byref(self.array, number * size) for number in range(count))


class Answers:
    """Room for what one call answers about each of many things, `width` numbers for each.

    Asking about all of them without a step of Python in between takes half the time. `kind` is the code of an array's
    type ("f", "d", "i", "I"); `struct` says that the call wants one place for all its answers, not one for each.
    """

    def __init__(self, kind: str, width: int, struct: bool = False) -> None:
        self._values = array(kind, bytes(_CHUNK * width * array(kind).itemsize))
        self._width = width
        step = self._values.itemsize
        room = (ctypes.c_char * (len(self._values) * step)).from_buffer(self._values)
        self._at = [
            [ctypes.byref(room, (thing * width + number) * step) for thing in range(_CHUNK)]
            for number in range(1 if struct else width)
        ]

    def ask(self, call: Call, things: Sequence[Any], *ahead: Argument) -> list[list[Any]]:
        """The columns of answers about the things, zeros where pdfium has none; `ahead` are the call's first arguments."""
        columns: list[list[Any]] = [[] for _ in range(self._width)]
        for start in range(0, len(things), _CHUNK):
            chunk = things[start : start + _CHUNK]
            answered = list(map(call, *map(repeat, ahead), chunk, *self._at))
            if 0 in answered:
                self._clear([number for number, yes in enumerate(answered) if not yes])
            for number, column in enumerate(columns):
                column.extend(self._values[number : len(chunk) * self._width : self._width])
        return columns

    def _clear(self, things: list[int]) -> None:
        for number in things:
            for place in range(number * self._width, (number + 1) * self._width):
                self._values[place] = 0
