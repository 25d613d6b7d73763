"""The folder of word lists and how one is read."""

from pathlib import Path
from typing import Any

from normalizers.kept import kept

LISTS = Path(__file__).parent / "lists"


def read_yaml(name: str) -> Any:
    """The content of one list, named by its path below the folder (rules/levels.yaml)."""
    place = LISTS / name
    return kept(name.removesuffix(".yaml").replace("/", "."), (place,), lambda: _parsed(place), object)


def _parsed(place: Path) -> object:
    import yaml  # noqa: PLC0415  # costs some milliseconds that a caller whose lists are kept need not pay

    return yaml.load(place.read_bytes(), yaml.CSafeLoader)
