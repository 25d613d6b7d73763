"""One act with the words before it, and the rule that it makes."""

from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from normalizers.rules.acts import Act
from normalizers.rules.conditions import Lead
from normalizers.rules.lines import find_line
from normalizers.rules.parsed import Effect, ParsedRule, RuleKind


class Clause(Struct, frozen=True):
    """One act with the words before it; `frame` is an empty rule with its sentence."""

    act: Act
    lead: Lead
    frame: ParsedRule
    points: Decimal | None
    effect: Effect
    sentence: str

    @property
    def per(self) -> str | None:
        """What the rule counts, said behind the points (1分/次) or before them."""
        return self.act.per or (self.lead.per.words if self.lead.per else None)


def make_rule(clause: Clause, kind: RuleKind | None, **values: object) -> ParsedRule:
    """A rule with what every kind takes from the clause: direction, condition and the line that it names."""
    condition = clause.lead.condition
    line = find_line(condition) if condition and kind not in ("ranked", "limit") else None
    given: dict[str, object] = {"kind": kind, "direction": clause.act.direction, "condition": condition}
    if line is not None:
        given |= {"threshold": line.low, "threshold_high": line.high, "threshold_unit": line.unit}
    return replace(clause.frame, **(given | values))


def not_understood(clause: Clause) -> ParsedRule:
    return replace(clause.frame, condition=clause.lead.condition, parsed=False)
