"""The tree of a rubric while it is read, and the records that it becomes."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pipeline.interpret.stretches import Stretch
from pipeline.records import Finding, RubricItem, RubricUnit, Rule, Source

Effect = Literal["base", "bonus", "deduction"]


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


def frozen(nodes: list[Node], above: Effect = "base") -> tuple[RubricItem, ...]:
    """The records of the nodes, ordered as they stand; an item without a label takes its ordinal as label."""
    return tuple(_frozen(node, ordinal, above) for ordinal, node in enumerate(nodes, 1))


def _frozen(node: Node, ordinal: int, above: Effect) -> RubricItem:
    effect = node.effect or _effect_of_rules(node, above)
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


def _is_base(node: Node) -> bool:
    """Whether the node holds base points: a category of additions and deductions alone does not."""
    if (node.effect or _effect_of_rules(node, "base")) != "base":
        return False
    return node.points is not None or not node.items or any(_is_base(item) for item in node.items)


def _effect_of_rules(node: Node, above: Effect) -> Effect:
    """An addition inside a base part has effect bonus; a deduction inside one stays base."""
    if above != "base" or node.points is not None or node.items:
        return above
    given = {rule.direction for rule in node.rules if rule.direction is not None}
    return "bonus" if given == {"bonus"} else above


def full_marks(nodes: list[Node]) -> Decimal | None:
    """The sum of the base categories, each as printed or else from what stands below it; None where one has no points."""
    base = [node for node in nodes if _is_base(node)]
    sums = [node.points if node.points is not None else full_marks(node.items) for node in base]
    known = [value for value in sums if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(sums) else None
