"""Characters as people write them."""

import unicodedata

import pytest

from extractors.characters import ORDINARY, is_common_han, is_unreadable, plain


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("⺠政", "民政"),
        ("⻓沙", "长沙"),
        ("⻋辆", "车辆"),
        ("⽣态⽂明", "生态文明"),
        ("⻛险", "风险"),
        ("⻝品", "食品"),
        ("樂", "樂"),
    ],
)
def test_radicals_and_compatibility_ideographs(printed: str, written: str) -> None:
    assert plain(printed) == written


def test_nothing_that_folds_is_overlooked() -> None:
    assert all(plain(f"安{chr(code)}监") == f"安{fold}监" for code, fold in ORDINARY.items())


@pytest.mark.parametrize("text", ["（50分）：，。", "①②", "０．２", "Ⅲ类", "㎡", "県"])
def test_what_is_left_alone(text: str) -> None:
    assert plain(text) == text


def test_every_radical_has_its_character() -> None:
    left = [chr(code) for code in (*range(0x2E80, 0x2EF4), *range(0x2F00, 0x2FD6)) if plain(chr(code)) == chr(code)]
    assert [character for character in left if unicodedata.name(character, "")] == ["⺈"]


def test_folding_twice_is_folding_once() -> None:
    every = "".join(map(chr, range(0x2E80, 0x2FDF)))
    assert plain(plain(every)) == plain(every)


@pytest.mark.parametrize("character", ["\ufffd", "\ue000", "\x03", "\U000f0000"])
def test_unreadable(character: str) -> None:
    assert is_unreadable(character)


def test_common_characters() -> None:
    assert all(map(is_common_han, "考核单位加扣分"))
    assert not is_common_han("轒")
