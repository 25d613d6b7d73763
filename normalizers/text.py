"""The text of a cell or paragraph made ready for matching, with the way back to the characters on the paper."""

from collections.abc import Sequence
from functools import lru_cache

import regex
from msgspec import Struct

from normalizers.later import later

# Signs that are one sign to a reader. Every entry maps one character to one, so that offsets stay valid.
# The full stop 。 is no point and stays; quotation marks stay, because they say where a name begins and ends.
_VARIANTS = {
    "－": "-", "–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "﹣": "-", "─": "-",
    "﹢": "+", "﹪": "%", "﹐": ",", "﹒": ".", "﹔": ";", "﹕": ":", "﹙": "(", "﹚": ")", "｡": "。", "､": "、",
    "【": "[", "】": "]", "〔": "[", "〕": "]", "〖": "[", "〗": "]", "∶": ":", "︰": ":",
    "\u3000": " ", "\u00a0": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
}  # fmt: skip
_WIDTHS = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | _VARIANTS)

# Signs that converters write in formula marks: $\geq 80\%$ is ≥80%.
_SIGNS = {
    "geq": "≥", "geqslant": "≥", "ge": "≥", "leq": "≤", "leqslant": "≤", "le": "≤", "gt": ">", "lt": "<", "sim": "~",
    "times": "×", "pm": "±", "approx": "≈", "cdot": "·", "div": "÷", "circ": "°", "%": "%", "#": "#", "&": "&", "_": "_",
    "quad": "", ",": "", ";": "", " ": "", "mathrm": "", "Delta": "Δ", "mu": "μ", "text": "", "rm": "", "left": "", "right": "",
}  # fmt: skip
_FORMULA = later(r"\$(?P<inner>[^$\p{Han}]{1,80})\$")
_MARK = later(r"\\(?P<name>[A-Za-z]+|[^A-Za-z])|(?P<brace>[{}])|(?P<plain>.)", regex.DOTALL)

_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_SPACE = later(rf"[\s{_INVISIBLE}]+")
_SPACED_LEFT = later(r"[A-Za-z0-9]|(?<=[A-Za-z])[,.;:!?)&]")
_SPACED_RIGHT = later(r"[A-Za-z0-9&]|\((?=[A-Za-z])")

_NUMERALS = "一二三四五六七八九十"
_LABEL = later(
    rf"""\s*(?P<label>
      [(\[](?:\d{{1,2}}|[{_NUMERALS}]{{1,3}}|[A-Za-z])[)\]][、.,]?
    | [①-⒛❶-❿㈠-㈩㊀-㊉][、.]?
    | \d{{1,2}}(?:[.、](?!\d{{1,3}}(?!\d))|\))
    | \d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[.、]?(?=[^\d.%万亿分年月])
    | (?:第?[{_NUMERALS}]{{1,3}}|[A-Za-z])(?:、|\.(?!\d))
    | 第[{_NUMERALS}]{{1,3}}[,:]
    | [•●■◆★※▪◇○□\uf000-\uf0ff]
    )\s*(?P<rest>.*)""",
    regex.VERBOSE | regex.DOTALL,
)


class CleanText(Struct, frozen=True):
    """A text without its white space and converter marks, and where each of its characters stands on the paper.

    `printed` keeps the paper's characters, `folded` has the same length in half-width forms, for matching. `starts` and
    `ends` are each character's place in the original; `gaps` and `breaks` are the characters that white space and
    a line break stood before.
    """

    printed: str
    folded: str
    starts: Sequence[int]
    ends: Sequence[int]
    gaps: frozenset[int]
    breaks: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of the characters from `start` to `end`."""
        return (self.starts[start], self.ends[end - 1])


def fold_width(text: str) -> str:
    """The text in half-width forms, character for character: １（２）— becomes 1(2)-."""
    return text.translate(_WIDTHS)


def clean_white_space(text: str) -> str:
    """The text without white space around and inside Chinese; words of Latin script keep one space between them."""
    return clean_text(text).printed


def strip_label(text: str) -> tuple[str | None, str]:
    """The label at the start of a text, (一) 一、 1. ① A., and the rest; None and the text where there is none."""
    match = _LABEL.fullmatch(fold_width(text))
    if match is None or not match["rest"]:
        return None, text
    return text[match.start("label") : match.end("label")].strip(), text[match.start("rest") :]


@lru_cache(maxsize=4096)  # the words of one cell are asked for by category, wording, papers, meetings and names
def clean_text(text: str) -> CleanText:
    """The text ready for matching: white space gone, marks resolved, every character with its way back."""
    if "$" in text or "\\" in text:
        return _clean_characters(*_resolve_marks(text))
    if _SPACE.search(text):
        return _clean_characters(text, range(len(text)), range(1, len(text) + 1))
    nothing: frozenset[int] = frozenset()
    return CleanText(text, fold_width(text), range(len(text)), range(1, len(text) + 1), nothing, nothing)


def _clean_characters(text: str, starts: Sequence[int], ends: Sequence[int]) -> CleanText:
    """`text` without its white space; `starts` and `ends` lead from its characters to the original's."""
    folded = fold_width(text)
    kept: list[str] = []
    places: list[int] = []
    gaps, breaks, position = set(), set(), 0
    for space in _SPACE.finditer(text):
        kept.append(text[position : space.start()])
        places.extend(range(position, space.start()))
        position = space.end()
        if not places or space[0].strip(_INVISIBLE) == "":
            continue
        if _keeps_space(folded, space.start(), position):
            kept.append(" ")
            places.append(space.start())
        gaps.add(len(places))
        if "\n" in space[0] or "\r" in space[0] or "\v" in space[0]:
            breaks.add(len(places))
    kept.append(text[position:])
    places.extend(range(position, len(text)))
    printed = "".join(kept)
    first, last = [starts[place] for place in places], [ends[place] for place in places]
    return CleanText(printed, fold_width(printed), first, last, frozenset(gaps), frozenset(breaks))


def _keeps_space(folded: str, start: int, end: int) -> bool:
    """Whether the white space from `start` to `end` parts words of Latin script or two figures."""
    left = start > 0 and _SPACED_LEFT.match(folded, start - 1)
    return bool(left and end < len(folded) and _SPACED_RIGHT.match(folded, end))


def _resolve_marks(text: str) -> tuple[str, list[int], list[int]]:
    """The text with its formulas as plain signs, and where each character begins and ends in the original."""
    pieces: list[tuple[str, int, int]] = []
    position = 0
    for formula in _FORMULA.finditer(text):
        if not regex.search(r"[\\\d]", formula["inner"]):
            continue
        pieces.extend((text[i], i, i + 1) for i in range(position, formula.start()))
        pieces.extend(_resolve_formula(formula))
        position = formula.end()
    pieces.extend((text[i], i, i + 1) for i in range(position, len(text)))
    return "".join(p[0] for p in pieces), [p[1] for p in pieces], [p[2] for p in pieces]


def _resolve_formula(formula: "regex.Match[str]") -> list[tuple[str, int, int]]:
    """The signs of one formula; its dollar signs belong to its first and its last."""
    signs: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(formula.string, formula.start("inner"), formula.end("inner")):
        # Converters set spaces between the figures of one number: $9 5 \\%$.
        plain = "" if mark["plain"] in ("_", "^") else mark["plain"]  # PM_{2.5} is PM2.5, m^{2} is m2
        sign = plain.strip() if mark["plain"] else "" if mark["brace"] else _SIGNS.get(mark["name"], mark[0])
        signs.extend((character, mark.start(), mark.end()) for character in sign)
    if not signs:
        return [(formula.string[i], i, i + 1) for i in range(*formula.span())]
    signs[0] = (signs[0][0], formula.start(), signs[0][2])
    signs[-1] = (signs[-1][0], signs[-1][1], formula.end())
    return signs
