"""Automatic numbers, which stand in no text: 1. ① (一) 一、 第3条. The counters run as the document is read."""

import re
from xml.etree.ElementTree import Element

from msgspec import Struct

from extractors.word.names import W, child, is_on, number, value
from extractors.word.ordinals import ordinal
from extractors.word.styles import Styles

PLACE = re.compile(r"%(\d)")
LEVELS = 9


class Level(Struct, frozen=True):
    """How one level counts and what its labels look like (%1 stands for the first level's number)."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str | None


class Numbering:
    """The numbering part and its counters; an absent part numbers nothing."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract = index(part, "abstractNum", "abstractNumId")
        self._numbers = index(part, "num", "numId")
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: Element | None, style: str | None) -> str:
        """The label of the paragraph that comes next; "" where it has none. Counts: ask once a paragraph, in order."""
        name, level = self._place(properties, style)
        if name is None or name not in self._numbers:
            return ""
        levels = self._levels_of(name)
        if level is None:
            level = next((each for each, kind in levels.items() if kind.style == style), 0)
        if level not in levels:
            return ""
        return self._write(levels, level, self._count(name, levels, level))

    def _place(self, properties: Element | None, style: str | None) -> tuple[str | None, int | None]:
        inherited, inherited_level = self._styles.numbering(style)
        own = child(properties, "numPr")
        name = value(own, "numId") or inherited
        level = number(value(own, "ilvl"))
        if level is None:
            level = inherited_level if value(own, "numId") is None else 0
        return name, level

    def _count(self, name: str, levels: dict[int, Level], level: int) -> list[int | None]:
        counts = self._counts.setdefault(self._abstract_of(name), [None] * LEVELS)
        override = self._start_override(name, level)
        if override is not None and (name, level) not in self._started:
            counts[level] = override - 1
        self._started.add((name, level))
        current = counts[level]
        counts[level] = levels[level].start if current is None else current + 1
        for deeper in range(level + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (0 < restart <= deeper and level < restart):
                counts[deeper] = None
        return counts

    def _write(self, levels: dict[int, Level], level: int, counts: list[int | None]) -> str:
        kind = levels[level]
        if kind.form == "bullet":
            return ""

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            if place not in levels:
                return ""
            count = counts[place]
            form = "decimal" if kind.legal and levels[place].form != "none" else levels[place].form
            return ordinal(levels[place].start if count is None else count, form)

        return PLACE.sub(written, kind.text).strip()

    def _levels_of(self, name: str) -> dict[int, Level]:
        if name not in self._levels:
            levels = read_levels(self._abstract.get(self._abstract_of(name)))
            for override in self._numbers[name].iter(W + "lvlOverride"):
                levels |= read_levels(override)
            self._levels[name] = levels
        return self._levels[name]

    def _abstract_of(self, name: str) -> str:
        """The list that a number id uses; a link to a list style is followed once."""
        found = value(self._numbers.get(name), "abstractNumId") or ""
        link = value(self._abstract.get(found), "numStyleLink")
        linked = self._styles.own_numbering(link) if link else None
        return value(self._numbers.get(linked), "abstractNumId") or found if linked else found

    def _start_override(self, name: str, level: int) -> int | None:
        for override in self._numbers[name].iter(W + "lvlOverride"):
            if number(override.get(W + "ilvl")) == level:
                return number(value(override, "startOverride"))
        return None


def index(part: Element | None, kind: str, key: str) -> dict[str, Element]:
    return {each.get(W + key, ""): each for each in part.iter(W + kind)} if part is not None else {}


def read_levels(parent: Element | None) -> dict[int, Level]:
    levels = {}
    for element in parent.iter(W + "lvl") if parent is not None else ():
        place = number(element.get(W + "ilvl"))
        if place is not None and 0 <= place < LEVELS:
            levels[place] = read_level(element)
    return levels


def read_level(element: Element) -> Level:
    start = number(value(element, "start"))
    return Level(
        start=0 if start is None else start,
        form=number_form(element),
        text=value(element, "lvlText") or "",
        legal=bool(is_on(element, "isLgl")),
        restart=number(value(element, "lvlRestart")),
        style=value(element, "pStyle"),
    )


def number_form(element: Element) -> str:
    """The w:numFmt; newer files write it as an alternative (mc:Choice) with a fallback."""
    form = next(element.iter(W + "numFmt"), None)
    return form.get(W + "val", "decimal") if form is not None else "decimal"


def labelled(label: str, text: str) -> str:
    """The label in front of the text; a blank keeps 1. and 2021年 apart, and 1 and 市档案馆."""
    if not label or not text:
        return label + text
    touching = not label[-1].isalnum() and not (text[0].isascii() and text[0].isalnum())
    return label + ("" if touching else " ") + text
