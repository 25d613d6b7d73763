"""What people decided: read with care, kept in the database, and felt by the documents that it bears on."""

from pathlib import Path

import pytest

from pipeline.corrections import BadCorrections, fingerprint, read, relevant
from tests.pipeline.conftest import SHEET, Workplace

HEAD = "kind,document_sha256,page,grid,row,column,original,corrected,reason,author,made_on\n"


def written(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "corrections.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_a_correction_is_read_with_its_place(tmp_path: Path) -> None:
    (one,) = read(written(tmp_path, "text,abc,2,1,5,3,5O.4,50.4,O is 0,李,2024-03-01"))
    assert (one.kind, one.page, one.grid, one.row, one.column) == ("text", 2, 1, 5, 3)
    assert (one.original, one.corrected, one.made_on) == ("5O.4", "50.4", "2024-03-01")


def test_no_file_is_no_correction(tmp_path: Path) -> None:
    assert read(tmp_path / "none.csv") == ()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("guess,,,,,,a,b,,,", "kind is 'guess'"),
        ("unit,,,,,,a,,,,", "corrected is empty"),
        ("text,abc,two,1,1,1,a,b,,,", "line 2"),
        ("unit,,,,,,a,b,,,yesterday", "made_on is a date"),
        ("text,abc,-3,1,1,1,a,b,,,", "page is -3"),
        ("text,abc,2,0,1,1,a,b,,,", "grid is 0"),
        ("text,abc,2,1,5,3,1.600,1,600,,,,", "more cells than columns"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(BadCorrections, match=told):
        read(written(tmp_path, line))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_a_file_that_a_spreadsheet_saved_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(f"{HEAD}unit,,,,,,市教局,市教育局,写法不同,李,2024-03-01\r\n".encode(encoding))
    assert [(one.original, one.corrected) for one in read(path)] == [("市教局", "市教育局")]


@pytest.mark.parametrize(
    "content", [b"kind,original,corrected\nunit,\xff\xff,b\n", b'kind,original,corrected\nunit,"a,b\nunit,c,d\n', b""]
)
def test_what_is_no_table_of_words_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "corrections.csv"
    path.write_bytes(content)
    with pytest.raises(BadCorrections, match=r"corrections\.csv"):
        read(path)


def test_empty_cells_and_lines_of_a_spreadsheet_say_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, "unit,a,b,,", ",,,,", "unit,c,d,,", head="kind,original,corrected,,\n")
    assert [one.original for one in read(path)] == ["a", "c"]


def test_a_folder_is_no_file_of_corrections(tmp_path: Path) -> None:
    with pytest.raises(BadCorrections, match="is no file"):
        read(tmp_path)


def test_unknown_and_missing_columns_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadCorrections, match="unknown: colour"):
        read(written(tmp_path, head="kind,original,corrected,colour\n"))
    with pytest.raises(BadCorrections, match="missing: corrected"):
        read(written(tmp_path, head="kind,original\n"))


def test_only_the_document_that_a_correction_bears_on_is_made_again(tmp_path: Path) -> None:
    here, everywhere = read(written(tmp_path, "text,abc,1,1,1,1,a,b,,,", "unit,,,,,,市教局,市教育局,,,"))
    assert relevant((here, everywhere), "other") == (everywhere,)
    assert fingerprint((everywhere,)) != fingerprint((here, everywhere))


def test_corrections_stand_in_the_database(workplace: Workplace) -> None:
    workplace.put("a.pdf", SHEET)
    written(workplace.inputs.parent, "unit,,,,,,市教局,市教育局,,李,2024-03-01")
    workplace.extract()
    assert workplace.ask("SELECT kind, original, corrected, author FROM corrections") == [
        ("unit", "市教局", "市教育局", "李")
    ]
    (workplace.inputs.parent / "corrections.csv").unlink()
    assert workplace.extract().read == 1
    assert workplace.ask("SELECT count(*) FROM corrections") == [(0,)]
