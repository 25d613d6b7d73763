"""Bytes of a text file become characters; what is no text is refused."""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from extractors.errors import UnknownFormat

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Tab, line ends, vertical tab (a soft break of Word), form feed and DOS's end-of-file mark occur in honest exports.
CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SAMPLE = 65536
NOT_TEXT = "This is no text file: its bytes form no words in UTF-8, UTF-16 or GB18030. Save it again as .docx, PDF or UTF-8 text."


def decode(data: bytes) -> str:
    """The characters of `data`; U+FFFD stands where single bytes are broken. Raises UnknownFormat where it is no text."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return checked(data[len(bom) :].decode(encoding, errors="replace"))
    text = next((text for text in candidates(data) if plausible(text)), None)
    if text is None:
        raise UnknownFormat(NOT_TEXT)
    return text


def candidates(data: bytes) -> Iterator[str]:
    """The readings of `data` without a byte order mark, the surest first.

    UTF-8 with a broken byte comes before GB18030, which would read nearly any UTF-8 as other, wrong characters.
    """
    if wide := wide_encoding(data):
        yield data.decode(wide, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        yield data.decode(encoding, errors="replace")


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every ASCII character (tabs, digits, line ends) leaves a zero byte on one side."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 100 < len(sample) or not sample or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def plausible(text: str) -> bool:
    """True without control characters, and with at most one in twenty characters beyond ASCII broken or unassigned."""
    if CONTROL.search(text):
        return False
    beyond = [char for char in text[:SAMPLE] if not char.isascii()]
    strange = sum(1 for char in beyond if char == REPLACEMENT or unicodedata.category(char) in ("Cn", "Cs"))
    return strange * 20 <= len(beyond)


def checked(text: str) -> str:
    if not plausible(text):
        raise UnknownFormat(NOT_TEXT)
    return text


def is_text(start: bytes) -> bool:
    """True where a file that begins so is text; a character cut in two at the end does not count."""
    try:
        return bool(decode(start.rstrip()))
    except UnknownFormat:
        return False
