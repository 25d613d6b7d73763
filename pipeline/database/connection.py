"""Opening the database: for the one process that writes it, and for reading."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

from pipeline.database.schema import create, fingerprint

NAME = "kaoping.db"
PATIENCE = 5.0  # seconds to wait for another program that holds the database


# Points go in as they are printed; the column's NUMERIC affinity makes 50 an integer and 50.4 a real.
sqlite3.register_adapter(Decimal, str)


class UnusableOutput(Exception):
    """The output cannot be written or read; the message says why and what to do."""


@contextmanager
def writing(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of an output folder, created where it is missing and made anew where an older program made it."""
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(_opened(path)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    except OSError as error:
        raise UnusableOutput(
            f"{folder} cannot be written: {error.strerror}. Choose another folder with --output."
        ) from error


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of an output folder, read only."""
    path = folder / NAME
    if not path.is_file():
        raise UnusableOutput(
            f"There is no database at {path}. Run kaoping extract first, or name its folder with --output."
        )
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written together or not at all, whatever stops it; inside another it is part of that one."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version != fingerprint():
        connection.close()
        for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            file.unlink(missing_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        with transaction(connection):
            create(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB
    return connection


def _explained(error: sqlite3.DatabaseError, path: Path) -> UnusableOutput:
    text = str(error)
    if "locked" in text or "busy" in text:
        return UnusableOutput(f"{path} is in use by another program. Close that program and run the command again.")
    if "full" in text:
        return UnusableOutput(f"The disk that holds {path} is full. Free some space and run the command again.")
    if "readonly" in text or "unable to open" in text:
        return UnusableOutput(f"{path} cannot be written ({text}). Choose another folder with --output.")
    if "not a database" in text or "malformed" in text:
        return UnusableOutput(
            f"{path} is no database or damaged. Delete it and run kaoping extract again; nothing is lost."
        )
    raise error
