"""The listed bodies that a written name may mean."""

from functools import lru_cache

from msgspec import Struct

from normalizers.places import Place, known_places
from normalizers.units.model import Unit
from normalizers.units.register import Claim, official_name, register
from normalizers.units.scope import Home, Reading, bare_reading, home_readings, other_readings
from normalizers.units.text import fold

Key = tuple[str, str]  # a form or a listed body, and the place
_TWO = 2
_HOW_RANK = {"exact": 0, "alias": 1, "abbreviation": 2}


class Candidate(Struct, frozen=True):
    """One listed body in one place that a name may mean."""

    claim: Claim
    reading: Reading

    @property
    def rank(self) -> tuple[bool, int, int]:
        return self.claim.weak, self.reading.distance, _HOW_RANK[self.claim.how]

    @property
    def key(self) -> Key:
        return self.claim.body.key, self.reading.place.name

    @property
    def unit(self) -> Unit:
        """The body in that place."""
        body, place = self.claim.body, self.reading.place
        return Unit(official_name(body, place), self.reading.jurisdiction, body.function, body.kind)


def fold_reading(reading: Reading) -> Reading:
    """The reading with its form folded, as the register has it."""
    return Reading(fold(reading.form), reading.place, reading.known, reading.distance)


def _by_level(claim: Claim, place: Place) -> Claim:
    """The claim of the body that bears the name at that level: 市法院 of a prefecture is its 中级人民法院."""
    key = claim.body.in_prefectures
    if key is None or place.name not in known_places() or not place.is_prefecture:
        return claim
    return Claim(register().bodies[key], "alias", claim.weak)


@lru_cache(
    maxsize=32768
)  # asked for when a cell is cut, when its names are resolved, and again beside those of sentences
def listed(text: str, home: Home) -> tuple[Candidate, ...]:
    """Every listed body that the words may mean, the likeliest first."""
    forms = register().forms
    found: dict[Key, Candidate] = {}

    def look(reading: Reading) -> None:
        for claim in forms.get(reading.form, ()):
            candidate = Candidate(_by_level(claim, reading.place), reading)
            held = found.get(candidate.key)
            if held is None or candidate.rank < held.rank:
                found[candidate.key] = candidate

    for reading in home_readings(text, home):
        look(fold_reading(reading))
    if not any(not candidate.claim.weak for candidate in found.values()):
        for reading in other_readings(text, home):
            look(fold_reading(reading))
    if not any(not candidate.claim.weak for candidate in found.values()):
        look(fold_reading(bare_reading(text, home)))
        look(fold_reading(Reading(text, home.place, home.known, 3)))
    if len(found) < _TWO:
        return tuple(found.values())
    return tuple(sorted(found.values(), key=lambda candidate: (candidate.rank, candidate.key)))


def strongly_listed(text: str, home: Home) -> list[Candidate]:
    """The listed bodies that lay a strong claim to the words."""
    return [candidate for candidate in listed(text, home) if not candidate.claim.weak]
