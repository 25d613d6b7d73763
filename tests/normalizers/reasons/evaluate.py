"""How well reasons are put into categories, on the hand-labelled `labelled.csv`: `make evaluate`.

Its sets: `themes`, seven batches over many themes, each labelled before it was run once and looked at after; `fresh`, written after the lists were finished and never looked at; `tuning`, whose errors were looked at while the lists were written; `held_out`, whose errors never were; `unusual`, sentences in
words that the lists had not foreseen, measured once before and looked at after.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from normalizers.reasons import Category, Direction, categorise
from normalizers.reasons.classifier import classify
from normalizers.reasons.train import read_training, train

LABELLED = Path(__file__).parent / "labelled.csv"
SETS = ("fresh", "held_out", "themes", "tuning", "unusual")
SECOND_HAND = Path(__file__).parent / "second_hand.csv"
FOLDS = 5


class Labelled(Struct, frozen=True):
    """One reason with what a person says it is about."""

    set: str
    category: str
    direction: Direction
    theme: str
    reason: str


class Verdict(Struct, frozen=True):
    """One reason judged."""

    wanted: str
    found: Category


def read_labelled() -> list[Labelled]:
    """The labelled reasons."""
    with LABELLED.open(encoding="utf-8", newline="") as file:
        return [Labelled(**row) for row in csv.DictReader(file)]  # type: ignore[arg-type]


def agreement() -> tuple[int, float, float]:
    """How many reasons were labelled by a second hand that saw no labels, the share on which both agree, and Cohen's kappa."""
    first = {(row.reason, row.direction): row.category for row in read_labelled()}
    with SECOND_HAND.open(encoding="utf-8", newline="") as file:
        pairs = [(first[row["reason"], row["direction"]], row["category"]) for row in csv.DictReader(file)]  # type: ignore[index]
    share = sum(one == other for one, other in pairs) / len(pairs)
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ones[name] * others[name] for name in ones) / len(pairs) ** 2
    return len(pairs), share, (share - chance) / (1 - chance)


def judge(which: str) -> list[Verdict]:
    """Every reason of one set with its category."""
    rows = [row for row in read_labelled() if row.set == which]
    found = categorise([row.reason for row in rows], [row.direction for row in rows])
    return [Verdict(row.category, category) for row, category in zip(rows, found, strict=True)]


def cross_validated() -> list[Verdict]:
    """The classifier alone on its own training sentences, each judged by a model that has not seen it."""
    examples = read_training()
    sentences = [example for example in examples if example[1] is not None]
    rest = [example for example in examples if example[1] is None]
    verdicts = []
    for fold in range(FOLDS):
        trained = train([*rest, *(example for at, example in enumerate(sentences) if at % FOLDS != fold)])
        verdicts += [
            Verdict(category, classify(reason, direction, trained))
            for reason, direction, category in sentences[fold::FOLDS]
        ]
    return verdicts


def f1_by_category(verdicts: Sequence[Verdict]) -> dict[str, float]:
    """The F1 of each category that occurs."""
    pairs = Counter((verdict.wanted, verdict.found.name) for verdict in verdicts)
    wanted, found = Counter(verdict.wanted for verdict in verdicts), Counter(verdict.found.name for verdict in verdicts)
    return {name: 2 * pairs[name, name] / (wanted[name] + found[name]) for name in sorted(wanted)}


def macro_f1(verdicts: Sequence[Verdict]) -> float:
    """The mean F1 over the categories."""
    scores = f1_by_category(verdicts)
    return sum(scores.values()) / len(scores)


def confusions(verdicts: Sequence[Verdict]) -> Counter[tuple[str, str]]:
    """How often which category was taken for which other one."""
    return Counter((one.wanted, one.found.name) for one in verdicts if one.wanted != one.found.name)
