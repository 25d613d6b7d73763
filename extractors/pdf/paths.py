"""Ruling lines of a page: strokes and thin filled rectangles, also inside form objects."""

import ctypes
import itertools
from collections.abc import Iterator
from ctypes import byref, c_float

from msgspec import Struct
from pypdfium2 import raw

from extractors.pdf import pdfium
from extractors.pdf.frame import Frame
from extractors.tables.rulings import Rulings

_THIN = 3.2  # points; a thicker bar is a picture or a shaded cell
_PATH, _IMAGE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
_MAX_SEGMENTS = 2000  # a path with more is a drawing
_MAX_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]
Rectangle = tuple[float, float, float, float]


class Drawing(Struct):
    """What is drawn on a page besides text: rulings and the places of pictures, in reading space."""

    rulings: Rulings
    pictures: list[Rectangle]


class _Reader:
    """Walks the objects of one page once; the buffers for pdfium's answers are made once a page."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.drawing = Drawing(Rulings([], []), [])
        self.corners = [c_float() for _ in range(4)]
        self.corner_pointers = [byref(corner) for corner in self.corners]

    def walk(self, objects: Iterator[int], matrix: Matrix | None, depth: int) -> None:
        get_type = raw.FPDFPageObj_GetType
        for address in objects:
            handle = pdfium.typed(address)
            kind = get_type(handle)
            if kind == _PATH:
                self.path(handle, matrix)
            elif kind == _IMAGE:
                self.drawing.pictures.append(self.bounds(handle, matrix))
            elif kind == _FORM and depth < _MAX_DEPTH:
                inner = _form_objects(handle)
                self.walk(inner, _combined(_matrix(handle), matrix), depth + 1)

    def bounds(self, handle: pdfium.Handle, matrix: Matrix | None) -> Rectangle:
        raw.FPDFPageObj_GetBounds(handle, *self.corner_pointers)
        left, bottom, right, top = (corner.value for corner in self.corners)
        if matrix is not None:
            (x0, y0), (x1, y1) = _apply(matrix, left, bottom), _apply(matrix, right, top)
            left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        return self.frame.rectangle(left, bottom, right, top)

    def path(self, handle: pdfium.Handle, matrix: Matrix | None) -> None:
        """One ruling where the whole path is thin; else every straight side of its outline, if that is stroked."""
        x0, y0, x1, y1 = self.bounds(handle, matrix)
        thin = min(x1 - x0, y1 - y0) <= _THIN
        if thin and max(x1 - x0, y1 - y0) <= 1.0:
            return
        fill, stroke = _draw_mode(handle)
        if not (fill or stroke) or _is_white(handle, stroke):
            return
        if thin:
            self.drawing.rulings.add(x0, y0, x1, y1)
        elif raw.FPDFPath_CountSegments(handle) <= _MAX_SEGMENTS:
            self.outline(handle, matrix, stroke)

    def outline(self, handle: pdfium.Handle, matrix: Matrix | None, stroke: bool) -> None:
        own = _combined(_matrix(handle), matrix)
        for part in _subpaths(handle):
            points = [self.frame.point(*_apply(own, x, y)) for x, y in part]
            if stroke:
                for (x0, y0), (x1, y1) in itertools.pairwise(points):
                    self.drawing.rulings.add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            elif points:  # many thin rectangles filled as one path
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self.drawing.rulings.add(min(xs), min(ys), max(xs), max(ys))


def read_drawing(page: pdfium.Handle, frame: Frame) -> Drawing:
    """All rulings and pictures of the page in reading space."""
    reader = _Reader(frame)
    handle = pdfium.address(page)
    get = pdfium.page_object
    reader.walk((get(handle, index) for index in range(raw.FPDFPage_CountObjects(page))), None, 0)
    return reader.drawing


def _form_objects(form: pdfium.Handle) -> Iterator[int]:
    handle = pdfium.address(form)
    return (pdfium.form_object(handle, index) for index in range(raw.FPDFFormObj_CountObjects(form)))


def _draw_mode(path: pdfium.Handle) -> tuple[bool, bool]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    return bool(fill.value), bool(stroke.value)


def _is_white(path: pdfium.Handle, stroke: bool) -> bool:
    """A line in the paper's colour is not seen: some layout programs hide borders that way."""
    parts = [ctypes.c_uint() for _ in range(4)]
    get = raw.FPDFPageObj_GetStrokeColor if stroke else raw.FPDFPageObj_GetFillColor
    if not get(path, *(byref(part) for part in parts)):
        return False
    red, green, blue, alpha = (part.value for part in parts)
    return alpha < 8 or min(red, green, blue) >= 250


def _subpaths(path: pdfium.Handle) -> Iterator[list[tuple[float, float]]]:
    """The corners of each straight subpath, closed where the path says so; curves end a subpath."""
    x, y = c_float(), c_float()
    points: list[tuple[float, float]] = []
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind != raw.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _matrix(handle: pdfium.Handle) -> Matrix:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combined(inner: Matrix, outer: Matrix | None) -> Matrix:
    """First `inner`, then `outer`."""
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = outer  # noqa: N806 (the usual names of a matrix)
    return a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
