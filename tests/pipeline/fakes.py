"""A worker's task that needs no reader: a file's first word says what happens to it.

`HANG`, `KILL`, `SEGV`, `HUNGRY`, `FAULT`, `LOCKED` and `UNREAD` do what they say (and a file FULL in the output fills the disk); any other file is a score sheet, a line a unit:
name, base, points, published, reason, parted by tabs.
"""

import errno
import os
import signal
import time
from decimal import Decimal
from pathlib import Path

from msgspec import json

from extractors.document import Box, Cell, Document, Fragment, Page, Paragraph, Problem, Table
from normalizers.units.model import Resolution, Unit
from pipeline.extract import Kept, Refused, Task
from pipeline.output import document_file, records_file, write
from pipeline.records import (
    Adjustment,
    Component,
    DocumentFacts,
    Finding,
    Grid,
    GridRow,
    Records,
    Score,
    ScoreSheet,
    Source,
)

BOX = Box(50.0, 60.0, 200.0, 80.0)
CITY = "云岭市"
COLUMNS = 5
NOTHING = Finding("nothing_found", "nothing was found")


def prepare(task: Task) -> Refused | None:
    """Stands in for pipeline.extract.prepare."""
    words = Path(task.native).read_text(encoding="utf-8")
    if (Path(task.output) / "FULL").exists():
        raise OSError(errno.ENOSPC, "No space left on device")
    match words.split()[0] if words.split() else "":
        case "HANG":
            time.sleep(600)
        case "KILL":
            os.kill(os.getpid(), signal.SIGKILL)
        case "SEGV":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "HUNGRY":
            bytearray(64 << 30)
        case "FAULT":
            raise KeyError("no such heading")
        case "LOCKED":
            return Refused("The file is locked with a password. Save it without one.", "docx")
        case _:
            time.sleep(float(os.environ.get("FAKE_SECONDS", "0")))
    document = unread_document() if words == "UNREAD" else sheet_document(words)
    write(document_file(Path(task.output), task.sha256), json.encode(Kept(task.reading, document)))
    records = Records(DocumentFacts(findings=(NOTHING,))) if words == "UNREAD" else sheet_records(words)
    write(records_file(Path(task.output), task.sha256, task.run), json.encode(records))
    return None


def unread_document() -> Document:
    """One page, of which nothing could be read."""
    problem = Problem("page_failed", "page 1: too faint; scan it again", 1)
    return Document("pdf", (), (Page(1, 595.0, 842.0),), (problem,))


def sheet_document(words: str) -> Document:
    """A heading and one table; each cell is one fragment."""
    rows = _rows(words)
    cells = tuple(
        Cell(row, column, (Fragment(text, 1, BOX),))
        for row, line in enumerate(rows, 1)
        for column, text in enumerate(line, 1)
    )
    heading = Paragraph((Fragment(f"{CITY}考核得分表", 1, BOX),))
    return Document("pdf", (heading, Table(cells, len(rows), COLUMNS)), (Page(1, 595.0, 842.0),))


def sheet_records(words: str) -> Records:
    rows = _rows(words)
    scores = tuple(_score(number, line) for number, line in enumerate(rows, 1))
    ledger = tuple(GridRow(row=number, role="record") for number in range(1, len(rows) + 1))
    sheet = ScoreSheet(
        block=1,
        title=f"{CITY}考核得分表",
        scheme=None,
        year=2023,
        jurisdiction=CITY,
        rank_method=None,
        rank_scope=None,
        scores=scores,
    )
    facts = DocumentFacts(title=f"{CITY}考核得分表", year=2023, jurisdiction=CITY, sources=(Source("title", 0, 0, 8),))
    units = {line[0]: Resolution(line[0], Unit(f"{CITY}{line[0]}", CITY, line[0], None), "exact", 1.0) for line in rows}
    return Records(
        facts=facts, grids=(Grid(block=1, kind="scores", grid_rows=ledger),), score_sheets=(sheet,), units=units
    )


def _rows(words: str) -> list[list[str]]:
    return [line.split("\t") for line in words.splitlines() if line.count("\t") == COLUMNS - 1]


def _score(number: int, line: list[str]) -> Score:
    unit, base, points, published, reason = line
    cell = 1 + (number - 1) * COLUMNS
    adjustment = Adjustment(
        ordinal=1, direction="bonus" if Decimal(points) > 0 else "deduction", points=Decimal(points), reason=reason, raw=reason,
        sources=(Source("points", cell + 2, 0, len(points)), Source("reason", cell + 4, 0, len(reason))),
    )  # fmt: skip
    component = Component(
        ordinal=1,
        name=None,
        base=Decimal(base),
        base_source="header",
        cap=None,
        published=Decimal(published),
        adjustments=(adjustment,),
    )
    finding = Finding("low_confidence", "look again") if reason == "?" else None
    return Score(
        block=1, row=number, section=None, section_label=None, seq=number, unit_raw=unit, published=Decimal(published), rank=None,
        discretionary=False, remark=None, components=(component,), findings=(finding,) if finding else (),
        sources=(Source("unit_raw", cell, 0, len(unit)), Source("published", cell + 3, 0, len(published))),
    )  # fmt: skip
