"""What was recognised on a page before, by the page's picture: reading a file again recognises nothing again."""

import hashlib
import os
import re
from pathlib import Path

import numpy as np
from msgspec import DecodeError, json

from extractors.scan.engine import MODEL
from extractors.scan.light import Colour
from extractors.scan.recogniser import VERSION, Reading

# Of a page with numbers to call, addresses of mail or names of contacts nothing is kept: a name in a list tells by itself not what it
# is. Such a page is recognised anew each time.
_PRIVATE = re.compile(r"\d{7}|\d{3,4}[-—一]\d{4}|@|联系|联络|经办人|填表人|填报人|报送人|手机|电话|身份证")


class Memory:
    """The lines of one page in the folder of recognised lines; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, picture: Colour) -> None:
        self._file = None if folder is None else folder / f"{_name(picture)}.json"
        self._known = 0

    def load(self) -> dict[str, Reading]:
        """What was read before, by the picture of the line."""
        if self._file is None:
            return {}
        try:
            known = json.decode(self._file.read_bytes(), type=dict[str, Reading])
        except (FileNotFoundError, DecodeError):  # a ValidationError is a DecodeError
            return {}
        self._known = len(known)
        return known

    def keep(self, known: dict[str, Reading]) -> None:
        """The lines are on disk, all or none of them; none of a page that names private persons."""
        if self._file is None or len(known) == self._known:
            return
        if any(_PRIVATE.search(line.text) for line in known.values()):
            self._file.unlink(missing_ok=True)
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(f".{os.getpid()}.tmp")
        unfinished.write_bytes(json.encode(known))
        unfinished.replace(self._file)


def _name(picture: Colour) -> str:
    digest = hashlib.blake2b(f"{MODEL} {VERSION} {picture.shape}".encode(), digest_size=16)
    digest.update(np.ascontiguousarray(picture).data)
    return digest.hexdigest()
