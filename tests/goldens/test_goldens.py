"""Golden pairs: a file and what it must be read as, piece by piece. UPDATE_GOLDEN=1 writes the expected files anew (and
fails, so that it is never left on); read the difference before you commit it.

The files are the sample year in data/raw and one text export beside this test (`tests.generator.render.draw(3016, "golden")`).
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from extractors import open_document
from extractors.document import Document, Paragraph

HERE = Path(__file__).parent
FILES = sorted([*Path("data/raw").rglob("*.*"), *HERE.glob("*.txt")], key=lambda path: path.name)


def shape(document: Document) -> dict[str, Any]:
    """The Document as people compare it: words, places in the table, pages; boxes are left to tests of their own."""
    return {
        "format": document.format,
        "pages": len(document.pages),
        "problems": [problem.message for problem in document.problems],
        "blocks": [
            [block.role, block.text]
            if isinstance(block, Paragraph)
            else {
                "size": [block.rows, block.columns, block.header_rows],
                "cells": [
                    [c.row, c.column, c.row_span, c.column_span, [f.page for f in c.fragments], c.text]
                    for c in block.cells
                ],
            }
            for block in document.blocks
        ],
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_as_its_golden_says(path: Path) -> None:
    golden = HERE / f"{path.name}.expected.json"
    read = shape(open_document(path))
    if os.environ.get("UPDATE_GOLDEN"):
        lines = json.dumps(read, ensure_ascii=False, indent=None, separators=(",", ":")).replace("],[", "],\n[")
        golden.write_text(lines + "\n", encoding="utf-8")
        pytest.fail("UPDATE_GOLDEN is set: the expected file was written; look at the difference and run without it")
    assert json.loads(golden.read_text(encoding="utf-8")) == read


def test_every_expected_file_has_its_file() -> None:
    assert {path.name.removesuffix(".expected.json") for path in HERE.glob("*.json")} == {path.name for path in FILES}
