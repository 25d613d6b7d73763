"""What recomputation works on, what it finds, and numbers as people and as SQLite write them."""

from decimal import Decimal
from functools import lru_cache
from typing import Literal

from msgspec import Struct

Status = Literal["match", "mismatch", "unexplained", "incomplete"]
Quantity = Literal["component", "total", "rank"]


class Words(Struct, frozen=True):
    """A sum in words, as an English and as a Chinese reader has it."""

    english: str
    chinese: str

    def __add__(self, more: "Words") -> "Words":
        return Words(self.english + more.english, self.chinese + more.chinese)


def figures(text: str) -> Words:
    """A piece of a sum that both read alike: 50 + 0.2."""
    return Words(text, text)


ALONE = Words(" (no adjustments stated)", "（未写明加扣分）")
"""Behind a base that nothing is added to: `30 = 30` would say nothing."""
VOIDED = Words("; the remark says that the score is void", "；备注注明该项成绩作废")
NO_SCORE = Words("no published number", "未公布得分")
NO_TOTAL = Words("no published total", "未公布总分")
NO_REASONS = Words("the sheet gives no reasons for this part", "表中未写明本项的加扣分事由")
EXPLAINS = Words("these reasons explain the other parts and add nothing", "所列事由说明其他各部分，不另计分")
NO_BASE = Words("nothing tells the base", "基础分不明")
NO_POINTS = Words("an adjustment has no points, or no direction", "有加扣分事由未写明分值或加扣方向")
UNCLEAR_PART = Words("a part cannot be recomputed", "有一部分无法重算")
NOTHING_TO_RANK = Words("no published score to rank", "未公布得分，无从排名")
RANKED_ELSEWHERE = Words("the others that it was ranked among stand elsewhere", "同排名的其他单位不在本表")


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
    label: str | None = None  # of its section

    @property
    def ranking(self) -> Decimal | None:
        """What its rank is recomputed from: the published score, and nothing else; points taken off (累计扣分 3) rank from the
        fewest up."""
        return self.ranked_by if self.ranks_losses else self.published

    @property
    def ranks_losses(self) -> bool:
        return self.ranked_by is not None and self.published is not None and self.ranked_by == -self.published


class Recomputation(Struct, frozen=True):
    """One row of the table of the same name, without its id."""

    score_id: int
    component_id: int | None
    quantity: Quantity
    expected: Decimal | None
    published: Decimal | None
    status: Status
    words: Words

    @property
    def working(self) -> str:
        return self.words.english

    @property
    def difference(self) -> Decimal | None:
        return None if self.expected is None or self.published is None else self.published - self.expected


@lru_cache(maxsize=4096)  # the points of a sheet are few, and come again in its every row
def figure(value: Decimal) -> str:
    """A number as people write it: 50, 50.4."""
    return f"{value.normalize() + 0:f}"


@lru_cache(maxsize=4096)
def number(value: Decimal | None) -> int | float | None:
    """The value as SQLite keeps it: whole numbers as integers."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


@lru_cache(maxsize=4096, typed=True)
def decimal(value: int | float | None) -> Decimal | None:
    """The decimal number that SQLite keeps: the shortest one that the float stands for."""
    return None if value is None else Decimal(str(value))
