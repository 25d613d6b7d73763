"""Scores that stand as running text: a heading for each unit with its score and its reasons below, or units and scores in a line."""

from collections.abc import Iterator
from decimal import Decimal

from normalizers.adjustments import parse_adjustments
from normalizers.adjustments.cell import ReasonCell
from normalizers.cells import clean_name
from normalizers.later import later
from normalizers.scored_names import ScoredName, Span, find_scored, heads_scored
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.inference import ReadScore, infer_reasoned, settled_scores
from pipeline.interpret.score_sheet.parts import ReadPart, adjustments_of
from pipeline.interpret.score_sheet.published import sheet_of
from pipeline.records import Adjustment, Component, Score

_FEWEST, _MANY = 2, 3  # in a line; where one line has many, two are enough in another
_RESULTS = later(r"得分|结果|成绩|情况|通报|排名|扣分|加分|公示|公告|汇总|积分|说明|点评")
_RULES = later(r"办法|细则|方案|标准|规则|规定|制度")  # 一、县教育局（20分）may allot points as well


def read_scored_text(context: Context) -> Part | None:
    """The sheet that the paragraphs of the document make; None where they give no scores to units."""
    title = context.facts.title or ""
    if not _RESULTS.search(title) or _RULES.search(title):
        return None
    found = list(_scores(context))
    if len(found) < _FEWEST:
        return None
    scores = settled_scores(infer_reasoned(found) if any(_reasoned(score) for score in found) else found)
    sources = tuple(source for source in context.facts.sources if source.field == "title")
    return Part(score_sheets=(sheet_of(context, None, context.facts.title, scores, sources),))


def _reasoned(score: ReadScore) -> bool:
    return any(part.component.adjustments or part.component.states_none for part in score.parts)


def _scores(context: Context) -> Iterator[ReadScore]:
    lines = [passage for _, _, passage in context.places.paragraphs()]
    fewest = _FEWEST if any(find_scored(passage.text) for passage in lines) else _MANY
    for place, passage in enumerate(lines):
        if head := heads_scored(passage.text):
            yield _score(passage, head, list(_reasons(lines[place + 1 :])))
        else:
            yield from (_score(passage, one, []) for one in find_scored(passage.text, fewest))


def _reasons(lines: list[Passage]) -> Iterator[tuple[Passage, ReasonCell]]:
    """The paragraphs below a unit's heading as far as each says a bonus, a deduction, or that there is none."""
    for passage in lines:
        cell = parse_adjustments(passage.text)
        if heads_scored(passage.text) or not (cell.states_none or any(a.points is not None for a in cell.adjustments)):
            return
        yield passage, cell


def _score(passage: Passage, one: ScoredName, reasons: list[tuple[Passage, ReasonCell]]) -> ReadScore:
    published = Decimal(_words(passage, one.score))
    adjustments: list[Adjustment] = []
    for below, cell in reasons:
        adjustments += adjustments_of(cell.adjustments, below, len(adjustments))
    component = Component(
        ordinal=1,
        name=None,
        base=None,
        base_source=None,
        cap=None,
        published=published,
        adjustments=tuple(adjustments),
        states_none=bool(reasons) and not adjustments,
        sources=passage.part(*one.score).sources("published"),
    )
    score = Score(
        section=None,
        section_label=None,
        seq=None,
        unit_raw=clean_name(_words(passage, one.name)),
        published=published,
        rank=int(_words(passage, one.rank)) if one.rank else None,
        discretionary=False,
        remark=_words(passage, one.grade) if one.grade else None,
        components=(),
        sources=(
            *passage.part(*one.name).sources("unit_raw"),
            *passage.part(*one.score).sources("published"),
            *(passage.part(*one.rank).sources("rank") if one.rank else ()),
            *(passage.part(*one.grade).sources("remark") if one.grade else ()),
        ),
    )
    return ReadScore(score, (ReadPart(component, False, ()),))


def _words(passage: Passage, span: Span) -> str:
    return passage.text[slice(*span)]
