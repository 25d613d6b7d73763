"""A pipeline without readers: files that say what happens to them, and a database of what came out."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.database.connection import NAME
from pipeline.limits import Limits
from pipeline.run import Done, Order, extract
from tests.pipeline import fakes

SHEET = "教育局\t50\t0.4\t50.4\t开展生态环境保护宣传教育\n林业局\t50\t-1\t48\t被通报一次\n"

Extract = Callable[..., Done]


class Workplace:
    """A folder of inputs, a folder of outputs, and the command between them."""

    def __init__(self, folder: Path) -> None:
        self.inputs = folder / "raw"
        self.output = folder / "processed"
        self.inputs.mkdir()

    def put(self, name: str, words: str = SHEET) -> Path:
        path = self.inputs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
        return path

    def extract(self, *paths: Path, workers: int = 2, force: bool = False, limits: Limits | None = None) -> Done:
        order = Order(
            paths or (self.inputs,),
            self.output,
            workers,
            force,
            self.inputs.parent / "corrections.csv",
            "kaoping",
            limits or Limits(),
        )
        return extract(order, lambda *_: None)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.output / NAME)) as connection:
            return connection.execute(sql).fetchall()

    def change(self, *statements: str) -> None:
        with closing(sqlite3.connect(self.output / NAME)) as connection, connection:
            for sql in statements:
                connection.execute(sql)

    def dump(self) -> list[str]:
        """Every row of every table but `runs`, without the places on this machine."""
        with closing(sqlite3.connect(self.output / NAME)) as connection:
            tables = [
                name
                for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ]
            kept = [table for table in tables if table not in ("runs", "inputs") and "_fts" not in table]
            return [
                f"{table} {row}" for table in kept for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY id')
            ]


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workplace]:
    monkeypatch.setattr("pipeline.ingest.prepare", fakes.prepare)
    monkeypatch.setattr("pipeline.fingerprints.making", lambda: "this code")  # also while somebody edits it
    monkeypatch.setattr("pipeline.fingerprints.reading", lambda keep_private=False: "this code")
    yield Workplace(tmp_path)
