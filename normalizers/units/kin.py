"""Which of the bodies that a document names in full a shorter or longer name of it means."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from normalizers.units.abbreviations import abbreviates, adds_nothing, fits_within, is_of_initials, loses_a_letter
from normalizers.units.listed import Candidate, Key
from normalizers.units.model import Unit
from normalizers.units.own import Own
from normalizers.units.register import SLOT, Body, register
from normalizers.units.shortest import shortest
from normalizers.units.text import fold
from normalizers.units.words import unit_words

_PRINTED = "printed"
_PARTY = "中共"


class Named:
    """The listed bodies that a document names beyond doubt, found by their place and a mark: the first character, the family, or that
    they are named as printed."""

    def __init__(self) -> None:
        self.units: dict[Key, Unit] = {}
        self._marked: dict[Key, dict[Key, Body]] = defaultdict(dict)

    def add(self, key: Key, unit: Unit) -> None:
        """The body is named as this unit; one that was named before is known by the newer name."""
        body = register().bodies.get(key[0])
        if body and key not in self.units:
            for mark in (fold(body.name)[:1], body.family, *([_PRINTED] if body.printed else ())):
                self._marked[mark, key[1]][key] = body
        self.units[key] = unit

    def the_one(self, place: str, marks: Iterable[str], fits: Callable[[Key, Body], bool]) -> Unit | None:
        """The only body of that place with one of the marks that fits; None where none or several do."""
        found = {
            self.units[key].name: self.units[key]
            for mark in marks
            for key, body in self._marked.get((mark, place), {}).items()
            if fits(key, body)
        }
        return next(iter(found.values())) if len(found) == 1 else None


def said_in_full(short: Candidate, named: Named) -> Unit | None:
    """The kindred body whose name says the same with words such as 发展 or 管理 (大数据局, 大数据发展局)."""
    form, family = fold(short.claim.body.name), short.claim.body.family
    return named.the_one(short.reading.place.name, (family,), lambda _, body: _says_the_same(form, fold(body.name)))


def kin_of(short: Candidate, named: Named, shortened: Mapping[Key, int]) -> Unit | None:
    """The body that a short name fits as well as the one it stands for in the lists: 市畜牧局 is the document's 市畜牧业管理局."""
    if short.claim.body.kind in ("国有企业", "学校", "医院"):
        return None
    form, family = short.reading.form.replace(SLOT, ""), short.claim.body.family

    def fits(key: Key, body: Body) -> bool:
        full = fold(body.name)
        alone = not shortened.get(key) or body.family in unit_words().one_of_a_kind
        if body.official.startswith(_PARTY) != short.claim.body.official.startswith(_PARTY):
            return False  # 市教委 is not 市委教育工委
        # 消防支队 beside the document's 公安消防支队
        return alone and body.family == family and (fits_within(form, full) or full.endswith(form))

    return named.the_one(short.reading.place.name, (form[:1], family), fits)


def body_of(own: Own, named: Named, others: Iterable[Own]) -> Unit | None:
    """The listed body whose name an unlisted one shortens, or whose short name it says in full; `others` are the document's unlisted names."""
    form, place = own.key[0].replace(SLOT, ""), own.reading.place.name
    return (
        named.the_one(place, (form[:1],), lambda _, body: _shortens(form, fold(body.name)))
        or named.the_one(place, (_PRINTED,), lambda _, body: _shortens_firm(shortest(fold(body.name)), form))
        or _firm_by_law(own, named, others)
    )


def _firm_by_law(own: Own, named: Named, others: Iterable[Own]) -> Unit | None:
    """The firm whose legal name this is (县旅投集团, 县旅游投资发展有限公司), where no other firm's legal name could be meant."""
    legal = [
        each
        for each in (own, *others)
        if each.name.endswith(unit_words().legal_ends) and each.reading.place == own.reading.place
    ]
    if own not in legal:
        return None

    def fits(key: Key, body: Body) -> bool:
        short = shortest(fold(body.name))
        full = {each.key for each in legal if abbreviates(short, each.key[0].replace(SLOT, ""))}
        return full == {own.key} and not named.units[key].name.endswith(unit_words().legal_ends)

    return named.the_one(own.reading.place.name, (_PRINTED,), fits)


def _says_the_same(form: str, full: str) -> bool:
    """True for 大数据局 and 大数据发展局, for 开发区 and the 经济技术开发区 of the place."""
    return adds_nothing(form, full) or (form == "开发区" and full.endswith("开发区") and full != form)


def _shortens(form: str, full: str) -> bool:
    """True where one of them says the other: 农科院 and 农林科学研究院, 农业机械化管理局 and 农业机械化局;
    one letter less in a long name is a slip."""
    return (
        (abbreviates(form, full) and not loses_a_letter(form, full))
        or is_of_initials(form, full)
        or adds_nothing(full, form)
    )


def _shortens_firm(short: str, full: str) -> bool:
    """True for 国投集团 and 国资投资运营集团; firms that differ by 发展 or 建设 are two."""
    return abbreviates(short, full) and all(word not in full or word[0] in short for word in unit_words().firm_words)
