"""Pages that hold a picture and text: which of the two is read is decided page by page, and what disagrees is told."""

import io
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from extractors import open_document
from extractors.document import Document, Table
from tests.extractors.pdf.paper import A4, Sheet, write_pdf

PAPER = Path(__file__).parents[2] / "fixtures" / "generated" / "office09043.office.pdf"
WHOLE = (0.0, 0.0, *A4)
HEADING, ROWS = ["序号", "单位", "得分"], [["1", "县民政局", "98.5"], ["2", "县水务局", "97.2"]]
Jpeg = tuple[bytes, tuple[int, int]]


def jpeg(image: Image.Image) -> Jpeg:
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "JPEG", quality=88)
    return buffer.getvalue(), image.size


@pytest.fixture(scope="module")
def picture() -> Jpeg:
    """A page of a paper as a scanner gives it."""
    return jpeg(pypdfium2.PdfDocument(PAPER)[0].render(scale=150 / 72).to_pil())


@pytest.fixture(scope="module")
def lines() -> list[tuple[str, float, float]]:
    """What stands on that page, and where each text begins."""
    blocks = open_document(PAPER).blocks
    cells = [cell for block in blocks if isinstance(block, Table) for cell in block.cells]
    fragments = [piece for cell in cells for piece in cell.fragments if piece.page == 1 and piece.text]
    return [(piece.text, piece.box.x0 + 4, piece.box.top + 12) for piece in fragments if piece.box]


def scan(picture: Jpeg) -> Sheet:
    sheet = Sheet()
    sheet.jpeg(*picture, WHOLE)
    return sheet


def read(tmp_path: Path, *sheets: Sheet) -> Document:
    return open_document(write_pdf(tmp_path / "hybrid.pdf", list(sheets)))


def digital() -> Sheet:
    sheet = Sheet()
    sheet.grid([60, 120, 300, 420], [100, 130, 160, 190])
    sheet.cells([60, 120, 300, 420], [100, 130, 160, 190], [HEADING, *ROWS])
    sheet.text(60, 300, "县直各部门要对照本表逐项整改，并于月底前报送整改情况。")
    return sheet


def texts(document: Document) -> set[str]:
    cells = (cell for block in document.blocks if isinstance(block, Table) for cell in block.cells)
    return {cell.text.replace("\n", "") for cell in cells}


def methods(document: Document) -> set[str]:
    cells = (cell for block in document.blocks if isinstance(block, Table) for cell in block.cells)
    return {piece.method for cell in cells for piece in cell.fragments if piece.text}


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.page) for problem in document.problems]


def test_a_scan_with_a_right_hidden_layer_is_read_from_its_picture(
    tmp_path: Path, picture: Jpeg, lines: list[tuple[str, float, float]]
) -> None:
    sheet = scan(picture)
    for text, x, y in lines:
        sheet.text(x, y, text, 9, more="3 Tr")
    document = read(tmp_path, sheet)
    assert document.scanned and methods(document) == {"ocr"}
    assert codes(document) == []


def test_a_hidden_layer_of_another_page_is_told(tmp_path: Path, picture: Jpeg) -> None:
    sheet = scan(picture)
    other = "会议听取了各镇村庄规划编制进展，研究下一步打算，强调耕地保护红线不能突破，对闲置厂房逐宗登记造册并张榜公示"
    for number in range(40):
        sheet.text(60, 80 + 15 * number, other[number : number + 20], 9, more="3 Tr")
    document = read(tmp_path, sheet, digital())
    assert [page.scanned for page in document.pages] == [True, False]
    assert codes(document) == [("low_confidence", 1)]
    assert "98.5" in texts(document)


@pytest.mark.parametrize("shift", [0, 7, 150])
def test_text_under_the_picture_is_not_trusted(
    tmp_path: Path, picture: Jpeg, lines: list[tuple[str, float, float]], shift: float
) -> None:
    """Some programs draw what they recognised in black and the scan over it; here every 5 was taken for a 6."""
    sheet = Sheet()
    for text, x, y in lines:
        sheet.text(x + shift, y + shift, text.replace("5", "6"), 9)
    sheet.jpeg(*picture, WHOLE)
    read_from_picture, alone = read(tmp_path, sheet), read(tmp_path, scan(picture))
    assert read_from_picture.scanned
    assert texts(read_from_picture) == texts(alone)


def test_a_scan_in_strips_with_a_stamped_number_is_a_scan(tmp_path: Path, picture: Jpeg) -> None:
    image = Image.open(io.BytesIO(picture[0]))
    sheet = Sheet()
    for number in range(4):
        top, bottom = image.height * number // 4, image.height * (number + 1) // 4
        part = jpeg(image.crop((0, top, image.width, bottom)))
        sheet.jpeg(*part, (0, A4[1] * number / 4, A4[0], A4[1] * (number + 1) / 4))
    sheet.text(400, 30, "归档编号 2023-0117-0048 第1页", 9)
    document = read(tmp_path, sheet)
    assert document.scanned and methods(document) == {"ocr"}


@pytest.mark.parametrize("kind", ["white", "shaded", "photo", "letterhead"])
def test_text_on_a_background_picture_is_digital(tmp_path: Path, kind: str) -> None:
    pixels = np.full((842, 595, 3), 255, np.uint8)
    if kind == "shaded":
        pixels[:] = np.linspace(200, 250, 842)[:, None, None]
    if kind == "photo":
        coarse = np.random.default_rng(2).integers(90, 230, (12, 9, 3)).astype(np.uint8)
        pixels = np.asarray(Image.fromarray(coarse).resize((595, 842), Image.Resampling.BICUBIC))
    if kind == "letterhead":
        for x in range(150, 450, 50):
            pixels[40:80, x : x + 8] = pixels[55:63, x : x + 40] = (200, 30, 40)
    sheet = Sheet()
    sheet.jpeg(*jpeg(Image.fromarray(pixels)), WHOLE)
    sheet.operators += digital().operators
    document = read(tmp_path, sheet)
    assert not document.scanned and codes(document) == []
    assert {text for row in ROWS for text in row} <= texts(document)


def test_a_pasted_picture_of_a_table_beside_text_is_told(tmp_path: Path, picture: Jpeg) -> None:
    sheet = digital()
    sheet.jpeg(*picture, (150, 400, 420, 782))
    document = read(tmp_path, sheet)
    assert not document.scanned and "98.5" in texts(document)
    assert codes(document) == [("page_failed", 1)]


def test_a_seal_and_a_small_photograph_beside_text_are_not(tmp_path: Path) -> None:
    grain = np.random.default_rng(3).integers(60, 220, (40, 40, 3)).astype(np.uint8)
    photograph = Image.fromarray(grain).resize((400, 400), Image.Resampling.BICUBIC)
    sheet = digital()
    sheet.jpeg(*jpeg(photograph), (300, 400, 540, 640))
    assert codes(read(tmp_path, sheet)) == []
