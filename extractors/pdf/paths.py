"""Ruling lines of a page: strokes and thin filled rectangles, also inside form objects."""

import ctypes
from collections.abc import Iterator
from ctypes import c_float
from itertools import chain, compress, pairwise, repeat
from operator import sub

from msgspec import Struct
from pypdfium2 import raw

from extractors.pages.frame import Frame
from extractors.pdf import pdfium
from extractors.pdf.clipping import clip_box
from extractors.tables.dots import LARGEST, Dot, add_dotted
from extractors.tables.rulings import Rulings

_THIN = 3.2  # points; a thicker bar is a picture or a shaded cell
_WHITE, _SEEN = 250, 8  # of 255
_BESIDE = 1.5  # points: a white line between two coloured cells lies this near to them
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


_BOUNDS, _MODES = pdfium.Answers("f", 4), pdfium.Answers("i", 2)  # left, bottom, right, top; fill, stroke
_POINTS = pdfium.Answers("f", 2)


class _Reader:
    """Walks the objects of one page once; what is alike for many of them is asked about all at once."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.drawing = Drawing(Rulings([], []), [], [])
        self.dots: list[Dot] = []
        self.matrix = pdfium.Outputs(c_float, 6)
        self.color = pdfium.Outputs(ctypes.c_uint, 4)
        self.clip: Rectangle | None = None  # of the path that is being read
        self.white = Rulings([], [])
        self.fills: list[Rectangle] = []  # coloured or shaded cells
        self.rulings = self.drawing.rulings  # or the white ones, while a white path is being read

    def walk(self, objects: list[pdfium.Address], matrix: Matrix | None, depth: int) -> None:
        items = list(map(pdfium.argument, objects))
        kinds = list(map(pdfium.object_type, items))
        self.paths(list(compress(items, map(_PATH.__eq__, kinds))), matrix)
        pictures = self.bounds(list(compress(items, map(_IMAGE.__eq__, kinds))), matrix)
        self.drawing.pictures.extend(self.frame.rectangles(zip(*pictures, strict=True)))
        for number in compress(range(len(kinds)), map(_PATH.__ne__, kinds)):
            if kinds[number] == _TEXT:
                self.drawing.texts.append(objects[number])
            elif kinds[number] == _FORM and depth < _MAX_DEPTH:
                form = items[number]
                self.walk(_form_objects(form), _combined(self.own_matrix(form), matrix), depth + 1)

    def bounds(self, items: list[pdfium.Argument], matrix: Matrix | None) -> list[list[float]]:
        """The left, bottom, right and top edges of the things in user space."""
        edges = _BOUNDS.ask(pdfium.object_bounds, items)
        if matrix is None or not items:
            return edges
        return list(map(list, zip(*(_turned(matrix, *box) for box in zip(*edges, strict=True)), strict=True)))

    def own_matrix(self, item: pdfium.Argument) -> Matrix:
        pdfium.object_matrix(item, self.matrix.at[0])
        a, b, c, d, e, f = self.matrix.array
        return a, b, c, d, e, f

    def paths(self, items: list[pdfium.Argument], matrix: Matrix | None) -> None:
        """Dots, which browsers draw one by one by the thousand, and all other paths."""
        left, bottom, right, top = edges = self.bounds(items, matrix)
        sizes = zip(map(sub, right, left), map(sub, top, bottom), strict=True)
        large = [width > LARGEST or height > LARGEST for width, height in sizes]
        small = [not one for one in large]
        self.dots.extend(zip(compress(left, small), compress(bottom, small), strict=True))
        others = list(compress(items, large))
        boxes = self.frame.rectangles(compress(zip(*edges, strict=True), large))
        modes = _MODES.ask(pdfium.path_mode, others)
        clips = map(pdfium.clip_paths, map(pdfium.argument, map(pdfium.object_clip, others)))
        for item, box, fill, stroke, clipped in zip(others, boxes, *modes, clips, strict=True):
            light = self.lightness(item, bool(stroke)) if fill or stroke else -1
            if light < 0:
                continue
            self.clip = self.clip_of(item, matrix) if clipped > 0 else None
            white = light >= _WHITE  # a line in the paper's colour is not seen: some programs hide borders that way
            self.rulings = self.white if white else self.drawing.rulings
            if fill and not white and min(box[2] - box[0], box[3] - box[1]) > _THIN:
                self.fills.append(box)
            self.path(item, box, matrix, bool(stroke))

    def dotted(self) -> None:
        """Adds the rulings that the dots form; the lower left corner of a dot stands for it."""
        found = Rulings([], [])
        add_dotted(found, self.dots)
        across = ((x0, y, x1, y) for y, x0, x1 in found.horizontal)
        down = ((x, y0, x, y1) for x, y0, y1 in found.vertical)
        for box in self.frame.rectangles(chain(across, down)):
            self.drawing.rulings.add(*box)

    def clip_of(self, item: pdfium.Argument, matrix: Matrix | None) -> Rectangle | None:
        """What a clip path leaves to be seen: browsers draw the verticals of a row cut by the page break down to the paper's edge."""
        clip = clip_box(item)
        if clip is None:
            return None
        return self.frame.rectangles([clip if matrix is None else _turned(matrix, *clip)])[0]

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Take in what of the thin box is seen."""
        if self.clip:
            x0, y0 = max(x0, self.clip[0]), max(y0, self.clip[1])
            x1, y1 = min(x1, self.clip[2]), min(y1, self.clip[3])
        if x0 <= x1 and y0 <= y1:
            self.rulings.add(x0, y0, x1, y1)

    def part_fills(self) -> None:
        """Adds the white rulings that part coloured cells."""
        rulings, white = self.drawing.rulings, self.white
        rulings.horizontal.extend(h for h in white.horizontal if self.is_on_fill((h[1] + h[2]) / 2, h[0]))
        rulings.vertical.extend(v for v in white.vertical if self.is_on_fill(v[0], (v[1] + v[2]) / 2))

    def is_on_fill(self, x: float, y: float) -> bool:
        return any(x0 - _BESIDE < x < x1 + _BESIDE and y0 - _BESIDE < y < y1 + _BESIDE for x0, y0, x1, y1 in self.fills)

    def path(self, item: pdfium.Argument, box: Rectangle, matrix: Matrix | None, stroke: bool) -> None:
        """One ruling where the whole path is thin; else every straight side of its outline, if that is stroked."""
        x0, y0, x1, y1 = box
        if min(x1 - x0, y1 - y0) <= _THIN:
            self.add(x0, y0, x1, y1)
        elif pdfium.path_count(item) <= _MAX_SEGMENTS:
            self.outline(item, matrix, stroke)

    def lightness(self, item: pdfium.Argument, stroke: bool) -> int:
        """From 0 to 255, by the darkest of its colours; -1 for what is not seen at all."""
        get = pdfium.stroke_color if stroke else pdfium.fill_color
        if not get(item, *self.color.at):
            return 0
        red, green, blue, alpha = self.color.array
        return min(red, green, blue) if alpha >= _SEEN else -1

    def outline(self, item: pdfium.Argument, matrix: Matrix | None, stroke: bool) -> None:
        a, b, c, d, e, f = _combined(_combined(self.own_matrix(item), matrix), self.frame.matrix)
        for part in _subpaths(item):
            points = [(a * x + c * y + e, b * x + d * y + f) for x, y in part]
            if stroke:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self.add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            elif points:  # many thin rectangles filled as one path
                xs, ys = [x for x, _ in points], [y for _, y in points]
                self.add(min(xs), min(ys), max(xs), max(ys))


def read_drawing(page: pdfium.Handle, frame: Frame) -> Drawing:
    """All rulings and pictures of the page in reading space, and which text objects it has."""
    reader = _Reader(frame)
    handle = pdfium.argument(pdfium.address(page))
    reader.walk(list(map(pdfium.page_object, repeat(handle), range(raw.FPDFPage_CountObjects(page)))), None, 0)
    reader.dotted()
    reader.part_fills()
    return reader.drawing


def _form_objects(form: pdfium.Argument) -> list[pdfium.Address]:
    indices = map(ctypes.c_ulong, range(pdfium.form_count(form)))
    return list(map(pdfium.form_object, repeat(form), indices))


def _subpaths(path: pdfium.Argument) -> Iterator[list[tuple[float, float]]]:
    """The corners of each straight subpath, closed where the path says so; curves end a subpath."""
    addresses = map(pdfium.path_segment, repeat(path), range(pdfium.path_count(path)))
    segments = list(map(pdfium.argument, addresses))
    places = zip(*_POINTS.ask(pdfium.segment_point, segments), strict=True)
    kinds, closes = map(pdfium.segment_type, segments), map(pdfium.segment_closes, segments)
    points: list[tuple[float, float]] = []
    for place, kind, close in zip(places, kinds, closes, strict=True):
        if kind != raw.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append(place)
        if close:
            points.append(points[0])
    if points:
        yield points


def _turned(matrix: Matrix, left: float, bottom: float, right: float, top: float) -> Rectangle:
    """The box in the space of the page that holds the form."""
    (x0, y0), (x1, y1) = _apply(matrix, left, bottom), _apply(matrix, right, top)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


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
