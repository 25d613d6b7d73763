"""Fingerprints of the code and the lists, by which the pipeline knows what it must do again."""

from functools import cache
from hashlib import sha256
from pathlib import Path

import extractors
import normalizers
import pipeline

# Modules that make no rows: how they change changes nothing in the database.
ROWLESS = (
    "cli.py",
    "__main__.py",
    "doctor.py",
    "explain.py",
    "help_texts.py",
    "commands",
    "report",
    "workers.py",
    "discover.py",
    "output.py",
    "run.py",
    "plan.py",
)


@cache
def reading(keep_private: bool = False) -> str:
    """Changes when the code that reads files changes, or what of private persons it keeps; then files are read again."""
    masking = [Path(normalizers.__path__[0], "privacy.py"), Path(pipeline.__path__[0], "privacy.py")]
    return _of([*_files(extractors.__path__[0]), *masking], str(keep_private))


@cache
def making() -> str:
    """Changes when anything changes that makes rows from what was read: code, lists, schema."""
    rows = [
        file for file in _files(pipeline.__path__[0]) if file.relative_to(pipeline.__path__[0]).parts[0] not in ROWLESS
    ]
    return _of([*_files(normalizers.__path__[0]), *rows], reading())


@cache
def reporting() -> str:
    """Changes when the report would look otherwise."""
    return _of(_files(str(Path(pipeline.__path__[0], "report"))))


def joined(*parts: str) -> str:
    """One fingerprint of several."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _files(room: str) -> list[Path]:
    files = (file for file in Path(room).rglob("*") if "__pycache__" not in file.parts and file.is_file())
    return sorted(files)


def _of(files: list[Path], *more: str) -> str:
    """Contents count, times do not: a fresh clone of the same code is the same code."""
    whole = sha256()
    for file in files:
        whole.update(f"{file.name}\x1f".encode())
        whole.update(file.read_bytes())
    return joined(whole.hexdigest(), *more)
