"""Scores printed twice, as given and converted to their share of the total (得分 95 | 折算分 28.5): one part, not two."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from normalizers.cells import read_points
from normalizers.later import later
from pipeline.interpret.score_sheet.headings import REASONS, ReadColumn
from pipeline.interpret.table_view import TableView

_CONVERTED = later(r"折算|折合|折后|折分|换算|加权|按.{0,6}折|权重(?:得|后)?分|计入总分|标准化|百分制")
_SCORES = ("score", "total")
_NEAR = Decimal("0.06")
_MOST = 0.6


def without_conversions(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """Of a score and its conversion one stays: the score with its share, where a heading states the share or reasons explain the
    score; else the conversion under the score's name. The other has the role `converted`."""
    scores = [read for read in reads if read.role in _SCORES]
    settled = {read.column.number: read for read in reads}
    for given, converted in pairwise(scores):
        if not _is_converted(converted) or _is_converted(given) or not _same_part(given, converted):
            continue
        share = _share(view, given, converted)
        full = next((r for r in reads if r.role == "full" and _same_part(r, given)), None)
        if full is not None and not _explained(reads, given) and _is_percentage(view, given, full, converted):
            settled[given.column.number] = replace(given, role="converted", group=())
            settled[full.column.number] = replace(full, role="converted", group=())
            settled[converted.column.number] = replace(converted, role="total", group=())
            continue
        if share is None:
            continue
        stated = given.heading.weight or converted.heading.weight
        if stated or _explained(reads, given):
            heading = replace(given.heading, weight=stated or share)
            settled[given.column.number] = replace(given, heading=heading)
            settled[converted.column.number] = replace(converted, role="converted", group=())
        elif len(scores) > 2:
            heading = replace(converted.heading, name=given.heading.name, roles=given.heading.roles)
            settled[given.column.number] = replace(given, role="converted", group=())
            settled[converted.column.number] = replace(converted, heading=heading, role="score", group=given.group)
    return list(settled.values())


def _is_converted(read: ReadColumn) -> bool:
    return _CONVERTED.search(read.heading.text) is not None


def _same_part(given: ReadColumn, converted: ReadColumn) -> bool:
    """Whether both stand below one heading, or below none."""
    above = [[heading.text for heading in read.column.above] for read in (given, converted)]
    return above[0] == above[1]


def _is_percentage(view: TableView, given: ReadColumn, full: ReadColumn, converted: ReadColumn) -> bool:
    """应得分 120 | 实得分 114 | 百分制得分 95: the score as a share of what each unit could reach."""
    columns = [read.column.number for read in (given, full, converted)]
    rows = [[read_points(view.text(row, number)) for number in columns] for row in view.data_rows]
    told = [(g.value, f.value, c.value) for g, f, c in rows if g and f and c and f.value]
    return len(told) >= 2 and sum(abs(100 * g / f - c) < _NEAR for g, f, c in told) >= _MOST * len(told)


def _explained(reads: Sequence[ReadColumn], given: ReadColumn) -> bool:
    own = [heading.text for heading in given.column.above]
    return any(read.role in REASONS and [h.text for h in read.column.above] == own for read in reads)


def _share(view: TableView, given: ReadColumn, converted: ReadColumn) -> Decimal | None:
    """The one factor that makes the converted score of the given one in most rows, as a share of whole per cents."""
    pairs = []
    for row in view.data_rows:
        score, share = (read_points(view.text(row, read.column.number)) for read in (given, converted))
        if score is not None and share is not None and score.value:
            pairs.append((score.value, share.value))
    factors = [round(part / whole, 2) for whole, part in pairs]
    factor = max(factors, key=factors.count, default=None)
    if factor is None or not 0 < factor < 1:
        return None
    return factor if sum(abs(w * factor - p) < _NEAR for w, p in pairs) >= _MOST * len(pairs) else None
