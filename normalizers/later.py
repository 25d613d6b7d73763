"""Patterns that are compiled when they are first used: a score sheet needs few of those that lists and rubrics need."""

from typing import Any, cast

import regex

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groupindex")


class _Later:
    """Stands for a pattern until its first use; from then on its methods are those of the compiled pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = regex.compile(self.pattern, self.flags)
        self.__dict__.update({each: getattr(compiled, each) for each in _METHODS})
        return self.__dict__[name]


def later(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """The pattern, to be used as regex.compile would give it."""
    return cast("regex.Pattern[str]", _Later(pattern, flags))
