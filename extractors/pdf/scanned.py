"""Pages of a PDF file that are pictures: drawn as shown, then recognised."""

import ctypes
from pathlib import Path

import numpy as np
from pypdfium2 import raw

from extractors.document import Page
from extractors.pages.content import PageContent
from extractors.pages.frame import Frame
from extractors.pdf import pdfium
from extractors.scan.blots import letters_in
from extractors.scan.light import Colour
from extractors.scan.reader import read_page_picture

_MOST, _FEWEST = 5.6e6, 2.1e6  # pixels: A4 at 240 and at 148 dpi; more shows nothing new, less blurs what there is
_COARSE = 100 / 72  # pixels a point: enough to tell letters
_FEW_LETTERS = 40  # a logo and its name have fewer
_REPEATED = 0.2  # of the page's glyphs: fewer are specks of a background
_USUAL = 200 / 72  # pixels a point, where no picture tells


def read_scanned_page(handle: pdfium.Handle, page: Page, frame: Frame, recognised: Path | None = None) -> PageContent:
    """What stands on a page of a PDF file that is a picture. `frame` is not needed: the picture shows the page turned."""
    del frame
    return read_page_picture(render(handle, page), page, recognised)


def render(handle: pdfium.Handle, page: Page) -> Colour:
    """The page as shown, in the resolution of its picture as far as that is needed."""
    area = page.width * page.height
    return _drawn(handle, page, min(max(_resolution(handle), (_FEWEST / area) ** 0.5), (_MOST / area) ** 0.5))


def pictures_show_text(handle: pdfium.Handle, texts: list[pdfium.Address], glyphs: int) -> bool:
    """True where the page without its `texts` (of so many glyphs) still shows lines of letters."""
    for item in texts:
        raw.FPDFPageObj_SetIsActive(pdfium.typed(item), False)
    page = Page(1, raw.FPDF_GetPageWidthF(handle), raw.FPDF_GetPageHeightF(handle))
    picture = _drawn(handle, page, _COARSE)
    for item in texts:
        raw.FPDFPageObj_SetIsActive(pdfium.typed(item), True)
    return letters_in(picture, _COARSE) >= max(_FEW_LETTERS, _REPEATED * glyphs)


def _drawn(handle: pdfium.Handle, page: Page, scale: float) -> Colour:
    """The page as shown, at so many pixels a point."""
    width, height = max(round(page.width * scale), 1), max(round(page.height * scale), 1)
    bitmap = raw.FPDFBitmap_CreateEx(width, height, raw.FPDFBitmap_BGR, None, 0)
    raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    raw.FPDF_RenderPageBitmap(bitmap, handle, 0, 0, width, height, 0, raw.FPDF_ANNOT)
    stride = raw.FPDFBitmap_GetStride(bitmap)
    data = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
    raw.FPDFBitmap_Destroy(bitmap)
    rows = np.frombuffer(data, np.uint8).reshape(height, stride)
    return rows[:, : 3 * width].reshape(height, width, 3)


def _resolution(handle: pdfium.Handle) -> float:
    """Pixels a point of the finest large picture on the page."""
    finest = 0.0
    across, down = ctypes.c_uint(), ctypes.c_uint()
    place = pdfium.Outputs(ctypes.c_float, 4)
    for index in range(raw.FPDFPage_CountObjects(handle)):
        item = raw.FPDFPage_GetObject(handle, index)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_IMAGE:
            continue
        raw.FPDFImageObj_GetImagePixelSize(item, across, down)
        pdfium.object_bounds(pdfium.argument(pdfium.address(item)), *place.at)
        left, bottom, right, top = place.array
        shown = max(right - left, top - bottom)
        if shown > 100:
            finest = max(finest, max(across.value, down.value) / shown)
    return finest or _USUAL
