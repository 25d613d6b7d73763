"""Labels that count the parts of one cell: (1) (2), ① ②, 1. 2."""

from collections.abc import Iterator

from normalizers.later import later
from normalizers.text import CleanText

_LABEL = later(r"(?:\((?P<a>\d{1,2})\)|(?P<b>\d{1,2})(?:[.、](?!\d{1,3}(?!\d))|\))|(?P<c>[①-⑳]))")


def counted_parts(clean: CleanText) -> list[int]:
    """Where the parts begin, each at its label: labels that count up from 1, at the start, on a new line or behind a mark.

    A reference inside the text (如无（1）中数据) is no label, since the count goes on from the last one.
    """
    starts: list[int] = []
    for place, number in _labels(clean):
        if number == len(starts) + 1:
            starts.append(place)
    return starts


def _labels(clean: CleanText) -> Iterator[tuple[int, int]]:
    for match in _LABEL.finditer(clean.folded):
        before = clean.folded[: match.start()].rstrip()
        if not before or before[-1] in ";。:,、" or match.start() in clean.breaks or match["c"]:
            number = int(match["a"] or match["b"]) if not match["c"] else ord(match["c"]) - ord("①") + 1
            yield match.start(), number
