"""Patterns that are compiled when they are first used, and kept compiled on disk between processes.

Compiling takes a millisecond for an ordinary pattern and ten for a list of words; taking a compiled one from disk, a
twentieth of that. A score sheet needs few of the patterns that lists and rubrics need.
"""

import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any, cast

import regex
from msgspec import DecodeError, msgpack

from normalizers.kept import folder, write

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groupindex")
_MOST = 4_000  # patterns on disk: with more, those of older code are left behind

_fresh: dict[str, bytes] = {}  # what this process has compiled


class _Later:
    """Stands for a pattern until its first use; from then on its methods are those of the compiled pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        ready = compiled(self.pattern, self.flags)
        self.__dict__.update({each: getattr(ready, each) for each in _METHODS})
        return self.__dict__[name]


def later(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern, to be used as regex.compile would give it."""
    return cast("regex.Pattern[str]", _Later(pattern, flags))


def compiled(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """The compiled pattern, from disk where a process before has kept it."""
    key = f"{int(flags)} {pattern}"
    with suppress(KeyError, pickle.UnpicklingError):
        return cast("regex.Pattern[str]", _Patterns(BytesIO(_on_disk()[key])).load())
    made = regex.compile(pattern, flags)
    _fresh[key] = pickle.dumps(made)
    return made


def keep_patterns() -> None:
    """What this process has compiled is on disk for the next one; where nothing can be written, nothing is kept."""
    if not _fresh:
        return
    known = _read()
    whole = {**known, **_fresh} if len(known) < _MOST else dict(_fresh)
    with suppress(OSError):
        write(folder() / _name(), "patterns", msgpack.encode(whole))
    _fresh.clear()


class _Patterns(pickle.Unpickler):
    """Takes compiled patterns from disk, and nothing else."""

    def find_class(self, module: str, name: str) -> Callable[..., Any]:
        if (module, name) != ("regex._regex", "compile"):
            raise pickle.UnpicklingError(f"{module}.{name} is no pattern")
        return cast("Callable[..., Any]", super().find_class(module, name))


@cache
def _on_disk() -> dict[str, bytes]:
    return _read()


def _read() -> dict[str, bytes]:
    with suppress(OSError, DecodeError):
        return msgpack.decode((folder() / _name()).read_bytes(), type=dict[str, bytes])
    return {}


def _name() -> str:
    """Another version of the module compiles to another code."""
    return f"patterns-{regex.__version__}-{sys.hexversion:x}".replace(".", "_")
