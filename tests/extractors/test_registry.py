"""Files are told apart by their content, whatever they are called, and what cannot be read is named with the way out."""

import io
from pathlib import Path
from zipfile import ZipFile

import pytest

from extractors import open_document
from extractors.errors import DamagedDocument, EmptyDocument, EncryptedDocument, UnknownFormat
from extractors.registry import FOREIGN, READERS, reader_for, sniff
from tests.extractors.word.word_files import p, write_docx


def zipped(*names: str, first: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return buffer.getvalue()


def ole(*streams: str) -> bytes:
    """An old Office file with a directory of these streams in its second sector."""
    header = bytearray(512)
    header[:8], header[30:32], header[48:52] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x00", bytes(4)
    directory = b""
    for name in ("Root Entry", *streams):
        words = name.encode("utf-16-le")
        directory += words.ljust(64, b"\0") + (len(words) + 2).to_bytes(2, "little") + bytes(62)
    return bytes(header) + directory + bytes(2048)


XLSX = zipped("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
CASES: dict[str, tuple[bytes, str | None]] = {
    "pdf": (b"%PDF-1.7\n...", "pdf"),
    "pdf behind blanks": (b"\r\n\r\n%PDF-1.4\n", "pdf"),
    "docx": (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
    "docx without its main part": (zipped("[Content_Types].xml", "_rels/.rels"), "docx"),
    "docx cut off": (zipped("[Content_Types].xml", "word/document.xml")[:120], "docx"),
    "locked docx": (ole("EncryptionInfo", "EncryptedPackage"), "docx"),
    "text": ("考核结果\n甲\t乙\n".encode(), "text"),
    "text in GB18030": ("考核结果\n".encode("gb18030") * 2000, "text"),
    "text in UTF-16": ("考核结果\n".encode("utf-16"), "text"),
    "long text cut in a character": (("a" + "考" * 9000).encode(), "text"),
    "workbook": (XLSX, "xlsx"),
    "old document": (ole("WordDocument", "1Table"), "doc"),
    "OFD": (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
    "web page": (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"),
    "table of a web page": (b"  <table><tr>", "html"),
    "web archive": (b"MIME-Version: 1.0\r\n", "html"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(20), "image"),
    "photo": (b"\xff\xd8\xff\xe0" + bytes(20), "image"),
    "old workbook": (ole("Workbook"), None),
    "OpenDocument": (zipped("mimetype", "content.xml"), None),
    "presentation": (zipped("[Content_Types].xml", "ppt/presentation.xml"), None),
    "rich text": (rb"{\rtf1\ansi ...}", None),
    "Word XML": (b'<?xml version="1.0"?><w:wordDocument>', None),
    "archive": (zipped("2022.docx"), None),
    "program": (b"\x7fELF" + bytes(300), None),
    "nothing": (b"", None),
}
UNREAD = {name: data for name, (data, kind) in CASES.items() if data and kind not in ("pdf", "docx", "image", "text")}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "名不副实.docx"


@pytest.mark.parametrize("name", CASES)
def test_format_by_content(file: Path, name: str) -> None:
    data, expected = CASES[name]
    file.write_bytes(data)
    assert sniff(file) == expected


@pytest.mark.parametrize("name", UNREAD)
def test_what_cannot_be_read_says_so(file: Path, name: str) -> None:
    file.write_bytes(UNREAD[name])
    with pytest.raises(UnknownFormat, match=r"PDF|[Uu]npack"):
        open_document(file)


def test_message_names_the_format(file: Path) -> None:
    file.write_bytes(XLSX)
    with pytest.raises(UnknownFormat, match="Excel workbook"):
        open_document(file)


def test_empty_file(file: Path) -> None:
    file.touch()
    with pytest.raises(EmptyDocument, match="0 bytes"):
        open_document(file)


def test_missing_file_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        open_document(tmp_path / "无此文件.pdf")


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("docx cut off", DamagedDocument),
        ("docx without its main part", DamagedDocument),
        ("locked docx", EncryptedDocument),
        ("picture", DamagedDocument),
        ("photo", DamagedDocument),
    ],
)
def test_broken_files_get_their_own_errors(file: Path, name: str, error: type[Exception]) -> None:
    file.write_bytes(CASES[name][0])
    with pytest.raises(error):
        open_document(file)


def test_word_file_of_any_name_is_read(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "结果.pdf", p("考核结果"))
    assert open_document(path).format == "docx"
    assert open_document(str(path)).format == "docx"


def test_text_of_any_name_is_read(file: Path) -> None:
    file.write_bytes(CASES["text"][0])
    assert open_document(file).format == "text"


def test_every_reader_can_be_imported(tmp_path: Path) -> None:
    for name, start in (("pdf", b"%PDF-1.7"), ("docx", CASES["docx"][0]), ("text", b"abc")):
        (path := tmp_path / name).write_bytes(start)
        assert callable(reader_for(path))


def test_a_format_is_read_or_foreign_but_not_both() -> None:
    assert not {reader.format for reader in READERS} & {foreign.format for foreign in FOREIGN}
