"""The tree of a rubric while it is read, and the records that it becomes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from normalizers.later import later
from normalizers.text import fold_width
from pipeline.interpret.rubric.stretches import Stretch
from pipeline.records import Finding, RubricItem, RubricUnit, Rule, Source

Effect = Literal["base", "bonus", "deduction"]

_NUMERALS = "[一二三四五六七八九十]{1,3}"
_RANKS = tuple(
    later(pattern)
    for pattern in (
        rf"第?{_NUMERALS}(?:部分|章)?",
        rf"\({_NUMERALS}\)",
        r"\d{1,3}",
        r"\d{1,2}[.\-]\d{1,2}",
        r"\(\d{1,2}\)",
        r"[①-⑳]",
    )
)


class Node:
    """One item under construction. `effect` is None as long as it follows the node above."""

    def __init__(self, block: int | None = None, row: int | None = None) -> None:
        self.block = block
        self.row = row
        self.rows = range(row or 0, (row or 0) + 1)
        self.column = 0
        self.body: Stretch | None = None  # a cell that names the item and says more; read when the effects are known
        self.label: str | None = None
        self.name: str | None = None
        self.effect: Effect | None = None
        self.points: Decimal | None = None
        self.content: list[str] = []
        self.method: list[str] = []
        self.evidence: str | None = None
        self.assessed_by: str | None = None
        self.units: list[RubricUnit] = []
        self.rules: list[Rule] = []
        self.items: list[Node] = []
        self.sources: list[Source] = []
        self.findings: list[Finding] = []

    def below(self) -> Iterator["Node"]:
        """The node and all nodes below it."""
        yield self
        for item in self.items:
            yield from item.below()


def nest_by_label(nodes: list[Node]) -> list[Node]:
    """The nodes of one level as a tree, where their labels are of several ranks: 一 组织领导, 1 …, 2 …, 二 工作落实, 3 ….

    A node without a label that adds or takes points is a part of its own; where another has none, nothing is nested.
    """
    ranks = [_rank(node) for node in nodes]
    known = {rank for rank in ranks if rank is not None}
    if None in ranks or len(known) < 2 or ranks[0] != min(known):
        return nodes
    roots: list[Node] = []
    for node, rank in zip(nodes, ranks, strict=True):
        if rank == min(known):
            roots.append(node)
        else:
            roots[-1].items.append(node)
    for root in roots:
        root.items = nest_by_label(root.items)
    return roots


def _rank(node: Node) -> int | None:
    """How high the label of a node stands: 一 before (一) before 1 before 1.1 and (1) before ①; None without a label."""
    if node.label is None:
        return 0 if node.effect is not None else None
    label = fold_width(node.label)
    for rank, pattern in enumerate(_RANKS):
        if pattern.fullmatch(label):
            return rank
    return None


def frozen(nodes: list[Node], above: Effect = "base") -> tuple[RubricItem, ...]:
    """The records of the nodes, ordered as they stand; an item without a label takes its ordinal as label."""
    return tuple(_frozen(node, ordinal, above) for ordinal, node in enumerate(nodes, 1))


def _frozen(node: Node, ordinal: int, above: Effect) -> RubricItem:
    effect = node.effect or effect_of_rules(node, above)
    return RubricItem(
        block=node.block,
        row=node.row,
        ordinal=ordinal,
        label=node.label or str(ordinal),
        name=node.name,
        effect=effect,
        points=node.points,
        content="\n".join(node.content) or None,
        method="\n".join(node.method) or None,
        evidence=node.evidence,
        assessed_by=node.assessed_by,
        units=tuple(node.units),
        rules=tuple(node.rules),
        items=frozen(node.items, effect),
        sources=tuple(node.sources),
        findings=tuple(node.findings),
    )


def effect_of_rules(node: Node, above: Effect) -> Effect:
    """An addition inside a base part has effect bonus; a deduction inside one stays base."""
    if above != "base" or node.points is not None or node.items:
        return above
    given = {rule.direction for rule in node.rules if rule.direction is not None}
    return "bonus" if given == {"bonus"} else above
