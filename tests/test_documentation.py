"""The documents tell the truth: what they show is what comes out, and nothing that users meet is left out.

`UPDATE_GOLDEN=1` writes the outputs and the table of findings into both READMEs anew; read the difference before you commit it.
"""

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pipeline.cli import _parser as command_line
from pipeline.database.codes import CODES
from pipeline.database.dictionary import PLACE
from pipeline.database.schema import TABLES
from pipeline.database.search import SEARCHES
from pipeline.database.views import VIEWS
from pipeline.version import VERSION

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh.md")
# A block of SQL with the table behind it; a block of commands or Python with the text behind it; the table of findings.
QUERY = re.compile(r"```sql\n(?P<what>(?:(?!```).*\n)+)```\n\n?(?P<output>(?:\|.*\n)*)")
COMMAND = re.compile(
    r"```sh\n(?P<what>(?:(?!```).*\n)+)```\n(?:(?!```|#).*\n)*?```text\n(?P<output>(?:(?!```).*\n)*)```\n"
)
SNIPPET = re.compile(r"```python\n(?P<what>(?:(?!```).*\n)+)```\n\n```text\n(?P<output>(?:(?!```).*\n)*)```\n")
FINDINGS = re.compile(r"(?P<what>\| (?:code|代码) \| .*\n)\|---.*\n(?P<output>(?:\| `.*\n)*)")


class Workplace:
    """A user's folder: the sample year, and what `make extract` made of it and said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
        self.summary = self.run("-m", "pipeline", *makefile()["extract"].split()[1:])

    def run(self, *arguments: str) -> str:
        """What a Python program prints in that folder; errors fail the test."""
        plain = {"PYTHONPATH": str(ROOT), "COLUMNS": "80", "PYTHONUTF8": "1", "NO_COLOR": "1"}
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder, env=os.environ | plain, capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def query(self, sql: str) -> str:
        with closing(sqlite3.connect(self.folder / "data/processed/kaoping.db")) as connection:
            cursor = connection.execute(sql)
            names = [column[0] for column in cursor.description]
            return table([names, ["---"] * len(names), *cursor.fetchall()])

    def command(self, line: str) -> str:
        if line.strip() == "make extract":
            return self.summary
        program, *arguments = line.split()
        assert program.endswith("kaoping"), line
        return self.run("-m", "pipeline", *arguments)

    def snippet(self, code: str) -> str:
        return self.run("-c", code)


def table(rows: list[list[object]]) -> str:
    return "".join(f"| {' | '.join('' if cell is None else str(cell) for cell in row)} |\n" for row in rows)


def findings(header: str) -> str:
    """The rows of the table of findings, in the language of its heading."""
    if header.startswith("| code"):
        rows = [[f"`{name}`", code.severity, code.meaning, code.remedy] for name, code in CODES.items()]
    else:
        rows = [
            [f"`{name}` {code.chinese}", code.severity, code.meaning_chinese, code.remedy_chinese]
            for name, code in CODES.items()
        ]
    return table([*map(list, rows)])


def makefile() -> dict[str, str]:
    """The targets that explain themselves, with the last command of each."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    found = re.findall(r"^([a-z]+):.*?##.*\n((?:\t.*\n)*)", text, re.MULTILINE)
    return {name: commands.strip().splitlines()[-1].strip() if commands else "" for name, commands in found}


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands of `kaoping` with their parsers."""
    choices: dict[str, argparse.ArgumentParser] = {}
    for action in command_line()._actions:
        if isinstance(action, argparse._SubParsersAction):
            choices |= action.choices
    return choices


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("user"))


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize(
    ("pattern", "result", "least"),
    [
        (QUERY, Workplace.query, 10),
        (COMMAND, Workplace.command, 2),
        (SNIPPET, Workplace.snippet, 3),
        (FINDINGS, lambda _, header: findings(header), 1),
    ],
    ids=["queries", "commands", "python", "findings"],
)
def test_what_the_readme_shows_is_what_comes_out(
    name: str, pattern: re.Pattern[str], result: Callable[[Workplace, str], str], least: int, workplace: Workplace
) -> None:
    text = read(name)
    blocks = list(pattern.finditer(text))
    assert len(blocks) >= least
    for block in reversed(blocks):  # from the end, so that the places of those before stay right
        real = result(workplace, block["what"])
        if os.environ.get("UPDATE_GOLDEN"):
            text = text[: block.start("output")] + real + text[block.end("output") :]
        else:
            assert squeezed(block["output"]) == squeezed(real), f"UPDATE_GOLDEN=1 writes it anew: {block['what']}"
            assert real.strip(), "nothing comes out"
    if os.environ.get("UPDATE_GOLDEN"):
        (ROOT / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_corrections_shown_are_applied(name: str, tmp_path: Path) -> None:
    [(decisions,)] = [match.groups() for match in re.finditer(r"```csv\n((?:(?!```).*\n)+)```", read(name))]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "corrections.csv").write_text(decisions, encoding="utf-8")
    workplace = Workplace(tmp_path)
    statuses = workplace.query("SELECT kind, status FROM corrections ORDER BY kind").splitlines()[2:]
    assert statuses == [f"| {kind} | applied |" for kind in ("direction", "seen", "text", "unit")]
    assert "rank_mismatch" not in workplace.query("SELECT code FROM v_review")
    assert "unit_misspelt" not in workplace.query("SELECT code FROM findings")
    assert "direction_missing" not in workplace.query("SELECT code FROM findings")


@pytest.mark.parametrize("name", READMES)
def test_every_block_with_sql_or_python_is_tried(name: str) -> None:
    """A block in a form that the patterns do not see would never be tried."""
    text = read(name)
    assert text.count("```sql") == len(QUERY.findall(text))
    assert text.count("```python") == len(SNIPPET.findall(text))
    assert text.count("```text") == len(SNIPPET.findall(text)) + len(COMMAND.findall(text))


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("target", makefile())
def test_every_make_target_is_documented(name: str, target: str) -> None:
    assert f"make {target}" in read(name)


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("command", commands())
def test_every_command_and_option_is_documented(name: str, command: str) -> None:
    text = read(name)
    assert f"kaoping {command}" in text
    for option in re.findall(r"--[a-z-]+", commands()[command].format_usage()):
        assert option in text, f"{command} {option}"


@pytest.mark.parametrize("name", READMES)
def test_nothing_is_documented_that_is_not_there(name: str) -> None:
    text = read(name)
    assert set(re.findall(r"`make ([a-z]+)", text)) <= makefile().keys()
    assert set(re.findall(r"`kaoping ([a-z]+)", text)) <= commands().keys()
    codes = {code for line in text.splitlines() for code in re.findall(r"^\| `([a-z]+_[a-z_]+)`", line)}
    assert codes == CODES.keys()
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert link.startswith("http") or (ROOT / link).exists(), link
    headings = {
        re.sub(r"[^\w-]", "", line.lstrip("# ").lower().replace(" ", "-"))
        for line in text.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_every_exit_code_is_told() -> None:
    from pipeline import cli  # noqa: PLC0415

    for code in (cli.SUCCESS, cli.SOME_FAILED, cli.WRONG_USE, cli.INTERRUPTED):
        for name in READMES:
            assert re.search(rf"(?<!\d){code}[:：]", read(name)), f"{name}: exit code {code}"


def test_the_dictionary_names_every_table_view_and_index() -> None:
    text = (ROOT / PLACE).read_text(encoding="utf-8")
    for one in (*TABLES.values(), *VIEWS, *SEARCHES):
        assert re.search(rf"`{one.name}`|### {one.name} ", text), one.name


def test_both_readmes_have_the_same_parts() -> None:
    """Neither language is the shorter one: as many headings, queries, commands and rows of tables."""
    english, chinese = (
        {
            mark: len(re.findall(mark, read(name), re.MULTILINE))
            for mark in ("^#+ ", "^```", r"^\|", r"^\d\. ", r"^\*\*\d")
        }
        for name in READMES
    )
    assert english == chinese


def test_the_changelog_tells_of_this_version() -> None:
    assert f"## {VERSION}" in read("CHANGELOG.md")
