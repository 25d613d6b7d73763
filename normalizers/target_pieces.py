"""Where one target ends and the next begins in a cell."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import regex
from msgspec import Struct

from normalizers.broken import broken_targets
from normalizers.item_labels import counted_parts
from normalizers.later import later
from normalizers.measures import measure_pattern
from normalizers.quantities import find_amounts
from normalizers.target_words import AFTER, COMPARISON, REGION, RELATION, SIGN, TIME
from normalizers.text import CleanText

# A line that cannot end here: a sign whose number stands below, an open bracket, a hyphen.
_OPEN = later(rf"(?:{SIGN}|{COMPARISON}|[(（\[,，、+和与及或/—-])$")
# A line that cannot begin here: the unit or the words behind a number.
_HANGING = later(
    r"(?:[(（](?!(?:\d{1,2}|[一二三四五六七八九十]{1,2})[)）])|[%‰)）\]。，、；;,:：/—-]|以上|以下|以内|左右|及以上|个百分点)"
)
_SEPARATOR = later(r"[;。]|,?(?:而且|并且|且)|(?<!\d),|,(?!\d{3}(?!\d))")
_OWN_BRACKET = later(r"\((?P<inner>[^()]{4,60})\)")
_FIGURES_BEFORE = later(r"\d+$")
_LABEL_OR_WHOLE = later(r"([1-9]\d?)\.(?=\d)")
_HIGHEST_LABEL = 20
_ASKED = 3  # the surety of an amount behind a comparison
_RESPECTIVELY = later(
    r"(?P<names>[^,;。:]+?)(?:要|应|均|须)?分别(?P<words>[^\d;。]*?)(?P<values>\d[^;。,、和]*(?:(?:,|、|和|及|以及|/)\s*\d[^;。,、和]*)+)"
)
# Words that say when or against what; they belong to the demand behind them.
_ADVERBIAL = later(rf"(?:{TIME.pattern}|{RELATION})+")


class Piece(Struct, frozen=True):
    """One stretch of the clean text. `sub` is the sub-indicator whose it is, `name` the place of a name said elsewhere."""

    start: int
    end: int
    sub: int | None = None
    name: tuple[int, int] | None = None
    around: tuple[str, str] | None = None  # words that several values share, before and behind them


def split_pieces(clean: CleanText, sub_indicators: int) -> Iterator[Piece]:
    """The pieces of a target cell in order, none empty."""
    if not clean.printed.strip():
        return
    breaks, gaps = (_outside_numbers(clean.folded, places) for places in (clean.breaks, clean.gaps))
    apart = _one_each(clean, sub_indicators, breaks, gaps)
    if apart is None:
        yield from _separated(clean, 0, len(clean.printed), None, soft=breaks | gaps)
        return
    for number, (start, end) in enumerate(apart):
        sub = number - (len(apart) - sub_indicators) if len(apart) - sub_indicators in (0, 1) else -1
        yield from _separated(clean, start, end, sub if sub >= 0 else None, soft=frozenset())


def _outside_numbers(folded: str, places: frozenset[int]) -> frozenset[int]:
    """The places of white space that may part targets: ≥98. 5% is one number, 1. ≥95% a label and its target."""
    if "." not in folded and "·" not in folded:
        return places
    return frozenset(place for place in places if not _belongs_to_point(folded, place, places))


def _belongs_to_point(folded: str, place: int, places: frozenset[int]) -> bool:
    point = place - 1 if folded[place - 1] in ".·" else place
    before = _FIGURES_BEFORE.search(folded, 0, point)
    if folded[point : point + 1] not in (".", "·") or before is None:
        return False
    begins = before.start() == 0 or before.start() in places
    return folded[point + 1 : point + 2].isdigit() or (begins and int(before[0]) <= _HIGHEST_LABEL)


def is_label_or_whole(clean: CleanText, piece: Piece) -> bool:
    """Whether nothing tells a label from the figures before a point: 1. 95% may be 1.95%, or 95% with its number."""
    match = _LABEL_OR_WHOLE.match(clean.folded, piece.start, piece.end)
    return match is not None and match.end() in clean.gaps and int(match[1]) <= _HIGHEST_LABEL


def _unbroken(folded: str, places: frozenset[int]) -> frozenset[int]:
    """The places without those inside a broken number: 9 5% is told whole."""
    broken = broken_targets(folded) if places else []
    return frozenset(n for n in places if not any(low < n < high for low, high in broken)) if broken else places


def _one_each(
    clean: CleanText, sub_indicators: int, breaks: frozenset[int], gaps: frozenset[int]
) -> list[tuple[int, int]] | None:
    """The labelled parts, else the lines, else the words apart, where there are as many as sub-indicators or one more."""
    labels = counted_parts(clean)
    if len(labels) > 1 and labels[0] == 0:
        return list(pairwise([*labels, len(clean.folded)]))
    if not sub_indicators:
        return None
    ends = _amount_ends(clean.folded)
    for cuts in (breaks, gaps, breaks | ends, gaps | ends):
        stretches = _joined_lines(clean.folded, sorted(cuts))
        if len(stretches) > 1 and len(stretches) - sub_indicators in (0, 1):
            return stretches
    # ≥90%；不降低: as many demands as sub-indicators, divided by marks that part nothing else.
    cuts_at = [match.end() for match in regex.finditer("[;；]", clean.folded)]
    stretches = _joined_lines(clean.folded, [cut for cut in cuts_at if cut < len(clean.folded)])
    return (
        stretches
        if sub_indicators > 1 and len(stretches) == sub_indicators and _has_amount(clean.folded, stretches)
        else None
    )


def _amount_ends(folded: str) -> frozenset[int]:
    """Where an amount ends and other words follow at once: a lost line break, ≥50%100% or ≥95%不明显."""
    ends = {amount.end for amount in find_amounts(folded)}
    return frozenset(
        end for end in ends if end < len(folded) and not _HANGING.match(folded[end:]) and folded[end] not in ";,。、且"
    )


def _has_amount(folded: str, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(next(find_amounts(folded, *stretch), None) for stretch in stretches)


def _joined_lines(folded: str, cuts: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches between the cuts, those put together that a wrap has parted (≥ above 15)."""
    edges = [0, *[cut for cut in cuts if not _wrapped(folded, cut)], len(folded)]
    return [(start, end) for start, end in pairwise(edges) if folded[start:end].strip()]


def _wrapped(folded: str, cut: int) -> bool:
    return bool(_OPEN.search(folded[:cut].rstrip()) or _HANGING.match(folded[cut:].lstrip()))


def _separated(clean: CleanText, start: int, end: int, sub: int | None, soft: frozenset[int]) -> Iterator[Piece]:
    """The stretch cut at marks and line breaks where a piece beside them has a number."""
    folded = clean.folded
    respective = _RESPECTIVELY.search(folded, start, end)
    if respective and (shared := list(_respectively(respective, sub))):
        yield from _separated_before(clean, start, respective.start(), sub, soft)
        yield from shared
        rest = respective.end()
        if rest < end:
            yield from _separated(clean, rest, end, sub, soft)
        return
    yield from _separated_before(clean, start, end, sub, soft)


def _separated_before(clean: CleanText, start: int, end: int, sub: int | None, soft: frozenset[int]) -> Iterator[Piece]:
    if not clean.folded[start:end].strip(" ,;。"):
        return
    parts = _parts(clean.folded, start, end, soft)
    merged: list[tuple[int, int, bool]] = []
    for low, high in parts:
        has = next(find_amounts(clean.folded, low, high), None) is not None
        time_only = (
            bool(merged) and _ADVERBIAL.fullmatch(clean.folded[slice(*merged[-1][:2])].strip(" ,;:")) is not None
        )
        hard = bool(merged) and not time_only and (has or merged[-1][2])
        if merged and not hard:
            merged[-1] = (merged[-1][0], high, has or (merged[-1][2] and not time_only))
        else:
            merged.append((low, high, has))
    yield from (Piece(low, high, sub) for low, high, _ in merged)


def _parts(folded: str, start: int, end: int, soft: frozenset[int]) -> list[tuple[int, int]]:
    """The stretch at every mark that may part targets; a bracket is left whole but where it names a target of its own."""
    found: list[tuple[int, int]] = []
    for bracket in _OWN_BRACKET.finditer(folded, start, end):
        if bracket.start() >= start and _names_a_target(folded, *bracket.span("inner")):
            found += [
                *_parts_outside(folded, start, bracket.start(), soft),
                *_parts_inside(folded, bracket.span("inner")),
            ]
            start = bracket.end()
    return found + _parts_outside(folded, start, end, soft)


def _parts_inside(folded: str, inner: tuple[int, int]) -> list[tuple[int, int]]:
    return _parts_outside(folded, *inner, frozenset())


def _names_a_target(folded: str, start: int, end: int) -> bool:
    """Whether a bracket asks for another value than the words before it: 85%以上（其中城区≥95%）; 85.2%（311天） does not."""
    amount = next(find_amounts(folded, start, end), None)
    if amount is None:
        return False
    own = folded[start : amount.start]
    if own.startswith("其中"):
        return True
    named = regex.search(r"\p{Han}{2}", own) or TIME.match(folded, start, amount.number)
    return amount.surety == _ASKED and named is not None


def _parts_outside(folded: str, start: int, end: int, soft: frozenset[int]) -> list[tuple[int, int]]:
    """The stretch at every mark that may part targets, outside brackets."""
    cuts = {
        match.end()
        for match in _SEPARATOR.finditer(folded, start, end)
        if not inside_brackets(folded, start, match.start())
    }
    cuts |= {
        match.end()
        for match in regex.finditer("、", folded, pos=start, endpos=end)
        if _parts_amounts(folded, start, match.start(), end)
    }
    cuts |= {cut for cut in soft if start < cut < end and not _wrapped(folded, cut) and not _word_goes_on(folded, cut)}
    edges = [start, *sorted(_unbroken(folded, frozenset(cut for cut in cuts if start < cut < end))), end]
    return [(low, high) for low, high in pairwise(edges) if folded[low:high].strip(" ,;。、")]


def _parts_amounts(folded: str, start: int, place: int, end: int) -> bool:
    """Whether the 、 at `place` stands between two targets (城区95%、县城90%) and not inside a name (国家级、省级园区3个)."""
    if inside_brackets(folded, start, place):
        return False
    left = max((folded.rfind(mark, start, place) for mark in ",;、。"), default=-1)
    rights = [found for mark in ",;、。" if (found := folded.find(mark, place + 1, end)) >= 0]
    before = find_amounts(folded, max(left + 1, start), place)
    return (
        next(before, None) is not None
        and next(find_amounts(folded, place + 1, min(rights, default=end)), None) is not None
    )


def _word_goes_on(folded: str, cut: int) -> bool:
    """Whether words and figures run on over a gap: 完成 85% is one piece, 0.75 吨标准煤/万元 too."""
    before, behind = folded[:cut].rstrip(), folded[cut:].lstrip()
    if regex.search(r"[\p{Han}A-Za-z:]$", before):
        return regex.match(r"[\d≥≤<>=]", behind) is not None
    return before[-1:].isdigit() and regex.match(measure_pattern(), behind) is not None


def inside_brackets(folded: str, start: int, place: int) -> bool:
    """Whether `place` stands inside brackets or a quotation that opens behind `start`."""
    before = folded[start:place]
    return any(before.count(opening) > before.count(closing) for opening, closing in ("()", "[]", "《》", "“”"))


def _respectively(match: "regex.Match[str]", sub: int | None) -> Iterator[Piece]:
    """市城区、县城分别达到95%、90%: one piece a name; nothing where names and values are not equally many."""
    names = [
        m.span() for m in regex.finditer(r"[^、,和与及]+", match.string[: match.end("names")], pos=match.start("names"))
    ]
    values = [
        m.span()
        for m in regex.finditer(r"\d[^、,和及/]*", match.string[: match.end("values")], pos=match.start("values"))
    ]
    if len(names) == len(values) and len(names) > 1:
        # 市城区、县城、建制镇污水处理率: the quantity stands behind the last name and is shared.
        text = match.string
        last = REGION.match(text, *names[-1])
        if last and all(REGION.fullmatch(text, *name) for name in names[:-1]):
            names[-1] = last.span()
        behind = AFTER.search(text, values[-1][0], values[-1][1])
        around = (match["words"], behind[0] if behind else "")
        for name, value in zip(names, values, strict=True):
            yield Piece(value[0], value[1], sub, name, around)
