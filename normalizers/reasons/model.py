"""What a reason turns out to be about."""

from typing import Literal

from msgspec import Struct

Direction = Literal["bonus", "deduction"]

# What points are only taken for, and all that they are taken for.
FAULTS = frozenset({"criticism", "summons", "overdue", "participation", "violation", "quality"})
LOST = FAULTS | {"survey", "recognition", "safety", "other"}


class Category(Struct, frozen=True):
    """One of the closed list, how sure it is (0 to 1), the words that decided, and whether lists or the classifier did."""

    name: str
    score: float
    words: tuple[str, ...]
    method: Literal["rule", "classifier"]
