"""How sure it is that some words are one complete name; for cutting lists of names apart."""

import re
from functools import lru_cache

from normalizers.places import is_place_form
from normalizers.units.groups import is_group, is_pair
from normalizers.units.listed import strongly_listed
from normalizers.units.ruled import find_ruled
from normalizers.units.scope import Home, starts_with_level
from normalizers.units.text import before_bracket, clean_name
from normalizers.units.words import kind_by_ending

_TOWN = re.compile(r"^[^镇乡县区市]{1,6}(?:镇|乡|街道|苏木)(?:人民政府|政府|办事处|办)?$")
KNOWN, GROUP, BARE, PAIR, FORM, ENDING, NO_NAME = 0.0, 0.05, 0.3, 0.5, 1.0, 1.6, 4.0


@lru_cache(maxsize=65536)
def doubt(words: str, home: Home) -> float:
    """How doubtful it is that the words are one complete name: 0 for a listed body, 4 for what is none."""
    name = clean_name(words)
    if not name:
        return NO_NAME
    if is_pair(name):
        return PAIR
    if is_group(name):
        return GROUP if len(name) > 2 else ENDING  # 各区 in 各区县 is no whole
    if found := _listed_doubt(name, home):
        return found if found > 0 else KNOWN
    return _form_doubt(name, home)


def _listed_doubt(name: str, home: Home) -> float | None:
    """The doubt of a listed body or branch (a negative number stands for none at all); None where no list knows it."""
    strong = strongly_listed(name, home)
    if strong:
        return BARE if strong[0].reading.distance == 3 else -1.0
    if find_ruled(name, home) is not None:
        return -1.0
    outer = before_bracket(name)
    return _listed_doubt(outer, home) if outer else None


def _form_doubt(name: str, home: Home) -> float:
    ending = kind_by_ending(re.sub(r"（[^）]*）", "", name))
    if is_place_form(name) or _TOWN.match(name):
        return FORM
    if starts_with_level(name) or (home.known and name.startswith((home.place.name, home.place.stem))):
        return FORM if ending and len(name) > 3 else NO_NAME
    return ENDING if ending and len(name) > 2 else NO_NAME
