"""Score sheets (考评结果汇总表): one record a unit, with its scored parts, their reasons, its rank."""

from collections import Counter
from decimal import Decimal
from itertools import product

import regex
from msgspec import Struct
from msgspec.structs import replace

from normalizers.cells import clean_name, read_points, read_rank, read_sequence, says_nothing
from pipeline.interpret.captions import caption_of, is_heading_line, name_of
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import EMPTY, Passage
from pipeline.interpret.score_sheet.columns import SheetColumns, find_columns
from pipeline.interpret.score_sheet.parts import ReadPart, read_part
from pipeline.interpret.score_sheet.rows import RecordRows, walk
from pipeline.interpret.table_view import TableView
from pipeline.ranks import infer_ranking
from pipeline.records import Adjustment, Component, Finding, Grid, GridRow, RowRole, Score, ScoreSheet, Source

_YEAR = regex.compile(r"(?P<year>20\d\d)\s*年")
_MOST_MISSING = 6
_ROUNDING = Decimal("0.06")


class ReadScore(Struct, frozen=True):
    """One row while its sheet is read: the score without parts, and the parts."""

    score: Score
    parts: tuple[ReadPart, ...]


def fits(view: TableView) -> float:
    """How surely the table is a score sheet: units, and points or ranks for them."""
    blocks = find_columns(view)
    if not blocks:
        return 0.0
    columns = blocks[0]
    scored = columns.total is not None or any(part.score is not None for part in columns.parts)
    reasons = any(part.reasons for part in columns.parts)
    if not scored:
        return 0.3 if columns.rank else 0.0
    others = any({"indicators", "rubric"} & set(view.columns[number - 1].leaf.roles) for number in columns.unknown)
    return (0.97 if reasons or columns.rank else 0.7) - (0.45 if others else 0.0)


def read(view: TableView, context: Context) -> Part:
    """The sheet's records and the ledger of its rows."""
    blocks = find_columns(view)
    records, roles = walk(view, blocks)
    caption = _caption(view, context)
    title = name_of(caption.text) if caption else context.facts.title
    read_scores = _infer(blocks, [_read_score(view, record) for record in records])
    scores = tuple(replace(r.score, components=tuple(p.component for p in r.parts)) for r in read_scores)
    method, scope = infer_ranking(
        [(s.section, s.published, s.rank) for s in scores if s.published is not None and s.rank]
    )
    year = _YEAR.search(title or "")
    sheet = ScoreSheet(
        block=view.block,
        title=title,
        scheme=_scheme(scores),
        year=int(year["year"]) if year else context.facts.year,
        jurisdiction=context.facts.jurisdiction,
        rank_method=method,
        rank_scope=scope,
        scores=scores,
        sources=caption.find("title", title or "") if caption else (),
    )
    grid = Grid(
        block=view.block,
        kind="scores",
        caption=caption.text if caption else None,
        grid_rows=tuple(_ledger(view, row, roles) for row in range(1, view.table.rows + 1)),
        findings=tuple(_unknown_column(view, number) for columns in blocks for number in columns.unknown),
    )
    return Part(grids=(grid,), score_sheets=(sheet,) if scores else ())


def _caption(view: TableView, context: Context) -> Passage | None:
    """The words that name the sheet: a title row of its own, else the heading above it."""
    rows = [row for row in view.preamble if view.banner(row) and is_heading_line(view.text(row, 1))]
    return view.passage(rows[-1], 1) if rows else caption_of(context.places, view.block)


def _ledger(view: TableView, row: int, roles: dict[int, RowRole]) -> GridRow:
    role = roles[row]
    findings: tuple[Finding, ...] = ()
    if role == "unread":
        message = (
            f"row {row} of the table is not understood: {view.row_text(row)}; look at the paper and enter what it says"
        )
        findings = (Finding("table_not_understood", message, observed=view.row_text(row)),)
    return GridRow(row=row, role=role, findings=findings)


def _unknown_column(view: TableView, number: int) -> Finding:
    heading = view.columns[number - 1].leaf.text or f"column {number}"
    message = f"the column “{heading}” is not understood and was left out; its cells are kept in fragments"
    return Finding("column_not_understood", message, observed=heading)


def _scheme(scores: tuple[Score, ...]) -> str | None:
    """A short key of how the sheet scores: its parts with their bases, 过程管控50+年终考评50."""
    if not scores:
        return None
    return (
        "+".join(f"{c.name or '得分'}{'' if c.base is None else f'{c.base:f}'}" for c in scores[0].components) or None
    )


def _read_score(view: TableView, record: RecordRows) -> ReadScore:
    columns, rows = record.columns, record.rows
    row = rows.start
    parts = tuple(read_part(view, part, n, rows) for n, part in enumerate(columns.parts, 1))
    unit = view.passage(row, columns.unit)
    sources: list[Source] = [*unit.sources("unit_raw")]
    published, words = _published(view, columns, rows, parts, sources)
    verdicts = [verdict for part in parts for verdict in part.verdicts]
    remark = _remark(view, columns, row, [words, *verdicts], sources)
    score = Score(
        block=view.block,
        row=row,
        section=record.section.name if record.section else None,
        section_label=record.section.label if record.section else None,
        seq=_number(view, row, columns.seq, "seq", sources),
        unit_raw=clean_name(unit.text),
        published=published,
        rank=_number(view, row, columns.rank, "rank", sources),
        discretionary=any(part.discretionary for part in parts),
        remark=remark,
        components=(),
        sources=(*sources, *_section_sources(record)),
    )
    return ReadScore(score, parts)


def _section_sources(record: RecordRows) -> tuple[Source, ...]:
    return (
        record.section.passage.sources("section", *record.section.span)
        if record.section and record.section.name
        else ()
    )


def _at(view: TableView, row: int, column: int | None) -> Passage:
    return view.passage(row, column) if column is not None else EMPTY


def _published(
    view: TableView, columns: SheetColumns, rows: range, parts: tuple[ReadPart, ...], sources: list[Source]
) -> tuple[Decimal | None, Passage]:
    """The final score, and the passage of words that stand in its place (一票否决)."""
    column = columns.total if columns.total is not None else columns.parts[0].score if len(columns.parts) == 1 else None
    for row in rows:
        passage = _at(view, row, column)
        if number := read_points(passage.text):
            sources += passage.sources("published", number.start, number.end)
            return number.value, EMPTY
        if not says_nothing(passage.text):
            return None, passage
    return None, EMPTY


def _number(view: TableView, row: int, column: int | None, field: str, sources: list[Source]) -> int | None:
    passage = _at(view, row, column)
    number = (read_rank if field == "rank" else read_sequence)(passage.text)
    if number is None or number.value != int(number.value):
        return None
    sources += passage.sources(field, number.start, number.end)
    return int(number.value)


def _remark(
    view: TableView, columns: SheetColumns, row: int, words: list[Passage], sources: list[Source]
) -> str | None:
    """Words in place of a score, rank or reasons, and what the columns of remarks and grades say."""
    passages = [*words, *(_at(view, row, number) for number in columns.remarks)]
    rank = _at(view, row, columns.rank)
    if read_rank(rank.text) is None:
        passages.append(rank)
    texts: list[str] = []
    for passage in passages:
        text = clean_name(passage.text)
        if not says_nothing(text) and text not in texts:
            texts.append(text)
            sources += passage.sources("remark")
    return "；".join(texts) or None


def _infer(blocks: tuple[SheetColumns, ...], scores: list[ReadScore]) -> list[ReadScore]:
    """Base and missing directions, where the sheet as a whole tells them."""
    count = max((len(score.parts) for score in scores), default=0)
    for index in range(count):
        parts = [score.parts[index] for score in scores if index < len(score.parts)]
        reasoned = any(index < len(columns.parts) and columns.parts[index].reasons for columns in blocks)
        base = _shared_base(parts) if reasoned else None
        for part in parts:
            if base is not None and part.component.base is None:
                part.component = replace(part.component, base=base, base_source="inferred")
            part.component = _with_directions(part.component)
    if not _weights_hold(scores):
        for part in (part for score in scores for part in score.parts):
            part.component = replace(part.component, weight=None)
    return scores


def _weights_hold(scores: list[ReadScore]) -> bool:
    """Whether the totals are weighted sums: every part states its share, the shares make a whole, and more totals follow
    from them than from the plain sum (a part headed 党建（30%） may be printed as its thirty points)."""
    rows = [
        (r.score.published, [(p.component.weight, p.component.published) for p in r.parts]) for r in scores if r.parts
    ]
    told = [(total, parts) for total, parts in rows if total is not None and all(None not in part for part in parts)]
    if not told or any(sum((w or 0 for w, _ in parts), Decimal(0)) != 1 for _, parts in told):
        return False
    weighted = sum(abs(sum((w or 0) * (v or 0) for w, v in parts) - total) < _ROUNDING for total, parts in told)
    plain = sum(sum((v or 0 for _, v in parts), Decimal(0)) == total for total, parts in told)
    return weighted > plain


def _shared_base(parts: list[ReadPart]) -> Decimal | None:
    """The value of score − adjustments that most rows share, first among rows that state their adjustments."""
    told = [
        (part, part.component.published - part.adjusted)
        for part in parts
        if part.component.published is not None and part.adjusted is not None
    ]
    for bases, fewest in (([base for part, base in told if part.settled], 1), ([base for _, base in told], 2)):
        base, votes = next(iter(Counter(bases).most_common(1)), (None, 0))
        if votes >= fewest and 2 * votes > len(bases):
            return base
    return None


def _with_directions(component: Component) -> Component:
    """Points without 加 or 扣 get the sign that the published number shows; else they are left out of the sum, with the finding."""
    unsigned = [n for n, a in enumerate(component.adjustments) if a.points is not None and a.direction is None]
    if not unsigned:
        return component
    signs = _settling_signs(component, unsigned)
    adjustments = list(component.adjustments)
    for n, sign in zip(unsigned, signs or [None] * len(unsigned), strict=True):
        adjustments[n] = _directed(adjustments[n], sign, component.published)
    return replace(component, adjustments=tuple(adjustments))


def _settling_signs(component: Component, unsigned: list[int]) -> tuple[int, ...] | None:
    """The one way of signing that makes base and adjustments the published number; None where there is none or several."""
    points = [a.points for a in component.adjustments]
    if component.base is None or component.published is None or None in points or len(unsigned) > _MOST_MISSING:
        return None
    signed = sum((p for n, p in enumerate(points) if p is not None and n not in unsigned), component.base)
    loose = [points[n] or Decimal(0) for n in unsigned]
    fitting = [
        signs
        for signs in product((1, -1), repeat=len(unsigned))
        if sum((sign * p for sign, p in zip(signs, loose, strict=True)), signed) == component.published
    ]
    return fitting[0] if len(fitting) == 1 else None


def _directed(adjustment: Adjustment, sign: int | None, published: Decimal | None) -> Adjustment:
    points = adjustment.points or Decimal(0)
    if sign is None:
        told = "the published score does not settle it, so the points are left out of the sum"
    else:
        told = f"the published {published} shows that they were counted as {sign * points:+}"
    findings = tuple(
        replace(finding, message=f"“{adjustment.raw.strip()}” lacks 加 or 扣; {told}")
        if finding.code == "direction_missing"
        else finding
        for finding in adjustment.findings
    )
    if sign is None:
        return replace(adjustment, points=None, direction=None, findings=findings)
    return replace(
        adjustment,
        points=sign * points,
        direction="bonus" if sign > 0 else "deduction",
        direction_inferred=True,
        findings=findings,
    )
