"""Opening the database: for the one process that writes it, and for reading."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from pathlib import Path

from pipeline.database.schema import create, fingerprint

NAME = "kaoping.db"
LOCK = ".lock"
PATIENCE = 5.0  # seconds to wait for another program that holds the database


# Points go in as they are printed; the column's NUMERIC affinity makes 50 an integer and 50.4 a real.
sqlite3.register_adapter(Decimal, str)


class UnusableOutput(Exception):
    """The output cannot be written or read; the message says why and what to do."""


@contextmanager
def writing(folder: Path, create_missing: bool = False) -> Iterator[sqlite3.Connection]:
    """The database of an output folder; with `create_missing` also where it is not there or another version made it.

    Nobody else writes into the folder meanwhile: where another run does, UnusableOutput says so.
    """
    path = folder / NAME
    if not create_missing:
        _demand(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder), closing(_opened(path, create_missing)) as connection:
            yield connection
            _close_log(connection)
    except sqlite3.DatabaseError as error:
        raise _explained(error, path) from error
    except OSError as error:
        raise UnusableOutput(
            f"{folder} cannot be written: {error.strerror}. Choose another folder with --output."
        ) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """The system lets go of the lock when the process ends, however it ends."""
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:
        yield
        return
    with open(folder / LOCK, "wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UnusableOutput(
                f"Another kaoping is writing to {folder}. Wait until it is done and run the command again."
            ) from error
        yield


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """The database of an output folder, read only."""
    path = folder / NAME
    _demand(path)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
            _demand_version(connection, path)
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


def _demand(path: Path) -> None:
    if not path.is_file():
        raise UnusableOutput(
            f"There is no database at {path}. Run kaoping extract first, or name its folder with --output."
        )


def _demand_version(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) != fingerprint():
        raise UnusableOutput(f"{path} was made by another version of the program. Run kaoping extract to renew it.")


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _opened(path: Path, create_missing: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    if create_missing and _version(connection) != fingerprint():
        with transaction(connection):  # nobody is writing to what goes
            pass
        connection.close()
        for file in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
            file.unlink(missing_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        connection.execute("PRAGMA page_size = 8192")  # the full text is written faster than in pages of 4096
        with transaction(connection):
            create(connection)
    _demand_version(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -8192")  # 8 MB
    return connection


def _close_log(connection: sqlite3.Connection) -> None:
    """The database is one file, which can be copied and read from where nothing can be written.

    Where another program has it open, the log stays beside it; the next run closes it.
    """
    connection.execute("PRAGMA busy_timeout = 100")
    try:
        connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise


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
