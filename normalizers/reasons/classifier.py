"""The small classifier for reasons that no list decides: a linear model over character n-grams, trained by `normalizers.reasons.train`."""

from functools import cache
from math import exp, sqrt
from pathlib import Path

from msgspec import Raw, Struct, json

from normalizers.reasons.features import features
from normalizers.reasons.model import FAULTS, LOST, Category, Direction

MODEL = Path(__file__).parent / "model.json"
_WORDS = 3  # n-grams named as those that decided


class Model(Struct, frozen=True):
    """The categories, a bias for each, and of every n-gram its weights by category (number in `categories`, thousandths), which are
    read when a sentence has it."""

    categories: tuple[str, ...]
    bias: tuple[int, ...]
    weights: dict[str, Raw]


@cache
def shipped_model() -> Model:
    return json.decode(MODEL.read_bytes(), type=Model)


def _weights(written: Raw) -> dict[str, int]:
    return json.decode(written, type=dict[str, int])


def classify(reason: str, direction: Direction | None, by: Model | None = None) -> Category:
    """The likeliest category with its probability, and the n-grams that spoke most for it; `by` stands in for the shipped model."""
    model = by or shipped_model()
    grams = features(reason, direction)
    known = [(gram, _weights(model.weights[gram])) for gram in grams if gram in model.weights]
    totals = [bias / 1000 for bias in model.bias]
    for _, weights in known:
        for number, weight in weights.items():
            totals[int(number)] += weight / 1000 / sqrt(len(grams))
    chances = {
        number: exp(total)
        for number, (name, total) in enumerate(zip(model.categories, totals, strict=True))
        if direction is None or (name in LOST if direction == "deduction" else name not in FAULTS)
    }
    best = max(chances, key=lambda number: chances[number])
    probability = chances[best] / sum(chances.values())
    decided = sorted(((weights.get(str(best), 0), gram) for gram, weights in known), reverse=True)[:_WORDS]
    words = tuple(gram.strip("^$") for weight, gram in decided if weight > 0 and not gram.startswith("<"))
    return Category(model.categories[best], round(probability, 3), words, "classifier")
