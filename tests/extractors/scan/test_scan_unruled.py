"""Recognised lines that stand side by side are a table; those of a letter are none."""

from extractors.characters import is_wide
from extractors.document import Box
from extractors.pages.paragraphs import _title
from extractors.pages.pieces import fragment
from extractors.scan.recogniser import Letter, Reading
from extractors.scan.text import text_line
from extractors.scan.unruled import Seat, find_unruled
from extractors.tables.lines import Seen
from extractors.tables.pieces import PageTable
from extractors.tables.rulings import Rulings

SIZE = 10.0
AREA = 595.0 * 842.0
COLUMNS = (60.0, 110.0, 240.0, 420.0, 500.0)
HEADINGS = ("序号", "单位", "加扣分情况", "得分", "名次")
ROWS = [
    ("1", "县财政局", "巡河20次，加0.5分", "100.5", "1"),
    ("2", "县水务局", "被通报1次，扣2分", "98", "4"),
    ("3", "县林业局", "无加扣分", "100", "3"),
    ("4", "县税务局", "编制预案，加0.3分", "100.3", "2"),
]


def seat(text: str, x0: float, top: float, chance: float = 1.0) -> Seat:
    """A line set in squares and half squares, as a recogniser hands it on."""
    middles, x = [], 0.0
    for character in text:
        width = SIZE if is_wide(character) else SIZE / 2
        middles.append(x + width / 2)
        x += width
    letters = tuple(Letter(c, chance, m / x) for c, m in zip(text, middles, strict=True))
    reading = Reading(letters)
    return Seat(text_line(reading, (x0, top, x0 + x, top + SIZE), SIZE), reading, x0, x0 + x)


def sheet(rows: list[tuple[str, ...]], chance: float = 1.0) -> list[Seat]:
    return [
        seat(text, COLUMNS[column], 200.0 + 22.0 * number, chance)
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    ]


def texts(table: PageTable) -> list[tuple[str, ...]]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return [tuple(row) for row in rows]


def test_rows_between_three_rulings_are_a_table() -> None:
    found = find_unruled(
        sheet([HEADINGS, *ROWS]), Rulings([(195, 55, 540), (217, 55, 540), (310, 55, 540)], []), 1, AREA
    )
    assert [texts(table) for table in found.tables] == [[HEADINGS, *ROWS]]
    assert found.outside == []


def test_rows_without_any_ruling_are_a_table_and_the_letter_around_them_is_none() -> None:
    title = seat("某县河长制考核结果", 200, 100)
    below = seat("以上结果报县人民政府同意后公布，请各单位对照整改。", 80, 400)
    found = find_unruled([title, *sheet([HEADINGS, *ROWS]), below], Rulings([], []), 1, AREA)
    assert [texts(table) for table in found.tables] == [[HEADINGS, *ROWS]]
    assert [line.text for line in found.outside] == [title.line.text, below.line.text]


def test_how_sure_a_cell_was_read_is_kept() -> None:
    found = find_unruled(sheet([HEADINGS, *ROWS], chance=0.7), Rulings([], []), 1, AREA)
    lines = [line for cell in found.tables[0].cells for line in cell.pieces[0].lines]
    assert len(lines) == 25
    assert all(line.seen and line.seen.confidence < 0.8 for line in lines)


def test_a_signature_and_a_date_beside_paragraphs_are_no_table() -> None:
    letter = [
        seat("各乡镇人民政府，县政府有关部门：", 80, 120),
        *(seat("为切实做好2023年度考核工作，现将有关事项通知如下", 80 + 20 * (n % 2), 145 + 20 * n) for n in range(9)),
        seat("联系人：王某", 80, 350),
        seat("电话：略", 300, 350),
        seat("某县人民政府办公室", 380, 400),
        seat("2024年1月5日", 390, 425),
    ]
    found = find_unruled(letter, Rulings([], []), 1, AREA)
    assert found.tables == []
    assert "联系人：王某 电话：略" in [line.text for line in found.outside]
    assert sum(len(line.text.replace(" ", "")) for line in found.outside) == sum(len(one.line.text) for one in letter)


def test_of_texts_that_form_no_columns_none_is_lost() -> None:
    shifted = [
        seat(text, 60.0 + 97.0 * column + 31.0 * ((number * 5 + column * 3) % 4), 200.0 + 22.0 * number)
        for number, row in enumerate([HEADINGS, *ROWS, *ROWS])
        for column, text in enumerate(row)
    ]
    found = find_unruled(shifted, Rulings([], []), 1, AREA)
    held = sum(len(cell.text) for table in found.tables for cell in table.cells)
    assert held + sum(len(line.text.replace(" ", "")) for line in found.outside) == sum(
        len(s.line.text) for s in shifted
    )


def test_a_title_that_may_be_a_stain_has_no_text_as_its_other_reading() -> None:
    line = seat("云", 290, 100).line
    line.seen = Seen(0.6, (("", 0.4),))
    made = fragment([line], _title, 1, Box(0, 0, 10, 10))
    assert [other.text for other in made.alternatives] == [""]
