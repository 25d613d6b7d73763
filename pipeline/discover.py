"""Which files are there, and which of them are new or changed: by size and time first, by SHA-256 where they differ."""

import os
import stat
from collections.abc import Iterator, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

# Files that office programs and file managers leave behind; nobody means them.
LEFTOVERS = ("thumbs.db", "desktop.ini")
TEMPORARY = ("~$", ".~", "~wrl")


class NoSuchPath(Exception):
    """A PATH given does not exist."""


class Found(Struct, frozen=True):
    """One file below a PATH given: its whole path as the system knows it (`native`) and in characters that a database
    can hold (`location`), and its path relative to that PATH."""

    native: str
    location: str
    path: str
    size: int
    modified: int


class Skipped(Struct, frozen=True):
    """Something below a PATH given that is no file that can be read, or cannot be read now, and why."""

    path: str
    reason: str
    location: str


class Known(Struct, frozen=True):
    """What the database remembers of a file: see table inputs."""

    path: str
    size: int
    modified: int
    sha256: str | None


class Discovery(Struct, frozen=True):
    """What lies below the PATHs given: each file once, in the order of its path."""

    files: tuple[Found, ...]
    skipped: tuple[Skipped, ...]


def discover(paths: Sequence[Path]) -> Discovery:
    """Every file below the PATHs; links are followed, hidden and temporary files are left out."""
    files: dict[str, Found] = {}
    skipped: dict[str, Skipped] = {}
    for path in paths:
        for item in _below(path):
            if isinstance(item, Found):
                files.setdefault(item.location, item)
            else:
                skipped.setdefault(item.path, item)
    order = sorted(files.values(), key=lambda file: (file.path, file.location))
    return Discovery(tuple(order), tuple(skipped.values()))


def known_inputs(connection: Connection) -> dict[str, Known]:
    """What the database remembers, by the file's whole path."""
    rows = connection.execute(
        "SELECT i.location, i.path, i.size, i.modified, d.sha256 FROM inputs i JOIN documents d ON d.id = i.document_id"
    )
    return {location: Known(*rest) for location, *rest in rows}


def gone(known: dict[str, Known], paths: Sequence[Path], files: Sequence[Found]) -> list[str]:
    """The remembered files below the PATHs given that are not there any more."""
    present = {file.location for file in files}
    roots = [_printable(os.path.abspath(path)) for path in paths]
    return [
        location
        for location in known
        if location not in present
        and any(location == root or location.startswith(root.rstrip(os.sep) + os.sep) for root in roots)
    ]


def digest(file: Found) -> str:
    """SHA-256 of the file's bytes. Raises OSError where they cannot be read."""
    with open(file.native, "rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def unreadable_digest(location: str) -> str:
    """What stands for the content of a file whose bytes cannot be read: made from its place."""
    return sha256(f"unreadable:{location}".encode()).hexdigest()


def _below(path: Path) -> Iterator[Found | Skipped]:
    if not os.path.lexists(path):
        raise NoSuchPath(f"{_printable(str(path))} does not exist.")
    root = os.path.abspath(path)
    if not os.path.isdir(root):
        yield _described(root, os.path.basename(root))
        return
    visited = {_identity(root)}
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, followlinks=True, onerror=closed.append):
        folders[:] = [
            name for name in sorted(folders) if not _ignored(name) and _first_visit(os.path.join(folder, name), visited)
        ]
        for name in sorted(names):
            if not _ignored(name):
                place = os.path.join(folder, name)
                yield _described(place, os.path.relpath(place, root))
    for error in closed:
        below = _printable(os.path.relpath(error.filename, root))
        yield Skipped(below, f"cannot be opened ({error.strerror})", _printable(error.filename))


def _described(place: str, path: str) -> Found | Skipped:
    """A FIFO would block whoever opens it and a device never end, so neither is opened."""
    try:
        status = os.stat(place)
    except OSError as error:
        return Skipped(_printable(path), f"cannot be reached ({error.strerror})", _printable(place))
    if not stat.S_ISREG(status.st_mode):
        return Skipped(_printable(path), "is no ordinary file (a pipe, socket or device)", _printable(place))
    return Found(place, _printable(place), _printable(path), status.st_size, status.st_mtime_ns)


def _ignored(name: str) -> bool:
    lower = name.lower()
    return name.startswith(".") or lower.startswith(TEMPORARY) or lower in LEFTOVERS


def _identity(folder: str) -> tuple[int, int]:
    status = os.stat(folder)
    return status.st_dev, status.st_ino


def _first_visit(folder: str, visited: set[tuple[int, int]]) -> bool:
    """A link that leads back up would be followed for ever."""
    identity = _identity(folder)
    if identity in visited:
        return False
    visited.add(identity)
    return True


def _printable(path: str) -> str:
    """A name that is not UTF-8 reaches Python with lone surrogates, which SQLite refuses; they are shown as \\udc80."""
    return path.encode("utf-8", "backslashreplace").decode()
