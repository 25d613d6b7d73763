"""What the cells beside the names of a rubric say: points, content, rules, evidence, assessors, units."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal

from extractors.document import Cell
from normalizers.cells import says_nothing
from normalizers.later import later
from normalizers.numbers import NUMBER, parse_number
from normalizers.text import fold_width
from normalizers.unit_lists import split_units
from pipeline.interpret.rubric.effects import effect_of, effect_of_heading
from pipeline.interpret.rubric.node import Node
from pipeline.interpret.rubric.parts import Place, read_body, read_content, read_part
from pipeline.interpret.rubric.rows import Tree, effect_of_path
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.interpret.rubric.words import Part, add_rules, own_points, set_name, split_parts, tidy_label
from pipeline.interpret.table_view import flat
from pipeline.records import Finding, RubricUnit

_POINTS = later(
    r"\(?(?:[±+\-]|最高|最多|满分|上限|加|扣|减|不超过|计|得|共|计分)*\s*(?:(?P<low>\d+(?:\.\d+)?)\s*分?\s*[-~至]\s*[+\-]?)?"
    rf"(?P<points>{NUMBER})\s*[%分]?\)?"
)
_WORDS = later(r"(?![分半数])\p{Han}")
_FIGURE = later(r"\d|^[OolI丨]+分?$")
Reader = Callable[[Tree, int, Node, Stretch, Cell], None]
_TOTAL = later(r"(?P<points>\d+(?:\.\d+)?)\s*分?")


def read_cells(tree: Tree, jurisdiction: str | None) -> None:
    """Every cell of the record rows at the node it speaks of; points first, since rules such as 得满分 need them."""
    columns = tree.columns
    for column in columns.points:
        _each(tree, column, _read_points)
    for column in columns.sequence:
        _read_labels(tree, column)
    for row, chain in tree.chains.items():
        for depth, node in enumerate(chain, 1):
            if node.body is not None and node.row == row:
                body, node.body = node.body, None
                read_body(node, body, Place(effect_of_path(chain[:depth], tree.effect), depth), columns.scored)
                node.effect = node.effect or effect_of(node.name or "")
    if columns.content is not None:
        _each(tree, columns.content, _read_content)
    for column in columns.method:
        _each(tree, column, _read_method)
    for column in columns.evidence:
        _each(tree, column, _read_evidence)
    for column in columns.assessed_by:
        _each(tree, column, _read_assessor)
    for role, numbers in (("lead", columns.lead), ("responsible", columns.responsible)):
        for column in numbers:
            _read_units(tree, column, role, jurisdiction)  # type: ignore[arg-type]


def _each(tree: Tree, column: int, read: Reader) -> None:
    """Calls `read` for every filled cell of the column that begins in a record row."""
    for row, chain in tree.chains.items():
        cell = tree.view.cell(row, column)
        if cell is not None and cell.column < column and cell.column in tree.columns.levels:
            continue  # 责任落实（20分） over the columns of names and of rules
        if chain and cell is not None and cell.row == row and cell.text.strip():
            node = tree.beside(row, cell) if read is _read_points else tree.owner(row, cell)
            read(tree, row, node, Stretch(tree.view.passage(row, column)), cell)


def _read_points(tree: Tree, row: int, node: Node, stretch: Stretch, cell: Cell) -> None:
    """The number of a points cell; words in it are rules (按实际得分计)."""
    folded = fold_width(stretch.text).strip()
    match = _POINTS.fullmatch(folded)
    points = parse_number(match["points"]) if match else None
    effect = effect_of_path(tree.path_to(row, node), tree.effect)
    if match is None or points is None:
        scoring = add_rules(node, stretch, effect)
        if _FIGURE.search(folded) and not (scoring.rules and _WORDS.search(folded)):
            node.findings.append(_no_points(row, stretch))
    elif node.points is None:
        node.points = points
        node.sources += stretch.sources("points")
        if effect == "base" and match["low"] and parse_number(match["low"]):
            node.findings.append(_no_points(row, stretch))  # 10-15 of an item that is worth one number
    elif cell.row != node.row and match["points"]:
        message = f"row {row}: {flat(stretch.text)} points beside the {node.points:f} of “{node.name or node.label}” are left out; look at the paper"
        node.findings.append(Finding("table_not_understood", message, observed=flat(stretch.text)))


def _no_points(row: int, stretch: Stretch) -> Finding:
    words = flat(stretch.text)
    message = f"row {row}: “{words}” stands among the points and is not one number; look at the paper"
    chinese = f"第{row}行：分值栏的“{words}”不是一个完整的数，请核对原文。"
    return Finding("table_not_understood", message, observed=words, message_zh=chinese)


def _read_labels(tree: Tree, column: int) -> None:
    """The numbers of the sequence column at the nodes whose cells begin with them, of the level that has most of those."""
    cells = [
        (row, cell, chain)
        for row, chain in tree.chains.items()
        if chain and (cell := tree.view.cell(row, column)) is not None and cell.row == row and cell.text.strip()
    ]
    counted = _counted_level(tree, column, [row for row, _, _ in cells])
    for row, cell, chain in cells:
        beginning = [node for node in chain if node.row == row and node.column > 0]
        spanning = [node for node in beginning if len(node.rows) == cell.row_span] or beginning
        opened = [node for node in spanning if node.column == tree.columns.content]
        right = opened or [node for node in spanning if node.column > column] or spanning
        node = right[0] if right and column > 1 else right[-1] if right else None
        if counted is not None and (column > 1 or len(cells) < len(tree.chains)):
            node = next((n for n in beginning if n.column == counted), node)
        if node is not None and node.label is None:
            beside = [n for r in range(row, row + cell.row_span) for n in tree.chains.get(r, []) if n.column > 0]
            _label(node, Stretch(tree.view.passage(row, column)), beside)


def _label(node: Node, stretch: Stretch, beside: list[Node]) -> None:
    """The label of an item; words in place of a number that say what the items beside do with points (加分项) are the name
    of one that has no other."""
    words = flat(stretch.text)
    if (effect := effect_of(words)) is not None:
        for one in beside:
            one.effect = one.effect or effect
    if effect is not None and says_nothing(node.name or ""):
        set_name(node, stretch, stretch.text, 0, len(stretch.text))
    node.label = tidy_label(words)
    node.sources += stretch.sources("label")


def _counted_level(tree: Tree, column: int, rows: list[int]) -> int | None:
    """The level right of a sequence column that begins in just the numbered rows, where a converter lost the spans."""
    beginning = {(n.column, n.row) for chain in tree.chains.values() for n in chain if n.column == column + 1}
    return column + 1 if beginning == {(column + 1, row) for row in rows} else None


def _read_content(tree: Tree, row: int, node: Node, stretch: Stretch, cell: Cell) -> None:
    if node.column == tree.columns.content:
        return  # the cell is the node itself
    path = tree.path_to(row, node)
    read_content(node, stretch, Place(effect_of_path(path, tree.effect), len(path)), tree.columns.scored)


def _read_method(tree: Tree, row: int, node: Node, stretch: Stretch, cell: Cell) -> None:
    heading = tree.view.columns[cell.column - 1].leaf.name
    effect = effect_of_heading(heading) or effect_of_path(tree.path_to(row, node), tree.effect)
    node.method.append(stretch.words())
    node.sources += stretch.sources("method")
    parts = split_parts(stretch)[1]
    if not node.items and _share_points(node, parts):
        place = Place(effect, len(tree.path_to(row, node)))
        node.items += [read_part(part, node, place) for part in parts]
    else:
        add_rules(node, stretch, effect)


def _share_points(node: Node, parts: list[Part]) -> bool:
    """Whether the labelled parts of a scoring cell share the item's points: 1.建立机制（5分）… 2.召开会议（5分）…"""
    worth = [own_points(part.stretch.text) for part in parts]
    known = [printed.points for printed in worth if printed is not None]
    return len(known) > 1 and len(known) == len(parts) and sum(known) == node.points


def _read_evidence(tree: Tree, row: int, node: Node, stretch: Stretch, cell: Cell) -> None:
    node.evidence = f"{node.evidence}\n{stretch.words()}" if node.evidence else stretch.words()
    node.sources += stretch.sources("evidence")


def _read_assessor(tree: Tree, row: int, node: Node, stretch: Stretch, cell: Cell) -> None:
    node.assessed_by = f"{node.assessed_by}\n{stretch.words()}" if node.assessed_by else stretch.words()
    node.sources += stretch.sources("assessed_by")


def _read_units(tree: Tree, column: int, role: Literal["lead", "responsible"], jurisdiction: str | None) -> None:
    def read(tree: Tree, row: int, node: Node, stretch: Stretch, cell: Cell) -> None:
        add_units(node, stretch, role, jurisdiction)

    _each(tree, column, read)


def add_units(node: Node, stretch: Stretch, role: Literal["lead", "responsible"], jurisdiction: str | None) -> None:
    """The names of the stretch, in order, behind those that the item has in this role."""
    for name in split_units(stretch.text, jurisdiction):
        ordinal = sum(unit.role == role for unit in node.units) + 1
        sources = stretch.sources("raw", name.start, name.end)
        node.units.append(RubricUnit(role=role, ordinal=ordinal, raw=name.raw, sources=sources))


def printed_total(tree: Tree) -> Decimal | None:
    """The full marks of a row 合计; 小计 sums up a part."""
    for row in tree.totals:
        if any("小计" in flat(cell.text) for cell in tree.view.starting_cells(row)[:3]):
            continue
        for column in (*tree.columns.points, *range(tree.view.table.columns, 0, -1)):
            match = _TOTAL.fullmatch(flat(tree.view.text(row, column)))
            if match:
                return Decimal(match["points"])
    return None
