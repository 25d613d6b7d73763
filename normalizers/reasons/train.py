"""Trains the classifier of reasons: `python -m normalizers.reasons.train` (`make train`). The same data give the same model."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Raw, json

from normalizers.reasons.classifier import MODEL, Model
from normalizers.reasons.features import features
from normalizers.reasons.lists import category_list
from normalizers.reasons.model import Direction

TRAINING = Path(__file__).parent / "training.csv"
_ROUNDS = 150
_STEP = 0.5
_DECAY = 2e-3
_LEAST = 120  # thousandths: smaller weights decide nothing and are left out

Example = tuple[str, Direction | None, str]


def read_training() -> list[Example]:
    """The training sentences and the examples of the list: reason, direction, category."""
    with TRAINING.open(encoding="utf-8", newline="") as file:
        rows: list[Example] = [(row["reason"], row["direction"], row["category"]) for row in csv.DictReader(file)]  # type: ignore[misc]
    listed: list[Example] = [
        (text, None, name)
        for name, entry in category_list().categories.items()
        for text in (*entry.examples, *entry.leads, *entry.words, *entry.weak)
    ]
    return rows + listed


def train(examples: Sequence[Example]) -> Model:
    """Multinomial logistic regression by full batches with momentum; every category weighs the same."""
    import numpy as np  # noqa: PLC0415  # only training needs it

    names = tuple(category_list().categories)
    seen = [features(reason, direction) for reason, direction, _ in examples]
    vocabulary = {gram: at for at, gram in enumerate(sorted({gram for grams in seen for gram in grams}))}
    inputs = np.zeros((len(examples), len(vocabulary)), dtype=np.float32)
    for row, grams in enumerate(seen):
        inputs[row, [vocabulary[gram] for gram in grams]] = 1 / np.sqrt(len(grams))
    labels = np.array([names.index(category) for _, _, category in examples])
    counts = Counter(labels.tolist())
    share = np.array([len(examples) / len(names) / counts[label] for label in labels], dtype=np.float32)[:, None]
    wanted = np.eye(len(names), dtype=np.float32)[labels]
    weights = np.zeros((len(vocabulary), len(names)), dtype=np.float32)
    speed, bias = np.zeros_like(weights), np.zeros(len(names), dtype=np.float32)
    for _ in range(_ROUNDS):
        scores = inputs @ weights + bias
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        error = (chances - wanted) * share
        speed = 0.9 * speed - _STEP * (inputs.T @ error / len(examples) * 30 + _DECAY * weights)
        weights += speed
        bias -= _STEP * error.mean(axis=0)
    kept = (np.rint(weights * 1000)).astype(int)
    table = {
        gram: {str(number): int(weight) for number, weight in enumerate(kept[at]) if abs(weight) >= _LEAST}
        for gram, at in vocabulary.items()
    }
    weights_of = {gram: Raw(json.encode(weights)) for gram, weights in table.items() if weights}
    return Model(names, tuple(round(1000 * float(one)) for one in bias), weights_of)


def main() -> None:
    """Writes the model beside this module."""
    examples = read_training()
    trained = train(examples)
    MODEL.write_bytes(json.encode(trained))
    print(f"{len(examples)} examples, {len(trained.weights)} n-grams, {MODEL.stat().st_size // 1024} kB: {MODEL}")


if __name__ == "__main__":
    main()
