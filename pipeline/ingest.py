"""The loop over documents: each is read by a worker and loaded in one transaction; a fault costs its own document only."""

import shlex
import sqlite3
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from pipeline import fingerprints
from pipeline.corrected_text import corrected
from pipeline.corrections import Correction, relevant
from pipeline.database.connection import transaction
from pipeline.database.ids import document_id
from pipeline.extract import Refused, Task, prepare, read_document, records_file, take_records
from pipeline.interpret.readings import choose_readings
from pipeline.limits import Limits
from pipeline.load import Identity, load, load_failure
from pipeline.plan import Content
from pipeline.workers import Result, WorkerFailed, run

SECONDS_PER_MEGABYTE = 60.0  # a scan of many pages is large and takes long; a bomb is small

Progress = Callable[[int, int, str], None]


class Workshop(Struct, frozen=True):
    """Where and with what documents are read."""

    output: Path
    workers: int
    force: bool
    keep_private: bool
    limits: Limits
    corrections: tuple[Correction, ...] = ()


def ingest(connection: sqlite3.Connection, contents: Sequence[Content], workshop: Workshop, progress: Progress) -> None:
    """Each of the contents stands in the database, as loaded or as failed with what to do."""
    readable = [one for one in contents if one.unreadable is None]
    for one in contents:
        if one.unreadable is not None:
            _fail(connection, one, Refused(one.unreadable))
    tasks = [_task(one, workshop) for one in readable]
    results = run(prepare, tasks, lambda task: _seconds(task, workshop.limits), workshop.workers, workshop.limits)
    for number, (one, result) in enumerate(zip(readable, results, strict=True)):
        progress(number, len(readable), one.path)
        _load_one(connection, workshop, one, result)
    progress(len(readable), len(readable), "")


def remember(connection: sqlite3.Connection, one: Content, document: int) -> None:
    """The database knows where this content was seen, how large and how old the files are."""
    connection.executemany(
        "INSERT INTO inputs (location, path, size, modified, document_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT (location) "
        "DO UPDATE SET path = excluded.path, size = excluded.size, modified = excluded.modified, document_id = excluded.document_id",
        ((file.location, file.path, file.size, file.modified, document) for file in one.files),
    )


def _task(one: Content, workshop: Workshop) -> Task:
    file = one.files[0]
    reading = fingerprints.reading(workshop.keep_private)
    return Task(
        file.native,
        one.path,
        file.size,
        one.sha256,
        str(workshop.output),
        reading,
        workshop.force,
        workshop.keep_private,
        relevant(workshop.corrections, one.sha256),
    )


def _seconds(task: Task, limits: Limits) -> float:
    return limits.seconds + SECONDS_PER_MEGABYTE * task.size / 1e6


def _load_one(
    connection: sqlite3.Connection, workshop: Workshop, one: Content, result: Result[Task, Refused | None]
) -> None:
    """Holds the one broad handler of the project: whatever goes wrong with a document, the others go on."""
    try:
        refused = result.value()
        if refused is None:
            _load(connection, workshop, one)
    except sqlite3.OperationalError:  # the database is locked or the disk is full: no document's fault
        raise
    except WorkerFailed as failed:
        again = f"kaoping extract {shlex.quote(one.files[0].location)} --force"
        refused = Refused(f"{failed} Check that the file opens in its own program; to try again: {again}")
    except Exception as fault:  # noqa: BLE001
        report = _keep_traceback(workshop.output, one, fault)
        refused = Refused(
            f"The program failed on this file ({type(fault).__name__}: {fault}). Please report it with {report}."
        )
    if refused is not None:
        _fail(connection, one, refused)
    records_file(workshop.output, one.sha256).unlink(missing_ok=True)


def _load(connection: sqlite3.Connection, workshop: Workshop, one: Content) -> None:
    kept, records = read_document(workshop.output, one.sha256), take_records(workshop.output, one.sha256)
    document, _ = corrected(
        choose_readings(kept), relevant(workshop.corrections, one.sha256)
    )  # as the worker interpreted it
    with transaction(connection):
        identity = _identity(connection, one)
        load(connection, identity, document, records)
        remember(connection, one, identity.number)


def _fail(connection: sqlite3.Connection, one: Content, refused: Refused) -> None:
    with transaction(connection):
        identity = _identity(connection, one)
        load_failure(connection, identity, refused)
        remember(connection, one, identity.number)


def _identity(connection: sqlite3.Connection, one: Content) -> Identity:
    number = document_id(connection, one.sha256)
    return Identity(number, None if one.unreadable else one.sha256, one.path, one.version)


def _keep_traceback(output: Path, one: Content, fault: Exception) -> Path:
    path = output / "failures" / f"{one.sha256[:16]}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    worker = getattr(fault, "traceback", None)  # pebble keeps the worker's own as text
    path.write_text(f"{one.path}\n{worker or ''.join(traceback.format_exception(fault))}", encoding="utf-8")
    return path
