"""Tables of plain text without tabs: commas, strokes, boxes, columns of blanks; running text stays text."""

import unicodedata

import pytest

from extractors.document import Document, Table
from extractors.text.reader import parse_text
from extractors.text.separated import with_tabs

HEADS = ["序号", "单位", "加扣分理由", "得分", "名次"]
RECORDS = [
    ["1", "县水务局", "牵头清淤，加0.5分。", "98.5", "1"],
    ["2", "县自然资源和规划局", "无", "98", "2"],
    ["3", "县林业局", "台账缺页，扣1分；资料迟报，扣0.5分。", "96.5", "3"],
]
ROWS = [HEADS, *RECORDS]
BEFORE = "关于2021年度平山县河道治理考核结果的通报\n\n各单位：\n现将考核结果通报如下。\n\n"
AFTER = "\n\n平山县考核办公室\n2022年3月1日\n"


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def columns(rows: list[list[str]], gap: int = 2) -> str:
    """Rows set in columns with blanks."""
    room = [max(width(row[number]) for row in ROWS) + gap for number in range(len(HEADS))]
    return "\n".join(
        "".join(text + " " * (wide - width(text)) for text, wide in zip(row, room, strict=True)).rstrip()
        for row in rows
    )


def read(table: str) -> Document:
    return parse_text(BEFORE + table + AFTER)


def cells(document: Document) -> list[list[str]]:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in table.cells if cell.row == row] for row in range(1, table.rows + 1)]


@pytest.mark.parametrize(
    "table",
    [
        columns(ROWS),
        "\n".join("\u3000\u3000".join(row) for row in ROWS),
        "\n".join(",".join(row) for row in ROWS),
        "\n".join(",".join(f'"{text}"' for text in row) for row in ROWS),
        "\n".join("|".join(row) for row in ROWS),
        "┌──┬──┐\n" + "\n├──┼──┤\n".join("│" + "│".join(row) + "│" for row in ROWS) + "\n└──┴──┘",
        "+--+--+\n" + "\n+--+--+\n".join("|" + "|".join(row) + "|" for row in ROWS) + "\n+--+--+",
    ],
    ids=["blanks", "wide blanks", "commas", "quotes", "strokes", "box", "drawn box"],
)
def test_rows_without_tabs(table: str) -> None:
    assert cells(read(table)) == ROWS


def test_an_empty_cell_is_known_by_where_the_others_begin() -> None:
    rows = [HEADS, RECORDS[0], ["2", "县粮食局", "", "97", "2"], RECORDS[2], ["4", "县审计局", "无", "95", "4"]]
    assert cells(read(columns(rows))) == rows


def test_the_rest_of_a_cell_in_the_next_line() -> None:
    rows = [*ROWS, ["4", "县审计局", "台账缺页，扣1分；", "95", "4"], ["", "", "未报总结，扣2分。", "", ""]]
    assert cells(read(columns(rows)))[-1] == ["4", "县审计局", "台账缺页，扣1分；未报总结，扣2分。", "95", "4"]


def test_a_section_between_the_rows() -> None:
    table = columns(ROWS[:3]) + "\n（二）驻县单位\n" + columns(ROWS[3:] * 2)
    assert ["（二）驻县单位"] in [[text for text in row if text] for row in cells(read(table))]


@pytest.mark.parametrize(
    "text",
    [
        "参加人员：王某,李某,赵某\n会议讨论,研究,决定了以下事项\n一是加强,二是落实,三是督查",
        "第一章  总则  说明\n第二章  职责  说明\n第三章  考核  说明",
        "联系人：王某  电话：12345  邮编：636000\n地址：县城大道  12号  三楼\n时间：上午  九点  整",
    ],
)
def test_running_text_stays_text(text: str) -> None:
    assert not any(isinstance(block, Table) for block in read(text).blocks)


@pytest.mark.parametrize("line", ["甲," + "乙" * 200_000, "甲,乙\r丙"])
def test_lines_that_are_no_rows_stay_as_they_are(line: str) -> None:
    assert with_tabs([line] * 4) == [line] * 4
