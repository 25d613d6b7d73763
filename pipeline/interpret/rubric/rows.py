"""The rows of a rubric table: the tree that its merged cells make, and what became of every row."""

from functools import cached_property

from extractors.document import Cell
from normalizers.cells import is_subtotal
from normalizers.later import later
from normalizers.rules.acts import find_acts
from normalizers.text import clean_text, strip_label
from pipeline.interpret.rubric.columns import RubricColumns
from pipeline.interpret.rubric.effects import effect_of
from pipeline.interpret.rubric.node import Effect, Node, nest_by_label
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.interpret.rubric.words import read_heading, split_parts
from pipeline.interpret.table_view import LABEL, TableView, flat, is_number
from pipeline.records import RowRole

_TOTAL = later(r"(?:总|合|共|小)(?:分|计|分值|得分|分合计)[:：]?(?:\d+(?:\.\d+)?分?)?|满分[:：]?\d*分?")
_SENTENCE = later(r".*[。；;].*.{2}|.{60,}")


def _is_total(text: str) -> bool:
    return is_subtotal(text) or _TOTAL.fullmatch(flat(text)) is not None


class Tree:
    """The nodes of one table from top to bottom, each with the rows that it covers, and the role of every row."""

    def __init__(self, view: TableView, columns: RubricColumns, effect: Effect) -> None:
        self.view = view
        self.effect = effect
        self.columns = columns
        self.roots: list[Node] = []
        self.roles: dict[int, RowRole] = dict.fromkeys(range(1, view.header.stop), "header")
        self.chains: dict[int, list[Node]] = {}
        self.totals: list[int] = []
        self._open: dict[int, Node] = {}  # by level column, -1 the banner above them
        for row in view.data_rows:
            self._take(row)

    def _take(self, row: int) -> None:
        role = self.roles[row] = self._role(row)
        if role == "section":
            self._section(row)
        elif role == "subtotal":
            self.totals.append(row)
        elif role == "record":
            self._record(row)

    def _role(self, row: int) -> RowRole:
        view = self.view
        if view.is_blank(row) and not any(self._covered(row)):
            return "blank"
        if view.repeats_header(row):
            return "header"
        if view.is_note(row):
            return "note"
        if any(self._sums_up(cell) for cell in view.starting_cells(row)[:3]):
            return "subtotal"
        banner = view.banner(row)
        if banner is not None and self._is_across(banner):
            return "note" if _SENTENCE.fullmatch(flat(banner.text)) else "section"
        return "record"

    def _sums_up(self, cell: Cell) -> bool:
        """Whether the words say that the row sums up others; 满分10分 among the points says what its own item is worth."""
        return bool(cell.text.strip()) and _is_total(cell.text) and cell.column not in self.columns.points

    def _is_across(self, banner: Cell) -> bool:
        """Whether the cell speaks for the rows below: it spans the table, or stands alone where only names of parts do
        (加分项), or with a label of a chapter (一、组织领导) where the labels of the rows are of another rank."""
        if banner.column_span > 1:
            return True
        chapter = LABEL.match(banner.text) is not None and self._counts_otherwise
        return self.view.table.columns > 2 and (chapter or effect_of(flat(banner.text)) is not None)

    @cached_property
    def _counts_otherwise(self) -> bool:
        """Whether the rows have numbers of their own, so that a chapter's label alone in a row begins no item."""
        texts = (self.view.text(row, n) for n in self.columns.sequence for row in self.view.data_rows)
        return any(is_number(text) for text in texts)

    def _covered(self, row: int) -> list[str]:
        return [
            text
            for column in range(1, self.view.table.columns + 1)
            if (cell := self.view.cell(row, column)) is not None and cell.row < row and (text := cell.text.strip())
        ]

    def _section(self, row: int) -> None:
        banner = self.view.banner(row)
        node = Node(self.view.block, row)
        read_heading(node, Stretch(self.view.passage(row, banner.column if banner else 1)))
        node.effect = effect_of(node.name or "")
        self.roots.append(node)
        self._open = {-1: node}

    def _record(self, row: int) -> None:
        """The chain of nodes that a row stands in; cells that begin here open new ones."""
        chain = [self._open[-1]] if -1 in self._open else []
        fresh = False
        for column in self.columns.levels:
            node = self._node_at(row, column, chain, fresh)
            if node is None:
                continue
            fresh = fresh or node.rows.start == row
            node.rows = range(node.rows.start, row + 1)
            chain.append(node)
        for node in chain:
            node.rows = range(node.rows.start, row + 1)
        self.chains[row] = chain
        if not chain:
            self.roles[row] = "unread"
        elif not fresh and not self._starts_text(row):
            self.roles[row] = "continuation"

    def _node_at(self, row: int, column: int, chain: list[Node], fresh: bool) -> Node | None:
        """The node of the cell that covers this place: a new one where it begins, the open one where it goes on or is
        empty below a node that goes on too."""
        cell = self.view.cell(row, column)
        filled = cell is not None and cell.text.strip() != ""
        known = self._open.get(column)
        if filled and cell is not None and (cell.row == row or known is None):
            if cell.column < column and cell.column in self.columns.levels:
                return None  # one cell over two levels names the upper one
            return self._new_node(row, column, chain)
        if known is not None and not fresh:
            return known
        return None

    def _new_node(self, row: int, column: int, chain: list[Node]) -> Node:
        node = Node(self.view.block, row)
        node.column = column
        cell = Stretch(self.view.passage(row, column))
        if column == self.columns.levels[-1] and self.columns.content is None and says_more(cell):
            node.body = cell
        else:
            read_heading(node, cell)
            node.effect = effect_of(node.name or "")
        (chain[-1].items if chain else self.roots).append(node)
        self._open[column] = node
        for other in self.columns.levels:
            if other > column:
                self._open.pop(other, None)
        return node

    def _starts_text(self, row: int) -> bool:
        return any(cell.text.strip() for cell in self.view.starting_cells(row))

    def settle(self) -> None:
        """When all labels are read: rows that began no item go on an item above, and labels of several ranks nest."""
        begun = {node.row for root in self.roots for node in root.below()}
        for row, role in self.roles.items():
            if role == "record" and row not in begun:
                self.roles[row] = "continuation"
        self.roots = nest_by_label(self.roots)

    def owner(self, row: int, cell: Cell) -> Node:
        """The node that a cell speaks of: the deepest whose rows hold all of the cell's, of those named left of it."""
        chain = self.chains[row]
        named = [node for node in chain if node.column <= cell.column] or chain
        rows = range(cell.row, cell.row + cell.row_span)
        holding = [node for node in named if rows.start >= node.rows.start and rows.stop <= node.rows.stop]
        return (holding or named)[-1]

    def beside(self, row: int, cell: Cell) -> Node:
        """The node whose points a cell holds: its owner, or the one right of it that begins with it where the owner goes on
        over more rows (阵地开放 | 15 | 图书馆开放, below it | 15 | 文化站开放)."""
        owner = self.owner(row, cell)
        rows = range(cell.row, cell.row + cell.row_span)
        right = next((node for node in self.chains[row] if node.column > cell.column and node.rows == rows), None)
        return right if right is not None and len(owner.rows) > len(rows) else owner

    def path_to(self, row: int, node: Node) -> list[Node]:
        chain = self.chains[row]
        return chain[: chain.index(node) + 1]


def says_more(cell: Stretch) -> bool:
    """Whether a cell that names an item also says how it is scored, or what it consists of."""
    text = clean_text(cell.text).folded
    if effect_of(strip_label(text)[1]) is not None:
        return False  # 8. 加分
    return (
        bool(split_parts(cell)[1])
        or any(act.kind != "bracket" for act in find_acts(text, 0, len(text)))
        or "。" in text[:-1]
    )


def open_content_rows(tree: Tree) -> None:
    """Content cells that stand beside one item in several rows become items below it, each with its own row.

    Where the sequence numbers or the labels of the cells (7.) count them, every counted cell of that part of the table is
    an item of its own.
    """
    column = tree.columns.content
    if column is None:
        return
    beside = _rows_beside(tree, column)
    numbered = {
        id(tree.chains[rows[0]][0]) if tree.chains[rows[0]][0].column == 0 else 0
        for _, rows in beside
        if len(rows) > 1 and all(_is_numbered(tree, row) for row in rows)
    }
    several = any(len(rows) > 1 and all(_is_labelled(tree, row, column) for row in rows) for _, rows in beside)
    for node, rows in beside:
        top = tree.chains[rows[0]][0]
        part = id(top) if top.column == 0 else 0
        if (
            len(rows) > 1
            or (several and _is_labelled(tree, rows[0], column))
            or (part in numbered and _is_numbered(tree, rows[0]))
        ):
            for row, after in zip(rows, [*rows[1:], node.rows.stop], strict=True):
                _open_content(tree, node, column, range(row, after))


def _rows_beside(tree: Tree, column: int) -> list[tuple[Node, list[int]]]:
    """For every node the rows in which a content cell of its own begins."""
    beside: dict[int, tuple[Node, list[int]]] = {}
    for row, chain in tree.chains.items():
        cell = tree.view.cell(row, column)
        if chain and cell is not None and cell.row == row and cell.text.strip():
            node = tree.owner(row, cell)
            beside.setdefault(id(node), (node, []))[1].append(row)
    return list(beside.values())


def _is_labelled(tree: Tree, row: int, column: int) -> bool:
    return strip_label(tree.view.text(row, column))[0] is not None


def _is_numbered(tree: Tree, row: int) -> bool:
    cells = (tree.view.cell(row, column) for column in tree.columns.sequence)
    return any(cell is not None and cell.row == row and cell.text.strip() for cell in cells)


def _open_content(tree: Tree, node: Node, column: int, rows: range) -> None:
    child = Node(tree.view.block, rows.start)
    child.column, child.rows = column, rows
    child.body = Stretch(tree.view.passage(rows.start, column))
    node.items.append(child)
    for row in rows:
        if row in tree.chains and node in tree.chains[row]:
            tree.chains[row].append(child)


def effect_of_path(path: list[Node], whole: Effect) -> Effect:
    """The effect that the nodes of a path hand down, else that of the whole rubric."""
    return next((node.effect for node in reversed(path) if node.effect is not None), whole)
