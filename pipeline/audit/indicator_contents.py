"""target_contradiction: the work described in a row names another value than its target cell."""

from collections.abc import Iterator

from msgspec import Struct

from normalizers.later import later
from normalizers.measures import conversion
from normalizers.quantities import Amount, find_amounts
from normalizers.target_words import TIME
from normalizers.text import fold_width
from pipeline.audit.findings import AuditFinding
from pipeline.audit.indicator_rows import AuditDocument, AuditIndicator, AuditTarget

_CLAUSE = later(r"[^,;。、\n]+")
_SENTENCE_END = later(r"[;。\n]")
# What is told of the past or of a part is no demand on the whole.
_OTHER_MATTER = later(r"分别|目前|现状|现有|已达|已经|由\d|从\d|上年|去年|同期|此前|其中")
_FILLERS = later(r"\([^()]*\)|的|确保|全市|全县|全区|实现|完成|力争|使|到$|达$|\s")
_ALIKE, _ALIKE_WITH_UNIT = 85, 50


class Said(Struct, frozen=True):
    """One amount of the text, the words before it, and the year its sentence names."""

    subject: str
    amount: Amount
    year: int | None


def check_contents(facts: AuditDocument, indicator: AuditIndicator) -> Iterator[AuditFinding]:
    """One finding for each target that the row's own text states otherwise."""
    levels = [target for target in indicator.targets if target.is_level]
    if not indicator.content or not levels:
        return
    said = [entry for entry in _said(fold_width(indicator.content)) if not entry.amount.change]
    for target in levels:
        about = [entry for entry in said if _speaks_of(entry, indicator, target) and _same_time(entry, target, facts)]
        if about and not any(_equals(entry.amount, other) for entry in about for other in levels):
            words = "、".join(_words(indicator.content, entry) for entry in about)
            message = f"{indicator.told}: the text says {words}, the target {target.raw}"
            yield AuditFinding(
                "target_contradiction",
                facts.id,
                "indicators",
                indicator.id,
                message,
                target.raw,
                words,
                f"{indicator.told_zh}：正文写“{words}”，目标栏写“{target.raw}”",
            )


def _said(content: str) -> Iterator[Said]:
    year: int | None = None
    position = 0
    for clause in _CLAUSE.finditer(content):
        if _SENTENCE_END.search(content, position, clause.start()):
            year = None
        position = clause.end()
        named = TIME.search(clause[0])
        year = int(named["year"]) if named and named["year"] else year
        if _OTHER_MATTER.search(clause[0]):
            continue
        for amount in find_amounts(content, clause.start(), clause.end()):
            yield Said(content[clause.start() : amount.start], amount, year)


def _words(content: str, entry: Said) -> str:
    return content[entry.amount.start : entry.amount.end].strip("到")


def _same_time(entry: Said, target: AuditTarget, facts: AuditDocument) -> bool:
    return entry.year is None or entry.year == (target.year or facts.year)


def _speaks_of(entry: Said, indicator: AuditIndicator, target: AuditTarget) -> bool:
    """Whether the words before the amount name the target's quantity, in a unit that can be compared."""
    if conversion(entry.amount.unit, target.unit) is None:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where a unit already fits

    name = _FILLERS.sub("", fold_width(target.name or indicator.name or ""))
    subject = _FILLERS.sub("", entry.subject)
    if len(name) < 4 or len(subject) < 4:
        return False
    compound = "/" in (target.unit or "")
    return fuzz.partial_ratio(name, subject) >= (_ALIKE_WITH_UNIT if compound else _ALIKE)


def _equals(amount: Amount, target: AuditTarget) -> bool:
    rate = conversion(amount.unit, target.unit)
    if rate is None or target.value is None:
        return False
    values = {target.value, target.high}
    return amount.value * rate in values or (amount.high is not None and amount.high * rate in values)
