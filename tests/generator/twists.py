"""Rarer habits of offices, drawn apart so that the common ones stay as they were for a seed."""

import random
from dataclasses import dataclass
from decimal import Decimal

from tests.generator.paper import Adjustment, Sheet


@dataclass
class Twists:
    nested_heads: tuple[str, str] | None = None  # 加分 over 事由 | 分值
    cell_heads: tuple[str, str] | None = None  # 加分：1.…；2.…。扣分：1.…。 in one cell
    cell_sum: str | None = None  # 合计加0.4分 behind the reasons that make it up
    base_below: bool = False  # the points of a part in a heading row of their own
    one_direction: bool = False  # a column of nothing but bonuses is called 加分事项
    merged_ranks: bool = False  # one cell for neighbours who share a rank


def draw_twists(rng: random.Random) -> Twists:
    pick = rng.choice
    return Twists(
        pick([None, None, ("事由", "分值"), ("原因", "分数"), ("具体事项", "加扣分值")]),
        pick([None] * 5 + [("加分：", "扣分："), ("加分项：", "扣分项：")]),
        pick([None] * 9 + ["合计{d}{n}分。", "共计{d}{n}分。"]),
        rng.random() < 0.12,
        rng.random() < 0.5,
        rng.random() < 0.15,
    )


def ordinary(adjustments: list[Adjustment]) -> bool:
    """None of them leans on its neighbours or has a phrase of its own."""
    return all(a.joined is None and a.points_phrase is None and a.direction_printed for a in adjustments)


def only_direction(sheet: Sheet, number: int) -> str | None:
    """bonus or deduction, where all adjustments of this part have that direction and print it."""
    adjustments = [a for score in sheet.scores for a in score.parts[number].adjustments]
    if not adjustments or not ordinary(adjustments) or any(score.discretionary for score in sheet.scores):
        return None
    signs = {a.points > 0 for a in adjustments}
    return None if len(signs) == 2 else "bonus" if True in signs else "deduction"


def sum_sentence(twists: Twists, adjustments: list[Adjustment]) -> str:
    signs = {a.points > 0 for a in adjustments}
    if twists.cell_sum is None or len(adjustments) < 2 or len(signs) == 2 or not ordinary(adjustments):
        return ""
    total = abs(sum((a.points for a in adjustments), Decimal(0)))
    return twists.cell_sum.format(d="加" if True in signs else "扣", n=f"{total.normalize():f}")
