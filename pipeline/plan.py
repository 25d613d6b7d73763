"""What a run has to do: which files to read, which documents only moved, which are gone."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from sqlite3 import Connection

from msgspec import Struct

from pipeline.discover import Discovery, Found, Known, Skipped, digest, gone, known_inputs, unreadable_digest


class Content(Struct, frozen=True):
    """One content to be in the database: the files that hold it, the first of which names it."""

    sha256: str
    path: str
    files: tuple[Found, ...]
    version: str
    unreadable: str | None = None  # why its bytes cannot be read


class Plan(Struct, frozen=True):
    """`todo` is to be read or interpreted; `kept` is in the database as it should be; `lost` are places without a file;
    `closed` are files in the database that cannot be opened now: what is known of them stays."""

    todo: tuple[Content, ...]
    kept: tuple[Content, ...]
    lost: tuple[str, ...]
    closed: tuple[Skipped, ...]
    refresh: bool  # places or times differ from what the database remembers


def make_plan(
    connection: Connection, discovery: Discovery, paths: Sequence[Path], version: Callable[[str, str], str], force: bool
) -> Plan:
    """Compares what is there with what the database holds; `version` tells from content and path by what it must be made."""
    known = known_inputs(connection)
    lost = gone(known, paths, discovery)
    seen, closed = _seen(discovery, known, force)
    contents = _contents(seen, _paths_elsewhere(seen, known, set(lost)), version)
    made = dict(connection.execute("SELECT coalesce(sha256, id), version FROM documents"))
    todo = tuple(one for one in contents if force or made.get(one.sha256) != one.version)
    kept = tuple(one for one in contents if not force and made.get(one.sha256) == one.version)
    remembered = {location: (one.path, one.size, one.modified) for location, one in known.items()}
    moved = any(remembered.get(one.file.location) != (one.file.path, one.file.size, one.file.modified) for one in seen)
    return Plan(todo, kept, tuple(lost), closed, moved or bool(lost))


class _Seen(Struct, frozen=True):
    """A file and the SHA-256 of its content; of one that never could be opened, of its place."""

    file: Found
    sha256: str
    error: str | None = None


def _seen(discovery: Discovery, known: dict[str, Known], force: bool) -> tuple[list[_Seen], tuple[Skipped, ...]]:
    """What is in the files, and which of those in the database cannot be opened."""
    seen, closed = [], []
    for file in discovery.files:
        before = known.get(file.location)
        loaded = before is not None and before.sha256 is not None
        try:
            seen.append(_Seen(file, _content_of(file, None if force else before)))
        except OSError as error:
            told = f"cannot be opened ({error.strerror})"
            if loaded:
                closed.append(Skipped(file.path, f"{told}; what is known of it stays", file.location))
            else:
                sha256 = unreadable_digest(file.location)
                seen.append(_Seen(file, sha256, f"The file {told}. Check its permissions."))
    return seen, tuple(closed)


def _content_of(file: Found, known: Known | None) -> str:
    if known and known.sha256 and (known.size, known.modified) == (file.size, file.modified):
        return known.sha256
    return digest(file)


def _contents(
    seen: Sequence[_Seen], elsewhere: dict[str, list[str]], version: Callable[[str, str], str]
) -> list[Content]:
    holders: dict[str, list[_Seen]] = defaultdict(list)
    for one in seen:
        holders[one.sha256].append(one)
    contents = []
    for sha256, same in holders.items():
        path = min([same[0].file.path, *elsewhere[sha256]])
        files = tuple(one.file for one in same)
        contents.append(Content(sha256, path, files, version(sha256, path), same[0].error))
    return contents


def _paths_elsewhere(seen: Sequence[_Seen], known: dict[str, Known], lost: set[str]) -> dict[str, list[str]]:
    """Names of known files that this run does not look into; the name of a document does not depend on which PATH is read last."""
    present = {one.file.location for one in seen} | lost
    paths: dict[str, list[str]] = defaultdict(list)
    for location, one in known.items():
        if location not in present and one.sha256:
            paths[one.sha256].append(one.path)
    return paths
