"""Ids that depend on content only, so that the same input gives the same rows in any order and by any worker.

A document's id is 32 bits of its SHA-256 with 21 bits of room behind them; its rows are numbered inside that room, a
table at a time, in reading order. So the rows of a document lie together in the file (replacing them touches few pages),
`ORDER BY id` is reading order, and every id stays below 2**53, which browsers and spreadsheets keep exactly.
"""

from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from sqlite3 import Connection

ROOM = 1 << 21


class TooManyRows(Exception):
    """A document has more rows in one table than its ids have room for."""


def document_id(connection: Connection, digest: str) -> int:
    """The id of the document with this SHA-256. Two documents that share the first 32 bits take the next ones; one without a
    SHA-256 could not be opened, and holds the id that its place gave it."""
    for start in range(0, len(digest) - 8, 8):
        number = int(digest[start : start + 8], 16) * ROOM
        holder = connection.execute("SELECT sha256 FROM documents WHERE id = ?", (number,)).fetchone()
        if holder is None or holder[0] in (digest, None):
            return number
    raise TooManyRows(f"no free id for the document {digest}")


def row_ids(document: int) -> Iterator[int]:
    """The ids of a document's rows in one table, in order."""
    return chain(range(document + 1, document + ROOM), _no_more())


def _no_more() -> Iterator[int]:
    raise TooManyRows(f"more than {ROOM - 1} rows in one table")
    yield


def id_range(document: int) -> tuple[int, int]:
    """The first and the last id that a row of this document can have."""
    return document, document + ROOM - 1


def content_id(*parts: object) -> int:
    """52 bits of the SHA-256 of what identifies a row that belongs to no single document, such as a unit's name."""
    return int.from_bytes(sha256("\x1f".join(map(str, parts)).encode()).digest()[:8], "big") >> 12
