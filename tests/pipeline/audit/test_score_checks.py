"""Checks of score sheets in a database: slips are told one by one, another way of scoring once, what the sheet explains not at all."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from sqlite3 import Connection

import pytest

from pipeline.audit.scores import check_scores
from pipeline.database.connection import writing
from pipeline.database.ids import document_id
from pipeline.interpret.interpreter import interpret
from pipeline.load import Identity, load
from pipeline.recompute import recompute
from tests.documents import document, paragraph, table

Found = Callable[..., list[tuple[str, str, str | None, str | None]]]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with writing(tmp_path, create_missing=True) as opened:
        yield opened


@pytest.fixture
def found(connection: Connection) -> Found:
    """Loads a sheet, recomputes it and tells what the checks find: code, table of the record, expected, observed."""

    def check(*rows: list[str]) -> list[tuple[str, str, str | None, str | None]]:
        paper = document(paragraph("云岭市2023年度河湖管护考核情况"), table(rows))
        digest = sha256(b"a").hexdigest()
        number = document_id(connection, digest)
        identity = Identity(number, digest, "a.docx", "test")
        load(connection, identity, paper, interpret(paper, "a.docx"))
        recompute(connection, [number])
        return [(f.code, f.record_table, f.expected, f.observed) for f in check_scores(connection, number)]

    return check


HEAD = ["单位", "巡查", "清漂", "总分", "名次", "备注"]
RIGHT = [
    ["石坪镇", "50", "45", "95", "1", ""],
    ["东岗镇", "48", "46", "94", "2", ""],
    ["柳溪乡", "47", "46", "93", "3", ""],
]


def test_a_wrong_total_is_told(found: Found) -> None:
    assert found(HEAD, *RIGHT, ["青山乡", "40", "41", "82", "4", ""]) == [("total_mismatch", "scores", "81", "82")]


def test_another_way_of_scoring_is_told_once(found: Found) -> None:
    rows = [[unit, *parts, f"{int(total) - n}", rank, ""] for n, (unit, *parts, total, rank, _) in enumerate(RIGHT, 5)]
    assert found(HEAD, *rows) == [("total_mismatch", "score_sheets", None, None)]


def test_a_total_void_by_veto_is_explained(found: Found) -> None:
    assert found(HEAD, *RIGHT, ["青山乡", "40", "41", "0", "4", "发生事故，一票否决"]) == []


def test_who_is_not_ranked_moves_nobody(found: Found) -> None:
    rows = [RIGHT[0], ["青山乡", "49", "45.5", "94.5", "—", "不参与排名"], *RIGHT[1:]]
    assert found(HEAD, *rows) == []
