"""Units that stand in the running text of a rubric whose table was lost: between the words, where the cells were."""

from typing import Literal

from msgspec import Struct

from normalizers.later import later
from normalizers.unit_lists import split_units
from normalizers.units.scope import home_of
from normalizers.units.strength import NO_NAME, doubt

_TOKEN = later(r"\S+")
_NONE = later(r"[/／—\-–无]{1,2}")
_NO_LIST = later(r"[。；;：:！？]|\d+分|得分|扣分|加分|《|^\d")
_LOOSE = later(r"[\u4e00-\u9fff]{2,6}")
_OTHERS = later(r"等.{0,6}(?:部门|单位)?$")
_LABELLED = later(
    r"[(（]?(?P<role>牵头(?:责任)?单位|主办单位|责任(?:单位|部门|科室)|配合单位|协办单位|落实单位|考核单位|考评单位|评分单位)[:：]\s*(?P<names>[^。；;\n）)]+)[)）]?[。；;]?"
)
_ROLES = {"牵": "lead", "主": "lead", "考": "assessed_by", "评": "assessed_by"}
Role = Literal["lead", "responsible", "assessed_by"]


class UnitSpan(Struct, frozen=True):
    """A list of units in a text, its role (None: as its order tells) and its place."""

    start: int
    end: int
    role: Role | None
    empty: bool = False


def find_unit_spans(text: str, jurisdiction: str | None) -> list[UnitSpan]:
    """The stretches of the text that are unit cells: labelled ones (责任单位：…), and words between white space that
    are names of units and nothing else; the / of an empty cell behind them belongs to them."""
    spans = [
        UnitSpan(m.start("names"), m.end("names"), _ROLES.get(m["role"][0], "responsible"))  # type: ignore[arg-type]
        for m in _LABELLED.finditer(text)
    ]
    tokens = [(m.start(), m.end()) for m in _TOKEN.finditer(text)]
    number = 0
    while number < len(tokens):
        start, _end = tokens[number]
        width = _names(text, tokens, number, jurisdiction)
        if width:
            spans.append(UnitSpan(start, tokens[number + width - 1][1], None))
            number += width
            if number < len(tokens) and _NONE.fullmatch(text[slice(*tokens[number])]):
                spans.append(UnitSpan(*tokens[number], None, empty=True))
                number += 1
            continue
        number += 1
    return sorted(spans, key=lambda span: span.start)


def _names(text: str, tokens: list[tuple[int, int]], number: int, jurisdiction: str | None) -> int:
    """How many tokens from `number` on are one list of units: one, or two where a name was broken by a space."""
    start, end = tokens[number]
    one = is_unit_list(text[start:end], jurisdiction)
    if "、" in text[start:end] and number + 1 < len(tokens):
        joined = text[start:end] + text[slice(*tokens[number + 1])]
        broken = not one or not _is_sure(text[start:end], -1, jurisdiction)
        if broken and len(joined) < 120 and is_unit_list(joined, jurisdiction) and _is_sure(joined, -1, jurisdiction):
            return 2
    return int(one)


def _is_sure(words: str, which: int, jurisdiction: str | None) -> bool:
    names = split_units(words, jurisdiction)
    return bool(names) and doubt(names[which].raw, home_of(jurisdiction, (words,))) < NO_NAME


def is_unit_list(words: str, jurisdiction: str | None) -> bool:
    """Whether the words are names of units and nothing else; the first must be one for sure."""
    if len(words) < 3 or _NO_LIST.search(words):
        return False
    names = split_units(words, jurisdiction)
    home = home_of(jurisdiction, (words,))
    sure = [doubt(name.raw, home) < NO_NAME for name in names]
    if not names or not sure[0] or sum(len(n.raw) for n in names) < 0.5 * len(_OTHERS.sub("", words)):
        return False
    return all(known or _LOOSE.fullmatch(name.raw) for known, name in zip(sure, names, strict=True))


def label_span(text: str, span: UnitSpan) -> tuple[int, int]:
    """The span with its label and brackets, to be taken out of the text."""
    match = next((m for m in _LABELLED.finditer(text) if m.start("names") == span.start), None)
    return match.span() if match is not None else (span.start, span.end)
