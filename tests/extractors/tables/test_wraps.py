"""Which line ends are wraps, and what stands between the joined lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.tables.items import item_edges
from extractors.tables.wraps import Limits, unwrap
from tests.extractors.tables.parts import line, width_of, wrapped

LIMITS = Limits(100.0, 162.0)


def left(*texts: str, limits: Limits = LIMITS) -> str:
    return unwrap([line(text, limits.left) for text in texts], limits)


def centred(*texts: str) -> str:
    return unwrap([line(text, 131 - width_of(text) / 2) for text in texts], LIMITS)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("县自然资源", "和规划局"), "县自然资源\n和规划局"),
        (("县自然资源和", "规划局"), "县自然资源和规划局"),
        (("牵头完成，加", "0.2分。"), "牵头完成，加0.2分。"),
        (("牵头完成加", "0.25分。"), "牵头完成加0.25分。"),
        (("县财政局", "县审计局"), "县财政局\n县审计局"),
        (("按期完成了", "任务。"), "按期完成了\n任务。"),
        (("完成各任务", "量，1分"), "完成各任务量，1分"),
    ],
)
def test_left_aligned_lines(lines: tuple[str, ...], text: str) -> None:
    assert left(*lines) == text


def test_a_name_broken_in_a_centred_cell_is_one_name() -> None:
    assert centred("县人力资源和", "社会保障局") == "县人力资源和社会保障局"


def test_short_centred_lines_are_lines() -> None:
    assert centred("县财政局", "县统计局") == "县财政局\n县统计局"


def test_latin_words_keep_their_blank_and_cut_numbers_none() -> None:
    assert left("GDP per", "capita ok") == "GDP per capita ok"
    assert left("123456789012", "34.5") == "123456789012" + "34.5"


def test_an_item_after_a_full_line_starts_a_line() -> None:
    assert left("1.报送材料。", "2.参加会议。") == "1.报送材料。\n2.参加会议。"


def test_a_heading_one_character_wide_is_one_word() -> None:
    assert left("得", "分") == "得分"


def test_items_of_a_narrow_column_stay_apart() -> None:
    known = item_edges(["县财政局"] * 4 + ["县税务局"] * 4)
    limits = Limits(100, 145)
    lines = [line("县财政局", 100), line("县水务局", 100)]
    assert unwrap(lines, limits) == "县财政局县水务局"
    assert unwrap(lines, limits, known) == "县财政局\n县水务局"
    assert unwrap([line("县城管理", 100), line("执法局", 100)], limits, known) == "县城管理执法局"


@given(st.text(alphabet="一二三四五六七八九十县区局", min_size=1, max_size=60), st.integers(4, 12))
def test_what_was_wrapped_is_unwrapped(text: str, characters: int) -> None:
    limits = Limits(100, 100 + 10 * characters + 4)
    lines = wrapped(text, limits.width)
    assert unwrap([line(part, 100) for part in lines], limits) == text


def test_a_name_whose_letters_are_set_apart_is_one_name() -> None:
    """Two letters and a half fit into the cell."""
    lines = [line("市档", 103.0), line("案馆", 103.0)]
    for one in lines:
        one.x1 += 5.0
    assert unwrap(lines, Limits(100.0, 136.0)) == "市档案馆"
    assert unwrap(lines, Limits(100.0, 150.0)) == "市档\n案馆"


def test_the_halves_of_a_heading_with_a_diagonal_are_two() -> None:
    halves = [line("项目", 140.0), line("单位", 101.0)]
    assert unwrap(halves, LIMITS) == "项目\n单位"


def test_an_indented_first_line_is_no_half_of_a_heading() -> None:
    assert unwrap([line("牵头完成", 120.0), line("任务。", 100.0)], LIMITS) == "牵头完成任务。"
