"""Tables without rulings, or with horizontal ones only."""

from extractors.tables.alignment import align_tables, may_align
from extractors.tables.grid import Grid
from extractors.tables.lines import Line
from extractors.tables.rulings import Line as Ruling
from tests.extractors.tables.parts import line

ROWS = [("1", "县财政局", "98.5"), ("2", "县水务局", "97"), ("3", "县林业局", "96"), ("4", "县税务局", "95")]


def rows(texts: list[tuple[str, ...]], top: float = 100.0, step: float = 20.0) -> list[list[Line]]:
    places = (60, 100, 300)
    return [
        [line(text, places[number], top + step * row) for number, text in enumerate(cells) if text]
        for row, cells in enumerate(texts)
    ]


def aligned(segments: list[list[Line]], rulings: list[Ruling] | None = None) -> list[Grid]:
    return align_tables(segments, rulings or [], []) if may_align(segments, rulings or [], []) else []


def test_three_line_table() -> None:
    segments = rows([("序号", "单位", "得分"), *ROWS])
    (grid,) = aligned(segments, [(95, 55, 400), (115, 55, 400), (195, 55, 400)])
    assert (len(grid.ys) - 1, len(grid.xs) - 1) == (5, 3)


def test_a_wrapped_cell_between_two_numbers_belongs_to_one_row() -> None:
    segments = rows([("序号", "单位", "得分"), *ROWS[:1]])
    segments += [
        [line("县人力资源和社会", 100, 140)],
        [line("2", 60, 146), line("97", 300, 146)],
        [line("保障局", 100, 152)],
    ]
    segments += rows([("3", "县林业局", "96")], top=172)
    (grid,) = aligned(segments, [(95, 55, 400), (115, 55, 400), (190, 55, 400)])
    assert len(grid.ys) - 1 == 4
    assert grid.ys[2] < 140
    assert grid.ys[3] > 162


def test_a_table_without_any_ruling() -> None:
    (grid,) = aligned(rows([("序号", "单位", "得分"), *ROWS]))
    assert (len(grid.ys) - 1, len(grid.xs) - 1) == (5, 3)


def test_a_list_of_names_is_no_table() -> None:
    assert aligned(rows([("张伟", "李娜", "王芳")] * 5)) == []


def test_a_table_of_contents_is_no_table() -> None:
    segments = [[line("一", 60, y), line("总则........", 100, y), line("3", 400, y)] for y in range(100, 200, 20)]
    assert aligned(segments) == []


def test_two_rules_around_a_sentence_are_no_table() -> None:
    segments = [[line("抄送：各科室", 60, 100)], [line("考核办公室", 60, 120), line("3月5日印发", 300, 120)]]
    assert aligned(segments, [(95, 55, 400), (115, 55, 400), (135, 55, 400)]) == []


def test_short_rulings_in_the_header_part_its_levels() -> None:
    """考核得分 over 平时 and 年终; the first and the last heading reach over both levels."""
    places = (60, 120, 240, 300, 360)
    header = [
        [line("考核情况", 255, 100)],
        [line("单位", 120, 110), line("序号", 60, 110), line("名次", 360, 110)],
        [line("平时", 240, 122), line("年终", 300, 122)],
    ]
    header[1].sort(key=lambda part: part.x0)
    body = [
        [line(text, places[number], 150.0 + 20 * row) for number, text in enumerate(texts)]
        for row, texts in enumerate(
            [("1", "县财政局", "48", "50", "1"), ("2", "县水务局", "47", "49", "2"), ("3", "县林业局", "46", "48", "3")]
        )
    ]
    rulings: list[Ruling] = [(95, 55, 400), (117, 230, 325), (140, 55, 400), (210, 55, 400)]
    (grid,) = aligned([*header, *body], rulings)
    top = [(span.row, span.column, span.row_span, span.column_span) for span in grid.spans if span.row < 2]
    assert top == [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (0, 4, 2, 1), (1, 2, 1, 1), (1, 3, 1, 1)]


def test_a_long_reason_among_short_ones_makes_no_column_of_its_own() -> None:
    texts = [(str(number), "无", "98") for number in range(1, 9)]
    texts[3] = ("4", "牵头完成河道清淤任务加零点五分", "99")
    (grid,) = aligned(rows([("序号", "理由", "得分"), *texts]), [(95, 55, 400), (115, 55, 400), (280, 55, 400)])
    assert len(grid.xs) - 1 == 3
