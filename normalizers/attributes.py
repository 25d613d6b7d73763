"""What binds an indicator: 约束性, 参考性, 预期性 and their other words."""

from typing import Literal

from msgspec import Struct

from normalizers.later import later
from normalizers.text import CleanText, fold_width

Attribute = Literal["binding", "reference", "expected"]

_WORDS: dict[str, Attribute] = {
    "约束": "binding", "强制": "binding", "刚性": "binding", "否决": "binding", "必达": "binding", "必选": "binding",
    "参考": "reference", "指导": "reference", "引导": "reference", "鼓励": "reference", "特色": "reference", "可选": "reference",
    "预期": "expected",
}  # fmt: skip
_STARS = r"[★☆*＊▲△●※#]*"
_WORD = rf"{_STARS}\(?(?P<word>{'|'.join(_WORDS)})(?:性|类|型)?(?:指标|目标|任务)?\)?{_STARS}"
_CELL = later(_WORD)
_INSIDE = later(rf"{_STARS}\(?(?P<word>约束|参考|预期|指导|引导)性(?:指标|目标)?\)?{_STARS}")


class Found(Struct, frozen=True):
    """An attribute and its place in the clean text (half open)."""

    attribute: Attribute
    start: int
    end: int


def read_attribute(text: str) -> Attribute | None:
    """What an attribute cell says (★约束性, 预期性指标); None for words that are no attribute."""
    match = _CELL.fullmatch(fold_width(text).replace(" ", "").replace("\n", ""))
    return _WORDS[match["word"]] if match else None


def find_attribute(clean: CleanText) -> Found | None:
    """The attribute that stands inside another cell, as under the target: ≥20% 约束性."""
    match = _INSIDE.search(clean.folded)
    return Found(_WORDS[match["word"]], match.start(), match.end()) if match else None


def without(clean: CleanText, start: int, end: int) -> CleanText:
    """The clean text without a stretch, which leaves a line break behind."""
    gone = end - start

    def moved(places: frozenset[int]) -> frozenset[int]:
        kept = {place if place <= start else place - gone for place in places if place <= start or place >= end}
        return frozenset(place for place in kept | {start} if 0 < place < len(clean.printed) - gone)

    return CleanText(
        printed=clean.printed[:start] + clean.printed[end:],
        folded=clean.folded[:start] + clean.folded[end:],
        starts=[*clean.starts[:start], *clean.starts[end:]],
        ends=[*clean.ends[:start], *clean.ends[end:]],
        gaps=moved(clean.gaps),
        breaks=moved(clean.breaks),
    )
