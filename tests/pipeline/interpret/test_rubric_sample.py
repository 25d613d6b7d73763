"""The rubrics of the exam, where it is at hand."""

import json
from pathlib import Path

import pytest

from extractors.text.reader import read_text
from pipeline.interpret import rubric
from pipeline.interpret.context import Context
from pipeline.interpret.places import Places
from pipeline.records import DocumentFacts, RubricItem

SHARED = Path("/work/shared/exam")
SCHEME = SHARED / "corpus" / "xx-2020-scheme.text.txt"


def paths(items: tuple[RubricItem, ...], above: str = "") -> list[str]:
    found = []
    for item in items:
        path = f"{above}/{item.label}".strip("/")
        found += [path, *paths(item.items, path)]
    return found


@pytest.mark.skipif(not SCHEME.exists(), reason="the exam is not here")
def test_the_tree_of_a_lost_table() -> None:
    document = read_text(SCHEME)
    part = rubric.read_text(Context(Places(document), DocumentFacts()), 0, len(document.blocks))
    truth = json.loads((SHARED / "truth" / "xx-2020-scheme.json").read_text(encoding="utf-8"))
    expected = {item["path"] for item in truth["rubrics"][0]["items"] if not item.get("optional")}
    assert part is not None
    assert set(paths(part.rubrics[0].items)) == expected
