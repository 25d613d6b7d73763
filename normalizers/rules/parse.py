"""Scoring sentences as data: every way in which they give, take or limit points, by grammar."""

from decimal import Decimal

from msgspec.structs import replace

from normalizers.broken import broken_numbers, touches
from normalizers.rules.acts import find_acts
from normalizers.rules.classify import classify
from normalizers.rules.clause import Clause
from normalizers.rules.conditions import read_lead
from normalizers.rules.grade import grade_levels
from normalizers.rules.limits import ends_at_zero, with_floor
from normalizers.rules.parsed import Effect, ParsedRule, Scoring
from normalizers.rules.sentences import Sentence, split_sentences
from normalizers.text import CleanText, clean_text

Span = tuple[int, int]


def parse_rules(text: str, points: Decimal | None, effect: Effect, own: tuple[int, int] | None = None) -> Scoring:
    """The rules of a scoring text and the stretches of it that describe work instead.

    `points` are those of the item that the text belongs to (what 得满分 gives), `effect` is what its part of the rubric
    does with points (the direction of a bare 每次0.2分), `own` the place in the text where the item's points are printed,
    which makes no rule. A sentence that speaks of points in another way than the
    grammar covers is a rule with `parsed` false. Same text, same rules: nothing is remembered between calls.
    """
    clean = clean_text(text)
    broken = broken_numbers(clean.folded)
    rules: list[ParsedRule] = []
    content: list[tuple[int, int]] = []
    periods: list[list[ParsedRule]] = []
    part = 0  # where in the last period the rules begin that a 扣完为止 speaks of: at a label
    for sentence in split_sentences(clean):
        found, content_end = _read_sentence(clean, sentence, points, effect, own)
        if broken:
            found = _without_broken(clean, sentence, found, broken)
        if content_end > sentence.start:
            content.append(clean.span(sentence.start, content_end))
        if not sentence.joined or not periods:
            periods.append([])
            part = 0
        if sentence.labelled:
            part = len(periods[-1])
        if ends_at_zero(found):
            periods[-1][part:] = with_floor(periods[-1][part:])
        periods[-1] += found
    for period in periods:
        rules += grade_levels(period, clean.printed)
    return Scoring(tuple(_placed(rule, clean) for rule in rules), tuple(content))


def _read_sentence(
    clean: CleanText, sentence: Sentence, points: Decimal | None, effect: Effect, own: tuple[int, int] | None
) -> tuple[list[ParsedRule], int]:
    """The rules of one sentence, and where the description in front of them ends."""
    rules: list[ParsedRule] = []
    position, content_end = sentence.start, sentence.end
    raw = clean.printed[sentence.start : sentence.end]
    for act in find_acts(clean.folded, sentence.start, sentence.end):
        if own is not None and _overlap(clean.span(act.start, act.end), own):
            continue
        lead = read_lead(clean.folded, clean.printed, position, act.start, first=position == sentence.start)
        if position == sentence.start:
            content_end = lead.start
        frame = ParsedRule(
            raw=raw, start=sentence.start, end=sentence.end, spot=(_begin(clean.folded, lead.start, act.start), act.end)
        )
        rules = classify(Clause(act, lead, frame, points, effect, raw), rules)
        position = act.end
    return rules, content_end


def _without_broken(
    clean: CleanText, sentence: Sentence, rules: list[ParsedRule], broken: list[Span]
) -> list[ParsedRule]:
    """The rules, those whose clause holds a broken number not understood, and one more for 扣l分 that no rule holds."""
    told = [
        replace(_empty(clean, sentence, rule.spot), condition=rule.condition)
        if rule.kind != "proportional" and touches(broken, *rule.spot)
        else rule
        for rule in rules
    ]
    missed = [
        _empty(clean, sentence, (span[0], min(span[1], sentence.end)))
        for span in broken
        if sentence.start <= span[0] < sentence.end
        and _gives_points(clean.folded, *span)
        and not any(touches([span], *rule.spot) for rule in rules)
    ]
    return sorted([*told, *missed], key=lambda rule: rule.spot)


def _gives_points(folded: str, start: int, end: int) -> bool:
    """Whether the words around a broken number speak of points: 扣3O%分值, 每项0.2x分."""
    return folded[start - 1 : start] in tuple("扣加减得奖罚赋") or "分" in folded[end - 1 : end + 1]


def _empty(clean: CleanText, sentence: Sentence, spot: Span) -> ParsedRule:
    raw = clean.printed[sentence.start : sentence.end]
    return ParsedRule(raw=raw, start=sentence.start, end=sentence.end, spot=spot, parsed=False)


def _placed(rule: ParsedRule, clean: CleanText) -> ParsedRule:
    """The rule with its place in the text as it was given."""
    start, end = clean.span(rule.start, rule.end)
    return replace(rule, start=start, end=end, spot=clean.span(*rule.spot))


def _begin(folded: str, start: int, end: int) -> int:
    """Where the words of a clause begin, behind the mark that parts it from the clause before."""
    while start < end and folded[start] in ",;:、( ":
        start += 1
    return min(start, end)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
