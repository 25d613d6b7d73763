"""Columns of several years side by side: those of earlier ones hold no number of this sheet, unless the score is made of all."""

from msgspec.structs import replace

from normalizers.later import later
from pipeline.interpret.score_sheet.headings import ReadColumn
from pipeline.interpret.score_sheet.totals import is_mean, is_sum
from pipeline.interpret.table_view import Column, TableView

_YEAR = later(r"(?P<year>20\d\d)年")
_SCORES = ("score", "total")


def without_earlier_years(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """Where the headings name several years (2021年 | 2022年), the columns of the earlier ones hold no number of this sheet."""
    years = {read.column.number: year for read in reads if (year := _year(read.column)) is not None}
    last = max(years.values(), default=None)
    if last is None or set(years.values()) == {last} or _made_of_all(view, reads, years):
        return reads
    return [
        replace(read, role="comparison", group=()) if years.get(read.column.number, last) != last else read
        for read in reads
    ]


def _made_of_all(view: TableView, reads: list[ReadColumn], years: dict[int, int]) -> bool:
    """Whether a score that names no year is the mean or the sum of one score of each year: 三年平均."""
    scores = [read for read in reads if read.role in _SCORES]
    yearly = [read for read in scores if read.column.number in years]
    if len({years[read.column.number] for read in yearly}) < len(yearly):
        return False
    others = [read for read in scores if read.column.number not in years]
    return any(is_mean(view, yearly, read) or is_sum(view, yearly, read) for read in others)


def _year(column: Column) -> int | None:
    found = (_YEAR.search(heading.text) for heading in column.headings)
    return next((int(match["year"]) for match in found if match), None)
