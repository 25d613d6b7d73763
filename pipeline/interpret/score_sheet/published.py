"""What every layout of score sheet hands on: the sheet with its scores, and the ledger of the table's rows."""

from collections.abc import Iterable

from normalizers.cells import clean_name, says_nothing
from normalizers.later import later
from pipeline.interpret.captions import caption_of, is_heading_line, name_of
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import Passage
from pipeline.interpret.table_view import TableView
from pipeline.ranks import infer_ranking
from pipeline.records import Finding, Grid, GridRow, RowRole, Score, ScoreSheet, Source

EARLIER = "an earlier stage of the score"
_YEAR = later(r"(?P<year>20\d\d)\s*年")


def publish(
    view: TableView, context: Context, scores: tuple[Score, ...], roles: dict[int, RowRole], findings: list[Finding]
) -> Part:
    """The table's grid and its sheet; no sheet where no row was a score."""
    caption = caption_of_sheet(view, context)
    title = name_of(caption.text) if caption else context.facts.title
    sources = caption.find("title", title or "") if caption else ()
    sheet = sheet_of(context, view.block, title, scores, sources)
    grid = Grid(
        block=view.block,
        kind="scores",
        caption=caption.text if caption else None,
        grid_rows=tuple(_ledger(view, row, roles[row]) for row in range(1, view.table.rows + 1)),
        findings=tuple(findings),
    )
    return Part(grids=(grid,), score_sheets=(sheet,) if scores else ())


def sheet_of(
    context: Context, block: int | None, title: str | None, scores: tuple[Score, ...], sources: tuple[Source, ...]
) -> ScoreSheet:
    """The sheet of these scores, with the way in which their ranks were made."""
    basis = [
        ((s.section_label, s.section), s.published if s.ranked_by is None else s.ranked_by, s.rank) for s in scores
    ]
    told = [(section, value, rank) for section, value, rank in basis if value is not None and rank]
    method, scope = infer_ranking(told)
    year = _YEAR.search(title or "")
    return ScoreSheet(
        block=block,
        title=title,
        scheme=_scheme(scores),
        year=int(year["year"]) if year else context.facts.year,
        jurisdiction=context.facts.jurisdiction,
        rank_method=method,
        rank_scope=scope,
        scores=scores,
        sources=sources,
    )


def caption_of_sheet(view: TableView, context: Context) -> Passage | None:
    """The words that name the sheet: a title row of its own, else the heading above it."""
    rows = [row for row in view.preamble if view.banner(row) and is_heading_line(view.text(row, 1))]
    return view.passage(rows[-1], 1) if rows else caption_of(context.places, view.block)


def said_in_words(passages: Iterable[Passage], sources: list[Source]) -> str | None:
    """What the passages say, each thing once; its places are added to `sources` for the remark."""
    texts: list[str] = []
    for passage in passages:
        text = clean_name(passage.text) or passage.text.strip()  # ★★★ is a grade where it stands alone
        if not says_nothing(text) and text not in texts:
            texts.append(text)
            sources += passage.sources("remark")
    return "；".join(texts) or None


def left_out(view: TableView, number: int, why: str = "") -> Finding:
    """The finding for a column that no record holds: it is not understood, or it is known and has no place in a record."""
    heading = view.columns[number - 1].leaf.text or f"column {number}"
    told = f"holds {why}" if why else "is not understood"
    message = f"the column “{heading}” {told} and was left out; its cells are kept in fragments"
    return Finding("column_not_understood", message, observed=heading)


def preliminary(view: TableView, number: int) -> Finding:
    """The finding for a sheet that prints no later stage of the score than 自评得分 or 初评得分."""
    heading = view.columns[number - 1].leaf.text
    message = (
        f"the sheet prints no later stage of the score than “{heading}”, so that was taken; look for the final result"
    )
    return Finding("column_not_understood", message, observed=heading)


def _ledger(view: TableView, row: int, role: RowRole) -> GridRow:
    findings: tuple[Finding, ...] = ()
    if role == "unread":
        message = (
            f"row {row} of the table is not understood: {view.row_text(row)}; look at the paper and enter what it says"
        )
        findings = (Finding("table_not_understood", message, observed=view.row_text(row)),)
    return GridRow(row=row, role=role, findings=findings)


def _scheme(scores: tuple[Score, ...]) -> str | None:
    """A short key of how the sheet scores: its parts with their bases, 过程管控50+年终考评50."""
    if not scores:
        return None
    return (
        "+".join(f"{c.name or '得分'}{'' if c.base is None else f'{c.base:f}'}" for c in scores[0].components) or None
    )
