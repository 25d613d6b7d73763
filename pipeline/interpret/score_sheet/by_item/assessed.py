"""The one unit that a table is about, told by a label (被考核单位：市水务局), by its title, or by the heading above."""

from collections.abc import Iterator
from itertools import pairwise

import regex
from msgspec import Struct

from extractors.document import Paragraph
from normalizers.assessed import heads_scores, is_listed, labels_unit, names_unit, title_tail
from normalizers.later import later
from normalizers.measures import is_measure
from pipeline.interpret.captions import is_annex_line
from pipeline.interpret.places import Passage, chained
from pipeline.interpret.score_sheet.stages import is_preliminary
from pipeline.interpret.table_view import LABEL, TableView, flat

_MOST_LINES = 8
_NEAR = 3
_LABELLED = later(
    r"(?P<label>[\p{Han}、/]{1,12}(?:[（(][\p{Han}、]{1,8}[）)]\p{Han}{0,4})*)\s*[:：]+\s*(?P<value>[^\s:：；;，,]+?)"
    r"(?=\s|$|[；;，,]|[（(]?(?:考核|考评|检查|评分|填表|自评|评定|评价)?(?:得分|总分|时间|日期|人员|人|等次|等级|组长|组)\s*[:：])"
)
_PLACE = later(r"\p{Han}{1,8}[县区市州盟旗]")  # 云岭市2023年度考核得分表: who gives the scores, as a rule
_SEAL = later(r"[（(](?:盖章|公章|签章|章|印章)[）)]")
_NUMBERED = later(r"\s*(?:附\s*[件表]\s*\d*\s*[-—]?\s*\d*\s*[:：]?|表\s*\d+\s*[:：]?|\d+\s*[.．、])\s*")
_BEHIND = later(r"\s*[（(](?P<words>[^（()）]*)[）)]\s*$|[-—－]{1,2}\s*(?P<words>\p{Han}+)\s*$")
_POINTS = r"(?P<value>[-−]?\d+(?:\.\d+)?)"
_TOTAL = later(
    rf"(?:总得分|总分|合计得分|最终得分|考核得分|考评得分|综合得分|年度得分|实得分|评定得分|得分|合计)\s*[:：为]?\s*{_POINTS}\s*分?"
)
_RANK = later(r"(?:排名|名次|位次|排序|位列)\s*[:：为]?\s*第?\s*(?P<value>\d+)|第\s*(?P<value>\d+)\s*名")
_GRADE = later(r"(?:等次|等级|档次)\s*[:：为]\s*(?P<value>\p{Han}{1,4}|[A-D])")


class Assessed(Struct, frozen=True):
    """The unit that a table is about, and what the same lines say of its score."""

    unit: Passage
    published: Passage | None = None
    rank: Passage | None = None
    grade: Passage | None = None


def find_assessed(view: TableView) -> Assessed | None:
    """The unit that the lines above the table, or the rows above its headings, name; else the one that the first row below
    the headings names; None where none does."""
    return _assessed(list(_lines(view))) or next((assessed_in_row(view, row) for row in view.data_rows[:1]), None)


def assessed_in_row(view: TableView, row: int) -> Assessed | None:
    """The unit that a row among the items names, in a cell over the whole width or beside a label."""
    if view.banner(row) is None and not view.holds_labels(row):
        return None
    return _assessed(list(_row_lines(view, row)))


def _assessed(lines: list[Passage]) -> Assessed | None:
    unit = _labelled(lines, False) or _labelled(lines, True) or _titled(lines[:_NEAR])
    if unit is None:
        return None
    return Assessed(unit, _said(lines, _TOTAL), _said(lines, _RANK), _said(lines, _GRADE))


def _lines(view: TableView) -> Iterator[Passage]:
    """What stands above the headings, the nearest first: rows of the table, then paragraphs down from the table before."""
    for row in reversed(view.preamble):
        yield from _row_lines(view, row)
    count = 0
    for index in range(view.block - 1, -1, -1):
        paragraph = view.places.document.blocks[index]
        if not isinstance(paragraph, Paragraph) or count == _MOST_LINES:
            return
        passage = view.places.paragraph(index)
        if paragraph.role in ("body", "text_box") and flat(passage.text) and not is_annex_line(passage.text):
            count += 1
            yield passage


def _row_lines(view: TableView, row: int) -> Iterator[Passage]:
    """The cells of a row above the headings; a label and the cell to its right make one line."""
    cells = [view.places.cell(view.block, cell) for cell in view.starting_cells(row) if cell.text.strip()]
    yield from cells
    for label, value in pairwise(cells):
        yield chained([label, value], "：")


def _labelled(lines: list[Passage], weakly: bool) -> Passage | None:
    for line in lines:
        for match in _LABELLED.finditer(_SEAL.sub(lambda seal: " " * len(seal[0]), line.text)):
            start, end = match.span("value")
            if match["value"].endswith(("）", ")")) and not any(mark in match["value"] for mark in "（("):
                end -= 1  # （支部名称：机关第二党支部）
            if labels_unit(match["label"], weakly) and _may_be_unit(line.text[start:end]):
                return line.part(start, end)
    return None


def _may_be_unit(value: str) -> bool:
    bare = value.strip("（()）")
    return len(bare) > 1 and not any(c.isdigit() for c in value) and not is_measure(bare) and "%" not in value


def _titled(lines: list[Passage]) -> Passage | None:
    """The unit's name that a heading is, begins with, or ends with: 一、市水务局（得分：93分）, 市水务局2023年考核得分表."""
    for line in lines:
        start, end = _core(line.text)
        if found := _at_end(line, start) or _at_start(line, start, end):
            return found
    return None


def _core(text: str) -> tuple[int, int]:
    """Where the words of a heading stand without its label (附件2, 一、) and the bracket at its end."""
    start = 0
    for pattern in (_NUMBERED, LABEL, _NUMBERED):
        if match := pattern.match(text, start):
            start = match.end()
    behind = regex.search(r"\s*[（(][^（()）]*[）)]\s*$", text)
    return start, behind.start() if behind and behind.start() > start else len(text.rstrip(" ：:"))


def _at_end(line: Passage, start: int) -> Passage | None:
    """考核评分表（市水务局）, 考核评分表——市水务局"""
    match = _BEHIND.search(line.text, start)
    if (
        match
        and match.start() > start
        and names_unit(flat(match["words"]))
        and not _says_unit_of_measure(match["words"])
    ):
        return line.part(*match.span("words"))
    return None


def _says_unit_of_measure(words: str) -> bool:
    return ":" in words or "：" in words


def _at_start(line: Passage, start: int, end: int) -> Passage | None:
    """The beginning that is a unit's name, with nothing behind it but what heads a table of scores."""
    words = line.text[start:end]
    if names_unit(words):
        return line.part(start, end)
    tail = title_tail(words)
    if tail and names_unit(words[:tail]) and not _PLACE.fullmatch(flat(words[:tail])) and heads_scores(words[tail:]):
        return line.part(start, start + tail)
    # 市水务局安全生产考核得分表: a theme stands between, so that only a name that the lists know can be told.
    for length in range(len(words) - 1, 1, -1):
        if names_unit(words[:length]) and heads_scores(words[length:]) and is_listed(words[:length]):
            return line.part(start, start + length)
    return None


def _said(lines: list[Passage], pattern: "regex.Pattern[str]") -> Passage | None:
    """What the pattern's value is, the last one of a line; 自评总分：98 says nothing of the result."""
    for line in lines:
        found = [
            m for m in pattern.finditer(line.text) if not is_preliminary(line.text[max(0, m.start() - 4) : m.end()])
        ]
        if found:
            return line.part(*found[-1].span("value"))
    return None
