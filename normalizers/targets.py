"""What the target cell of an indicator list asks for: one Target for each value or demand in it."""

from decimal import Decimal
from typing import Literal

import regex
from msgspec import Struct
from msgspec.structs import replace as convert

from normalizers.broken import broken_targets
from normalizers.cells import says_nothing
from normalizers.later import later
from normalizers.measures import is_measure, measure_pattern
from normalizers.quantities import Amount, find_amounts
from normalizers.target_pieces import Piece, inside_brackets, is_label_or_whole, split_pieces
from normalizers.target_words import (
    FIRST_WORDS,
    KEEP,
    REGION,
    RISING,
    SIGN,
    STRICT,
    TIME,
    TREND,
    VERBS,
    Comparator,
    Direction,
)
from normalizers.text import CleanText, clean_text

_LAST_WORDS = later(r"(?:[:,;。、(“‘\"\s]|应|(?<![人户年月日平村亩])均|都|率先|的|要|须|需|力争|必须)+$")
_AT_END = later(r"(?:[;,。、:\s]|并且|而且|且|以及|(?<!\p{Han})[和及])+$")
_BASELINE = later(r"[由从](?=.*\d)")
_LEADING_VERB = later(
    r"(?:20\d\d年)?(?:\d{1,2}月(?:\d{1,2}日|底|末)?|年底)(?:之?前|以前)(?:全面|全部)?(?:完成|建成|实现)?(?=[“《]?\p{Han}{2})|(?:将|把)(?=\p{Han}{2})|(?:全年|年内|当年|年度)?(?:确保|力争|实现|完成|达到(?!或)|保持|使|争取)(?=[“《]?\p{Han}{2})|(?:全年|年内|当年)(?:共|计划)?(?=\p{Han}{2})"
    r"|(?:控制|年度|工作|全年)?(?:目标|任务|指标|计划)(?:值|数|量)?(?:为|是|:)?$"
)
_ENCLOSED = later(
    rf"(?P<low>\d+(?:\.\d+)?)%?[≤<](?P<name>[\p{{Han}}A-Za-z.]+)[≤<](?P<high>\d+(?:\.\d+)?)(?P<unit>%|{measure_pattern()})?"
)
_BRACKETED = later(r"\s*\((?P<words>[^()]{1,12})\)")
_COMPARED = later(
    rf"(?P<name>.*?)(?P<rest>(?:达到(?:或者?|和|及))?(?:不{SIGN}|{SIGN}|{STRICT}|优于|好于|优先于).*)", regex.DOTALL
)
_CLASS = later(
    r"的?(?:地区|区域|城市|县城|乡镇|行政村|自然村|村|(?:规上|规模以上)?(?:工业)?企业|单位|园区|流域|省份|(?:重大|产业|工业|招商|在建)?项目|工程|农户|家庭|水库|河流|机组|锅炉)(?!\p{Han}*(?:率|比例))|的(?:县|区|镇|乡)"
)
_HINTED = later(
    rf"(?:{SIGN}|{STRICT}|达到)?(?:[几数]?[十百千万]+[余多几]|[几数][十百千万]+|[过半]半数?|半数|[一二三四五六七八九十]+分之[一二三四五六七八九十]+)(?:{measure_pattern()})?(?:及?以上|及?以下|以内|左右)?"
)
_BARE_SIGN = later(rf"不?{SIGN}\s*(?:%|‰|$|[;,。])")
_PLANS = {"十一": 2010, "十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030, "十六": 2035}


class Target(Struct, frozen=True):
    """One value or demand. `raw` is the piece of the cell without the name it gives; `start` and `end` are its place
    and `name_start`, `name_end` the name's in the clean text. `understood` is false where the marks contradict each
    other or a mark has no number. `change` tells an amount of change (提高5个百分点) from a level."""

    raw: str
    start: int
    end: int
    name: str | None
    name_start: int
    name_end: int
    sub: int | None  # which of the row's sub-indicators it belongs to, from 0; None for the row itself or all of them
    comparator: Comparator | None
    value: Decimal | None
    value_high: Decimal | None
    year: int | None
    unit: str | None
    direction: Direction | None
    change: bool = False
    understood: bool = True

    @property
    def kind(self) -> Literal["quantitative", "qualitative"]:
        return "qualitative" if self.value is None else "quantitative"


def parse_targets(text: str | CleanText, sub_indicators: int = 0) -> tuple[Target, ...]:
    """The targets of one cell. `sub_indicators` is how many sub-indicators the row names: where the cell has as many
    lines (or words apart), or one more, they take one piece each in order."""
    clean = clean_text(text) if isinstance(text, str) else text
    if says_nothing(clean.folded):
        return ()
    targets: list[Target] = []
    year: int | None = None
    for piece in split_pieces(clean, sub_indicators):
        found = _read_piece(clean, piece, year)
        targets += [_goes_on(targets[-1], target) if targets else target for target in found]
        year = found[-1].year if found else year
    return tuple(targets)


def _goes_on(before: Target, target: Target) -> Target:
    """The target as a change too, where it only names another amount for the change before it: 增长12%，力争15%."""
    bare = target.value is not None and target.direction is None and target.name is None and target.unit == before.unit
    return convert(target, direction=before.direction, change=True) if before.change and bare else target


def _read_piece(clean: CleanText, piece: Piece, year: int | None) -> list[Target]:
    if piece.around:
        return [_shared_target(clean, piece, year)]
    if enclosed := _ENCLOSED.fullmatch(clean.folded[piece.start : piece.end].strip()):
        return [_enclosed_target(clean, piece, enclosed, year)]
    amounts = _without_classes(clean.folded, list(find_amounts(clean.folded, piece.start, piece.end)))
    amounts = _clearest(clean.folded, piece.start, amounts)
    if _is_broken(clean.folded, piece, amounts) or (clean.gaps and is_label_or_whole(clean, piece)):
        return [convert(_demand(clean, piece.start, piece.end, piece, year), understood=False)]
    if not amounts:
        return [_demand(clean, piece.start, piece.end, piece, year)]
    targets: list[Target] = []
    begin = piece.start
    for number, amount in enumerate(amounts):
        stop = piece.end if number + 1 == len(amounts) else _next_begin(clean.folded, amount)
        early = _demand_before(clean, begin, amount, piece, year)
        if early is not None:
            targets.append(early)
            begin = early.end
        targets.append(_amount_target(clean, piece, amount, (begin, stop), year))
        year = targets[-1].year
        begin = stop
    return targets


def _is_broken(folded: str, piece: Piece, amounts: list[Amount]) -> bool:
    """Whether what the piece asks for is a broken number (≥1/3, ≤2×10^4吨, ≥9 5%) or one that words only hint at (十余家)."""
    if any(piece.start <= start and end <= piece.end for start, end in broken_targets(folded)):
        return True
    return not amounts and _HINTED.fullmatch(folded[piece.start : piece.end].strip()) is not None


def _without_classes(folded: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts without those that tell a class of places before the one asked for: 利用率≤60%的地区≥8."""
    return [a for n, a in enumerate(amounts) if n + 1 == len(amounts) or not _CLASS.match(folded, a.end)]


def _clearest(folded: str, start: int, amounts: list[Amount]) -> list[Amount]:
    """The amounts asked for most clearly: in 65岁以上老年人管理率≥70% and 每10万人口不超过3例 the others belong to names, in
    98%以上（全省前3位） to a remark."""
    outside = [amount for amount in amounts if not inside_brackets(folded, start, amount.number)] or amounts
    best = max((amount.surety for amount in outside), default=0)
    return [amount for amount in outside if amount.surety == best]


def _shared_target(clean: CleanText, piece: Piece, year: int | None) -> Target:
    """One of several values behind 分别: the words before and behind them hold for each."""
    before, behind = piece.around or ("", "")
    text = clean.folded[piece.start : piece.end]
    amount = next(find_amounts(before + text + ("" if text.endswith(behind) else behind)))
    moved = convert(amount, start=piece.start, number=piece.start, end=piece.end)
    return _amount_target(clean, piece, moved, (piece.start, piece.end), year)


def _enclosed_target(clean: CleanText, piece: Piece, match: "regex.Match[str]", year: int | None) -> Target:
    """60≤EI<75: a range with the name inside."""
    at = clean.folded.index(match[0], piece.start)
    name = (at + match.start("name"), at + match.end("name"))
    return Target(
        raw=match[0], start=at, end=at + len(match[0]), name=match["name"], name_start=name[0], name_end=name[1],
        sub=piece.sub, comparator="between", value=Decimal(match["low"]), value_high=Decimal(match["high"]), year=year,
        unit=match["unit"] or None, direction=None,
    )  # fmt: skip


def _next_begin(folded: str, amount: Amount) -> int:
    """Where the next target begins: behind the amount and the brackets that belong to it, ≥95%（城市）≥70%（县城）."""
    behind = _BRACKETED.match(folded, amount.end)
    return behind.end() if behind and (REGION.fullmatch(behind["words"]) or is_measure(behind["words"])) else amount.end


def _demand_before(clean: CleanText, begin: int, amount: Amount, piece: Piece, year: int | None) -> Target | None:
    """A demand in words that runs into the amount without a separator: 不超过控制目标值≤90立方米/万元."""
    words = clean.folded[begin : amount.start]
    match = regex.search(rf"(?:{STRICT})\p{{Han}}{{2,}}$", words)
    return _demand(clean, begin, amount.start, piece, year) if match and amount.surety == 3 else None


def _trimmed(clean: CleanText, start: int, end: int) -> tuple[int, int]:
    """The stretch without joining words before it and punctuation around it."""
    first = FIRST_WORDS.match(clean.folded, start, end)
    start = first.end() if first and first.end() < end else start
    last = _AT_END.search(clean.folded, start, end)
    return start, last.start() if last and last.start() > start else end


def _demand(clean: CleanText, start: int, end: int, piece: Piece, year: int | None) -> Target:
    """A target in words; a comparison without a number keeps the quantity before it as name."""
    start, end = _trimmed(clean, start, end)
    found, rest = _time(clean.folded, start, end)
    words = clean.folded[start:end]
    compared = _COMPARED.fullmatch(words[rest - start :])
    name = (rest, rest)
    if compared and compared["name"] and not VERBS.fullmatch(compared["name"]):
        name, start = (rest, rest + compared.start("rest")), rest + compared.start("rest")
    return Target(
        raw=clean.printed[start:end], start=start, end=end,
        name=clean.printed[slice(*name)] or None, name_start=name[0], name_end=name[1], sub=piece.sub,
        comparator=None, value=None, value_high=None, year=found or year, unit=None, direction=_trend(words),
        understood=_BARE_SIGN.search(words) is None,
    )  # fmt: skip


def _trend(words: str) -> Direction | None:
    if RISING.search(words):
        return "rise"
    if KEEP.search(words):
        return "keep"
    trend = TREND.search(words)
    if trend is None:
        return None
    return "rise" if trend["rise"] else "fall"


def _time(folded: str, start: int, end: int) -> tuple[int | None, int]:
    """The phase named at the beginning and where the words behind it begin."""
    match = TIME.match(folded, start, end)
    if match is None:
        return None, start
    year = int(match["year"]) if match["year"] else _PLANS.get(match["plan"]) if "末" in match[0] else None
    return year, match.end()


def _amount_target(
    clean: CleanText, piece: Piece, amount: Amount, stretch: tuple[int, int], year: int | None
) -> Target:
    begin, stop = _trimmed(clean, *stretch)
    found, rest = _time(clean.folded, begin, max(amount.number, begin))
    if found is None:
        inner = next(TIME.finditer(clean.folded, amount.start, amount.number), None)
        found = int(inner["year"]) if inner and inner["year"] else None
    behind = _BRACKETED.match(clean.folded, amount.end, stop)
    name = piece.name or _name(clean.folded, rest, max(rest, amount.start))
    first = amount.start - (clean.folded[amount.start - 1 : amount.start] in ("“", "‘"))
    raw = (max(first, rest) if name else begin, stop)
    hanging = regex.fullmatch(rf"\s*{SIGN}", clean.folded[amount.end : stop]) is not None
    unit = amount.unit or _odd_unit(clean.folded, amount, stop)
    if behind and name is None and REGION.fullmatch(behind["words"]):
        name = behind.span("words")
        raw = (raw[0], amount.end)
    elif behind and (named := TIME.fullmatch(behind["words"])) and named["year"]:
        found = int(named["year"])
    elif behind and unit is None and is_measure(behind["words"]):
        unit = behind["words"]
    return Target(
        raw=clean.printed[slice(*_trimmed(clean, *raw))].strip(), start=raw[0], end=raw[1],
        name=clean.printed[slice(*name)] if name else None, name_start=name[0] if name else 0, name_end=name[1] if name else 0,
        sub=piece.sub, comparator=None if hanging else amount.comparator, value=amount.value, value_high=amount.high, year=found or year,
        unit=unit, direction=amount.direction, change=amount.change,
        understood=not (amount.contradictory or hanging),
    )  # fmt: skip


def _odd_unit(folded: str, amount: Amount, stop: int) -> str | None:
    """A unit that no list knows, where a comparison asks for it and nothing else follows: ≥55台站."""
    rest = regex.fullmatch(r"(?P<unit>[\p{Han}A-Za-z²³/·]{1,8})", folded[amount.end : stop])
    return rest["unit"] if rest and amount.surety == 3 and not regex.search("以|且|并|的", rest["unit"]) else None


def _name(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The words that name a quantity, without joining words and verbs; None where nothing is left."""
    verb = _LEADING_VERB.match(folded, start, end)
    start = verb.end() if verb else start
    baseline = _BASELINE.search(folded, start, end)
    end = baseline.start() if baseline else end
    last = _LAST_WORDS.search(folded, start, end)
    end = last.start() if last else end
    words = folded[start:end]
    if not words or VERBS.fullmatch(words) or not regex.search(r"[\p{Han}A-Za-z]", words):
        return None
    return start, end
