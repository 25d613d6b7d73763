"""What a clip path leaves of a text: cells of fixed height hide the lines that do not fit."""

from ctypes import c_float

from extractors.pdf import pdfium

Clip = tuple[float, float, float, float]


def clip_box(item: pdfium.Argument) -> Clip | None:
    """The box in user space outside of which nothing of the object is seen; None where nothing is cut off."""
    found = pdfium.object_clip(item)
    clip = pdfium.argument(found)
    paths = pdfium.clip_paths(clip) if found else 0
    if paths <= 0:
        return None
    boxes = [_path_box(clip, path) for path in range(paths)]
    return (
        max(box[0] for box in boxes),
        max(box[1] for box in boxes),
        min(box[2] for box in boxes),
        min(box[3] for box in boxes),
    )


def _path_box(clip: pdfium.Argument, path: int) -> Clip:
    place = pdfium.Outputs(c_float, 2)
    points = []
    for number in range(pdfium.clip_count(clip, path)):
        pdfium.segment_point(pdfium.argument(pdfium.clip_segment(clip, path, number)), *place.at)
        points.append((place.array[0], place.array[1]))
    xs, ys = [x for x, _ in points] or [0.0], [y for _, y in points] or [0.0]
    return min(xs), min(ys), max(xs), max(ys)


def is_seen(x: float, y: float, clip: Clip) -> bool:
    """True where the point, the middle of a glyph, lies inside the clip."""
    return clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]
