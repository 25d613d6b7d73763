"""What a sheet as a whole tells: the base that most rows share, missing directions, whether totals are weighted sums."""

from collections import Counter
from decimal import Decimal
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.score_sheet.columns import SheetColumns
from pipeline.interpret.score_sheet.parts import ReadPart
from pipeline.interpret.score_sheet.stated import stated_sources
from pipeline.records import Adjustment, Component, Score, Source

_MOST_MISSING = 6
_ROUNDING = Decimal("0.06")
_WHOLE = Decimal("0.000001")


class ReadScore(Struct, frozen=True):
    """One row while its sheet is read: the score without parts, and the parts."""

    score: Score
    parts: tuple[ReadPart, ...]


def settled_scores(scores: list[ReadScore]) -> tuple[Score, ...]:
    """The scores with their parts, once nothing more is to be inferred; each part with the places of what headings state of it."""
    known: dict[object, tuple[Source, ...]] = {}
    return tuple(replace(r.score, components=tuple(_settled(part, known) for part in r.parts)) for r in scores)


def _settled(part: ReadPart, known: dict[object, tuple[Source, ...]]) -> Component:
    one = part.component
    own = frozenset(source.field for source in one.sources)
    same = (id(part.stated), own, one.name, one.base, one.base_source, one.cap, one.weight)  # for every row of a column
    if same not in known:
        known[same] = stated_sources(one, part.stated)
    return replace(one, sources=(*one.sources, *known[same])) if known[same] else one


def infer(blocks: tuple[SheetColumns, ...], scores: list[ReadScore]) -> list[ReadScore]:
    """Base and missing directions, where the sheet as a whole tells them."""
    count = max((len(score.parts) for score in scores), default=0)
    for index in range(count):
        parts = [score.parts[index] for score in scores if index < len(score.parts)]
        reasoned = any(
            index < len(columns.parts) and (columns.parts[index].reasons or columns.parts[index].counted)
            for columns in blocks
        )
        _settle(parts, reasoned)
    return _without_explanations(_with_weights(scores))


def _without_explanations(scores: list[ReadScore]) -> list[ReadScore]:
    """Reasons beside parts whose own scores make up the totals (扣分原因 behind 总分) explain those parts and add nothing: a share of 0."""
    numbered = {n for score in scores for n, part in enumerate(score.parts) if part.component.published is not None}
    loose = [[part for n, part in enumerate(score.parts) if n not in numbered] for score in scores]
    told = [
        _makes_total(score, numbered)
        for score, parts in zip(scores, loose, strict=True)
        if any(part.component.adjustments and part.adjusted != 0 for part in parts)
    ]
    if numbered and 2 * sum(told) > len(told):
        for part in (part for parts in loose for part in parts):
            part.component = replace(part.component, base=None, base_source=None, weight=Decimal(0))
    return scores


def _makes_total(score: ReadScore, numbered: set[int]) -> bool:
    """Whether the parts with published scores make up the total without the others."""
    own = [score.parts[n].component for n in numbered if n < len(score.parts)]
    total = sum(((1 if c.weight is None else c.weight) * (c.published or 0) for c in own), Decimal(0))
    return score.score.published is not None and abs(total - score.score.published) < _ROUNDING


def infer_reasoned(scores: list[ReadScore]) -> list[ReadScore]:
    """The same for scores of one part each that have reasons."""
    _settle([part for score in scores for part in score.parts], True)
    return scores


def _settle(parts: list[ReadPart], reasoned: bool) -> None:
    base = _shared_base(parts) if reasoned else None
    for part in parts:
        if base is not None and part.component.base is None:
            part.component = replace(part.component, base=base, base_source="inferred")
        part.component = _with_directions(part.component)


def settle_parts(scores: list[ReadScore]) -> list[ReadScore]:
    """What rows of items tell, each for itself: points that are earned one by one, missing directions, shares of the total."""
    for part in (part for score in scores for part in score.parts):
        part.component = _with_directions(_from_nothing(part))
    return _with_weights(_with_means(scores))


def _with_means(scores: list[ReadScore]) -> list[ReadScore]:
    """Each part with its share where every total is the mean of its parts (7月, 8月, 9月 over 平均得分)."""
    if scores and all(_is_mean(score) for score in scores):
        for score in scores:
            for part in score.parts:
                part.component = replace(part.component, weight=1 / Decimal(len(score.parts)))
    return scores


def _is_mean(score: ReadScore) -> bool:
    values = [part.component.published or Decimal(0) for part in score.parts]
    total, whole = score.score.published, sum(values, Decimal(0))
    if total is None or len(values) < 2 or total == whole or any(part.component.weight for part in score.parts):
        return False
    return abs(whole / len(values) - total) < _ROUNDING


def _from_nothing(part: ReadPart) -> Component:
    """Points that are earned one by one (完成…，加5分) start at nothing, where only so they make the published number."""
    component, added = part.component, part.adjusted
    earned = added is not None and added > 0 and component.published == added and component.base != 0
    return replace(component, base=Decimal(0), base_source="inferred") if earned else component


def _with_weights(scores: list[ReadScore]) -> list[ReadScore]:
    if not weights_hold(scores):
        for part in (part for score in scores for part in score.parts):
            part.component = replace(part.component, weight=None)
    return scores


def weights_hold(scores: list[ReadScore]) -> bool:
    """Whether the totals are weighted sums: the stated shares make a whole, and more totals follow from them, with the parts that
    state none (加分) entering whole, than from the plain sum (a part headed 党建（30%） may be printed as its thirty points)."""
    rows = [
        (r.score.published, [(p.component.weight, p.component.published) for p in r.parts]) for r in scores if r.parts
    ]
    told = [(total, parts) for total, parts in rows if total is not None and all(v is not None for _, v in parts)]
    shares = [sum((weight or Decimal(0) for weight, _ in parts), Decimal(0)) for _, parts in told]
    if not told or any(abs(share - 1) > _WHOLE for share in shares):
        return False
    weighted = sum(
        abs(sum(((1 if w is None else w) * (v or 0) for w, v in parts), Decimal(0)) - total) < _ROUNDING
        for total, parts in told
    )
    plain = sum(sum((v or 0 for _, v in parts), Decimal(0)) == total for total, parts in told)
    return weighted > plain


def _shared_base(parts: list[ReadPart]) -> Decimal | None:
    """The value of score − adjustments that most rows share: of those that state their adjustments, else of all; one row that
    states them tells the base only where no others agree (a slip in it, and 综合评定 at 60 in all others, leave 60)."""
    told = [
        (part, part.component.published - part.adjusted)
        for part in parts
        if part.component.published is not None and part.adjusted is not None
    ]
    settled = [base for part, base in told if part.settled]
    for bases, fewest in ((settled, 2), ([base for _, base in told], 2), (settled, 1)):
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
