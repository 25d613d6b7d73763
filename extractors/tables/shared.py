"""A rank that several rows share, where no ruling shows it: it stands in the first of them, the others seem to have none.

That the cell is one is proven by the scores beside it: rows of one score have one rank, and who has more points ranks higher.
"""

import re
from collections.abc import Callable
from itertools import groupby, pairwise

from msgspec import Struct

from extractors.tables.regions import Span

_RANK = re.compile(r"第?(\d{1,3})名?")
_NUMBER = re.compile(r"[-+]?(\d+([.．]\d+)?)分?")
_FEWEST = 3  # rows
Words = dict[tuple[int, int], str]  # what stands in the squares, by row and column; blank ones are left out


class Body(Struct):
    """What stands in the rows of records: the words of each cell, how many columns there are, and whether the first rows
    may share a rank that stands on the page before."""

    words: dict[Span, str]
    columns: int
    continued: bool


def shared_numbers(body: Body, is_open: Callable[[int, int], bool]) -> dict[Span, Span]:
    """For each rank that stands in the first of several rows its cell over all of them; none where the scores do not
    prove it. `is_open` says of a row and a column whether nothing is ruled between it and the row above."""
    words = _by_square(body)
    records = _records(words, body.columns, 1)
    for column in range(body.columns):
        if _may_be_ranks(words, records, column, body.continued):
            others = (_proven(words, records, column, other) for other in range(body.columns) if other != column)
            found = next(filter(None, others), [])
            return {
                Span(whole.row, whole.column): whole
                for whole in found
                if all(is_open(row, column) for row in range(whole.row + 1, whole.row + whole.row_span))
            }
    return {}


def blank_ranks(body: Body) -> list[tuple[int, int]]:
    """Row and column of what is blank in columns of whole numbers that only grow: such rows may share a rank."""
    words = _by_square(body)
    records = _records(words, body.columns, 2)
    ranks = [
        column
        for column in range(body.columns)
        if _may_be_ranks(words, records, column, body.continued) and _grows(words, records, column)
    ]
    return [(row, column) for column in ranks for row in records if (row, column) not in words]


def _by_square(body: Body) -> Words:
    return {
        (row, span.column): text
        for span, text in body.words.items()
        if span.column_span == 1
        for row in range(span.row, span.row + span.row_span)
    }


class _Run(Struct):
    """Neighbouring rows of one score and their rank."""

    rows: list[int]
    score: float
    rank: int


def _records(words: Words, columns: int, numbers: int) -> list[int]:
    """The rows in which so many numbers stand, and words or another number."""
    rows = sorted({row for row, _ in words})
    filled = ([_is_number(words, row, c) for c in range(columns) if (row, c) in words] for row in rows)
    return [row for row, cells in zip(rows, filled, strict=True) if len(cells) > 1 and sum(cells) >= numbers]


def _is_number(words: Words, row: int, column: int) -> bool:
    text = words.get((row, column), "")
    return bool(_RANK.fullmatch(text) or _NUMBER.fullmatch(text))


def _rank(words: Words, row: int, column: int) -> int | None:
    found = _RANK.fullmatch(words.get((row, column), ""))
    return int(found[1]) if found else None


def _may_be_ranks(words: Words, records: list[int], column: int, continued: bool) -> bool:
    """True for a column of whole numbers that fills the first row, and not all others."""
    filled = [row for row in records if (row, column) in words]
    whole = all(_RANK.fullmatch(words[row, column]) for row in filled)
    return (
        len(records) >= _FEWEST and 1 < len(filled) < len(records) and (continued or filled[0] == records[0]) and whole
    )


def _grows(words: Words, records: list[int], column: int) -> bool:
    ranks = [rank for row in records if (rank := _rank(words, row, column)) is not None]
    return all(above < below for above, below in pairwise(ranks))


def _proven(words: Words, records: list[int], column: int, other: int) -> list[Span]:
    """The shared cells of the column, if the other one holds the scores from which its ranks follow."""
    first = next(number for number, row in enumerate(records) if (row, column) in words)
    ranked = _without_mean(words, records[first:], column, other)
    stretches = [_runs(words, stretch, column, other) for stretch in _stretches(ranked)]
    if not all(stretches) or not all(map(_follow, stretches)) or max(map(len, stretches)) == 1:
        return []
    runs = (run for stretch in stretches for run in stretch)
    return [Span(run.rows[0], column, len(run.rows)) for run in runs if (run.rows[-1], column) not in words]


def _without_mean(words: Words, records: list[int], column: int, other: int) -> list[int]:
    """The rows without a last one that has no rank and shares no score: 平均分 59.88."""
    *_, before, last = records
    alone = (last, column) not in words and words.get((last, other)) != words.get((before, other))
    return records[:-1] if alone else records


def _stretches(records: list[int]) -> list[list[int]]:
    """The rows between two sections."""
    groups = groupby(enumerate(records), key=lambda item: item[1] - item[0])
    return [[row for _, row in group] for _, group in groups]


def _runs(words: Words, records: list[int], column: int, other: int) -> list[_Run]:
    """Neighbours of one score; nothing where a score is missing, or a rank but below another one of its score."""
    scores = [_NUMBER.fullmatch(words.get((row, other), "")) for row in records]
    values = [float(score[1].replace("．", ".")) for score in scores if score]
    if len(values) < len(records):
        return []
    groups = groupby(zip(records, values, strict=True), key=lambda pair: pair[1])
    runs = [_run(words, [row for row, _ in group], value, column) for value, group in groups]
    return [run for run in runs if run] if all(runs) else []


def _run(words: Words, rows: list[int], score: float, column: int) -> _Run | None:
    ranks = [_rank(words, row, column) for row in rows]
    whole = ranks[0] is not None and (set(ranks[1:]) <= {None} or set(ranks) == {ranks[0]})
    return _Run(rows, score, ranks[0]) if whole and ranks[0] is not None else None


def _follow(runs: list[_Run]) -> bool:
    """True where who has more points ranks higher, and equal points rank alike."""
    pairs = ((one, other) for one in runs for other in runs)
    return all(
        (one.score > other.score) == (one.rank < other.rank) and (one.score == other.score) == (one.rank == other.rank)
        for one, other in pairs
    )
