"""The full marks of a rubric that prints none."""

from decimal import Decimal

from pipeline.interpret.rubric.effects import goes_both_ways
from pipeline.interpret.rubric.node import Node, effect_of_rules


def full_marks(nodes: list[Node]) -> Decimal | None:
    """The sum of the base categories, each as printed or else from what stands below it; None where one has no points."""
    base = [node for node in nodes if _is_base(node)]
    sums = [node.points if node.points is not None else full_marks(node.items) for node in base]
    known = [value for value in sums if value is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(sums) else None


def _is_base(node: Node) -> bool:
    """Whether the node holds base points: a category of additions and deductions alone does not."""
    if (node.effect or effect_of_rules(node, "base")) != "base":
        return False
    if node.points is None and goes_both_ways(node.name or ""):
        return False  # 三、奖惩
    if node.points is None and node.rules and not node.items:
        return any(rule.kind not in ("veto", "limit", "multiplier") for rule in node.rules)
    return node.points is not None or not node.items or any(_is_base(item) for item in node.items)
