"""What is made of the lists, kept on disk between processes: reading YAML and building the register take longer than reading a page.

A kept value is used only while the files it was made of are byte for byte the same, so that whoever changes a list need not know of it. It
lies in the user's cache folder (`~/.cache/kaoping`, or below XDG_CACHE_HOME) and may be deleted at any time; where the folder cannot
be written, everything is made anew.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from msgspec import DecodeError, msgpack

T = TypeVar("T")


def kept(name: str, sources: Iterable[Path], make: Callable[[], T], kind: type[T]) -> T:
    """What `make` makes of the sources, from disk where the same sources were met before."""
    digest = blake2b(digest_size=12)
    for source in sources:
        digest.update(source.read_bytes())
    place = folder() / f"{name}-{digest.hexdigest()}"
    with suppress(OSError, DecodeError):  # absent, not to be read, or half written by a version that did not replace
        return msgpack.decode(place.read_bytes(), type=kind)
    made = make()
    with suppress(OSError):  # a folder that cannot be written costs time only
        write(place, name, msgpack.encode(made))
    return made


def folder() -> Path:
    """Where kept values lie."""
    return Path(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")) / "kaoping"


def write(place: Path, name: str, content: bytes) -> None:
    """Puts the content in its place at once, and away what older lists made."""
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(place)
    for old in place.parent.glob(f"{name}-*"):
        if old != place and "." not in old.name.removeprefix(name):
            old.unlink(missing_ok=True)
