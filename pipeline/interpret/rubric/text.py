"""Rubrics as running text: the tree rebuilt from the numbering, each item from the words behind its label."""

from collections.abc import Iterator
from decimal import Decimal

from normalizers.later import later
from normalizers.text import clean_white_space
from pipeline.interpret.context import Context, Part
from pipeline.interpret.numbering import Marker, find_markers, find_series, is_title
from pipeline.interpret.places import Passage, chained
from pipeline.interpret.rubric.effects import goes_both_ways
from pipeline.interpret.rubric.marks import full_marks
from pipeline.interpret.rubric.node import Node, frozen
from pipeline.interpret.rubric.reader import Reader
from pipeline.interpret.rubric.sections import join_rules, nest
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.interpret.rubric.title import title_of
from pipeline.records import Rubric

_FEWEST = 3
_FRAME = later(r"(?:考核|考评|评分|计分|评价|测评).{0,8}(?:内容|标准|指标|细则|办法|项目|分值)")
_NOISE = later(r"[^。；;，,：:（(\d]{0,16}")
_ANNEX = later(r"\s*附\s*[件表录]?\s*[一二三四五六七八九十\d]*\s*[-\d]*\s*[:：]?\s*$")


def read_text(context: Context, first: int, end: int) -> Part | None:
    """The rubrics that the paragraphs of blocks[first:end] hold as numbered text; None where they hold none."""
    paragraphs = _paragraphs(context, first, end)
    rubrics = []
    for markers, chapters in _read_series(context, chained(paragraphs)):
        nodes = _scoring(chapters)
        if len(markers) >= _FEWEST and _is_rubric(nodes):
            rubrics.append(_rubric(context, nodes, chapters, _above(paragraphs, markers[0].start)))
    return Part(rubrics=tuple(rubrics)) if rubrics else None


def read_beside(context: Context) -> Part | None:
    """What the running text of a document whose rubrics are tables says of bonuses, deductions and vetoes: 三、加减分项."""
    paragraphs = _paragraphs(context, 0, len(context.places.document.blocks))
    found = [
        node
        for _, chapters in _read_series(context, chained(paragraphs))
        for chapter in chapters
        for node in _adjusting(chapter)
    ]
    if not found:
        return None
    rubric = Rubric(block=None, title=context.facts.title, audience=None, full_marks=None, items=frozen(found))
    return Part(rubrics=(rubric,))


def _read_series(context: Context, passage: Passage) -> Iterator[tuple[list[Marker], list[Node]]]:
    """Each numbering of the text with the nodes of its topmost sections."""
    folded = Stretch(passage).folded
    series = find_series(folded)
    if not series:
        return
    reader = Reader(passage, context.facts.jurisdiction)
    for markers, after in zip(series, [*series[1:], None], strict=True):
        stop = _heading_start(folded, after[0].start) if after else len(folded)
        sections = nest(markers, stop)
        join_rules(sections, folded)
        yield markers, [reader.read(section, "base", "") for section in sections]


def _adjusting(node: Node) -> list[Node]:
    """The node where its heading says that it adds or takes points and it says how, else those of its parts."""
    if node.effect is not None or goes_both_ways(node.name or ""):
        return [node] if any(n.rules for n in node.below()) else []
    return [part for item in node.items for part in _adjusting(item)]


def _rubric(context: Context, nodes: list[Node], chapters: list[Node], above: list[Passage]) -> Rubric:
    title = title_of(_heading(context, above), above[-4:], context.facts.title)
    return Rubric(
        block=None,
        title=title.title,
        audience=title.audience,
        full_marks=title.full_marks or _frame_points(chapters, nodes) or full_marks(nodes),
        items=frozen(nodes),
        sources=title.sources,
    )


def _frame_points(chapters: list[Node], nodes: list[Node]) -> Decimal | None:
    """The points of the chapter that frames the rubric: 二、考核内容及评分标准（总分100分）."""
    return next((c.points for c in chapters if c.points is not None and c.items is nodes), None)


def _paragraphs(context: Context, first: int, end: int) -> list[Passage]:
    """The paragraphs with words, up to the last that has a label or a sentence (site navigation follows)."""
    passages = [passage for _, _, passage in context.places.paragraphs(first, end) if passage.text]
    while passages and _NOISE.fullmatch(passages[-1].text.strip()) and not find_markers(Stretch(passages[-1]).folded):
        passages.pop()
    return passages


def _above(paragraphs: list[Passage], start: int) -> list[Passage]:
    """The paragraphs in front of the place `start` of their chain."""
    found: list[Passage] = []
    length = 0
    for passage in paragraphs:
        length += len(passage.text) + 1
        if length > start:
            break
        found.append(passage)
    return found


def _heading(context: Context, above: list[Passage]) -> Passage | None:
    """The paragraph that names the rubric: the nearest title above it, else the document's title where it stands here."""
    near = next((p for p in reversed(above[-4:]) if is_title(Stretch(p).folded)), None)
    title = clean_white_space(context.facts.title or "")
    whole = next((p for p in above if title and clean_white_space(p.text) == title), None)
    return near or whole


def _heading_start(folded: str, start: int) -> int:
    """Where the lines that name the next rubric begin."""
    lines = folded[:start].rstrip("\n").split("\n")
    title = next((n for n in range(len(lines) - 1, max(-1, len(lines) - 5), -1) if is_title(lines[n])), len(lines) - 1)
    if title and _ANNEX.match(lines[title - 1]):
        title -= 1
    return sum(len(line) + 1 for line in lines[:title])


def _scoring(nodes: list[Node], inside: bool = False) -> list[Node]:
    """The chapters that score; where they are one without points (四、评分标准), the parts below it."""
    kept = [node for node in nodes if any(n.points is not None or n.rules for n in node.below()) or node.effect]
    worth = [
        node
        for node in kept
        if any(n.points is not None for n in node.below()) or node.effect or goes_both_ways(node.name or "")
    ]
    if (
        len(worth) == 1
        and (inside or len(nodes) > 1)
        and worth[0].effect is None
        and worth[0].items
        and _is_frame(worth[0])
    ):
        return _scoring(worth[0].items, inside=True)
    return kept


def _is_frame(node: Node) -> bool:
    """Whether a chapter only holds the scoring: it has no points, or is named for what it holds (二、考核内容及评分标准)."""
    return not node.rules and (node.points is None or _FRAME.search(node.name or "") is not None)


def _is_rubric(nodes: list[Node]) -> bool:
    """Whether most parts are worth something; those that add and take points (二、加减分) need not be."""
    adjusting = [root for root in nodes if root.effect is not None or goes_both_ways(root.name or "")]
    everything = [node for root in nodes for node in root.below()]
    worth = sum(node.points is not None for node in everything)
    rules = sum(len(node.rules) for node in everything)
    others = len(everything) - sum(1 for root in adjusting for _ in root.below())
    return rules >= 2 and worth >= _FEWEST and 4 * worth >= others
