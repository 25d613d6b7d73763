"""The amounts of points in a reason cell: 加0.2分, 扣两分, （+1分）, -0.5, 每次扣0.5分, 共加1分, and 0.2分 without 加 or 扣."""

from decimal import Decimal
from functools import cache
from typing import Literal

import regex
from msgspec import Struct

from normalizers.adjustments.cell import Direction
from normalizers.adjustments.labels import QUOTED
from normalizers.adjustments.words import alternatives, point_words
from normalizers.later import compiled, later
from normalizers.numbers import FIGURES, NUMBER, NUMERALS, parse_number
from normalizers.text import CleanText

Scope = Literal["own", "each", "respective", "total", "per", "due", "actual", "limit"]
"""own: for the words before it; each: 各加; respective: 分别加…、…; total: 共加; per: 每次扣; due: 应扣 (实扣 follows);
limit: 最高加, no amount that was given."""

_MODIFIED: tuple[Scope, ...] = ("limit", "total", "respective", "each", "due", "actual")
# An amount without 加 or 扣 above this is a mark obtained (民主测评98.6分), not an adjustment.
_HIGHEST_BARE = Decimal(20)
_SMALL = Decimal(5)
_BOUNDARY = frozenset(",。;:、!?()[]")
_STRONG = frozenset("。;:!?)]")
_NUMERALS = "一二两三四五六七八九十"
_NUMBERED = later(rf"[\dA-Za-z.,+\-/~×*第{_NUMERALS}] ?$")
_NOT_POINTS = r"(?!钟|之|公司|局|行|店|院|校|队|支|贝|米|管|厂|包|类|册|部(?!门)|会场|[秒寸]|[一二三四五六七八九半](?:[,。;:)]|$))"


class Amount(Struct, frozen=True):
    """An amount of points: where its phrase stands (its own brackets within), the values, which way and for what.

    `weak` amounts lack 加, 扣 and a sign. `refers_back` is true for 以上各加….
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    direction: Direction | None
    scope: Scope
    weak: bool = False
    refers_back: bool = False

    @property
    def value(self) -> Decimal:
        return self.values[0]


def find_amounts(cell: CleanText, start: int, end: int, known: Direction | None) -> tuple[Amount, ...]:
    """The amounts from `start` to `end`, in order; `known` is the direction that a column or a head states."""
    found: list[Amount] = []
    for match in _phrase().finditer(cell.folded, start, end):
        if match["quoted"]:
            continue
        amount = _read(cell, match, start, end, known)
        if amount is not None:
            found.append(amount)
    return tuple(found)


def _read(cell: CleanText, match: "regex.Match[str]", start: int, end: int, known: Direction | None) -> Amount | None:
    values = tuple(value for value in map(parse_number, match.captures("number")) if value is not None)
    if len(values) < len(match.captures("number")) or not _is_complete(cell, match, end):
        return None
    verb, sign = match["verb"], match["sign"]
    if _is_negated(cell, match, start) or (sign and not verb and not _is_sign(cell, match, start)):
        return None
    direction = _direction_of(cell, match, start)
    weak = direction is None and not (verb and verb in point_words().either)
    if verb and verb in point_words().only_at_start and not _starts_clause(cell, match, start):
        return None
    scope = _scope_of(cell, match, start)
    amount = Amount(
        *_with_brackets(cell, match.start(), match.end(), start, end),
        (values[0] + Decimal("0.5"),) if match["half"] else values,
        direction or known,
        scope,
        weak,
        bool(match["back"]),
    )
    return amount if not weak or _is_bare_amount(cell, match, amount, start, end) else None


def _is_complete(cell: CleanText, match: "regex.Match[str]", end: int) -> bool:
    """Whether the number ends where it seems to: 加0，2分 and 加1 0分 are slips that nobody should guess at."""
    after = cell.folded[match.end() : end]
    if match["points"]:
        # 加十分重视 is no 加十分.
        return match.captures("number")[-1] != "十" or not after or after[0] in _BOUNDARY
    if not after or after[0] in _BOUNDARY or regex.match(r"/[+-]", after):  # +2/-1.5
        return not regex.match(r"[,。、:]\d+分", after)
    return match.end() in cell.gaps and after[0] != " "


def _is_negated(cell: CleanText, match: "regex.Match[str]", start: int) -> bool:
    return bool(match["verb"]) and bool(_negation().search(cell.folded, start, match.start("verb")))


def _is_sign(cell: CleanText, match: "regex.Match[str]", start: int) -> bool:
    """Whether + or - is a sign: not in 2021-2, not in 1+1. With 分 behind the number it may follow a word, else it ends a clause."""
    place = match.start("sign")
    if place == start:
        return True
    left = cell.folded[place - 1]
    return not (left.isascii() and (left.isdigit() or left in "+-." or (left.isalpha() and not match["points"])))


def _direction_of(cell: CleanText, match: "regex.Match[str]", start: int) -> Direction | None:
    verb, sign, words = match["verb"], match["sign"], point_words()
    if verb and verb in words.bonus:
        return "bonus"
    if verb and verb in words.deduction:
        return "deduction"
    if noun := match["noun"]:
        return "deduction" if noun[0] in "扣减" else "bonus"
    if not sign:
        return None
    # A long dash glued to a word may be a dash or a minus: 开展宣传—1分.
    place = match.start("sign")
    if cell.printed[place] in "—―─" and place > start and cell.folded[place - 1] not in _BOUNDARY:
        return None
    return "bonus" if sign == "+" else "deduction"


def _scope_of(cell: CleanText, match: "regex.Match[str]", start: int) -> Scope:
    modifiers = [*match.captures("modifier"), *match.captures("sum")]
    if modifiers:
        for scope in _MODIFIED:
            if any(modifier in point_words().modifiers[scope] for modifier in modifiers):
                return scope
    if len(match.captures("number")) > 1:
        return "respective"
    if match["back"] and "每" in match["back"]:
        return "each"
    return "per" if match["per"] or _is_rate(cell, match, start) else "own"


def _is_rate(cell: CleanText, match: "regex.Match[str]", start: int) -> bool:
    """Whether the amount is for each of several: 每次扣0.5分, 每少报1篇扣0.1分, 一件扣1分，计扣2分; 每月按时报送，加1分 is not."""
    if _RATE.search(cell.folded, start, match.start("phrase")):
        return True
    one = _ONE.search(cell.folded, start, match.start("phrase"))
    return bool(one and _SUM_BEHIND.match(cell.folded, match.end()))


# 每月按时, 每季度均: a habit, not a rate.
_RATE = later(r"每(?!(?:个?月|个?季度?|周|日|天|年|期|次)(?:按时|定期|均|都|及时|坚持))(?:(?!\d分)[^,。;:、()]){1,14}$")

_ONE = later(r"(?:^|[,。;:、(])[一1][件次个起人项处例条篇户家份期天名批宗]$")
_SUM_BEHIND = later(r"[,;、。]\s*(?:共计?|合计|累计|总计|总共|一共|计)(?=[扣减加])")


def _starts_clause(cell: CleanText, match: "regex.Match[str]", start: int) -> bool:
    """Whether the phrase opens a clause; 每条0.1分计1.2分 parts two as well."""
    return match.start("phrase") == start or cell.folded[match.start("phrase") - 1] in (*_BOUNDARY, "分")


def _with_brackets(cell: CleanText, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """The phrase with the brackets that hold nothing else: （加1分）, 【扣1分】."""
    while start > low and end < high and cell.folded[start - 1] + cell.folded[end] in ("()", "[]"):
        start, end = start - 1, end + 1
    return start, end


def _is_bare_amount(cell: CleanText, match: "regex.Match[str]", amount: Amount, start: int, end: int) -> bool:
    """Whether a number without 加, 扣 or a sign is an adjustment's amount: …，0.2分。 is, 测评98.6分 and 满分10分 are not.

    It must end its piece or stand between separators, be small, and not be something that was measured.
    """
    if amount.value > _HIGHEST_BARE or (amount.scope == "actual"):
        return False
    isolated = _is_isolated(cell, amount, start, end, bare=not match["verb"])
    if not match["points"] and not (amount.direction and isolated and _ends_piece(cell, amount.end, end, ",")):
        return False
    left = cell.folded[start : amount.start].rstrip(",:、")
    if amount.direction and amount.value <= _SMALL and cell.folded[amount.start] in "([":
        return True  # 网点不足（0.5）among deductions; without brackets 不足0.5分 is what was measured
    if _measured(isolated and amount.value <= _SMALL).search(left):
        return False
    if amount.scope == "per" or isolated:
        return True
    return _ends_piece(cell, amount.end, end, ",、") and not _NUMBERED.search(left)


def _is_isolated(cell: CleanText, amount: Amount, start: int, end: int, bare: bool) -> bool:
    """Whether the amount stands between separators; 加0，2分 is a slip and no 2分."""
    left = amount.start == start or cell.folded[amount.start - 1] in _BOUNDARY or cell.folded[amount.start] in "(["
    right = amount.end == end or cell.folded[amount.end] in _BOUNDARY
    slip = bare and regex.search(r"\d[,。:、]$", cell.folded[start : amount.start])
    return bool(left and right and not slip)


def _ends_piece(cell: CleanText, place: int, end: int, also: str = "") -> bool:
    return place == end or cell.folded[place] in _STRONG or cell.folded[place] in also or place in cell.breaks


@cache
def _negation() -> "regex.Pattern[str]":
    return compiled(rf"(?:{alternatives(point_words().negations)})(?:予|再|重复|予以)?$")


@cache
def _measured(results_only: bool) -> "regex.Pattern[str]":
    """What stands before a number that was measured; a deed (组织考试，0.2分) counts only where the number is glued to it or large."""
    words = point_words()
    measured = words.measured if results_only else (*words.measured, *words.measuring_deeds)
    return compiled(rf"(?:{alternatives(measured)})(?:分|分值|了|约|均)?$")


@cache
def _phrase() -> "regex.Pattern[str]":
    words = point_words()
    # Behind 获, 奖 is no verb but 奖励 is.
    guards = "".join(
        rf"(?<![{left}](?={word}{'(?!励)' if word == '奖' else ''}))" for word, left in words.not_behind.items()
    )
    opening = rf"(?<=[,。;:、!?()\[\].]|^)(?:{alternatives(words.modifiers_only_at_start)})"
    verbs = alternatives([*words.bonus, *words.deduction, *words.either, *words.award])
    glued = {word for group in words.modifiers.values() for word in group} - set(words.modifiers_only_at_start)
    modifiers = rf"{guards}(?:{alternatives(glued)})|{opening}"
    things = "[项条点类件个款]"
    back = rf"(?P<back>(?:以上|上述|前述)(?:各?{things}|[\d{_NUMERALS}]+{things}|工作|事项|内容|情况|问题|每{things}|各项)*)"
    between = r"(?:分(?!别))?(?:分?值|数|项目?)?(?P<sum>共计|总计|合计|小计|累计|共)?[:为]?"
    # 加0.5分奖励, 给予0.5分的加分
    noun = r"(?:的?(?P<noun>奖励加分|奖励分|奖励|加分|扣分|减分|扣罚)(?!项|理|事|原|情|:))?"
    points = rf"(?P<points>分(?:值|数)?{_NOT_POINTS}){noun}"
    not_whole = r"(?![\d.%‰]|[-~至到]\d|/\d|万|亿|几|多|余)"
    rate = r"(?P<per>(?:/|每)(?:[次项个起人篇条件处家例户名宗批期天份辆村]))?"
    one = rf"(?P<number>{NUMBER}){not_whole}(?:(?P<points>(?P<half>分半))|{points}{rate})|(?P<number>{FIGURES}){not_whole}"
    inside = rf"[(\[](?P<number>{NUMBER})[)\]]{points}|[(\[](?P<number>{FIGURES})[)\]]"
    join = rf"分?(?:[、和及与](?:{verbs})?[+-]?"
    several = rf"(?P<number>{FIGURES})(?:{join}(?P<number>{FIGURES})){{0,9}}){join}(?P<number>{FIGURES})){points}"
    lead = rf"{back}?(?P<modifier>{modifiers})*"
    verb = rf"{guards}(?P<verb>{verbs}){between}(?P<sign>[+-])?"
    pattern = (
        rf"(?P<quoted>{QUOTED})"
        rf"|(?P<phrase>{lead}{verb})(?:{several}|{inside}|{one})"
        rf"|(?P<phrase>{lead}[:为]?(?P<sign>[+-])?)(?<![\d.A-Za-z])(?:{one})"
    )
    # Few characters begin a phrase; saying which makes the search three times as fast.
    said = (*glued, *words.modifiers_only_at_start, *words.bonus, *words.deduction, *words.either, *words.award)
    first = "".join(sorted({word[0] for word in said} | set('《“‘「『"以上前+.:为' + NUMERALS)))
    return compiled(rf"(?=[\d\-{first}])(?:{pattern})")
