"""Paper → what a database of it must hold, in the form of the exam's truth files."""

from decimal import Decimal
from typing import Any

from tests.generator.paper import Adjustment, Paper, Part, PartScore, Score, Sheet

JUDGED = [
    "score_mismatch",
    "total_mismatch",
    "rank_mismatch",
    "unexplained_score",
    "direction_missing",
    "exceeds_full_marks",
    "sequence_gap",
    "sequence_duplicate",
    "section_duplicate",
    "unit_misspelt",
    "unit_missing_from_sheet",
    "points_do_not_add_up",
    "table_not_understood",
    "garbled_text",
    "page_failed",
    "document_failed",
]


def tell_truth(paper: Paper) -> dict[str, Any]:
    units = {score.unit.raw: score.unit for sheet in paper.sheets for score in sheet.scores}
    document = {"title": paper.title, "jurisdiction": paper.city, "year": paper.year}
    if paper.issuer:
        document |= {"issuer": paper.issuer, "issued_on": paper.issued_on}
    if paper.cover:
        document |= {
            "title": paper.cover.title,
            "doc_number": paper.cover.doc_number,
            "recipients": paper.cover.recipients.replace("，", "、"),
            "attachments": paper.title,
        }
    return {
        "key": paper.key,
        "document": document,
        "score_sheets": [tell_sheet(sheet, paper) for sheet in paper.sheets],
        "units": {raw: unit.official for raw, unit in units.items()},
        "units_alt": {raw: ["*"] for raw, unit in units.items() if not unit.ordinary},
        "findings": [
            {"code": f.code, "where": f.where} | ({"optional": True} if f.optional else {}) for f in paper.findings
        ],
        "findings_judged": JUDGED,
    }


def tell_sheet(sheet: Sheet, paper: Paper) -> dict[str, Any]:
    ranks = sheet.rank_truth if sheet.ranked else {"rank_method": None, "rank_scope": None}
    return {
        "title": sheet.title or paper.title,
        **ranks,
        "scores": [tell_score(score, sheet) for score in sheet.scores],
    }


def tell_score(score: Score, sheet: Sheet) -> dict[str, Any]:
    told: dict[str, Any] = {
        "section": None if score.section is None else sheet.sections[score.section],
        "seq": score.seq,
        "unit": score.unit.raw,
        "published": number(score.published),
        "rank": score.rank,
        "discretionary": score.discretionary,
        "components": [tell_part(part, got, score) for part, got in zip(sheet.parts, score.parts, strict=True)],
    }
    return told | ({"remark": score.remark} if score.remark else {})


def tell_part(part: Part, got: PartScore, score: Score) -> dict[str, Any]:
    base = got.base if got.base is not None else part.base
    told = {
        "name": part.name,
        "base": None if score.words else number(base),
        "cap": number(part.cap),
        "published": number(got.published),
        "adjustments": [tell_adjustment(a) for a in got.adjustments],
    }
    return told | ({} if part.reasons else {"reasons": False, "base": None})


def tell_adjustment(adjustment: Adjustment) -> dict[str, Any]:
    return {
        "points": number(adjustment.points),
        "reason": adjustment.reason,
        "category": None,
        "direction_inferred": not adjustment.direction_printed if adjustment.direction_judged else None,
    }


def number(value: Decimal | None) -> int | float | None:
    """As JSON writes it: 50, 50.4 (the decimals of a score survive the way through float)."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
