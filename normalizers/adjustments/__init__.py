"""Reason cells: 1.…，加0.2分。2.…，扣两分。 becomes bonuses and deductions with their words, points and places.

The rules, in the order in which they decide:

- A cell that says 无加扣分项, 综合评定, 一票否决 and nothing else makes a statement, no adjustment.
- Labels (1. ① （一） •) and heads (加分项：) part items. Numbered prose with one amount at its end is one item.
- In an item an amount takes the words before it back to the last amount, over full stops and semicolons
  (开展活动3次。成效明显，加1分 is one); where amounts open their sentences (加1分：…) it takes the words behind it.
- 各加 gives its points to each reason, 分别加 one amount to each, 共加 one amount to all of them as one adjustment.
- A rate (每次扣0.5分) is part of the words; without a total the points stay None, because multiplying is not reading.
- Behind the last amount: a bracket or what a comma joins explains it, a note (详见附件) is a leftover, and any other
  sentence is an adjustment without points, as a labelled item without an amount is.
"""

from functools import lru_cache

from normalizers.adjustments.cell import Direction, ReasonCell
from normalizers.adjustments.reader import Reader
from normalizers.adjustments.words import statement_words
from normalizers.text import clean_text


def parse_adjustments(text: str, direction: Direction | None = None) -> ReasonCell:
    """What a reason cell says; `direction` is the column's own where bonuses and deductions have separate columns."""
    return _parse(text, direction)


@lru_cache(maxsize=8192)  # 无加扣分项 stands a hundred times on a sheet
def _parse(text: str, direction: Direction | None) -> ReasonCell:
    return Reader(text, clean_text(text)).read(direction)


def states_veto(text: str | None) -> bool:
    """Whether the words of a remark say that the score is void: 发生较大事故，一票否决."""
    return text is not None and any(word in text for word in statement_words().veto)
