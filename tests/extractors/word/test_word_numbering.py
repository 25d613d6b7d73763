"""Numbers that Word counts itself and that stand in no text."""

from pathlib import Path

import pytest

from extractors.document import Paragraph, Table
from extractors.word.ordinals import ordinal
from extractors.word.reader import read_docx
from tests.extractors.word.word_files import level, numbered, numbering, p, tbl, tc, tr, write_docx


def labelled(tmp_path: Path, body: str, definitions: str, styles: str = "") -> list[str]:
    document = read_docx(write_docx(tmp_path / "清单.docx", body, numbering=definitions, styles=styles))
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def items(*levels: int, number: int = 1) -> str:
    return "".join(p("甲", properties=numbered(number, place)) for place in levels)


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("decimal", 12, "12"), ("chineseCounting", 3, "三"), ("chineseCounting", 10, "十"), ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 20, "二十"), ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 21, "二十一"), ("ideographDigital", 20, "二〇"), ("ideographTraditional", 4, "丁"),
        ("chineseLegalSimplified", 23, "贰拾叁"), ("decimalEnclosedCircle", 5, "⑤"), ("decimalEnclosedCircleChinese", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"), ("decimalEnclosedFullstop", 3, "⒊"), ("ideographEnclosedCircle", 2, "㊁"),
        ("decimalFullWidth", 10, "１０"), ("decimalZero", 7, "07"), ("upperLetter", 27, "AA"), ("lowerLetter", 2, "b"),
        ("upperRoman", 14, "XIV"), ("lowerRoman", 9, "ix"), ("none", 3, ""), ("someNewForm", 8, "8"),
        ("decimalEnclosedCircle", 99, "99"), ("chineseCounting", 0, "0"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, number: int, written: str) -> None:
    assert ordinal(number, form) == written


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "%1.", ["1.甲", "2.甲"]),
        ("decimal", "%1、", ["1、甲", "2、甲"]),
        ("chineseCounting", "（%1）", ["（一）甲", "（二）甲"]),
        ("chineseCountingThousand", "第%1条", ["第一条 甲", "第二条 甲"]),
        ("bullet", "\uf0b7", ["甲", "甲"]),
    ],
)
def test_labels(tmp_path: Path, form: str, text: str, expected: list[str]) -> None:
    assert labelled(tmp_path, items(0, 0), numbering(level(0, form, text))) == expected


def test_a_blank_keeps_label_and_year_apart(tmp_path: Path) -> None:
    body = p("2022年完成", properties=numbered(1))
    assert labelled(tmp_path, body, numbering(level(0, "decimal", "%1."))) == ["1. 2022年完成"]


def test_levels_show_those_above_and_begin_anew(tmp_path: Path) -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    found = labelled(tmp_path, items(0, 1, 1, 0, 1), numbering(levels))
    assert found == ["一、甲", "1.1 甲", "1.2 甲", "二、甲", "2.1 甲"]


def test_level_that_never_begins_anew(tmp_path: Path) -> None:
    levels = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", more='<w:lvlRestart w:val="0"/>')
    assert labelled(tmp_path, items(0, 1, 0, 1), numbering(levels)) == ["一、甲", "1.甲", "二、甲", "2.甲"]


def test_two_numbers_of_one_list_count_on_unless_told_to_restart(tmp_path: Path) -> None:
    more = '<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    more += (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    definitions = numbering(level(0, "decimal", "%1."), numbers=more)
    body = items(0, 0) + items(0, number=7) + items(0, 0, number=8)
    assert labelled(tmp_path, body, definitions) == ["1.甲", "2.甲", "3.甲", "1.甲", "2.甲"]


def test_overridden_level(tmp_path: Path) -> None:
    more = (
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/>'
        f'<w:lvlOverride w:ilvl="0">{level(0, "decimalEnclosedCircle", "%1", start=3)}</w:lvlOverride></w:num>'
    )
    assert labelled(tmp_path, items(0, number=9), numbering(level(0, "decimal", "%1."), numbers=more)) == ["③ 甲"]


def test_number_from_the_style_and_switched_off_in_the_paragraph(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    levels = level(0, "chineseCounting", "%1、", more='<w:pStyle w:val="H1"/>')
    levels += level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>')
    off = '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("总则", properties='<w:pStyle w:val="H1"/>')
        + p("目标", properties='<w:pStyle w:val="H2"/>')
        + p("附", properties=off)
    )
    assert labelled(tmp_path, body, numbering(levels), styles) == ["一、总则", "（一）目标", "附"]


def test_list_style_is_followed(tmp_path: Path) -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    definitions = numbering('<w:numStyleLink w:val="L"/>', level(0, "upperLetter", "%1."))
    assert labelled(tmp_path, items(0, 0), definitions, styles) == ["A.甲", "B.甲"]


def test_numbers_of_an_otherwise_empty_column(tmp_path: Path) -> None:
    rows = [tr(tc(p(properties=numbered(1))), tc(name)) for name in ("市档案馆", "市总工会")]
    path = write_docx(tmp_path / "表.docx", tbl(*rows), numbering=numbering(level(0, "decimal", "%1")))
    (table,) = read_docx(path).blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells] == ["1", "市档案馆", "2", "市总工会"]


def test_number_without_definition_is_ignored(tmp_path: Path) -> None:
    assert labelled(tmp_path, items(0, number=44), numbering(level(0, "decimal", "%1."))) == ["甲"]
