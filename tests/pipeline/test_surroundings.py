"""Faults that are not the file's (it changed under the reader, the disk was full) change nothing for good."""

import errno
import os
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import json

from pipeline.extract import Disturbed, Kept, Task, prepare
from pipeline.output import document_file
from tests.pipeline.conftest import SHEET, Workplace

OTHER = SHEET.replace("50.4", "70.4")


def task(file: Path, output: Path, words: str, force: bool = False) -> Task:
    return Task(str(file), file.name, len(words), sha256(words.encode()).hexdigest(), str(output), "code", force)


def test_a_file_that_changed_since_it_was_listed_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    file, output = tmp_path / "a.txt", tmp_path / "out"
    file.write_text(OTHER, encoding="utf-8")
    with pytest.raises(Disturbed, match="changed while it was read"):
        prepare(task(file, output, SHEET))
    assert not document_file(output, task(file, output, SHEET).sha256).exists()
    assert prepare(task(file, output, OTHER)) is None


def test_a_document_that_was_cut_off_on_disk_is_read_again(tmp_path: Path) -> None:
    file, output = tmp_path / "a.txt", tmp_path / "out"
    file.write_text(SHEET, encoding="utf-8")
    one = task(file, output, SHEET)
    prepare(one)
    kept = document_file(output, one.sha256)
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2])
    assert prepare(one) is None
    assert json.decode(kept.read_bytes(), type=Kept).document is not None


def test_force_looks_at_the_bytes_of_every_file(workplace: Workplace) -> None:
    file = workplace.put("a.pdf")
    workplace.extract()
    status = file.stat()
    workplace.put("a.pdf", OTHER)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    workplace.extract(force=True)
    assert workplace.ask("SELECT published FROM scores ORDER BY seq") == [(70.4,), (48,)]
    assert workplace.ask("SELECT sha256 FROM documents") == [(sha256(OTHER.encode()).hexdigest(),)]


def test_a_full_disk_keeps_the_rows_and_the_next_run_tries_again(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    before = workplace.dump()
    full = workplace.output / "FULL"
    full.touch()
    done = workplace.extract(force=True)
    assert [(one.path, "No space left" in one.reason) for one in done.skipped] == [("a.pdf", True)]
    assert workplace.dump() == before
    workplace.put("a.pdf", OTHER)
    assert len(workplace.extract().skipped) == 1
    assert workplace.dump() == before, "of a file that changed, the rows it had stay until it can be read"
    full.unlink()
    assert (workplace.extract().read, workplace.ask("SELECT max(published) FROM scores")) == (1, [(70.4,)])


def test_a_new_file_that_a_full_disk_kept_from_being_read_is_tried_again(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    full = workplace.output / "FULL"
    full.parent.mkdir()
    full.touch()
    workplace.extract()
    ((error,),) = workplace.ask("SELECT error FROM documents WHERE status = 'failed'")
    assert "No space left" in str(error)
    assert "report it" not in str(error)
    full.unlink()
    assert workplace.extract().read == 1
    assert workplace.ask("SELECT status FROM documents") == [("loaded",)]


def test_a_new_file_that_cannot_be_opened_has_failed_under_one_id(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.put("a.pdf")

    def closed(file: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.plan.digest", closed)
        workplace.extract()
        before = workplace.dump()
        assert "cannot be opened (Permission denied)" in str(before)
        workplace.extract()
        assert workplace.dump() == before
    workplace.extract()
    assert workplace.ask("SELECT status FROM documents") == [("loaded",)]


def test_a_loaded_file_that_cannot_be_opened_any_more_keeps_its_rows(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = workplace.put("a.pdf")
    workplace.put("b.pdf", OTHER)
    workplace.extract()
    before = workplace.dump()
    os.utime(file, (1, 1))

    def closed(file: object) -> str:
        raise OSError(errno.ESTALE, "Stale file handle")

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.plan.digest", closed)
        done = workplace.extract()
    assert [(one.path, "Stale file handle" in one.reason) for one in done.skipped] == [("a.pdf", True)]
    assert workplace.dump() == before
    assert workplace.extract().skipped == ()
