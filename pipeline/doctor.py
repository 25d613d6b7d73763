"""What this machine can read, and what to install for the rest."""

import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from shutil import which

# Package: what it is needed for.
PACKAGES = {
    "pypdfium2": "PDF: letters, rulings and pictures",
    "pdfplumber": "PDF: tables whose rulings are incomplete",
    "camelot-py": "PDF: tables without rulings",
    "python-docx": "Word .docx",
    "spacy": "sentences of rules",
    "msgspec": "records on disk",
    "pebble": "worker processes",
    "rich": "progress and summary",
}
PROGRAMS = {"soffice": "old Word .doc and .wps (install LibreOffice)"}
OLDEST_PYTHON = (3, 11)


def examine() -> list[str]:
    """One line for each thing that reading needs: whether it is there, and what to do if it is not."""
    lines = [
        _line(sys.version_info >= OLDEST_PYTHON, f"Python {sys.version.split()[0]}", "3.11 or newer is needed"),
        _line(
            _has_fts5(), f"SQLite {sqlite3.sqlite_version} with full text", "a Python whose SQLite has FTS5 is needed"
        ),
    ]
    lines += [_package(name, purpose) for name, purpose in PACKAGES.items()]
    return lines + [
        _line(which(name) is not None, f"{name}: {purpose}", "not needed for PDF, .docx and text")
        for name, purpose in PROGRAMS.items()
    ]


def _package(name: str, purpose: str) -> str:
    try:
        return _line(True, f"{name} {version(name)}: {purpose}", "")
    except PackageNotFoundError:
        return _line(False, f"{name}: {purpose}", "run make setup")


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as connection:
        options = {option for (option,) in connection.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options


def _line(there: bool, what: str, remedy: str) -> str:
    return f"  ok       {what}" if there else f"  missing  {what} — {remedy}"
