"""The content and scoring text of an item: labelled parts that are items of their own, content, rules."""

from msgspec import Struct

from normalizers.rules.acts import find_acts
from normalizers.rules.parsed import Scoring
from normalizers.text import clean_white_space, strip_label
from pipeline.interpret.rubric.effects import effect_of
from pipeline.interpret.rubric.node import Effect, Node
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.interpret.rubric.words import (
    Part,
    Printed,
    add_rules,
    own_points,
    part_points,
    set_name,
    set_points,
    split_parts,
    tidy_label,
)

_SUB_ITEM = 3


class Place(Struct, frozen=True):
    """Where in the tree a text stands: the effect of its part of the rubric, and how deep its item is (category 1)."""

    effect: Effect
    depth: int


def read_content(node: Node, stretch: Stretch, place: Place, scored: bool) -> None:
    """What a content cell says: its labelled parts with points become items below, the rest is content and rules.

    `scored` tells that the rules have a column of their own, so that the words here are content whatever they say.
    """
    head, parts = split_parts(stretch)
    if _are_items(parts, place):
        if head:
            _read_plain(node, head, place, scored)
        node.items += [read_part(part, node, place) for part in parts]
    else:
        _read_plain(node, stretch, place, scored)


def _are_items(parts: list[Part], place: Place) -> bool:
    return bool(parts) and (
        place.depth >= _SUB_ITEM or any(part_points(part.stretch.text) is not None for part in parts)
    )


def _read_plain(node: Node, stretch: Stretch, place: Place, scored: bool) -> None:
    """Content without labels: its points are the item's where none are printed elsewhere, and never part of the words."""
    own = own_points(stretch.text)
    if own is not None and node.points is None:
        set_points(node, stretch, own)
    scoring = add_rules(node, stretch, place.effect, own)
    if scoring.rules and not scored:
        node.method.append(stretch.words())
        node.sources += stretch.sources("method")
        _add_content(node, stretch, scoring, own, 0)
    else:
        _append_content(node, stretch, 0, len(stretch.text), own)


def read_part(part: Part, above: Node, place: Place) -> Node:
    """One labelled part as an item: its words in front of the rules are its name, what stands behind its points content."""
    node = Node(above.block, above.row)
    node.rows = above.rows
    node.label = tidy_label(part.label)
    node.sources += Stretch(part.stretch.passage, part.stretch.start - len(part.label), part.stretch.start).sources(
        "label"
    )
    own = part_points(part.stretch.text)
    if own is not None:
        set_points(node, part.stretch, own)
    scoring = add_rules(node, part.stretch, place.effect, own)
    end = name_end(part.stretch.text, scoring, own)
    set_name(node, part.stretch, _blanked(part.stretch.text, own), 0, end)
    _add_content(node, part.stretch, scoring, own, end)
    return node


def read_body(node: Node, stretch: Stretch, place: Place, scored: bool) -> None:
    """A cell that names its item and says more: label, name, points, then parts, content and rules."""
    label, rest = strip_label(stretch.text)
    body = stretch.cut(len(stretch.text) - len(rest))
    if label is not None:
        node.label = tidy_label(label)
        node.sources += stretch.sources("label", 0, len(stretch.text) - len(rest))
    if effect_of(body.text.strip()) is not None:
        set_name(node, body, body.text, 0, len(body.text))  # 8. 加分
        return
    head, parts = split_parts(body)
    if not _are_items(parts, place):
        head, parts = body, []
    own = own_points(head.text)
    if own is not None and node.points is None:
        set_points(node, head, own)
    scoring = add_rules(node, head, place.effect, own)
    end = name_end(head.text, scoring, own)
    set_name(node, head, _blanked(head.text, own), 0, end)
    _add_content(node, head, scoring, own, end)
    if scoring.rules and not scored:
        node.method.append(body.words())
        node.sources += body.sources("method")
    node.items += [read_part(part, node, Place(place.effect, place.depth + 1)) for part in parts]


def name_end(text: str, scoring: Scoring, own: Printed | None) -> int:
    """Where the words in front of the first rule clause end; points in the midst of them end them too."""
    end = 0
    for start, stop in scoring.content:
        if text[end:start].strip("。；;，,、 \n!！"):
            break
        end = stop
    if own is not None and end == 0 and _names_before(text, own):
        return own.start
    if own is not None and 0 < own.start < end and text[own.end : end].strip("。；;，,、 \n"):
        return own.start
    return end


def _names_before(text: str, own: Printed) -> bool:
    """Whether the words before the points are a name: 无越级上访（15分），发生一起扣5分."""
    words = text[: own.start].rstrip()
    return (
        not words.endswith(("的", "者"))
        and text.startswith(("，", ","), own.end)
        and not find_acts(words, 0, len(words))
    )


def _add_content(node: Node, stretch: Stretch, scoring: Scoring, own: Printed | None, behind: int) -> None:
    """The stretches that describe work, as far as they stand behind the name."""
    for start, stop in scoring.content:
        if stop > behind:
            _append_content(node, stretch, max(start, behind), stop, own)


def _append_content(node: Node, stretch: Stretch, start: int, end: int, own: Printed | None) -> None:
    words = clean_white_space(_blanked(stretch.text, own)[start:end]).strip("，,、；; ")
    if words.strip("。"):
        node.content.append(words)
        node.sources += stretch.sources("content", start, end)


def _blanked(text: str, own: Printed | None) -> str:
    """The text with the item's points blanked out, every other character at its place."""
    return text if own is None else text[: own.start] + " " * (own.end - own.start) + text[own.end :]
