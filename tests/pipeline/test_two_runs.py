"""Two runs never write to one output at once: the second is told so, and neither loses a document."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.database.connection import NAME, UnusableOutput
from pipeline.run import audit
from tests.pipeline.conftest import SHEET, Workplace
from tests.pipeline.test_interruption import ROOT, RUN


def start(workplace: Workplace, folder: Path) -> "subprocess.Popen[bytes]":
    """Another process that reads slowly; returns as soon as it has begun."""
    script = folder / "run.py"
    script.write_text(RUN, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "FAKE_SECONDS": "0.4"}
    process = subprocess.Popen([sys.executable, script, workplace.inputs, workplace.output], env=environment, cwd=ROOT)
    deadline = time.monotonic() + 30
    while not (workplace.output / "kaoping.db").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    return process


def test_a_second_run_waits_for_nothing_and_harms_nothing(workplace: Workplace, tmp_path: Path) -> None:
    for number in range(6):
        workplace.put(f"{number}.pdf", SHEET.replace("教育局", f"第{number}局"))
    first = start(workplace, tmp_path)
    for second in (workplace.extract, lambda: audit(workplace.output, "kaoping audit")):
        with pytest.raises(UnusableOutput, match="Another kaoping is writing"):
            second()
    assert first.wait() == 0
    assert workplace.ask("SELECT status, count(*) FROM documents GROUP BY status") == [("loaded", 6)]
    assert workplace.extract().unchanged == 6, "a run that is over holds nothing"


def test_a_killed_run_holds_nothing(workplace: Workplace, tmp_path: Path) -> None:
    workplace.put("a.pdf")
    first = start(workplace, tmp_path)
    first.kill()
    first.wait()
    assert workplace.extract().files == 1


def test_what_the_workers_of_a_killed_run_left_is_not_taken(workplace: Workplace) -> None:
    content = workplace.put("a.pdf").read_bytes()
    left = workplace.output / "records"
    left.mkdir(parents=True)
    for run in (0, 1, os.getpid() + 1):
        (left / f"{sha256(content).hexdigest()}.{run}.json").write_text("{}", encoding="utf-8")
    workplace.extract()
    assert workplace.ask("SELECT count(*) FROM scores") == [(2,)]


def test_an_old_database_that_somebody_writes_to_is_left_alone(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    workplace.change("PRAGMA user_version = 7")
    monkeypatch.setattr("pipeline.database.connection.PATIENCE", 0.1)
    with closing(sqlite3.connect(workplace.output / NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnusableOutput, match="in use by another program"):
            workplace.extract()
        other.execute("UPDATE documents SET title = 'mine'")
        other.execute("COMMIT")
    assert workplace.ask("SELECT title FROM documents") == [("mine",)]
