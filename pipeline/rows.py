"""Records to rows, without a database: the rows of every table that the records of one document make.

It is generic: it knows which class of record is a row of which table, and takes every column from the field of the same
name. It knows nothing about what the records mean.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from extractors.document import Document, Paragraph, Problem, Table
from normalizers.units.model import Resolution
from pipeline import records as r
from pipeline.database.codes import CODES, told_in_chinese
from pipeline.database.ids import row_ids
from pipeline.database.schema import TABLES
from pipeline.fragments import placed_fragments

Row = tuple[Any, ...]

# Class of record: its table, the columns under which its children know it, and its fields that hold children.
SHAPES: dict[type[r.Record], tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    r.ScoreSheet: ("score_sheets", ("sheet_id",), ("scores",)),
    r.Score: ("scores", ("score_id",), ("components",)),
    r.Component: ("score_components", ("component_id",), ("adjustments",)),
    r.Adjustment: ("adjustments", (), ()),
    r.Indicator: ("indicators", ("indicator_id",), ("targets", "units", "requirements")),
    r.IndicatorTarget: ("indicator_targets", (), ()),
    r.IndicatorUnit: ("indicator_units", (), ()),
    r.IndicatorRequirement: ("indicator_requirements", (), ()),
    r.Rubric: ("rubrics", ("rubric_id",), ("items",)),
    r.RubricItem: ("rubric_items", ("item_id", "parent_id"), ("units", "rules", "items")),
    r.RubricUnit: ("rubric_units", (), ()),
    r.Rule: ("rules", (), ()),
    r.Obligation: ("obligations", (), ()),
    r.UnitGroup: ("unit_groups", (), ()),
}

# Where each class of record keeps the name of a unit as written.
UNIT_FIELDS: dict[type[r.Record], str] = {
    r.Score: "unit_raw",
    r.IndicatorUnit: "raw",
    r.RubricUnit: "raw",
    r.UnitGroup: "raw",
    r.UnitMention: "raw",
}

UNRESOLVED = Resolution("", None, "unresolved", 0.0)
COLUMNS = {name: tuple(column.name for column in table.columns) for name, table in TABLES.items()}


class Rows:
    """The rows that the records of one document make, by table; ids are given in reading order."""

    def __init__(self, number: int, document: Document, records: r.Records, unit_ids: dict[str, int | None]) -> None:
        self.number = number
        self.units = records.units
        self.unit_ids = unit_ids
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self.ids: dict[str, Iterator[int]] = defaultdict(lambda: row_ids(number))
        self.places: dict[tuple[int, int], tuple[str, int]] = {}  # block and row: the topmost record made there
        self.ledger: dict[tuple[int, int], int] = {}  # block and row: the row's entry in grid_rows
        self.settled = _settled(records)
        self.pieces = [block for _, block, _ in placed_fragments(document)]
        self.grids = self._number_grids(document)
        self._note("documents", number, records.facts)
        for group in (
            records.score_sheets,
            records.indicators,
            records.rubrics,
            records.obligations,
            records.unit_groups,
        ):
            self._add_all(group, {"document_id": number})
        for mention in records.unit_mentions:
            self._note("unit_mentions", self._mention(mention, "raw"), mention)
        self._add_grids(document, records.grids)
        for problem in document.problems:
            self._add_problem(document, problem)

    def _number_grids(self, document: Document) -> dict[int, int]:
        ids = self.ids["grids"]
        return {block: next(ids) for block, what in enumerate(document.blocks) if isinstance(what, Table)}

    def _add_all(self, group: tuple[r.Record, ...], context: dict[str, int | None]) -> None:
        for record in group:
            self._add(record, context)

    def _add(self, record: r.Record, context: dict[str, int | None]) -> None:
        table, keys, children = SHAPES[type(record)]
        number = next(self.ids[table])
        context = context | self._links(record)
        values = [context[name] if name in context else getattr(record, name, None) for name in COLUMNS[table]]
        self.tables[table].append((number, *values))
        self._note(table, number, record)
        if isinstance(record, r.RowRecord) and record.block is not None and record.row is not None:
            self.places.setdefault((record.block, record.row), (table, number))
        below = context | dict.fromkeys(keys, number)
        for field in children:
            self._add_all(getattr(record, field), below)

    def _links(self, record: r.Record) -> dict[str, int | None]:
        """The unit and the table that a record points at."""
        links: dict[str, int | None] = {}
        if field := UNIT_FIELDS.get(type(record)):
            self._mention(record, field)
            links["unit_id"] = self.unit_ids.get(getattr(record, field))
        if isinstance(record, r.ScoreSheet):
            links["grid_id"] = None if record.block is None else self.grids[record.block]
        return links

    def _mention(self, record: r.Record, field: str) -> int:
        raw: str = getattr(record, field)
        found = self.units.get(raw, UNRESOLVED)
        source = next((s for s in record.sources if s.field == field), next(iter(record.sources), None))
        fragment = None if source is None else self._fragment(source)
        number = next(self.ids["unit_mentions"])
        row = (number, self.number, fragment, raw, self.unit_ids.get(raw), found.method, found.similarity)
        candidates = "、".join(unit.name for unit in found.candidates) or None
        group = getattr(record, "group_name", None)
        self.tables["unit_mentions"].append((*row, found.misspelt, candidates, group))
        return number

    def _fragment(self, source: r.Source) -> int:
        if not 0 <= source.fragment < len(self.pieces):
            raise IndexError(f"{source} counts more fragments than the document has ({len(self.pieces)})")
        return self.number + 1 + source.fragment

    def _note(self, table: str, number: int, record: r.Record) -> None:
        """The record's sources and findings stand behind it."""
        ids, sources = self.ids["sources"], self.tables["sources"]
        for source in record.sources:
            sources.append((next(ids), table, number, source.field, self._fragment(source), source.start, source.end))
        for finding in record.findings:
            self._find(table, number, finding, "interpret")

    def _find(self, table: str, number: int, finding: r.Finding, stage: str) -> None:
        row = (next(self.ids["findings"]), finding.code, CODES[finding.code].severity, self.number, table, number)
        chinese = finding.message_zh or told_in_chinese(finding.code, finding.expected, finding.observed)
        self.tables["findings"].append((*row, finding.expected, finding.observed, finding.message, chinese, stage))

    def _add_grids(self, document: Document, grids: tuple[r.Grid, ...]) -> None:
        told = {grid.block: grid for grid in grids}
        for ordinal, (block, number) in enumerate(self.grids.items(), start=1):
            table = document.blocks[block]
            assert isinstance(table, Table)
            grid = told.get(block) or _untold(block, table)
            pages = [piece.page for cell in table.cells for piece in cell.fragments if piece.page is not None]
            row = (
                number,
                self.number,
                ordinal,
                grid.caption,
                grid.kind,
                min(pages, default=None),
                max(pages, default=None),
            )
            self.tables["grids"].append((*row, table.rows, table.columns))
            self._note("grids", number, grid)
            self._add_ledger(number, grid)

    def _add_ledger(self, number: int, grid: r.Grid) -> None:
        above: tuple[str, int] | None = None
        for entry in sorted(grid.grid_rows, key=lambda entry: entry.row):
            made = self.places.get((grid.block, entry.row)) or (above if entry.role == "continuation" else None)
            row = next(self.ids["grid_rows"])
            self.tables["grid_rows"].append((row, number, entry.row, entry.role, *(made or (None, None))))
            self.ledger[grid.block, entry.row] = row
            self._note("grid_rows", row, entry)
            above = made or above

    def _add_problem(self, document: Document, problem: Problem) -> None:
        if self._is_settled(problem):
            return
        message = problem.message
        if problem.page is not None and not message.startswith(f"page {problem.page}"):
            message = f"page {problem.page}: {message}"
        table, number = self._place_of_problem(document, problem)
        self._find(table, number, r.Finding(problem.code, message), "extract")

    def _is_settled(self, problem: Problem) -> bool:
        """Whether a row that an extractor could not align was placed by what its cells say."""
        if problem.code != "table_not_understood" or problem.block is None or problem.row is None:
            return False
        return (problem.block, problem.row) in self.settled

    def _place_of_problem(self, document: Document, problem: Problem) -> tuple[str, int]:
        if problem.block is None:
            return "documents", self.number
        if isinstance(document.blocks[problem.block], Paragraph):
            return "fragments", self.number + 1 + self.pieces.index(problem.block)
        if problem.row is not None and (entry := self.ledger.get((problem.block, problem.row))):
            return "grid_rows", entry
        return "grids", self.grids[problem.block]


def _untold(block: int, table: Table) -> r.Grid:
    """A table that interpret said nothing about is named as such, and so is each of its rows."""
    finding = r.Finding(
        "table_not_understood", "No interpreter knows this kind of table; its cells stand in fragments."
    )
    rows = tuple(r.GridRow(row=row, role="unread") for row in range(1, table.rows + 1))
    return r.Grid(block=block, kind="other", grid_rows=rows, findings=(finding,))


def _settled(records: r.Records) -> set[tuple[int, int]]:
    """The rows (block, row) of lists whose cells tell their columns: those of an indicator with number, name and target."""
    whole = {(one.block, one.row) for one in records.indicators if one.seq is not None and one.name and one.targets}
    found: set[tuple[int, int]] = set()
    for grid in records.grids:
        told = False
        for row in grid.grid_rows if grid.kind == "indicators" else ():
            told = (grid.block, row.row) in whole if row.role == "record" else told and row.role == "continuation"
            if told:
                found.add((grid.block, row.row))
    return found
