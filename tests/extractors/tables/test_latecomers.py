"""Tables without rulings whose longer texts are drawn behind all others, and numbers that touch the words beside them."""

from extractors.tables.abutting import abutting
from extractors.tables.glyphs import Glyphs
from extractors.tables.latecomers import in_rows
from extractors.tables.passages import read_runs
from tests.extractors.tables.parts import SIZE, drawn, width_of

Text = tuple[str, float, float]


def words(glyphs: Glyphs, chosen: list[int]) -> list[str]:
    return ["".join(glyphs.characters[i] for i in run.members) for run in read_runs(glyphs, chosen)]


def row(number: int, y: float) -> list[Text]:
    return [(str(number), 50, y), ("水林教医税"[number] + "务局", 90, y), ("98", 420, y)]


def read(texts: list[Text]) -> list[str]:
    glyphs = drawn(texts)
    return words(glyphs, in_rows(glyphs, list(range(len(glyphs)))))


def test_lines_in_the_middle_of_their_rows_are_put_between_the_other_texts_of_these() -> None:
    """The second row has three lines, the third none: its neighbours are near enough to be mixed up."""
    early = [*row(0, 100), *row(1, 130), *row(2, 160), *row(3, 174)]
    late = [
        ("按时报送", 200, 100),
        ("承办会议", 200, 118),
        ("并形成经验", 200, 130),
        ("加分", 200, 142),
        ("无", 200, 174),
    ]
    assert read([*early, *late]) == [
        *("0", "水务局", "按时报送", "98"),
        *("1", "林务局", "承办会议", "并形成经验", "加分", "98"),
        *("2", "教务局", "98", "3", "医务局", "无", "98"),
    ]


def test_a_title_drawn_late_stays_above() -> None:
    early = [*row(0, 100), *row(1, 130)]
    assert read([*early, ("云栖县考核得分", 200, 60), ("无", 200, 100), ("无", 200, 130)])[0] == "云栖县考核得分"


def test_where_the_lines_fit_no_row_nothing_is_moved() -> None:
    early = [*row(0, 100), *row(1, 130), *row(2, 160)]
    late = [("按时报送", 200, 109), ("并承办会议", 200, 145)]
    assert read([*early, *late])[-2:] == ["按时报送", "并承办会议"]


def test_the_second_column_of_a_page_is_not_late() -> None:
    texts = [(f"第{n}段文字", 50.0, 100.0 + 20 * n) for n in range(5)] + [("另一栏", 300, 100), ("文字", 300, 120)]
    assert read(texts)[-2:] == ["另一栏", "文字"]


def begun(texts: list[Text]) -> list[str]:
    glyphs = drawn(texts)
    runs = read_runs(glyphs, list(range(len(glyphs))))
    return [
        "".join(glyphs.characters[i] for i in r.members)
        for r in read_runs(glyphs, [*range(len(glyphs))], abutting(glyphs, runs))
    ]


def test_numbers_that_end_where_the_names_begin_are_a_column() -> None:
    texts = [(f"{n}", 100 - width_of(f"{n}"), 20.0 * n) for n in range(8, 12)]
    names = [(f"{'水林教医'[n - 8]}务局", 102, 20.0 * n) for n in range(8, 12)]
    rows = [text for pair in zip(texts, names, strict=True) for text in pair]
    assert begun(rows) == ["8", "水务局", "9", "林务局", "10", "教务局", "11", "医务局"]


def test_numbers_that_are_part_of_the_words_stay() -> None:
    assert begun([(f"{n}月报表", 100, 20.0 * n) for n in range(8, 12)]) == [
        "8月报表",
        "9月报表",
        "10月报表",
        "11月报表",
    ]


def test_a_score_behind_a_name_that_fills_its_column_is_one_where_other_scores_end() -> None:
    alone = [(f"9{n}", 200 - SIZE, 20.0 * n) for n in range(4)]
    texts = [*alone, ("市人力资源和社会保障局", 78, 100), ("98", 200 - SIZE, 100)]
    assert begun(texts)[-2:] == ["市人力资源和社会保障局", "98"]


def test_rows_that_follow_texts_drawn_in_another_order_are_not_late() -> None:
    """LibreOffice Writer draws the headings of several levels by turns; whole rows follow."""
    heads = [("单位", 50, 130), ("名次", 420, 130), ("考核情况", 200, 100), ("理由", 200, 130)]
    texts = [*heads, *(text for n in range(4) for text in row(n, 160 + 20 * n))]
    assert read(texts) == [text for text, *_ in texts]
