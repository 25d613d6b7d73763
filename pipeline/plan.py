"""What a run has to do: which files to read, which documents only moved, which are gone."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

from pipeline.discover import Discovery, Found, Known, digest, gone, known_inputs, unreadable_digest


class Content(Struct, frozen=True):
    """One content to be in the database: the files that hold it, the first of which names it."""

    sha256: str
    path: str
    files: tuple[Found, ...]
    version: str
    unreadable: str | None = None  # why its bytes cannot be read


class Plan(Struct, frozen=True):
    """`todo` is to be read or interpreted; `kept` is in the database as it should be; `lost` are places without a file."""

    todo: tuple[Content, ...]
    kept: tuple[Content, ...]
    lost: tuple[str, ...]
    refresh: bool  # places or times differ from what the database remembers


def make_plan(
    connection: Connection, discovery: Discovery, paths: Sequence[Path], version: Callable[[str, str], str], force: bool
) -> Plan:
    """Compares what is there with what the database holds; `version` tells from content and path by what it must be made."""
    known = known_inputs(connection)
    lost = gone(known, paths, discovery.files)
    contents = _contents(discovery, known, set(lost), version)
    made = dict(connection.execute("SELECT coalesce(sha256, id), version FROM documents"))
    todo = tuple(one for one in contents if force or made.get(one.sha256) != one.version)
    kept = tuple(one for one in contents if not force and made.get(one.sha256) == one.version)
    remembered = {location: (one.path, one.size, one.modified) for location, one in known.items()}
    moved = any(remembered.get(file.location) != (file.path, file.size, file.modified) for file in discovery.files)
    return Plan(todo, kept, tuple(lost), moved or bool(lost))


def _contents(
    discovery: Discovery, known: dict[str, Known], lost: set[str], version: Callable[[str, str], str]
) -> list[Content]:
    files: dict[str, list[Found]] = defaultdict(list)
    errors: dict[str, str] = {}
    for file in discovery.files:
        sha256, error = _content_of(file, known.get(file.location))
        files[sha256].append(file)
        if error:
            errors[sha256] = error
    elsewhere = _paths_elsewhere(discovery, known, lost)
    contents = []
    for sha256, holders in files.items():
        path = min([holders[0].path, *elsewhere[sha256]])
        contents.append(Content(sha256, path, tuple(holders), version(sha256, path), errors.get(sha256)))
    return contents


def _content_of(file: Found, known: Known | None) -> tuple[str, str | None]:
    if known and known.sha256 and (known.size, known.modified) == (file.size, file.modified):
        return known.sha256, None
    try:
        return digest(file), None
    except OSError as error:
        return unreadable_digest(file.location), f"The file cannot be opened ({error.strerror}). Check its permissions."


def _paths_elsewhere(discovery: Discovery, known: dict[str, Known], lost: set[str]) -> dict[str, list[str]]:
    """Names of known files outside the PATHs of this run; the name of a document does not depend on which PATH is read last."""
    present = {file.location for file in discovery.files} | lost
    paths: dict[str, list[str]] = defaultdict(list)
    for location, one in known.items():
        if location not in present and one.sha256:
            paths[one.sha256].append(one.path)
    return paths
