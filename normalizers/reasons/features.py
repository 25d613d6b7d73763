"""What the classifier sees of a reason: its single characters, pairs and triples, and whether points were given or taken."""

import re

from normalizers.reasons.model import Direction
from normalizers.text import clean_text

_FIGURES = re.compile(r"\d+(?:\.\d+)?%?")
_MARKS = re.compile(r"[^\w%]+")
_LONGEST = 3


def features(reason: str, direction: Direction | None) -> frozenset[str]:
    """The features of one reason; every figure is the same, punctuation parts."""
    text = _FIGURES.sub("0", clean_text(reason).folded)
    found = {f"<{direction}>"}
    for part in _MARKS.split(text):
        bounded = f"^{part}$"
        for length in range(1, _LONGEST + 1):
            found.update(bounded[at : at + length] for at in range(len(bounded) - length + 1))
    return frozenset(found - {"^", "$"})
