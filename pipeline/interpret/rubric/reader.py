"""Items of a rubric in running text: each from the words behind its label."""

from typing import Literal

import regex

from normalizers.later import later
from normalizers.text import clean_white_space
from pipeline.interpret.numbering import NUMBER
from pipeline.interpret.places import Passage
from pipeline.interpret.rubric.cells import add_units
from pipeline.interpret.rubric.effects import effect_of, goes_both_ways
from pipeline.interpret.rubric.node import Effect, Node
from pipeline.interpret.rubric.parts import name_end
from pipeline.interpret.rubric.sections import Section, name_boundary, own_span
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.interpret.rubric.units import UnitSpan, find_unit_spans, label_span
from pipeline.interpret.rubric.words import Printed, add_rules, set_name, set_points, tidy_label
from pipeline.records import Finding

_HEADING = 12  # characters
_INTRODUCTION = later(r"(?:予以|给予|应当|进行|酌情|相应)(?:(?P<taken>扣分|减分|扣减)|加分|奖励分?)[:：]$")


class Reader:
    """Reads sections of one passage into nodes."""

    def __init__(self, passage: Passage, jurisdiction: str | None) -> None:
        self.passage = passage
        self.jurisdiction = jurisdiction
        self.spans = find_unit_spans(passage.text, jurisdiction)
        self.whole = Stretch(passage.without([label_span(passage.text, span) for span in self.spans]))

    def read(self, section: Section, above: Effect, path: str) -> Node:
        """The node of a section with all below it; `path` are the labels above it, for messages."""
        node = Node()
        marker = section.marker
        node.label = tidy_label(self.passage.text[marker.start : marker.end])
        node.sources += self.passage.sources("label", marker.start, marker.end)
        tail = self._lent_tail(section)
        self._read_own(node, section, above, tail)
        effect = node.effect or above
        node.items = [self.read(item, effect, f"{path}{node.label}/") for item in section.items]
        self._read_units(node, section)
        node.findings += _broken_marks(self.passage.text[section.start : section.own_end], f"{path}{node.label}")
        if marker.rank >= NUMBER:
            _lift_units(node)
        return node

    def _read_own(self, node: Node, section: Section, above: Effect, tail: tuple[int, int] | None) -> None:
        """Name, points, content and rules from the words behind the label, before the parts below."""
        stretch = self.whole.cut(section.start, section.own_end)
        own = own_span(stretch.folded)
        if own is None and tail is not None:
            lent = self.whole.cut(*tail)
            if (printed := own_span(lent.folded)) is not None:
                set_points(node, lent, printed)
        if own is not None:
            set_points(node, stretch, own)
        boundary = name_boundary(stretch.folded, own)
        name = stretch.cut(0, boundary) if boundary else stretch
        self._name(node, name, own, above, alone=boundary == 0)
        if boundary:
            rest = stretch.cut(
                boundary + len(stretch.text[boundary:]) - len(stretch.text[boundary:].lstrip("。；;，, \n\u3000"))
            )
            effect = node.effect or above
            scoring = add_rules(node, rest, effect)
            for start, end in scoring.content:
                _content(node, rest, start, end)
            if scoring.rules:
                node.method.append(rest.words())
                node.sources += rest.sources("method")

    def _name(self, node: Node, stretch: Stretch, own: Printed | None, above: Effect, alone: bool) -> None:
        """The first sentence of what stands before the points, without the clauses that are rules."""
        text = stretch.text
        if own is not None and own.start < len(text):
            text = text[: own.start] + " " * (min(own.end, len(text)) - own.start) + text[own.end :]
        words = (text, text[: _first_sentence(text)])  # （一）加分项。获得表彰的加3分
        named = (effect_of(_bare(part)) for part in words)
        effect = next((found for found in named if found is not None), None) or _introduced(text)
        if effect is not None:
            node.effect = effect
        if len(_bare(text)) <= _HEADING and (effect is not None or goes_both_ways(_bare(text))):
            set_name(node, stretch, text, 0, len(text))  # 二、加减分 names its part and scores nothing
            return
        if not alone:
            end = _first_sentence(text)
            set_name(node, stretch, text, 0, end)
            if text[end:].strip("。；;，, \n"):
                _content(node, Stretch(stretch.passage, stretch.start, stretch.end), 0, own.start if own else len(text))
            return
        if _introduced(text) is not None:
            set_name(node, stretch, text, 0, len(text))
            return
        scoring = add_rules(node, stretch, node.effect or above, own)
        end = min(name_end(stretch.text, scoring, own), _first_sentence(text))
        set_name(node, stretch, text, 0, end)
        for start, stop in scoring.content:
            if stop > end:
                _content(node, stretch, max(start, end), stop)
        if scoring.rules:
            node.method.append(stretch.words())
            node.sources += stretch.sources("method")

    def _lent_tail(self, section: Section) -> tuple[int, int] | None:
        """The end of this section's own words, where a lost cell border pushed it behind its first part's units.

        做好宣传工作；完善机制，落实 ①加强…。（2分） 市甲局 设施开放工作。（13分） ②…
        """
        if not section.items or self.whole.text[section.start : section.own_end].rstrip().endswith(
            ("。", "；", ";", ")", "）", "：", ":")
        ):
            return None
        first = section.items[0]
        inside = [span for span in self.spans if first.start <= span.start < first.own_end]
        if not inside:
            return None
        tail = (inside[-1].end, first.own_end)
        if not self.whole.text[slice(*tail)].strip():
            return None
        first.own_end = inside[-1].end
        return tail

    def _read_units(self, node: Node, section: Section) -> None:
        """The units between the section's own words: those of one cell lead, those of the next are responsible."""
        inside = [span for span in self.spans if section.start <= span.start < section.own_end]
        role: Literal["lead", "responsible"] = "lead"
        before: UnitSpan | None = None
        for span in inside:
            stretch = Stretch(self.passage, span.start, span.end)
            if span.role == "assessed_by":
                node.assessed_by = stretch.words()
                node.sources += stretch.sources("assessed_by")
                continue
            if span.role is None:
                follows = before is not None and not self.passage.text[before.end : span.start].strip()
                role = "responsible" if follows and role == "lead" else "lead"
            before = span
            if not span.empty:
                add_units(node, stretch, span.role or role, self.jurisdiction)


def _broken_marks(text: str, path: str) -> list[Finding]:
    """A finding where a quotation or title is opened and never closed: characters between were lost (“绿盾2020上自然保护地)."""
    broken = next(
        (text.find(opening) for opening, closing in ("“”", "《》") if text.count(opening) > text.count(closing)), -1
    )
    if broken < 0:
        return []
    words = clean_white_space(text[broken : broken + 30])
    return [
        Finding(
            "garbled_text",
            f"{path}: characters are lost behind “{words}”, what is quoted has no end; read the paper",
            observed=words,
        )
    ]


def _bare(text: str) -> str:
    return clean_white_space(text).strip("。；;，,：: ")


def _introduced(text: str) -> Effect | None:
    """What the parts below do with points, where the words only introduce them: 有下列情形之一的，予以扣分："""
    match = _INTRODUCTION.search(text.rstrip())
    return None if match is None else "deduction" if match["taken"] else "bonus"


def _first_sentence(text: str) -> int:
    match = regex.search(r"(?<=\S)[。；;](?=\s*\S)", text)
    return match.start() if match else len(text)


def _content(node: Node, stretch: Stretch, start: int, end: int) -> None:
    words = stretch.words(start, end).strip("，,、；;：: ")
    if words.strip("。"):
        node.content.append(words)
        node.sources += stretch.sources("content", start, end)


def _lift_units(node: Node) -> None:
    """Units that only one of several parts carries stood in a merged cell and are the item's."""
    carrying = [item for item in node.items if item.units]
    lone = len(carrying) == 1 and len(node.items) > 1
    if lone and not node.units and not carrying[0].items:
        node.units, carrying[0].units = carrying[0].units, []
