"""`kaoping units`, `kaoping reasons`, `kaoping corrections`: what they tell, and that wrong use is told in plain words."""

import sqlite3
from pathlib import Path

import pytest

from pipeline.cli import SUCCESS, WRONG_USE, main
from pipeline.commands.units import groups
from pipeline.database.schema import create
from tests.pipeline.conftest import Workplace


@pytest.fixture
def output(workplace: Workplace) -> Path:
    workplace.put("a.pdf")
    workplace.extract()
    return workplace.output


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == SUCCESS
    return capsys.readouterr().out


def test_units_are_listed_with_how_they_are_written(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "units", "--output", str(output))
    assert "教育局" in text
    assert "2 units" in text
    assert "林业" not in told(capsys, "units", "教育", "--output", str(output))
    assert "0 units with “没有”" in told(capsys, "units", "没有", "--output", str(output))


def test_collective_phrases_are_told_with_their_members() -> None:
    connection = sqlite3.connect(":memory:")
    create(connection)
    connection.executescript("""
        INSERT INTO documents (id, path) VALUES (1, 'a.pdf');
        INSERT INTO units (id, name) VALUES (7, '云岭市财政局'), (8, '云岭市水利局');
        INSERT INTO unit_groups (id, document_id, name, ordinal, unit_id, raw) VALUES
            (1, 1, '市河长制成员单位', 2, 8, '市水利局'), (2, 1, '市河长制成员单位', 1, 7, '市财政局');
        INSERT INTO unit_mentions (id, document_id, raw, method, group_name) VALUES
            (1, 1, '云岭市河长制成员单位', 'group', '市河长制成员单位'), (2, 1, '各乡镇', 'group', NULL), (3, 1, '市财政局', 'exact', NULL);
    """)
    assert list(groups(connection)) == [
        "a.pdf",
        "  市河长制成员单位  1 times: 2 units: 云岭市财政局、云岭市水利局",
        "  各乡镇  1 times: its members are not listed",
        "2 collective phrases",
    ]


def test_list_entries_without_use_are_told(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "units", "unused", "--output", str(output))
    assert "list entries match nothing" in text
    assert "审计局" in text


def test_names_of_a_list_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "names.txt"
    path.write_text("市发改委\n各乡镇\n12.5\n", encoding="utf-8")
    text = told(capsys, "units", "check", str(path), "--place", "云岭市")
    assert "云岭市发展和改革委员会" in text
    assert "names several bodies" in text
    assert "3 names, 1 without a unit" in text


def test_names_of_a_paper_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "paper.html.txt"
    path.write_text("云岭市2023年度防汛考核结果汇总表\n" + "这是一段很长的说明文字，" * 8 + "\n", encoding="utf-8")
    assert "names, 0 without a unit" in told(capsys, "units", "check", str(path))


def test_reasons_are_counted_and_explained(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = told(capsys, "reasons", "--output", str(output))
    assert "publicity 宣传引导" in text
    one = told(capsys, "reasons", "--category", "overdue", "--output", str(output))
    assert "overdue" in one
    assert "publicity" not in one
    why = told(capsys, "reasons", "--why", "因值守脱岗，被市应急局约谈")
    assert "summons 约谈  0.98 by rule: 被市应急局约谈" in why


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("units", "check"), "is no file"),
        (("units", "check", "nowhere.txt"), "is no file"),
        (("reasons", "--category", "weather"), "is no category"),
        (("reasons", "--output", "nowhere"), "nowhere"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == WRONG_USE
    assert words in capsys.readouterr().err


def test_corrections_are_listed_with_what_became_of_them(
    workplace: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace.put("a.pdf")
    path = workplace.inputs.parent / "corrections.csv"
    path.write_text("kind,original,corrected\nunit,教育局,市教育局\nunit,水务局,市水利局\n", encoding="utf-8")
    options = ("corrections", "--corrections", str(path), "--output", str(workplace.output))
    assert "not run" in told(capsys, *options)
    workplace.extract()
    first, second = told(capsys, *options).splitlines()
    assert first.startswith("applied")
    assert second.startswith("stale")
