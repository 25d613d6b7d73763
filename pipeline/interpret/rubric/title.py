"""Title, audience and full marks of a rubric, from the words above it."""

from decimal import Decimal

import regex
from msgspec import Struct

from extractors.document import Paragraph
from normalizers.later import later
from normalizers.numbers import NUMBER, parse_number
from normalizers.text import clean_white_space, fold_width
from pipeline.interpret.captions import caption_of
from pipeline.interpret.context import Context
from pipeline.interpret.places import Passage
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.interpret.table_view import TableView, flat
from pipeline.records import Source

_BRACKET = later(r"\((?P<words>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_AUDIENCE = later(
    r"(?:适用于|适用对象|适用范围|适用|考核对象|被考核单位|被考核对象|考核单位|考评对象|对象)\s*[:为]?\s*(?P<who>.+)"
)
_AUDIENCE_WORDS = later(
    r"单位|部门|政府|机关|党委|党组|党支部|乡镇|街道|镇街|[县区市旗州](?:直|级|区|市|\(|$)|企业|公司|园区|开发区|管委会|管理区|学校|医院|机构|社区|[镇乡村区县组类]$|小区|系统|高校|银行|院校|科室|班子|干部|人员|团委"
)
_NO_AUDIENCE = later(
    r"试行|征求意见|满分|总分|分值|\d+分|暂行|修订|草案|讨论稿|送审稿|单位[:]|^\d{4}年?度?$|修改|样表|续|附件|^表?\d+$|百分制|千分制|版$"
)
_FULL_MARKS = later(
    rf"(?:满分|总分|总分值|共计?|合计|计|基本分)(?:为|:)?(?P<points>{NUMBER})分|(?P<points>百|千)分制|^(?P<points>{NUMBER})分(?:制)?$"
)
_ANNEX = later(r"\s*附\s*[表件录]\s*[\d一二三四五六七八九十]{0,2}\s*[-—]?\d*\s*[:：]\s*")
_NEAR = 4


class RubricTitle(Struct, frozen=True):
    """What stands above a rubric, with the sources of title, audience and full marks."""

    title: str | None
    audience: str | None
    full_marks: Decimal | None
    sources: tuple[Source, ...]
    heading: str | None = None  # the title, where it stands right above and is not the document's


def read_title(view: TableView, context: Context) -> RubricTitle:
    """The words above the table: a caption or banner rows, brackets in them or below them, a line 考核对象：…."""
    lines = _lines_above(view)
    caption = caption_of(context.places, view.block)
    passage = next((line for line in reversed(lines) if _names(line)), None) or caption
    return title_of(passage, lines, context.facts.title)


def title_of(passage: Passage | None, lines: list[Passage], otherwise: str | None) -> RubricTitle:
    """Title, audience and full marks from the heading and the short lines around it."""
    audience: tuple[str, tuple[Source, ...]] | None = None
    marks: tuple[Decimal, tuple[Source, ...]] | None = None
    title = otherwise
    sources: tuple[Source, ...] = ()
    for line in [*([passage] if passage else []), *(line for line in lines if line is not passage)]:
        stretch = Stretch(line)
        audience = audience or _audience(stretch, is_title=line is passage)
        marks = marks or _marks(stretch)
    if passage is not None:
        title, sources = _name(passage)
    return RubricTitle(
        title=title,
        audience=audience[0] if audience else None,
        full_marks=marks[0] if marks else None,
        sources=(*sources, *(audience[1] if audience else ()), *(marks[1] if marks else ())),
        heading=title if passage is not None else None,
    )


def _lines_above(view: TableView) -> list[Passage]:
    """The title rows of the table and the paragraphs right above it, as far as they are short."""
    rows = [view.passage(row, 1) for row in view.preamble]
    found: list[Passage] = []
    for index in range(view.block - 1, max(-1, view.block - 1 - _NEAR), -1):
        block = view.places.document.blocks[index]
        if not isinstance(block, Paragraph):
            break
        passage = view.places.paragraph(index)
        if block.role == "body" and (len(flat(passage.text)) > 80 or passage.text.rstrip().endswith(("。", "；"))):
            break
        found.insert(0, passage)
    return [line for line in [*found, *rows] if line.text.strip()]


def _names(line: Passage) -> bool:
    """Whether a line can be a rubric's title: it speaks of assessing, scoring or a list of tasks."""
    words = flat(fold_width(line.text))
    bare = _BRACKET.sub("", words)
    return (
        regex.search(r"考核|考评|评分|细则|标准|指标|评价|测评|分解|清单|责任书|评估|考察|量化|积分", bare) is not None
        and regex.search(r"[:。;]$|^考核对象|^附件", bare) is None
    )


def _audience(stretch: Stretch, is_title: bool) -> tuple[str, tuple[Source, ...]] | None:
    folded = stretch.folded
    alone = _BRACKET.fullmatch(folded.strip()) is not None
    for bracket in _BRACKET.finditer(folded) if is_title or alone else ():
        words = bracket["words"].strip()
        told = _AUDIENCE.match(words)
        if not told and regex.sub(r"\([^()]*\)|\s", "", folded[bracket.end() :]):
            continue  # 乡镇（街道）考核指标 names no audience
        start = bracket.start("words") + (told.start("who") if told else 0)
        if told or (not _NO_AUDIENCE.search(words) and _AUDIENCE_WORDS.search(words)):
            return stretch.words(start, bracket.end("words")), stretch.sources("audience", start, bracket.end("words"))
    told = _AUDIENCE.match(folded.strip()) if not is_title else None
    if told is not None:
        offset = len(folded) - len(folded.lstrip())
        return stretch.words(offset + told.start("who")).rstrip("。；;"), stretch.sources(
            "audience", offset + told.start("who")
        )
    return None


def _marks(stretch: Stretch) -> tuple[Decimal, tuple[Source, ...]] | None:
    folded = stretch.folded
    for match in _FULL_MARKS.finditer(folded):
        points = {"百": Decimal(100), "千": Decimal(1000)}.get(match["points"]) or parse_number(match["points"])
        if points is not None:
            return points, stretch.sources("full_marks", match.start(), match.end())
    return None


def _name(passage: Passage) -> tuple[str | None, tuple[Source, ...]]:
    """The heading without brackets that say for whom or for how many points; other brackets stay."""
    stretch = Stretch(passage)
    folded, text = stretch.folded, stretch.text
    end = len(text)
    for bracket in reversed(list(_BRACKET.finditer(folded))):
        words = bracket["words"].strip()
        told = _AUDIENCE.match(words) or _FULL_MARKS.search(words)
        who = not _NO_AUDIENCE.search(words) and _AUDIENCE_WORDS.search(words)
        if folded[bracket.end() : end].strip() == "" and (told or who):
            end = bracket.start()
    annex = _ANNEX.match(text)
    begin = annex.end() if annex and annex.end() < end else 0
    return clean_white_space(text[begin:end]) or None, stretch.sources("title", begin, end)
