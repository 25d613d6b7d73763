"""Written names of one document to units: the whole document at once, because its names explain each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from normalizers.units.abbreviations import abbreviates, known_words
from normalizers.units.governments import find_government, full_counties, full_towns
from normalizers.units.groups import is_group, is_no_name
from normalizers.units.kin import Named, body_of, kin_of, said_in_full
from normalizers.units.listed import Candidate, Key, fold_reading, listed, strongly_listed
from normalizers.units.model import Resolution, ResolutionMethod, Unit
from normalizers.units.one_body import as_one
from normalizers.units.own import Own, fullest_names, own_unit
from normalizers.units.register import SLOT
from normalizers.units.ruled import Ruled, find_firm, find_ruled, stated_ranks
from normalizers.units.scope import Home, bare_reading, home_of, unlisted_reading
from normalizers.units.shortest import find_by_shortest, shortest
from normalizers.units.slips import find_slip
from normalizers.units.text import before_bracket, clean_name, without_second_name

_COMMITTEE = re.compile("(.+)(?:管委会|管理委员会)")
_SHARED_OFFICE = re.compile(r"[市区县]委\w{1,5}工委([市区县]\w{2,})")
_FULL = 7  # characters of a short name that is as good as the full one


def resolve_units(names: tuple[str, ...], jurisdiction: str | None) -> dict[str, Resolution]:
    """Every written name of one document with the unit it means; all ways of writing one body lead to one unit."""
    cleaned = _with_full_counties({raw: clean_name(raw) for raw in names})
    home = home_of(jurisdiction, tuple(cleaned.values()))
    return as_one(_Document(home).resolve(cleaned), home)


def _with_full_counties(cleaned: dict[str, str]) -> dict[str, str]:
    """The names with autonomous counties in full where the document has them so: 三澜县 is its 三澜水族自治县."""
    counties = full_counties(cleaned.values())
    if not counties:
        return cleaned
    short = {name: next((one for one in counties if name.startswith(one)), "") for name in cleaned.values()}
    return {raw: counties[one] + name[len(one) :] if (one := short[name]) else name for raw, name in cleaned.items()}


def _printed_name(text: str, candidate: Candidate) -> str:
    """The name as printed with the place in full: 云川市城市建设投资集团有限公司."""
    place = candidate.reading.place
    if text.startswith(place.name):
        return text
    return place.name + text[1:] if text[:1] == place.level else ""


class _Document:
    """The names of one document on their way to units."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.done: dict[str, Resolution] = {}
        self.named = Named()  # bodies that the document names beyond doubt
        self.named_in_full: set[Key] = set()
        self.printed: dict[Key, str] = {}  # the fullest printed name of a firm
        self.alone: set[Key] = set()  # bodies that a name means which no other body could bear
        self.own: dict[Key, Unit] = {}  # bodies that no list knows, by the form of their fullest name
        self.shortened: Counter[Key] = Counter()  # how many short names besides the full one lead to a body

    def resolve(self, cleaned: dict[str, str]) -> dict[str, Resolution]:
        """The resolutions by raw name; certain names first, because they decide the doubtful ones."""
        doubtful: dict[str, Sequence[Candidate]] = {}
        unlisted: list[tuple[str, str]] = []
        for raw, text in cleaned.items():
            if is_group(text):
                self.done[raw] = Resolution(raw, None, "group", 1.0)
            elif (found := listed(text, self.home)) and not is_no_name(text):
                doubtful[raw] = found
            elif not is_no_name(text) and (short := self._listed_by_shortest(text)):
                doubtful[raw] = [short]
            elif is_no_name(text):
                self.done[raw] = Resolution(raw, None, "unresolved", 0.0)
            else:
                unlisted.append((raw, text))
        self._name_certain(cleaned, doubtful)
        chosen = [self._choose(raw, candidates) for raw, candidates in doubtful.items()]
        for resolution, (raw, candidates) in zip(chosen, doubtful.items(), strict=True):
            self.done[raw] = resolution
            if resolution.unit is not None and not candidates[0].claim.weak:
                self._name(candidates[0].key, resolution.unit)
        self._resolve_unlisted(unlisted)
        self._rejoin(doubtful)
        return {raw: self.done[raw] for raw in cleaned}

    # ------------------------------------------------------------------ listed bodies

    def _name_certain(self, cleaned: dict[str, str], doubtful: dict[str, Sequence[Candidate]]) -> None:
        for raw, candidates in doubtful.items():
            best = candidates[0]
            if best.claim.body.printed:
                printed = (self.printed.get(best.key, ""), _printed_name(cleaned[raw], best))
                self.printed[best.key] = max(printed, key=lambda name: (len(name), name))
        for best, *others in doubtful.values():
            if not best.claim.weak and _is_full(best, others):
                self.named.add(best.key, self._unit(best))
                self.named_in_full.add(best.key)
            else:
                self.shortened[best.key] += 1
            if not best.claim.weak and not others:
                self.alone.add(best.key)

    def _name(self, key: Key, unit: Unit) -> Unit:
        """The unit as which the body was named first."""
        if key not in self.named.units:
            self.named.add(key, unit)
        return self.named.units[key]

    def _unit(self, candidate: Candidate) -> Unit:
        unit, printed = candidate.unit, self.printed.get(candidate.key, "")
        if candidate.claim.body.printed and len(printed) > len(unit.name):
            return Unit(printed, unit.jurisdiction, unit.body, unit.kind)
        return unit

    def _choose(self, raw: str, candidates: Sequence[Candidate]) -> Resolution:
        """The body that the document names in full goes before; else the strongest claim; equals stay ambiguous."""
        best = candidates[0]
        if court := self.named.units.get((best.claim.body.in_prefectures or "", best.reading.place.name)):
            return Resolution(raw, court, "alias", 1.0)
        if not best.claim.weak and (fuller := said_in_full(best, self.named)):
            return Resolution(raw, fuller, "abbreviation", 1.0)
        if best.claim.how == "exact" and not best.claim.weak:
            return self._resolved(raw, best)
        here = [rival for rival in candidates[1:] if rival.key in self.named.units or rival.key in self.alone]
        if best.key not in self.named.units and len(here) == 1:
            return self._resolved(raw, here[0])
        if best.key not in self.named.units and (kin := kin_of(best, self.named, self.shortened)):
            return Resolution(raw, kin, "abbreviation", 1.0)
        equals = [
            c for c in candidates if (c.claim.weak, c.reading.distance) == (best.claim.weak, best.reading.distance)
        ]
        if best.claim.weak and len(equals) > 1:
            return Resolution(raw, None, "unresolved", 0.0, candidates=tuple(self._unit(c) for c in equals))
        return self._resolved(raw, best)

    def _resolved(self, raw: str, candidate: Candidate) -> Resolution:
        unit = self._unit(candidate)
        method = candidate.claim.how
        if method == "exact" and clean_name(raw)[1:].removeprefix("委") not in unit.name:
            method = "abbreviation"
            if _misplaces_and(clean_name(raw)[1:], unit.name):
                return Resolution(raw, unit, "fuzzy", 0.95, misspelt=True)
        return Resolution(raw, unit, method, 1.0)

    # ------------------------------------------------------------------ bodies that no list knows

    def _resolve_unlisted(self, unlisted: list[tuple[str, str]]) -> None:
        own: list[Own] = []
        towns = full_towns(text for _, text in unlisted)
        zones = {
            match[1] for _, text in unlisted if (match := _COMMITTEE.fullmatch(text))
        }  # 枫川东区 is no district beside 枫川东区管委会
        ranks = stated_ranks((text for _, text in unlisted), self.home)
        for raw, written in unlisted:
            short = written.removesuffix("政府").removesuffix("人民")
            text = written.replace(short, towns[short], 1) if short in towns else written
            if text not in zones and (government := find_government(text, self.home)):
                self.done[raw] = Resolution(raw, government, _how_written(text, government), 1.0)
                continue
            if ruled := find_ruled(text, self.home, ranks) or self._ruled_before_bracket(text):
                self.done[raw] = Resolution(raw, ruled[0], ruled[1], 1.0)
                continue
            if outer := self._listed_part(text):
                self.done[raw] = self._choose(raw, outer)
                continue
            plain = without_second_name(text)
            own.append(Own(raw, plain, fold_reading(unlisted_reading(plain, self.home))))
        self._resolve_own(own)

    def _listed_part(self, text: str) -> Sequence[Candidate]:
        """区委办（区效能考评办）: the body before the bracket; 区委教育工委区教委: the bureau behind the committee that shares its office;
        市教育局机关: the bureau itself."""
        shared = _SHARED_OFFICE.match(text)
        part = before_bracket(text) or (shared[1] if shared else text.removesuffix("机关"))
        return strongly_listed(part, self.home) if part != text else []

    def _listed_by_shortest(self, text: str) -> Candidate | None:
        """The listed body that the words mean once every word of both is put short: 市三防指挥部办公室, 市三防办."""
        reading = fold_reading(unlisted_reading(text, self.home))
        for each in (reading, fold_reading(bare_reading(text, self.home))):
            if claim := find_by_shortest(each.form):
                return Candidate(claim, each)
        return None

    def _ruled_before_bracket(self, text: str) -> Ruled | None:
        return find_firm(before_bracket(text), self.home) if before_bracket(text) else None

    def _resolve_own(self, own: list[Own]) -> None:
        groups: dict[Key, list[Own]] = defaultdict(list)
        for each in own:
            groups[each.key].append(each)
        for key in sorted(groups) * 2:  # twice: a body known by a slip (文化广播电视台和旅游局) explains the next one
            if key in groups and (found := self._abbreviation(groups[key][0], own) or self._slip(groups[key][0])):
                for each in groups.pop(key):
                    self.done[each.raw] = Resolution(
                        each.raw, found.unit, found.method, found.similarity, misspelt=found.misspelt
                    )
        self._merge_own(groups)

    def _slip(self, own: Own) -> Resolution | None:
        here = frozenset(key for key, place in self.named.units if place == own.reading.place.name)
        bare = () if own.reading.form.startswith(SLOT) else (fold_reading(bare_reading(own.name, self.home)),)
        for reading in (own.reading, *bare):
            if slip := find_slip(reading.form, here):
                candidate = Candidate(slip.claim, reading)
                unit = self._name(candidate.key, self._unit(candidate))
                return Resolution(own.raw, unit, "fuzzy", round(slip.similarity, 3), misspelt=True)
        return None

    def _abbreviation(self, own: Own, others: list[Own]) -> Resolution | None:
        unit = body_of(own, self.named, others)
        return Resolution(own.raw, unit, "abbreviation", 1.0) if unit else None

    def _merge_own(self, groups: dict[Key, list[Own]]) -> None:
        """Unlisted bodies become units of their own; one that shortens exactly one other joins it."""
        leads = fullest_names(groups)
        members: dict[Key, list[Own]] = defaultdict(list)
        for key, own in groups.items():
            members[leads[key]] += own
        for key, own in groups.items():
            unit = self.own[leads[key]] = own_unit(members[leads[key]], self.home)
            method: ResolutionMethod = "exact" if leads[key] == key else "abbreviation"
            for each in own:
                self.done[each.raw] = Resolution(each.raw, unit, method, 1.0)

    def _rejoin(self, doubtful: dict[str, Sequence[Candidate]]) -> None:
        """A short name of a listed body that the document names nowhere else stands for the one of its own that it shortens:
        市公路中心 beside 市公路事务中心."""
        for raw, (best, *_) in doubtful.items():
            if best.claim.how == "exact" or best.key in self.named_in_full or self.done[raw].unit != self._unit(best):
                continue
            form, place = shortest(best.reading.form).replace(SLOT, ""), best.reading.place.name
            fuller = {key for key in self.own if key[1] == place and abbreviates(form, key[0].replace(SLOT, ""))}
            if len(fuller) == 1:
                self.done[raw] = Resolution(raw, self.own[fuller.pop()], "abbreviation", 1.0)


def _is_full(candidate: Candidate, rivals: Sequence[Candidate]) -> bool:
    """True where the name says the whole function, if in other words (文体广电和旅游局 for 文化体育广电和旅游局)."""
    return candidate.claim.how == "exact" or (not rivals and len(candidate.reading.form.replace(SLOT, "")) >= _FULL)


def _how_written(text: str, unit: Unit) -> ResolutionMethod:
    return "exact" if unit.name.endswith(text) else "abbreviation"


def _misplaces_and(name: str, official: str) -> bool:
    """True where 和 stands inside a word of the official name (文化广播电视旅和游局, not 文化和旅游广电局); without it the two are alike."""
    rest = iter(official)
    in_order = all(character in rest for character in name)
    plain = "和" in name and "和" in official and not in_order and name.replace("和", "") in official.replace("和", "")
    return plain and any(
        before + after in official and before + after in known_words() for before, after in re.findall("(.)和(.)", name)
    )
