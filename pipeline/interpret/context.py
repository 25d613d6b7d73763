"""What the interpreters of the kinds are given, and what they give back."""

from msgspec import Struct

from pipeline.interpret.places import Places
from pipeline.records import DocumentFacts, Grid, Indicator, Obligation, Rubric, ScoreSheet, UnitGroup, UnitMention


class Context(Struct, frozen=True):
    """One document while it is interpreted: its passages, and what is known of it as a whole."""

    places: Places
    facts: DocumentFacts


class Part(Struct, frozen=True):
    """What one table or stretch of text gave."""

    grids: tuple[Grid, ...] = ()
    score_sheets: tuple[ScoreSheet, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    rubrics: tuple[Rubric, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    unit_groups: tuple[UnitGroup, ...] = ()
    unit_mentions: tuple[UnitMention, ...] = ()
