"""Scoring sentences of every theme, read as an expert of the field reads them (sentences.yaml)."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from normalizers.rules.parse import parse_rules
from normalizers.rules.parsed import ParsedRule

CASES = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
FULL = Decimal(10)


def told(rule: ParsedRule, expected: str) -> str:
    """The rule in the words of the case file; condition and line only where the case gives them."""
    if not rule.parsed:
        return "unread"
    full = rule.full and rule.points == FULL
    words = [
        rule.kind or "-",
        rule.direction or "-",
        "full" if full else "-" if rule.points is None else f"{rule.points:f}",
    ]
    words += [f"per={rule.per}"] if rule.per else []
    words += [f"cap={rule.cap:f}"] if rule.cap is not None else []
    words += ["floor"] if rule.floor_zero else []
    words += [f"factor={rule.factor.normalize():f}"] if rule.factor is not None else []
    words += [f"line={line(rule)}"] if "line=" in expected else []
    words += [condition(rule, expected)] if "if=" in expected else []
    words += ["missing"] if rule.direction_missing else []
    return " ".join(words)


def condition(rule: ParsedRule, expected: str) -> str:
    """The expected condition where the rule's holds it (评价结果为优秀 says 优秀), else the rule's."""
    wanted = expected[expected.index("if=") :].removesuffix(" missing")
    return wanted if wanted[3:] in (rule.condition or "") else f"if={rule.condition}"


def line(rule: ParsedRule) -> str:
    return f"{rule.threshold}-{rule.threshold_high}" if rule.threshold_high is not None else f"{rule.threshold}"


@pytest.mark.parametrize(("sentence", "expected"), [(s, r) for theme in CASES.values() for s, r in theme.items()])
def test_sentence(sentence: str, expected: list[str]) -> None:
    rules = parse_rules(sentence, FULL, "base").rules
    wanted = [*expected, *([""] * (len(rules) - len(expected)))]
    assert [told(rule, words) for rule, words in zip(rules, wanted, strict=False)] == expected


@pytest.mark.parametrize("sentence", [s for theme in CASES.values() for s in theme])
def test_every_character_is_rule_or_content(sentence: str) -> None:
    scoring = parse_rules(sentence, FULL, "base")
    covered = {place for rule in scoring.rules for place in range(rule.start, rule.end)}
    covered |= {place for start, end in scoring.content for place in range(start, end)}
    left = "".join(character for place, character in enumerate(sentence) if place not in covered)
    assert not left.strip("。；;，, ")
