"""The command line: exit codes, plain words, and help that teaches."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from rich.cells import cell_len

from pipeline.cli import main
from pipeline.doctor import PACKAGES
from tests.pipeline.conftest import SHEET, Workplace

COMMANDS = ("extract", "audit", "explain", "units", "reasons", "doctor", "corrections")
ROOT = Path(__file__).parents[2]
ROOMS = ("extractors", "normalizers", "pipeline")


def extract(workplace: Workplace, *more: str) -> int:
    return main(["extract", str(workplace.inputs), "--output", str(workplace.output), "--workers", "1", *more])


def test_all_loaded_is_0(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("a.pdf")
    assert extract(workplace) == 0
    told = capsys.readouterr().out
    assert "1 file: 1 read, 0 unchanged, 0 removed" in told
    assert "2 scores, 2 adjustments" in told
    assert "score_mismatch" in told


def test_a_failed_file_is_1_and_named_with_what_to_do(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("locked.docx", "LOCKED")
    workplace.put("a.pdf")
    assert extract(workplace) == 1
    assert "locked.docx: The file is locked with a password. Save it without one." in capsys.readouterr().out
    assert extract(workplace) == 1, "the file is still not loaded"


def test_what_failed_elsewhere_is_no_failure_of_this_run(
    workplace: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace.put("bad/locked.docx", "LOCKED")
    workplace.put("good/a.pdf")
    assert extract(workplace) == 1
    capsys.readouterr()
    workplace.inputs /= "good"
    assert extract(workplace) == 0
    told = capsys.readouterr().out
    assert "1 file of other runs could not be read" in told
    assert "locked.docx" not in told
    workplace.inputs = workplace.inputs.parent / "bad"
    assert extract(workplace) == 1


def test_a_place_that_was_skipped_is_1_and_the_rest_is_loaded(
    workplace: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace.put("a.pdf")
    (workplace.inputs / "share").symlink_to("nowhere")
    assert extract(workplace) == 1
    assert "skipped: share cannot be reached" in capsys.readouterr().out
    assert workplace.ask("SELECT status FROM documents") == [("loaded",)]


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


def test_kaoping_alone_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    told = capsys.readouterr().err
    assert [command for command in COMMANDS if f"\n    {command} " not in told] == []
    assert "examples:" in told


@pytest.mark.parametrize("arguments", [["fly"], ["extract", "--workers", "0"], ["extract", "--workers", "many"]])
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


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_terminal_of_80_columns(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit):
        main([*command.split(), "--help"])
    assert [line for line in capsys.readouterr().out.splitlines() if cell_len(line) > 80] == []


def test_a_reader_that_has_seen_enough_is_no_error(workplace: Workplace) -> None:
    """`kaoping audit | true`: rich would turn the broken pipe into exit code 1."""
    workplace.put("a.pdf")
    workplace.extract()
    read, write = os.pipe()
    os.close(read)
    program = "import pipeline.fingerprints as f; f.making = lambda: 'this code'; from pipeline.cli import main; raise SystemExit(main())"
    done = subprocess.run(
        [sys.executable, "-c", program, "audit", "--output", workplace.output],
        stdout=write, stderr=subprocess.PIPE, cwd=ROOT, check=False,
    )  # fmt: skip
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_doctor_tells_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    told = capsys.readouterr().out
    assert "ok       pypdfium2" in told
    assert "reads      pdf, image, docx, text" in told


def test_doctor_tells_what_is_missing_even_where_records_need_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("pint", "msgspec", "onnxruntime"):
        monkeypatch.setitem(sys.modules, module, None)
    assert main(["doctor"]) == 1
    told = capsys.readouterr().out
    assert "MISSING  pint: units of measure in targets — run make setup" in told
    assert "MISSING  msgspec" in told
    assert "not here onnxruntime" in told


def test_doctor_knows_every_package_that_the_rooms_import() -> None:
    named = re.compile(r"^ *(?:import|from) (\w+)|find_spec\(\"(\w+)\"\)", re.MULTILINE)
    code = "\n".join(path.read_text(encoding="utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    used = {"".join(pair) for pair in named.findall(code)} - set(sys.stdlib_module_names) - set(ROOMS)
    installed = {module for module in used if find_spec(module)}  # words of docstrings look like imports
    assert installed == {package.module for package in PACKAGES}


def test_explain_offers_near_names(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("a.pdf", SHEET.replace("教育局", "教育和体育局"))
    extract(workplace)
    assert main(["explain", "教育局", "--output", str(workplace.output)]) == 2
    told = capsys.readouterr().err
    assert "Near to it: 云岭市教育和体育局" in told
    assert "林业局" not in told


def test_explain_says_when_there_are_more_units(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("a.pdf", "".join(f"第{n}局\t50\t1\t51\t立功\n" for n in range(10, 35)))
    extract(workplace)
    capsys.readouterr()
    main(["explain", "局", "--output", str(workplace.output)])
    assert "20 of 25 units" in capsys.readouterr().out


def test_explain_says_what_there_is_instead_of_scores(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("a.pdf")
    extract(workplace)
    main(["explain", "林业局", "--year", "1999", "--output", str(workplace.output)])
    assert "for 1999; there are some for 2023" in capsys.readouterr().out


def test_explain_of_an_empty_database_says_so(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    extract(workplace)
    assert main(["explain", "林业局", "--output", str(workplace.output)]) == 2
    assert "names no unit yet" in capsys.readouterr().err


def test_a_finished_run_leaves_one_file(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    assert extract(workplace) == 0
    assert [file.name for file in workplace.output.glob("kaoping*")] == ["kaoping.db"]


def test_a_file_of_which_no_page_was_read_has_failed(workplace: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    workplace.put("scan.pdf", "UNREAD")
    workplace.put("a.pdf")
    assert extract(workplace) == 1
    told = capsys.readouterr().out
    assert "scan.pdf: No page could be read. Page 1: too faint; scan it again." in " ".join(told.split())
    assert workplace.ask("SELECT status FROM documents ORDER BY path") == [("loaded",), ("failed",)]
    assert workplace.ask("SELECT code FROM findings WHERE document_id = (SELECT id FROM documents WHERE status = 'failed') ORDER BY 1") == [
        ("document_failed",), ("page_failed",)]  # fmt: skip
