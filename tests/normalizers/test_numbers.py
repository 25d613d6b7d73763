"""Numbers in figures and in characters; pieces of longer expressions are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.numbers import find_numbers, parse_number

CHARACTERS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5", "12.5"), ("１２．５", "12.5"), ("0·2", "0.2"), (".5", "0.5"), ("1,234.5", "1234.5"), ("０.５", "0.5"),
        ("两", "2"), ("半", "0.5"), ("十", "10"), ("十二", "12"), ("二十", "20"), ("二十一", "21"), ("一百二十", "120"),
        ("一百零五", "105"), ("三千零二十", "3020"), ("两千", "2000"), ("零点五", "0.5"), ("十点二五", "10.25"),
        ("二〇二一", "2021"), ("壹拾贰", "12"), ("1.5万", "15000"), ("十二万", "120000"), ("2亿", "200000000"), ("零", "0"),
    ],
)  # fmt: skip
def test_a_whole_number_has_its_value(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1/2",
        "3分之一",
        "百分之五",
        "十几",
        "几十",
        "二十百",
        "一百二",
        "百",
        "1.2.3",
        "1,23",
        "一两",
        "第2",
        "12分",
        "十十",
    ],
)
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    assert parse_number(text) is None


def test_numbers_are_found_with_their_places() -> None:
    text = "3类共１２．５万元，二十一处"
    assert [(number.value, text[number.start : number.end]) for number in find_numbers(text)] == [
        (Decimal(3), "3"),
        (Decimal(125000), "１２．５万"),
        (Decimal(21), "二十一"),
    ]


@pytest.mark.parametrize("text", ["1/2", "3分之一", "十几个", "PM2.5", "百分之五十几", "1.2.3"])
def test_pieces_of_longer_expressions_are_not_found(text: str) -> None:
    assert list(find_numbers(text)) == []


@given(st.integers(0, 99))
def test_every_number_below_a_hundred_is_read_from_characters(value: int) -> None:
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("" if tens == 1 else CHARACTERS[tens]) + "十"
    assert parse_number(head + (CHARACTERS[ones] if ones or not tens else "")) == value


@given(st.decimals(0, 9999, places=2))
def test_full_width_figures_are_the_same_number(value: Decimal) -> None:
    wide = str(value).translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    assert parse_number(wide) == value
