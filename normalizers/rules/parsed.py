"""What the grammar of scoring sentences hands out."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

RuleKind = Literal[
    "fixed", "per_occurrence", "per_missing", "proportional", "threshold", "ranked", "graded", "discretionary", "veto",
    "multiplier", "limit",
]  # fmt: skip
RuleDirection = Literal["award", "bonus", "deduction"]
Effect = Literal["base", "bonus", "deduction"]


class ParsedRule(Struct, frozen=True, kw_only=True):
    """One way in which points are given, taken or limited, with the columns of the table `rules`.

    `start` and `end` are the place of the sentence in the text that was parsed (half open), `raw` its words; `spot` is the
    place of the clause in it that says what the other fields say. `kind` is None
    and `parsed` false where the sentence speaks of points in a way that the grammar does not cover.
    `full` is true for what gives or takes all points of the item (得满分, 扣除该项全部分值). `direction_missing` is true where the paper leaves out 加, 扣 or 得 before a number of points.
    """

    raw: str
    start: int
    end: int
    spot: tuple[int, int] = (0, 0)
    kind: RuleKind | None = None
    direction: RuleDirection | None = None
    points: Decimal | None = None
    per: str | None = None
    cap: Decimal | None = None
    floor_zero: bool = False
    factor: Decimal | None = None
    threshold: Decimal | None = None
    threshold_high: Decimal | None = None
    threshold_unit: str | None = None
    condition: str | None = None
    parsed: bool = True
    direction_missing: bool = False
    full: bool = False


class Scoring(Struct, frozen=True):
    """A text taken apart: its scoring rules in order, and the stretches (start, end) that describe work instead."""

    rules: tuple[ParsedRule, ...]
    content: tuple[tuple[int, int], ...]
