"""What a style hands down: size, setting, hidden, numbering. A style takes what it does not say from the one it is based on."""

from collections.abc import Iterator
from functools import cached_property
from xml.etree.ElementTree import Element

from extractors.word.names import VAL, W, child, is_on, number, value

CENTRED = frozenset(("center",))


class Styles:
    """The styles part; an absent part has no styles."""

    def __init__(self, part: Element | None) -> None:
        self._styles = (
            {style.get(W + "styleId", ""): style for style in part.iter(W + "style")} if part is not None else {}
        )
        self._defaults = child(part, "docDefaults", "rPrDefault", "rPr")
        self._chains: dict[str, tuple[Element, ...]] = {}

    @cached_property
    def default_paragraph(self) -> str:
        """The id of the style of paragraphs that name none."""
        for name, style in self._styles.items():
            if style.get(W + "type") == "paragraph" and style.get(W + "default", "0") in ("1", "true", "on"):
                return name
        return ""

    def chain(self, name: str | None) -> tuple[Element, ...]:
        """The style and those it is based on, nearest first."""
        name = name or ""
        if name not in self._chains:
            self._chains[name] = tuple(self._follow(name))
        return self._chains[name]

    def size(self, paragraph: str | None) -> float | None:
        """Letters in points where a run says nothing."""
        for style in self.chain(paragraph):
            if points := in_points(value(style, "rPr", "sz")):
                return points
        return in_points(value(self._defaults, "sz"))

    def run_size(self, style: str | None) -> float | None:
        return next((points for each in self.chain(style) if (points := in_points(value(each, "rPr", "sz")))), None)

    def centred(self, paragraph: str | None) -> bool:
        setting = next((found for style in self.chain(paragraph) if (found := value(style, "pPr", "jc"))), None)
        return setting in CENTRED

    def hidden(self, style: str | None) -> bool:
        return bool(next((on for each in self.chain(style) if (on := is_on(each, "rPr", "vanish")) is not None), False))

    def numbering(self, paragraph: str | None) -> tuple[str | None, int | None]:
        """(number id, level) that the style hands down; the level is None where the numbering's levels name the style."""
        for style in self.chain(paragraph):
            properties = child(style, "pPr", "numPr")
            if properties is not None and value(properties, "numId") is not None:
                return value(properties, "numId"), number(value(properties, "ilvl"))
        return None, None

    def own_numbering(self, style: str) -> str | None:
        """The number id of a list style itself (w:numStyleLink leads here)."""
        return value(self._styles.get(style), "pPr", "numPr", "numId")

    def _follow(self, name: str) -> Iterator[Element]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            yield self._styles[name]
            based = child(self._styles[name], "basedOn")
            name = based.get(VAL, "") if based is not None else ""


def in_points(half_points: str | None) -> float | None:
    """Word counts letters in half points; strict files may say 12pt."""
    size = number(half_points)
    if size is None or half_points is None:
        return None
    return float(size) if half_points.endswith("pt") else size / 2
