"""What holds for every text: places, content, spans; and the cases that need more than one line."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizers.rules.parse import parse_rules

WORDS = st.sampled_from(
    [
        "每",
        "少",
        "1",
        "项",
        "次",
        "扣",
        "加",
        "得",
        "0.5",
        "分",
        "，",
        "。",
        "；",
        "（",
        "）",
        "完成",
        "的",
        "90%",
        "以上",
        "扣完为止",
        "最高",
        "“",
        "\n",
        "①",
        "第1名",
        "×",
        "－",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join))
def test_rules_stand_where_they_say(text: str) -> None:
    scoring = parse_rules(text, Decimal(10), "base")
    for rule in scoring.rules:
        assert 0 <= rule.start <= rule.spot[0] <= rule.spot[1] <= rule.end <= len(text)
        assert "".join(rule.raw.split()) in "".join(text[rule.start : rule.end].split())
        assert rule.parsed == (rule.kind is not None)
    assert all(0 <= start < end <= len(text) for start, end in scoring.content)
    assert scoring == parse_rules(text, Decimal(10), "base")


def test_description_before_a_rule_is_content() -> None:
    text = "按月报送信息，未按时报送的，每次扣1分。组织培训。"
    scoring = parse_rules(text, None, "base")
    assert [text[start:end] for start, end in scoring.content] == ["按月报送信息，", "组织培训"]
    assert scoring.rules[0].raw == "按月报送信息，未按时报送的，每次扣1分"


def test_points_of_the_item_itself_are_no_rule() -> None:
    text = "编制清单（5分），未编制的不得分。"
    own = (text.index("（"), text.index("）") + 1)
    assert [rule.kind for rule in parse_rules(text, None, "base", own).rules] == ["threshold"]
    assert [rule.kind for rule in parse_rules(text, None, "base").rules] == ["fixed", "threshold"]


def test_a_bare_number_takes_the_direction_of_its_part() -> None:
    for effect in ("bonus", "deduction"):
        [rule] = parse_rules("每次0.2分", None, effect).rules
        assert (rule.direction, rule.direction_missing) == (effect, False)
    [rule] = parse_rules("每次0.2分", None, "base").rules
    assert rule.direction_missing


def test_levels_share_the_whole_sentence() -> None:
    rules = parse_rules("1.优秀得10分；良好得8分。\n2.迟报扣1分。", None, "base").rules
    assert [rule.raw for rule in rules] == ["优秀得10分；良好得8分", "优秀得10分；良好得8分", "迟报扣1分"]


def test_a_wrapped_line_runs_on() -> None:
    [rule] = parse_rules("未按时报送的，每\n次扣1分", None, "base").rules
    assert (rule.raw, rule.per) == ("未按时报送的，每次扣1分", "次")


def test_a_broken_line_ends_a_rule() -> None:
    rules = parse_rules("未报送扣1分\n迟报扣0.5分", None, "base").rules
    assert [rule.raw for rule in rules] == ["未报送扣1分", "迟报扣0.5分"]
