"""What lies below a PATH: what cannot be reached is not gone, and what the program writes is no paper."""

import os
import shutil
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.discover import discover
from tests.pipeline.conftest import SHEET, Workplace

OTHER = SHEET.replace("教育局", "水务局")


def share(workplace: Workplace) -> Path:
    """A folder elsewhere that is linked into the inputs, as a mounted share is."""
    elsewhere = workplace.inputs.parent / "share"
    elsewhere.mkdir()
    (elsewhere / "b.pdf").write_text(OTHER, encoding="utf-8")
    (workplace.inputs / "linked").symlink_to(elsewhere)
    return elsewhere


def test_what_lies_on_a_share_that_is_not_mounted_stays(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    mounted = share(workplace)
    workplace.extract()
    before = workplace.dump()
    away = mounted.rename(mounted.with_name("away"))
    done = workplace.extract()
    assert (done.removed, [one.path for one in done.skipped]) == (0, ["linked"])
    assert workplace.dump() == before
    away.rename(mounted)
    assert (workplace.extract().unchanged, workplace.extract().skipped) == (2, ())
    (workplace.inputs / "linked").unlink()
    assert workplace.extract().removed == 1


def test_a_path_that_is_itself_not_mounted_loses_nothing(workplace: Workplace) -> None:
    mounted = share(workplace)
    linked = workplace.inputs / "linked"
    workplace.extract(linked)
    shutil.rmtree(mounted)
    done = workplace.extract(linked)
    assert (done.removed, len(done.skipped)) == (0, 1)
    assert workplace.ask("SELECT status FROM documents") == [("loaded",)]


def test_a_folder_that_may_be_listed_and_not_entered_is_skipped(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.put("a.pdf")
    workplace.put("2023/b.pdf", OTHER)
    workplace.extract()
    stat = os.stat

    def guarded(path: str, **how: object) -> os.stat_result:
        if str(path).endswith("2023"):
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, **how)  # type: ignore[call-overload, no-any-return]

    with monkeypatch.context() as patch:
        patch.setattr("pipeline.discover.os.stat", guarded)
        done = workplace.extract()
    assert (done.removed, [(one.path, one.reason) for one in done.skipped]) == (
        0, [("2023", "cannot be opened (Permission denied)")],
    )  # fmt: skip
    assert workplace.ask("SELECT count(*) FROM documents") == [(2,)]


@pytest.mark.parametrize("output", ["raw/out", "raw"])
def test_what_the_program_wrote_below_the_path_is_not_read(workplace: Workplace, output: str) -> None:
    workplace.put("a.pdf")
    workplace.put("reports/b.pdf", OTHER)
    workplace.output = workplace.inputs.parent / output
    workplace.extract()
    assert [file.path for file in discover([workplace.inputs], workplace.output).files] == ["a.pdf", "reports/b.pdf"]
    assert (workplace.extract().files, workplace.extract().read) == (2, 0)


def test_a_path_that_is_no_utf_8_is_read(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(os.fsdecode(os.fsencode(workplace.inputs) + b"/caf\xe9"))
    folder.mkdir()
    (folder / "a.pdf").write_text(SHEET, encoding="utf-8")
    arguments = ["extract", str(folder), "--output", str(folder / "out"), "--workers", "1"]
    monkeypatch.setattr("sys.argv", ["kaoping", *arguments])
    assert main(arguments) == 0
    workplace.output = folder / "out"
    ((command,),) = workplace.ask("SELECT command FROM runs")
    assert "caf\\udce9" in str(command)
