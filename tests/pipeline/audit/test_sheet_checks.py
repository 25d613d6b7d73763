"""Checks of a sheet as a list: gaps in its numbering, also where a number could not be read."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection

import pytest

from pipeline.audit.sheets import check_sheets
from pipeline.database.connection import writing
from pipeline.database.ids import document_id
from pipeline.interpret.interpreter import interpret
from pipeline.load import Identity, load
from tests.documents import document, paragraph, table

Gaps = Callable[..., list[tuple[str, str | None]]]
_UNITS = ["石坪镇", "东岗镇", "柳溪乡", "青山乡", "白河镇", "黄土镇"]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with writing(tmp_path, create_missing=True) as opened:
        yield opened


@pytest.fixture
def gaps(connection: Connection) -> Gaps:
    """What is told of a sheet whose rows bear these numbers."""

    def check(*numbers: str) -> list[tuple[str, str | None]]:
        rows = [[number, unit, "95"] for number, unit in zip(numbers, _UNITS, strict=False)]
        paper = document(paragraph("云岭市2023年度河湖管护考核得分表"), table([["序号", "单位", "得分"], *rows]))
        digest = sha256(b"a").hexdigest()
        number = document_id(connection, digest)
        load(connection, Identity(number, digest, "a.docx", "test"), paper, interpret(paper, "a.docx"))
        return [(f.code, f.expected) for f in check_sheets(connection, number)]

    return check


def test_a_gap_behind_a_number_that_could_not_be_read_is_told(gaps: Gaps) -> None:
    assert gaps("1", "2", "3", "V", "9") == [("sequence_gap", "4 to 8")]


def test_a_number_that_could_not_be_read_fills_the_gap_it_stands_in(gaps: Gaps) -> None:
    assert gaps("1", "2", "V", "4", "5") == []
    assert gaps("1", "2", "", "", "5") == []


def test_a_gap_elsewhere_is_told_though_a_number_could_not_be_read(gaps: Gaps) -> None:
    assert gaps("1", "V", "3", "6") == [("sequence_gap", "4 to 5")]
