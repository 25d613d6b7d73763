"""Score sheets, with the units in rows or with the items in rows: columns, rows, scored parts and their numbers."""

from pipeline.interpret.context import Context, Part
from pipeline.interpret.score_sheet import graded_table, sheet
from pipeline.interpret.score_sheet.by_item import sheet as by_item
from pipeline.interpret.score_sheet.graded_text import read_graded_text
from pipeline.interpret.score_sheet.scored_text import read_scored_text
from pipeline.interpret.table_view import TableView

__all__ = ["fits", "read", "read_text"]


def fits(view: TableView) -> float:
    """How surely the table is a score sheet in any layout."""
    return by_item.fits(view) or graded_table.fits(view) or sheet.fits(view)


def read(view: TableView, context: Context) -> Part:
    """The scores of the sheet and the ledger of its rows."""
    if by_item.fits(view):
        return by_item.read(view, context)
    return graded_table.read(view, context) if graded_table.fits(view) else sheet.read(view, context)


def read_text(context: Context) -> Part | None:
    """The scores, or else the grades, that running text gives to units; None where it gives none."""
    return read_scored_text(context) or read_graded_text(context)
