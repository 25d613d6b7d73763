"""The register of bodies: every listed body with every form in which it is written, looked up by its folded form."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from normalizers.kept import kept
from normalizers.places import Place
from normalizers.units.text import fold
from normalizers.units.words import unit_words
from normalizers.word_lists import LISTS, read_yaml

SLOT = "▢"  # where the place stands in a form
_BODY_LISTS = ("bodies_party.csv", "bodies_government.csv", "bodies_stationed.csv")
# Words that short names leave out: 机关事务管理局 is also 机关事务局.
_LEFT_OUT = ("监督管理", "综合", "管理", "监督", "行政", "服务", "工作", "协调")

How = Literal["exact", "alias", "abbreviation"]


class Body(Struct, frozen=True):
    """One listed body: its templates, the years in which its name was valid and what became of it."""

    key: str
    name: str
    official: str
    function: str
    kind: str
    family: str
    printed: bool
    in_prefectures: str | None
    since: int | None
    until: int | None
    became: tuple[str, ...]


class Claim(Struct, frozen=True):
    """One body that a form may mean; weak claims count only where nothing stronger claims the form."""

    body: Body
    how: How
    weak: bool


class ConflictingLists(ValueError):
    """Two entries of the lists claim the same form."""


class Register(Struct, frozen=True):
    """Forms with the place cut out (▢发展改革委) and the bodies that claim them."""

    bodies: dict[str, Body]
    forms: dict[str, tuple[Claim, ...]]
    heads: tuple[str, ...]
    sure_forms: tuple[str, ...]
    conflicts: tuple[str, ...]


def _years(row: dict[str, str], column: str) -> int | None:
    return int(row[column]) if row[column] else None


def _fill(template: str, name: str) -> str:
    """The template with the name in it; a name with a place of its own stands for the whole template."""
    return name if "{" in name else template.replace("{名}", name)


def _body(row: dict[str, str], rules: dict[str, Any]) -> Body:
    own = "{" in row["name"] and rules["official"] != "{名}"
    official = row["name"] if own else rules["official"].replace("{名}", row["name"])
    function = row["name"] if own else rules["body"].replace("{名}", row["name"])
    return Body(
        key=f"{row['class']}/{row['name']}",
        name=row["name"],
        official=official,
        function=re.sub(r"\{.\}", "", function),
        kind=rules.get("kind", row["class"]),
        family=row["family"] or f"{row['class']}/{row['name']}",
        printed=bool(rules.get("printed")),
        in_prefectures=_other_key(row, rules.get("in_prefectures", {})),
        since=_years(row, "since"),
        until=_years(row, "until"),
        became=tuple(row["became"].split()),
    )


def _other_key(row: dict[str, str], others: dict[str, str]) -> str | None:
    return f"{row['class']}/{others[row['name']]}" if row["name"] in others else None


def _slotted(form: str) -> str:
    return fold(form.replace("{地}", SLOT).replace("{简}", SLOT).replace("{省}", "省"))


def _forms_of(row: dict[str, str], rules: dict[str, Any]) -> Iterator[tuple[str, How, bool]]:
    """Every form of one entry with how it stands to the name, and whether it is weak."""
    name, written = row["name"], rules["written"]
    yield _slotted(_fill(rules["official"], name)), "exact", False
    for template in written:
        yield _slotted(_fill(template, name)), "exact", False
    for short in row["short"].split():
        for template in written:
            yield _slotted(_fill(template, short)), "alias", False
    for short in (row["name"], *row["short"].split()):
        for template in rules.get("weak", ()):
            yield _slotted(_fill(template, short)), "alias", True
    for short in row["weak"].split():
        for template in written:
            yield _slotted(_fill(template, short)), "alias", True


def _shortened(form: str) -> Iterator[str]:
    """The form without the words that short names leave out: ▢机关事务管理局 gives ▢机关事务局."""
    for word in _LEFT_OUT:
        if word in form:
            cut = form.replace(word, "", 1)
            if len(cut) >= 5:
                yield cut


def _rows() -> Iterator[dict[str, str]]:
    for name in _BODY_LISTS:
        with (LISTS / name).open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _claim(forms: dict[str, list[Claim]], form: str, claim: Claim) -> None:
    mine = [held for held in forms[form] if held.body.key == claim.body.key]
    if not mine:
        forms[form].append(claim)


def _settle(form: str, claims: Iterable[Claim], conflicts: list[str]) -> tuple[Claim, ...]:
    """The claims that hold: an exact name beats short names, strong claims beat weak ones; two equals are a conflict."""
    claims = list(claims)
    exact = [c for c in claims if c.how == "exact" and not c.weak]
    strong = exact or [c for c in claims if not c.weak]
    if len(strong) > 1:
        conflicts.append(f"{form}: {' / '.join(c.body.key for c in strong)}")
    return (*strong, *(c for c in claims if c.weak))


def build_register(rows: Iterable[dict[str, str]], classes: dict[str, Any]) -> Register:
    """The register that those rows make, with what conflicts in them."""
    bodies: dict[str, Body] = {}
    forms: dict[str, list[Claim]] = defaultdict(list)
    conflicts: list[str] = []
    for row in rows:
        rules = classes[row["class"]]
        body = _body(row, rules)
        if body.key in bodies:
            conflicts.append(f"{body.key}: listed twice")
        bodies[body.key] = body
        for form, how, weak in _forms_of(row, rules):
            _claim(forms, form, Claim(body, how, weak))
    settled = {form: _settle(form, claims, conflicts) for form, claims in forms.items()}
    sure = tuple(form for form, claims in settled.items() if len(claims) == 1 and not claims[0].weak)
    return Register(bodies, settled | _rule_forms(settled), _heads(settled), sure, tuple(conflicts))


def _rule_forms(forms: dict[str, tuple[Claim, ...]]) -> dict[str, tuple[Claim, ...]]:
    """Forms shortened by rule that no list claims and that only one body's name leads to."""
    found: dict[str, dict[str, Body]] = defaultdict(dict)
    for form, claims in forms.items():
        for claim in claims:
            if claim.how == "exact" and not claim.weak:
                for cut in _shortened(form):
                    found[cut][claim.body.key] = claim.body
    return {
        form: (Claim(next(iter(bodies.values())), "abbreviation", False),)
        for form, bodies in found.items()
        if len(bodies) == 1 and form not in forms
    }


def _heads(forms: Iterable[str]) -> tuple[str, ...]:
    """What can stand before the place in a name: 中共, 国家税务总局, 团."""
    return tuple(
        sorted({form.split(SLOT)[0] for form in forms if SLOT in form} - {""}, key=lambda head: (-len(head), head))
    )


class _Kept(Struct, frozen=True, array_like=True):
    """The register as it is kept: each body once, and of every form who claims it."""

    bodies: list[Body]
    forms: dict[str, list[tuple[int, How, bool]]]
    heads: tuple[str, ...]
    sure_forms: tuple[str, ...]
    bigrams: list[str]


def code_of_names() -> list[Path]:
    """The code by which what is made of the lists may change."""
    return [*sorted(Path(__file__).parent.glob("*.py")), Path(__file__).parents[1] / "places.py"]


@cache
def _kept() -> _Kept:
    lists = (
        LISTS / name
        for name in (*_BODY_LISTS, "body_classes.yaml", "unit_words.yaml", "places.yaml", "odd_places.yaml")
    )
    return kept("register", (*lists, *code_of_names()), _made, _Kept)


def _made() -> _Kept:
    built = build_register(_rows(), read_yaml("body_classes.yaml"))
    if built.conflicts:
        raise ConflictingLists("; ".join(built.conflicts))
    numbers = {key: number for number, key in enumerate(built.bodies)}
    forms = {
        form: [(numbers[claim.body.key], claim.how, claim.weak) for claim in claims]
        for form, claims in built.forms.items()
    }
    return _Kept(list(built.bodies.values()), forms, built.heads, built.sure_forms, sorted(_bigrams(built)))


@cache
def register() -> Register:
    """The register of the lists, read once a process. Lists that conflict raise `ConflictingLists`."""
    held = _kept()
    bodies = {body.key: body for body in held.bodies}
    forms = {
        form: tuple(Claim(held.bodies[number], how, weak) for number, how, weak in claims)
        for form, claims in held.forms.items()
    }
    return Register(bodies, forms, held.heads, held.sure_forms, ())


def official_name(body: Body, place: Place) -> str:
    """The body's full name in that place: 中共凉山州委组织部, 凉山彝族自治州财政局."""
    text = body.official
    if text.startswith("中共"):
        text = text.replace(
            "{地}", place.stem + place.level.removesuffix("区") if place.level == "地区" else place.short
        )
    text = text.replace("{地}", place.name).replace("{简}", place.plain)
    return text.replace("{省}", place.province or "省")


@cache
def known_bigrams() -> frozenset[str]:
    """Every pair of neighbouring characters in known names and words: what has others was hardly meant so."""
    return frozenset(_kept().bigrams)


def _bigrams(built: Register) -> set[str]:
    known: set[str] = set()
    names = (form.replace(SLOT, "") for form, claims in built.forms.items() if claims[0].how != "abbreviation")
    for text in (*names, *unit_words().vocabulary, *unit_words().kinds):
        known.update(text[i : i + 2] for i in range(len(text) - 1))
    return known
