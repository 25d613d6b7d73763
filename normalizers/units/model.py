"""What a written name can turn out to be: a unit, several, a group, or no name at all."""

import re
from typing import Literal

from msgspec import Struct

ResolutionMethod = Literal["exact", "alias", "abbreviation", "fuzzy", "group", "unresolved"]

_IN_A_CITY = re.compile(r"\w{2,}?(?:市|州|盟|地区)\w+[区县旗市]$")  # 云川市东湖区


class Unit(Struct, frozen=True):
    """One real body: its official name with the jurisdiction, the jurisdiction, its function alone, and its kind."""

    name: str
    jurisdiction: str | None
    body: str
    kind: str | None

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells the body from all others: its name, and of a district's body the city too, because many cities have a 鼓楼区."""
        in_city = self.jurisdiction is not None and _IN_A_CITY.match(self.jurisdiction)
        return (self.name, self.jurisdiction) if self.jurisdiction and in_city else (self.name,)


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
