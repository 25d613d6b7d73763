"""Results that stand as running text: grades with the units that have them. One score a unit, with its grade as the remark."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from normalizers.grades import Graded, find_graded, heads_grade, names_in
from normalizers.unit_lists import NamedSpan
from pipeline.interpret.context import Context, Part
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.published import sheet_of
from pipeline.records import Finding, Score

_FEWEST = 2


class Grade(Struct, frozen=True):
    """A grade on the paper, how many units it is said to have, and the names that stand there."""

    words: Passage
    stated: int | None
    units: tuple[tuple[Passage, NamedSpan], ...] = ()


def read_graded_text(context: Context) -> Part | None:
    """The sheet that the paragraphs of the document make; None where they give no grades to units."""
    grades = [grade for grade in _grades(context) if grade.units]
    scores = tuple(graded_score(grade, passage, span) for grade in grades for passage, span in grade.units)
    if len(scores) < _FEWEST:
        return None
    title = tuple(source for source in context.facts.sources if source.field == "title")
    sheet = sheet_of(context, None, context.facts.title, scores, title)
    sheet = replace(sheet, findings=tuple(finding for grade in grades for finding in miscounted(grade)))
    return Part(score_sheets=(sheet,))


def _grades(context: Context) -> Iterator[Grade]:
    """Every grade of the document with its units, which stand in its own paragraph or in those below its heading."""
    open_grade: Grade | None = None
    place = context.facts.jurisdiction
    for _, _, passage in context.places.paragraphs():
        text = passage.text
        if head := heads_grade(text):
            if open_grade:
                yield open_grade
            open_grade = Grade(passage.part(*head.grade), head.stated)
        elif found := find_graded(text, place):
            if open_grade:
                yield open_grade
            open_grade = None
            yield from (_told(passage, graded) for graded in found)
        elif open_grade and (units := names_in(text, 0, len(text), place)):
            open_grade = replace(open_grade, units=(*open_grade.units, *((passage, unit) for unit in units)))
        elif open_grade and text.strip():
            yield open_grade
            open_grade = None
    if open_grade:
        yield open_grade


def _told(passage: Passage, graded: Graded) -> Grade:
    return Grade(passage.part(*graded.grade), graded.stated, tuple((passage, unit) for unit in graded.units))


def graded_score(grade: Grade, passage: Passage, unit: NamedSpan) -> Score:
    """The score without points of a unit that has the grade."""
    return Score(
        section=None,
        section_label=None,
        seq=None,
        unit_raw=unit.raw,
        published=None,
        rank=None,
        discretionary=False,
        remark=grade.words.text,
        components=(),
        sources=(*passage.part(unit.start, unit.end).sources("unit_raw"), *grade.words.sources("remark")),
    )


def miscounted(grade: Grade) -> tuple[Finding, ...]:
    """The finding where the text says how many units have a grade, and another number was read."""
    if grade.stated is None or grade.stated == len(grade.units):
        return ()
    words = grade.words.text
    message = (
        f"the text says that {grade.stated} units are {words}, and {len(grade.units)} were read; look at the paper"
    )
    chinese = f"原文称“{words}”共 {grade.stated} 个，读出 {len(grade.units)} 个"
    return (Finding("table_not_understood", message, str(grade.stated), str(len(grade.units)), chinese),)
