"""What each row of a table with the items in rows is: an item with marks, the total, the ranks, a sum in between."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

from normalizers.cells import is_subtotal, read_points, says_nothing
from normalizers.headings import Heading, read_heading
from normalizers.later import later
from pipeline.interpret.places import Passage
from pipeline.interpret.score_sheet.by_item.layout import Layout
from pipeline.interpret.score_sheet.by_item.stretches import Stretch
from pipeline.interpret.score_sheet.headings import PLAIN, SCORE_WORD
from pipeline.interpret.score_sheet.stages import is_preliminary
from pipeline.interpret.table_view import LABEL, TableView, flat, is_number
from pipeline.records import RowRole

RowKind = Literal["item", "total", "rank", "grade", "remark", "subtotal", "stage", "section", "note", "blank", "unread"]
_LONGEST_NAME = 24
_SUM = later(r"(?:合计|总计|共计|总和|合计得分|合计分)(?:[（(].*[）)])?")
_MEAN = later(r"平均(?:得分|分|值|分值|成绩)?|均分|均值")


class ItemRow(Struct, frozen=True):
    """One row below the headings: its kind, and for an item its name and what its words say of points."""

    row: int
    kind: RowKind
    heading: Heading | None = None
    name: Passage | None = None


ROLES: dict[RowKind, RowRole] = {
    "item": "continuation",
    "total": "continuation",
    "rank": "continuation",
    "grade": "continuation",
    "remark": "continuation",
    "stage": "continuation",
    "subtotal": "subtotal",
    "section": "section",
    "note": "note",
    "blank": "blank",
    "unread": "unread",
}


def read_rows(view: TableView, layout: Layout, stretch: Stretch) -> list[ItemRow]:
    """Every row of the stretch; of several totals the last is the total, the others sum up a part of it."""
    rows = [ItemRow(row, "section") if row == stretch.heads else _read_row(view, layout, row) for row in stretch.rows]
    totals = [row.row for row in rows if row.kind == "total"]
    for words in (_SUM, _MEAN):  # 合计 and 平均得分 alone are the total only where no 总分 stands
        sums = [row.row for row in rows if row.kind == "subtotal" and row.heading and words.fullmatch(row.heading.text)]
        totals = totals or sums[-1:]
    rows = [_settled(row, totals or _only_sum(rows)) for row in rows]
    return _without_group_marks(view, layout, rows)


def _only_sum(rows: list[ItemRow]) -> list[int]:
    """小计 is the total where it is the only sum and stands below all items."""
    sums = [row.row for row in rows if row.kind == "subtotal"]
    items = [row.row for row in rows if row.kind == "item"]
    return sums if len(sums) == 1 and items and sums[0] > items[-1] else []


def _settled(row: ItemRow, totals: list[int]) -> ItemRow:
    if not totals or row.kind not in ("total", "subtotal"):
        return row
    return ItemRow(row.row, "total" if row.row == totals[-1] else "subtotal", row.heading, row.name)


def _read_row(view: TableView, layout: Layout, row: int) -> ItemRow:
    if view.is_blank(row):
        return ItemRow(row, "blank")
    if view.repeats_header(row):
        return ItemRow(row, "section")
    if view.is_note(row):
        return ItemRow(row, "note")
    if banner := view.banner(row):
        return _banner(view, row, flat(banner.text))
    names = _names(view, layout, row)
    if not names:
        return ItemRow(row, "unread")
    heads = [read_heading(name.text) for name in names]
    kind = _kind(heads)
    if kind == "item" and not _has_marks(view, layout, row):
        return ItemRow(row, "unread" if _says_anything(view, layout, row) else "section", heads[-1], names[-1])
    place = next((n for n in range(len(heads) - 1, -1, -1) if not _says_score(heads[n])), -1)
    return ItemRow(row, kind, heads[place], names[place])


def _banner(view: TableView, row: int, words: str) -> ItemRow:
    last = row > max((other for other in view.data_rows if view.banner(other) is None), default=0)
    if _SUM.fullmatch(words) or is_subtotal(words):
        return ItemRow(row, "subtotal")
    return ItemRow(row, "note" if last or words.endswith(("。", "；")) else "section")


def _names(view: TableView, layout: Layout, row: int) -> list[Passage]:
    """The names over the row, the widest group first; a name that spans several columns once."""
    found: list[Passage] = []
    for number in layout.levels:
        passage = view.passage(row, number)
        if (
            passage.text.strip()
            and not is_number(passage.text)
            and all(flat(p.text) != flat(passage.text) for p in found)
        ):
            found.append(passage)
    return found


def _kind(heads: list[Heading]) -> RowKind:
    """What the names of a row say it is; 排名 below an item is that item's rank, and no rank of the unit."""
    first, last = heads[0], heads[-1]
    alone = first is last or _sums_up(first)
    role = last.roles.get("scores")
    if role in ("rank", "grade", "remark"):
        return role if alone else "unread"  # type: ignore[return-value]
    if first is last and is_preliminary(first.text) and role in ("score", "total"):
        return "stage"
    if is_subtotal(last.name) and not _says_total(last):
        return "subtotal"
    return "total" if alone and _says_total(first) else "item"


def _sums_up(heading: Heading) -> bool:
    return _says_total(heading) or is_subtotal(heading.name)


def _says_total(heading: Heading) -> bool:
    """总分, 总得分, 考核得分; 合计 is settled once all rows are read."""
    role = heading.roles.get("scores")
    if role == "total":
        return not _SUM.fullmatch(heading.text)
    return (
        role == "score"
        and not is_subtotal(heading.name)
        and PLAIN.fullmatch(SCORE_WORD.sub("", heading.name)) is not None
    )


def _says_score(heading: Heading) -> bool:
    return heading.roles.get("scores") in ("score", "total") and not heading.points


def _has_marks(view: TableView, layout: Layout, row: int) -> bool:
    numbers = [n for unit in layout.units for n in (unit.score, *(a.number for a in unit.amounts)) if n is not None]
    return any(read_points(view.text(row, n)) is not None or _says_not_scored(view.text(row, n)) for n in numbers)


def _says_not_scored(text: str) -> bool:
    return bool(text) and says_nothing(text)


def _says_anything(view: TableView, layout: Layout, row: int) -> bool:
    """Whether an item without a mark has words where its mark or its reasons should stand."""
    return any(view.text(row, n) for unit in layout.units for n in unit.numbers)


def _without_group_marks(view: TableView, layout: Layout, rows: list[ItemRow]) -> list[ItemRow]:
    """一、党的建设 with 40 points above its four items with 10 each sums them up: it is a section, and no item."""
    labelled = [r for r in rows if r.kind == "item" and r.name and LABEL.match(r.name.text)]
    others = [r for r in rows if r.kind == "item" and r not in labelled]
    if not labelled or not others or layout.units[0].score is None:
        return rows
    column = layout.points or layout.units[0].score
    sums = [sum((_value(view, r.row, column) for r in group), Decimal(0)) for group in (labelled, others)]
    return [ItemRow(r.row, "subtotal", r.heading, r.name) if sums[0] == sums[1] and r in labelled else r for r in rows]


def _value(view: TableView, row: int, column: int) -> Decimal:
    number = read_points(view.text(row, column))
    return number.value if number else Decimal(0)


def item_name(row: ItemRow) -> str | None:
    """The item's name: without label and points where it is short, else its words."""
    if row.heading is None or row.name is None:
        return None
    if len(row.heading.text) <= _LONGEST_NAME:
        return row.heading.name
    return LABEL.sub("", row.name.text.strip(), count=1).replace("\n", "").rstrip("。；;") or None
