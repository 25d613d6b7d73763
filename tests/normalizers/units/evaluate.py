"""How well names are resolved, on hand-labelled names: `python -m tests.normalizers.units.evaluate [FILE.csv …]`.

Without files it takes `names.csv` and the batches in `unseen/`, which were labelled before the code saw them; their rates at
first sight stand in `docs/evaluation.md`.

A row says of a written name of one document: its official name (`name`), the label that all ways of writing the same body share
(`same`, any name will do), the body it misspells (`misspelt`), or that it is a `group` or no name at all (`none`).
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from normalizers.units import Resolution, resolve_units

FOLDER = Path(__file__).parent
NAMES = (FOLDER / "names.csv", *sorted((FOLDER / "unseen").glob("*.csv")))


class Labelled(Struct, frozen=True):
    """One written name with what a person says it means."""

    jurisdiction: str | None
    written: str
    kind: str
    label: str


class Verdict(Struct, frozen=True):
    """One name judged: `wrong` is empty where the resolution is right."""

    name: Labelled
    resolution: Resolution
    wrong: str


def read_labelled(paths: Sequence[Path] = NAMES) -> dict[tuple[str, str | None], list[Labelled]]:
    """The labelled names by document: those of one file and place."""
    found: dict[tuple[str, str | None], list[Labelled]] = defaultdict(list)
    for path in paths:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                place = row["jurisdiction"] or None
                found[path.name, place].append(Labelled(place, row["written"], row["kind"], row["label"]))
    return found


def judge(paths: Sequence[Path] = NAMES) -> list[Verdict]:
    """Every labelled name with its resolution and what is wrong with it."""
    verdicts = []
    for (_, jurisdiction), names in read_labelled(paths).items():
        resolved = resolve_units(tuple(name.written for name in names), jurisdiction)
        bodies = _bodies(names, resolved)
        verdicts += [
            Verdict(name, resolved[name.written], _wrong(name, resolved[name.written], bodies)) for name in names
        ]
    return verdicts


def _bodies(names: list[Labelled], resolved: dict[str, Resolution]) -> dict[str, set[str]]:
    """The labels that each resolved unit stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        unit = resolved[name.written].unit
        if unit is not None:
            found[unit.name].add(name.label)
    return found


def _wrong(name: Labelled, resolution: Resolution, bodies: dict[str, set[str]]) -> str:
    if name.kind in ("group", "none"):
        method = "group" if name.kind == "group" else "unresolved"
        return "" if resolution.method == method else f"taken for {resolution.method}"
    if resolution.unit is None:
        return "unresolved"
    if len(bodies[resolution.unit.name]) > 1:
        return "merged"
    if name.kind == "same":
        kin = [unit for unit, labels in bodies.items() if name.label in labels]
        return "" if len(kin) == 1 else "split"
    if resolution.misspelt != (name.kind == "misspelt"):
        return "not seen as misspelt" if name.kind == "misspelt" else "called misspelt"
    return "" if resolution.unit.name == name.label else "other name"


def main() -> None:
    """Prints the share of right names by method, and every wrong one."""
    verdicts = judge([Path(path) for path in sys.argv[1:]] or NAMES)
    total, right = (
        Counter(v.resolution.method for v in verdicts),
        Counter(v.resolution.method for v in verdicts if not v.wrong),
    )
    for method, count in total.most_common():
        print(f"{method:14}{right[method]:5}/{count:<5}{right[method] / count:.3f}")
    good = sum(right.values())
    merged = sum(v.wrong == "merged" for v in verdicts)
    print(f"{'all':14}{good:5}/{len(verdicts):<5}{good / len(verdicts):.3f}   wrong merges: {merged}")
    for verdict in verdicts:
        if verdict.wrong:
            unit = verdict.resolution.unit
            print(
                f"  {verdict.name.jurisdiction} {verdict.name.written}: {verdict.wrong}, got {unit and unit.name}, want {verdict.name.label}"
            )


if __name__ == "__main__":
    main()
