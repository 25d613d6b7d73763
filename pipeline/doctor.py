"""What this machine can read, and what to install for the rest. Needs nothing but Python, whatever is missing."""

import sqlite3
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

OLDEST_PYTHON = (3, 11)


class Package(NamedTuple):
    """One package that the rooms import: the module's name, the package that brings it, what it is for."""

    module: str
    name: str
    purpose: str
    optional: bool = False


# Everything that the rooms import from elsewhere; a test compares it with their code.
PACKAGES = (
    Package("pypdfium2", "pypdfium2", "PDF: letters, rulings and pictures"),
    Package("pdfplumber", "pdfplumber", "PDF: characters whose font is missing"),
    Package("pdfminer", "pdfminer.six", "PDF: on which pages a file is damaged"),
    Package("numpy", "numpy", "positions on the page, pictures"),
    Package("PIL", "pillow", "pictures of pages"),
    Package("cv2", "opencv-python-headless", "scans: lines, cells, straightening"),
    Package("rapidocr", "rapidocr", "scans: the recognition model"),
    Package("openvino", "openvino", "scans: runs the recognition model"),
    Package("onnxruntime", "onnxruntime", "scans: the same on a GPU", optional=True),
    Package("regex", "regex", "patterns of the papers' wording"),
    Package("yaml", "pyyaml", "word lists"),
    Package("rapidfuzz", "rapidfuzz", "names and texts that are nearly the same"),
    Package("pint", "pint", "units of measure in targets"),
    Package("spacy", "spacy", "sentences and words of reasons"),
    Package("msgspec", "msgspec", "records on disk"),
    Package("pebble", "pebble", "worker processes"),
    Package("rich", "rich", "progress and summary"),
)


def examine() -> tuple[list[str], bool]:
    """One line for each thing that reading needs, with what to do where it is not there; and whether all is there."""
    checks = [
        (sys.version_info >= OLDEST_PYTHON, f"Python {sys.version.split()[0]}", "Python 3.11 or newer is needed"),
        (_has_fts5(), f"SQLite {sqlite3.sqlite_version} with full text", "a Python whose SQLite has FTS5 is needed"),
    ]
    packages = [(package, *_package(package)) for package in PACKAGES]
    whole = all(there for there, _, _ in checks) and all(there or one.optional for one, there, _, _ in packages)
    lines = [_line(*check, optional=False) for check in checks]
    lines += [_line(there, what, remedy, one.optional) for one, there, what, remedy in packages]
    return [*lines, *(_formats() if whole else ())], whole


def _package(package: Package) -> tuple[bool, str, str]:
    """Whether it can be imported (a package may be there and broken), its name and purpose, and what to do."""
    try:
        import_module(package.module)
        return True, f"{package.name} {version(package.name)}: {package.purpose}", ""
    except PackageNotFoundError:  # another package brings the module, such as opencv-python
        return True, f"{package.name}: {package.purpose}", ""
    except ModuleNotFoundError:
        return False, f"{package.name}: {package.purpose}", "run make setup"
    except (ImportError, OSError) as error:  # a library of the system that it needs is not there
        return False, f"{package.name}: {package.purpose}", f"it is installed and does not start ({error})"


def _formats() -> Iterator[str]:
    from extractors.registry import FOREIGN, READERS  # noqa: PLC0415

    foreign = [one.format for one in FOREIGN if one.format]
    yield f"\nreads      {', '.join(one.format for one in READERS)}"
    if foreign:
        yield f"not yet    {', '.join(foreign)} (the summary names such files with what to do)"


def _has_fts5() -> bool:
    with sqlite3.connect(":memory:") as connection:
        options = {option for (option,) in connection.execute("PRAGMA compile_options")}
    return "ENABLE_FTS5" in options


def _line(there: bool, what: str, remedy: str, optional: bool) -> str:
    if there:
        return f"  ok       {what}"
    return f"  {'not here' if optional else 'MISSING '} {what}" + ("" if optional else f" — {remedy}")
