"""The loop over documents: each is read by a worker and loaded in one transaction; a fault costs its own document only."""

import errno
import os
import shlex
import sqlite3
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct, structs

from pipeline import fingerprints
from pipeline.corrected_text import corrected
from pipeline.corrections import Correction, relevant
from pipeline.database.connection import transaction
from pipeline.database.ids import document_id
from pipeline.discover import Skipped
from pipeline.extract import Disturbed, Refused, Task, prepare, read_document, take_records
from pipeline.interpret.readings import choose_readings
from pipeline.limits import Limits
from pipeline.load import Identity, load, load_failure
from pipeline.output import failure_file, records_file, write
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


def ingest(
    connection: sqlite3.Connection, contents: Sequence[Content], workshop: Workshop, progress: Progress
) -> tuple[Skipped, ...]:
    """Each of the contents stands in the database, as loaded or as failed with what to do; returns those whose rows are still
    the earlier ones, because something kept them from being read."""
    readable = [one for one in contents if one.unreadable is None]
    for one in contents:
        if one.unreadable is not None:
            _fail(connection, one, Refused(one.unreadable), one.version)
    tasks = [_task(one, workshop) for one in readable]
    results = run(prepare, tasks, lambda task: _seconds(task, workshop.limits), workshop.workers, workshop.limits)
    skipped: list[Skipped] = []
    for number, (one, result) in enumerate(zip(readable, results, strict=True)):
        progress(number, len(readable), one.path)
        skipped += _load_one(connection, workshop, one, result)
    progress(len(readable), len(readable), "")
    return tuple(skipped)


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
        os.getpid(),
    )


def _seconds(task: Task, limits: Limits) -> float:
    return limits.seconds + SECONDS_PER_MEGABYTE * task.size / 1e6


def _load_one(
    connection: sqlite3.Connection, workshop: Workshop, one: Content, result: Result[Task, Refused | None]
) -> list[Skipped]:
    """Holds the one broad handler of the project: whatever goes wrong with a document, the others go on."""
    skipped: list[Skipped] = []
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
        refused = None
        if _is_disturbance(fault):
            skipped = _put_off(connection, one, fault)
        else:
            refused = _fault_of_the_program(workshop.output, one, fault)
    if refused is not None:
        _fail(connection, one, refused, one.version)
    records_file(workshop.output, one.sha256, os.getpid()).unlink(missing_ok=True)
    return skipped


def _is_disturbance(fault: Exception) -> bool:
    """Whether the system kept the file from being read (a full disk, a share that is gone), or somebody saved it meanwhile. What a
    library says without the system's number is about the file, and so is a place before its start."""
    return isinstance(fault, Disturbed) or (isinstance(fault, OSError) and fault.errno not in (None, errno.EINVAL))


def _put_off(connection: sqlite3.Connection, one: Content, fault: Exception) -> list[Skipped]:
    """The next run tries again. What the database holds of the file stays; what it holds nothing of has failed."""
    why = f"{fault.strerror}" if isinstance(fault, OSError) else f"{fault}"
    number = document_id(connection, one.sha256)
    if connection.execute("SELECT 1 FROM documents WHERE id = ? AND status = 'loaded'", (number,)).fetchone():
        remember(connection, one, number)
    elif not any(_is_loaded(connection, file.location) for file in one.files):
        told = f"The file could not be read: {why}. Nothing is wrong with it as far as is known; run the command again."
        _fail(connection, one, Refused(told), None)
        return []
    return [Skipped(one.path, f"could not be read ({why}); what is known of it stays", one.files[0].location)]


def _is_loaded(connection: sqlite3.Connection, location: str) -> bool:
    loaded = (
        "SELECT 1 FROM inputs i JOIN documents d ON d.id = i.document_id WHERE i.location = ? AND d.status = 'loaded'"
    )
    return connection.execute(loaded, (location,)).fetchone() is not None


def _fault_of_the_program(output: Path, one: Content, fault: Exception) -> Refused:
    report = _keep_traceback(output, one, fault)
    return Refused(
        f"The program failed on this file ({type(fault).__name__}: {fault}). Please report it with {report}."
    )


def _load(connection: sqlite3.Connection, workshop: Workshop, one: Content) -> None:
    kept, records = read_document(workshop.output, one.sha256), take_records(workshop.output, one.sha256, os.getpid())
    document, _ = corrected(
        choose_readings(kept), relevant(workshop.corrections, one.sha256)
    )  # as the worker interpreted it
    with transaction(connection):
        identity = _identity(connection, one)
        load(connection, identity, document, records)
        remember(connection, one, identity.number)


def _fail(connection: sqlite3.Connection, one: Content, refused: Refused, version: str | None) -> None:
    """The document has failed; without a version it is tried again by the next run."""
    with transaction(connection):
        identity = structs.replace(_identity(connection, one), version=version)
        load_failure(connection, identity, refused)
        remember(connection, one, identity.number)


def _identity(connection: sqlite3.Connection, one: Content) -> Identity:
    number = document_id(connection, one.sha256)
    return Identity(number, None if one.unreadable else one.sha256, one.path, one.version)


def _keep_traceback(output: Path, one: Content, fault: Exception) -> Path:
    path = failure_file(output, one.sha256)
    worker = getattr(fault, "traceback", None)  # pebble keeps the worker's own as text
    write(path, f"{one.path}\n{worker or ''.join(traceback.format_exception(fault))}".encode())
    return path
