"""Plants the slips that real papers have, and says which finding each of them must lead to."""

import random
from collections.abc import Callable
from decimal import Decimal

from tests.generator import places
from tests.generator.paper import Finding, Paper, PartScore, Score, Sheet, Unit
from tests.generator.ranking import number_rows, rank

Slip = Callable[[random.Random, Paper, Sheet, set[int]], list[Finding]]


def spoil(rng: random.Random, paper: Paper, most: int = 4) -> None:
    """Some slips of different kinds in every sheet. Scores first, then ranks (they follow the printed scores), then the rest."""
    touched: set[int] = set()
    for sheet in paper.sheets:
        slips = [slip for slip in SLIPS if rng.random() < most / len(SLIPS)]
        for slip in slips:
            paper.findings += slip(rng, paper, sheet, touched)
    judge_silence(paper)


def free(rng: random.Random, sheet: Sheet, touched: set[int], wanted: Callable[[Score], bool]) -> Score | None:
    """A row that no other slip has touched and whose number can be checked; three of four rows stay as they should be,
    so that most rows still share the base."""
    checked = [s for s in sheet.scores if s.published is not None]
    if 4 * (1 + sum(id(s) in touched for s in checked)) > len(checked):
        return None
    rows = [s for s in checked if id(s) not in touched and wanted(s)]
    if not rows:
        return None
    chosen = rng.choice(rows)
    touched.add(id(chosen))
    return chosen


def refresh(sheet: Sheet) -> None:
    if sheet.ranked:
        rank(sheet)


def wrong_part(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    score = free(
        rng,
        sheet,
        touched,
        lambda s: (
            not s.discretionary
            and any(p.adjustments for p in s.parts)
            and not any(sheet.parts[i].cap for i, p in enumerate(s.parts))
        ),
    )
    if score is None:
        return []
    part = rng.choice([p for p in score.parts if p.adjustments])
    shift = rng.choice([Decimal("0.2"), Decimal(1), Decimal("-0.5"), Decimal(-1)])
    part.published += shift
    score.published += shift
    refresh(sheet)
    return [Finding("score_mismatch", score.unit.raw)]


def none_but_off(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    """无加扣分项, and yet another score than the base."""

    def says_none(score: Score, number: int) -> bool:
        part, got = sheet.parts[number], score.parts[number]
        return part.reasons and not part.cap and not got.adjustments and bool(got.words.strip())

    score = free(
        rng, sheet, touched, lambda s: not s.discretionary and any(says_none(s, i) for i in range(len(s.parts)))
    )
    if score is None:
        return []
    part = next(p for i, p in enumerate(score.parts) if says_none(score, i))
    shift = rng.choice([Decimal(-1), Decimal("-0.5")])
    part.published += shift
    score.published += shift
    refresh(sheet)
    return [Finding("score_mismatch", score.unit.raw)]


def discretionary_off(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    found = []
    for _ in range(rng.randint(1, 3)):
        score = free(rng, sheet, touched, lambda s: s.discretionary)
        if score is not None:
            score.parts[0].published -= rng.randint(1, 3)
            score.published = score.parts[0].published
            found.append(Finding("unexplained_score", score.unit.raw))
    refresh(sheet)
    return found


def empty_but_off(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    score = free(
        rng,
        sheet,
        touched,
        lambda s: (
            len(s.parts) == 1
            and not s.discretionary
            and sheet.parts[0].reasons
            and not sheet.parts[0].cap
            and not s.parts[0].adjustments
        ),
    )
    if score is None:
        return []
    score.parts[0].words = ""
    score.parts[0].published -= 1
    score.published -= 1
    refresh(sheet)
    return [Finding("unexplained_score", score.unit.raw)]


def wrong_total(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    if len(sheet.parts) < 2:
        return []
    score = free(rng, sheet, touched, lambda s: True)
    if score is None:
        return []
    score.published += rng.choice([Decimal(1), Decimal("-0.4"), Decimal(10)])
    refresh(sheet)
    return [Finding("total_mismatch", score.unit.raw)]


def above_full_marks(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    capped = [i for i, part in enumerate(sheet.parts) if part.cap and part.reasons]
    score = free(rng, sheet, touched, lambda s: True) if capped else None
    if score is None:
        return []
    number = rng.choice(capped)
    before = score.parts[number].published
    score.parts[number].published = sheet.parts[number].cap + Decimal("0.5")
    score.published += score.parts[number].published - before
    if len(sheet.parts) == 1:
        score.published = score.parts[0].published
    refresh(sheet)
    raw = score.unit.raw
    return [
        Finding("exceeds_full_marks", raw),
        Finding("score_mismatch", raw, optional=True),
        Finding("unexplained_score", raw, optional=True),
    ]


def silent_direction(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    """0.2分 without 加, in a row whose sum is right and settles it."""
    if sheet.split_directions:
        return []

    def able(part: PartScore) -> bool:
        return any(a.points_phrase is None and a.joined is None for a in part.adjustments)

    score = free(rng, sheet, touched, lambda s: any(able(p) and not sheet.parts[i].cap for i, p in enumerate(s.parts)))
    if score is None:
        return []
    part = next(p for i, p in enumerate(score.parts) if able(p) and not sheet.parts[i].cap)
    rng.choice([a for a in part.adjustments if a.points_phrase is None and a.joined is None]).direction_printed = False
    return [Finding("direction_missing", score.unit.raw)]


def wrong_rank(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    score = free(rng, sheet, touched, lambda s: s.rank is not None) if sheet.ranked and len(sheet.scores) > 9 else None
    if score is None:
        return []
    score.rank += rng.choice([1, 2, 5])
    return [Finding("rank_mismatch", score.unit.raw)]


def gap_in_numbers(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    if sheet.seq != "sheet" or len(sheet.scores) < 6:
        return []
    start = rng.randrange(3, len(sheet.scores) - 1)
    missing = sheet.scores[start].seq
    for score in sheet.scores[start:]:
        score.seq += 1
    return [Finding("sequence_gap", str(missing))]


def number_twice(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    if sheet.seq != "sheet" or len(sheet.scores) < 6 or any(f.code == "sequence_gap" for f in paper.findings):
        return []
    start = rng.randrange(3, len(sheet.scores) - 1)
    twice = sheet.scores[start - 1].seq
    for score in sheet.scores[start:]:
        score.seq -= 1
    return [Finding("sequence_duplicate", str(twice))]


def section_twice(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    if (
        len(sheet.sections) < 3
        or sheet.seq == "section"
        or (sheet.ranked and sheet.rank_truth.get("rank_scope") != "sheet")
    ):
        return []
    sheet.sections = [*sheet.sections[:-1], sheet.sections[-2]]
    return [Finding("section_duplicate", sheet.sections[-1])]


def name_misspelt(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    if sheet is not paper.sheets[0]:
        return []
    slips = dict.fromkeys(line for line in places.MISSPELT.split("\n"))
    for line in rng.sample(list(slips), len(slips)):
        raw, official, _ = places.filled(line, paper.city).split("|")
        score = next((s for s in sheet.scores if s.unit.official == official and id(s) not in touched), None)
        if score is not None and not score.mark:
            touched.add(id(score))
            score.unit = Unit(raw, official)
            return [Finding("unit_misspelt", raw)]
    return []


def unit_left_out(rng: random.Random, paper: Paper, sheet: Sheet, touched: set[int]) -> list[Finding]:
    """A unit of the first sheet that is not on the second, which assesses the same units otherwise."""
    first = {score.unit.official: score for score in paper.sheets[0].scores}
    if sheet is paper.sheets[0] or len(first) < 9 or {s.unit.official for s in sheet.scores} != set(first):
        return []
    score = free(rng, sheet, touched, lambda s: not s.mark)
    if score is None or sum(s.section == score.section for s in sheet.scores) < 3:
        return []
    sheet.scores.remove(score)
    number_rows(sheet)
    refresh(sheet)
    return [Finding("unit_missing_from_sheet", first[score.unit.official].unit.raw)]


# Ranks follow the printed scores; a wrong rank and the numbering come after everything that moves a score.
SLIPS = [
    unit_left_out,
    wrong_part,
    none_but_off,
    discretionary_off,
    empty_but_off,
    wrong_total,
    above_full_marks,
    silent_direction,
    wrong_rank,
    gap_in_numbers,
    number_twice,
    section_twice,
    name_misspelt,
]


def judge_silence(paper: Paper) -> None:
    """A row without reasons that is off may be called unexplained or mismatched: the exam leaves both open."""
    for finding in list(paper.findings):
        if finding.code == "score_mismatch" and not finding.optional:
            paper.findings.append(Finding("unexplained_score", finding.where, optional=True))
