"""What reasons for points are about: one of the closed list of categories, with a score and the words that decided.

`categorise` is all that a caller needs. Lists and patterns (`normalizers/lists/categories.yaml`) decide first, a small
trained classifier decides the rest. Both are also components of a spaCy pipeline, `normalizers.reasons.nlp.build()`; `categorise`
calls the same two functions without it, because importing spaCy takes longer than reading a whole sheet (0.6 s beside 0.2 s).
"""

from collections.abc import Sequence
from functools import lru_cache

from normalizers.reasons.classifier import classify
from normalizers.reasons.model import Category, Direction
from normalizers.reasons.rules import decide

__all__ = ["Category", "Direction", "categorise"]


def categorise(reasons: Sequence[str], directions: Sequence[Direction | None]) -> list[Category]:
    """The category of each reason, in order; `directions` tell whether its points were given or taken."""
    return [_category(reason, direction) for reason, direction in zip(reasons, directions, strict=True)]


@lru_cache(maxsize=65536)  # one reason stands under many units
def _category(reason: str, direction: Direction | None) -> Category:
    return decide(reason, direction) or classify(reason, direction)
