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
