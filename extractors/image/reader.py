"""Image files → Document: every picture in the file is a page."""

from pathlib import Path

import cv2
import numpy as np
from msgspec.structs import replace
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extractors.document import Document, Page
from extractors.errors import DamagedDocument, EmptyDocument, TooLargeDocument
from extractors.pages.assembly import assemble
from extractors.pages.content import PageContent
from extractors.scan.light import Colour
from extractors.scan.reader import read_page_picture

_A4 = 842.0  # points: the longer side of a page whose picture does not tell its size
_MOST = 5.6e6  # pixels
_SMALLEST, _LARGEST = 300.0, 2600.0  # points between which a declared size is believed


def read_image(path: Path, recognised: Path | None = None) -> Document:
    """Everything the pictures say.

    Raises:
        DamagedDocument, TooLargeDocument, EmptyDocument: nothing of the file can be read.
    """
    try:
        with Image.open(path) as image:
            frames = ImageSequence.Iterator(image)
            pages = [_page(frame, number, recognised) for number, frame in enumerate(frames, 1)]
    except Image.DecompressionBombError as error:
        raise TooLargeDocument(f"{path.name} has too many pixels; save it at 300 dpi") from error
    except (UnidentifiedImageError, OSError, SyntaxError) as error:
        if isinstance(error, OSError) and error.errno is not None:  # the disk's word, not the picture's
            raise
        raise DamagedDocument(f"{path.name} is not a whole picture file; scan or copy it again") from error
    result = replace(assemble(pages), format="image")
    if not result.blocks and not result.problems:
        raise EmptyDocument(f"{path.name} shows no text; scan the page again")
    return result


def _page(frame: Image.Image, number: int, recognised: Path | None) -> PageContent:
    upright = ImageOps.exif_transpose(frame)
    width, height = _points(upright)
    page = Page(number, round(width, 2), round(height, 2), scanned=True)
    return read_page_picture(_pixels(upright), page, recognised)


def _points(image: Image.Image) -> tuple[float, float]:
    """The size of the page: as declared where that can be, else that of an A4 page."""
    declared = image.info.get("dpi", (0, 0))[0]
    longer = max(image.size)
    length = longer * 72 / float(declared) if declared else 0.0
    if not _SMALLEST <= length <= _LARGEST:
        length = _A4
    return image.width * length / longer, image.height * length / longer


def _pixels(image: Image.Image) -> Colour:
    """The picture on white paper, not finer than needed."""
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.new("RGBA", clear.size, "white")
        image.alpha_composite(clear)
    pixels = np.asarray(image.convert("RGB"), np.uint8)[:, :, ::-1]
    share = (_MOST / (image.width * image.height)) ** 0.5
    if share >= 1:
        return np.ascontiguousarray(pixels)
    return np.asarray(cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA), np.uint8)
