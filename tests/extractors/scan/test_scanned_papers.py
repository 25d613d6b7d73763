"""A scan of a paper says what its exported PDF says: the generator's papers, worn by a scanner, cell by cell."""

from pathlib import Path
from types import SimpleNamespace

import pypdfium2
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein

from extractors import open_document
from extractors.document import Document, Table
from extractors.scan import page as scan_page
from extractors.scan.recogniser import Recogniser
from tests.generator.as_scan import WEARS, save_scan

PAPERS = Path(__file__).parents[2] / "fixtures" / "generated"
PAPER = PAPERS / "office09043.office.pdf"


def first_page(tmp_path: Path) -> Path:
    target = tmp_path / "page.pdf"
    document = pypdfium2.PdfDocument(PAPER)
    page = pypdfium2.PdfDocument.new()
    page.import_pages(document, [0])
    page.save(target)
    return target


def table_of(document: Document) -> Table:
    return max((block for block in document.blocks if isinstance(block, Table)), key=lambda table: table.rows)


def likeness(table: Table, other: Table) -> float:
    one, two = ("\n".join(cell.text.replace("\n", "") for cell in each.cells) for each in (table, other))
    return Levenshtein.normalized_similarity(one, two)


@pytest.mark.parametrize("wear", ["mild", "copy"])
def test_a_scanned_table_has_the_cells_of_the_exported_one(tmp_path: Path, wear: str) -> None:
    paper, scan = first_page(tmp_path), tmp_path / "scan.pdf"
    save_scan(paper, scan, WEARS[wear], seed=3)
    exported, scanned = open_document(paper), open_document(scan)
    assert scanned.scanned and not exported.scanned
    one, other = table_of(exported), table_of(scanned)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in one.cells] == [
        (c.row, c.column, c.row_span, c.column_span) for c in other.cells
    ]
    assert likeness(one, other) > 0.97
    assert all(f.method == "ocr" for cell in other.cells for f in cell.fragments if f.text)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_laid_wrongly_on_the_glass_is_read_upright_and_its_boxes_lie_on_the_page_as_shown(
    tmp_path: Path, turn: int
) -> None:
    paper, scan = first_page(tmp_path), tmp_path / "turned.png"
    picture = pypdfium2.PdfDocument(paper)[0].render(scale=200 / 72).to_pil().rotate(turn, expand=True)
    picture.save(scan, dpi=(200, 200))
    exported, scanned = open_document(paper), open_document(scan)
    assert likeness(table_of(exported), table_of(scanned)) > 0.97
    page = scanned.pages[0]
    assert (page.width > page.height) == (picture.width > picture.height)
    for cell in table_of(scanned).cells:
        for fragment in cell.fragments:
            assert fragment.box is not None
            assert 0 <= fragment.box.x0 < fragment.box.x1 <= page.width
            assert 0 <= fragment.box.top < fragment.box.bottom <= page.height


@pytest.mark.parametrize(
    ("sureness", "strips", "right"),
    [
        ({90: 0.95, 270: 0.3, 0: 0.97, 180: 0.5}, {90: 136, 270: 130, 0: 65, 180: 66}, 0),
        ({90: 0.4, 270: 1.0, 0: 0.96, 180: 0.5}, {90: 27, 270: 27, 0: 86, 180: 80}, 270),
        ({90: 0.4, 270: 0.7, 0: 0.6, 180: 0.5}, {90: 9, 270: 9, 0: 9, 180: 9}, 270),
    ],
)
def test_of_two_ways_that_read_well_the_one_with_fewer_lines_is_upright(
    monkeypatch: pytest.MonkeyPatch, sureness: dict[int, float], strips: dict[int, int], right: int
) -> None:
    def layout(turn: int) -> SimpleNamespace:
        return SimpleNamespace(page=SimpleNamespace(turn=turn), strips=[None] * strips[turn])

    monkeypatch.setattr(scan_page, "likely_turns", lambda seen: [90, 270, 0, 180])
    monkeypatch.setattr(scan_page, "straight", lambda seen, turn, size: turn)
    monkeypatch.setattr(scan_page, "lay_out", layout)
    monkeypatch.setattr(scan_page, "_sureness", lambda layout, recogniser: sureness[layout.page.turn])
    assert scan_page.upright(None, None, None).page.turn == right  # type: ignore[arg-type]


def test_every_page_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    picture = pypdfium2.PdfDocument(first_page(tmp_path))[0].render(scale=110 / 72).to_pil()
    target = tmp_path / "two.tiff"
    picture.save(target, save_all=True, append_images=[picture.convert("1")], dpi=(110, 110))
    document = open_document(target)
    assert document.format == "image"
    assert [page.number for page in document.pages] == [1, 2]


def test_what_was_recognised_is_not_recognised_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan, kept = tmp_path / "scan.pdf", tmp_path / "recognised"
    save_scan(first_page(tmp_path), scan, WEARS["mild"], seed=1)
    before = open_document(scan, kept)
    again: list[int] = []
    recognise = Recogniser._recognise

    def counted(self: Recogniser, fresh: dict[str, object]) -> None:
        again.append(len(fresh))
        recognise(self, fresh)  # type: ignore[arg-type]

    monkeypatch.setattr(Recogniser, "_recognise", counted)
    assert open_document(scan, kept) == before
    assert again == []


def test_a_page_too_poor_to_read_is_refused_with_its_place(tmp_path: Path) -> None:
    picture = pypdfium2.PdfDocument(first_page(tmp_path))[0].render(scale=22 / 72).to_pil().convert("L")
    target = tmp_path / "poor.png"
    picture.resize((picture.width * 5, picture.height * 5), Image.Resampling.BILINEAR).save(target)
    document = open_document(target)
    assert document.blocks == ()
    assert [(problem.code, problem.page) for problem in document.problems] == [("garbled_text", 1)]
