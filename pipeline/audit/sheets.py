"""Checks of a score sheet as a list: its numbering, its sections, its units beside the other sheets of the document."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, permutations, takewhile
from sqlite3 import Connection

from msgspec import Struct

from pipeline.audit.findings import AuditFinding, sheet_called

_SHARED = 0.6


_ROWS = """
    SELECT s.id, s.sheet_id, t.title, (SELECT g.ordinal FROM grids g WHERE g.id = t.grid_id), s.section, s.section_label, s.seq, s.unit_raw, s.unit_id,
           (SELECT count(*) FROM grid_rows h WHERE h.grid_id = t.grid_id AND h.role = 'section' AND h.row < r.row)
    FROM scores s JOIN score_sheets t ON t.id = s.sheet_id
    LEFT JOIN grid_rows r ON r.record_table = 'scores' AND r.record_id = s.id AND r.role = 'record'
    WHERE t.document_id = ? ORDER BY s.id
"""


class Row(Struct, frozen=True):
    """One score as its sheet lists it."""

    id: int
    sheet: int
    title: str | None
    table: int | None
    section: str | None
    label: str | None
    seq: int | None
    unit: str
    unit_id: int | None
    sections_before: int

    @property
    def on(self) -> tuple[str, str]:
        """How messages name its sheet, in English and Chinese."""
        return sheet_called(self.title, self.table)


def check_sheets(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """sequence_gap, sequence_duplicate, section_duplicate, unit_missing_from_sheet of one document."""
    rows = [
        Row(*values)
        for values in connection.execute(
            _ROWS,
            (document,),
        )
    ]
    sheets = [list(group) for _, group in groupby(rows, key=lambda row: row.sheet)]
    for sheet in sheets:
        sections = [
            list(group) for _, group in groupby(sheet, key=lambda row: (row.label, row.section, row.sections_before))
        ]
        yield from _section_duplicates(document, sections)
        for run in _numbered_runs(sheet, sections):
            yield from _sequence(document, run)
    for one, other in permutations(sheets, 2):
        yield from _missing_units(document, one, other)


def _section_duplicates(document: int, sections: list[list[Row]]) -> Iterator[AuditFinding]:
    """Two sections of one name, each with rows of its own; one whose labelled heading is only printed again goes on."""
    first: dict[str, Row] = {}
    last: Row | None = None
    for section in sections:
        row, before_it = section[0], last
        last = row
        if row.section is None:
            continue
        before = first.setdefault(row.section, row)
        goes_on = (
            before_it is not None and row.label and (before_it.label, before_it.section) == (row.label, row.section)
        )
        if before is not row and not goes_on:
            labels = [label for label in (before.label, row.label) if label]
            told = f" ({' and '.join(labels)})" if labels else ""
            message = f"two sections of {row.on[0]} have the same name: {row.section}{told}"
            chinese = f"{row.on[1]}：两个分组同名“{row.section}”" + (f"（{'与'.join(labels)}）" if labels else "")
            yield AuditFinding("section_duplicate", document, "scores", row.id, message, None, row.section, chinese)


def _numbered_runs(sheet: list[Row], sections: list[list[Row]]) -> list[list[Row]]:
    """The rows that are numbered together: by section where a later section starts again at 1, else the whole sheet."""
    starts = [next((row.seq for row in section if row.seq is not None), None) for section in sections]
    return sections if any(start == 1 for start in starts[1:]) else [sheet]


def _sequence(document: int, rows: list[Row]) -> Iterator[AuditFinding]:
    numbered = {row.seq: row for row in reversed(rows) if row.seq is not None}
    for low, high in _gaps(numbered):
        row = numbered.get(high + 1) or rows[-1]
        if _unnumbered_before(rows, row) > high - low:
            continue  # each of them may be a row whose number is not read
        told = str(low) if low == high else f"{low} to {high}"
        message = f"the numbers of {row.on[0]}{_in(row)} lack {told}, before {row.seq} {row.unit}"
        span = str(low) if low == high else f"{low}至{high}"
        chinese = f"{_place_zh(row)}：序号缺 {span}，其后为 {row.seq} {row.unit}"
        yield AuditFinding("sequence_gap", document, "scores", row.id, message, told, None, chinese)
    for number, count in Counter(row.seq for row in rows if row.seq is not None).items():
        if count > 1:
            twins = [row for row in rows if row.seq == number]
            units = "、".join(row.unit for row in twins)
            message = f"the number {number} of {twins[0].on[0]}{_in(twins[0])} stands {count} times: {units}"
            chinese = f"{_place_zh(twins[0])}：序号 {number} 出现 {count} 次：{units}"
            last = twins[-1].id
            yield AuditFinding("sequence_duplicate", document, "scores", last, message, None, str(number), chinese)


def _unnumbered_before(rows: list[Row], row: Row) -> int:
    """How many rows without a number stand between a row and the numbered one before it."""
    before = takewhile(lambda other: other.seq is None, reversed(rows[: rows.index(row)]))
    return sum(1 for _ in before)


def _in(row: Row) -> str:
    return f" in {row.section}" if row.section else ""


def _place_zh(row: Row) -> str:
    return row.on[1] + (f"，{row.section}" if row.section else "")


def _gaps(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last number of each gap between 1 and the highest."""
    before = 0
    for number in sorted(numbers):
        if number > before + 1:
            yield before + 1, number - 1
        before = number


def _missing_units(document: int, one: list[Row], other: list[Row]) -> Iterator[AuditFinding]:
    """The units of `one` that `other` lacks, where `other` has most of them."""
    here = {row.unit_id: row for row in reversed(one) if row.unit_id is not None}
    there = {row.unit_id for row in other}
    if not here or len(here.keys() & there) < _SHARED * len(here):
        return
    for unit, row in here.items():
        if unit not in there:
            message = f"{row.unit} stands on {row.on[0]} and not on {other[0].on[0]}, which has most of its units"
            chinese = f"{row.unit}列于{row.on[1]}，但不在单位大致相同的{other[0].on[1]}中"
            yield AuditFinding("unit_missing_from_sheet", document, "scores", row.id, message, None, row.unit, chinese)
