"""What a worker does with one file: read it into a Document, interpret it into Records, and keep both on disk.

Tasks hold paths and names only, and so do results. `documents/<sha256>.json` keeps the Document with the version of the
code that read it, so that an unchanged file is never read twice; `records/<sha256>.<run>.json` waits for load.
"""

from hashlib import file_digest
from pathlib import Path

from msgspec import DecodeError, Struct, json

from extractors.document import Document, Format
from extractors.errors import UnreadableDocument
from pipeline.corrected_text import corrected
from pipeline.corrections import Correction
from pipeline.interpret.readings import choose_readings
from pipeline.output import document_file, recognised_folder, records_file, write
from pipeline.privacy import without_private
from pipeline.records import Records


class Task(Struct, frozen=True):
    """One file to read: `native` as the system opens it, `path` as the database names it."""

    native: str
    path: str
    size: int
    sha256: str
    output: str
    reading: str  # version of the code that reads files
    force: bool = False
    keep_private: bool = False
    corrections: tuple[Correction, ...] = ()
    run: int = 0  # process that asks for it: what the workers of a killed run still write is not taken for this one's


class Refused(Struct, frozen=True):
    """Why a file cannot be read and what to do, and the format that its content shows."""

    error: str
    format: Format | None = None


class Disturbed(Exception):
    """The file could not be read now, by no fault of its own; the message says why."""


class Kept(Struct, frozen=True):
    """What reading one file gave, and by which version of the code."""

    version: str
    document: Document | None = None
    refused: Refused | None = None


def prepare(task: Task) -> Refused | None:
    """The task's Document and Records are on disk; or returns why the file cannot be read.

    Raises Disturbed, or OSError, where what surrounds the file keeps it from being read.
    """
    kept = _kept(task) or _read(task)
    if kept.document is None:
        return kept.refused
    from normalizers.later import keep_patterns  # noqa: PLC0415
    from pipeline.corrected_meaning import decided  # noqa: PLC0415  # heavy word lists, needed in workers only
    from pipeline.interpret.interpreter import interpret  # noqa: PLC0415

    document, stale = corrected(choose_readings(kept.document), task.corrections)
    records = decided(interpret(document, task.path), task.corrections, stale)
    write(records_file(Path(task.output), task.sha256, task.run), json.encode(records))
    keep_patterns()
    return None


def read_document(output: Path, sha256: str) -> Document:
    """The Document that a worker kept."""
    kept = json.decode(document_file(output, sha256).read_bytes(), type=Kept)
    if kept.document is None:
        raise ValueError(f"{sha256} was not read: {kept.refused}")
    return kept.document


def take_records(output: Path, sha256: str, run: int) -> Records:
    """The Records that a worker of this run left for load."""
    return json.decode(records_file(output, sha256, run).read_bytes(), type=Records)


def _kept(task: Task) -> Kept | None:
    """What was read before by the same code."""
    if task.force:
        return None
    try:
        kept = json.decode(document_file(Path(task.output), task.sha256).read_bytes(), type=Kept)
    except (FileNotFoundError, DecodeError):  # an older program kept another form, or a disk lost a part
        return None
    return kept if kept.version == task.reading else None


def _read(task: Task) -> Kept:
    from extractors import open_document  # noqa: PLC0415  # heavy libraries, needed in workers only
    from extractors.registry import sniff  # noqa: PLC0415

    try:
        document = open_document(Path(task.native), recognised_folder(Path(task.output), task.sha256))
        kept = Kept(task.reading, document=document if task.keep_private else without_private(document))
    except UnreadableDocument as error:
        kept = Kept(task.reading, refused=Refused(str(error), sniff(Path(task.native))))
    _demand_unchanged(task)
    write(document_file(Path(task.output), task.sha256), json.encode(kept))
    return kept


def _demand_unchanged(task: Task) -> None:
    """What was read is what the SHA-256 stands for: a file may be saved anew between its listing and its reading."""
    with open(task.native, "rb") as stream:
        if file_digest(stream, "sha256").hexdigest() != task.sha256:
            raise Disturbed("it changed while it was read")
