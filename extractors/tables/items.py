"""How the items of a column begin and end, learned from the lines whose end leaves no doubt.

Where names stand one a line in a narrow column, a line may happen to be full (市发改委 in a column of four
characters): its end looks like a wrap. If other items of the column begin as the next line does (市) and end as this
line does (委), it is one item a line; 市城 above 市管理局 stays one name, because no item ends in 城.
"""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

_ENOUGH = 6
_USUAL_START = 0.15
_USUAL_END = 0.05


class ItemEdges(Struct, frozen=True):
    """Characters with which the items of one column usually begin and end."""

    starts: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()

    def part(self, before: str, after: str) -> bool:
        """True where the text before ends and the text after begins as items of the column do."""
        return after[0] in self.starts and before[-1] in self.ends


NO_ITEMS = ItemEdges()


def item_edges(texts: Iterable[str]) -> ItemEdges:
    """The edges of the items in a column's cells; nothing where there are too few to tell."""
    items = [item for text in texts for item in text.split("\n") if item]
    if len(items) < _ENOUGH:
        return NO_ITEMS
    starts, ends = Counter(item[0] for item in items), Counter(item[-1] for item in items)
    return ItemEdges(_usual(starts, _USUAL_START * len(items)), _usual(ends, _USUAL_END * len(items)))


def _usual(counts: Counter[str], least: float) -> frozenset[str]:
    return frozenset(character for character, count in counts.items() if count >= max(least, 2))
