"""Files that were damaged on their way: pdfium reads what came before the damage, and that more is missing is told."""

import re
from pathlib import Path

from extractors.pdf.reader import read_pdf
from tests.extractors.pdf.paper import Sheet, write_pdf


def sheets() -> list[Sheet]:
    pages = []
    for page in range(3):
        sheet = Sheet()
        for row in range(40):
            sheet.text(60, 60 + 18 * row, f"第{page}页第{row}行：县水务局按时报送材料，加{row % 7}分。", 10)
        pages.append(sheet)
    return pages


def damaged(path: Path, page: int) -> Path:
    """The file with a few bytes in the middle of one page's content overwritten, without moving anything."""
    data = bytearray(path.read_bytes())
    streams = [found for found in re.finditer(rb"(?<!end)stream\n(.*?)endstream", data, re.S) if len(found[1]) > 300]
    middle = streams[page].start() + 200
    data[middle : middle + 12] = b"\xff" * 12
    path.write_bytes(data)
    return path


def test_a_page_whose_content_is_damaged_is_told(tmp_path: Path) -> None:
    document = read_pdf(damaged(write_pdf(tmp_path / "a.pdf", sheets()), 1))
    assert [(problem.code, problem.page) for problem in document.problems] == [("page_failed", 2)]


def test_a_whole_file_is_not_complained_about(tmp_path: Path) -> None:
    assert read_pdf(write_pdf(tmp_path / "a.pdf", sheets())).problems == ()


def test_a_program_that_writes_false_checksums_everywhere_is_no_damage(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", [*sheets(), *sheets()])
    data = path.read_bytes()
    for end in [place for place in range(len(data)) if data.startswith(b"\nendstream", place)]:
        data = data[: end - 4] + b"\x01\x02\x03\x04" + data[end:]
    path.write_bytes(data)
    assert read_pdf(path).problems == ()
