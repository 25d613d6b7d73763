"""What a written name can turn out to be: a unit, several, a group, or no name at all."""

from typing import Literal

from msgspec import Struct

ResolutionMethod = Literal["exact", "alias", "abbreviation", "fuzzy", "group", "unresolved"]


class Unit(Struct, frozen=True):
    """One real body: its official name with the jurisdiction, the jurisdiction, its function alone, and its kind."""

    name: str
    jurisdiction: str | None
    body: str
    kind: str | None


class Resolution(Struct, frozen=True):
    """What a written name was resolved to.

    `unit` is None for a group (各区县人民政府), for what is no name at all, and where several bodies fit (`candidates`).
    `misspelt` is true where the name has no known form and is near to exactly one known body.
    """

    raw: str
    unit: Unit | None
    method: ResolutionMethod
    similarity: float
    candidates: tuple[Unit, ...] = ()
    misspelt: bool = False
