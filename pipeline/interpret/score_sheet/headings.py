"""What each column of a score sheet holds, told from its headings and from what stands below them."""

from itertools import pairwise
from typing import Literal
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from normalizers.assessed import names_unit
from normalizers.cells import read_points, read_sequence, says_nothing
from normalizers.grades import is_grade
from normalizers.headings import Heading, read_heading
from normalizers.later import later
from pipeline.interpret.table_view import Column, TableView, flat, is_number, share

Direction = Literal["bonus", "deduction"]
REASONS: dict[str, Direction | None] = {"reasons": None, "bonus_reasons": "bonus", "deduction_reasons": "deduction"}
POINTS: dict[str, Direction | None] = {
    "adjustment_points": None,
    "bonus_points": "bonus",
    "deduction_points": "deduction",
}
_TO_REASONS = dict(zip(POINTS, REASONS, strict=True))
_TO_POINTS = dict(zip(REASONS, POINTS, strict=True))
PART_ROLES = {"score", "base", *REASONS, *POINTS}
SCORE_WORD = later(r"(?:的)?(?:实际|实)?(?:得分|积分|评分|分数|分值|成绩|赋分|计分|分)$")
PLAIN = later(
    r"(?:考核|考评|评定|评价|评估|最终|最后|实际|综合|年度|全年|总|折算|折合|加权|换算|汇总|核定|调整后|折算后|本(?:季度?|月|期|次|年度?|轮|周)|当(?:月|季|期))*(?:情况|结果)?"
)
UMBRELLA = later(
    r"(?:考核|考评|评定|评价|综合|年度|各项|分项|具体|统计)*"
    r"(?:(?:及|和|与|、)?(?:内容|情况|结果|得分|评分|分值|分数|项目|指标|明细|构成|组成))+"
)
_MOST = 0.8
_FEW = 3
_LONG = 6
_POINTS_ALONE = later(r"分值|分数|分|值|计分")
_UNIT_NAME = later(
    r"\p{Han}{1,20}(?:局|委|办|室|院|行|公司|中心|队|站|校|社|会|厅|部|台|馆|所|镇|乡|街道|县|区|市|村|州|旗|场)(?:[（(].*[）)])?"
)


class ReadColumn(Struct, frozen=True):
    """One column while the sheet is being understood: its role, and the heading above that groups it with others."""

    column: Column
    role: str | None
    heading: Heading
    group: tuple[str, ...]


_READ: WeakKeyDictionary[TableView, dict[int, ReadColumn]] = WeakKeyDictionary()


def is_filled(view: TableView, column: int) -> bool:
    return bool(view.body(column))


def is_numeric(view: TableView, column: int) -> bool:
    """Whether the column holds numbers; words in place of a number (一票否决) and dashes are allowed among them."""
    texts = [text for text in view.body(column) if text not in ("-", "—", "/", "－", "一", "--", "——")]
    return bool(texts) and share(is_number(text) or read_points(text) is not None for text in texts) >= 0.6


def read_column(view: TableView, column: Column) -> ReadColumn:
    """What the column is; asked by every layout that a table may have."""
    known = _READ.setdefault(view, {})
    if column.number not in known:
        known[column.number] = _read_column(view, column)
    return known[column.number]


def _read_column(view: TableView, column: Column) -> ReadColumn:
    heading = column.leaf
    role = heading.roles.get("scores")
    if any(h.roles.get("scores") == "comparison" for h in column.headings):
        return ReadColumn(column, "comparison", heading, ())
    group = tuple(above.name for above in column.above)
    if role is None and (suffix := _known_suffix(heading.name)):
        role, prefix = suffix
        if role != "rank":
            group = (*group, prefix)
    if role is None and column.above and not is_numeric(view, column.number):
        role = column.role("scores")
    return ReadColumn(column, _one_way(_fit_content(view, column.number, role, heading), column), heading, group)


def _one_way(role: str | None, column: Column) -> str | None:
    """事由 and 分值 below 加分 are reasons and points of bonuses alone."""
    way = next(
        (name.partition("_")[0] for h in column.above if (name := h.roles.get("scores", "")) and "_" in name), None
    )
    if way not in ("bonus", "deduction"):
        return role
    if role in ("score", "adjustment_points"):
        return f"{way}_points"
    both = any(word in column.leaf.name for word in ("加", "扣", "减", "奖", "惩", "罚"))
    return f"{way}_reasons" if role in ("reasons", "remark") and not both else role


def _known_suffix(name: str) -> tuple[str, str] | None:
    """过程管控得分 → score of 过程管控: the longest ending that is a heading of its own, and what stands before it."""
    if UMBRELLA.fullmatch(name):
        return None
    for start in range(1, len(name) - 1):
        role = read_heading(name[start:]).roles.get("scores")
        if role in PART_ROLES or role == "rank":
            return role, SCORE_WORD.sub("", name) if role == "score" else name[:start]
    return None


def _fit_content(view: TableView, column: int, role: str | None, heading: Heading) -> str | None:
    """The role that the content allows: 加分 heads words or numbers, 得分情况 too; numbers under unknown words are a part."""
    if not is_filled(view, column):
        return role
    numeric = is_numeric(view, column)
    if role in POINTS and not numeric and any(len(text) > 2 for text in view.body(column)):
        return _TO_REASONS[role]
    if role in REASONS and numeric:
        return _TO_POINTS[role]
    if role in ("score", "base") and not numeric and _mostly_words(view, column):
        return "reasons"
    if role in ("remark", "section", "unit") and numeric and role != "section":
        return "seq" if role == "unit" else "score" if heading.points else role
    if role == "grade" and numeric:  # 得分及等次: 优秀（96.5分）
        return "score"
    if role is None and numeric:
        return "score" if heading.text else "seq" if _counts(view, column) else role
    if role in (None, "section") and _grades(view, column):
        return "grade"
    return role


def _grades(view: TableView, column: int) -> bool:
    """Whether the column holds grades; longer words may stand in place of one: 暂不评价（停产）."""
    return share(is_grade(text) for text in view.body(column) if len(text) <= _LONG and not says_nothing(text)) >= _MOST


def _counts(view: TableView, column: int) -> bool:
    """Whether a column without a heading numbers its rows."""
    numbers = [number.value for text in view.body(column) if (number := read_sequence(text))]
    return len(numbers) >= _FEW and numbers == sorted(numbers) and numbers[0] == 1


def _mostly_words(view: TableView, column: int) -> bool:
    return share(len(text) > 8 for text in view.body(column)) >= 0.5


def settle_units(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """One unit column: of several, the one with most different names; one before it, merged over rows, is the section."""
    reads = _with_groups(view, reads)
    units = [read for read in reads if read.role == "unit"]
    if not units and any(read.role in ("total", "score", "rank") for read in reads):
        return _named_by_cells(view, reads)
    if len(units) < 2:
        return reads
    names = {read.column.number: len(set(view.body(read.column.number))) for read in units}
    best = max(units, key=lambda read: names[read.column.number])
    settled = []
    for read in reads:
        if read.role == "unit" and read is not best:
            before = read.column.number < best.column.number
            settled.append(replace(read, role="section" if before else None))
        else:
            settled.append(read)
    return settled


def points_beside_reasons(reads: list[ReadColumn]) -> list[ReadColumn]:
    """扣分事项 | 分值 | 得分: points right of reasons are those of the reasons, where the score has a column of its own."""
    settled = list(reads)
    for place, (before, read) in enumerate(pairwise(reads), 1):
        above = read.column.above
        scored = any(r.role in ("score", "total") and r.column.above == above and r is not read for r in reads[place:])
        if (
            before.role in REASONS
            and before.column.above == above
            and scored
            and _POINTS_ALONE.fullmatch(read.heading.name)
        ):
            settled[place] = replace(read, role=_TO_POINTS[before.role], group=())
    return settled


def _with_groups(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """A column before the units under words that no list knows, each of its words over several rows, groups them: 片区."""
    unit = next((read.column.number for read in reads if read.role == "unit"), 0)
    if any(read.role == "section" for read in reads):
        return reads
    groups = [r for r in reads if r.role is None and r.column.number < unit and _groups_rows(view, r.column.number)]
    return [replace(read, role="section") if groups and read is groups[-1] else read for read in reads]


def _groups_rows(view: TableView, column: int) -> bool:
    rows = [row for row in view.data_rows if view.banner(row) is None and view.text(row, column)]
    runs = [
        row for row, before in zip(rows, [0, *rows], strict=False) if not before or not _same(view, row, before, column)
    ]
    names = {flat(view.text(row, column)) for row in runs}
    return len(rows) >= 3 and len(names) == len(runs) and 2 * len(runs) <= len(rows) and not is_numeric(view, column)


def _same(view: TableView, row: int, before: int, column: int) -> bool:
    return flat(view.text(row, column)) == flat(view.text(before, column))


def _named_by_cells(view: TableView, reads: list[ReadColumn]) -> list[ReadColumn]:
    """The first column under unknown words whose cells are names of units, each another, is the unit's."""
    for read in reads:
        names = view.body(read.column.number)
        named = share(_UNIT_NAME.fullmatch(flat(name)) is not None or names_unit(name) for name in names) >= 0.8
        if read.role is None and named and len(names) >= 2 and len(set(names)) == len(names):
            return [replace(r, role="unit") if r is read else r for r in reads]
    return reads
