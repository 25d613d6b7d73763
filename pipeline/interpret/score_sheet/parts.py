"""One scored part of one unit: its published number, its reasons as adjustments, and what is to be looked at."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from normalizers.adjustments import parse_adjustments
from normalizers.adjustments.cell import ParsedAdjustment, ReasonCell
from normalizers.cells import read_points
from pipeline.interpret.places import EMPTY, Passage, chained
from pipeline.interpret.score_sheet.headings import Direction
from pipeline.interpret.score_sheet.part_columns import PartColumns
from pipeline.interpret.table_view import TableView
from pipeline.records import Adjustment, Component, Finding, Source


class ReadPart:
    """A part while its sheet is read: the component, whether a reason cell says 综合评定 in place of reasons, the
    words in it that decide the score otherwise (一票否决, 不参评), and the passages that state what the part is worth."""

    def __init__(
        self,
        component: Component,
        discretionary: bool,
        verdicts: Sequence[Passage],
        stated: tuple[Passage, ...] = (),
    ) -> None:
        self.component = component
        self.stated = stated
        self.discretionary = discretionary
        self.verdicts = verdicts

    @property
    def adjusted(self) -> Decimal | None:
        """The sum of the adjustments; None where one has no points or no direction."""
        points = [a.points if a.direction else None for a in self.component.adjustments]
        return sum((p for p in points if p is not None), Decimal(0)) if None not in points else None

    @property
    def settled(self) -> bool:
        """Whether something tells what the adjustments are: items with points, or 无."""
        return self.adjusted is not None and (bool(self.component.adjustments) or self.component.states_none)


def read_part(view: TableView, part: PartColumns, ordinal: int, rows: range) -> ReadPart:
    """The part that stands in `rows` of the table."""
    cells: list[ReasonCell] = []
    verdicts: list[Passage] = []
    adjustments: list[Adjustment] = []
    findings: list[Finding] = []
    for reason in part.reasons:
        amount = _amount(view, part, reason.direction, rows)
        for passage, beside in _with_rows(view, rows, reason.number):
            cell = parse_adjustments(passage.text, reason.direction)
            cells.append(cell)
            verdicts += [passage.part(*s.span) for s in cell.statements if s.kind in ("veto", "not_assessed")]
            verdicts += [passage.part(*span) for a in cell.adjustments if a.states_veto for span in a.reason_spans]
            own = adjustments_of(cell.adjustments, passage, len(adjustments))
            adjustments += _with_amount(own, _amount(view, part, reason.direction, beside), reason.direction)
            findings += [_leftover(passage.text[start:end]) for start, end in cell.leftovers]
        adjustments = _with_amount(adjustments, amount, reason.direction)
        if amount is not None and amount.column != part.score:
            findings += _disagreement(adjustments, amount, reason.direction)
    adjustments += _counted(view, part, rows)
    passage = chained(_distinct(view, rows, part.score)) if part.score is not None else EMPTY
    number = _number(view, part, passage)
    if part.name and number[0] is None and any(character.isdigit() for character in passage.text):
        findings.append(_not_one_number(part, passage.text.strip()))
    component = Component(
        ordinal=ordinal,
        name=part.name,
        base=None,
        base_source=None,
        cap=part.cap,
        published=number[0],
        weight=part.weight,
        adjustments=tuple(adjustments),
        states_none=_states_none(cells, adjustments),
        sources=number[1],
        findings=tuple(findings),
    )
    discretionary = not adjustments and any(cell.discretionary for cell in cells)
    return ReadPart(_with_base(view, component, part, rows), discretionary, verdicts, part.stated)


def _counted(view: TableView, part: PartColumns, rows: range) -> list[Adjustment]:
    """The numbers of columns of points without words, each for what its heading says."""
    found: list[Adjustment] = []
    for column in part.counted:
        passage = view.passage(rows.start, column.number)
        number = read_points(passage.text)
        if number is None or not number.value:
            continue
        points = number.value if column.direction is None else abs(number.value)
        points = -points if column.direction == "deduction" else points
        head = view.passage(view.header.stop - 1, column.number)
        found.append(
            Adjustment(
                ordinal=len(found) + 1,
                direction="bonus" if points > 0 else "deduction",
                points=points,
                reason=column.subject or "",
                raw=passage.text,
                sources=(
                    *passage.sources("points", number.start, number.end),
                    *(head.find("reason", column.subject) if column.subject else ()),
                ),
            )
        )
    return found


def adjustments_of(parsed: Sequence[ParsedAdjustment], passage: Passage, before: int) -> list[Adjustment]:
    """The records of what a passage says, counted on from the `before` ones that the part has already."""
    said = [a for a in parsed if a.points != 0 or _has_words(a)]  # +1.5/-0: nothing was taken off
    return [_adjustment(a, passage, before + n) for n, a in enumerate(said, 1)]


def _has_words(parsed: ParsedAdjustment) -> bool:
    """Whether the reason says anything: between +2 and -1.5 stands only a stroke."""
    return any(character.isalnum() for character in parsed.reason)


def _states_none(cells: Sequence[ReasonCell], adjustments: Sequence[Adjustment]) -> bool:
    """Whether the paper says that there are no adjustments; an empty cell says nothing."""
    return not adjustments and any(cell.states_none for cell in cells) and not any(cell.discretionary for cell in cells)


def _distinct(view: TableView, rows: range, column: int) -> list[Passage]:
    """The filled cells of a column in these rows, a cell over several rows once."""
    return [passage for passage, _ in _with_rows(view, rows, column)]


def _with_rows(view: TableView, rows: range, column: int) -> list[tuple[Passage, range]]:
    """The filled cells of a column in these rows, each with the rows that it takes."""
    seen: dict[int, tuple[Passage, range]] = {}
    for row in rows:
        cell = view.cell(row, column)
        if cell is not None and cell.row in rows and cell.text.strip():
            reach = range(cell.row, min(cell.row + cell.row_span, rows.stop))
            seen.setdefault(cell.row, (view.passage(row, column), reach))
    return list(seen.values())


def _number(view: TableView, part: PartColumns, passage: Passage) -> tuple[Decimal | None, tuple[Source, ...]]:
    number = read_points(passage.text)
    if number is None:
        return None, ()
    value = -abs(number.value) if part.deducted else number.value
    return value, passage.sources("published", number.start, number.end)


def _not_one_number(part: PartColumns, text: str) -> Finding:
    """Several numbers in the rows of one unit, or figures that are no number, are no score that can be told."""
    message = f"“{text}” stands in place of the score of {part.name} and is no one number; look at the paper"
    return Finding("table_not_understood", message, observed=text)


def _with_base(view: TableView, component: Component, part: PartColumns, rows: range) -> Component:
    """The component with the base and the cap that the paper states: in a column of its own, or in the heading."""
    if part.full is not None:
        passage = chained(_distinct(view, rows, part.full))
        if most := read_points(passage.text):
            sources = (*component.sources, *passage.sources("cap", most.start, most.end))
            component = replace(component, cap=most.value, sources=sources)
    if part.base is not None:
        passage = chained(_distinct(view, rows, part.base))
        if number := read_points(passage.text):
            sources = (*component.sources, *passage.sources("base", number.start, number.end))
            return replace(component, base=number.value, base_source="header", sources=sources)
    if not part.reasons:
        return component
    if part.starts_at_zero:
        return replace(component, base=Decimal(0), base_source="header")
    if part.points is not None:
        return replace(component, base=part.points, base_source="header")
    return component


def _adjustment(parsed: ParsedAdjustment, passage: Passage, ordinal: int) -> Adjustment:
    sources: list[Source] = []
    if parsed.points_span is not None:
        sources += passage.sources("points", *parsed.points_span)
    for start, end in parsed.reason_spans:
        sources += passage.sources("reason", start, end)
    points = parsed.points
    return Adjustment(
        ordinal=ordinal,
        direction=parsed.direction,
        points=points,
        reason=parsed.reason if _has_words(parsed) else "",
        raw=parsed.raw,
        sources=tuple(sources),
        findings=(_missing_direction(parsed),) if parsed.direction_missing else (),
    )


def _missing_direction(parsed: ParsedAdjustment) -> Finding:
    return Finding(
        "direction_missing",
        f"“{parsed.raw.strip()}” does not say whether its points are added or taken off; look at the paper or ask the issuer",
        observed=parsed.raw.strip(),
    )


def _leftover(text: str) -> Finding:
    return Finding(
        "reason_not_understood",
        f"“{text.strip()}” stands among the reasons and is no adjustment; it was kept here and counts for nothing",
        observed=text.strip(),
    )


class _Amount(Struct, frozen=True):
    """The number in the column of points that stands beside a column of reasons (加分理由 | 加分), signed."""

    value: Decimal
    column: int
    sources: tuple[Source, ...]


def _amount(view: TableView, part: PartColumns, direction: Direction | None, rows: range) -> _Amount | None:
    """The number of these rows in a column of points; of two (扣分, 合计扣分) the first with one number for all of them."""
    for column in (a.number for a in part.amounts if a.direction == direction):
        passage = chained(_distinct(view, rows, column))
        number = read_points(passage.text)
        if number is not None:
            value = number.value if direction is None else abs(number.value) * (-1 if direction == "deduction" else 1)
            return _Amount(value, column, passage.sources("points", number.start, number.end))
    return None


def _concerned(adjustments: list[Adjustment], direction: Direction | None) -> list[Adjustment]:
    return [a for a in adjustments if direction is None or a.direction in (direction, None)]


def _with_amount(
    adjustments: list[Adjustment], amount: _Amount | None, direction: Direction | None
) -> list[Adjustment]:
    """Reasons without points take those of their column of points: several of them are one record, as in A；B，共扣2分."""
    mine = _concerned(adjustments, direction)
    if amount is None or not amount.value or not mine or any(a.points is not None for a in mine):
        return adjustments
    told = replace(
        mine[0],
        points=amount.value,
        direction="bonus" if amount.value > 0 else "deduction",
        reason="；".join(a.reason for a in mine),
        raw="；".join(a.raw.strip("；;。\n ") for a in mine) if len(mine) > 1 else mine[0].raw,
        sources=(*(source for a in mine for source in a.sources), *amount.sources),
    )
    rest = [told if a is mine[0] else a for a in adjustments if a is mine[0] or all(a is not m for m in mine)]
    first = adjustments[0].ordinal
    return [replace(a, ordinal=n) for n, a in enumerate(rest, first)]


def _disagreement(adjustments: list[Adjustment], amount: _Amount, direction: Direction | None) -> list[Finding]:
    """Where both the words and the column of points give points, they must agree."""
    points = [a.points for a in _concerned(adjustments, direction)]
    total = sum((p for p in points if p is not None), Decimal(0))
    if None in points or total == amount.value:
        return []
    message = f"the column of points says {amount.value}, the reasons beside it add up to {total}; look at the paper"
    return [Finding("score_mismatch", message, expected=str(total), observed=str(amount.value))]
