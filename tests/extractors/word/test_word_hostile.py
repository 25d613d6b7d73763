"""Files that are damaged, locked, hostile or merely huge cost an error with a remedy, never the run."""

from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from extractors.document import Table
from extractors.errors import DamagedDocument, EmptyDocument, EncryptedDocument, TooLargeDocument, UnknownFormat
from extractors.word import package
from extractors.word.reader import read_docx
from tests.extractors.word.word_files import p, part, relations, tbl, tr, write_docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def rewrite(path: Path, name: str, data: str | bytes) -> Path:
    """The file with one part in other words."""
    with ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for each, content in {**parts, name: data}.items():
            archive.writestr(each, content)
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_docx(tmp_path / "结果.docx", p("考评结果") + tbl(tr("单位", "得分")))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.99])
def test_cut_off_file(file: Path, share: float) -> None:
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * share)])
    with pytest.raises(DamagedDocument, match="save it again"):
        read_docx(file)


def test_a_file_that_lost_bytes_in_its_middle(file: Path) -> None:
    """Its table of contents points before its start."""
    data = file.read_bytes()
    for lost in range(40, len(data) - 400, 97):
        file.write_bytes(data[:20] + data[20 + lost :])
        with suppress(DamagedDocument):  # or it is read, where what is lost is not needed
            assert read_docx(file).blocks


def test_damaged_part(file: Path) -> None:
    data = bytearray(file.read_bytes())
    place = data.index(b"word/document.xml") + 40
    data[place : place + 60] = bytes(60)
    file.write_bytes(bytes(data))
    with pytest.raises(DamagedDocument):
        read_docx(file)


def test_missing_main_part(tmp_path: Path) -> None:
    path = tmp_path / "空壳.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(DamagedDocument, match=r"document\.xml"):
        read_docx(path)


def test_broken_xml(file: Path) -> None:
    with pytest.raises(DamagedDocument, match="XML"):
        read_docx(rewrite(file, "word/document.xml", part("document", "<w:body><w:p>")))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://127.0.0.1:9/x"])
def test_external_entities_are_refused(file: Path, target: str) -> None:
    xml = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "{target}">]><d>&x;</d>'
    with pytest.raises(DamagedDocument, match="entities"):
        read_docx(rewrite(file, "word/document.xml", xml))


def test_entity_declared_behind_a_long_comment_is_refused(file: Path) -> None:
    xml = '<?xml version="1.0"?><!--' + "x" * 9000 + '--><!DOCTYPE d [<!ENTITY x "甲">]><d>&x;</d>'
    with pytest.raises(DamagedDocument, match="entities"):
        read_docx(rewrite(file, "word/document.xml", xml))


def test_part_that_unpacks_without_end(file: Path) -> None:
    with pytest.raises(DamagedDocument, match="suspicious"):
        read_docx(rewrite(file, "word/document.xml", b" " * 30_000_000))


def test_part_beyond_the_limit(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_PART", 100)
    with pytest.raises(TooLargeDocument, match="Split"):
        read_docx(file)


def test_tables_nested_without_end(file: Path) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000
    with pytest.raises(DamagedDocument):
        read_docx(rewrite(file, "word/document.xml", part("document", f"<w:body>{deep}</w:body>")))


def test_relation_out_of_the_package_is_not_followed(file: Path) -> None:
    path = rewrite(file, "word/_rels/document.xml.rels", relations(("r1", "styles", "../../../../etc/passwd")))
    assert len(read_docx(path).blocks) == 2


def test_locked_file(tmp_path: Path) -> None:
    path = tmp_path / "加密.docx"
    path.write_bytes(OLE + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(500))
    with pytest.raises(EncryptedDocument, match="password"):
        read_docx(path)


def test_old_format_with_a_new_name(tmp_path: Path) -> None:
    path = tmp_path / "旧.docx"
    path.write_bytes(OLE + bytes(2000) + "WordDocument".encode("utf-16-le"))
    with pytest.raises(UnknownFormat, match=r"save it as \.docx"):
        read_docx(path)


@pytest.mark.parametrize("body", ["", p(), p("   ")])
def test_file_that_says_nothing(tmp_path: Path, body: str) -> None:
    with pytest.raises(EmptyDocument):
        read_docx(write_docx(tmp_path / "空.docx", body, footer=p("— 1 —")))


def test_strict_file(file: Path) -> None:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = part("document", f"<w:body>{p('严格格式')}</w:body>")
    path = rewrite(file, "word/document.xml", strict.replace(usual, "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert [block.text for block in read_docx(path).blocks] == ["严格格式"]  # type: ignore[union-attr]


def test_main_part_of_another_name(tmp_path: Path) -> None:
    path = tmp_path / "模板.dotx"
    with ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", relations(("r1", "officeDocument", "/word/document2.xml")))
        archive.writestr("word/document2.xml", part("document", f"<w:body>{p('甲')}</w:body>"))
    assert len(read_docx(path).blocks) == 1


def test_ten_thousand_rows_are_one_table(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "大.docx", tbl(*[tr(str(row), "市统计局", "加1分。", "101") for row in range(10_000)]))
    (table,) = read_docx(path).blocks
    assert isinstance(table, Table)
    assert (table.rows, table.cells[-4].text) == (10_000, "9999")
