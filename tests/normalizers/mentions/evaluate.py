"""How well names are found in sentences, on the hand-labelled `sentences.csv`: names stand in square brackets there."""

import csv
import re
from pathlib import Path

from msgspec import Struct

from normalizers.mentions import find_mentions

SENTENCES = Path(__file__).parent / "sentences.csv"
_NAME = re.compile(r"\[([^\]]+)\]")


class Verdict(Struct, frozen=True):
    """One sentence with the names it should give and those it gave."""

    sentence: str
    wanted: tuple[str, ...]
    found: tuple[str, ...]

    @property
    def right(self) -> int:
        return len(set(self.wanted) & set(self.found))


def judge() -> list[Verdict]:
    """Every labelled sentence; nothing is known of its document but the jurisdiction."""
    verdicts = []
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            marked = row["sentence"]
            plain = marked.replace("[", "").replace("]", "")
            found = tuple(name.raw for name in find_mentions(plain, row["jurisdiction"]))
            verdicts.append(Verdict(plain, tuple(_NAME.findall(marked)), found))
    return verdicts


def figures(verdicts: list[Verdict]) -> tuple[int, int, int]:
    """Names right, wanted and found."""
    return (
        sum(one.right for one in verdicts),
        sum(len(one.wanted) for one in verdicts),
        sum(len(one.found) for one in verdicts),
    )


def main() -> None:
    """Prints precision and recall, and every sentence that is not right."""
    verdicts = judge()
    right, wanted, found = figures(verdicts)
    print(f"{len(verdicts)} sentences, {wanted} names: precision {right / found:.3f}, recall {right / wanted:.3f}")
    for one in verdicts:
        if set(one.wanted) != set(one.found):
            print(f"  {one.sentence}: want {'、'.join(one.wanted) or 'none'}, got {'、'.join(one.found) or 'none'}")


if __name__ == "__main__":
    main()
