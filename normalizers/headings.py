"""What the heading of a table column means, for every kind of table of the genre."""

from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

import regex
from msgspec import Struct

from normalizers.later import compiled, later
from normalizers.word_lists import read_yaml

Kind = Literal["scores", "indicators", "rubric"]
KINDS: tuple[Kind, ...] = ("scores", "indicators", "rubric")

_SPACE = later(r"[\s\u200b\ufeff]+")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BRACKET = later(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_LABEL = later(r"^(?:[(（]?[一二三四五六七八九十]+[)）、.]|\d+[.、](?!\d))")
_FORMULA = later(r"(?<=..)=.*$")  # 综合评估分=自查×20%+现场×80%
_AMOUNT = r"(?P<amount>\d+(?:\.\d+)?)分?"
_CAP = later(
    rf"(?:满分|总分|最高|上限|封顶|不超过|不得超过|至多)(?:为|计|得|加|扣)*{_AMOUNT}|{_AMOUNT}(?:封顶|为上限|为限|以内)"
)
_WEIGHT = later(
    r"(?:权重|占比|占|按|×|x|\*|[(])[为:]?(?P<share>\d{1,2}(?:\.\d+)?)%|(?<=[^\d.])(?P<share>\d{1,2}(?:\.\d+)?)%$"
)
_BARE_POINTS = later(
    r"(?<=[^\d.×x*✕])[×x*✕]?(?:(?:满分|总分|共|计)?\d+(?:\.\d+)?分|(?:权重|占比|占)?\d{1,2}(?:\.\d+)?%)$"
)
_POINTS = later(r"(?:基本分|基础分|起评分|分值|共|计|满分|总分)?[:为]?(?P<amount>\d+(?:\.\d+)?)分")
_AND = later(r"以及|[及与和、/暨]")
_LONGEST_JOINT = 16
# What a column holds whose heading names two things, the first pair that fits.
_JOINT: tuple[tuple[set[str | None], str], ...] = (
    ({"target", "due"}, "target_due"),
    ({"requirements", "due"}, "target_due"),
    ({"task", "due"}, "target_due"),
    ({"name", "target"}, "name_target"),
    ({"task", "content"}, "content"),
    ({"target", "content"}, "content"),
    ({"task", "target"}, "content"),
    ({"target", "requirements"}, "target"),
    ({"lead", "responsible"}, "units"),
    ({"leader", "responsible"}, "units"),
    ({"leader", "lead"}, "units"),
)


class Heading(Struct, frozen=True):
    """A heading as words, with what it says of points.

    `name` is the heading without white space, label and brackets. `points` is the amount of （50分）, `cap` the one
    of （满分50分）, 最高5分, 不超过5分, `weight` the share of （40%） or 占40%. `roles` says for each kind of table what the column holds; a kind is absent
    where its list does not know the words. `likely` is what the last words say that a column of an indicator list holds,
    where its list does not know the whole.
    """

    text: str
    name: str
    points: Decimal | None
    cap: Decimal | None
    roles: dict[str, str]
    weight: Decimal | None = None
    likely: str | None = None


@cache
def _roles(kind: Kind | Literal["last_words"]) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    lists = read_yaml(f"headings/{kind}.yaml")
    return tuple(
        (role, compiled("|".join(f"(?:{pattern})" for pattern in patterns))) for role, patterns in lists.items()
    )


@lru_cache(20_000)
def read_heading(text: str) -> Heading:
    """What a heading says; unknown words give no roles, never a guess."""
    flat = _SPACE.sub("", text.translate(_FULL_WIDTH))
    name = _BARE_POINTS.sub("", _FORMULA.sub("", _LABEL.sub("", _BRACKET.sub("", flat)))) or flat
    cap, points = _CAP.search(flat), _POINTS.search(flat)
    roles = _known(flat) if flat == name else _known(name) | _known(flat)
    return Heading(
        text=flat,
        name=name,
        points=Decimal(points["amount"]) if points else None,
        cap=Decimal(cap["amount"]) if cap else None,
        roles=roles,
        weight=Decimal(weight["share"]) / 100 if (weight := _WEIGHT.search(flat)) else None,
        likely=_likely(flat, name) if "indicators" not in roles else None,
    )


def _likely(flat: str, name: str) -> str | None:
    """The role that the last words tell; of headings with a bracket (新建（个）) only that of what is asked for."""
    role = _role("last_words", name)
    return role if flat == name or role == "target" else None


def _known(name: str) -> dict[str, str]:
    return {kind: role for kind in KINDS if (role := _role(kind, name) or _joint_role(kind, name))}


def _role(kind: Kind | Literal["last_words"], name: str) -> str | None:
    return next((role for role, pattern in _roles(kind) if pattern.fullmatch(name)), None)


def _joint_role(kind: Kind, name: str) -> str | None:
    """What two headings in one hold together: 成果形式及时间进度 is what is asked for and by when."""
    if kind != "indicators" or len(name) > _LONGEST_JOINT or (joint := _AND.search(name)) is None:
        return None
    first, second = (
        _role(kind, part) or _role("last_words", part) for part in (name[: joint.start()], name[joint.end() :])
    )
    return first if first == second else next((role for pair, role in _JOINT if pair == {first, second}), None)
