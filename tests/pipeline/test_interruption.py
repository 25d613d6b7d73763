"""kill -9 at any moment: what was loaded stays whole, and the next run completes the rest."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.database.connection import NAME, UnusableOutput
from pipeline.run import audit
from tests.pipeline.conftest import SHEET, Workplace

ROOT = Path(__file__).parents[2]
RUN = """
import sys
from pathlib import Path
import pipeline.fingerprints, pipeline.ingest, pipeline.run
from tests.pipeline import fakes
if __name__ == "__main__":
    pipeline.ingest.prepare = fakes.prepare
    pipeline.fingerprints.making = lambda: "this code"
    pipeline.fingerprints.reading = lambda keep_private=False: "this code"
    order = pipeline.run.Order((Path(sys.argv[1]),), Path(sys.argv[2]), 2)
    pipeline.run.extract(order, lambda *_: None)
"""
FILES = 12


@pytest.mark.parametrize("loaded", [0, 1, 5])
def test_a_killed_run_is_completed_by_the_next(workplace: Workplace, tmp_path: Path, loaded: int) -> None:
    for number in range(FILES):
        workplace.put(f"{number:02}.pdf", SHEET.replace("教育局", f"第{number}局"))
    _kill_when(workplace, tmp_path, loaded)
    with closing(sqlite3.connect(workplace.output / NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    before = workplace.ask("SELECT count(*) FROM documents")[0][0]
    assert loaded <= int(str(before)) < FILES
    assert workplace.extract().unchanged == before
    resumed, shown = workplace.dump(), report(workplace)
    workplace.output = tmp_path / "fresh"
    workplace.extract()
    assert (workplace.dump(), report(workplace)) == (resumed, shown)
    assert workplace.ask("SELECT count(*) FROM documents WHERE audited IS NULL") == [(0,)]


def _kill_when(workplace: Workplace, tmp_path: Path, loaded: int) -> None:
    """Kills a run as soon as so many documents are loaded."""
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "FAKE_SECONDS": "0.15"}
    process = subprocess.Popen([sys.executable, script, workplace.inputs, workplace.output], env=environment, cwd=ROOT)
    deadline = time.monotonic() + 30
    while _documents(workplace) < loaded and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL


def _documents(workplace: Workplace) -> int:
    try:
        return int(str(workplace.ask("SELECT count(*) FROM documents")[0][0]))
    except sqlite3.OperationalError:  # the database is not there yet
        return -1


def test_a_check_that_was_cut_off_is_done_again(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    workplace.put("a.pdf")

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.audit.audit.audit", cut_off)
        with pytest.raises(KeyboardInterrupt):
            workplace.extract()
    assert workplace.ask("SELECT count(*) FROM recomputations") == [(0,)]
    assert workplace.ask("SELECT finished_at FROM runs") == [(None,)]
    assert workplace.extract().read == 0
    assert workplace.ask("SELECT count(*) > 0 FROM recomputations") == [(1,)]


def test_a_database_in_use_is_told_in_plain_words(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    workplace.put("a.pdf", SHEET + "\n")
    monkeypatch.setattr("pipeline.database.connection.PATIENCE", 0.1)
    with closing(sqlite3.connect(workplace.output / NAME)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UnusableOutput, match="in use by another program"):
            workplace.extract()
    assert workplace.extract().read == 1


def test_a_database_of_an_older_program_is_made_anew(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    before = workplace.dump()
    with closing(sqlite3.connect(workplace.output / NAME)) as connection:
        connection.execute("PRAGMA user_version = 7")
    with pytest.raises(UnusableOutput, match="another version"):
        audit(workplace.output, "kaoping audit")
    assert workplace.extract().read == 1
    assert workplace.dump() == before


def report(workplace: Workplace) -> str:
    return (workplace.output / "report" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("again", ["extract", "a third run"])
def test_a_report_that_was_cut_off_is_written_by_the_next_run(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    workplace.put("b.pdf", SHEET.replace("林业局", "水务局"))

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    for _ in range(1 if again == "extract" else 2):
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr("pipeline.report.html.render", cut_off)
            workplace.extract()
    assert "云岭市水务局" not in report(workplace)
    assert "云岭市林业局" in report(workplace), "the last whole report stays until the next is whole"
    assert workplace.extract().read == 0
    assert "云岭市水务局" in report(workplace)


def test_a_report_is_written_anew_only_where_something_changed(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workplace.put("a.pdf")
    workplace.extract()
    page = workplace.output / "report" / "index.html"
    page.write_text("mine", encoding="utf-8")
    workplace.extract()
    assert report(workplace) == "mine"
    file.rename(workplace.inputs / "b.pdf")
    workplace.extract()
    assert "b.pdf" in report(workplace)
    page.write_text("mine", encoding="utf-8")
    monkeypatch.setattr("pipeline.fingerprints.reporting", lambda: "another template")
    workplace.extract()
    assert report(workplace) != "mine"


def test_nothing_is_left_of_a_file_that_is_gone(workplace: Workplace) -> None:
    sheet, broken = workplace.put("a.pdf"), workplace.put("b.pdf", "FAULT")
    workplace.put("c.pdf", SHEET.replace("教育局", "水务局"))
    workplace.extract()
    gone = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (sheet, broken)]
    for sha256 in gone:
        recognised = workplace.output / "recognised" / sha256 / "page.json"
        recognised.parent.mkdir(parents=True)
        recognised.write_text("{}", encoding="utf-8")
    older, mine = f"recognised/{'ab' * 16}.json", "documents/mine.json"
    for name in (f"documents/{gone[0]}.99.tmp", f"records/{gone[0]}.99.json", "report/index.99.tmp", older, mine):
        (workplace.output / name).write_text("a killed run left it, or people laid it there", encoding="utf-8")
    sheet.unlink()
    workplace.extract()
    left = {str(file.relative_to(workplace.output)) for file in workplace.output.rglob("*") if file.is_file()}
    assert {name for name in left if gone[0] in name or "99" in name or name == older} == set()
    assert {name.partition("/")[0] for name in left if gone[1][:16] in name} == {"failures", "recognised"}
    assert len(list((workplace.output / "documents").iterdir())) == 2
    assert mine in left, "what people lay there is theirs"
    broken.unlink()
    workplace.extract()
    assert not list((workplace.output / "failures").iterdir())
