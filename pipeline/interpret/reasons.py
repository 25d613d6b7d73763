"""What the reasons of the adjustments are about: all of one document in one batch, each distinct reason once."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec.structs import replace

from normalizers.reasons import Category, categorise
from normalizers.reasons.wording import named_meetings, named_papers, normalise
from pipeline.records import Adjustment, Score, ScoreSheet


def with_categories(sheets: tuple[ScoreSheet, ...]) -> tuple[ScoreSheet, ...]:
    """The sheets with category, normalised reason, papers and meetings of every adjustment."""
    keys = list(dict.fromkeys((one.reason, one.direction) for sheet in sheets for one in adjustments_of(sheet)))
    if not keys:
        return sheets
    categories = categorise([reason for reason, _ in keys], [direction for _, direction in keys])
    told = {key: _told(key[0], category) for key, category in zip(keys, categories, strict=True)}
    return tuple(
        with_adjustments(sheet, lambda one: replace(one, **told[one.reason, one.direction])) for sheet in sheets
    )


def adjustments_of(sheet: ScoreSheet) -> Iterator[Adjustment]:
    """Every adjustment of the sheet, in its order."""
    for score in sheet.scores:
        for component in score.components:
            yield from component.adjustments


def with_adjustments(
    sheet: ScoreSheet,
    changed: Callable[[Adjustment], Adjustment],
    meant: Callable[[Score], bool] = lambda score: True,
) -> ScoreSheet:
    """The sheet with every adjustment (of the scores that are meant) changed."""
    return replace(sheet, scores=tuple(_changed(score, changed) if meant(score) else score for score in sheet.scores))


def _changed(score: Score, changed: Callable[[Adjustment], Adjustment]) -> Score:
    return replace(
        score,
        components=tuple(
            replace(component, adjustments=tuple(map(changed, component.adjustments))) for component in score.components
        ),
    )


def _told(reason: str, category: Category) -> dict[str, Any]:
    return {
        "category": category.name,
        "category_score": category.score,
        "category_words": "、".join(category.words) or None,
        "reason_normalised": normalise(reason) or None,
        "papers": "、".join(named_papers(reason)) or None,
        "meetings": "、".join(named_meetings(reason)) or None,
    }
