"""The row of a sheet that says what each part may reach or what it counts: 分值 | 25 | 20, 权重 | 30% | 70%."""

from decimal import Decimal

from msgspec.structs import replace

from normalizers.cells import read_points
from normalizers.headings import Heading, read_heading
from pipeline.interpret.score_sheet.part_columns import PartColumns
from pipeline.interpret.table_view import TableView, flat

_FULL = ("full", "base")
_LONGEST = 10


def allots(view: TableView, row: int) -> bool:
    """Whether a row among the units holds no unit: words such as 满分 or 权重, and numbers behind them."""
    return _label(view, row) is not None


def _label(view: TableView, row: int) -> Heading | None:
    first = next((text for cell in view.starting_cells(row) if (text := cell.text.strip())), "")
    if len(first) > _LONGEST or not any(sign in first for sign in "分重"):
        return None  # names of units are many, and headings dear to read
    texts = [text for cell in view.starting_cells(row) if (text := flat(cell.text))]
    if len(texts) < 3:
        return None
    heading = read_heading(texts[0])
    told = heading.roles.get("rubric") == "points" or heading.roles.get("scores") in _FULL
    return heading if told and all(read_points(text) for text in texts[1:]) else None


def with_allotted(view: TableView, parts: tuple[PartColumns, ...]) -> tuple[PartColumns, ...]:
    """The parts with the share, the most or the points that such a row states for them."""
    for row in view.data_rows:
        if (label := _label(view, row)) is not None:
            return tuple(_with_row(view, part, row, label) for part in parts)
    return parts


def _with_row(view: TableView, part: PartColumns, row: int, label: Heading) -> PartColumns:
    if part.score is None or (number := read_points(text := flat(view.text(row, part.score)))) is None:
        return part
    stated = (view.passage(row, part.score),)
    if text.endswith(("%", "％")):
        return replace(part, weight=number.value / Decimal(100), stated=stated) if part.weight is None else part
    cap = number.value if "满分" in label.text else part.cap
    return replace(part, cap=cap, points=part.points or number.value, stated=stated)
