"""The zip file of a Word document: its parts as parsed XML, bounded in size, without entities."""

import posixpath
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import BadZipFile, ZipFile, ZipInfo

from extractors.errors import DamagedDocument, EncryptedDocument, TooLargeDocument, UnknownFormat

LARGEST_PART = 96 * 1024 * 1024
MOST_PARTS = 20_000
# XML shrinks to a tenth or a thirtieth; only a bomb shrinks to a thousandth.
BOMB_RATIO = 300
BOMB_SIZE = 4 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
MAIN_TYPES = ("/officeDocument",)
DAMAGED = "The Word file is damaged ({}). Open it in Word or WPS, save it again as .docx, or export it as PDF."
# ISO strict files use other names for the same things.
STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """An opened Word document. `document` names its main part. Use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._zip = open_zip(path)
        try:
            if len(self._zip.infolist()) > MOST_PARTS:
                raise DamagedDocument(DAMAGED.format("it holds too many parts"))
            self._names = {info.filename.replace("\\", "/").casefold(): info for info in self._zip.infolist()}
            self.document = self._main_part()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> "Package":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def xml(self, name: str) -> Element | None:
        """The parsed part, None where the package has none of this name."""
        info = self._names.get(name.lstrip("/").casefold())
        return None if info is None else parse(unpack(self._zip, info))

    def related(self, kind: str) -> Element | None:
        """The part that the main document relates to as `kind` (styles, numbering, footnotes, endnotes, settings)."""
        for found, _, target in self._relations(self.document):
            if found.endswith("/" + kind):
                return self.xml(target)
        return None

    def by_id(self) -> dict[str, str]:
        """Names of the main document's related parts by relationship id."""
        return {key: target for _, key, target in self._relations(self.document)}

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """(type, id, target's name) of the relations that stay inside the package."""
        folder, name = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        for relation in relations.iter(RELATIONSHIP) if relations is not None else ():
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                yield relation.get("Type", ""), relation.get("Id", ""), target.lstrip("/")

    def _main_part(self) -> str:
        for kind, _, target in self._relations(""):
            if kind.endswith(MAIN_TYPES) and target.casefold() in self._names:
                return target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise DamagedDocument(DAMAGED.format("its main part, word/document.xml, is missing"))


def open_zip(path: Path) -> ZipFile:
    try:
        return ZipFile(path)
    except BadZipFile as error:
        with path.open("rb") as file:
            start = file.read(len(OLE))
        if start == OLE:
            raise locked_or_legacy(path) from error
        raise DamagedDocument(DAMAGED.format("it is cut off or no zip archive")) from error


def locked_or_legacy(path: Path) -> EncryptedDocument | UnknownFormat:
    """What an OLE file with a Word name is: a .docx locked with a password, or the old .doc format."""
    if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
        return EncryptedDocument(
            "The Word file is locked with a password. Open it, remove the password and save it again."
        )
    return UnknownFormat(
        "This is an old .doc file, whatever its name says. Open it in Word or WPS and save it as .docx."
    )


def unpack(archive: ZipFile, info: ZipInfo) -> bytes:
    """The bytes of one part. Sizes are checked while unpacking: the header of a bomb lies."""
    if info.flag_bits & 1:
        raise EncryptedDocument("The Word file's archive is encrypted. Save it again without a password.")
    try:
        with archive.open(info) as stream:
            data = stream.read(LARGEST_PART + 1)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
    ) as error:  # OSError: a place before the file's start
        raise DamagedDocument(DAMAGED.format(f"{info.filename} cannot be unpacked")) from error
    if len(data) > BOMB_SIZE and len(data) > BOMB_RATIO * max(info.compress_size, 1):
        raise DamagedDocument(DAMAGED.format(f"{info.filename} unpacks to a suspicious size"))
    if len(data) > LARGEST_PART:
        raise TooLargeDocument("The Word file holds more than 96 MB of text. Split it into smaller documents.")
    return data


def parse(data: bytes) -> Element:
    """The root element. A part that declares a document type is refused: entities are how XML attacks its readers."""
    if any("<!DOCTYPE".encode(encoding) in data for encoding in ("ascii", "utf-16-le", "utf-16-be")):
        raise DamagedDocument(DAMAGED.format("a part declares entities"))
    for strict, usual in STRICT if b"purl.oclc.org" in data[:8192] else ():
        data = data.replace(strict, usual)
    try:
        return fromstring(data)
    except ParseError as error:
        raise DamagedDocument(DAMAGED.format(f"its XML breaks off: {error}")) from error
