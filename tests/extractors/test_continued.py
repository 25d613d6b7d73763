"""A sheet that somebody split by hand into several tables, with 续表 or the like between them, is one table in every format."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractors import open_document
from extractors.continued import continues_table
from extractors.document import Table
from tests.extractors.pdf.paper import Sheet, write_pdf
from tests.extractors.word.word_files import p, tbl, tc, tr, write_docx

XS = [60.0, 100.0, 220.0, 420.0, 500.0]
HEADS = ["序号", "单位", "加扣分理由", "得分"]
UPPER = [["1", "市林业局", "无", "100"], ["2", "市水利局", "宣传到位，加1分。", "101"]]
LOWER = [["3", "市审计局", "无", "100"], ["4", "市商务局", "材料迟报，扣1分。", "99"]]
Parts = list[list[list[str]]]
Write = Callable[[Path, Parts, str], Path]


def as_pdf(folder: Path, parts: Parts, between: str) -> Path:
    sheet, top = Sheet(), 100.0
    for number, rows in enumerate(parts):
        if number:
            sheet.text(250, top + 14, between, 10)
            top += 24
        ys = [top + 24 * row for row in range(len(rows) + 1)]
        sheet.grid(XS, ys)
        sheet.cells(XS, ys, rows)
        top = ys[-1]
    return write_pdf(folder / "paper.pdf", [sheet])


def as_word(folder: Path, parts: Parts, between: str) -> Path:
    tables = [tbl(*(tr(*(tc(text) for text in row)) for row in rows)) for rows in parts]
    return write_docx(folder / "paper.docx", p(between).join(tables))


def as_text(folder: Path, parts: Parts, between: str) -> Path:
    tables = ["\n".join("\t".join(row) for row in rows) for rows in parts]
    path = folder / "paper.txt"
    path.write_text(f"\n\n{between}\n\n".join(tables), encoding="utf-8")
    return path


def tables(path: Path) -> list[Table]:
    return [block for block in open_document(path).blocks if isinstance(block, Table)]


def names(table: Table) -> list[str]:
    return [cell.text for cell in table.cells if cell.column == 2]


every_format = pytest.mark.parametrize("write", [as_pdf, as_word, as_text], ids=["pdf", "word", "text"])


@every_format
@pytest.mark.parametrize("words", ["续表", "（续上表）", "接上页", "表1（续）", "全市年终考核得分表（续）"])
def test_parts_with_repeated_headings(tmp_path: Path, write: Write, words: str) -> None:
    (table,) = tables(write(tmp_path, [[HEADS, *UPPER], [HEADS, *LOWER]], words))
    assert names(table) == ["单位", "市林业局", "市水利局", "市审计局", "市商务局"]


@every_format
def test_a_part_without_headings(tmp_path: Path, write: Write) -> None:
    (table,) = tables(write(tmp_path, [[HEADS, *UPPER], LOWER], "续表"))
    assert names(table) == ["单位", "市林业局", "市水利局", "市审计局", "市商务局"]


@every_format
def test_two_tables_with_a_title_between_them_stay_two(tmp_path: Path, write: Write) -> None:
    assert len(tables(write(tmp_path, [[HEADS, *UPPER], [HEADS, *LOWER]], "（二）专项工作考核得分"))) == 2


@pytest.mark.parametrize("words", ["续表", "续表2", "（续表一）", "接上页：", "转下页", "见下页", "附表2（续）"])
def test_words_that_continue_a_table(words: str) -> None:
    assert continues_table(words)


@pytest.mark.parametrize("words", ["", "续建项目", "注：续表见附件", "继续开展", "表1", "手续办理情况表", "（二）区县"])
def test_words_that_do_not(words: str) -> None:
    assert not continues_table(words)


def test_the_measure_above_each_part_parts_no_pdf_table(tmp_path: Path) -> None:
    for between, tables in (
        ("单位：分", 1),
        ("注：未完，接下页。", 1),
        ("市直单位：", 2),
        ("单位：市水利局、市林业局", 2),
    ):
        parts = [[HEADS, *UPPER], [HEADS, *LOWER]]
        blocks = open_document(as_pdf(tmp_path, parts, between)).blocks
        assert sum(isinstance(block, Table) for block in blocks) == tables, between
