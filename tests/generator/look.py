"""How a paper is laid out: columns and their headings, numbering and points in words, rulings, fonts, page."""

import random
from dataclasses import dataclass, field
from decimal import Decimal

from tests.generator.paper import Adjustment, Sheet
from tests.generator.twists import Twists

UNIT = [
    "被考评单位",
    "考核单位",
    "被考核单位",
    "单位",
    "单位名称",
    "部门",
    "部门名称",
    "参评单位",
    "考核对象",
    "被考核部门",
    "考评对象",
    "责任单位名称",
]
REASONS = [
    "加扣分理由及分值",
    "加扣分原因及分值",
    "加扣分事项",
    "加减分事项及分值",
    "加（扣）分情况",
    "考核加扣分情况说明",
    "加扣分事由",
    "加、扣分项目及分值",
    "加扣分明细",
    "加减分理由",
    "加扣分依据",
    "主要加扣分情况",
]
SCORE = ["得分", "考核得分", "考评得分", "综合得分", "实得分", "最终得分", "年度得分"]
TOTAL = ["最终得分", "总分", "总得分", "合计得分", "综合得分", "合计", "年度总分", "考核总分"]
RANK = ["名次", "排名", "位次", "排序", "排位", "名 次", "考核名次"]
SEQ = ["序号", "序号", "序号", "序 号", "编号"]
SECTION = ["类别", "组别", "单位类别", "分类", "分组"]
REMARK = ["备注", "备 注", "说明"]
BASE = ["基础分", "基本分", "基准分"]
BONUS = ["加分事项", "加分理由", "加分项", "加分情况", "加分原因及分值"]
DEDUCTION = ["扣分事项", "扣分理由", "扣分项", "扣分情况", "扣分原因及分值"]
NUMBERING = ["{n}.", "{n}.", "{n}、", "{c}", "({n})", "（{n}）", "{n}．", "", "", "{n}. ", "（{h}）", "{h}是"]
BONUS_PHRASES = [
    "，加{n}分",
    "，加{n}分",
    "，加{n}分",
    "，+{n}分",
    "（+{n}分）",
    "（加{n}分）",
    "，加 {n} 分",
    "加{n}分",
    "(+{n})",
    "，奖励{n}分",
    "，加计{n}分",
    "+{n}分",
]
DEDUCTION_PHRASES = {
    "加": ["，扣{n}分", "，扣{n}分", "，减{n}分", "，扣减{n}分", "扣{n}分", "，扣除{n}分"],
    "+": ["，-{n}分", "，－{n}分", "-{n}分", "，扣{n}分"],
    "（+": ["（-{n}分）", "（－{n}分）", "（扣{n}分）"],
    "（加": ["（扣{n}分）", "（减{n}分）"],
    "(+": ["(-{n})", "（-{n}）"],
}
FIRST_PHRASES = ["加{n}分：", "+{n}分：", "加{n}分,", "加{n}分—"]
DIGITS = "零一二三四五六七八九"


@dataclass
class Words:
    """How one sheet words its headings and cells."""

    unit: str
    reasons: str
    score: str
    total: str
    rank: str
    seq: str
    section: str
    remark: str
    base: str
    bonus: str
    deduction: str
    numbering: str
    number_single: bool
    bonus_phrase: str
    deduction_phrase: str
    points_first: str | None
    figures: str
    separator: str
    own_lines: bool
    section_label: str
    section_place: str
    part_score: str
    top_heading: str | None
    points_columns: bool
    column_order: str
    score_decimals: int | None
    rank_form: str
    missing: str
    seq_headless: bool
    grade: bool
    average_row: bool
    bracket: str
    note_place: str
    side_by_side: bool  # two records in a row, as long lists without reasons are set
    title_row: bool  # the title is the first row of the table, as spreadsheets have it
    blank_rows: int
    score_suffix: str
    spaced_units: bool  # 市 财 政 局
    column_phrase: str | None  # in a column that is called 加分事项 the points may stand without 加
    twists: Twists = field(default_factory=Twists)


def draw_words(rng: random.Random, sheet: Sheet) -> Words:
    bonus = rng.choice(BONUS_PHRASES)
    stem = next((s for s in ("（+", "（加", "(+") if s in bonus), "+" if "+" in bonus else "加")
    first = rng.choice(FIRST_PHRASES) if rng.random() < 0.08 else None
    own_lines = rng.random() < 0.5
    numbering = rng.choice(NUMBERING)
    pick = rng.choice
    return Words(
        unit=pick(UNIT),
        reasons=pick(REASONS),
        score=pick(SCORE),
        total=pick(TOTAL),
        rank=pick(RANK),
        seq=pick(SEQ),
        section=pick(SECTION),
        remark=pick(REMARK),
        base=pick(BASE),
        bonus=pick(BONUS),
        deduction=pick(DEDUCTION),
        numbering=numbering,
        number_single=rng.random() < 0.2,
        bonus_phrase=bonus,
        deduction_phrase=pick(DEDUCTION_PHRASES[stem]),
        points_first=first,
        figures=pick(["plain"] * 6 + ["wide", "chinese", "fixed", "widedot"]),
        separator=pick(["。", "；", "；", ";", "。"]),
        own_lines=own_lines,
        section_label=pick(["（{h}）", "({h})", "{h}、", "", ""]),
        section_place=pick(["row", "row", "row", "column", "row_unmerged", "column"]) if sheet.sections else "none",
        part_score=pick(["得分", "得分", "考核得分", "分值", "评分"]),
        top_heading=pick([None, None, None, "考核得分情况", "考评内容及得分"]),
        points_columns=rng.random() < 0.4,
        column_order=pick(["usual"] * 4 + ["score_first", "rank_first"]),
        score_decimals=pick([None, None, None, 1, 2]),
        rank_form=pick(["{n}"] * 8 + ["第{n}名", "第{n}"]),
        missing=pick(["", "/", "—", "-"]),
        seq_headless=rng.random() < 0.12,
        grade=rng.random() < 0.08,
        average_row=rng.random() < 0.05,
        bracket=pick(["", "", "(", "（"]),
        note_place=pick(["below", "row", "below"]),
        side_by_side=len(sheet.parts) == 1 and not sheet.parts[0].reasons and not sheet.sections and rng.random() < 0.5,
        title_row=not sheet.title and rng.random() < 0.1,
        blank_rows=pick([0] * 15 + [1, 2]),
        score_suffix=pick([""] * 20 + ["分"]),
        spaced_units=rng.random() < 0.06,
        column_phrase=pick([None, None, "（{n}分）", "，{n}分", "{n}分"]),
    )


def write_points(words: Words, points: Decimal) -> str:
    """0.2, 0．2, ０.２, 零点二, 0.20: the size of an adjustment as this office writes it."""
    plain = f"{abs(points).normalize():f}"
    if words.figures == "chinese":
        whole, _, part = plain.partition(".")
        spoken = {"2": "两", "10": "十"}.get(whole, "".join(DIGITS[int(d)] for d in whole))
        return ("二" if spoken == "两" and part else spoken) + (
            "点" + "".join(DIGITS[int(d)] for d in part) if part else ""
        )
    if words.figures == "wide":
        return plain.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}).replace(".", "．")
    return {
        "widedot": plain.replace(".", "．"),
        "fixed": f"{abs(points):.1f}" if points * 10 == int(points * 10) else plain,
    }.get(words.figures, plain)


def write_score(words: Words, value: Decimal) -> str:
    if words.score_suffix:
        return f"{value.normalize():f}{words.score_suffix}"
    return (
        f"{value.normalize():f}"
        if words.score_decimals is None or value != round(value, words.score_decimals)
        else f"{value:.{words.score_decimals}f}"
    )


def label(style: str, number: int) -> str:
    return style.format(n=number, c="①②③④⑤⑥⑦⑧⑨⑩"[number - 1], h=chinese(number))


def chinese(number: int) -> str:
    return "一二三四五六七八九十"[number - 1] if number <= 10 else f"十{'一二三四五六七八九'[number - 11]}"


def write_adjustment(words: Words, adjustment: Adjustment, bare: bool = False, in_column: bool = False) -> str:
    """One reason with its points, without number and without the separator behind it. `bare`: the points stand in a
    column of their own; `in_column`: the column tells the direction."""
    if adjustment.points is None or bare:
        return adjustment.reason
    if adjustment.joined == "each":
        return adjustment.reason
    if adjustment.points_phrase:
        return f"{adjustment.reason}，{adjustment.points_phrase}"
    size = write_points(words, adjustment.points)
    if in_column and words.column_phrase:
        adjustment.direction_judged = False
        return adjustment.reason + words.column_phrase.format(n=size)
    if not adjustment.direction_printed:
        return f"{adjustment.reason}，{size}分"
    if words.points_first and words.figures != "chinese":
        phrase = (
            words.points_first if adjustment.points > 0 else words.points_first.replace("加", "扣").replace("+", "-")
        )
        return phrase.format(n=size) + adjustment.reason
    phrase = words.bonus_phrase if adjustment.points > 0 else words.deduction_phrase
    if words.figures == "chinese" and ("+" in phrase or "-" in phrase or "－" in phrase):
        phrase = "，加{n}分" if adjustment.points > 0 else "，扣{n}分"
    return adjustment.reason + phrase.format(n=size)


def write_items(
    words: Words, adjustments: list[Adjustment], bare: bool = False, in_column: bool = False
) -> list[tuple[str, str]]:
    """(number, text with its separator) for each reason of a cell."""
    items = []
    for place, adjustment in enumerate(adjustments, 1):
        numbered = words.numbering and (len(adjustments) > 1 or words.number_single)
        last = place == len(adjustments)
        text = write_adjustment(words, adjustment, bare, in_column)
        end = "。" if last and words.separator in "；;。" and not bare else words.separator
        items.append((label(words.numbering, place) if numbered and place <= 10 else "", text + end))
    return items
