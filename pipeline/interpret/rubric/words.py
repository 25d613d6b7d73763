"""What the text of a rubric's item says: its label, name and own points, its parts, its scoring rules."""

from decimal import Decimal

import regex
from msgspec import Struct

from normalizers.later import later
from normalizers.numbers import NUMBER, parse_number
from normalizers.rules.acts import find_acts
from normalizers.rules.parse import parse_rules
from normalizers.rules.parsed import ParsedRule, Scoring
from normalizers.text import clean_white_space, fold_width, strip_label
from pipeline.interpret.rubric.effects import effect_of
from pipeline.interpret.rubric.node import Effect, Node
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.records import Finding, Rule

_WORTH = r"(?:本项|该项|共计?|合计|总计|计|满分|总分|基本分|基础分|标准分|分值|权重|占|小计|为|是|:|\s)*"
_BRACKET = later(rf"\(\s*{_WORTH}(?P<points>{NUMBER})\s*分\s*(?:[,;、。][^()]*)?\)")
_HEAD_BRACKET = later(
    rf"\(\s*(?:{_WORTH}(?:最高|最多|上限|不超过|至多|加|扣|减|得|\+|-|±|\s)*)(?P<points>{NUMBER})\s*(?:分|%)?\s*(?:[,;、。:][^()]*|以内|封顶)?\)"
)
_TAIL = later(
    r"(?:[,;、:。\s]+(?:计|共|共计|满分|分值)?|(?<![扣加减得计记每次个项起家篇件条为至低高少到起罚赋给]))\s*(?P<points>\d+(?:\.\d+)?)\s*分\s*[。;,.]?\s*$"
)
_FIRST_CLAUSE = later(
    rf"[^。;]{{2,60}}?(?P<worth>(?:[,、:]\s*(?:计|共|满分|分值)?|(?<![扣加减得计记每次个项起家篇件条为至低高少到罚赋给\d.]))(?P<points>{NUMBER})分)[。;](?=\s*\S)"
)
_TAKEN = later(r"的?扣(?!分)|倒扣|罚分")
_PUNCTUATION = "。；;，,、：:. \n"

_PARTS = {
    "circled": (later(r"[①-⒇]"), lambda label: ord(label) - ord("①") + 1),
    "bracketed": (later(r"(?<![^\s。;:])\(\s*(\d{1,2})\s*\)"), lambda label: int(regex.sub(r"\D", "", label))),
    "pointed": (
        later(r"(?<![^\s。;:])(\d{1,2})\s*(?:[.、](?!\d{1,3}(?!\d))|\))"),
        lambda label: int(regex.sub(r"\D", "", label)),
    ),
    "chinese": (
        later(r"(?<![^\s。;:])\([一二三四五六七八九十]{1,3}\)"),
        lambda label: int(parse_number(label.strip("()")) or 0),
    ),
    "ordinal": (
        later(r"(?<![^\s。;:])[一二三四五六七八九十]{1,2}是"),
        lambda label: int(parse_number(label[:-1]) or 0),
    ),
}


class Printed(Struct, frozen=True):
    """Points as they are printed, and where their phrase stands in the text."""

    points: Decimal
    start: int
    end: int


class Part(Struct, frozen=True):
    """One labelled part of a text: its label as printed and what stands behind it."""

    label: str
    stretch: Stretch


def heading_points(text: str) -> Printed | None:
    """The points that a heading prints behind its name: （共80分）, (20), ，10分."""
    folded = fold_width(text)
    match = next((m for m in _HEAD_BRACKET.finditer(folded) if m.start() > 0 and _may_be_points(m, folded)), None)
    tail = _TAIL.search(folded)
    return _printed(match or (tail if tail and not _is_rule(folded, tail) else None))


def _may_be_points(match: "regex.Match[str]", folded: str) -> bool:
    """（20） can be points, and （5） behind 加分项; （2023） is a year and （1） a label."""
    told = "分" in match[0] or "%" in match[0] or effect_of(folded[: match.start()]) is not None
    return told or (len(match["points"]) > 1 and Decimal(10) <= (parse_number(match["points"]) or 0) <= 200)


def own_points(text: str) -> Printed | None:
    """The points of a part that says more than a name: its only （2分）, or ，2分 at its end."""
    folded = fold_width(text)
    brackets = list(_BRACKET.finditer(folded))
    if len(brackets) > 1:
        return None
    tail = None if brackets or _several(folded) else _TAIL.search(folded)
    return _printed(brackets[0] if brackets else tail if tail and not _is_rule(folded, tail) else None)


def part_points(text: str) -> Printed | None:
    """The points of a labelled part: its own_points, or those behind its first words: ①公开清单，10分。未公开的扣2分."""
    if (printed := own_points(text)) is not None:
        return printed
    folded = fold_width(text)
    match = None if _BRACKET.search(folded) or _several(folded) else _FIRST_CLAUSE.match(folded)
    named = match is not None and not find_acts(folded, 0, match.start("worth"))
    return _printed(match) if named else None


def _several(folded: str) -> bool:
    """Whether more than one clause names points: 成立机构，5分；建立制度，5分 are two rules, not the text's worth."""
    return sum(act.kind == "number" and not act.per for act in find_acts(folded, 0, len(folded))) > 1


def _is_rule(folded: str, tail: "regex.Match[str]") -> bool:
    """Whether a number of points at the end is given or taken by a rule (分别得5分、3分, 每次2分) rather than the text's worth."""
    last = [act for act in find_acts(folded, 0, len(folded)) if act.end > tail.start("points")]
    return (
        any(act.kind != "number" or act.per for act in last)
        or _TAKEN.search(regex.split(r"[,;。]", folded[: tail.start()])[-1]) is not None
        or "每" in regex.split(r"[,;。]", folded[: tail.start()])[-1]
    )


def _printed(match: "regex.Match[str] | None") -> Printed | None:
    if match is None:
        return None
    points = parse_number(match["points"])
    span = match.span("worth") if "worth" in match.groupdict() else match.span()
    return Printed(points, *span) if points is not None else None


def split_parts(stretch: Stretch) -> tuple[Stretch, list[Part]]:
    """The words before the first part, and the labelled parts in order (①② …, (1)(2) …, 1. 2. …); none where there are
    not two of them, or one that begins the text."""
    folded = stretch.folded
    found = [series for pattern, value in _PARTS.values() if (series := _series(folded, pattern, value))]
    if not found:
        return stretch, []
    marks = min(found, key=lambda series: series[0][0])
    ends = [start for start, _ in marks[1:]] + [len(folded)]
    parts = [
        Part(stretch.words(start, end), stretch.cut(end, stop)) for (start, end), stop in zip(marks, ends, strict=True)
    ]
    return stretch.cut(0, marks[0][0]), parts


def _series(folded: str, pattern: "regex.Pattern[str]", value: object) -> list[tuple[int, int]]:
    """The places of labels 1, 2, 3 … in order; a label out of order is none, but one that begins the text may count on from
    the cell before (3. 4.)."""
    marks: list[tuple[int, int]] = []
    expected = 1
    for match in pattern.finditer(folded):
        number = value(match[0].strip())  # type: ignore[operator]
        if number == expected or (not marks and not folded[: match.start()].strip()):
            marks.append(match.span())
            expected = number + 1
    alone = len(marks) == 1 and folded[: marks[0][0]].strip() != ""
    return [] if alone else marks


def read_heading(node: Node, stretch: Stretch) -> None:
    """Label, name and points of a category or item, from a cell that names it."""
    label, rest = strip_label(stretch.text)
    offset = len(stretch.text) - len(rest)
    if label is not None:
        node.label = tidy_label(label)
        node.sources += stretch.sources("label", 0, offset)
    body = stretch.cut(offset)
    printed = heading_points(body.text)
    if printed is not None:
        set_points(node, body, printed)
        text = body.text[: printed.start] + " " * (printed.end - printed.start) + body.text[printed.end :]
    else:
        text = body.text
    set_name(node, body, text, 0, len(text))


def tidy_label(label: str) -> str:
    """A label as printed without the mark behind it: 一、 is 一, 1. is 1, (2) and ① stay."""
    return regex.sub(r"\s+", "", label).rstrip("、.．,，:：")


def set_points(node: Node, stretch: Stretch, printed: Printed) -> None:
    node.points = printed.points
    node.sources += stretch.sources("points", printed.start, printed.end)


def set_name(node: Node, stretch: Stretch, text: str, start: int, end: int) -> None:
    """The name from text[start:end], where `text` is the stretch's with what is no name blanked out."""
    while start < end and (text[start] in _PUNCTUATION or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _PUNCTUATION or text[end - 1].isspace()):
        end -= 1
    name = clean_white_space(text[start:end])
    if name:
        node.name = name
        node.sources += stretch.sources("name", start, end)


def add_rules(node: Node, stretch: Stretch, effect: Effect, own: Printed | None = None) -> Scoring:
    """The scoring rules of the text, added to the node; what of the text is content is handed back."""
    scoring = parse_rules(stretch.text, node.points, effect, (own.start, own.end) if own else None)
    for rule in scoring.rules:
        node.rules.append(_record(rule, stretch, len(node.rules) + 1))
    return scoring


def _record(rule: ParsedRule, stretch: Stretch, ordinal: int) -> Rule:
    fields = ("points", "per", "cap", "factor", "threshold", "threshold_high", "threshold_unit", "condition")
    sources = list(stretch.sources("raw", rule.start, rule.end))
    for field in fields:
        if getattr(rule, field) is not None:
            sources += stretch.sources(field, rule.spot[0], rule.spot[1])
    return Rule(
        ordinal=ordinal,
        kind=rule.kind,
        direction=rule.direction,
        points=rule.points,
        per=rule.per,
        cap=rule.cap,
        floor_zero=rule.floor_zero,
        factor=rule.factor,
        threshold=rule.threshold,
        threshold_high=rule.threshold_high,
        threshold_unit=rule.threshold_unit,
        condition=rule.condition,
        raw=rule.raw,
        parsed=rule.parsed,
        sources=tuple(sources),
        findings=tuple(_findings(rule)),
    )


def _findings(rule: ParsedRule) -> list[Finding]:
    found = []
    if not rule.parsed:
        message = f"how points are given is not understood: “{rule.raw}”; read the sentence on the paper"
        found.append(Finding("rule_not_understood", message, observed=rule.raw))
    if rule.direction_missing:
        message = f"加 or 扣 is left out before the points: “{rule.raw}”; decide which is meant"
        found.append(Finding("direction_missing", message, observed=rule.raw))
    return found
