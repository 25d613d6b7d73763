"""Characters that pdfium leaves out, read with pdfplumber on the few pages where that happens.

pdfium drops a text object whose glyphs have no outline on this machine. That befalls files that do not embed their
Chinese font (a habit of office programs, since every office has SimSun): a cell that holds 无 alone would come out
empty, and a file that sets every character by itself would come out blank.
"""

from pathlib import Path
from typing import Any

from pypdfium2 import raw

from extractors.pages.frame import Frame
from extractors.pdf import pdfium
from extractors.pdf.text import PageText
from extractors.tables.glyphs import Glyphs

_OBLIQUE = 0.001  # a watermark's letters run neither along the page nor across it
_RUNNING = {0: (1, 0), 90: (0, -1), 180: (-1, 0), 270: (0, 1)}


def leaves_out(dropped: list[pdfium.Address]) -> bool:
    """True where text objects that gave no character are set in a font that the file does not embed."""
    return any(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(pdfium.typed(item))) == 0 for item in dropped)


def add_missing(text: PageText, shown: Frame, path: Path, number: int) -> bool:
    """Adds those characters of the page that only the second reader sees; False where it cannot read a damaged file."""
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException  # noqa: PLC0415 (heavy)

    try:
        _add_missing(text, shown, path, number)
    except (MalformedPDFException, PdfminerException):
        return False
    return True


def _add_missing(text: PageText, shown: Frame, path: Path, number: int) -> None:
    import pdfplumber  # noqa: PLC0415 (heavy, and needed on few pages)

    frame = text.frame
    places = map(frame.point, text.found.x, text.found.y)
    known = {(round(x), round(y)): owner for (x, y), owner in zip(places, text.found.owners, strict=True)}
    behind: pdfium.Address = 0  # what was drawn before
    with pdfplumber.open(path, pages=[number]) as document:
        page = document.pages[0]
        # pdfplumber counts from the media box; its own crop boxes are wrong on pages turned by 180 and 270 degrees.
        left, top, _, _ = shown.rectangle(*page.page_obj.mediabox)
        for character in page.chars:
            a, b, _, _, e, f = character["matrix"]
            if min(abs(a), abs(b)) > _OBLIQUE * max(abs(a), abs(b)) or not _is_letter(character["text"]):
                continue
            x, y = frame.reading_point(e + left, float(page.height) - f + top)
            near = ((round(x) + dx, round(y) + dy) for dx in (0, -1, 1) for dy in (0, -1, 1))
            found = next((known[place] for place in near if place in known), None)
            if found is None and _runs_along(frame.turn, a, b):
                _add(text.glyphs, character, x, y, behind)
            elif found is None:
                _add_sideways(text.sideways, character, x, y)
            else:
                behind = found


def _is_letter(text: str) -> bool:
    return len(text) == 1 and not text.isspace()


def _runs_along(turn: int, a: float, b: float) -> bool:
    x, y = _RUNNING[turn]
    return a * x + b * y > 0 and abs(a * y) + abs(b * x) < 0.01


def _add_sideways(glyphs: Glyphs, character: dict[str, Any], x: float, y: float) -> None:
    """A letter set across the reading direction is as wide as its line is high."""
    size = round(min(character["x1"] - character["x0"], character["bottom"] - character["top"]), 2)
    glyphs.characters.append(character["text"])
    glyphs.left.append(x)
    glyphs.right.append(x + size)
    glyphs.baseline.append(y)
    glyphs.size.append(size)
    glyphs.drawn.append(0)


def _add(glyphs: Glyphs, character: dict[str, Any], x: float, y: float, behind: pdfium.Address) -> None:
    wide = character["upright"]
    width = character["x1"] - character["x0"] if wide else character["bottom"] - character["top"]
    height = character["bottom"] - character["top"] if wide else character["x1"] - character["x0"]
    glyphs.characters.append(character["text"])
    glyphs.left.append(x)
    glyphs.right.append(x + width)
    glyphs.baseline.append(y)
    glyphs.size.append(round(height, 2))
    glyphs.drawn.append(-behind)  # behind that object, not part of it
