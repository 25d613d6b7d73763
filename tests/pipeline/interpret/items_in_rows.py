"""Tables with the items in rows, interpreted, and what their scores say in short."""

from decimal import Decimal

from pipeline.interpret.interpreter import interpret
from pipeline.records import Records, Score
from tests.documents import document, paragraph, table

D = Decimal


def read(*rows: list[str], above: tuple[str, ...] = ()) -> Records:
    lines = [paragraph(line) for line in ("云岭市2023年度林场管护考核情况", *above)]
    return interpret(document(*lines, table(rows)), "x.txt")


def scores(records: Records) -> list[Score]:
    return [score for sheet in records.score_sheets for score in sheet.scores]


def results(records: Records) -> list[tuple[str, Decimal | None, int | None]]:
    return [(s.unit_raw, s.published, s.rank) for s in scores(records)]


def parts(score: Score) -> list[tuple[str | None, Decimal | None, Decimal | None, list[Decimal | None]]]:
    return [(c.name, c.base, c.published, [a.points for a in c.adjustments]) for c in score.components]
