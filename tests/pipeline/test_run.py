"""The whole run: what is loaded, replaced, removed, and what a bad file costs."""

import os
import socket
from pathlib import Path

import pytest

from pipeline.database.connection import UnusableOutput
from pipeline.discover import NoSuchPath
from pipeline.limits import Limits
from tests.pipeline.conftest import SHEET, Workplace

OTHER = SHEET.replace("教育局", "水务局")
QUICK = Limits(seconds=1.5, memory=2 << 30)


def test_a_sheet_is_loaded_and_recomputed(workplace: Workplace) -> None:
    workplace.put("2023/得分.pdf")
    done = workplace.extract()
    assert (done.files, done.read, done.unchanged) == (1, 1, 0)
    assert workplace.ask("SELECT path, status, error, pages, format FROM documents") == [
        ("2023/得分.pdf", "loaded", None, 1, "pdf")
    ]
    assert workplace.ask("SELECT unit, published, expected, difference, status, page FROM v_scores ORDER BY seq") == [
        ("云岭市教育局", 50.4, 50.4, 0, "match", 1),
        ("云岭市林业局", 48, 49, -1, "mismatch", 1),
    ]
    assert workplace.ask("SELECT finished_at IS NOT NULL, documents, failures FROM runs") == [(1, 1, 0)]
    assert (workplace.output / "report" / "index.html").read_text(encoding="utf-8").count("云岭市林业局") >= 1


def test_an_unchanged_file_is_not_read_again(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    before = workplace.dump()
    done = workplace.extract()
    assert (done.read, done.unchanged) == (0, 1)
    assert workplace.dump() == before
    assert workplace.extract(force=True).read == 1
    assert workplace.dump() == before


def test_a_touched_file_is_not_read_again(workplace: Workplace) -> None:
    path = workplace.put("a.pdf")
    workplace.extract()
    os.utime(path, (1, 1))
    assert workplace.extract().read == 0


def test_a_changed_file_replaces_its_rows_and_its_units(workplace: Workplace) -> None:
    workplace.put("a.pdf")
    workplace.extract()
    workplace.put("a.pdf", OTHER)
    workplace.extract()
    assert workplace.ask("SELECT name FROM units ORDER BY name") == [("云岭市林业局",), ("云岭市水务局",)]
    assert workplace.ask("SELECT count(*) FROM documents") == [(1,)]
    assert workplace.ask("SELECT count(*) FROM adjustments_fts WHERE adjustments_fts MATCH '宣传'") == [(1,)]


def test_a_changed_database_equals_a_fresh_one(workplace: Workplace, tmp_path: Path) -> None:
    workplace.put("a.pdf", OTHER)
    workplace.put("b.pdf")
    workplace.extract()
    workplace.put("a.pdf", SHEET.replace("教育局", "民政局"))
    (workplace.inputs / "b.pdf").unlink()
    workplace.put("c.pdf")
    workplace.extract()
    changed = workplace.dump()
    workplace.output = tmp_path / "fresh"
    workplace.extract()
    assert workplace.dump() == changed


def test_only_what_lies_below_the_path_given_is_removed(workplace: Workplace) -> None:
    workplace.put("2022/a.pdf")
    workplace.put("2023/b.pdf", OTHER)
    workplace.extract()
    (workplace.inputs / "2022" / "a.pdf").unlink()
    (workplace.inputs / "2023" / "b.pdf").unlink()
    done = workplace.extract(workplace.inputs / "2023")
    assert done.removed == 1
    assert workplace.ask("SELECT path FROM documents") == [("2022/a.pdf",)]
    assert workplace.ask("SELECT count(*) FROM fragments_fts WHERE fragments_fts MATCH '水务局'") == [(0,)]


def test_a_folder_with_a_longer_name_is_not_below_the_path(workplace: Workplace) -> None:
    workplace.put("2023/a.pdf")
    longer = workplace.put("2023旧/b.pdf", OTHER)
    workplace.extract()
    longer.unlink()
    assert workplace.extract(workplace.inputs / "2023").removed == 0


@pytest.mark.parametrize("workers", [1, 3])
def test_order_and_workers_do_not_show(workplace: Workplace, tmp_path: Path, workers: int) -> None:
    sheets = {f"{name}.pdf": SHEET.replace("教育局", f"{name}局") for name in "甲乙丙丁戊"}
    for name, words in sheets.items():
        workplace.put(name, words)
    workplace.extract(workers=workers)
    together = workplace.dump()
    workplace.output = tmp_path / "one by one"
    for name in reversed(sheets):
        workplace.extract(workplace.inputs / name, workers=1)
    assert workplace.dump() == together


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("HANG", "did not end within"),
        ("KILL", "SIGKILL"),
        ("SEGV", "SIGSEGV"),
        ("HUNGRY", "more memory"),
        ("FAULT", "no such heading"),
        ("LOCKED", "Save it without one"),
    ],
)
def test_a_bad_file_costs_only_itself(workplace: Workplace, word: str, told: str) -> None:
    workplace.put("bad.pdf", word)
    workplace.put("good.pdf")
    workplace.extract(limits=QUICK)
    ((error,),) = workplace.ask("SELECT error FROM documents WHERE status = 'failed'")
    assert told in str(error)
    assert workplace.ask("SELECT path FROM documents WHERE status = 'loaded'") == [("good.pdf",)]
    assert workplace.ask("SELECT code, severity, stage FROM findings WHERE code = 'document_failed'") == [
        ("document_failed", "error", "extract")
    ]
    assert workplace.extract(limits=QUICK).read == 0, (
        "a file that failed is tried again only by --force or when it changes"
    )


def test_a_fault_of_the_program_keeps_its_traceback(workplace: Workplace) -> None:
    workplace.put("bad.pdf", "FAULT")
    workplace.extract()
    (kept,) = (workplace.output / "failures").iterdir()
    assert "fakes.py" in kept.read_text(encoding="utf-8")


def test_a_mended_file_is_loaded(workplace: Workplace) -> None:
    workplace.put("a.pdf", "LOCKED")
    workplace.extract()
    workplace.put("a.pdf")
    workplace.extract()
    assert workplace.ask("SELECT status FROM documents") == [("loaded",)]
    assert workplace.ask("SELECT count(*) FROM findings WHERE code = 'document_failed'") == [(0,)]


def test_one_content_at_two_places_is_one_document(workplace: Workplace) -> None:
    workplace.put("b/copy.pdf")
    workplace.put("a/first.pdf")
    done = workplace.extract()
    assert done.duplicates == (("b/copy.pdf", "a/first.pdf"),)
    assert workplace.ask("SELECT path FROM documents") == [("a/first.pdf",)]
    assert workplace.extract().read == 0
    (workplace.inputs / "a" / "first.pdf").unlink()
    workplace.extract()
    assert workplace.ask("SELECT path FROM documents") == [("b/copy.pdf",)]


def test_what_is_no_file_is_skipped_with_a_word(workplace: Workplace) -> None:
    workplace.put("ordner.pdf/inside.pdf")
    os.mkfifo(workplace.inputs / "pipe.pdf")
    (workplace.inputs / "device.pdf").symlink_to("/dev/zero")
    (workplace.inputs / "nowhere.pdf").symlink_to("missing")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(workplace.inputs / "s.pdf"))
        done = workplace.extract()
    assert {one.path for one in done.skipped} == {"pipe.pdf", "device.pdf", "nowhere.pdf", "s.pdf"}
    assert workplace.ask("SELECT path FROM documents") == [("ordner.pdf/inside.pdf",)]


def test_names_of_any_kind(workplace: Workplace) -> None:
    names = ["with space.pdf", "line\nbreak.pdf", "考评 结果.pdf", "quote'\".pdf"]
    for number, name in enumerate(names):
        workplace.put(name, SHEET.replace("教育局", f"第{number}局"))
    Path(os.fsdecode(os.fsencode(workplace.inputs) + b"/\xff\xfe.pdf")).write_text(OTHER, encoding="utf-8")
    workplace.extract()
    assert {path for (path,) in workplace.ask("SELECT path FROM documents")} == {*names, "\\udcff\\udcfe.pdf"}
    assert workplace.extract().unchanged == len(names) + 1


def test_hidden_and_temporary_files_are_left_out(workplace: Workplace) -> None:
    for name in (".DS_Store", "~$sheet.docx", ".git/config", "Thumbs.db", "~WRL0001.tmp"):
        workplace.put(name)
    assert workplace.extract().files == 0


def test_links_are_followed_and_a_loop_ends(workplace: Workplace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.pdf").write_text(SHEET, encoding="utf-8")
    (workplace.inputs / "year").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "up").symlink_to(workplace.inputs)
    (workplace.inputs / "b.pdf").symlink_to(workplace.put("c/real.pdf", OTHER))
    workplace.extract()
    assert workplace.ask("SELECT path FROM documents ORDER BY path") == [("b.pdf",), ("year/a.pdf",)]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_a_file_without_permission_is_named(workplace: Workplace) -> None:
    workplace.put("a.pdf").chmod(0)
    workplace.extract()
    assert "permission" in str(workplace.ask("SELECT error FROM documents")).lower()


def test_a_path_that_does_not_exist(workplace: Workplace) -> None:
    with pytest.raises(NoSuchPath, match="does not exist"):
        workplace.extract(workplace.inputs / "2031")


def test_an_output_that_cannot_be_written(workplace: Workplace) -> None:
    workplace.output = workplace.put("a.pdf") / "out"
    with pytest.raises(UnusableOutput, match="cannot be written"):
        workplace.extract()


def test_a_file_that_is_no_database(workplace: Workplace) -> None:
    workplace.output.mkdir()
    (workplace.output / "kaoping.db").write_text("x" * 5000)
    with pytest.raises(UnusableOutput, match="Delete it"):
        workplace.extract()
