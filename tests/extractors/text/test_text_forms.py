"""The other forms of text exports: one cell a line, running text; and the encodings in which they come."""

import codecs
from pathlib import Path

import pytest

from extractors.document import Document, Paragraph, Table
from extractors.errors import EmptyDocument, TooLargeDocument, UnknownFormat
from extractors.text import reader
from extractors.text.reader import parse_text, read_text

CELLS = """云岭市任务分解表
	序号
	任务
	指标值
	责任单位

	1
	编制规划
	制定实施

约束性
	市发改委

市财政局

	2
	提升绿化


	≥45%
	市林业局

	3
	治理扬尘
	
	市住建局


备注：以上任务按季度调度。
"""


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def paragraphs(text: str) -> list[str]:
    return [block.text for block in parse_text(text).blocks if isinstance(block, Paragraph)]


def texts(table: Table) -> list[str]:
    return [cell.text for cell in table.cells]


def test_one_cell_a_line() -> None:
    (table,) = tables(parse_text(CELLS))
    assert (table.rows, table.columns) == (4, 4)
    assert texts(table)[4:] == [
        "1", "编制规划", "制定实施\n约束性", "市发改委\n市财政局", "2", "提升绿化", "≥45%", "市林业局", "3", "治理扬尘", "", "市住建局",
    ]  # fmt: skip


def test_text_around_one_cell_a_line() -> None:
    assert paragraphs(CELLS) == ["云岭市任务分解表", "备注：以上任务按季度调度。"]


def test_each_row_behind_an_empty_line_without_paragraphs_in_cells() -> None:
    (table,) = tables(parse_text("\t单位\n\t得分\n\n\n\t市林业局\n\t50\n\n\n\t市水利局\n\t49\n"))
    assert (table.rows, table.columns) == (3, 2)


def test_row_of_another_length_is_reported() -> None:
    short = CELLS.replace("\t治理扬尘\n", "")
    assert [problem.row for problem in parse_text(short).problems] == [4]


def test_paragraphs_indented_by_a_tab_are_no_table() -> None:
    text = "\t为做好考核工作，现通知如下。\n\t一、考核范围为市直部门。\n\n\t二、考核时间为十二月。\n"
    assert paragraphs(text) == ["为做好考核工作，现通知如下。", "一、考核范围为市直部门。", "二、考核时间为十二月。"]


def test_markdown_table() -> None:
    text = (
        "结果如下\n\n| 单位 | 理由 | 得分 |\n|:---|---|---:|\n| 市林业局 | 1.甲<br>2.乙 | 50 |\n| 市水利局 |  | 49 |\n"
    )
    (table,) = tables(parse_text(text))
    assert texts(table)[3:] == ["市林业局", "1.甲\n2.乙", "50", "市水利局", "", "49"]


def test_strokes_in_running_text_are_left_alone() -> None:
    assert paragraphs("水|气|土\n同比|a|") == ["水|气|土", "同比|a|"]


def test_each_line_is_a_paragraph() -> None:
    assert paragraphs("一、范围\n市直部门。\n\n二、时间\n") == ["一、范围", "市直部门。", "二、时间"]


def test_lines_broken_at_the_margin_are_joined() -> None:
    lines = [
        "　　为深入推进全市安全生产工作，压实各级各部门责任，根据年度考核",
        "办法有关规定，现将考核结果予以通报。考核工作坚持客观公正，注重平",
        "时表现。",
        "　　一、总体情况",
    ]
    assert paragraphs("\n".join(lines)) == ["".join(line.strip("　") for line in lines[:3]), "一、总体情况"]


def test_short_lines_are_left_alone() -> None:
    assert paragraphs("云岭市\n考核办公室\n2023年1月") == ["云岭市", "考核办公室", "2023年1月"]


TEXT = "云岭市考核结果\n单位\t得分\n市林业局\t50\n"
DATA = [
    TEXT.encode(),
    codecs.BOM_UTF8 + TEXT.encode(),
    codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    TEXT.encode("utf-16-le"),
    TEXT.encode("utf-16-be"),
    TEXT.encode("gb18030"),
    TEXT.replace("\n", "\r\n").encode("gb18030"),
    TEXT.replace("\n", "\r").encode(),
    TEXT.encode() + b"\x1a",
]


@pytest.mark.parametrize("data", DATA)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (path := tmp_path / "结果.txt").write_bytes(data)
    document = read_text(path)
    assert [texts(table) for table in tables(document)] == [["单位", "得分", "市林业局", "50"]]
    assert document.problems == ()


@pytest.mark.parametrize("cut", [1, 2])
def test_file_cut_in_a_character_is_read_and_reported(tmp_path: Path, cut: int) -> None:
    (path := tmp_path / "断.txt").write_bytes(("考核结果如下。" * 9).encode()[:-cut])
    document = read_text(path)
    assert [block.text[:7] for block in document.blocks if isinstance(block, Paragraph)] == ["考核结果如下。"]
    assert [problem.code for problem in document.problems] == ["garbled_text"]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 40,
        b"\x7fELF\x02\x01\x01" + bytes(400),
        b"MZ\x90\x00\x03" + bytes(range(9)) * 90,
        b"\xff\xfe" + b"\x00\xd8" * 99,
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes) -> None:
    (path := tmp_path / "x.txt").write_bytes(data)
    with pytest.raises(UnknownFormat, match="UTF-8"):
        read_text(path)


@pytest.mark.parametrize("data", ["", "\n\n", " \t\n　\n"])
def test_nothing_but_white_space(data: str) -> None:
    with pytest.raises(EmptyDocument):
        parse_text(data)


def test_file_beyond_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LARGEST", 10)
    (path := tmp_path / "大.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(TooLargeDocument):
        read_text(path)


def test_radicals_are_folded_and_full_width_figures_stay() -> None:
    assert paragraphs("⺠⽣工程得１０分：好") == ["民生工程得１０分：好"]


def test_the_lines_of_a_head_without_empty_lines_stay_lines() -> None:
    lines = (
        "玉泉区党建工作领导小组办公室",
        "关于2023年第三季度基层党建工作考核情况的通报",
        "各街道党工委、区直各部门党组：",
        "现将有关情况通报如下。",
    )
    assert [block.text for block in parse_text("\n".join(lines)).blocks] == list(lines)
