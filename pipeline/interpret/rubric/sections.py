"""The sections of a rubric in running text: a tree of labelled stretches, and which of them are items."""

from collections.abc import Sequence

from normalizers.later import later
from normalizers.rules.acts import find_acts
from pipeline.interpret.numbering import BRACKETED, DECIMAL, NUMBER, Marker
from pipeline.interpret.rubric.words import Printed, heading_points, part_points

_FIRST_BRACKET = later(r"\(\s*(?:基本分|基础分|满分|分值|标准分|共|计|占|权重|:|\s)*\d+(?:\.\d+)?\s*分[^()]*\)")
_LONGEST_HEADING = 40
_BOUNDARY = later(r"\s|[。;]|$")


class Section:
    """A label with the text behind it: `start` to `own_end` is its own, the sections below it follow."""

    def __init__(self, marker: Marker, end: int) -> None:
        self.marker = marker
        self.start = marker.end
        self.own_end = end
        self.items: list[Section] = []

    @property
    def end(self) -> int:
        return self.items[-1].end if self.items else self.own_end


def nest(markers: Sequence[Marker], end: int) -> list[Section]:
    """The sections as a tree; each ends where the next label begins."""
    roots: list[Section] = []
    path: list[Section] = []
    for marker, stop in zip(markers, [*(m.start for m in markers[1:]), end], strict=True):
        section = Section(marker, stop)
        while path and path[-1].marker.rank >= marker.rank:
            path.pop()
        (path[-1].items if path else roots).append(section)
        path.append(section)
    return roots


def join_rules(sections: list[Section], folded: str, above: int | None = None) -> None:
    """Labelled parts that are no items of their own go back into the text of their item.

    They are items below a sub-item ((1) below 1), and where one of them has points of its own.
    """
    for section in sections:
        parts = section.items
        plain = section.marker.rank in (NUMBER, DECIMAL) and not any(_worth(folded, part) for part in parts)
        if parts and parts[0].marker.rank != DECIMAL and (plain or section.marker.rank > BRACKETED):
            section.own_end, section.items = section.end, []
        join_rules(section.items, folded, section.marker.rank)


def _worth(folded: str, section: Section) -> bool:
    return own_span(folded[section.start : section.own_end]) is not None


def own_span(text: str) -> Printed | None:
    """The points of a section: the bracket behind its name, or the only one; 10分 at the end of its first line or of all."""
    bracket = _FIRST_BRACKET.search(text)
    if bracket is not None and not _gives(text[: bracket.start()]):
        behind = bracket.end() == len(text) or _BOUNDARY.match(text, bracket.end()) is not None
        if behind or text[bracket.start() - 1] in "。;":
            return _moved(text, bracket.start(), bracket.end())
    line = _heading_line(text)
    if line and (printed := heading_points(text[:line])) is not None and not _gives(text[: printed.start]):
        return printed
    return part_points(text)


def _gives(text: str) -> bool:
    """Whether the words give or take points; 计分 in a name (任务完成情况计分) does not."""
    return any(act.kind not in ("verb", "veto") for act in find_acts(text, 0, len(text)))


def _heading_line(text: str) -> int:
    """Where the first line ends, where it is a heading: short, no sentence, and nothing else unless it scores nothing; else 0."""
    body = len(text) - len(text.lstrip())
    end = text.find("\n", body)
    alone = end < 0 or not text[end:].strip()
    end = len(text.rstrip()) if end < 0 else end
    words = text[body:end].strip()
    if not 0 < len(words) <= _LONGEST_HEADING or words.endswith(("。", ";", ",", ":")):
        return 0
    name = text.find("(", body, end)
    scored = any(act.kind != "veto" for act in find_acts(text, body, name if name > 0 else end))
    return 0 if alone and scored else end


def _moved(text: str, start: int, end: int) -> Printed | None:
    printed = heading_points("名" + text[start:end])
    return Printed(printed.points, start, end) if printed else None


def name_boundary(text: str, own: Printed | None) -> int:
    """Where the name of a section ends for sure: at its points, or at the gap that a lost cell border left; 0 where
    neither tells."""
    acts = [act for act in find_acts(text, 0, len(text)) if own is None or act.end <= own.start or act.start >= own.end]
    first_act = acts[0].start if acts else len(text)
    gap = _gap(text)
    line = _heading_line(text)
    if (line and not _gives(text[:line].rstrip("。"))) or (own is not None and line == own.end):
        return max(line, own.end if own is not None and own.end <= line + 1 else 0)
    blocking = {"verb"} if own is not None and text[own.end :].strip() else set()
    before = own is not None and any(act.kind not in blocking for act in acts if act.end <= own.start)
    if (
        own is not None
        and not before
        and (own.end == len(text) or _BOUNDARY.match(text, own.end) or text[own.start - 1] in "。;")
    ):
        return own.end
    return gap if 0 < gap <= first_act else 0


_GAP = later(r"(?<=[\u4e00-\u9fff)”》。;:])\s+(?=\S)")


def _gap(text: str) -> int:
    """The first white space inside the text that can be a cell's border: behind a word of Chinese or a closing mark."""
    body = len(text) - len(text.lstrip())
    for match in _GAP.finditer(text, body):
        before = text[body : match.start()]
        if (
            len(before.strip()) >= 6
            and before.count("(") == before.count(")")
            and before.count("“") == before.count("”")
        ):
            return match.start()
    return 0
