"""What a reason cell says, once read."""

from decimal import Decimal
from typing import Literal

from msgspec import Struct

Direction = Literal["bonus", "deduction"]
Span = tuple[int, int]
"""A place in the given text: from 0, half open."""

StatementKind = Literal["none", "discretionary", "veto", "not_assessed", "head", "total", "score"]


class Statement(Struct, frozen=True):
    """Words that say something about the cell without being an adjustment.

    none: 无加扣分项; discretionary: 综合评定; veto: 一票否决; not_assessed: 不参评; head: 加分项： (its direction is with
    the adjustments behind it); total: 合计加1.2分 behind amounts that say the same; score: 基础分50分, 得分50.4分.
    `points` are the number that the statement holds, if any.
    """

    kind: StatementKind
    span: Span
    points: Decimal | None = None


class ParsedAdjustment(Struct, frozen=True):
    """One bonus or deduction as printed.

    `points` are signed where the direction is known, else a magnitude; None where the paper states no amount for it.
    `direction_missing` is true where an amount stands without 加, 扣, a sign, a head or a column that tells. `reason` are
    the words alone, put together from `reason_spans` with their white space cleaned; '' where only an amount is
    printed. `raw` is the whole piece. `states_veto` where the words say 一票否决. Adjustments that share one amount (各加0.5分) share its `points_span`.
    """

    points: Decimal | None
    direction: Direction | None
    direction_missing: bool
    reason: str
    raw: str
    raw_span: Span
    reason_spans: tuple[Span, ...]
    points_span: Span | None
    states_veto: bool = False


class ReasonCell(Struct, frozen=True):
    """Everything that a reason cell says; each of its words is in one adjustment's raw, one statement or one leftover.

    `states_none` is true where the cell says that there are no adjustments (and holds none), `discretionary` where it says
    综合评定 in place of reasons. `leftovers` are words that are neither: 详见附件.
    """

    adjustments: tuple[ParsedAdjustment, ...] = ()
    statements: tuple[Statement, ...] = ()
    leftovers: tuple[Span, ...] = ()

    @property
    def states_none(self) -> bool:
        return not self.adjustments and not self.discretionary and self._states("none")

    @property
    def discretionary(self) -> bool:
        return self._states("discretionary")

    @property
    def veto(self) -> bool:
        """Whether the cell says 一票否决, alone or as what a reason led to."""
        return self._states("veto") or any(adjustment.states_veto for adjustment in self.adjustments)

    @property
    def is_empty(self) -> bool:
        return not (self.adjustments or self.statements or self.leftovers)

    def _states(self, kind: StatementKind) -> bool:
        return any(statement.kind == kind for statement in self.statements)
