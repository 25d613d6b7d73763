"""Clean text keeps the way back to every character on the paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizers.text import clean_text, clean_white_space, fold_width, strip_label

ALPHABET = st.text("推进工作加分０１2. ．，,；。（）()—－+ \t\n\u3000ABcd$%", max_size=60)


@given(st.text(max_size=40))
def test_folding_keeps_every_character_at_its_place(text: str) -> None:
    assert len(fold_width(text)) == len(text)


@given(ALPHABET)
def test_every_character_leads_back_to_itself(text: str) -> None:
    cell = clean_text(text)
    assert len(cell.folded) == len(cell.printed) == len(cell.starts) == len(cell.ends)
    if "$" not in text:
        for place, character in enumerate(cell.printed):
            start, end = cell.span(place, place + 1)
            assert text[start:end] == character or (character == " " and text[start:end].isspace())


@given(ALPHABET)
def test_only_white_space_is_lost(text: str) -> None:
    if "$" not in text:
        assert "".join(clean_text(text).printed.split()) == "".join(text.split())


@given(ALPHABET)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_white_space(text)
    assert clean_white_space(once) == once


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("市中级 法院", "市中级法院"),
        ("加 0 . 2 分", "加0.2分"),
        ("使用 Smart Farm 系统", "使用Smart Farm系统"),
        ("推进\n整改", "推进整改"),
        ("第 1 名", "第1名"),
        ("GDP 100 亿", "GDP 100亿"),
        ("达标率 $\\geq 80\\%$ 以上", "达标率≥80%以上"),
        ("降幅 $ \\leq 9 5 \\% $", "降幅≤95%"),
        ("价格$5元", "价格$5元"),
    ],
)
def test_white_space_and_marks_are_cleaned(text: str, clean: str) -> None:
    assert clean_white_space(text) == clean


def test_a_converters_sign_covers_its_whole_mark() -> None:
    text = "达标率 $\\geq 80\\%$ 以上"
    cell = clean_text(text)
    start = cell.printed.index("≥")
    first, last = cell.span(start, start + 4)
    assert text[first:last] == "$\\geq 80\\%$"


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("（一）党群部门", "（一）", "党群部门"), ("(一)党群部门", "(一)", "党群部门"), ("一、党群部门", "一、", "党群部门"),
        ("1.组织演练", "1.", "组织演练"), ("1．组织演练", "1．", "组织演练"), ("12、组织演练", "12、", "组织演练"), ("①组织演练", "①", "组织演练"),
        ("（1）组织演练", "（1）", "组织演练"), ("1)组织演练", "1)", "组织演练"), ("A.组织演练", "A.", "组织演练"), ("• 组织演练", "•", "组织演练"),
        ("1.2.3组织演练", "1.2.3", "组织演练"), ("第一，组织演练", "第一，", "组织演练"),
        ("1.5万人参加", None, "1.5万人参加"), ("2021年工作", None, "2021年工作"), ("一季度工作", None, "一季度工作"), ("（试行）", None, "（试行）"),
        ("PM2.5浓度", None, "PM2.5浓度"), ("", None, ""), ("1.", None, "1."),
    ],
)  # fmt: skip
def test_a_label_and_the_rest(text: str, label: str | None, rest: str) -> None:
    assert strip_label(text) == (label, rest)
