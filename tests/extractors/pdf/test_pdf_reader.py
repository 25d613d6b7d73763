"""Exported PDFs as a reader sees them: tables, furniture, turned pages, and what cannot be read."""

import itertools
from pathlib import Path

import pytest
from pdfplumber.utils.exceptions import PdfminerException

from extractors.document import Document, Paragraph, Table
from extractors.errors import DamagedDocument, EmptyDocument, EncryptedDocument
from extractors.pages.frame import page_frame
from extractors.pdf.reader import read_pdf
from extractors.pdf.second_reader import add_missing
from extractors.pdf.text import PageText
from extractors.tables.glyphs import no_glyphs
from tests.extractors.pdf.paper import Sheet, write_pdf

XS = [60.0, 180.0, 420.0, 500.0]
HEADING = ["考核单位", "加扣分情况", "得分"]
ROWS = [["县水务局", "无", "98.5"], ["县林业局", "材料迟报，扣1分", "97"], ["县统计局", "无", "98"]]


def read(tmp_path: Path, *sheets: Sheet) -> Document:
    return read_pdf(write_pdf(tmp_path / "结果.pdf", list(sheets)))


def table_of(document: Document) -> Table:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return table


def rows_of(table: Table) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row - 1].append(cell.text)
    return rows


def body_of(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph) and block.role == "body"]


def ruled(rows: list[list[str]], top: float = 100.0, **page: object) -> Sheet:
    sheet = Sheet(**page)  # type: ignore[arg-type]
    ys = [top + 30 * number for number in range(len(rows) + 1)]
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, rows)
    return sheet


def test_a_ruled_table_keeps_its_cells_and_their_places(tmp_path: Path) -> None:
    table = table_of(read(tmp_path, ruled([HEADING, *ROWS])))
    assert rows_of(table) == [HEADING, *ROWS]
    fragment = table.cells[5].fragments[0]
    assert (fragment.text, fragment.page) == ("98.5", 1)
    assert fragment.box is not None
    assert (round(fragment.box.x0), round(fragment.box.top)) == (420, 130)
    assert (round(fragment.box.x1), round(fragment.box.bottom)) == (500, 160)


def test_an_empty_cell_has_a_place_too(tmp_path: Path) -> None:
    table = table_of(read(tmp_path, ruled([HEADING, ["县水务局", "", "98.5"]])))
    empty = table.cells[4].fragments[0]
    assert empty.text == ""
    assert empty.box is not None
    assert empty.box.x1 - empty.box.x0 > 200


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_is_read_the_way_its_text_runs(tmp_path: Path, rotate: int) -> None:
    document = read(tmp_path, ruled([HEADING, *ROWS], rotate=rotate))
    table, page = table_of(document), document.pages[0]
    assert rows_of(table) == [HEADING, *ROWS]
    assert (page.width, page.height) == ((595.0, 842.0) if rotate == 180 else (842.0, 595.0))
    box = table.cells[0].fragments[0].box
    assert box is not None
    shown = {90: (712, 60), 180: (415, 712), 270: (100, 415)}[rotate]
    assert (round(box.x0), round(box.top)) == shown


def test_a_cropped_page_counts_from_its_visible_corner(tmp_path: Path) -> None:
    table = table_of(read(tmp_path, ruled([HEADING, *ROWS], crop=(20, 30, 575, 802))))
    box = table.cells[0].fragments[0].box
    assert box is not None
    assert (round(box.x0), round(box.top)) == (40, 60)


def test_rulings_and_text_inside_a_form_object(tmp_path: Path) -> None:
    sheet = ruled([HEADING, *ROWS])
    sheet.into_form("0.5 0 0 0.5 50 200")
    table = table_of(read(tmp_path, sheet))
    assert rows_of(table) == [HEADING, *ROWS]
    box = table.cells[0].fragments[0].box
    assert box is not None
    assert (round(box.x0), round(box.top)) == (80, 271)


def test_borders_as_thin_filled_bars_drawn_cell_by_cell(tmp_path: Path) -> None:
    sheet, ys = Sheet(), [100.0, 130.0, 160.0]
    for top, bottom in itertools.pairwise(ys):
        for left, right in itertools.pairwise(XS):
            sheet.bar(left, top, right, top + 0.5)
            sheet.bar(left, bottom - 0.5, right, bottom)
            sheet.bar(left, top, left + 0.5, bottom)
            sheet.bar(right - 0.5, top, right, bottom)
    sheet.cells(XS, ys, [HEADING, ROWS[0]])
    assert rows_of(table_of(read(tmp_path, sheet))) == [HEADING, ROWS[0]]


def test_radicals_of_browsers_become_ordinary_characters(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(60, 80, "⺠政局⻓⾦（⽣态）：①")
    assert body_of(read(tmp_path, sheet)) == ["民政局长金（生态）：①"]


def test_page_numbers_and_running_headers_are_furniture(tmp_path: Path) -> None:
    sheets = []
    for number in range(1, 5):
        sheet = ruled([HEADING, *([f"第{number}{unit}", reason, score] for unit, reason, score in ROWS)])
        sheet.text(60, 40, "青石县考核领导小组文件", 9)
        sheet.text(280, 815, f"— {number} —", 9)
        sheets.append(sheet)
    document = read(tmp_path, *sheets)
    assert body_of(document) == []
    roles = [block.role for block in document.blocks if isinstance(block, Paragraph)]
    assert (roles.count("header"), roles.count("footer")) == (4, 4)
    table = table_of(document)
    assert (table.rows, table.header_rows) == (13, 1)


def test_rows_of_data_that_repeat_are_no_header(tmp_path: Path) -> None:
    table = table_of(read(tmp_path, ruled([HEADING, *ROWS]), ruled([HEADING, *ROWS])))
    assert (table.rows, table.header_rows) == (7, 1)


def test_a_number_in_the_text_is_no_page_number(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(60, 400, "2023")
    assert body_of(read(tmp_path, sheet)) == ["2023"]


def test_watermarks_stay_out_of_cells(tmp_path: Path) -> None:
    sheet = ruled([HEADING, *ROWS])
    sheet.text(150, 230, "内部资料", 48, turn="0.8 0.6 -0.6 0.8")
    sheet.text(150, 150, "仅供查阅", 40, more="0.85 g")
    assert rows_of(table_of(read(tmp_path, sheet))) == [HEADING, *ROWS]


def test_large_letters_over_the_text_are_a_watermark_in_any_colour(tmp_path: Path) -> None:
    sheet = ruled([HEADING, *ROWS])
    sheet.text(75, 145, "内部资料严禁外传", 40, more="1 0 0 rg")
    assert rows_of(table_of(read(tmp_path, sheet))) == [HEADING, *ROWS]


def test_a_red_letterhead_is_no_watermark(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(100, 120, "青石县人民政府文件", 40, more="1 0 0 rg")
    assert body_of(read(tmp_path, sheet)) == ["青石县人民政府文件"]


def test_white_lines_are_no_borders(tmp_path: Path) -> None:
    sheet = ruled([HEADING, ["县水务局", "无", "98.5"]])
    sheet.line(120, 100, 120, 160, more="1 G")
    assert rows_of(table_of(read(tmp_path, sheet))) == [HEADING, ["县水务局", "无", "98.5"]]


def test_labels_set_sideways_one_below_the_other_stand_in_their_own_cells(tmp_path: Path) -> None:
    sheet = Sheet()
    xs, ys = [40.0, 80.0, 240.0], [100.0, 200.0, 300.0]
    sheet.grid(xs, ys)
    for top, label in ((120, "县直"), (220, "驻县")):
        sheet.text(60, top, label, turn="0 -1 1 0")
        sheet.text(100, top, f"{label}单位的名称写在这里")
    (table,) = (block for block in read_pdf(write_pdf(tmp_path / "a.pdf", [sheet])).blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells if cell.column == 1] == ["县直", "驻县"]


def test_a_label_set_sideways_stands_in_its_cell(tmp_path: Path) -> None:
    sheet, ys = Sheet(), [100.0, 130.0, 160.0]
    sheet.line(30, 100, 30, 160)
    sheet.line(30, 100, 60, 100)
    sheet.line(30, 160, 60, 160)
    sheet.grid(XS, ys)
    sheet.cells(XS, ys, ROWS[:2])
    sheet.text(50, 150, "ABC", turn="0 1 -1 0")
    table = table_of(read(tmp_path, sheet))
    assert (table.cells[0].text, table.cells[0].row_span) == ("ABC", 2)


def test_text_hidden_behind_a_scan_is_not_trusted_and_the_rest_is_read(tmp_path: Path) -> None:
    scan = Sheet()
    scan.full_picture()
    scan.operators.append("BT 3 Tr /F 12 Tf 1 0 0 1 60 700 Tm <53BF6C34> Tj ET")
    document = read(tmp_path, scan, ruled([HEADING, *ROWS]))
    assert [page.scanned for page in document.pages] == [True, False]
    assert rows_of(table_of(document)) == [HEADING, *ROWS]


def test_hidden_text_is_not_read(tmp_path: Path) -> None:
    sheet = ruled([HEADING, *ROWS])
    sheet.text(70, 120, "看不见", more="3 Tr")
    assert rows_of(table_of(read(tmp_path, sheet)))[0] == HEADING


def test_a_page_without_meaning_is_reported_and_not_handed_on(tmp_path: Path) -> None:
    garbled = ruled([["\ue001\ue002\ue003", "\ue004\ue005", "\ue006"]] * 4)
    document = read(tmp_path, garbled, ruled([HEADING, *ROWS]))
    (problem,) = document.problems
    assert (problem.code, problem.page) == ("garbled_text", 1)
    assert rows_of(table_of(document)) == [HEADING, *ROWS]


def test_characters_under_false_codes_are_recognised(tmp_path: Path) -> None:
    rare = "".join(chr(0x8F00 + 7 * number) for number in range(60))
    (problem,) = read(tmp_path, ruled([[rare[:10], rare[10:28], rare[28:34]], [rare[34:44], rare[44:], "1"]])).problems
    assert problem.code == "garbled_text"


def test_a_number_that_lost_a_digit_is_left_out(tmp_path: Path) -> None:
    rows = [HEADING, ["县水务局", "无", "9\ue005.5"], *ROWS * 4]
    document = read(tmp_path, ruled(rows))
    assert rows_of(table_of(document))[1] == ["县水务局", "无", ""]
    assert [problem.code for problem in document.problems] == ["garbled_text"]


def test_paragraphs_join_their_lines_and_run_over_pages(tmp_path: Path) -> None:
    one, two = Sheet(), Sheet()
    one.text(157.5, 100, "关于公布年度考核结果的通知和", 20)
    words = "各有关单位应当高度重视此项工作并于规定期限之内报送有关材料和数据以及必要的说明不得迟报漏报"
    one.text(84, 780, words[:37])
    one.text(60, 800, words[:39])
    two.text(60, 80, "负责。")
    two.text(84, 100, "特此通知。")
    document = read(tmp_path, one, two)
    assert body_of(document)[1:] == [words[:37] + words[:39] + "负责。", "特此通知。"]
    title, running = document.blocks[0], document.blocks[1]
    assert isinstance(title, Paragraph) and isinstance(running, Paragraph)
    assert (title.centred, title.size) == (True, 20.0)
    assert [fragment.page for fragment in running.fragments] == [1, 2]


def test_a_font_that_is_not_embedded_loses_no_single_character(tmp_path: Path) -> None:
    for rotate in (0, 90, 180, 270):
        sheet = ruled([HEADING, ["县水务局", "无", "有"]], rotate=rotate, crop=(20, 30, 575, 802))
        assert rows_of(table_of(read(tmp_path, sheet)))[1] == ["县水务局", "无", "有"]


def test_a_damaged_file_that_the_second_reader_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PdfminerException("Unexpected EOF")

    monkeypatch.setattr("pdfplumber.open", fail)
    frame = page_frame((0, 0, 595, 842), 0)
    assert not add_missing(PageText(frame, no_glyphs()), frame, Path("paper.pdf"), 1)


def test_paragraphs_make_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(12):
        sheet.text(60, 100 + 20 * number, "各单位要加强领导 落实责任 按时完成各项任务2023年")
    document = read(tmp_path, sheet)
    assert all(isinstance(block, Paragraph) for block in document.blocks)


def test_a_caption_parts_two_tables_of_the_same_columns(tmp_path: Path) -> None:
    below = ruled(ROWS)
    below.text(60, 90, "表二 乡镇考核结果")
    document = read(tmp_path, ruled([HEADING, *ROWS]), below)
    assert sum(isinstance(block, Table) for block in document.blocks) == 2


def test_files_that_cannot_be_read_say_what_to_do(tmp_path: Path) -> None:
    whole = write_pdf(tmp_path / "whole.pdf", [ruled([HEADING, *ROWS])]).read_bytes()
    damaged, empty, no_pages = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.pdf"
    damaged.write_bytes(whole[:400])
    empty.write_bytes(b"")
    write_pdf(no_pages, [])
    with pytest.raises(DamagedDocument, match="export it again"):
        read_pdf(damaged)
    with pytest.raises(EmptyDocument, match="no bytes"):
        read_pdf(empty)
    with pytest.raises(EmptyDocument, match="no pages"):
        read_pdf(no_pages)


def test_a_blank_file_is_empty(tmp_path: Path) -> None:
    with pytest.raises(EmptyDocument, match="nothing on them"):
        read(tmp_path, Sheet())


def test_a_locked_file(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "locked.pdf", [ruled([HEADING])])
    lock = (
        b"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /Length 40 /O <"
        + b"41" * 32
        + b"> /U <"
        + b"42" * 32
        + b"> >> /ID [<00><00>] "
    )
    path.write_bytes(path.read_bytes().replace(b"trailer << ", lock))
    with pytest.raises(EncryptedDocument, match="without password"):
        read_pdf(path)


def test_the_name_of_a_part_set_like_the_title_is_no_part_of_it(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.text(140, 90, "临渡市二〇二二年度考核结果汇总表", 20)
    sheet.text(200, 125, "（一）河道治理考核结果", 20)
    for number in range(12):
        sheet.text(72, 180 + 20 * number, "本表按各单位年度履职情况汇总，得分保留两位小数。", 12)
    texts = [block.text for block in read_pdf(write_pdf(tmp_path / "paper.pdf", [sheet])).blocks]
    assert texts[:2] == ["临渡市二〇二二年度考核结果汇总表", "（一）河道治理考核结果"]
