"""The ranks of a sheet again from its scores, with the working in words."""

from collections.abc import Sequence
from decimal import Decimal

from pipeline.ranks import METHODS, RankMethod, RankScope, rank_rows
from pipeline.recomputed import Recomputation, Scored, Status, figure


def recompute_ranks(
    scores: Sequence[Scored], method: RankMethod | None, scope: RankScope | None
) -> list[Recomputation]:
    """A row for each printed rank. A score without one (不参与排名) counts among the others, unless they show that it does not."""
    way, reach = method or METHODS[1], scope or "sheet"
    scored = [score for score in scores if score.ranking is not None]
    ranked = [score for score in scored if score.rank is not None]
    among = min((scored, ranked), key=lambda group: _wrong(group, way, reach))
    places = _places(among, way, reach)
    alone = len(ranked) == 1
    return [_rank(score, places.get(score.id), way, reach, alone) for score in scores if score.rank is not None]


def _places(scores: Sequence[Scored], method: RankMethod, scope: RankScope) -> dict[int, int]:
    rows = [(score.section, score.ranking or Decimal(0)) for score in scores]
    return dict(zip((score.id for score in scores), rank_rows(rows, method, scope), strict=True))


def _wrong(scores: Sequence[Scored], method: RankMethod, scope: RankScope) -> int:
    places = _places(scores, method, scope)
    return sum(score.rank is not None and places[score.id] != score.rank for score in scores)


def _rank(score: Scored, place: int | None, method: RankMethod, scope: RankScope, alone: bool) -> Recomputation:
    printed = Decimal(score.rank or 0)
    if place is None or (alone and place != score.rank):
        missing = (
            "no published score to rank" if place is None else "the others that it was ranked among stand elsewhere"
        )
        return Recomputation(score.id, None, "rank", None, printed, "incomplete", missing)
    where = "on the sheet" if scope == "sheet" else "in the section"
    own = figure(score.ranking or Decimal(0))
    working = f"{_ahead(place - 1, method, where)} before {own}: rank {place} ({method})"
    status: Status = "match" if place == score.rank else "mismatch"
    return Recomputation(score.id, None, "rank", Decimal(place), printed, status, working)


def _ahead(number: int, method: RankMethod, where: str) -> str:
    """no score on the sheet comes, 1 score on the sheet comes, 2 different scores on the sheet come"""
    if number < 2:
        return f"{number or 'no'} score {where} comes"
    return f"{number} {'different ' if method == 'dense' else ''}scores {where} come"
