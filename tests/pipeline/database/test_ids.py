"""Ids come from content, stay apart, and are kept exactly by browsers and spreadsheets."""

import sqlite3
from contextlib import closing

import pytest

from pipeline.database.ids import ROOM, TooManyRows, content_id, document_id, id_range, row_ids
from pipeline.database.schema import create


def test_documents_that_share_the_first_bits_get_rooms_of_their_own() -> None:
    one, other = "ab" * 32, "ab" * 4 + "cd" * 28
    with closing(sqlite3.connect(":memory:")) as connection:
        create(connection)
        first = document_id(connection, one)
        connection.execute("INSERT INTO documents (id, sha256) VALUES (?, ?)", (first, one))
        second = document_id(connection, other)
        assert document_id(connection, one) == first
    assert abs(first - second) >= ROOM
    assert max(id_range(int("f" * 8, 16) * ROOM)) < 2**53


def test_rows_beyond_the_room_are_refused() -> None:
    ids = row_ids(ROOM)
    assert [next(ids), next(ids)] == [ROOM + 1, ROOM + 2]
    with pytest.raises(TooManyRows):
        for _ in ids:
            pass


def test_content_ids_tell_their_parts_apart() -> None:
    assert content_id("a", "bc") != content_id("ab", "c")
    assert content_id("units", "云岭市教育局") == content_id("units", "云岭市教育局") < 2**52
