"""The hand-labelled names, and pairs of bodies that look alike and are two."""

import csv
from pathlib import Path

import pytest

from normalizers.units import resolve_units
from tests.normalizers.units.evaluate import judge

_PAIRS = Path(__file__).parent / "pairs.csv"


def _pairs() -> list[tuple[str, str, str]]:
    with _PAIRS.open(encoding="utf-8", newline="") as file:
        return [(row["jurisdiction"], row["one"], row["other"]) for row in csv.DictReader(file)]


def test_two_bodies_are_never_merged() -> None:
    merged = [verdict.name.written for verdict in judge() if verdict.wrong == "merged"]
    assert merged == []


def test_nearly_all_labelled_names_are_right() -> None:
    verdicts = judge()
    right = sum(not verdict.wrong for verdict in verdicts)
    assert len(verdicts) >= 600
    assert right / len(verdicts) >= 0.98


@pytest.mark.parametrize(("jurisdiction", "one", "other"), _pairs())
def test_bodies_that_look_alike_stay_two(jurisdiction: str, one: str, other: str) -> None:
    resolved = resolve_units((one, other), jurisdiction)
    assert resolved[one].unit is not None
    assert resolved[other].unit is not None
    assert resolved[one].unit != resolved[other].unit
    assert not resolved[one].misspelt
    assert not resolved[other].misspelt


def test_the_order_of_names_does_not_matter() -> None:
    names = (
        "市文化广播电视台和旅游局",
        "市广播电视台和旅游局",
        "市农科院",
        "市农林科学研究院",
        "市文旅局",
        "红十字会",
        "市红十字会",
        "市畜牧局",
        "市畜牧业管理局",
    )
    assert resolve_units(names, "云川市") == resolve_units(names[::-1], "云川市")
