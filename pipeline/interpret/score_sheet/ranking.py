"""What the ranks of a sheet follow where it is not the published score: a rate printed beside it, or the fewest points taken off."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from normalizers.cells import CellNumber, read_points, read_rank_behind
from normalizers.later import later
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.columns import SheetColumns
from pipeline.interpret.score_sheet.headings import POINTS
from pipeline.interpret.score_sheet.inference import ReadScore
from pipeline.interpret.table_view import TableView
from pipeline.ranks import follows
from pipeline.records import Score

_BASIS = later(r"率|折|换算|加权|标准化|系数|调整|指数|比例|占比|增减|修正")
_FEWEST = 3


def with_rank_basis(view: TableView, blocks: Sequence[SheetColumns], scores: Sequence[Score]) -> tuple[Score, ...]:
    """The scores with `ranked_by`, where the ranks do not follow the published scores and follow something else in every row."""
    told = [score for score in scores if score.published is not None and score.rank is not None]
    if len(told) < _FEWEST or _all_follow(told, lambda score: score.published):
        return tuple(scores)
    if _holds_losses(view, blocks) and _all_follow(told, _taken_off):
        return tuple(replace(score, ranked_by=_taken_off(score)) for score in scores)
    used = {number for block in blocks for number in (block.unit, block.seq, block.rank, block.total)}
    for column in view.columns if len(blocks) == 1 else ():
        if column.number in used or not _BASIS.search(column.leaf.text):
            continue
        if _all_follow(told, lambda score, n=column.number: _value(view, score, n)):  # type: ignore[misc]
            return tuple(_with_basis(view, score, column.number) for score in scores)
    return tuple(scores)


def with_ranks_in_brackets(view: TableView, blocks: Sequence[SheetColumns], scores: list[ReadScore]) -> list[ReadScore]:
    """The scores with the bare numbers behind them (98.5（3）) as ranks, where all have one and those follow from the scores."""
    final = blocks[0].final if len(blocks) == 1 and blocks[0].rank is None else None
    if final is None or any(r.score.rank is not None or r.score.row is None for r in scores):
        return scores
    passages = [view.passage(r.score.row or 0, final) for r in scores]
    ranks = [read_rank_behind(passage.text, bare=True) for passage in passages]
    rows = [
        ((r.score.section_label, r.score.section), r.score.published, int(rank.value))
        for r, rank in zip(scores, ranks, strict=True)
        if rank is not None and r.score.published is not None
    ]
    if len(rows) < max(_FEWEST, len(scores)) or not follows(rows):
        return scores
    return [_ranked(r, p, rank) for r, p, rank in zip(scores, passages, ranks, strict=True) if rank is not None]


def _ranked(read: ReadScore, passage: Passage, rank: CellNumber) -> ReadScore:
    sources = (*read.score.sources, *passage.sources("rank", rank.start, rank.end))
    return replace(read, score=replace(read.score, rank=int(rank.value), sources=sources))


def _all_follow(scores: Sequence[Score], basis: Callable[[Score], Decimal | None]) -> bool:
    values = [basis(score) for score in scores]
    rows = [
        ((s.section_label, s.section), v, s.rank)
        for s, v in zip(scores, values, strict=True)
        if v is not None and s.rank is not None
    ]
    return len(rows) == len(scores) and follows(rows)


def _holds_losses(view: TableView, blocks: Sequence[SheetColumns]) -> bool:
    """True where the heading of what is published says that points were taken off (累计扣分): elsewhere the highest comes first."""
    finals = [view.columns[block.final - 1].headings if block.final else () for block in blocks]
    return all(
        any(POINTS.get(heading.roles.get("scores", "")) == "deduction" for heading in headings) for headings in finals
    )


def _taken_off(score: Score) -> Decimal | None:
    return None if score.published is None else -score.published


def _number(view: TableView, score: Score, column: int) -> CellNumber | None:
    return read_points(view.text(score.row, column)) if score.row else None


def _value(view: TableView, score: Score, column: int) -> Decimal | None:
    number = _number(view, score, column)
    return number.value if number else None


def _with_basis(view: TableView, score: Score, column: int) -> Score:
    number = _number(view, score, column)
    if number is None or score.row is None:
        return score
    sources = view.passage(score.row, column).sources("ranked_by", number.start, number.end)
    return replace(score, ranked_by=number.value, sources=(*score.sources, *sources))
