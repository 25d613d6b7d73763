"""The folder of word lists and how one is read."""

from pathlib import Path
from typing import Any

LISTS = Path(__file__).parent / "lists"


def read_yaml(name: str) -> Any:
    """The content of one list."""
    import yaml  # noqa: PLC0415  # costs some milliseconds that a caller without lists need not pay

    with (LISTS / name).open(encoding="utf-8") as file:
        return yaml.load(file, yaml.CSafeLoader)
