"""A word of Chinese is found by a plain MATCH, however long it is and wherever it stands."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.database.schema import create
from pipeline.database.search import LONGEST, SEARCHES, forget, index, words

TEXTS = {
    1: "开展生态环境保护宣传教育活动，加0.5分。",
    2: "1.在PM2.5治理中被省级通报2次",
    3: "云岭市住房和城乡建设局",
    4: "",
    5: "宣",
    6: "COD排放量下降3%",
}


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        create(connection)
        connection.executemany("INSERT INTO fragments (id, text) VALUES (?, ?)", TEXTS.items())
        index(connection, SEARCHES[0], 1, 9)
        yield connection


def search(connection: sqlite3.Connection, query: str) -> list[int]:
    rows = connection.execute("SELECT rowid FROM fragments_fts WHERE fragments_fts MATCH ? ORDER BY rowid", (query,))
    return [row for (row,) in rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("宣传", [1]),
        ("宣", [1, 5]),
        ("生态环境保护", [1]),
        ("城乡建设", [3]),
        ("云岭市住房和城乡建设局", [3]),
        ('"PM2.5"', [2]),
        ('"0.5分"', [1]),
        ("通报2次", [2]),
        ("cod", [6]),
        ('"3%"', [6]),
        ("宣传 教育", [1]),
        ("宣传 OR 通报", [1, 2]),
        ("宣教", []),
        ("动加", []),
    ],
)
def test_a_word_finds_its_rows(connection: sqlite3.Connection, query: str, found: list[int]) -> None:
    assert search(connection, query) == found


def test_the_text_is_a_column(connection: sqlite3.Connection) -> None:
    found = connection.execute("SELECT text FROM fragments_fts WHERE fragments_fts MATCH '宣传'").fetchone()
    assert found == (TEXTS[1],)


def test_what_is_forgotten_is_not_found(connection: sqlite3.Connection) -> None:
    forget(connection, SEARCHES[0], 1, 4)
    assert search(connection, "宣") == [5]
    connection.execute("INSERT INTO fragments_fts (fragments_fts) VALUES ('integrity-check')")


@given(st.text(st.sampled_from("宣传教育，。 a1.5%"), max_size=40), st.integers(0, 39), st.integers(1, LONGEST))
def test_every_piece_of_chinese_is_a_word(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    if piece and all(char in "宣传教育" for char in piece):
        assert piece in words(text).split()
