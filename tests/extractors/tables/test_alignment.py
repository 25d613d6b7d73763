"""Tables without rulings, or with horizontal ones only: glyphs in the order in which a program draws its cells."""

from extractors.tables.aligned import AlignedTable
from extractors.tables.alignment import align_tables, may_align
from extractors.tables.glyphs import Glyphs
from extractors.tables.regions import Span
from extractors.tables.rulings import Line as Ruling
from tests.extractors.tables.parts import drawn

PLACES = (60.0, 100.0, 300.0)
ROWS = [("1", "县财政局", "98.5"), ("2", "县水务局", "97"), ("3", "县林业局", "96"), ("4", "县税务局", "95")]
Text = tuple[str, float, float]


def rows(texts: list[tuple[str, ...]], top: float = 110.0, step: float = 20.0) -> list[Text]:
    return [
        (text, PLACES[number], top + step * row)
        for row, cells in enumerate(texts)
        for number, text in enumerate(cells)
        if text
    ]


def aligned(texts: list[Text], rulings: list[Ruling] | None = None) -> list[AlignedTable]:
    glyphs = drawn(texts)
    chosen = list(range(len(glyphs)))
    if not may_align(glyphs, chosen, rulings or [], [], []):
        return []
    return align_tables(glyphs, chosen, rulings or [], [], [])


def words(table: AlignedTable, glyphs: Glyphs) -> dict[tuple[int, int], str]:
    return {
        (span.row, span.column): "".join(glyphs.characters[index] for index in cell)
        for span, cell in zip(table.grid.spans, table.members, strict=True)
        if cell
    }


def shape(table: AlignedTable) -> tuple[int, int]:
    return len(table.grid.ys) - 1, len(table.grid.xs) - 1


def test_three_line_table() -> None:
    (table,) = aligned(rows([("序号", "单位", "得分"), *ROWS]), [(95, 55, 400), (115, 55, 400), (195, 55, 400)])
    assert (shape(table), table.depth, table.doubts) == ((5, 3), 1, [])


def test_a_wrapped_cell_between_two_numbers_belongs_to_one_row() -> None:
    texts = rows([("序号", "单位", "得分"), *ROWS[:1]])
    texts += [("2", 60, 156), ("县人力资源和社会", 100, 150), ("保障局", 100, 162), ("97", 300, 156)]
    texts += rows([("3", "县林业局", "96")], top=182)
    (table,) = aligned(texts, [(95, 55, 400), (115, 55, 400), (190, 55, 400)])
    assert shape(table) == (4, 3)
    assert words(table, drawn(texts))[2, 1] == "县人力资源和社会保障局"


def test_cells_that_touch_are_told_apart_by_the_order_of_drawing() -> None:
    """In narrow columns the heading of one column ends where that of the next begins."""
    texts = [("考核", 60.0, 104.0), ("名次", 60.0, 116.0), ("单位名称", 80.5, 110.0), ("得分", 200.0, 110.0)]
    texts += [
        (text, place, 140.0 + 20 * row)
        for row, cells in enumerate([("1", "水务局", "98"), ("2", "林业局", "97"), ("3", "税务局", "96")])
        for text, place in zip(cells, (68.0, 85.0, 205.0), strict=True)
    ]
    (table,) = aligned(texts, [(90, 55, 240), (125, 55, 240), (190, 55, 240)])
    found = words(table, drawn(texts))
    assert [found[0, column] for column in range(3)] == ["考核名次", "单位名称", "得分"]


def test_a_table_without_any_ruling() -> None:
    (table,) = aligned(rows([("序号", "单位", "得分"), *ROWS]))
    assert shape(table) == (5, 3)


def test_a_section_between_the_rows_reaches_over_all_columns() -> None:
    texts = [*rows([("序号", "单位", "得分"), *ROWS[:2]]), ("（一）党群部门", 58.0, 170.0), *rows(ROWS[2:], top=190)]
    (table,) = aligned(texts, [(95, 55, 400), (115, 55, 400), (230, 55, 400)])
    assert Span(3, 0, 1, 3) in table.grid.spans
    assert shape(table) == (6, 3)


def test_the_caption_of_the_next_table_parts_two_tables() -> None:
    texts = [*rows([("序号", "单位", "得分"), *ROWS[:2]]), ("（二）专项考核", 80.0, 175.0)]
    texts += rows([("序号", "单位", "得分"), *ROWS[2:]], top=200)
    first, second = aligned(texts, [(95, 55, 400), (115, 55, 400), (160, 55, 400), (188, 55, 400), (205, 55, 400)])
    assert (shape(first), shape(second)) == ((3, 3), (3, 3))


def test_a_signature_below_the_note_is_no_row() -> None:
    texts = rows([("序号", "单位", "得分"), *ROWS])
    texts += [("注：本表由考核办负责解释。", 60.0, 215.0), ("县考核办公室", 280.0, 240.0)]
    (table,) = aligned(texts, [(95, 55, 400), (115, 55, 400), (197, 55, 400)])
    assert shape(table) == (5, 3)


def test_two_paragraphs_of_one_cell_stay_in_one_row() -> None:
    texts = [("序号", 60.0, 110.0), ("理由", 150.0, 110.0), ("得分", 300.0, 110.0)]
    for row in range(3):
        y = 140.0 + 60 * row
        texts += [(str(row + 1), 60.0, y), ("1.牵头清淤任务", 110.0, y), ("加一分。", 110.0, y + 12)]
        texts += [("2.编印手册加半分。", 110.0, y + 32), ("98", 300.0, y)]
    (table,) = aligned(texts, [(95, 55, 400), (125, 55, 400), (185, 55, 400), (245, 55, 400), (305, 55, 400)])
    assert shape(table) == (4, 3)
    assert words(table, drawn(texts))[1, 1] == "1.牵头清淤任务加一分。2.编印手册加半分。"


def test_a_list_of_names_is_no_table() -> None:
    assert aligned(rows([("张伟", "李娜", "王芳")] * 5)) == []


def test_a_table_of_contents_is_no_table() -> None:
    texts = [
        part for y in range(100, 200, 20) for part in (("一", 60.0, y), ("总则........", 100.0, y), ("3", 400.0, y))
    ]
    assert aligned(texts) == []


def test_two_rules_around_a_sentence_are_no_table() -> None:
    texts = [("抄送：各科室", 60.0, 110.0), ("考核办公室", 60.0, 130.0), ("3月5日印发", 300.0, 130.0)]
    assert aligned(texts, [(95, 55, 400), (115, 55, 400), (135, 55, 400)]) == []


def test_short_rulings_in_the_header_part_its_levels() -> None:
    """考核得分 over 平时 and 年终; the first and the last heading reach over both levels."""
    places = (60.0, 120.0, 240.0, 300.0, 360.0)
    texts = [("序号", 60.0, 122.0), ("单位", 120.0, 122.0), ("考核情况", 262.0, 110.0), ("名次", 360.0, 122.0)]
    texts += [("平时", 240.0, 132.0), ("年终", 300.0, 132.0)]
    texts += [
        (text, places[number], 160.0 + 20 * row)
        for row, cells in enumerate(
            [("1", "县财政局", "48", "50", "1"), ("2", "县水务局", "47", "49", "2"), ("3", "县林业局", "46", "48", "3")]
        )
        for number, text in enumerate(cells)
    ]
    rulings: list[Ruling] = [(95, 55, 400), (117, 230, 335), (140, 55, 400), (210, 55, 400)]
    (table,) = aligned(texts, rulings)
    top = [(s.row, s.column, s.row_span, s.column_span) for s in table.grid.spans if s.row < 2]
    assert top == [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (1, 2, 1, 1), (1, 3, 1, 1)]


def test_a_long_reason_among_short_ones_makes_no_column_of_its_own() -> None:
    texts = [(str(number), "无", "98") for number in range(1, 9)]
    texts[3] = ("4", "牵头完成河道清淤任务加零点五分", "99")
    (table,) = aligned(rows([("序号", "理由", "得分"), *texts]), [(95, 55, 400), (115, 55, 400), (280, 55, 400)])
    assert shape(table)[1] == 3


def test_a_number_that_justified_lines_set_off_stays_in_its_sentence() -> None:
    """The gaps around 0.5 are as wide as those between columns."""
    texts = [("1", 60.0, 140.0), ("牵头清淤，提前完成，加", 100.0, 134.0), ("0.5", 215.0, 134.0)]
    texts += [("分。开展巡河", 235.0, 134.0), ("护林，做法推广，加1分。", 100.0, 146.0), ("98", 300.0, 140.0)]
    texts += rows([("2", "无", "97"), ("3", "无", "96")], top=170)
    (table,) = aligned(texts, [(115, 55, 400), (155, 55, 400), (195, 55, 400)])
    assert shape(table) == (3, 3)
    assert words(table, drawn(texts))[0, 1] == "牵头清淤，提前完成，加0.5分。开展巡河护林，做法推广，加1分。"


def test_a_score_beside_a_full_line_of_reasons_is_a_column_of_its_own() -> None:
    texts = []
    for row in range(3):
        texts += [(str(row + 1), 60.0, 140.0 + 30 * row), ("牵头清淤，提前完成，加1分", 100.0, 140.0 + 30 * row)]
        texts += [("98.5", 230.5, 140.0 + 30 * row), ("1", 300.0, 140.0 + 30 * row)]
    (table,) = aligned(texts, [(115, 55, 400), (155, 55, 400), (215, 55, 400)])
    assert shape(table) == (3, 4)
