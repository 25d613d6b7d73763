"""Written names of one document to units: the whole document at once, because its names explain each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from normalizers.units.abbreviations import abbreviates, fits_within
from normalizers.units.brands import branch_name, find_branch
from normalizers.units.groups import is_group, is_no_name
from normalizers.units.model import Resolution, ResolutionMethod, Unit
from normalizers.units.register import SLOT, Claim, official_name, register
from normalizers.units.scope import (
    Home,
    Reading,
    bare_reading,
    home_of,
    home_readings,
    other_readings,
    unlisted_reading,
)
from normalizers.units.slips import find_slip
from normalizers.units.text import clean_name, fold, without_second_name
from normalizers.units.words import kind_by_ending

_HOW_RANK = {"exact": 0, "alias": 1, "abbreviation": 2}
_OUTSIDE = re.compile(
    rf"^(?:{SLOT}(?:政府|委政府|委{SLOT}政府)?)?驻([\u4e00-\u9fff]{{1,7}}?)(?:市|省)?(联络处|办事处|联络办|办|经济联络处|工作处|招商联络处|服务中心|流动党员党委)(?:（.*）)?$"
)
_OUTSIDE_SHORT = {
    "京": "北京",
    "沪": "上海",
    "蓉": "成都",
    "渝": "重庆",
    "深": "深圳",
    "穗": "广州",
    "杭": "杭州",
    "汉": "武汉",
    "宁": "南京",
    "西": "西安",
    "昆": "昆明",
    "长": "长沙",
    "济": "济南",
    "沈": "沈阳",
}
_BRANCH_OF = re.compile(
    r"^(.+?[局院署])((?:(?![局院署委办市])[\u4e00-\u9fffX]){1,6}?)([市县区]?)((?:直属)?分局|分院|分署)$"
)


Key = tuple[str, str]  # a form or a listed body, and the place


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


class Own(Struct, frozen=True):
    """A body that no list knows: where it belongs, the form that tells it from others, and the words it is written with."""

    raw: str
    name: str
    reading: Reading

    @property
    def key(self) -> Key:
        return self.reading.form if SLOT in self.reading.form else SLOT + self.reading.form, self.reading.place.name


def resolve_units(names: tuple[str, ...], jurisdiction: str | None) -> dict[str, Resolution]:
    """Every written name of one document with the unit it means; all ways of writing one body lead to one unit."""
    cleaned = {raw: clean_name(raw) for raw in names}
    home = home_of(jurisdiction, tuple(cleaned.values()))
    return _Document(home).resolve(cleaned)


def _fold_reading(reading: Reading) -> Reading:
    return Reading(fold(reading.form), reading.place, reading.known, reading.distance)


def listed(text: str, home: Home) -> list[Candidate]:
    """Every listed body that the words may mean, the likeliest first."""
    forms = register().forms
    found: dict[Key, Candidate] = {}

    def look(reading: Reading) -> None:
        for claim in forms.get(reading.form, ()):
            candidate = Candidate(claim, reading)
            held = found.get(candidate.key)
            if held is None or candidate.rank < held.rank:
                found[candidate.key] = candidate

    for reading in home_readings(text, home):
        look(_fold_reading(reading))
    if not any(not candidate.claim.weak for candidate in found.values()):
        for reading in other_readings(text, home):
            look(_fold_reading(reading))
    if not any(not candidate.claim.weak for candidate in found.values()):
        look(_fold_reading(bare_reading(text, home)))
        look(_fold_reading(Reading(text, home.place, home.known, 3)))
    return sorted(found.values(), key=lambda candidate: (candidate.rank, candidate.key))


def division(text: str, home: Home) -> tuple[Candidate, str, str] | None:
    """The listed body whose division the words name, where it sits, and what it is: 市公安局, 东湖, 分局."""
    match = _BRANCH_OF.match(text)
    parents = [c for c in listed(match[1], home) if not c.claim.weak] if match else []
    return (parents[0], match[2], match[4]) if match and parents else None


def _fuller_of(key: Key, keys: Iterable[Key]) -> Key | None:
    """The one name of the same place that says in full what this one shortens."""
    short = key[0].replace(SLOT, "")
    fuller = [other for other in keys if other[1] == key[1] and _is_fuller(other[0].replace(SLOT, ""), short)]
    return fuller[0] if len(fuller) == 1 else None


def _is_fuller(full: str, short: str) -> bool:
    """True where the one name is the other in full; a zone is its committee (滨海新区, 滨海新区管委会)."""
    return abbreviates(short, full) or full in (short + "管委", short + "党工委管委")


class _Document:
    """The names of one document on their way to units."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.done: dict[str, Resolution] = {}
        self.named: dict[Key, Unit] = {}  # bodies that the document names beyond doubt
        self.printed: dict[Key, str] = {}  # the fullest printed name of a firm
        self.shortened: Counter[Key] = Counter()  # how many short names besides the full one lead to a body

    def resolve(self, cleaned: dict[str, str]) -> dict[str, Resolution]:
        """The resolutions by raw name; certain names first, because they decide the doubtful ones."""
        doubtful: dict[str, list[Candidate]] = {}
        unlisted: list[Key] = []
        for raw, text in cleaned.items():
            if is_group(text):
                self.done[raw] = Resolution(raw, None, "group", 1.0)
            elif (found := listed(text, self.home)) and not is_no_name(text):
                doubtful[raw] = found
            elif is_no_name(text):
                self.done[raw] = Resolution(raw, None, "unresolved", 0.0)
            else:
                unlisted.append((raw, text))
        self._name_certain(cleaned, doubtful)
        for raw, candidates in doubtful.items():
            self.done[raw] = self._choose(raw, candidates)
        self._resolve_unlisted(unlisted)
        return {raw: self.done[raw] for raw in cleaned}

    # ------------------------------------------------------------------ listed bodies

    def _name_certain(self, cleaned: dict[str, str], doubtful: dict[str, list[Candidate]]) -> None:
        for raw, candidates in doubtful.items():
            best = candidates[0]
            if best.claim.body.printed:
                held = self.printed.get(best.key, "")
                self.printed[best.key] = max(
                    held, self._printed_name(cleaned[raw], best), key=lambda name: (len(name), name)
                )
        for best, *_ in doubtful.values():
            if best.claim.how == "exact" and not best.claim.weak:
                self.named[best.key] = self._unit(best)
            else:
                self.shortened[best.key] += 1

    def _printed_name(self, text: str, candidate: Candidate) -> str:
        place = candidate.reading.place.name
        rest = (
            text.removeprefix(place)
            if text.startswith(place)
            else text[1:]
            if text[:1] == candidate.reading.place.level
            else ""
        )
        return place + rest if rest else ""

    def _unit(self, candidate: Candidate) -> Unit:
        body, place = candidate.claim.body, candidate.reading.place
        name = official_name(body, place)
        if body.printed and len(self.printed.get(candidate.key, "")) > len(name):
            name = self.printed[candidate.key]
        return Unit(name, candidate.reading.jurisdiction, body.function, body.kind)

    def _choose(self, raw: str, candidates: list[Candidate]) -> Resolution:
        """The body that the document names in full goes before; else the strongest claim; equals stay ambiguous."""
        best = candidates[0]
        if best.claim.how == "exact" and not best.claim.weak:
            return self._resolved(raw, best)
        here = [candidate for candidate in candidates if candidate.key in self.named]
        if best not in here and len(here) == 1:
            return self._resolved(raw, here[0])
        if best not in here and (kin := self._kin_named_here(best)):
            return Resolution(raw, kin, "abbreviation", 1.0)
        equals = [
            c for c in candidates if (c.claim.weak, c.reading.distance) == (best.claim.weak, best.reading.distance)
        ]
        if best.claim.weak and len(equals) > 1:
            return Resolution(raw, None, "unresolved", 0.0, candidates=tuple(self._unit(c) for c in equals))
        return self._resolved(raw, best)

    def _kin_named_here(self, short: Candidate) -> Unit | None:
        """The one body named in full in this document that a short name fits as well: 市畜牧局 is its 市畜牧业管理局."""
        if short.claim.body.kind in ("国有企业", "学校", "医院"):
            return None
        form = short.reading.form.replace(SLOT, "")
        bodies = register().bodies
        fitting = {
            unit.name: unit
            for (key, place), unit in self.named.items()
            if place == short.reading.place.name
            and not self.shortened[key, place]
            and key in bodies
            and fits_within(form, fold(bodies[key].name))
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def _resolved(self, raw: str, candidate: Candidate) -> Resolution:
        unit = self._unit(candidate)
        self.named.setdefault(candidate.key, unit)
        method = candidate.claim.how
        if method == "exact" and clean_name(raw)[1:].removeprefix("委") not in unit.name:
            method = "abbreviation"
        return Resolution(raw, unit, method, 1.0)

    # ------------------------------------------------------------------ bodies that no list knows

    def _resolve_unlisted(self, unlisted: list[Key]) -> None:
        own: list[Own] = []
        for raw, text in unlisted:
            found = (
                self._outside_office(raw, text)
                or self._branch(raw, text)
                or self._bracketed(raw, text)
                or self._division(raw, text)
            )
            if found is not None:
                self.done[raw] = found
                continue
            plain = without_second_name(text)
            own.append(Own(raw, plain, _fold_reading(unlisted_reading(plain, self.home))))
        self._resolve_own(own)

    def _readings(self, text: str) -> list[Reading]:
        readings = [*home_readings(text, self.home), Reading(text, self.home.place, self.home.known, 3)]
        return [_fold_reading(reading) for reading in readings]

    def _outside_office(self, raw: str, text: str) -> Resolution | None:
        """驻北京联络处: the document's own office in another city."""
        for reading in self._readings(text):
            if match := _OUTSIDE.match(reading.form):
                where = _OUTSIDE_SHORT.get(match[1], match[1])
                office = {"办": "办事处", "联络办": "联络处"}.get(match[2], match[2])
                name = f"{reading.place.name}人民政府驻{where}{office}"
                return Resolution(
                    raw, Unit(name, reading.jurisdiction, f"人民政府驻{where}{office}", "驻外机构"), "alias", 1.0
                )
        return None

    def _branch(self, raw: str, text: str) -> Resolution | None:
        """农行巴中分行: a branch of a bank, an insurer or a carrier."""
        for reading in self._readings(text):
            if branch := find_branch(reading.form):
                name, function = branch_name(branch, reading.place)
                kind = (
                    "国有企业"
                    if branch.brand.kind not in ("银行", "保险", "通信", "石油", "邮政")
                    else branch.brand.kind
                )
                unit = Unit(name, reading.jurisdiction, function, kind)
                return Resolution(raw, unit, "exact" if branch.exact and clean_name(raw) == name else "alias", 1.0)
        return None

    def _bracketed(self, raw: str, text: str) -> Resolution | None:
        """区委办（区效能考评办）: the body before the bracket, where it is a listed one."""
        if not text.endswith("）") or text.startswith("（"):
            return None
        outer = text[: text.index("（")]
        candidates = [c for c in listed(outer, self.home) if not c.claim.weak]
        return self._choose(raw, candidates) if candidates else self._branch(raw, outer)

    def _division(self, raw: str, text: str) -> Resolution | None:
        """市公安局东湖分局: a division of a listed body."""
        found = division(text, self.home)
        if found is None:
            return None
        candidate, where, ending = found
        parent = self._unit(candidate)
        unit = Unit(f"{parent.name}{where}{ending}", parent.jurisdiction, f"{parent.body}分局", parent.kind)
        return Resolution(raw, unit, "exact" if unit.name.endswith(text[1:]) else "abbreviation", 1.0)

    def _resolve_own(self, own: list[Own]) -> None:
        groups: dict[Key, list[Own]] = defaultdict(list)
        for each in own:
            groups[each.key].append(each)
        for key in [
            *groups,
            *groups,
        ]:  # twice: a body first known by a slip (文化广播电视台和旅游局) explains the next one
            if key in groups and (found := self._abbreviation(groups[key][0]) or self._slip(groups[key][0])):
                for each in groups.pop(key):
                    self.done[each.raw] = Resolution(
                        each.raw, found.unit, found.method, found.similarity, misspelt=found.misspelt
                    )
        self._merge_own(groups)

    def _slip(self, own: Own) -> Resolution | None:
        here = frozenset(key for key, place in self.named if place == own.reading.place.name)
        for reading in (own.reading, _fold_reading(bare_reading(own.name, self.home))):
            if slip := find_slip(reading.form, here):
                candidate = Candidate(slip.claim, reading)
                unit = self.named.setdefault(candidate.key, self._unit(candidate))
                return Resolution(own.raw, unit, "fuzzy", round(slip.similarity, 3), misspelt=True)
        return None

    def _abbreviation(self, own: Own) -> Resolution | None:
        """The listed body of this document whose name the words shorten, if it is the only one."""
        form = own.key[0].replace(SLOT, "")
        bodies = register().bodies
        fitting = {
            unit.name: unit
            for (key, place), unit in self.named.items()
            if place == own.reading.place.name and key in bodies and abbreviates(form, fold(bodies[key].name))
        }
        if len(fitting) != 1:
            return None
        return Resolution(own.raw, next(iter(fitting.values())), "abbreviation", 1.0)

    def _merge_own(self, groups: dict[Key, list[Own]]) -> None:
        """Unlisted bodies become units of their own; one that shortens exactly one other joins it."""
        leads = {key: _fuller_of(key, groups) or key for key in groups}
        members: dict[Key, list[Own]] = defaultdict(list)
        for key, own in groups.items():
            members[leads[key]] += own
        for key, own in groups.items():
            unit = self._own_unit(members[leads[key]])
            method: ResolutionMethod = "exact" if leads[key] == key else "abbreviation"
            for each in own:
                self.done[each.raw] = Resolution(each.raw, unit, method, 1.0)

    def _own_unit(self, members: list[Own]) -> Unit:
        """The unit with its fullest printed name; one that carries no place of its own takes the document's where its level stood."""
        names = sorted({self._own_name(each) for each in members}, key=lambda name: (-len(name), name))
        with_place = [name for name in names if name.startswith(self.home.place.name)]
        name = (with_place or names)[0]
        first = members[0].reading
        function = fold(first.form.replace(SLOT, ""))
        return Unit(name, first.jurisdiction, function, kind_by_ending(name))

    def _own_name(self, own: Own) -> str:
        text, place = own.name, own.reading.place
        text = re.sub("管委会$", "管理委员会", text)
        if own.reading.form.startswith(SLOT + "委") and own.reading.known and text.startswith(place.level):
            return f"中共{place.short}{text[1:]}"
        if own.reading.form.startswith(SLOT + "政府") and own.reading.known and text.startswith(place.level):
            return f"{place.name}人民政府{text[1:].removeprefix('人民政府').removeprefix('政府')}"
        if (
            own.reading.known
            and text.startswith(place.level)
            and own.reading.distance < 2
            and not text.startswith(place.name)
        ):
            return place.name + text[1:]
        return text
