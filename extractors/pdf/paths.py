"""Ruling lines of a page: strokes and thin filled rectangles, also inside form objects."""

import ctypes
from collections.abc import Iterator
from ctypes import c_float
from itertools import pairwise

from msgspec import Struct
from pypdfium2 import raw

from extractors.pages.frame import Frame
from extractors.pdf import pdfium
from extractors.tables.dots import LARGEST, Dot, add_dotted
from extractors.tables.rulings import Rulings

_THIN = 3.2  # points; a thicker bar is a picture or a shaded cell
_TEXT, _PATH = raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH
_IMAGE, _FORM = raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM
_MAX_SEGMENTS = 2000  # a path with more is a drawing
_MAX_DEPTH = 6

Matrix = tuple[float, float, float, float, float, float]
Rectangle = tuple[float, float, float, float]


class Drawing(Struct):
    """What is drawn on a page besides text: rulings and the places of pictures, in reading space."""

    rulings: Rulings
    pictures: list[Rectangle]
    texts: list[pdfium.Address]


class _Reader:
    """Walks the objects of one page once; the variables for pdfium's answers are made once a page."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.drawing = Drawing(Rulings([], []), [], [])
        self.dots: list[Dot] = []
        self.corners = pdfium.Outputs(c_float, 4)
        self.matrix = pdfium.Outputs(c_float, 6)
        self.mode = pdfium.Outputs(ctypes.c_int, 2)
        self.color = pdfium.Outputs(ctypes.c_uint, 4)

    def walk(self, objects: Iterator[pdfium.Address], matrix: Matrix | None, depth: int) -> None:
        get_type = pdfium.object_type
        for item in objects:
            kind = get_type(item)
            if kind == _TEXT:
                self.drawing.texts.append(item)
            elif kind == _PATH:
                self.path(item, matrix)
            elif kind == _IMAGE:
                self.drawing.pictures.append(self.bounds(item, matrix))
            elif kind == _FORM and depth < _MAX_DEPTH:
                self.walk(_form_objects(item), _combined(self.own_matrix(item), matrix), depth + 1)

    def bounds(self, item: pdfium.Address, matrix: Matrix | None) -> Rectangle:
        pdfium.object_bounds(item, *self.corners.at)
        left, bottom, right, top = self.corners.array
        if matrix is not None:
            (x0, y0), (x1, y1) = _apply(matrix, left, bottom), _apply(matrix, right, top)
            left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        return self.frame.rectangle(left, bottom, right, top)

    def own_matrix(self, item: pdfium.Address) -> Matrix:
        pdfium.object_matrix(item, self.matrix.at[0])
        a, b, c, d, e, f = self.matrix.array
        return a, b, c, d, e, f

    def path(self, item: pdfium.Address, matrix: Matrix | None) -> None:
        """One ruling where the whole path is thin; else every straight side of its outline, if that is stroked."""
        x0, y0, x1, y1 = self.bounds(item, matrix)
        thin = min(x1 - x0, y1 - y0) <= _THIN
        if thin and max(x1 - x0, y1 - y0) <= LARGEST:
            self.dots.append(((x0 + x1) / 2, (y0 + y1) / 2))
            return
        pdfium.path_mode(item, *self.mode.at)
        fill, stroke = self.mode.array
        if not (fill or stroke) or self.is_white(item, bool(stroke)):
            return
        if thin:
            self.drawing.rulings.add(x0, y0, x1, y1)
        elif pdfium.path_count(item) <= _MAX_SEGMENTS:
            self.outline(item, matrix, bool(stroke))

    def is_white(self, item: pdfium.Address, stroke: bool) -> bool:
        """A line in the paper's colour is not seen: some layout programs hide borders that way."""
        get = pdfium.stroke_color if stroke else pdfium.fill_color
        if not get(item, *self.color.at):
            return False
        red, green, blue, alpha = self.color.array
        return bool(alpha < 8 or min(red, green, blue) >= 250)

    def outline(self, item: pdfium.Address, matrix: Matrix | None, stroke: bool) -> None:
        own = _combined(self.own_matrix(item), matrix)
        for part in _subpaths(item):
            points = [self.frame.point(*_apply(own, x, y)) for x, y in part]
            if stroke:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self.drawing.rulings.add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            elif points:  # many thin rectangles filled as one path
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self.drawing.rulings.add(min(xs), min(ys), max(xs), max(ys))


def read_drawing(page: pdfium.Handle, frame: Frame) -> Drawing:
    """All rulings and pictures of the page in reading space, and which text objects it has."""
    reader = _Reader(frame)
    handle, get = pdfium.address(page), pdfium.page_object
    reader.walk((get(handle, index) for index in range(raw.FPDFPage_CountObjects(page))), None, 0)
    add_dotted(reader.drawing.rulings, reader.dots)
    return reader.drawing


def _form_objects(form: pdfium.Address) -> Iterator[pdfium.Address]:
    return (pdfium.form_object(form, index) for index in range(pdfium.form_count(form)))


def _subpaths(path: pdfium.Address) -> Iterator[list[tuple[float, float]]]:
    """The corners of each straight subpath, closed where the path says so; curves end a subpath."""
    place = pdfium.Outputs(c_float, 2)
    points: list[tuple[float, float]] = []
    for index in range(pdfium.path_count(path)):
        segment = pdfium.path_segment(path, index)
        pdfium.segment_point(segment, *place.at)
        if pdfium.segment_type(segment) != raw.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append((place.array[0], place.array[1]))
        if pdfium.segment_closes(segment):
            points.append(points[0])
    if points:
        yield points


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
