"""What a file's first bytes and its inner directory tell about it, without reading the rest."""

import re
from functools import cached_property
from pathlib import Path
from zipfile import BadZipFile, ZipFile

START = 8192
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_DIRECTORY = 4096
MARKUP = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+)?([\w:]+)", re.IGNORECASE | re.DOTALL
)


class Contents:
    """One file for the readers to bid on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with path.open("rb") as file:
            self.start = file.read(START)

    @cached_property
    def names(self) -> frozenset[str]:
        """The parts of a zip archive, as far as they can be told; of a cut-off one those that its start names."""
        if not self.start.startswith(ZIP):
            return frozenset()
        try:
            with ZipFile(self._path) as archive:
                return frozenset(name.casefold() for name in archive.namelist())
        except BadZipFile:
            return frozenset(names_at_start(self.start))

    @cached_property
    def streams(self) -> frozenset[str]:
        """The streams of an OLE file (old Office formats and locked new ones), from its directory."""
        if not self.start.startswith(OLE) or len(self.start) < 512:
            return frozenset()
        size = 1 << min(int.from_bytes(self.start[30:32], "little"), 16)
        with self._path.open("rb") as file:
            file.seek((int.from_bytes(self.start[48:52], "little") + 1) * size)
            directory = file.read(OLE_DIRECTORY)
        return frozenset(stream_name(directory[place : place + 128]) for place in range(0, len(directory), 128))

    @cached_property
    def root(self) -> str:
        """The first tag of a markup file, in lower case: html, table, w:worddocument; "" for anything else."""
        found = MARKUP.match(self.start)
        return "" if found is None else found[2].decode("ascii", "replace").lower()

    def has_part(self, *folders: str) -> bool:
        return any(name.startswith(folders) for name in self.names)


def names_at_start(start: bytes) -> list[str]:
    """Names in the local headers of a zip archive's first bytes."""
    places = [found.start() for found in re.finditer(re.escape(ZIP), start)]
    lengths = [int.from_bytes(start[place + 26 : place + 28], "little") for place in places]
    names = (start[place + 30 : place + 30 + length] for place, length in zip(places, lengths, strict=True))
    return [name.decode("utf-8", "replace").casefold() for name in names]


def stream_name(entry: bytes) -> str:
    """A directory entry's name: UTF-16 with its length in bytes, the closing zero counted, at place 64."""
    length = int.from_bytes(entry[64:66], "little")
    return entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace").casefold()
