"""The stretches of a table with the items in rows that are about one unit each: below its name, or beside its merged cell."""

from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from pipeline.interpret.score_sheet.by_item.assessed import Assessed, assessed_in_row
from pipeline.interpret.score_sheet.by_item.layout import Layout, UnitColumns
from pipeline.interpret.table_view import TableView


class Stretch(Struct, frozen=True):
    """Rows of items with the units that have marks in them; `heads` is the row that names the unit, where it stands among them."""

    rows: range
    units: tuple[UnitColumns, ...]
    assessed: Assessed | None = None
    heads: int | None = None


def find_stretches(view: TableView, layout: Layout) -> list[Stretch]:
    """The stretches from top to bottom; one for the whole table where its columns or the words above it name the units."""
    if layout.unit_column is not None:
        return _beside_units(view, layout, layout.unit_column)
    if layout.assessed is None:
        return [Stretch(view.data_rows, layout.units)]
    heads = {row: told for row in view.data_rows if (told := assessed_in_row(view, row)) is not None}
    starts = [*heads, view.data_rows.stop]
    found = [_named(layout, layout.assessed, range(view.data_rows.start, starts[0]), None)]
    found += [_named(layout, heads[row], range(row, stop), row) for row, stop in pairwise(starts)]
    return [stretch for stretch in found if len(stretch.rows)]


def _named(layout: Layout, assessed: Assessed, rows: range, heads: int | None) -> Stretch:
    units = tuple(replace(unit, unit=assessed.unit) for unit in layout.units)
    return Stretch(rows, units, assessed, heads)


def _beside_units(view: TableView, layout: Layout, column: int) -> list[Stretch]:
    found = []
    for rows in unit_rows(view, column):
        unit = replace(layout.units[0], unit=view.passage(rows.start, column))
        found.append(Stretch(rows, (unit,), Assessed(unit.unit)))
    return found


def unit_rows(view: TableView, column: int) -> list[range]:
    """The rows of each unit: those that its merged cell reaches over, or those in which its name stands again and again."""
    found: list[range] = []
    for row in view.data_rows:
        cell = view.cell(row, column)
        name = view.text(row, column)
        if cell is None or cell.row != row or not name or view.banner(row) is not None:
            continue
        rows = range(row, row + cell.row_span)
        if found and found[-1].stop == row and view.text(found[-1].start, column) == name:
            found[-1] = range(found[-1].start, rows.stop)
        else:
            found.append(rows)
    return found
