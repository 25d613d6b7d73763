"""The records that interpret hands to load: what one document says, in the words of the database.

Each class is one row of the table named in `pipeline.rows.SHAPES`, its fields named as that table's columns; a field that holds a tuple of
records is its child table. `load` flattens them without knowing what they mean. Records are trees, so that no garbage collector need
look for cycles in them.
"""

from decimal import Decimal
from functools import cache
from typing import Literal, get_args

from msgspec import Struct, structs

from normalizers.units.model import Resolution

GridKind = Literal["scores", "indicators", "rubric", "form", "other"]
RowRole = Literal["header", "section", "record", "continuation", "subtotal", "note", "blank", "unread"]


class Source(Struct, frozen=True, array_like=True, gc=False):
    """Which characters of which fragment a field came from: `fragment` counts the document's fragments from 0 in the
    order of `pipeline.fragments.all_fragments`, `start` and `end` are half open."""

    field: str
    fragment: int
    start: int
    end: int


class Finding(Struct, frozen=True, gc=False):
    """One thing a person should look at. It points at the record that holds it; the severity follows from the code."""

    code: str
    message: str
    expected: str | None = None
    observed: str | None = None
    message_zh: str | None = None


class Record(Struct, frozen=True, kw_only=True, gc=False):
    """What every row has: the places its values came from, and what is to be looked at."""

    sources: tuple[Source, ...] = ()
    findings: tuple[Finding, ...] = ()


@cache
def child_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields in which a record of this class holds the records below it."""
    held = {field.name: get_args(field.type)[:1] for field in structs.fields(kind)}
    return tuple(name for name, (*of,) in held.items() if of and isinstance(of[0], type) and issubclass(of[0], Record))


class GridRow(Record, frozen=True, kw_only=True):
    """What became of one row of a table."""

    row: int
    role: RowRole


class Grid(Record, frozen=True, kw_only=True):
    """One table of the document: `block` is its index in Document.blocks, `grid_rows` the ledger with one entry a row."""

    block: int
    kind: GridKind
    caption: str | None = None
    grid_rows: tuple[GridRow, ...] = ()


class RowRecord(Record, frozen=True, kw_only=True):
    """A record that one row of a table made: `block` and `row` (its first) say which; None outside tables."""

    block: int | None = None
    row: int | None = None


class Adjustment(Record, frozen=True, kw_only=True):
    ordinal: int
    direction: Literal["bonus", "deduction"] | None
    points: Decimal | None
    reason: str
    raw: str
    direction_inferred: bool = False
    category: str | None = None
    category_score: float | None = None
    category_words: str | None = None
    reason_normalised: str | None = None
    papers: str | None = None
    meetings: str | None = None
    actors: str | None = None


class Component(Record, frozen=True, kw_only=True):
    ordinal: int
    name: str | None
    base: Decimal | None
    base_source: Literal["header", "inferred", "rubric"] | None
    cap: Decimal | None
    published: Decimal | None
    weight: Decimal | None = None
    adjustments: tuple[Adjustment, ...] = ()
    states_none: bool = False  # the reasons cell says 无 or its like


class Score(RowRecord, frozen=True, kw_only=True):
    section: str | None
    section_label: str | None
    seq: int | None
    unit_raw: str
    published: Decimal | None
    rank: int | None
    discretionary: bool
    remark: str | None
    components: tuple[Component, ...]
    ranked_by: Decimal | None = None


class ScoreSheet(Record, frozen=True, kw_only=True):
    block: int | None
    title: str | None
    scheme: str | None
    year: int | None
    jurisdiction: str | None
    rank_method: Literal["dense", "competition", "ordinal"] | None
    rank_scope: Literal["sheet", "section"] | None
    scores: tuple[Score, ...]


class IndicatorTarget(Record, frozen=True, kw_only=True):
    ordinal: int
    name: str | None
    raw: str
    comparator: Literal[">=", "<=", ">", "<", "=", "between"] | None
    value: Decimal | None
    value_high: Decimal | None
    year: int | None
    unit: str | None
    kind: Literal["quantitative", "qualitative"]
    direction: Literal["rise", "fall", "keep"] | None


class IndicatorUnit(Record, frozen=True, kw_only=True):
    part: int
    role: Literal["lead", "responsible"]
    ordinal: int
    raw: str


class IndicatorRequirement(Record, frozen=True, kw_only=True):
    ordinal: int
    text: str


class Indicator(RowRecord, frozen=True, kw_only=True):
    seq: int | None
    domain: str | None
    task: str | None
    name: str | None
    attribute: Literal["binding", "reference", "expected"] | None
    content: str | None
    leader: str | None
    sub_indicators: str | None
    due_on: str | None
    due_raw: str | None
    indicator_concept: str | None
    targets: tuple[IndicatorTarget, ...] = ()
    units: tuple[IndicatorUnit, ...] = ()
    requirements: tuple[IndicatorRequirement, ...] = ()


class Rule(Record, frozen=True, kw_only=True):
    ordinal: int
    kind: str | None
    direction: Literal["award", "bonus", "deduction"] | None
    points: Decimal | None
    per: str | None
    cap: Decimal | None
    floor_zero: bool
    factor: Decimal | None
    threshold: Decimal | None
    threshold_high: Decimal | None
    threshold_unit: str | None
    condition: str | None
    raw: str
    parsed: bool


class RubricUnit(Record, frozen=True, kw_only=True):
    role: Literal["lead", "responsible"]
    ordinal: int
    raw: str


class RubricItem(RowRecord, frozen=True, kw_only=True):
    """One node of a rubric's tree; `items` are the nodes below it."""

    ordinal: int
    label: str | None
    name: str | None
    effect: Literal["base", "bonus", "deduction"]
    points: Decimal | None
    content: str | None
    method: str | None
    evidence: str | None
    assessed_by: str | None
    units: tuple[RubricUnit, ...] = ()
    rules: tuple[Rule, ...] = ()
    items: tuple["RubricItem", ...] = ()


class Rubric(Record, frozen=True, kw_only=True):
    block: int | None
    title: str | None
    audience: str | None
    full_marks: Decimal | None
    items: tuple[RubricItem, ...]


class Obligation(Record, frozen=True, kw_only=True):
    due_on: str | None
    who: str | None
    what: str
    consequence: str | None


class UnitGroup(Record, frozen=True, kw_only=True):
    """One member of a collective phrase."""

    name: str
    ordinal: int
    raw: str


class UnitMention(Record, frozen=True, kw_only=True):
    """A unit named inside a sentence; names in unit columns need none, load makes it from their record. `group_name` is the group
    of `unit_groups` that a collective phrase means, where the document lists its members."""

    raw: str
    group_name: str | None = None


class DocumentFacts(Record, frozen=True, kw_only=True):
    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issued_on: str | None = None
    jurisdiction: str | None = None
    year: int | None = None
    recipients: str | None = None
    attachments: str | None = None


class Records(Struct, frozen=True):
    """Everything one document says. `units` tells of every written name which unit it is."""

    facts: DocumentFacts
    grids: tuple[Grid, ...] = ()
    score_sheets: tuple[ScoreSheet, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rubrics: tuple[Rubric, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    unit_mentions: tuple[UnitMention, ...] = ()
    units: dict[str, Resolution] = {}
