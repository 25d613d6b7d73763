"""Which column of a score sheet holds the final score, and which columns of numbers are no parts of it."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from normalizers.cells import is_subtotal, read_points, read_rank
from normalizers.headings import read_heading
from normalizers.later import later
from normalizers.measures import names_quantity
from pipeline.interpret.score_sheet.headings import PLAIN, POINTS, SCORE_WORD, UMBRELLA, ReadColumn
from pipeline.interpret.table_view import TableView
from pipeline.ranks import rank

_MADE_OF_ALL = later(r"平均|均分|综合|最终|最后|汇总|总")
_NEAR = Decimal("0.06")
_MOST = 0.6


def own_name(read: ReadColumn) -> str | None:
    """The part that a column of scores is named after; None for one that is called 得分 or the like."""
    name = SCORE_WORD.sub("", read.heading.name)
    if len(name) == 1:  # 加分 is no 加
        name = read.heading.name
    if "scores" not in read.heading.roles:
        return name or read.heading.name or None
    return None if PLAIN.fullmatch(name) or UMBRELLA.fullmatch(read.heading.name) else name


def find_total(view: TableView, reads: list[ReadColumn]) -> int | None:
    """The final score: the last total that no group claims; else the last plain score column; else the one that the others
    add up to; else the only one."""
    totals = [r for r in reads if r.role == "total" and not r.group]
    scores = [r for r in reads if r.role == "score"]
    plain = [r for r in scores if not r.group and own_name(r) is None]
    if totals and plain and is_subtotal(totals[-1].heading.name) and plain[-1].column.number > totals[-1].column.number:
        return plain[-1].column.number  # 加分 | 扣分 | 合计 | 考核得分
    if totals:
        return totals[-1].column.number
    grouped_totals = [r for r in reads if r.role == "total"]
    for candidates in (plain, grouped_totals):
        if candidates:
            return candidates[-1].column.number
    if len(scores) == 1:
        return scores[0].column.number
    members = [r for r in reads if r.role in ("score", "base", *POINTS)]
    for last in (r.column.number for r in reversed(scores)):
        if any(_is_sum(view, m, last) for m in (scores, members)):
            return last
    # 去掉最高最低平均分: what stands last and says that it is made of the others
    return scores[-1].column.number if scores and _MADE_OF_ALL.search(scores[-1].heading.name) else None


def mean_weight(view: TableView, reads: Sequence[ReadColumn], total: int | None) -> Decimal | None:
    """The share of each part where the final score is their mean (一季度 … 四季度 平均得分), else None."""
    scores = [read for read in reads if read.role == "score" or read.column.number == total]
    if total is None or len(scores) < 3 or any(read.heading.weight for read in scores):
        return None
    share = 1 / Decimal(len(scores) - 1)
    return share if _fits(view, scores, total, [share] * (len(scores) - 1)) else None


def choose_rank(view: TableView, reads: Sequence[ReadColumn], total: int | None) -> int | None:
    """The column of ranks; of several (本月排名, 累计排名) the one that follows best from the final score."""
    columns = [read.column.number for read in reads if read.role == "rank"]
    if len(columns) < 2:
        return columns[0] if columns else None
    if total is None:
        return None
    return max(columns, key=lambda column: _agreement(view, total, column))


def _agreement(view: TableView, total: int, column: int) -> int:
    pairs = [(_value(view, row, total), read_rank(view.text(row, column))) for row in view.data_rows]
    told = [(value, place.value) for value, place in pairs if value is not None and place is not None]
    places = rank([value for value, _ in told], "competition")
    return sum(place == printed for place, (_, printed) in zip(places, told, strict=True))


def lacks_total(reads: Sequence[ReadColumn], total: int | None) -> bool:
    """Whether several columns hold scores and nothing tells which of them is the final one."""
    return total is None and sum(read.role == "score" for read in reads) > 1


def without_measures(view: TableView, reads: list[ReadColumn], total: int | None) -> list[ReadColumn]:
    """The columns of numbers under unknown words are parts, unless what they head is measured (完成率, 任务数(亿元)): those
    say what the scores were given for. They are parts all the same where the scores add up only with them."""
    doubtful = [r for r in reads if r.role == "score" and not _says_points(r) and r.column.number != total]
    measured = [r for r in doubtful if names_quantity(r.heading.text) or names_quantity(r.heading.name)]
    if not measured or (total is not None and _adds_up_only_so(view, reads, total)):
        return reads
    return [_unread(read) if read in measured else read for read in reads]


def _adds_up_only_so(view: TableView, reads: Sequence[ReadColumn], total: int) -> bool:
    """Whether all columns of scores make up the final one, with the additions and deductions beside them or without."""
    scores = [r for r in reads if r.role == "score" or r.column.number == total]
    return _is_sum(view, scores, total) or adds_up(view, reads, total)


def _says_points(read: ReadColumn) -> bool:
    heading = read.heading
    told = heading.points is not None or heading.cap is not None or heading.weight is not None
    return told or SCORE_WORD.search(heading.name) is not None or _has_role(heading.name)


def _has_role(name: str) -> bool:
    return "scores" in read_heading(name).roles


def _unread(read: ReadColumn) -> ReadColumn:
    return ReadColumn(read.column, None, read.heading, read.group)


def adds_up(view: TableView, reads: Sequence[ReadColumn], total: int) -> bool:
    """Whether all the columns of scores, additions and deductions make up this one."""
    scores = [r for r in reads if r.role in ("score", "total", *POINTS) or r.column.number == total]
    return len(scores) > 2 and _is_sum(view, scores, total)


def is_sum(view: TableView, parts: Sequence[ReadColumn], whole: ReadColumn) -> bool:
    """Whether these columns add up to that one in most rows."""
    return _fits(view, [*parts, whole], whole.column.number, [_sign(part) for part in parts])


def leaves_one_base(view: TableView, points: Sequence[ReadColumn], total: int) -> bool:
    """Whether the final score without these additions and deductions is the same in most rows, two at least."""
    bases: Counter[Decimal] = Counter()
    for row in view.data_rows:
        whole, values = _value(view, row, total), [_value(view, row, p.column.number) or Decimal(0) for p in points]
        if whole is not None:
            signed = (abs(v) * _sign(p) if POINTS.get(p.role or "") else v for p, v in zip(points, values, strict=True))
            bases[whole - sum(signed, Decimal(0))] += 1
    most = max(bases.values(), default=0)
    return most >= 2 and most >= _MOST * sum(bases.values())


def never_above_zero(view: TableView, reads: Sequence[ReadColumn]) -> bool:
    """Whether no number of these columns is above zero, and some are below."""
    found = [_value(view, row, read.column.number) or 0 for read in reads for row in view.data_rows]
    return bool(found) and max(found) <= 0 and min(found) < 0


def repeats(view: TableView, read: ReadColumn, total: int) -> bool:
    """Whether the column holds the final score once more, in every row."""
    pairs = [(_value(view, row, read.column.number), _value(view, row, total)) for row in view.data_rows]
    told = [(value, whole) for value, whole in pairs if value is not None or whole is not None]
    return len(told) >= 2 and all(value == whole for value, whole in told)


def is_mean(view: TableView, parts: Sequence[ReadColumn], whole: ReadColumn) -> bool:
    """Whether that column is the mean of these in most rows."""
    return _fits(view, [*parts, whole], whole.column.number, [1 / Decimal(len(parts))] * len(parts))


def _is_sum(view: TableView, scores: list[ReadColumn], total: int) -> bool:
    """Whether the other columns of scores add up to this one: plain, each times the share in its heading (additions, which state
    none, whole), or as their mean."""
    parts = [read for read in scores if read.column.number != total]
    plain = [_sign(part) for part in parts]
    shares = [part.heading.weight for part in parts]
    weighted = [
        share if share is not None else _sign(part) if part.role in POINTS else Decimal(0)
        for share, part in zip(shares, parts, strict=True)
    ]
    mean = [1 / Decimal(len(parts) or 1)] * len(parts)
    ways = (plain, weighted) if any(shares) else (plain, mean)
    return any(_fits(view, scores, total, way) for way in ways)


def _fits(view: TableView, scores: Sequence[ReadColumn], total: int, factors: list[Decimal]) -> bool:
    """Whether the other columns, each times its factor, add up to this one in most rows, two at least."""
    columns = [read.column.number for read in scores if read.column.number != total]
    fitting = told = 0
    for row in view.data_rows:
        whole, values = _value(view, row, total), [_value(view, row, column) for column in columns]
        if whole is not None and any(value is not None for value in values):
            told += 1
            sum_ = sum((f * (v or 0) for f, v in zip(factors, values, strict=True)), Decimal(0))
            fitting += abs(sum_ - whole) < _NEAR
    return told >= 2 and fitting >= _MOST * told


def _sign(part: ReadColumn) -> Decimal:
    return Decimal(-1 if POINTS.get(part.role or "") == "deduction" else 1)


def _value(view: TableView, row: int, column: int) -> Decimal | None:
    number = read_points(view.text(row, column))
    return number.value if number else None
