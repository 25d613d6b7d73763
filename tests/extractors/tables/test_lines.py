"""Lines of text from glyphs."""

from extractors.tables.glyphs import Glyphs, no_glyphs
from extractors.tables.lines import read_lines


def put(glyphs: Glyphs, text: str, x: float, baseline: float, size: float = 10.0, *, gap: float = 0.0) -> float:
    for character in text:
        width = size / 2 if character.isascii() else size
        glyphs.characters.append(character)
        glyphs.left.append(x)
        glyphs.right.append(x + width)
        glyphs.baseline.append(baseline)
        glyphs.size.append(size)
        x += width + gap
    return x


def texts(glyphs: Glyphs) -> list[str]:
    return [line.text for line in read_lines(glyphs, list(range(len(glyphs))))]


def test_lines_stand_in_order_whatever_order_the_file_draws_them_in() -> None:
    glyphs = no_glyphs()
    put(glyphs, "第二行", 50, 120)
    put(glyphs, "一行", 60, 100)
    put(glyphs, "第", 50, 100)
    assert texts(glyphs) == ["第一行", "第二行"]


def test_gaps_that_programs_set_between_chinese_and_numbers_are_no_blanks() -> None:
    glyphs = no_glyphs()
    x = put(glyphs, "加", 50, 100)
    x = put(glyphs, "0.2", x + 2.5, 100)
    put(glyphs, "分", x + 2.5, 100)
    assert texts(glyphs) == ["加0.2分"]


def test_a_drawn_blank_between_two_names_stays_one_blank() -> None:
    glyphs = no_glyphs()
    put(glyphs, "县财政局  县税务局", 50, 100)
    assert texts(glyphs) == ["县财政局 县税务局"]


def test_letters_spaced_out_to_justify_a_line_are_no_words() -> None:
    glyphs = no_glyphs()
    put(glyphs, "认真总结经验", 50, 100, gap=3)
    assert texts(glyphs) == ["认真总结经验"]


def test_latin_words_keep_their_blanks() -> None:
    glyphs = no_glyphs()
    put(glyphs, "per capita", 50, 100)
    assert texts(glyphs) == ["per capita"]


def test_subscripts_stay_in_their_line() -> None:
    glyphs = no_glyphs()
    x = put(glyphs, "PM", 50, 100)
    x = put(glyphs, "2.5", x, 102, size=6)
    put(glyphs, "浓度", x, 100)
    assert texts(glyphs) == ["PM2.5浓度"]


def test_punctuation_goes_with_the_character_before_it() -> None:
    glyphs = no_glyphs()
    put(glyphs, "分。后", 50, 100)
    (line,) = read_lines(glyphs, [0, 1, 2])
    assert (line.head, line.hang) == (20.0, 0.0)


def test_a_small_raised_figure_is_a_mark_behind_a_number_and_an_exponent_behind_a_letter() -> None:
    for text, read in (("98.51", "98.5¹"), ("35ug/m3", "35ug/m3"), ("教育局2", "教育局²")):
        glyphs = no_glyphs()
        put(glyphs, text, 50.0, 100.0)
        glyphs.size[-1], glyphs.baseline[-1] = 6.0, 96.0
        assert [line.text for line in read_lines(glyphs, list(range(len(glyphs))))] == [read]


def test_a_mark_that_browsers_set_nearly_as_large_as_the_figures() -> None:
    for mark, read in (("1", "98.5¹"), ("[1]", "98.5[1]")):
        glyphs = no_glyphs()
        x = put(glyphs, "98.5", 50, 100, 9.0)
        put(glyphs, mark, x, 96, 7.5)
        assert texts(glyphs) == [read]
