"""Files that are not what they seem, through the real readers: each is named with what to do, and costs only itself."""

import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from pipeline.limits import Limits
from tests.pipeline.conftest import Workplace

RAW = Path(__file__).parents[2] / "data" / "raw"
SAMPLE_PDF = next(RAW.rglob("*.pdf"))
SAMPLE_DOCX = next(RAW.rglob("*.docx"))
LIMITS = Limits(seconds=60, memory=2 << 30)


@pytest.fixture
def real(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A workplace whose workers read for real."""
    from pipeline.extract import prepare  # noqa: PLC0415

    monkeypatch.setattr("pipeline.ingest.prepare", prepare)
    return workplace


def empty(path: Path) -> None:
    path.write_bytes(b"")


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(50_000))


def truncated_pdf(path: Path) -> None:
    path.write_bytes(SAMPLE_PDF.read_bytes()[:5000])


def truncated_docx(path: Path) -> None:
    path.write_bytes(SAMPLE_DOCX.read_bytes()[:9000])


def encrypted_pdf(path: Path) -> None:
    """Its /Encrypt asks for a password that nobody has."""
    lock = "/Filter /Standard /V 1 /R 2 /P -4 /O <" + "ab" * 32 + "> /U <" + "cd" * 32 + ">"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        f"<< {lock} >>",
    ]
    path.write_bytes(_pdf(objects, "/Encrypt 4 0 R /ID [<00><00>]"))


def pdf_without_pages(path: Path) -> None:
    path.write_bytes(_pdf(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"]))


def thousand_blank_pages(path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    for _ in range(1000):
        document.new_page(595, 842)
    document.save(str(path))


def zip_bomb(path: Path) -> None:
    """The form of a Word file around six hundred megabytes of blanks."""
    with zipfile.ZipFile(SAMPLE_DOCX) as whole, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in whole.namelist():
            if name != "word/document.xml":
                bomb.writestr(name, whole.read(name))
        with bomb.open("word/document.xml", "w", force_zip64=True) as stream:
            for _ in range(150):
                stream.write(b" " * (4 << 20))


def plain_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme", "nothing")


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (empty, "empty.pdf"),
        (random_bytes, "noise.pdf"),
        (random_bytes, "noise.txt"),
        (truncated_pdf, "cut.pdf"),
        (truncated_docx, "cut.docx"),
        (encrypted_pdf, "locked.pdf"),
        (pdf_without_pages, "none.pdf"),
        (thousand_blank_pages, "blank.pdf"),
        (zip_bomb, "bomb.docx"),
        (plain_zip, "archive.docx"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_hostile_file_is_named_and_costs_only_itself(
    real: Workplace, make: Callable[[Path], None], name: str
) -> None:
    make(real.inputs / name)
    shutil.copy(SAMPLE_DOCX, real.inputs / "good.docx")
    real.extract(limits=LIMITS)
    failed = real.ask("SELECT path, error FROM documents WHERE status = 'failed'")
    assert [path for path, _ in failed] == [name]
    assert "program failed" not in str(failed), "this is a bad file, no fault of the program"
    assert real.ask("SELECT path FROM documents WHERE status = 'loaded'") == [("good.docx",)]


@pytest.mark.parametrize(
    ("source", "name"), [(SAMPLE_PDF, "a.docx"), (SAMPLE_DOCX, "a.pdf"), (SAMPLE_PDF, "a"), (SAMPLE_PDF, "a.TXT")]
)
def test_a_file_under_a_wrong_name_is_read_by_its_content(real: Workplace, source: Path, name: str) -> None:
    shutil.copy(source, real.inputs / name)
    real.extract()
    assert real.ask("SELECT format, status FROM documents") == [(source.suffix[1:], "loaded")]
    assert real.ask("SELECT count(*) > 20 FROM scores") == [(1,)]


def test_the_rows_of_the_samples_hold_together(real: Workplace) -> None:
    shutil.copytree(RAW, real.inputs / "all")
    real.extract()
    assert real.ask("PRAGMA foreign_key_check") == []
    assert real.ask("PRAGMA integrity_check") == [("ok",)]
    assert real.ask("SELECT count(*) FROM grid_rows WHERE role = 'record' AND record_id IS NULL") == [(0,)]
    for table in ("fragments", "adjustments"):
        column = "text" if table == "fragments" else "reason"
        found = real.ask(f"SELECT count(*) FROM {table}_fts WHERE {table}_fts MATCH '安全'")
        assert found == real.ask(f"SELECT count(*) FROM {table} WHERE {column} LIKE '%安全%'")
        assert found != [(0,)]


def _pdf(objects: list[str], trailer: str = "") -> bytes:
    """A PDF of these objects with a right cross-reference table."""
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + end.encode()
