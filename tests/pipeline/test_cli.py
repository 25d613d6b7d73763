"""The command line: exit codes, plain words, and help that teaches."""

from pathlib import Path

import pytest

from pipeline.cli import main
from tests.pipeline.conftest import SHEET, Workplace

COMMANDS = ("extract", "audit", "explain", "doctor", "corrections")


def extract(workplace: Workplace, *more: str) -> int:
    return main(["extract", str(workplace.inputs), "--output", str(workplace.output), "--workers", "1", *more])


def test_all_loaded_is_0(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("a.pdf")
    assert extract(workplace) == 0
    told = capsys.readouterr().out
    assert "1 files: 1 read, 0 unchanged, 0 removed" in told
    assert "2 scores, 2 adjustments" in told
    assert "score_mismatch" in told


def test_a_failed_file_is_1_and_named_with_what_to_do(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("locked.docx", "LOCKED")
    workplace.put("a.pdf")
    assert extract(workplace) == 1
    assert "locked.docx: The file is locked with a password. Save it without one." in capsys.readouterr().out
    assert extract(workplace) == 1, "the file is still not loaded"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract", "no/such/place"], "no/such/place does not exist"),
        (["audit", "--output", "no/such/place"], "Run kaoping extract first"),
        (["explain", "教育局", "--output", "no/such/place"], "Run kaoping extract first"),
    ],
)
def test_wrong_use_is_2_in_one_line(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["fly"], ["extract", "--workers", "0"], ["extract", "--workers", "many"]])
def test_unknown_words_are_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


def test_no_files_is_told(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    assert extract(workplace) == 0
    assert "No files found" in capsys.readouterr().out


def test_bad_corrections_are_told_with_their_line(
    workplace: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrections = tmp_path / "decided.csv"
    corrections.write_text("kind,original,corrected\nguess,a,b\n", encoding="utf-8")
    assert extract(workplace, "--corrections", str(corrections)) == 2
    assert "line 2" in capsys.readouterr().err


def test_an_unknown_unit_is_2(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("a.pdf")
    extract(workplace)
    assert main(["explain", "气象局", "--output", str(workplace.output)]) == 2
    assert "No unit is called" in capsys.readouterr().err


def test_audit_and_explain_read_what_was_loaded(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("a.pdf")
    extract(workplace)
    before = workplace.dump()
    assert main(["audit", "--output", str(workplace.output)]) == 0
    assert workplace.dump() == before
    capsys.readouterr()
    assert main(["explain", "林业局", "--output", str(workplace.output)]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("林业局", "被通报一次", "48", "a.pdf"))


def test_the_command_is_recorded(workplace: Workplace) -> None:
    workplace.put("a.pdf", SHEET)
    extract(workplace)
    main(["audit", "--output", str(workplace.output)])
    assert workplace.ask("SELECT count(*) FROM runs WHERE finished_at IS NOT NULL") == [(2,)]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    assert f"kaoping {command}" in capsys.readouterr().out


def test_doctor_tells_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert "ok       pypdfium2" in capsys.readouterr().out
