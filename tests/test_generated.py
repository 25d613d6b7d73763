"""Invented papers of many layouts go through the whole pipeline; the database must say what they say, and find what is planted."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from normalizers.numbers import NUMBER, parse_number
from normalizers.text import fold_width
from tests.generator import render
from tests.generator.compare import compare_all
from tests.generator.programs import CHROMIUM, SOFFICE

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "tests" / "fixtures" / "generated"
EXAM = ROOT.parent / "shared" / "exam" / "exam.py"
SEEDS = range(7000, 7016)
CUT = "|"
NUMBERS_WITH_THEIR_WORDS = f"""
    WITH numbers (record_table, record_id, field, value) AS (
        SELECT 'scores', id, 'published', published FROM scores WHERE published IS NOT NULL
        UNION ALL SELECT 'adjustments', id, 'points', points FROM adjustments WHERE points IS NOT NULL)
    SELECT value, group_concat(substr(text, start + 1, "end" - start), '{CUT}'), count(*) FROM (
        SELECT n.*, f.text, s.start, s."end" FROM numbers n JOIN sources s USING (record_table, record_id, field)
        JOIN fragments f ON f.id = s.fragment_id ORDER BY n.record_table, n.record_id, f.page, f.id)
    GROUP BY record_table, record_id"""


def extract(papers: Path, output: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "extract", str(papers), "--output", str(output)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return output / "kaoping.db"


def judge(papers: Path, truth: Path, output: Path) -> None:
    database = extract(papers, output)
    differences = compare_all(database, truth)
    assert not differences, f"{len(differences)} differences:\n" + "\n".join(differences[:40])
    if EXAM.exists():
        floors = [
            f"--floor={metric}=1.0"
            for metric in (
                "scores",
                "components",
                "adjustments",
                "findings",
                "findings_false_alarms",
                "recompute_consistent",
                "ledger",
            )
        ]
        floors.append(f"--floor=provenance={share_in_one_place(database):.5f}")
        told = subprocess.run(
            [sys.executable, str(EXAM), str(database), "--truth", str(truth), *floors],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stdout[-2000:] + told.stderr


def share_in_one_place(database: Path) -> float:
    """The share of numbers that stand in one fragment. The exam wants each in one; a number that a page break cuts ((扣0. / 5分))
    has a source on each page, and both together must say it."""
    with closing(sqlite3.connect(database)) as connection:
        numbers = connection.execute(NUMBERS_WITH_THEIR_WORDS).fetchall()
    cut = [(value, words) for value, words, places in numbers if places > 1 and not one_says(value, words.split(CUT))]
    assert all(one_says(value, [words.replace(CUT, "")]) for value, words in cut), cut
    return int((1 - len(cut) / len(numbers)) * 100_000) / 100_000


def one_says(value: float, pieces: list[str]) -> bool:
    numbers = (parse_number(found) for piece in pieces for found in re.findall(NUMBER, fold_width(piece)))
    return any(number is not None and float(number) == abs(value) for number in numbers)


@pytest.mark.parametrize("save", [render.save_text, render.save_word], ids=["text", "word"])
def test_papers_say_the_same_as_their_truth(tmp_path: Path, save: object) -> None:
    for seed in SEEDS:
        drawn = render.draw(seed)
        (tmp_path / "papers").mkdir(exist_ok=True)
        save(drawn, tmp_path / "papers")  # type: ignore[operator]
        render.save_truth(drawn, tmp_path / "truth")
    judge(tmp_path / "papers", tmp_path / "truth", tmp_path / "out")


def test_kept_pdfs(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES, tmp_path / "papers", ignore=shutil.ignore_patterns("truth"))
    judge(tmp_path / "papers", FIXTURES / "truth", tmp_path / "out")


def print_papers(seeds: Iterable[int], folder: Path) -> None:
    (folder / "papers").mkdir()
    for seed in seeds:
        drawn = render.draw(seed)
        render.save_print(drawn, folder / "papers")
        render.save_truth(drawn, folder / "truth")


def print_office_papers(seeds: Iterable[int], folder: Path) -> None:
    (folder / "papers").mkdir()
    (folder / "word").mkdir()
    papers = [render.draw(seed) for seed in seeds]
    for drawn in papers:
        render.save_truth(drawn, folder / "truth")
    render.save_office(papers, folder / "papers", folder / "word")


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium to typeset")
def test_fresh_browser_pdfs(tmp_path: Path) -> None:
    print_papers(SEEDS[:6], tmp_path)
    judge(tmp_path / "papers", tmp_path / "truth", tmp_path / "out")


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice to typeset")
def test_fresh_office_pdfs(tmp_path: Path) -> None:
    print_office_papers(SEEDS, tmp_path)
    judge(tmp_path / "papers", tmp_path / "truth", tmp_path / "out")


def test_the_sample_year_holds_its_planted_slips(tmp_path: Path) -> None:
    truth = ROOT / "tests" / "samples_truth"
    shutil.copytree(ROOT / "data" / "raw" / "2023", tmp_path / "papers")
    judge(tmp_path / "papers", truth, tmp_path / "out")
    assert sum(len(json.loads(path.read_text(encoding="utf-8"))["findings"]) for path in truth.glob("*.json")) > 12


def test_the_same_seed_draws_the_same_paper(tmp_path: Path) -> None:
    files = []
    for place in ("one", "two"):
        (tmp_path / place).mkdir()
        files.append(
            [
                render.save_word(render.draw(7003), tmp_path / place),
                render.save_text(render.draw(7003), tmp_path / place),
            ]
        )
    assert [file.read_bytes() for file in files[0]] == [file.read_bytes() for file in files[1]]


@pytest.mark.parametrize("seed", range(40))
def test_cells_of_a_drawn_table_cover_it_without_overlap(seed: int) -> None:
    for grid in render.draw(seed).grids:
        places = [
            (row, column)
            for cell in grid.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        ]
        assert sorted(places) == [
            (row, column) for row in range(1, grid.rows + 1) for column in range(1, len(grid.columns) + 1)
        ]
