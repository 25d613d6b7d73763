"""What lies in the output folder beside the database, under which names."""

import os
import re
import shutil
from collections.abc import Iterator, Set
from pathlib import Path

REPORT = Path("report") / "index.html"
# The folders that the program fills; what lies in them is never read as a paper.
MADE = ("documents", "records", "recognised", "report", "failures")
# A fingerprint with what is made of it, or a file that was not written to its end: ab12….json, ab12….4711.tmp, index.4711.tmp.
_OURS = re.compile(r"(?:[0-9a-f]{16}|[0-9a-f]{32}|[0-9a-f]{64})(?:\.\d+)?(?:\.json|\.txt)?|\w+\.\d+\.tmp")


def document_file(output: Path, sha256: str) -> Path:
    """Where the Document of the file with this content is kept."""
    return output / "documents" / f"{sha256}.json"


def records_file(output: Path, sha256: str, run: int) -> Path:
    """Where its Records wait until the run (its process) loads them."""
    return output / "records" / f"{sha256}.{run}.json"


def failure_file(output: Path, sha256: str) -> Path:
    """Where a fault of the program on this file is told in full."""
    return output / "failures" / f"{sha256[:16]}.txt"


def recognised_folder(output: Path, sha256: str) -> Path:
    """Where the lines recognised in this file are kept, by the pictures of its pages."""
    return output / "recognised" / sha256


def sweep(output: Path, known: Set[str], failed: Set[str]) -> None:
    """Of files that no document has, and of runs that were killed, nothing is left. Both sets are of SHA-256."""
    kept = {document_file(output, sha256) for sha256 in known} | {failure_file(output, sha256) for sha256 in failed}
    kept |= {recognised_folder(output, sha256) for sha256 in known} | {output / REPORT}
    for place in _made(output):
        if place not in kept:
            shutil.rmtree(place) if place.is_dir() else place.unlink()


def _made(output: Path) -> Iterator[Path]:
    """What only this program can have put there; what people lay beside it is theirs."""
    for folder in (output / name for name in MADE):
        if folder.is_dir():
            yield from [place for place in folder.iterdir() if _OURS.fullmatch(place.name)]


def write(path: Path, content: bytes) -> None:
    """The file holds exactly this, whenever the process is stopped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    unfinished.write_bytes(content)
    unfinished.replace(path)
