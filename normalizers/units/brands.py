"""Banks, insurers and carriers: brand, place and rank of the branch, in whatever order they are written."""

import csv
import re
from functools import cache

from msgspec import Struct

from normalizers.places import Place, known_places
from normalizers.units.register import SLOT
from normalizers.units.text import fold
from normalizers.word_lists import LISTS

_SUFFIX = "二级分行|中心支行|中心支公司|销售分公司|销售公司|石油分公司|石油公司|省公司|分公司|支公司|分行|支行|中支|营业部|营业管理部|办事处|营业所|公司|局|管道分公司|加油站"
_BETWEEN = r"(?:集团|公司|股份|财产保险|保险|省|销售|网络)*"
# What the branch of one brand in one place is called in many ways, by class.
_SAME = {
    "保险": ({"", "公司", "分公司", "中心支公司", "中支"}, "分公司"),
    "通信": ({"", "公司", "分公司"}, "分公司"),
    "邮政": ({"", "公司", "分公司"}, "分公司"),
    "石油": ({"", "公司", "分公司", "销售分公司", "销售公司", "石油分公司", "石油公司"}, "销售分公司"),
}


class Brand(Struct, frozen=True):
    """One brand: its class, its full name, and whether the place keeps its level (中国邮政储蓄银行巴中市分行)."""

    kind: str
    name: str
    with_level: bool


class Branch(Struct, frozen=True):
    """One branch; `place` is None where it is the document's own."""

    brand: Brand
    place: str | None
    suffix: str
    exact: bool


@cache
def _brands() -> dict[str, Brand]:
    """Every way of writing a brand, longest first."""
    found: dict[str, Brand] = {}
    with (LISTS / "brands.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            brand = Brand(row["class"], row["name"], row["place"] == "地")
            for form in (row["name"], *row["short"].split()):
                found[fold(form)] = brand
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(form) for form in _brands())
    provinces = "|".join(place.stem for place in known_places().values() if place.province is None)
    between = f"(?:{_BETWEEN}(?:(?:{provinces})(?:省|市|自治区)?{_BETWEEN})?)"
    return re.compile(
        f"^(?P<before>{SLOT})?(?:{provinces})?省?(?P<brand>{names}){between}(?:(?P<slot>{SLOT})|(?!(?:{_SUFFIX})$)(?P<stem>\\w{{2,6}}?))?(?P<suffix>{_SUFFIX})?$"
    )


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(form[:2] for form in _brands())


def may_name_brand(form: str) -> bool:
    """False where no brand begins anywhere in the folded name, which is quickly told."""
    beginnings = _beginnings()
    return any(form[at : at + 2] in beginnings for at in range(len(form) - 1))


def find_branch(form: str) -> Branch | None:
    """The branch that a name with its place cut out means, if it is one: 农行▢分行, ▢移动公司, 农业银行恩阳支行."""
    match = _pattern().match(form)
    if match is None:
        return None
    brand = _brands()[match["brand"]]
    slotted = bool(match["before"] or match["slot"])
    stem, suffix = match["stem"], match["suffix"] or ""
    if (stem and (slotted or not suffix)) or (match["before"] and match["slot"]):
        return None
    if not slotted and not stem and not _stands_alone(form, brand, suffix):
        return None
    if suffix == "局":
        return None
    return Branch(brand, stem, suffix, match["brand"] == fold(brand.name))


def _stands_alone(form: str, brand: Brand, suffix: str) -> bool:
    """True for what says enough without any place: 中国移动, 农行, 邮政公司; not for 农行分行."""
    if brand.kind in ("银行", "通信", "保险"):
        return not suffix
    return brand.kind == "石油" or (brand.kind == "邮政" and form.endswith("公司"))


def states_rank(branch: Branch) -> bool:
    """True where the name says what the branch of that place is called (农行云岭支行), not in 市农行, 市人保公司."""
    return branch.place is None and branch.suffix not in ("", "公司")


def canonical_suffix(branch: Branch, place: Place, stated: str | None = None) -> str:
    """The rank of the branch as its official name says it; one named without is `stated`, what the document calls it elsewhere,
    else the place's main branch."""
    if stated and branch.place is None and not states_rank(branch):
        return stated
    if branch.brand.kind == "银行":
        if branch.suffix in ("", "公司"):
            return "支行" if place.level in ("县", "区", "旗") else "分行"
        return {"中支": "中心支行", "二级分行": "分行"}.get(branch.suffix, branch.suffix)
    if branch.brand.kind == "保险" and place.level in ("县", "区", "旗") and branch.suffix in ("", "公司", "支公司"):
        return "支公司"
    same, suffix = _SAME.get(branch.brand.kind, (set(), branch.suffix or "分公司"))
    return suffix if branch.suffix in same or not branch.suffix else branch.suffix


def branch_name(branch: Branch, place: Place, stated: str | None = None) -> tuple[str, str]:
    """The branch's official name and its function without the place."""
    suffix = canonical_suffix(branch, place, stated)
    where = (
        branch.place.removesuffix("市") if branch.place else (place.name if branch.brand.with_level else place.plain)
    )
    return branch.brand.name + where + suffix, branch.brand.name + suffix
