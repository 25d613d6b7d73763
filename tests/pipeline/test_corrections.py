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
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(BadCorrections, match=told):
        read(written(tmp_path, line))


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
