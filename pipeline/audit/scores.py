"""Checks of published numbers against their recomputation."""

from collections.abc import Iterator
from decimal import Decimal
from sqlite3 import Connection
from typing import NamedTuple

from pipeline.audit.findings import AuditFinding, sheet_called
from pipeline.recomputed import ALONE, VOIDED, decimal, figure

_ROWS = """
    SELECT r.quantity, r.status, r.expected, r.published, r.working, r.working_zh, r.score_id, r.component_id,
           s.unit_raw, t.title, (SELECT g.ordinal FROM grids g WHERE g.id = t.grid_id), c.name,
           t.id, (SELECT sum(p.published IS NULL AND p.weight IS NOT 0) FROM score_components p WHERE p.score_id = s.id),
           (SELECT group_concat(p.published || '*' || coalesce(p.weight, 1), ' ') FROM score_components p WHERE p.score_id = s.id)
    FROM recomputations r JOIN scores s ON s.id = r.score_id JOIN score_sheets t ON t.id = s.sheet_id
    LEFT JOIN score_components c ON c.id = r.component_id
    WHERE t.document_id = ? AND r.status IN ('mismatch', 'unexplained') ORDER BY r.id
"""
_SCHEMES = """
    SELECT s.sheet_id, r.quantity, sum(r.status = 'mismatch'), count(*), r.quantity = 'rank' AND max(s.ranked_by <> -s.published)
    FROM recomputations r JOIN scores s ON s.id = r.score_id JOIN score_sheets t ON t.id = s.sheet_id
    WHERE t.document_id = ? AND r.quantity IN ('total', 'rank') AND r.status IN ('match', 'mismatch')
    GROUP BY s.sheet_id, r.quantity
    HAVING sum(r.status = 'mismatch') >= 3 AND sum(r.status = 'mismatch') >= 0.8 * count(*)
        OR r.quantity = 'rank' AND max(s.ranked_by <> -s.published)
"""
_SCHEME_WORDS = {
    "total": ("totals", "its parts", "总分", "各部分之和"),
    "rank": ("ranks", "its scores", "名次", "得分高低"),
}
_CAPS = """
    SELECT c.id, s.unit_raw, t.title, (SELECT g.ordinal FROM grids g WHERE g.id = t.grid_id), c.name, c.published, c.cap
    FROM score_components c JOIN scores s ON s.id = c.score_id JOIN score_sheets t ON t.id = s.sheet_id
    WHERE t.document_id = ? AND c.published > c.cap ORDER BY c.id
"""


class Wrong(NamedTuple):
    """One recomputed number that is not the published one."""

    quantity: str
    status: str
    expected: int | float | None
    published: int | float | None
    working: str
    working_zh: str
    score: int
    part: int | None
    unit: str | None
    sheet: str | None
    table: int | None
    name: str | None
    sheet_id: int
    unknown: int | None
    parts: str


def check_scores(connection: Connection, document: int) -> Iterator[AuditFinding]:
    """score_mismatch, total_mismatch, rank_mismatch, unexplained_score, exceeds_full_marks of one document."""
    schemes = {(sheet, quantity): counts for sheet, quantity, *counts in connection.execute(_SCHEMES, (document,))}
    told_of: set[tuple[int, str]] = set()
    for wrong in (Wrong(*values) for values in connection.execute(_ROWS, (document,))):
        code, english, chinese = _told(wrong)
        if code is None:
            continue
        if counts := schemes.get((wrong.sheet_id, wrong.quantity)):
            if (wrong.sheet_id, wrong.quantity) not in told_of:
                told_of.add((wrong.sheet_id, wrong.quantity))
                yield _another_scheme(code, document, wrong, counts)
            continue
        where, where_zh = _where(wrong.unit, wrong.sheet, wrong.table, wrong.name)
        table, record = ("score_components", wrong.part) if wrong.part else ("scores", wrong.score)
        told = (_shown(wrong.expected), _shown(wrong.published))
        yield AuditFinding(code, document, table, record, f"{where}: {english}", *told, f"{where_zh}：{chinese}")
    for record, *names, published, cap in connection.execute(_CAPS, (document,)):
        where, where_zh = _where(*names)
        limit, shown = _shown(cap), _shown(published)
        message = f"{where}: published {shown}, at most {limit} is possible"
        chinese = f"{where_zh}：公布 {shown}，超过上限 {limit}"
        yield AuditFinding("exceeds_full_marks", document, "score_components", record, message, limit, shown, chinese)


def _another_scheme(code: str, document: int, wrong: Wrong, counts: list[int]) -> AuditFinding:
    """Where nearly every total or rank of a sheet is another, the sheet has a way of its own to make them: told once; so where
    its ranks follow another number than the score (得分率)."""
    different, all_, beside = counts
    english, chinese = sheet_called(wrong.sheet, wrong.table)
    if beside:
        message = (
            f"the ranks of {english} follow another number printed beside the published scores, from which {different} of {all_} "
            f"would be others; such as {wrong.unit}: published rank {_shown(wrong.published)}, but {wrong.working}"
        )
        told = f"{chinese}：名次依据表中另列的数，而非公布得分；按公布得分，{all_} 个名次中有 {different} 个不同，如{wrong.unit}，公布第 {_shown(wrong.published)} 名，{wrong.working_zh}"
        return AuditFinding(code, document, "score_sheets", wrong.sheet_id, message, None, None, told)
    what, of, what_zh, of_zh = _SCHEME_WORDS[wrong.quantity]
    message = (
        f"{different} of {all_} {what} of {english} do not follow from {of}: the sheet seems to make them in another way; "
        f"such as {wrong.unit}: published {_shown(wrong.published)}, but {wrong.working}"
    )
    told = f"{chinese}：{all_} 个{what_zh}中有 {different} 个与{of_zh}不一致，该表可能另有计算办法；如{wrong.unit}，公布 {_shown(wrong.published)}，重算 {_shown(wrong.expected)}"
    return AuditFinding(code, document, "score_sheets", wrong.sheet_id, message, None, None, told)


def _told(wrong: Wrong) -> tuple[str | None, str, str]:
    """The code and what is the matter, in English and Chinese; no code for a total that only a wrong part moves."""
    expected, published = _shown(wrong.expected), _shown(wrong.published)
    if wrong.quantity == "rank":
        chinese = f"公布第 {published} 名，按公布得分应为第 {expected} 名"
        return "rank_mismatch", f"published rank {published}, but {wrong.working}", chinese
    if wrong.working.endswith(VOIDED.english):  # the sheet itself says why
        return None, "", ""
    if wrong.quantity == "component" and wrong.status == "unexplained":
        english = f"published {published}, base {expected}, and no reasons are given"
        return "unexplained_score", english, f"公布 {published}，基础分 {expected}，未写明加扣分事由"
    if wrong.quantity == "component":
        if wrong.working.endswith(f"{ALONE.english} = {expected}"):  # a mismatch only where the sheet says 无
            english = (
                f"published {published}, but the base is {expected} and the sheet says that nothing was added or taken"
            )
            return "score_mismatch", english, f"公布 {published}，基础分 {expected}，表中注明无加扣分"
        chinese = f"公布 {published}，重算 {wrong.working_zh}"
        return "score_mismatch", f"published {published}, but {wrong.working}", chinese
    if wrong.unknown or published == (added := _added(wrong.parts, expected)):
        return None, "", ""
    english = f"published total {published}, but {wrong.working}; the published parts add up to {added}"
    return "total_mismatch", english, f"公布总分 {published}，重算 {wrong.working_zh}，公布各部分之和 {added}"


def _where(unit: str | None, sheet: str | None, table: int | None, part: str | None) -> tuple[str, str]:
    """Whose score on which sheet, and which part of it, in English and Chinese."""
    english, chinese = sheet_called(sheet, table)
    return (
        f"{unit or 'a unit without a name'} on {english}" + (f", {part}" if part else ""),
        f"{unit or '未写名称的单位'}，{chinese}" + (f"，{part}" if part else ""),
    )


def _added(parts: str, like: str | None) -> str:
    """The sum of the published parts, each times its weight; a weighted one rounded like the recomputed total."""
    pairs = [part.split("*") for part in parts.split()]
    total = sum((Decimal(value) * Decimal(weight) for value, weight in pairs), Decimal(0))
    if any(Decimal(weight) != 1 for _, weight in pairs):
        total = round(total, len((like or "").partition(".")[2]))
    return figure(total)


def _shown(value: object) -> str | None:
    number = decimal(value)
    return None if number is None else figure(number)
