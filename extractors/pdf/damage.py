"""Streams of a PDF file that do not unpack to their end: pdfium shows what came before the damage and says nothing.

What pages draw is unpacked once; its checksum tells. On which pages the damage lies is looked up only where there is any.
"""

import logging
import re
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from extractors.document import Problem

_LARGEST = 64_000_000  # bytes: larger files are scans
_DICTIONARY = 4096  # bytes: the longest dictionary before a stream
_PACKED = b"/FlateDecode"
_PICTURES = (b"/Image", b"85Decode", b"HexDecode", b"LZWDecode", b"/Crypt")  # also what is packed otherwise
_OTHERWISE = (*_PICTURES, b"/Length1", b"FontType0C", b"/Type1C")  # fonts
_FEW = 3
_CONTENTS = re.compile(rb"/Contents\s*\[?\s*((?:\d+ \d+ R\s*)+)")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NUMBER = re.compile(rb"(\d+) \d+ R")
_LAST = 2048  # bytes
_TABLE = re.compile(rb"startxref\s+(\d+)")
_TABLE_START = re.compile(rb"\s*(xref|\d+ \d+ obj)")
_THIN = 400  # bytes a page: what is drawn stands in forms
_MESSAGE = (
    "{where}: the file is damaged here, and texts or rulings are missing without a trace; download or export it again and "
    "replace it"
)


def find_damage(path: Path) -> list[Problem]:
    """A problem for each page whose content cannot be unpacked whole; one without a page where that cannot be told."""
    if path.stat().st_size > _LARGEST:
        return []
    data = path.read_bytes()
    verdicts = [_fault(packed) for packed in _packed_streams(data)]
    if not _any_fault(verdicts) or b"/Encrypt" in data:
        return []  # what is encrypted is packed before that
    pages = _damaged_pages(path) or [None]
    return [Problem("page_failed", _MESSAGE.format(where=f"page {page}" if page else "file"), page) for page in pages]


@lru_cache(maxsize=1)
def is_damaged(path: Path) -> bool:
    """True where anything in the file cannot be unpacked whole, fonts included: letters without an outline are not read."""
    data = path.read_bytes()
    faults = [_fault(packed) for place in _all_streams(data) if (packed := _packed(data, place, _PICTURES))]
    return _any_fault(faults) and b"/Encrypt" not in data


def _any_fault(faults: list[str | None]) -> bool:
    """True where a stream is damaged; a program that writes false checksums writes them everywhere."""
    sloppy = len(faults) > _FEW and all(fault == "checksum" for fault in faults)
    return any(faults) and not sloppy


def _packed_streams(data: bytes) -> Iterator[bytes]:
    """The packed bytes of what pages draw; of all streams where the pages are packed themselves, or something was moved."""
    numbers = {int(number) for found in _CONTENTS.finditer(data) for number in _NUMBER.findall(found[1])}
    whole = numbers and _keeps_its_table(data)
    places = list(_objects(data, sorted(numbers))) if whole else list(_all_streams(data))
    streams = [packed for place in places if (packed := _packed(data, place))]
    yield from streams
    if numbers and sum(map(len, streams)) < _THIN * len(numbers):
        yield from (packed for form in _FORM.finditer(data) if (packed := _packed(data, form.end())))


def _keeps_its_table(data: bytes) -> bool:
    """True where the table of objects stands where the file's last words say."""
    last = _TABLE.findall(data[-_LAST:])
    return bool(last) and bool(_TABLE_START.match(data[int(last[-1]) : int(last[-1]) + 40]))


def _packed(data: bytes, place: int, left_out: tuple[bytes, ...] = _OTHERWISE) -> bytes:
    """The bytes of the stream that begins behind that place; none where it is a picture, a font or packed otherwise."""
    opening = data.find(b"stream", place, place + _DICTIONARY)
    head = data[max(data.rfind(b"obj", 0, opening), opening - _DICTIONARY) : opening] if opening >= 0 else b""
    if _PACKED not in head or any(word in head for word in left_out):
        return b""
    start = opening + (8 if data[opening + 6 : opening + 8] == b"\r\n" else 7)
    end = data.find(b"endstream", start)
    return data[start : end if end >= 0 else len(data)]


def _objects(data: bytes, numbers: list[int]) -> Iterator[int]:
    """Where the objects begin; most files write them in their order."""
    place = 0
    for number in numbers:
        mark = b"\n%d 0 obj" % number
        found = data.find(mark, place)
        if found < 0:
            found = data.find(mark)
        if found >= 0:
            place = found + len(mark)
            yield place


def _all_streams(data: bytes) -> Iterator[int]:
    place = data.find(b"stream")
    while place >= 0:
        yield place
        end = data.find(b"endstream", place + 6)
        place = data.find(b"stream", end + 9) if end >= 0 else -1


def _fault(packed: bytes) -> str | None:
    """What is wrong with the stream: bits that mean nothing, an end that is missing, a checksum that does not fit."""
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(packed)
    except zlib.error as error:
        return "checksum" if "data check" in str(error) else "bits"
    return None if unpacker.eof or not packed.strip() else "end"


def _damaged_pages(path: Path) -> list[int | None]:
    """The pages whose own content is damaged, as far as a second reader can tell."""
    from pdfminer.pdfdocument import PDFDocument  # noqa: PLC0415 (heavy, and needed for damaged files only)
    from pdfminer.pdfexceptions import PDFException  # noqa: PLC0415
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
    from pdfminer.pdftypes import PDFStream, resolve1  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it complains of each stream on the screen
    damaged: list[int | None] = []
    with path.open("rb") as file:
        try:
            for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(file))), 1):
                contents = [resolve1(content) for content in page.contents]
                raws = [content.get_rawdata() for content in contents if isinstance(content, PDFStream)]
                if any(raw and _fault(raw) for raw in raws):
                    damaged.append(number)
        except (PDFException, PSException, TypeError, ValueError, KeyError):
            return []
    return damaged
