"""What recomputation works on, what it finds, and numbers as people and as SQLite write them."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Status = Literal["match", "mismatch", "unexplained", "incomplete"]
Quantity = Literal["component", "total", "rank"]


ALONE = "(no adjustments stated)"  # behind a base that nothing is added to: `30 = 30` would say nothing


ALONE = "(no adjustments stated)"  # behind a base that nothing is added to: `30 = 30` would say nothing
VOIDED = "; the remark says that the score is void"


class Part(Struct, frozen=True):
    """One component of a score as it stands in the database."""

    id: int
    base: Decimal | None
    cap: Decimal | None
    published: Decimal | None
    states_none: bool
    points: tuple[Decimal | None, ...]
    weight: Decimal | None = None


class Scored(Struct, frozen=True):
    """One score with its components. `voided` where its remark says 一票否决."""

    id: int
    section: str | None
    published: Decimal | None
    rank: int | None
    discretionary: bool
    parts: tuple[Part, ...]
    ranked_by: Decimal | None = None
    voided: bool = False

    @property
    def ranking(self) -> Decimal | None:
        """The number that its rank follows: the published score, or what the ranks of the sheet follow instead."""
        return self.published if self.ranked_by is None else self.ranked_by


class Recomputation(Struct, frozen=True):
    """One row of the table of the same name, without its id."""

    score_id: int
    component_id: int | None
    quantity: Quantity
    expected: Decimal | None
    published: Decimal | None
    status: Status
    working: str

    @property
    def difference(self) -> Decimal | None:
        return None if self.expected is None or self.published is None else self.published - self.expected


def figure(value: Decimal) -> str:
    """A number as people write it: 50, 50.4."""
    return f"{value.normalize() + 0:f}"


def number(value: Decimal | None) -> int | float | None:
    """The value as SQLite keeps it: whole numbers as integers."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def decimal(value: int | float | None) -> Decimal | None:
    """The decimal number that SQLite keeps: the shortest one that the float stands for."""
    return None if value is None else Decimal(str(value))
