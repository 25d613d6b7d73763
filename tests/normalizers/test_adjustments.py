"""What holds for every reason cell: nothing is lost, places are right, and what is rendered in any style comes back."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from normalizers.adjustments import parse_adjustments
from normalizers.adjustments.cell import ReasonCell

DEEDS = (
    "推进河湖长制", "“一窗通办”改革落地", "《条例（草案）》完成起草；审议通过", "获省级表彰3次", "整改问题1.5万处", "因宣传不力被通报2次", "开展演练。成效明显",
    "3月15日前报送台账", "保障PM2.5监测", "建成5个示范点、2条示范线", "覆盖率达98.6%，居全市第2名", "信息迟报", "测评得98.6分，列全市首位", "减排5%",
)  # fmt: skip
AMOUNTS = ("0.1", "0.2", "0.5", "1", "1.5", "2", "3")
STYLES = (
    "{0}，加{1}分",
    "{0}，+{1}分",
    "{0}（加{1}分）",
    "{0}(+{1})",
    "{0}加{1}分",
    "{0}，加分{1}分",
    "{0}，奖励{1}分",
    "{0}，加 {1} 分",
)
LEADING = ("加{1}分：{0}", "加{1}分，{0}", "【加{1}分】{0}", "+{1}分 {0}")
TURNED = {"加分": "扣分", "加": "扣", "+": "-", "奖励": "扣减"}
LABELS = ("{}.", "{}、", "{}．", "（{}）", "({})", "{})")
SEPARATORS = ("；", "。", ";", "；\n", "。\n", "\n")


@dataclass(frozen=True)
class Deed:
    words: str
    points: Decimal


deeds = st.lists(
    st.builds(
        Deed,
        st.sampled_from(DEEDS),
        st.builds(lambda points, sign: Decimal(points) * sign, st.sampled_from(AMOUNTS), st.sampled_from((1, -1))),
    ),
    min_size=1,
    max_size=5,
)


def render(deed: Deed, style: str) -> str:
    for bonus, deduction in TURNED.items() if deed.points < 0 else ():
        if bonus in style:
            style = style.replace(bonus, deduction)
            break
    return style.format(deed.words, abs(deed.points))


def pairs(cell: ReasonCell) -> list[tuple[str, Decimal | None]]:
    return [(adjustment.reason, adjustment.points) for adjustment in cell.adjustments]


@given(deeds, st.sampled_from(STYLES), st.sampled_from(SEPARATORS), st.booleans())
def test_a_rendered_list_comes_back(items: list[Deed], style: str, separator: str, ends: bool) -> None:
    text = separator.join(render(item, style) for item in items) + separator * ends
    assert pairs(parse_adjustments(text)) == [(item.words, item.points) for item in items]


@given(deeds, st.sampled_from((*STYLES, *LEADING)), st.sampled_from(LABELS), st.sampled_from((*SEPARATORS, " ")))
def test_a_numbered_list_comes_back(items: list[Deed], style: str, label: str, separator: str) -> None:
    lines = (label.format(place) + render(item, style) for place, item in enumerate(items, start=1))
    assert pairs(parse_adjustments(separator.join(lines))) == [(item.words, item.points) for item in items]


@given(deeds, st.sampled_from(LEADING))
def test_amounts_before_the_words_come_back(items: list[Deed], style: str) -> None:
    items = [item for item in items if "；" not in item.words and "。" not in item.words]
    text = "；".join(render(item, style) for item in items)
    assert pairs(parse_adjustments(text)) == [(item.words, item.points) for item in items]


@given(deeds, st.sampled_from(("1.", "①", "")), st.data())
def test_items_without_amounts_keep_their_places(items: list[Deed], label: str, data: st.DataObject) -> None:
    bare = data.draw(st.integers(0, len(items) - 1))
    lines = [
        f"{n}.{item.words}" + ("" if n - 1 == bare else f"，加{abs(item.points)}分") for n, item in enumerate(items, 1)
    ]
    expected = [(item.words, None if n == bare else abs(item.points)) for n, item in enumerate(items)]
    assert pairs(parse_adjustments("；".join(lines))) == expected


PIECES = (
    *DEEDS, "加0.2分", "扣1分", "，", "；", "。", "、", "：", "\n", " ", "1.", "2.", "①", "（一）", "一是", "加分项：", "扣分：", "各加0.5分", "共扣1分",
    "每次扣0.5分", "无扣分项", "综合评定", "详见附件", "（附证明）", "以上", "分别加0.5分、0.3分", "0.2分", "（0.5分）", "-", "+1", "-0.5", "（", "）", "《", "“", "”", "$\\geq 8$",
    "加1/2分", "扣2-5分", "一票否决", "合计加1分", "基础分50分", "不扣分", "3.15", "1.2021年", "•", "/", "—",
)  # fmt: skip
SEPARATING = set(" \n,.。;:、!?·…-，．；：—－~")


@settings(max_examples=500)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), st.sampled_from((None, "bonus", "deduction")))
@example("甲事项，加1分，因乙事项；扣2分", None)
def test_nothing_is_lost_and_nothing_is_said_twice(text: str, direction: str | None) -> None:
    cell = parse_adjustments(text, direction)  # type: ignore[arg-type]
    spans = [
        *(adjustment.raw_span for adjustment in cell.adjustments),
        *(statement.span for statement in cell.statements),
        *cell.leftovers,
    ]
    held = [0] * len(text)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        for place in range(start, end):
            held[place] += 1
    assert all(count <= 1 for count in held)
    assert [c for place, c in enumerate(text) if not held[place] and c not in SEPARATING] == []


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_every_place_holds_what_it_says(text: str) -> None:
    for adjustment in parse_adjustments(text).adjustments:
        start, end = adjustment.raw_span
        assert text[start:end] == adjustment.raw
        words = "".join(text[low:high] for low, high in adjustment.reason_spans)
        if "$" not in text:
            assert "".join(words.split()) == "".join(adjustment.reason.split())
        assert adjustment.points_span is None or any(
            c.isdigit() or c in "一二两半" for c in text[slice(*adjustment.points_span)]
        )
        assert (adjustment.points is None) == (adjustment.points_span is None)
        assert adjustment.direction_missing == (adjustment.points is not None and adjustment.direction is None)


@given(deeds, st.sampled_from(STYLES))
def test_reading_what_was_read_gives_the_same(items: list[Deed], style: str) -> None:
    first = pairs(parse_adjustments("；".join(render(item, style) for item in items)))
    again = "；".join(
        f"{words}，{'加' if points > 0 else '扣'}{abs(points)}分" for words, points in first if points is not None
    )
    assert pairs(parse_adjustments(again)) == first


def test_points_lead_back_to_the_paper() -> None:
    text = "1.推进河湖长制,加 0．2 分。 2.信息 迟报，扣两分"
    first, second = parse_adjustments(text).adjustments
    assert [text[slice(*a.points_span)] for a in (first, second) if a.points_span] == ["加 0．2 分", "扣两分"]
    assert [text[low:high] for low, high in second.reason_spans] == ["信息 迟报"]


def test_a_shared_amount_belongs_to_each_reason() -> None:
    first, second = parse_adjustments("推进河湖长制；建设示范点，各加0.5分").adjustments
    assert first.points_span == second.points_span
    assert (first.raw, second.raw) == ("推进河湖长制", "建设示范点，各加0.5分")


@pytest.mark.parametrize("text", ["无加扣分项", "综合评定", "不参评", "基础分50分"])
def test_statements_are_no_leftovers(text: str) -> None:
    cell = parse_adjustments(text)
    assert cell.statements and not cell.leftovers and not cell.adjustments and not cell.is_empty


def test_one_of_several_and_their_sum() -> None:
    cell = parse_adjustments("行政复议纠错2件，一件扣1分，计扣2分")
    assert [(a.points, a.reason) for a in cell.adjustments] == [(Decimal(-2), "行政复议纠错2件，一件扣1分")]
    assert [a.points for a in parse_adjustments("迟报材料一次，扣1分").adjustments] == [Decimal(-1)]


def test_an_amount_in_brackets_behind_a_word_of_measuring() -> None:
    cell = parse_adjustments("储备粮轮换滞后（1.0）；应急网点不足（0.5）", "deduction")
    assert [(a.points, a.reason) for a in cell.adjustments] == [
        (Decimal(-1), "储备粮轮换滞后"),
        (Decimal("-0.5"), "应急网点不足"),
    ]
    assert [a.points for a in parse_adjustments("满意度测评得分不足0.5分", "deduction").adjustments] == [None]
