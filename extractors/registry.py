"""Which reader takes which file. Readers bid on the content; the name of a file says nothing.

A new format is one line in READERS (and its line in FOREIGN goes).
"""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from extractors.contents import OLE, ZIP, Contents
from extractors.document import Document, Format
from extractors.errors import EmptyDocument, UnknownFormat
from extractors.text.decoding import is_text

Bid = Callable[[Contents], bool]
Read = Callable[[Path], Document]
IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
EMPTY = "The file is empty (0 bytes). Copy it again from where it came."
UNKNOWN = "The file is of no known document format. Save it as .docx or PDF."


class Reader(Struct, frozen=True):
    """A format that can be read: who bids for it, and the function that reads it, imported only when it wins.

    `recognises` where pages may be pictures: the function then takes the folder of recognised lines too.
    """

    format: Format
    bids: Bid
    module: str
    function: str
    recognises: bool = False


class Foreign(Struct, frozen=True):
    """A format that is recognised and not read: its name and the way out. `format` is None for what is no document."""

    format: Format | None
    name: str
    bids: Bid
    advice: str


def is_pdf(file: Contents) -> bool:
    """Some programs write mail headers or blanks in front of the mark; readers look for it in the first kilobyte."""
    return b"%PDF-" in file.start[:1024] and not file.start.startswith((ZIP, OLE))


def is_docx(file: Contents) -> bool:
    """Also one that is cut off, locked, or lacks its main part: its reader knows what to say."""
    if "encryptedpackage" in file.streams or file.has_part("word/"):
        return True
    return "[content_types].xml" in file.names and not file.has_part("xl/", "ppt/", "visio/")


def is_image(file: Contents) -> bool:
    start = file.start
    webp, bitmap = start[8:12] == b"WEBP", start.startswith(b"BM") and start[6:10] == bytes(4)
    return start.startswith(IMAGES) or bitmap or (start.startswith(b"RIFF") and webp)


def is_web_page(file: Contents) -> bool:
    """Also a saved web archive (.mht), and the HTML that some programs write into files called .doc and .xls."""
    return file.root in ("html", "head", "body", "table") or file.start[:64].lower().startswith(b"mime-version:")


def is_plain_text(file: Contents) -> bool:
    return is_text(file.start)


READERS = (
    Reader("pdf", is_pdf, "extractors.pdf.reader", "read_pdf", recognises=True),
    Reader("image", is_image, "extractors.image.reader", "read_image", recognises=True),
    Reader("docx", is_docx, "extractors.word.reader", "read_docx"),
    Reader("text", is_plain_text, "extractors.text.reader", "read_text"),
)
AS_DOCX = "Open it in Word or WPS and save it as .docx or PDF."
AS_PDF = "Export it as PDF."
FOREIGN = (
    Foreign(
        "xlsx", "an Excel workbook", lambda file: file.has_part("xl/"), "Save it as PDF or copy the table into a .docx."
    ),
    Foreign(
        "ofd", "an OFD document", lambda file: "ofd.xml" in file.names, "Open it in an OFD reader and export it as PDF."
    ),
    Foreign(None, "an OpenDocument file (.odt, .ods) or an e-book", lambda file: "mimetype" in file.names, AS_DOCX),
    Foreign(None, "a presentation", lambda file: file.has_part("ppt/"), AS_PDF),
    Foreign("doc", "an old Word or WPS document (.doc, .wps)", lambda file: "worddocument" in file.streams, AS_DOCX),
    Foreign(
        "wps", "an old WPS document (.wps)", lambda file: bool(file.streams & {"wpsdocument", "contents"}), AS_DOCX
    ),
    Foreign(None, "an old Excel workbook (.xls)", lambda file: bool(file.streams & {"workbook", "book"}), AS_PDF),
    Foreign(None, "an old Office file", lambda file: file.start.startswith(OLE), AS_DOCX),
    Foreign(None, "a zip archive", lambda file: file.start.startswith(ZIP), "Unpack it and add the documents inside."),
    Foreign(None, "a RAR or 7z archive", lambda file: file.start.startswith((b"Rar!", b"7z\xbc\xaf")), "Unpack it."),
    Foreign("html", "a web page", is_web_page, "Open it in a browser and print it as PDF."),
    Foreign(None, "a rich-text file (.rtf)", lambda file: file.start.startswith(b"{\\rtf"), AS_DOCX),
    Foreign(None, "Word XML", lambda file: file.root in ("w:worddocument", "pkg:package"), AS_DOCX),
)


def sniff(path: Path) -> Format | None:
    """The format by content, also one that cannot be read yet; None for what is no document or is empty.

    Reads the first 8 KB, and of an archive or old Office file its directory.
    """
    file = Contents(path)
    if not file.start:
        return None
    winner = find(file)
    return None if winner is None else winner.format


def reader_for(path: Path, recognised: Path | None = None) -> Read:
    """The function that reads the file; what it recognises in pictures it keeps in the folder `recognised`. Raises EmptyDocument or UnknownFormat, naming what the file is."""
    file = Contents(path)
    if not file.start:
        raise EmptyDocument(EMPTY)
    winner = find(file)
    if winner is None:
        raise UnknownFormat(UNKNOWN)
    if isinstance(winner, Foreign):
        raise UnknownFormat(
            f"The file is {winner.name}, whatever its name says; this format is not read. {winner.advice}"
        )
    read: Callable[..., Document] = getattr(import_module(winner.module), winner.function)
    return partial(read, recognised=recognised) if winner.recognises else read


def find(file: Contents) -> Reader | Foreign | None:
    """Whoever bids first: readers before foreign formats, plain text last of all."""
    bidders: tuple[Reader | Foreign, ...] = (*READERS[:-1], *FOREIGN, READERS[-1])
    return next((bidder for bidder in bidders if bidder.bids(file)), None)
