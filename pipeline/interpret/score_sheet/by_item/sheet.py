"""Reads a table with the items in rows: one score a unit, one component an item."""

from decimal import Decimal

from normalizers.cells import clean_name, read_points, read_rank, says_nothing
from pipeline.interpret.captions import caption_of
from pipeline.interpret.context import Context, Part
from pipeline.interpret.numbering import uncounted
from pipeline.interpret.places import EMPTY, Passage
from pipeline.interpret.score_sheet.by_item.find import find_layout
from pipeline.interpret.score_sheet.by_item.layout import Layout, UnitColumns, measures_quantities
from pipeline.interpret.score_sheet.by_item.rows import ROLES, ItemRow, item_name, read_rows
from pipeline.interpret.score_sheet.by_item.stretches import Stretch, find_stretches
from pipeline.interpret.score_sheet.headings import POINTS, REASONS
from pipeline.interpret.score_sheet.inference import ReadScore, infer_reasoned, settle_parts, settled_scores
from pipeline.interpret.score_sheet.part_columns import PartColumns
from pipeline.interpret.score_sheet.parts import ReadPart, read_part
from pipeline.interpret.score_sheet.published import EARLIER, left_out, publish, said_in_words
from pipeline.interpret.table_view import TableView
from pipeline.records import Finding, RowRole, Score, Source

_CERTAIN = 0.97


def fits(view: TableView) -> float:
    """How surely the table gives marks item by item: a total of points for each unit, or points that each item may earn."""
    layout = find_layout(view)
    if layout is None:
        return 0.0
    rows = [row for stretch in find_stretches(view, layout) for row in read_rows(view, layout, stretch)]
    items = [row for row in rows if row.kind == "item"]
    if not items or any(unit.score is None and not unit.amounts for unit in layout.units):
        return 0.0
    if layout.assessed is not None or layout.unit_column is not None:
        return _CERTAIN
    pointed = layout.points is not None or 2 * sum(_states_points(row) for row in items) >= len(items)
    total = next((row for row in rows if row.kind == "total" and row.heading), None)
    named = total is not None and total.heading is not None and "分" in total.heading.text
    caption = caption_of(view.places, view.block)
    titled = caption is not None and any(
        word in caption.text for word in ("得分", "评分", "考核结果", "考评结果", "成绩")
    )
    if measures_quantities(view, layout) and not (named and pointed):
        return 0.0
    return _CERTAIN if named or (pointed and (total or titled)) else 0.0


def _states_points(row: ItemRow) -> bool:
    heading = row.heading
    return heading is not None and (heading.points or heading.cap or heading.weight) is not None


def read(view: TableView, context: Context) -> Part:
    """The scores of the units and the ledger of the table's rows."""
    layout = find_layout(view)
    if layout is None:
        return Part()
    roles: dict[int, RowRole] = dict.fromkeys(range(1, view.table.rows + 1), "header")
    scores: list[ReadScore] = []
    for stretch in find_stretches(view, layout):
        rows = read_rows(view, layout, stretch)
        scores += [_read_score(view, layout, stretch, unit, rows) for unit in stretch.units]
        roles |= _ledger(rows)
    if layout.total is not None and layout.points is None and layout.total == layout.units[0].score:
        scores = infer_reasoned(scores)  # a task and a mark a row: they share a base like units do
    return publish(view, context, settled_scores(settle_parts(scores)), roles, _column_findings(view, layout))


def _ledger(rows: list[ItemRow]) -> dict[int, RowRole]:
    """The role of every row; the first that made the scores is their record, the others go on with it."""
    roles = {row.row: ROLES[row.kind] for row in rows}
    first = _first(rows)
    return roles | ({first: "record"} if first else {})


def _first(rows: list[ItemRow]) -> int | None:
    return next((row.row for row in rows if ROLES[row.kind] == "continuation"), None)


def _column_findings(view: TableView, layout: Layout) -> list[Finding]:
    found = [left_out(view, number) for number in layout.unknown]
    return found + [left_out(view, number, EARLIER) for number in layout.earlier]


def _read_score(view: TableView, layout: Layout, stretch: Stretch, unit: UnitColumns, rows: list[ItemRow]) -> ReadScore:
    sources: list[Source] = [*unit.unit.sources("unit_raw")]
    parts = tuple(_parts(view, layout, unit, rows))
    published, words = _published(view, layout, stretch, unit, rows, sources)
    told = [words, *(verdict for part in parts for verdict in part.verdicts)]
    ranked = _ranked(view, layout, stretch, unit, rows)
    rank = read_rank(ranked.text)
    sources += ranked.sources("rank", rank.start, rank.end) if rank else ()
    score = Score(
        block=view.block,
        row=_first(rows),
        section=_section(unit, sources),
        section_label=None,
        seq=None,
        unit_raw=clean_name(unit.unit.text),
        published=published,
        rank=int(rank.value) if rank else None,
        discretionary=any(part.discretionary for part in parts),
        remark=_remark(view, layout, stretch, unit, rows, told, sources),
        components=(),
        sources=tuple(sources),
        findings=() if rank else uncounted(ranked.text),
    )
    return ReadScore(score, parts)


def _section(unit: UnitColumns, sources: list[Source]) -> str | None:
    if unit.section is None:
        return None
    sources += unit.section.sources("section")
    return clean_name(unit.section.text) or None


def _parts(view: TableView, layout: Layout, unit: UnitColumns, rows: list[ItemRow]) -> list[ReadPart]:
    """A part for each item with a mark; items that share one mark are one part, an item that was not scored is none."""
    parts: list[ReadPart] = []
    last = 0
    for row in (row for row in rows if row.kind == "item"):
        cell = view.cell(row.row, unit.score) if unit.score else None
        reach = range(row.row, max(row.row, cell.row + cell.row_span - 1 if cell else row.row) + 1)
        shared = cell is not None and cell.row < row.row and cell.row <= last
        if shared or (
            unit.score is not None and says_nothing(view.text(row.row, unit.score)) and not _owed(view, unit, row)
        ):
            continue
        last = row.row
        parts.append(read_part(view, _part_columns(view, layout, unit, row), len(parts) + 1, reach))
    return parts


def _owed(view: TableView, unit: UnitColumns, row: ItemRow) -> bool:
    """Whether an item without a mark has reasons all the same."""
    return any(not says_nothing(view.text(row.row, reason.number)) for reason in unit.reasons)


def _part_columns(view: TableView, layout: Layout, unit: UnitColumns, row: ItemRow) -> PartColumns:
    heading = row.heading
    role = heading.roles.get("scores", "") if heading else ""
    adds = role in POINTS or role in REASONS
    weight = _share(view, layout, row)
    points = _points(view, layout, row)
    capped = layout.capped and weight is None
    return PartColumns(
        name=item_name(row),
        points=heading.points if heading else None,
        cap=heading.cap if heading and heading.cap is not None else points if capped else None,
        weight=weight if weight is not None else heading.weight if heading else None,
        reasons=unit.reasons,
        score=unit.score,
        base=layout.points if unit.reasons and not adds and weight is None and points is not None else None,
        amounts=unit.amounts,
        starts_at_zero=adds,
        deducted=role.startswith("deduction"),
        stated=_stated(view, layout, row),
    )


def _stated(view: TableView, layout: Layout, row: ItemRow) -> tuple[Passage, ...]:
    """The item's words and the points beside them."""
    passages = [row.name, view.passage(row.row, layout.points) if layout.points else None]
    return tuple(passage for passage in passages if passage is not None)


def _points(view: TableView, layout: Layout, row: ItemRow) -> Decimal | None:
    number = read_points(view.text(row.row, layout.points)) if layout.points else None
    return number.value if number else None


def _share(view: TableView, layout: Layout, row: ItemRow) -> Decimal | None:
    """The weight of the item, where the column of points holds shares: 30%."""
    text = view.text(row.row, layout.points) if layout.points else ""
    value = _points(view, layout, row)
    return value / 100 if value is not None and text.rstrip().endswith(("%", "％")) else None


def _published(
    view: TableView, layout: Layout, stretch: Stretch, unit: UnitColumns, rows: list[ItemRow], sources: list[Source]
) -> tuple[Decimal | None, Passage]:
    """The number in the row of the total, else in the lines above the table; the words in its place otherwise."""
    row = next((row.row for row in rows if row.kind == "total"), None)
    passage = view.passage(row, unit.score) if row and unit.score else EMPTY
    if layout.total is not None:
        passage = view.passage(stretch.rows.start, layout.total)
    number = read_points(passage.text)
    if number is None and stretch.assessed is not None and stretch.assessed.published is not None:
        passage = stretch.assessed.published
        number = read_points(passage.text)
    if number is None:
        return None, EMPTY if says_nothing(passage.text) else passage
    sources += passage.sources("published", number.start, number.end)
    return number.value, EMPTY


def _ranked(view: TableView, layout: Layout, stretch: Stretch, unit: UnitColumns, rows: list[ItemRow]) -> Passage:
    """Where the rank stands, if anywhere."""
    row = next((row.row for row in rows if row.kind == "rank"), None)
    total = next((row.row for row in rows if row.kind == "total"), None)
    if unit.rank is not None and total is not None:
        return view.passage(total, unit.rank)
    if layout.rank is not None:
        return view.passage(stretch.rows.start, layout.rank)
    if row is None and stretch.assessed is not None and stretch.assessed.rank is not None:
        return stretch.assessed.rank
    return view.passage(row, unit.score) if row and unit.score else EMPTY


def _remark(
    view: TableView,
    layout: Layout,
    stretch: Stretch,
    unit: UnitColumns,
    rows: list[ItemRow],
    words: list[Passage],
    sources: list[Source],
) -> str | None:
    """Words in place of the score, the grade, the remarks."""
    passages = [*words]
    if unit.score:
        passages += [view.passage(row.row, unit.score) for row in rows if row.kind in ("grade", "remark")]
    passages += [view.passage(row.row, number) for row in rows for number in unit.remarks if row.kind == "total"]
    if layout.unit_column is not None:
        passages += [view.passage(stretch.rows.start, number) for number in unit.remarks]
    if stretch.assessed is not None and stretch.assessed.grade is not None:
        passages.append(stretch.assessed.grade)
    return said_in_words(passages, sources)
