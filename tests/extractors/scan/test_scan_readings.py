"""What a recogniser read: doubt, second looks, brackets won back, blanks and doubled letters."""

import numpy as np
import pytest

from extractors.scan.numbers import compare, needs_second_look, unexplained
from extractors.scan.recogniser import Letter, Reading
from extractors.scan.text import seen, spaced


def reading(text: str, chance: float = 1.0, missed: tuple[Letter, ...] = ()) -> Reading:
    """Letters side by side, a digit half as wide as a Chinese character."""
    widths = [0.5 if character.isascii() else 1.0 for character in text]
    total, at, letters = sum(widths), 0.0, []
    for character, width in zip(text, widths, strict=True):
        letters.append(Letter(character, chance, (at + width / 2) / total))
        at += width
    return Reading(tuple(letters), missed)


def test_a_number_in_which_a_second_look_sees_another_one_is_doubtful() -> None:
    judged = compare(reading("98.5"), reading("96.5"))
    assert (judged.text, judged.rival) == ("98.5", "96.5")
    assert seen(judged).confidence <= 0.5
    assert seen(judged).others[0][0] == "96.5"


def test_a_number_beats_what_is_none_and_both_are_kept() -> None:
    judged = compare(reading("100:4"), reading("100.4"))
    assert (judged.text, judged.rival) == ("100.4", "100:4")


def test_a_dropped_digit_is_found() -> None:
    judged = compare(reading("点位，加分"), reading("点位，加1分"))
    assert (judged.text, judged.rival) == ("点位，加1分", "点位，加分")


def test_words_that_read_alike_are_left_alone() -> None:
    assert compare(reading("市水务局"), reading("市水条局")).text == "市水务局"
    assert seen(reading("市水务局")).confidence == 1.0


def test_ink_between_letters_is_noticed() -> None:
    whole = reading("县城管执法局")
    inked = np.ones(600, np.bool_)
    assert not unexplained(whole, inked)
    lacking = Reading(tuple(letter for letter in whole.letters if letter.character not in "城管"))
    assert unexplained(lacking, inked)
    empty = inked.copy()
    empty[100:300] = False
    assert not unexplained(lacking, empty)


def test_numbers_alone_get_a_second_look_and_sure_words_do_not() -> None:
    inked = np.ones(400, np.bool_)
    assert needs_second_look(reading("50.4", chance=0.999), inked)
    assert needs_second_look(reading("50.4."), inked)
    assert needs_second_look(reading("加I分"), inked)
    assert not needs_second_look(reading("50.4"), inked)
    assert needs_second_look(reading("加2分", chance=0.95), inked)
    assert not needs_second_look(reading("综合评定"), inked)


def test_a_trace_of_a_point_makes_a_number_doubtful() -> None:
    assert seen(reading("502", missed=(Letter(".", 0.4, 0.7),))).confidence <= 0.6


def test_a_short_line_is_as_sure_as_its_most_contested_letter() -> None:
    """澜坪县 and 阑坪县 are two counties; in a long line one such letter is one of many."""
    contested = Letter("阑", 0.55, 0.05, "澜", 0.44)
    name = Reading((contested, *reading("坪县").letters))
    assert seen(name).confidence == 0.55
    assert seen(Reading((contested, *reading("坪县各乡镇人民政府按月报送台账").letters))).confidence > 0.9


@pytest.mark.parametrize(
    ("text", "missed", "right"),
    [
        ("八）人居环境", (Letter("(", 0.4, 0.01),), "(八）人居环境"),
        ("八", (Letter("（", 0.4, 0.1),), "（八"),
        ("C二)党群部门", (), "(二)党群部门"),
        ("八）人居环境", (), "八）人居环境"),
        ("八一路小学", (Letter("(", 0.4, 0.01),), "八一路小学"),
        ("C级", (), "C级"),
    ],
)
def test_the_opening_bracket_of_a_label_is_won_back(text: str, missed: tuple[Letter, ...], right: str) -> None:
    assert spaced(reading(text, missed=missed), [], 0.1).text == right


def test_blanks_follow_the_picture() -> None:
    assert spaced(reading("张三李四"), [0.5], 0.2).text == "张三 李四"
    assert spaced(reading("张三，李四"), [0.55], 0.2).text == "张三，李四"


def test_a_letter_seen_twice_in_one_place_is_one() -> None:
    name = reading("县发展和改革委员会")
    echo = Letter("会", 0.9, name.letters[-1].place + 0.04)
    assert spaced(Reading((*name.letters, echo)), [], 0.1).text == "县发展和改革委员会"
    assert spaced(reading("县爸爸妈妈协会"), [], 0.1).text == "县爸爸妈妈协会"


def test_a_name_s_last_letter_alone_in_its_line_is_not_doubled() -> None:
    twice = Reading((Letter("台", 1.0, 0.4), Letter("台", 0.99, 0.6)))
    assert spaced(twice, [], 0.6).text == "台"
    assert spaced(Reading((Letter("妈", 1.0, 0.3), Letter("妈", 1.0, 0.7))), [], 0.4).text == "妈妈"
