"""Which bodies there are but once in the country, whoever names them."""

from functools import cache

from normalizers.word_lists import read_yaml


def is_central(name: str) -> bool:
    """Whether the name is that of a body of the whole country (生态环境部), not of some place that nobody stated (城关镇)."""
    starts, names = _lists()
    return name in names or name.startswith(starts)


@cache
def _lists() -> tuple[tuple[str, ...], frozenset[str]]:
    lists = read_yaml("central_bodies.yaml")
    return tuple(lists["starts"]), frozenset(name for line in lists["names"] for name in line)
