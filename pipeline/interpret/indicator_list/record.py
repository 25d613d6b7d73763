"""One indicator from the cells of its rows."""

from collections.abc import Iterator, Sequence

from extractors.document import Cell
from normalizers.attributes import Attribute, read_attribute
from normalizers.cells import read_sequence, says_nothing
from normalizers.measures import is_measure
from normalizers.national import concept_of
from normalizers.targets import parse_targets
from normalizers.text import strip_label
from pipeline.interpret.indicator_list.cell_words import NO_WORDS, Words
from pipeline.interpret.indicator_list.cells import Name, read_items, read_leaders, read_names
from pipeline.interpret.indicator_list.columns import IndicatorColumns
from pipeline.interpret.indicator_list.days import read_day
from pipeline.interpret.indicator_list.legibility import reads_across
from pipeline.interpret.indicator_list.rows import Entry
from pipeline.interpret.indicator_list.stray_cells import looks_like_evidence, read_labelled_row
from pipeline.interpret.indicator_list.target_columns import TargetColumn
from pipeline.interpret.indicator_list.targets import TargetCell, read_described, read_targets, split_attribute
from pipeline.interpret.indicator_list.tasks import Place
from pipeline.interpret.indicator_list.unit_cells import UnitRole, read_units
from pipeline.interpret.numbering import uncounted
from pipeline.interpret.places import Passage, chained
from pipeline.interpret.table_view import TableView
from pipeline.records import (
    DocumentFacts,
    Finding,
    Indicator,
    IndicatorRequirement,
    IndicatorTarget,
    IndicatorUnit,
    Source,
)


class EntryCells:
    """The cells of one entry by role, each with the sub-row (from 1) it begins in."""

    def __init__(self, view: TableView, columns: IndicatorColumns, entry: Entry) -> None:
        self.view, self.columns, self.entry = view, columns, entry
        self._labelled = read_labelled_row(view, entry.rows[0])

    def parts(self, role: str) -> list[tuple[int, Words]]:
        """The filled cells of the role's columns, sub-row by sub-row; a cell over several sub-rows stands in its first."""
        if self._labelled:
            return [(1, self._labelled[role])] if role in self._labelled else []
        return [part for number in self.columns.of(role) for part in self.column(number)]

    def targets(self) -> Iterator[tuple[TargetColumn, Words]]:
        """The filled target cells with their columns."""
        for column in self.columns.targets:
            if self._labelled:
                yield from ((column, words) for _, words in self.parts("target"))
                return
            yield from ((column, words) for _, words in self.column(column.number))

    def paces(self) -> Iterator[TargetCell]:
        """What is asked for a year of the plan on average, or over all of it (年均增长)."""
        for number in self.columns.of("pace"):
            name = self.view.columns[number - 1].leaf.name
            yield from (TargetCell(words, None, name) for _, words in self.column(number))

    def column(self, number: int) -> list[tuple[int, Words]]:
        """The filled cells of one column; what a page break cut off a row goes on in the cell above it, and an empty cell
        left of the numbers and names (责任单位, 序号, 主要职责) means the one above."""
        return self._filled(number) or (self._carried(number) if self.columns.groups(number) else [])

    def _carried(self, number: int) -> list[tuple[int, Words]]:
        for row in range(self.entry.rows[0] - 1, self.view.header.stop - 1, -1):
            if self.view.text(row, number):
                return [(1, Words(self.view.passage(row, number)))]
        return []

    def _filled(self, number: int) -> list[tuple[int, Words]]:
        parts: list[tuple[int, Passage]] = []
        for part, cell in self._cells(number):
            passage = self.view.places.cell(self.view.block, cell)
            if parts and cell.row in self.view.table.continued_rows:
                parts[-1] = (parts[-1][0], chained((parts[-1][1], passage), ""))
            elif cell.text.strip():
                parts.append((part, passage))
        return [(part, Words(passage)) for part, passage in parts]

    def _cells(self, number: int) -> Iterator[tuple[int, Cell]]:
        seen: set[tuple[int, int]] = set()
        for part, row in enumerate(self.entry.rows, 1):
            cell = self.view.cell(row, number)
            if cell is not None and (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                yield part, cell

    def words(self, cell: Cell) -> Words:
        return Words(self.view.places.cell(self.view.block, cell))

    def first(self, role: str) -> Words:
        """The first filled cell of the role, else no words."""
        return next((words for _, words in self.parts(role)), NO_WORDS)

    def number(self) -> Words:
        """The cell with the number: the entry's own, else that of the row it belongs under."""
        own = self.first("seq")
        column = self.columns.first("seq")
        if own.text or column is None:
            return own
        cell = self.view.cell(self.entry.numbered, column)
        return self.words(cell) if cell is not None else NO_WORDS

    def is_empty(self, role: str) -> bool:
        """Whether the role has a column and none of the entry's cells there holds words; / says none and is not empty."""
        return bool(self.columns.of(role)) and not any(words.text for _, words in self.parts(role))


def read_indicator(cells: EntryCells, place: Place, facts: DocumentFacts) -> Indicator:
    """The record of one entry with everything that hangs on it."""
    name_words, names = _names(cells)
    targets, attribute, attribute_sources = _targets(cells, names)
    number = cells.columns.number(cells.number().text)
    labelled = _label_number(name_words) if len(names) == 1 and not cells.columns.of("seq") else None
    content, leader, due = _content(cells), cells.first("leader"), cells.first("due")
    due_on, day_findings = read_day(due, facts)
    sources: list[Source] = [
        *cells.number().sources("seq"), *(name_words.sources("seq", 0, len(str(labelled))) if labelled else ()), *content[1], *attribute_sources, *leader.sources("leader"), *due.sources("due_raw"),
        *(due.sources("due_on") if due_on else ()), *(place.domain.sources if place.domain else ()), *(place.task.sources if place.task else ()),
    ]  # fmt: skip
    for field, name in zip(["name", *["sub_indicators"] * len(names)], names, strict=False):
        sources += name_words.sources(field, name.start, name.end)
    return Indicator(
        block=cells.view.block,
        row=cells.entry.rows[0],
        seq=int(number.value) if number else labelled,
        domain=place.domain.text if place.domain else None,
        task=place.task.text if place.task else None,
        name=names[0].text if names else None,
        attribute=attribute,
        content=content[0],
        leader=read_leaders(leader),
        sub_indicators="、".join(name.text for name in names[1:]) or None,
        due_on=due_on,
        due_raw=due.text or None,
        indicator_concept=concept_of(names[0].text) if names else None,
        targets=targets,
        units=tuple(_units(cells, facts.jurisdiction)),
        requirements=tuple(_requirements(cells)),
        sources=tuple(sources),
        findings=(
            *_illegible(cells, names),
            *day_findings,
            *(() if number else uncounted(cells.number().text, parts=True)),
        ),
    )


def _label_number(name: Words) -> int | None:
    """The number that a name itself bears (1.河道治理), in a list without a column for numbers."""
    label, _ = strip_label(name.text)
    number = read_sequence(label.rstrip(".．、")) if label and label[0].isdigit() else None
    return int(number.value) if number else None


def _illegible(cells: EntryCells, names: Sequence[Name]) -> Iterator[Finding]:
    for _, words in cells.parts("content"):
        if reads_across(words):
            about = f"{cells.number().text} {names[0].text if names else ''}".strip()
            message = f"the text of no. {about} is cut into scraps, as where columns are read across: compare it with the paper"
            yield Finding("garbled_text", message, observed=words.text)


def _names(cells: EntryCells) -> tuple[Words, list[Name]]:
    words = cells.first("name") if not cells.is_empty("name") else cells.first("coarse_name")
    if words.text and not says_nothing(words.text):
        return words, read_names(words, max((_pieces(target) for _, target in cells.targets()), default=1))
    both = cells.first("name_target")
    target = next((t for t in parse_targets(both.clean) if t.name), None) if both.text else None
    if target is None or target.name is None:
        return both, read_names(both) if both.text else []
    return both, [Name(target.name, target.name_start, target.name_end, None)]


def _pieces(words: Words) -> int:
    """How many pieces the gaps of a cell make, where each has a figure or a comparison."""
    pieces = words.pieces()
    return len(pieces) if all(any(c.isdigit() or c in "≥≤＞＜" for c in piece) for piece in pieces) else 1


def _targets(
    cells: EntryCells, names: Sequence[Name]
) -> tuple[tuple[IndicatorTarget, ...], Attribute | None, tuple[Source, ...]]:
    attribute_words = cells.first("attribute")
    attribute: Attribute | None = read_attribute(attribute_words.text) if attribute_words.text else None
    sources = attribute_words.sources("attribute") if attribute else ()
    found: list[TargetCell] = []
    for column, words in cells.targets():
        rest, inside, inside_sources = split_attribute(words)
        if inside and attribute is None:
            attribute, sources = inside, inside_sources
        found.append(TargetCell(rest, column.year, column.name, column.unit))
    found += [TargetCell(words, None, None) for _, words in cells.parts("name_target")]
    if all(says_nothing(cell.words.text) for cell in found):
        found += cells.paces()
    if not (cells.columns.targets or cells.columns.of("name_target")):
        once = cells.columns.of("content") == cells.columns.of("name")
        described = [words for role in ("content", "name")[once:] for _, words in cells.parts(role)]
        return read_described(described, names), attribute, sources
    return read_targets(found, names, _measures(cells.first("unit_of_measure"))), attribute, sources


def _measures(words: Words) -> list[str | None]:
    """The units of measure of a cell, a line each; where a converter made blanks of the lines, a piece each."""
    printed = [words.text[start:end].strip() for start, end in words.lines()]
    if len(printed) == 1 and not is_measure(printed[0]):
        printed = words.pieces()
    return [measure if is_measure(measure) else None for measure in printed]


def _content(cells: EntryCells) -> tuple[str | None, list[Source]]:
    parts = [words for _, words in cells.parts("content") if words.text]
    text = "\n".join(words.text for words in parts)
    return text or None, [source for words in parts for source in words.sources("content")]


def _units(cells: EntryCells, jurisdiction: str | None) -> Iterator[IndicatorUnit]:
    counts: dict[tuple[int, str], int] = {}
    for column_role, role in _UNIT_ROLES:
        for part, words in cells.parts(column_role):
            if looks_like_evidence(words.text):
                continue
            for unit in read_units(words, role, jurisdiction, cells.columns.lead_mark):
                key = (part, unit.role)
                counts[key] = counts.get(key, 0) + 1
                yield IndicatorUnit(
                    part=part, role=unit.role, ordinal=counts[key], raw=unit.raw,
                    sources=words.original_sources("raw", unit.start, unit.end),
                )  # fmt: skip


_UNIT_ROLES: tuple[tuple[str, UnitRole], ...] = (
    ("lead", "lead"),
    ("responsible", "responsible"),
    ("units", "responsible"),
)


def _requirements(cells: EntryCells) -> Iterator[IndicatorRequirement]:
    found = [words for _, words in cells.parts("requirements")]
    if not found and cells.columns.of("requirements"):
        # A row that lost a cell: its evidence slid into the unit column beside it.
        found = [words for role, _ in _UNIT_ROLES for _, words in cells.parts(role) if looks_like_evidence(words.text)]
    ordinal = 0
    for words in found:
        for item in read_items(words) if not says_nothing(words.text) else ():
            ordinal += 1
            yield IndicatorRequirement(
                ordinal=ordinal, text=item.text, sources=words.sources("text", item.start, item.end)
            )
