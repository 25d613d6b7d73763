"""Corrections of meaning: which unit a name is, and whether points were given or taken, as a person decided."""

from collections.abc import Sequence
from typing import Literal

from msgspec.structs import replace

from normalizers.places import find_place
from normalizers.text import clean_white_space
from normalizers.units import Resolution, Unit, resolve_units
from normalizers.units.words import kind_by_ending
from pipeline.corrections import GIVEN, UNLIKE, Correction
from pipeline.interpret.reasons import with_adjustments, with_categories
from pipeline.records import Adjustment, Finding, Records


def decided(records: Records, corrections: Sequence[Correction], stale: Sequence[Correction]) -> Records:
    """The records with the decisions on units and directions; `stale` ones and those that fit nothing here become findings."""
    late = list(stale)
    for one in corrections:
        changed = {"unit": _unit, "direction": _direction}.get(one.kind, _nothing)(records, one)
        if changed is None and one.document_sha256 is not None:
            late.append(one)
        records = changed or records
    findings = tuple(_stale(one) for one in late)
    return replace(records, facts=replace(records.facts, findings=records.facts.findings + findings))


def _nothing(records: Records, _: Correction) -> Records:
    return records


def _unit(records: Records, one: Correction) -> Records | None:
    """The name means the unit that the other name means, or (≠) a unit of its own; None where the name is not there."""
    if one.original not in records.units:
        return None
    jurisdiction = records.facts.jurisdiction
    if one.corrected.startswith(UNLIKE):
        unit: Unit | None = _own(one.original, jurisdiction)
    else:
        known = records.units.get(one.corrected)
        unit = (known or resolve_units((*records.units, one.corrected), jurisdiction)[one.corrected]).unit
    if unit is None:
        return None
    return replace(records, units=records.units | {one.original: Resolution(one.original, unit, "alias", 1.0)})


def _own(raw: str, jurisdiction: str | None) -> Unit:
    """A unit of this name and no other."""
    place = find_place(jurisdiction) if jurisdiction else None
    rest = raw.removeprefix(jurisdiction or "").removeprefix(place.level if place else "")
    return Unit((jurisdiction or "") + rest if rest != raw else raw, jurisdiction, rest, kind_by_ending(raw))


def _direction(records: Records, one: Correction) -> Records | None:
    """Points for this reason (in this row) were given or taken as the person says; None where no such reason stands there."""
    reason = clean_white_space(one.original)
    rows = _rows_meant(records, one)
    turned = 0

    def turn(adjustment: Adjustment) -> Adjustment:
        nonlocal turned
        if reason not in (adjustment.reason, clean_white_space(adjustment.raw)):
            return adjustment
        turned += 1
        return _turned(adjustment, GIVEN[one.corrected])

    sheets = tuple(
        with_adjustments(sheet, turn, lambda score: rows is None or (score.block, score.row) in rows)
        for sheet in records.score_sheets
    )
    return replace(records, score_sheets=with_categories(sheets)) if turned else None


def _rows_meant(records: Records, one: Correction) -> set[tuple[int | None, int | None]] | None:
    """Block and first row of the scores whose row the correction names; None where it names none."""
    if one.grid is None or one.row is None:
        return None
    blocks = sorted({grid.block for grid in records.grids})
    block = blocks[one.grid - 1] if one.grid <= len(blocks) else None
    rows = [
        score.row
        for sheet in records.score_sheets
        for score in sheet.scores
        if score.block == block and score.row is not None and score.row <= one.row
    ]
    return {(block, max(rows))} if rows else set()


def _turned(adjustment: Adjustment, direction: Literal["bonus", "deduction"]) -> Adjustment:
    points = None if adjustment.points is None else abs(adjustment.points) * (1 if direction == "bonus" else -1)
    findings = tuple(finding for finding in adjustment.findings if finding.code != "direction_missing")
    return replace(adjustment, direction=direction, points=points, direction_inferred=False, findings=findings)


def _stale(one: Correction) -> Finding:
    message = (
        f"the correction “{one.original}” → “{one.corrected}” ({one.kind}) fits nothing that is read at its place now"
    )
    return Finding("correction_stale", message, expected=one.corrected, observed=one.original)
