"""Components, totals and ranks again from the records, in decimal arithmetic, with the working in words."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import compress
from sqlite3 import Connection

from normalizers.adjustments import states_veto
from pipeline.database.connection import transaction
from pipeline.database.ids import row_ids
from pipeline.ranks import RankMethod, RankScope
from pipeline.recompute_ranks import recompute_ranks
from pipeline.recomputed import (
    ALONE,
    EXPLAINS,
    NO_BASE,
    NO_POINTS,
    NO_REASONS,
    NO_SCORE,
    NO_TOTAL,
    UNCLEAR_PART,
    VOIDED,
    Part,
    Recomputation,
    Scored,
    Status,
    Words,
    decimal,
    figure,
    figures,
    number,
)

_SAME, _SHORT = Decimal("0.000001"), 4


def recompute(connection: Connection, documents: Sequence[int]) -> None:
    """Every component, total and rank of these documents has one row in `recomputations`; no record is changed."""
    for document in documents:
        rows = [row for sheet in _sheets(connection, document) for row in recompute_sheet(*sheet)]
        with transaction(connection):
            connection.execute(
                "DELETE FROM recomputations WHERE score_id IN (SELECT s.id FROM scores s "
                "JOIN score_sheets t ON t.id = s.sheet_id WHERE t.document_id = ?)",
                (document,),
            )
            connection.executemany(
                "INSERT INTO recomputations (id, score_id, component_id, quantity, expected, published, difference, status, working, working_zh) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [(id_, *_columns(row)) for id_, row in zip(row_ids(document), rows, strict=False)],
            )


def recompute_sheet(
    scores: Sequence[Scored], method: RankMethod | None, scope: RankScope | None
) -> list[Recomputation]:
    """All recomputed numbers of one sheet: components, a total where there are several, ranks where they are printed."""
    found: list[Recomputation] = []
    places = max((_places(score.published) for score in scores), default=0)
    for score in scores:
        components = [_component(score, part) for part in score.parts]
        found += components
        if len(components) > 1:
            found.append(_total(score, components, places))
    return found + recompute_ranks(scores, method, scope)


def _component(score: Scored, part: Part) -> Recomputation:
    terms = (part.base, *part.points)
    known = [term for term in terms if term is not None]
    if len(known) < len(terms) or part.published is None:
        missing = NO_SCORE if part.published is None and len(known) == len(terms) else _missing(part)
        return Recomputation(score.id, part.id, "component", None, part.published, "incomplete", missing)
    plain_sum = sum(known, Decimal(0))
    expected = plain_sum if part.cap is None else min(plain_sum, part.cap)
    working = figures(_terms(known)) if part.points else figures(_terms(known)) + ALONE
    working += figures(f" = {figure(plain_sum)}")
    if expected != plain_sum:
        working += Words(f", at most {figure(expected)}", f"，上限 {figure(expected)}")
    same = expected == part.published
    if not same and score.voided and len(score.parts) == 1:
        return Recomputation(score.id, part.id, "component", expected, part.published, "unexplained", working + VOIDED)
    status = _status(same, bool(part.points), part.states_none and not score.discretionary)
    return Recomputation(score.id, part.id, "component", expected, part.published, status, working)


def _missing(part: Part) -> Words:
    if part.weight == 0:
        return EXPLAINS
    if part.base is None and not part.points:
        return NO_REASONS
    return NO_BASE if part.base is None else NO_POINTS


def _status(same: bool, explained: bool, states_none: bool) -> Status:
    """An empty cell and 综合评定 state nothing, so a score away from the base is unexplained; 无 states that nothing changed it."""
    if same:
        return "match"
    return "mismatch" if explained or states_none else "unexplained"


def _places(value: Decimal | None) -> int:
    """How many figures stand behind the decimal point."""
    exponent = value.as_tuple().exponent if value is not None else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _total(score: Scored, components: Sequence[Recomputation], places: int) -> Recomputation:
    """The sum of the parts; weighted where the headings say so, then rounded as the sheet prints its totals."""
    counted = [
        part.weight != 0 for part in score.parts
    ]  # reasons alone, which explain the other parts, have a share of 0
    components = list(compress(components, counted))
    parts = list(compress(score.parts, counted))
    terms = [_entering(part, row) for part, row in zip(parts, components, strict=True)]
    known = [term for term in terms if term is not None]
    if len(known) < len(terms) or score.published is None:
        missing = NO_TOTAL if score.published is None else UNCLEAR_PART
        return Recomputation(score.id, None, "total", None, score.published, "incomplete", missing)
    weights = [part.weight for part in parts] if any(part.weight for part in parts) else None
    exact = _weighted(weights, known) if weights else sum(known, Decimal(0))
    expected = _rounded(exact, score.published, known, weights, places)
    working = figures(f"{_weighted_terms(weights, known) if weights else _terms(known)} = {figure(expected)}")
    same = expected == score.published
    if not same and score.voided:
        return Recomputation(score.id, None, "total", expected, score.published, "unexplained", working + VOIDED)
    wrong = [row for row in components if row.status == "mismatch"]
    loose = [row for row in components if row.status == "unexplained"]
    explained = bool(wrong) or not loose or score.published != _published_sum(components)
    explained = explained and not (score.discretionary and any(not part.points for part in parts))
    return Recomputation(score.id, None, "total", expected, score.published, _status(same, explained, False), working)


def _weighted(weights: Sequence[Decimal | None], terms: Sequence[Decimal]) -> Decimal:
    """Each part times its share; additions and deductions, which have none, enter whole. A mean of three is divided by 3."""
    if count := _mean_of(weights):
        return sum(terms, Decimal(0)) / count
    return sum(
        (term if share is None else share * term for share, term in zip(weights, terms, strict=True)), Decimal(0)
    )


def _mean_of(weights: Sequence[Decimal | None]) -> int | None:
    """How many parts have the same share that is no short decimal: a third, a sixth, a twelfth."""
    count = len(weights)
    same = all(share is not None and abs(share * count - 1) < _SAME for share in weights)
    return count if same and _places(weights[0]) > _SHORT else None


def _weighted_terms(weights: Sequence[Decimal | None], terms: Sequence[Decimal]) -> str:
    if count := _mean_of(weights):
        return f"({_terms(terms)}) ÷ {count}"
    return " + ".join(
        figure(term) if share is None else f"{figure(share)} × {figure(term)}"
        for share, term in zip(weights, terms, strict=True)
    )


def _rounded(
    exact: Decimal, published: Decimal, terms: Sequence[Decimal], weights: Sequence[Decimal | None] | None, places: int
) -> Decimal:
    """The total as the sheet prints it. Where parts are shares, or have more figures than the totals, it may have rounded the
    sum, or each part before adding: the published total is right by either."""
    step = Decimal(1).scaleb(-places)
    if weights is None and -places <= min((-_places(term) for term in terms), default=0):
        return exact
    shares = [t if w is None else w * t for w, t in zip(weights or [None] * len(terms), terms, strict=True)]
    sums = [exact.quantize(step, ROUND_HALF_UP), sum((s.quantize(step, ROUND_HALF_UP) for s in shares), Decimal(0))]
    return published if published in sums else sums[0]


def _entering(part: Part, row: Recomputation) -> Decimal | None:
    """What a part adds to the total: its recomputed number; as published where the sheet gives no reasons for it."""
    if row.expected is not None:
        return row.expected
    if None in part.points or (part.base is None and part.points):
        return None
    if part.base is not None:
        return part.base + sum((p for p in part.points if p is not None), Decimal(0))
    return part.published


def _published_sum(components: Iterable[Recomputation]) -> Decimal | None:
    published = [row.published for row in components]
    return None if None in published else sum((p for p in published if p is not None), Decimal(0))


def _terms(values: Sequence[Decimal]) -> str:
    """50 + 0.2 - 2"""
    first, *rest = values
    return figure(first) + "".join(f" {'-' if value < 0 else '+'} {figure(abs(value))}" for value in rest)


def _columns(row: Recomputation) -> tuple[object, ...]:
    return (
        row.score_id,
        row.component_id,
        row.quantity,
        number(row.expected),
        number(row.published),
        number(row.difference),
        row.status,
        row.words.english,
        row.words.chinese,
    )


Sheet = tuple[list[Scored], RankMethod | None, RankScope | None]


def _sheets(connection: Connection, document: int) -> list[Sheet]:
    points: dict[int, list[Decimal | None]] = {}
    for component, value in connection.execute(
        "SELECT a.component_id, a.points FROM adjustments a JOIN score_components c ON c.id = a.component_id "
        "JOIN scores s ON s.id = c.score_id JOIN score_sheets t ON t.id = s.sheet_id "
        "WHERE t.document_id = ? ORDER BY a.component_id, a.ordinal",
        (document,),
    ):
        points.setdefault(component, []).append(decimal(value))
    parts: dict[int, list[Part]] = {}
    for id_, score, base, cap, published, none, weight in connection.execute(
        "SELECT c.id, c.score_id, c.base, c.cap, c.published, c.states_none, c.weight FROM score_components c "
        "JOIN scores s ON s.id = c.score_id JOIN score_sheets t ON t.id = s.sheet_id "
        "WHERE t.document_id = ? ORDER BY c.score_id, c.ordinal",
        (document,),
    ):
        own = tuple(points.get(id_, ()))
        parts.setdefault(score, []).append(
            Part(id_, decimal(base), decimal(cap), decimal(published), bool(none), own, decimal(weight))
        )
    return [
        (_scores(connection, sheet, parts), method, scope)
        for sheet, method, scope in connection.execute(
            "SELECT id, rank_method, rank_scope FROM score_sheets WHERE document_id = ? ORDER BY id", (document,)
        ).fetchall()
    ]


def _scores(connection: Connection, sheet: int, parts: dict[int, list[Part]]) -> list[Scored]:
    rows = connection.execute(
        "SELECT id, section, published, rank, discretionary, ranked_by, remark, section_label FROM scores WHERE sheet_id = ? ORDER BY id",
        (sheet,),
    )
    return [
        Scored(
            id_,
            section,
            decimal(published),
            place,
            bool(free),
            tuple(parts.get(id_, ())),
            decimal(by),
            states_veto(remark),
            label,
        )
        for id_, section, published, place, free, by, remark, label in rows
    ]
