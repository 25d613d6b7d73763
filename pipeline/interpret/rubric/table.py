"""Scoring rubrics (考核细则): a tree of items with points, and the rules by which points are given and taken."""

from pipeline.interpret.captions import caption_of
from pipeline.interpret.context import Context, Part
from pipeline.interpret.rubric.cells import printed_total, read_cells
from pipeline.interpret.rubric.columns import RubricColumns, find_columns, lists_units
from pipeline.interpret.rubric.effects import effect_of_heading
from pipeline.interpret.rubric.marks import full_marks
from pipeline.interpret.rubric.node import frozen
from pipeline.interpret.rubric.rows import Tree, open_content_rows
from pipeline.interpret.rubric.title import read_title
from pipeline.interpret.table_view import TableView
from pipeline.records import Finding, Grid, GridRow, Rubric


def fits(view: TableView) -> float:
    """How surely the table is a rubric: a tree of names with points and scoring rules."""
    columns = find_columns(view)
    if columns is None or lists_units(view):
        return 0.0
    if (columns.method or columns.combined) and columns.points:
        return 0.95
    return 0.8 if columns.method or columns.combined else 0.55


def read(view: TableView, context: Context) -> Part:
    """The rubric of the table and the ledger of its rows."""
    columns = find_columns(view)
    if columns is None:
        return Part()
    title = read_title(view, context)
    effect = effect_of_heading(title.heading or "") or "base"
    tree = Tree(view, columns, effect)
    open_content_rows(tree)
    read_cells(tree, context.facts.jurisdiction)
    tree.settle()
    total = printed_total(tree) or title.full_marks
    rubric = Rubric(
        block=view.block,
        title=title.title,
        audience=title.audience,
        full_marks=total if total is not None else full_marks(tree.roots) if effect == "base" else None,
        items=frozen(tree.roots, effect),
        sources=title.sources,
    )
    return Part(grids=(_grid(view, columns, tree),), rubrics=(rubric,))


def _grid(view: TableView, columns: RubricColumns, tree: Tree) -> Grid:
    caption = caption_of(view.places, view.block)
    return Grid(
        block=view.block,
        kind="rubric",
        caption=caption.text if caption else None,
        grid_rows=tuple(_ledger(view, tree, row) for row in range(1, view.table.rows + 1)),
        findings=tuple(_unknown_column(view, number) for number in columns.unknown),
    )


def _ledger(view: TableView, tree: Tree, row: int) -> GridRow:
    role = tree.roles[row]
    if role != "unread":
        return GridRow(row=row, role=role)
    message = (
        f"row {row} of the rubric belongs to no item: {view.row_text(row)}; look at the paper and enter what it says"
    )
    return GridRow(
        row=row, role=role, findings=(Finding("table_not_understood", message, observed=view.row_text(row)),)
    )


def _unknown_column(view: TableView, number: int) -> Finding:
    heading = view.columns[number - 1].leaf.text or f"column {number}"
    message = f"the column “{heading}” is not understood and was left out; its cells are kept in fragments"
    return Finding("column_not_understood", message, observed=heading)
