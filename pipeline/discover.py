"""Which files are there, and which of them are new or changed: by size and time first, by SHA-256 where they differ."""

import os
import stat
from collections.abc import Iterator, Sequence
from hashlib import file_digest, sha256
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

from pipeline.output import MADE

# Files that office programs, file managers and this program itself leave behind; nobody means them.
LEFTOVERS = ("thumbs.db", "desktop.ini")
TEMPORARY = ("~$", ".~", "~wrl", "kaoping.db")


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


def discover(paths: Sequence[Path], output: Path) -> Discovery:
    """Every file below the PATHs; links are followed, hidden and temporary files are left out, and so is what stands in `output`."""
    files: dict[str, Found] = {}
    skipped: dict[str, Skipped] = {}
    for path in paths:
        for item in _below(path, output):
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


def gone(known: dict[str, Known], paths: Sequence[Path], discovery: Discovery) -> list[str]:
    """The remembered files below the PATHs given that are not there any more. What lies below a place that cannot be reached,
    such as a share that is not mounted, is not gone."""
    present = {file.location for file in discovery.files}
    roots = [printable(os.path.abspath(path)) for path in paths]
    closed = [one.location for one in discovery.skipped]
    return [
        location
        for location in known
        if location not in present and _is_below(location, roots) and not _is_below(location, closed)
    ]


def digest(file: Found) -> str:
    """SHA-256 of the file's bytes. Raises OSError where they cannot be read."""
    with open(file.native, "rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def unreadable_digest(location: str) -> str:
    """What stands for the content of a file whose bytes cannot be read: made from its place."""
    return sha256(f"unreadable:{location}".encode()).hexdigest()


def _is_below(location: str, places: Sequence[str]) -> bool:
    return any(location == place or location.startswith(place.rstrip(os.sep) + os.sep) for place in places)


def _below(path: Path, output: Path) -> Iterator[Found | Skipped]:
    if not os.path.lexists(path):
        raise NoSuchPath(f"{printable(str(path))} does not exist.")
    root = os.path.abspath(path)
    if not os.path.isdir(root):
        yield _described(root, os.path.basename(root))
        return
    visited = {_identity(root)} | _own_folders(output, root)
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, followlinks=True, onerror=closed.append):
        inner = [name for name in sorted(folders) if not _ignored(name)]
        folders[:] = [name for name in inner if _first_visit(os.path.join(folder, name), visited, closed)]
        for name in sorted(names):
            if not _ignored(name):
                place = os.path.join(folder, name)
                yield _described(place, os.path.relpath(place, root))
    for error in closed:
        below = printable(os.path.relpath(error.filename, root))
        yield Skipped(below, f"cannot be opened ({error.strerror})", printable(error.filename))


def _described(place: str, path: str) -> Found | Skipped:
    """A FIFO would block whoever opens it and a device never end, so neither is opened."""
    try:
        status = os.stat(place)
    except OSError as error:
        return Skipped(printable(path), f"cannot be reached ({error.strerror})", printable(place))
    if not stat.S_ISREG(status.st_mode):
        return Skipped(printable(path), "is no ordinary file (a pipe, socket or device)", printable(place))
    return Found(place, printable(place), printable(path), status.st_size, status.st_mtime_ns)


def _ignored(name: str) -> bool:
    lower = name.lower()
    return name.startswith(".") or lower.startswith(TEMPORARY) or lower in LEFTOVERS


def _identity(folder: str) -> tuple[int, int]:
    status = os.stat(folder)
    return status.st_dev, status.st_ino


def _own_folders(output: Path, root: str) -> set[tuple[int, int]]:
    """What the program writes below the root; papers that lie beside their own database are read."""
    beside = os.path.isdir(output) and os.path.samefile(output, root)
    folders = [output / name for name in MADE] if beside else [output]
    return {_identity(str(folder)) for folder in folders if os.path.isdir(folder)}


def _first_visit(folder: str, visited: set[tuple[int, int]], closed: list[OSError]) -> bool:
    """A link that leads back up would be followed for ever; what cannot be reached is among `closed`."""
    try:
        identity = _identity(folder)
    except OSError as error:
        closed.append(error)
        return False
    if identity in visited:
        return False
    visited.add(identity)
    return True


def printable(path: str) -> str:
    """A name that is not UTF-8 reaches Python with lone surrogates, which SQLite refuses; they are shown as \\udc80."""
    return path.encode("utf-8", "backslashreplace").decode()
