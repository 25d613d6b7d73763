"""What lies in the output folder beside the database, under which names."""

import os
from pathlib import Path

REPORT = Path("report") / "index.html"
# The folders that the program fills; what lies in them is never read as a paper.
MADE = ("documents", "records", "recognised", "report", "failures")


def document_file(output: Path, sha256: str) -> Path:
    """Where the Document of the file with this content is kept."""
    return output / "documents" / f"{sha256}.json"


def records_file(output: Path, sha256: str, run: int) -> Path:
    """Where its Records wait until the run (its process) loads them."""
    return output / "records" / f"{sha256}.{run}.json"


def failure_file(output: Path, sha256: str) -> Path:
    """Where a fault of the program on this file is told in full."""
    return output / "failures" / f"{sha256[:16]}.txt"


def recognised_folder(output: Path) -> Path:
    """Where recognised lines are kept, by the pictures of their pages."""
    return output / "recognised"


def write(path: Path, content: bytes) -> None:
    """The file holds exactly this, whenever the process is stopped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}.tmp")
    unfinished.write_bytes(content)
    unfinished.replace(path)
