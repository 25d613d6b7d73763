"""Numbers that end where the next column begins: spreadsheets set numbers to the right and words to the left of their cells.

1市委办公室 is one text to the eye of a program, but not where the numbers of many rows end at one place and the words behind
them begin at one place, whatever the number's length: then they are two columns. The same holds for a number behind words where
other rows hold a number alone that ends there.
"""

import re
from collections import Counter, defaultdict
from itertools import pairwise

from extractors.characters import is_wide
from extractors.tables.glyphs import Glyphs
from extractors.tables.passages import Passage

_LEADING = re.compile(r"\d{1,3}(?=[^\d.．、,，)）%:：年月日分个项次\s])")
_TRAILING = re.compile(r"(?<=[^\d.．\-+])[-+]?\d{1,4}([.．]\d+)?$")
_NUMBER = re.compile(r"[-+]?\d{1,4}([.．]\d+)?")
_FEWEST = 3
_SAME = 1.0  # points


def abutting(glyphs: Glyphs, runs: list[Passage]) -> frozenset[int]:
    """The glyphs with which another column's text begins, though none stands apart from the one before."""
    texts = ["".join(glyphs.characters[index] for index in run.members) for run in runs]
    return frozenset(_behind_numbers(glyphs, runs, texts) | _before_numbers(runs, texts))


def _behind_numbers(glyphs: Glyphs, runs: list[Passage], texts: list[str]) -> set[int]:
    """Words behind the numbers of rows that count on."""
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for run, text in zip(runs, texts, strict=True):
        found = _LEADING.match(text)
        if found and is_wide(text[found.end()]):
            last, first = run.members[found.end() - 1], run.members[found.end()]
            groups[round(glyphs.right[last]), round(glyphs.left[first])].append((int(found[0]), first))
    return {first for rows in groups.values() if _count_on([n for n, _ in rows]) for _, first in rows}


def _count_on(numbers: list[int]) -> bool:
    """True for 8, 9, 10, 11; numbers of one length may as well stand at the left of their words."""
    steps = Counter(below - above for above, below in pairwise(numbers))
    return len(numbers) >= _FEWEST and 2 * steps[1] >= len(numbers) and min(numbers) < 10 <= max(numbers)


def _before_numbers(runs: list[Passage], texts: list[str]) -> set[int]:
    """Numbers behind words that end where the numbers of other rows do."""
    ends = Counter(round(run.x1) for run, text in zip(runs, texts, strict=True) if _NUMBER.fullmatch(text))
    if not ends or max(ends.values()) < _FEWEST:
        return set()
    begun = set()
    for run, text in zip(runs, texts, strict=True):
        found = _TRAILING.search(text)
        if found and is_wide(text[found.start() - 1]) and sum(ends[round(run.x1) + d] for d in (-1, 0, 1)) >= _FEWEST:
            begun.add(run.members[found.start()])
    return begun
