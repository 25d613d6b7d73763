"""The ranks of a sheet again from its published scores, with the working in words."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from pipeline.ranks import METHODS, RankMethod, RankScope, rank_as_printed
from pipeline.recomputed import NOTHING_TO_RANK, RANKED_ELSEWHERE, Recomputation, Scored, Status, Words, figure

_METHODS_ZH: dict[RankMethod, str] = {"dense": "并列不占位", "competition": "并列占位", "ordinal": "依次排序"}


def recompute_ranks(
    scores: Sequence[Scored], method: RankMethod | None, scope: RankScope | None
) -> list[Recomputation]:
    """A row for each printed rank. A score without one (不参与排名) counts among the others, unless they show that it does not.

    Ranks that follow another number than the published score (得分率 beside it) are told in the working, and are no match.
    """
    way, reach = method or METHODS[1], scope or "sheet"
    scored = [score for score in scores if score.ranking is not None]
    ranked = [score for score in scored if score.rank is not None]
    among = min((scored, ranked), key=lambda group: _wrong(group, way, reach))
    places = _places(among, way, reach, lambda score: score.ranking)
    others = [score for score in ranked if score.ranked_by is not None and not score.ranks_losses]
    beside = _places(others, way, reach, lambda score: score.ranked_by)
    alone = len(ranked) == 1
    return [
        _rank(score, places.get(score.id), beside.get(score.id), way, reach, alone)
        for score in scores
        if score.rank is not None
    ]


def _places(
    scores: Sequence[Scored], method: RankMethod, scope: RankScope, basis: Callable[[Scored], Decimal | None]
) -> dict[int, int]:
    rows = [((score.label, score.section), basis(score) or Decimal(0), score.rank) for score in scores]
    return dict(zip((score.id for score in scores), rank_as_printed(rows, method, scope), strict=True))


def _wrong(scores: Sequence[Scored], method: RankMethod, scope: RankScope) -> int:
    places = _places(scores, method, scope, lambda score: score.ranking)
    return sum(score.rank is not None and places[score.id] != score.rank for score in scores)


def _rank(
    score: Scored, place: int | None, beside: int | None, method: RankMethod, scope: RankScope, alone: bool
) -> Recomputation:
    printed = Decimal(score.rank or 0)
    if place is None or (alone and place != score.rank):
        missing = NOTHING_TO_RANK if place is None else RANKED_ELSEWHERE
        return Recomputation(score.id, None, "rank", None, printed, "incomplete", missing)
    words = _ahead(place - 1, figure(score.published or Decimal(0)), place, method, scope)
    if beside is not None:
        by = figure(score.ranked_by or Decimal(0))
        words += Words(f"; rank {beside} by the {by} beside it", f"；按表中另列的 {by} 排第 {beside} 名")
    status: Status = "match" if place == score.rank else "mismatch"
    return Recomputation(score.id, None, "rank", Decimal(place), printed, status, words)


def _ahead(number: int, own: str, place: int, method: RankMethod, scope: RankScope) -> Words:
    """no score on the sheet comes before 99, 1 score …, 2 different scores on the sheet come before 97"""
    where, where_zh = ("on the sheet", "本表") if scope == "sheet" else ("in the section", "本组")
    if number < 2:
        told = f"{number or 'no'} score {where} comes"
    else:
        told = f"{number} {'different ' if method == 'dense' else ''}scores {where} come"
    kind = "种得分" if method == "dense" else "个单位"
    chinese = f"{where_zh}有 {number} {kind}排在 {own} 分之前" if number else f"{where_zh}没有排在 {own} 分之前的"
    return Words(
        f"{told} before {own}: rank {place} ({method})", f"{chinese}，为第 {place} 名（{_METHODS_ZH[method]}）"
    )
