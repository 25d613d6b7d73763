"""The order of the rows, their numbers and their ranks, and what the paper lets a reader conclude about them."""

import random
from decimal import Decimal

from tests.generator.paper import Sheet


def order_and_rank(rng: random.Random, sheet: Sheet) -> None:
    """Rows sorted by score within their section or left in protocol order; ranks over the sheet or per section."""
    if sheet.ranked:
        sheet.method = rng.choice(["dense", "competition", "competition", "ordinal"])
        sheet.scope = rng.choice(["section", "sheet"]) if sheet.sections else "sheet"
    if rng.random() < (0.5 if sheet.ranked else 0.1):
        sheet.scores.sort(key=lambda s: (s.section or 0, -(s.published if s.published is not None else Decimal(-1))))
    number_rows(sheet)
    if sheet.ranked:
        rank(sheet)


def number_rows(sheet: Sheet) -> None:
    counters: dict[int | None, int] = {}
    for score in sheet.scores:
        group = score.section if sheet.seq == "section" else None
        counters[group] = counters.get(group, 0) + 1
        score.seq = counters[group] if sheet.seq else None


def rank(sheet: Sheet) -> None:
    for score, place in places_by(sheet, sheet.method, sheet.scope).items():
        sheet.scores[score].rank = place
    sheet.rank_truth = tell_ranks(sheet)


def places_by(sheet: Sheet, method: str, scope: str) -> dict[int, int]:
    """Row number → rank."""
    groups: dict[int | None, list[int]] = {}
    for number, score in enumerate(sheet.scores):
        if score.published is not None:
            groups.setdefault(score.section if scope == "section" else None, []).append(number)
    found = {}
    for group in groups.values():
        values = [sheet.scores[n].published for n in group]
        order = sorted(range(len(group)), key=lambda i: -values[i])
        for place, i in enumerate(order, 1):
            better = sum(value > values[i] for value in values)
            found[group[i]] = {
                "ordinal": place,
                "competition": better + 1,
                "dense": len({value for value in values if value > values[i]}) + 1,
            }[method]
    return found


def tell_ranks(sheet: Sheet) -> dict[str, str | None]:
    """What the paper lets a reader conclude about its ranking; a key is left out where it lets him doubt."""
    printed = {n: s.rank for n, s in enumerate(sheet.scores) if s.rank is not None}
    fits = {
        scope: [m for m in ("dense", "competition", "ordinal") if places_by(sheet, m, scope) == printed]
        for scope in ("sheet", "section")
    }
    scope = "sheet" if fits["sheet"] else "section"
    methods = fits[scope]
    truth: dict[str, str | None] = {"rank_scope": scope}
    if len(methods) in (1, 3):
        truth["rank_method"] = methods[0] if len(methods) == 1 else None
    return truth
