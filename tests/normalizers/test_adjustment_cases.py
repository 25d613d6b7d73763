"""The reason cells of adjustment_cases.yaml say what people who know the papers read in them."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from normalizers.adjustments import parse_adjustments
from normalizers.adjustments.cell import Direction, ParsedAdjustment

GROUPS: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("adjustment_cases.yaml").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(case, id=f"{group}-{place}") for group, cases in GROUPS.items() for place, case in enumerate(cases)
]
COLUMNS: dict[str | None, Direction | None] = {"加分": "bonus", "扣分": "deduction", None: None}


def describe(adjustment: ParsedAdjustment) -> str:
    """The adjustment in the notation of the case file."""
    sign = {"bonus": "+", "deduction": "-", None: "±" if adjustment.direction_missing else ""}[adjustment.direction]
    points = adjustment.points
    assert points is None or adjustment.direction is None or (points < 0) == (adjustment.direction == "deduction")
    return f"{sign}{'?' if points is None else Decimal(abs(points))} {adjustment.reason}"


@pytest.mark.parametrize("case", CASES)
def test_a_cell_says_what_a_reader_reads(case: dict[str, Any]) -> None:
    text = case["cell"]
    cell = parse_adjustments(text, COLUMNS[case.get("column")])
    assert [describe(adjustment) for adjustment in cell.adjustments] == case.get("says", [])
    assert cell.states_none == case.get("none", False)
    assert cell.discretionary == case.get("discretionary", False)
    assert cell.veto == case.get("veto", False)
    assert [text[start:end] for start, end in cell.leftovers] == case.get("left", [])
    assert cell.is_empty == (not text.strip())


def test_there_are_cases_enough() -> None:
    assert sum(map(len, GROUPS.values())) >= 150
