"""What the cells of one indicator say: name, leaders, evidence, units."""

from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from normalizers.item_labels import counted_parts
from normalizers.later import later
from normalizers.measures import is_measure
from normalizers.national import split_names
from normalizers.text import fold_width, strip_label
from pipeline.interpret.indicator_list.cell_words import Words

_UNIT_BRACKET = later(r"\((?:单位[:：])?(?P<unit>[^()]+)\)$")
_LATIN_OR_FIGURE = later(r"[A-Za-z0-9.+-]")
_SPOKEN = later(r"[、,;，；\s/]+")
_TITLE = later(
    r"[(]?(?:市委|县委|区委|市政府|县政府)?[\p{Han}]{0,6}(?:市长|县长|区长|书记|主任|常委|主席|部长|秘书长|组长|局长|委员)[)]?"
)
_ENDED = ";；。:："


class Name(Struct, frozen=True):
    """One name and its place in the clean text of its cell; `unit` is the unit of measure in brackets behind it."""

    text: str
    start: int
    end: int
    unit: str | None


def read_names(words: Words, targets: int = 1) -> list[Name]:
    """The names of one cell: a line each, or parted by spaces where every part is long enough to be one, or where there are
    as many as the row has `targets` (林草覆盖率 山区 平原地区 beside ≥60 ≥18)."""
    stretches = [_trimmed(words, start, end) for start, end in _known_stretches(words, targets)]
    return [_name(words, start, end) for start, end in stretches if start < end]


def _trimmed(words: Words, start: int, end: int) -> tuple[int, int]:
    """The stretch without label, marks and white space around it."""
    text = words.text[start:end].strip(" ，、；;：:。")
    _, rest = strip_label(text)
    begin = words.text.index(text, start) + len(text) - len(rest)
    return begin, begin + len(rest)


def without_measure(text: str) -> str:
    """The text without a unit of measure in brackets at its end."""
    bracket = _UNIT_BRACKET.search(fold_width(text))
    return text[: bracket.start()].strip() if bracket and is_measure(bracket["unit"].strip()) else text


def _name(words: Words, start: int, end: int) -> Name:
    """The name without a unit of measure in brackets at its end; other brackets stay."""
    bracket = _UNIT_BRACKET.search(words.clean.folded[start:end])
    if bracket is None or not is_measure(bracket["unit"].strip()) or not bracket.start():
        return Name(words.text[start:end], start, end, None)
    stop = start + bracket.start()
    return Name(words.text[start:stop].strip(), start, stop, bracket["unit"].strip())


def _known_stretches(words: Words, targets: int) -> Iterator[tuple[int, int]]:
    """The stretches, those cut further that are known names run together (水环境质量黑臭水体消除比例)."""
    for start, end in _name_stretches(words, targets):
        begin = start
        for name in split_names(words.text[start:end]):
            yield begin, begin + len(name)
            begin += len(name)


def _name_stretches(words: Words, targets: int) -> list[tuple[int, int]]:
    folded = words.clean.folded
    if len(labelled := _labelled(words)) > 1:
        return labelled
    cuts = [cut for cut in sorted(words.clean.breaks) if not _runs_on(folded, cut) and not _is_rest(words, cut)]
    if not words.clean.breaks:
        gaps = [
            cut
            for cut in sorted(words.clean.gaps)
            if not _LATIN_OR_FIGURE.match(folded[cut - 1]) and not _runs_on(folded, cut)
        ]
        parts = [b - a for a, b in zip([0, *gaps], [*gaps, len(folded)], strict=True)]
        counted = targets > 1 and len(parts) in (targets, targets + 1) and min(parts) > 1
        cuts = gaps if counted or all(size >= 4 for size in parts) else []
    edges = [0, *cuts, len(folded)]
    return [(start, end) for start, end in pairwise(edges) if folded[start:end].strip()]


def _is_rest(words: Words, cut: int) -> bool:
    """Whether the line that begins here is a single character, the rest of a wrapped name: 绕城高 / 速."""
    return next((end for start, end in words.lines() if start == cut), cut) == cut + 1


def _runs_on(folded: str, cut: int) -> bool:
    """Whether a name goes on over the cut: inside brackets, before a bracket, behind a joining mark."""
    before, behind = folded[:cut], folded[cut:].lstrip()
    return (
        before.count("(") > before.count(")")
        or behind.startswith(("(", ")", "、", ",", "的", "%"))
        or before.rstrip().endswith(("、", "和", "与", "及", "或", "(", "-"))
    )


def read_leaders(words: Words) -> str | None:
    """The officials in charge joined by 、; a name of two characters set apart (王 毅) is one, a title stays with its name."""
    spaced = "".join(f" {char}" if place in words.clean.gaps else char for place, char in enumerate(words.clean.folded))
    names: list[str] = []
    for name in _SPOKEN.split(spaced):
        if not name or name in ("-", "—"):
            continue
        if names and (_TITLE.fullmatch(name) or (len(name) == 1 and len(names[-1]) == 1)):
            names[-1] += name
        else:
            names.append(name)
    return "、".join(names) or None


class Item(Struct, frozen=True):
    """One item of evidence and its place in the clean text."""

    text: str
    start: int
    end: int


def read_items(words: Words) -> list[Item]:
    """The items of a cell: by their labels (1) (2), else a line each where lines end in punctuation, else one."""
    edges = _labelled(words) or _lined(words)
    items = []
    for start, end in edges:
        text = words.text[start:end].strip()
        if not text:
            continue
        _, rest = strip_label(text)
        begin = words.text.index(text, start) + len(text) - len(rest)
        rest = rest.rstrip(_ENDED + " ")
        if rest:
            items.append(Item(rest, begin, begin + len(rest)))
    return items


def _labelled(words: Words) -> list[tuple[int, int]]:
    """The items by their labels, and what stands before the first of them."""
    starts = counted_parts(words.clean)
    if not starts:
        return []
    edges = [0, *starts, len(words.text)] if words.text[: starts[0]].strip() else [*starts, len(words.text)]
    return list(pairwise(edges))


def _lined(words: Words) -> list[tuple[int, int]]:
    lines = words.lines()
    if len(lines) > 1 and all(words.text[start:end].rstrip().endswith(tuple("；;。")) for start, end in lines[:-1]):
        return lines
    return [(0, len(words.text))]
