"""Seed → Paper: an assessment that adds up. Slips are planted afterwards, by `slips`."""

import random
from decimal import Decimal

from tests.generator import places, reasons
from tests.generator.cover import decorate, paper_title, sheet_title
from tests.generator.paper import Adjustment, Paper, Part, PartScore, Score, Sheet, Unit
from tests.generator.ranking import order_and_rank

STEPS = ["0.2", "0.5 1", "1 2", "0.1 0.2 0.3", "0.5 1 1.5 2", "2 3 5", "0.25 0.75", "1", "0.2 0.4 1"]
PART_NAMES = [
    "平时考核",
    "年终考核",
    "日常考核",
    "年度考评",
    "过程考核",
    "目标任务",
    "重点工作",
    "专项督查",
    "半年考核",
    "共性目标",
    "个性目标",
    "基础工作",
    "民主评议",
    "上半年考核",
    "下半年考核",
]
EXTRA_NAMES = ["附加分", "加分项", "创新加分", "特色工作加分"]
BASES = {
    1: [["100"], ["100"], ["100"], ["90"], ["80"], ["60"], ["1000"]],
    2: [["50", "50"], ["60", "40"], ["40", "60"], ["70", "30"], ["30", "70"]],
    3: [["30", "30", "40"], ["20", "30", "50"], ["40", "40", "20"]],
}
NONE_WORDS = [
    "无加扣分项",
    "无加扣分项。",
    "无",
    "无。",
    "—",
    "/",
    "无加减分",
    "无加扣分",
    "无加扣分事项",
    "－",
    "--",
    "无扣分",
    "本年度无加扣分项",
]
VETO_WORDS = ["一票否决", "不参评", "一票否决", "不参与排名", "免于考核", "不予评分", "未参评"]
KINDS = [
    ["党群", "政府", "驻"],
    ["党群", "政府"],
    ["政府"],
    ["政府", "驻"],
    ["县区"],
    ["党群"],
    ["驻"],
    ["县区", "党群", "政府"],
]


def invent_paper(rng: random.Random, key: str, sheets: int | None = None) -> Paper:
    city = rng.choice(places.CITIES * 2 + places.COUNTIES)
    year, theme = rng.randint(2016, 2024), rng.choice(list(reasons.THEMES))
    sheets = sheets or rng.choice([1, 1, 1, 2, 2, 3])
    kinds = [rng.choice(KINDS)]
    made = [invent_sheet(rng, city, theme, kinds[0])]
    for _ in range(sheets - 1):
        others = [kind for kind in KINDS if not {k for known in kinds for k in known} & set(kind)]
        again = not others or rng.random() < 0.5
        kinds += [] if again else [rng.choice(others)]
        made.append(invent_sheet(rng, city, theme, kinds[-1], like=made[0] if again else None))
    for number, sheet in enumerate(made):
        sheet.title = sheet_title(rng, theme, number, sheets)
    paper = Paper(key, city, year, paper_title(rng, city, year, theme), made)
    decorate(rng, paper)
    return paper


# ---------------------------------------------------------------- one sheet


def invent_sheet(rng: random.Random, city: str, theme: str, kinds: list[str], like: Sheet | None = None) -> Sheet:
    """A sheet of new units, or of the same units as `like` (then perhaps in another of their forms)."""
    parts = invent_parts(rng)
    style = rng.choice(["short", "short", "bare", "full"])
    if like:
        sections = like.sections
        units = [(places.write_formally(score.unit, city, style), score.section) for score in like.scores]
    else:
        sections, units = invent_units(rng, city, kinds)
    sheet = Sheet("", parts, sections, [], ranked=rng.random() < 0.65)
    sheet.base_column = len(parts) == 1 and parts[0].reasons and rng.random() < 0.15
    if sheet.base_column:
        parts[0].base = parts[0].base_words = parts[0].cap = None
    steps = [Decimal(step) for step in rng.choice(STEPS).split()]
    habits = Habits(rng, sheet)
    sheet.split_directions = habits.split
    for unit, section in units:
        sheet.scores.append(invent_score(rng, sheet, unit, section, theme, city, steps, habits))
    veto_some(rng, sheet)
    sheet.seq = rng.choice([None, "sheet", "sheet", "section" if sections else "sheet"])
    order_and_rank(rng, sheet)
    annotate(rng, sheet)
    return sheet


class Habits:
    """How this office writes: what stands where there is nothing to say, how many reasons a unit has."""

    def __init__(self, rng: random.Random, sheet: Sheet) -> None:
        self.none = rng.choice(NONE_WORDS)
        self.other_none = rng.choice([self.none, self.none, ""])
        self.most = rng.choice([1, 2, 2, 3, 5])
        self.bonus_share = rng.choice([1.0, 0.8, 0.6, 0.3, 0.0])
        self.idle = rng.choice([0.2, 0.4, 0.7])
        self.discretionary = (
            len(sheet.parts) == 1 and sheet.parts[0].reasons and not sheet.base_column and rng.random() < 0.3
        )
        self.discretionary_words = rng.choice(["综合评定", "综合评定。"])
        self.split = len(sheet.parts) == 1 and sheet.parts[0].reasons and rng.random() < 0.3
        self.varied = rng.choice(["0.01", "0.1", "0.5"])
        self.special = rng.random() < 0.4


def invent_parts(rng: random.Random) -> list[Part]:
    number = rng.choice([1, 1, 1, 2, 2, 3])
    bases = [Decimal(base) for base in rng.choice(BASES[number])]
    if number == 1:
        part = Part(None, bases[0], reasons=rng.random() < 0.88)
        words = rng.choice([None, None, None, "（{b}分）", "（满分{b}分）"])
        return [with_base_words(part, words)]
    names = rng.sample(PART_NAMES, number)
    words = rng.choice(
        ["（{b}分）", "({b}分)", "（满分{b}分）", "（基础分{b}分）", None, "{b}分", "（{b}分，最高{m}分）"]
    )
    parts = [with_base_words(Part(name, base), words) for name, base in zip(names, bases, strict=True)]
    if rng.random() < 0.25:
        parts[rng.randrange(number)].reasons = False
    if rng.random() < 0.2:
        parts.append(Part(rng.choice(EXTRA_NAMES), Decimal(0)))
    return parts


def with_base_words(part: Part, words: str | None) -> Part:
    if words and part.base:
        part.base_words = words.format(b=part.base, m=part.base + 2)
        part.cap = part.base if "满分" in words else part.base + 2 if "最高" in words else None
    return part


def invent_units(rng: random.Random, city: str, kinds: list[str]) -> tuple[list[str], list[tuple[Unit, int | None]]]:
    share = rng.choice([0.25, 0.5, 1.0])
    style = rng.choice(["short", "short", "short", "bare", "full"])
    sections, units = [], []
    sectioned = len(kinds) > 1 or rng.random() < 0.2
    for number, kind in enumerate(kinds):
        pool = places.bodies(kind, city)
        chosen = (
            pool[: max(5, int(len(pool) * share))]
            if rng.random() < 0.5
            else rng.sample(pool, max(5, int(len(pool) * share)))
        )
        sections.append(places.section_name(kind, city, rng))
        units += [(places.write_formally(unit, city, style), number if sectioned else None) for unit in chosen]
    return (sections if sectioned else []), units


def invent_score(
    rng: random.Random,
    sheet: Sheet,
    unit: Unit,
    section: int | None,
    theme: str,
    city: str,
    steps: list[Decimal],
    habits: Habits,
) -> Score:
    parts = []
    for part in sheet.parts:
        if not part.reasons:
            full = part.base or Decimal(100)
            parts.append(PartScore(full - Decimal(rng.randint(0, 15)) * Decimal(habits.varied)))
            continue
        base = Decimal(rng.choice([90, 95, 100, 100])) if sheet.base_column else part.base
        adjustments = invent_adjustments(rng, theme, city, steps, habits, additions_only=part.base == 0)
        published = base + sum((a.points or Decimal(0) for a in adjustments), Decimal(0))
        words = "" if adjustments else (habits.none if rng.random() < 0.9 else habits.other_none)
        parts.append(
            PartScore(
                min(published, part.cap) if part.cap else published,
                adjustments,
                words,
                base if sheet.base_column else None,
            )
        )
    score = Score(unit, section, parts, sum((part.published for part in parts), Decimal(0)))
    if habits.discretionary and not parts[0].adjustments and not habits.split:
        parts[0].words, score.discretionary = habits.discretionary_words, True
    return score


def invent_adjustments(
    rng: random.Random, theme: str, city: str, steps: list[Decimal], habits: Habits, additions_only: bool
) -> list[Adjustment]:
    if rng.random() < habits.idle:
        return []
    made: dict[str, Adjustment] = {}
    for _ in range(rng.randint(1, habits.most)):
        bonus = additions_only or rng.random() < habits.bonus_share
        reason = reasons.make_reason(rng, theme, city, bonus)
        made[reason] = Adjustment(rng.choice(steps) * (1 if bonus else -1), reason)
    adjustments = list(made.values())
    if habits.special and rng.random() < 0.15 and not habits.split:
        adjustments = with_special_clause(rng, adjustments, theme, city, additions_only)
    return sorted(adjustments, key=lambda a: a.points < 0)


def with_special_clause(
    rng: random.Random, adjustments: list[Adjustment], theme: str, city: str, additions_only: bool
) -> list[Adjustment]:
    """每次扣0.5分，共扣1分; A；B，共加1分; 以上各加0.5分."""
    kind = rng.choice(["times", "joint", "each"])
    if kind == "times" and not additions_only:
        times, each = rng.randint(2, 3), Decimal("0.5")
        reason = f"{reasons.make_repeated(rng, theme, times)}，每次扣{each}分"
        return [*adjustments, Adjustment(-each * times, reason, points_phrase=f"共扣{plain(each * times)}分")]
    one, two = (reasons.make_reason(rng, theme, city, True) for _ in range(2))
    if kind == "joint":
        return [*adjustments, Adjustment(Decimal(1), f"{one}；{two}", points_phrase="共加1分")]
    if one == two or {one, two} & {a.reason for a in adjustments}:
        return adjustments
    return [
        Adjustment(Decimal("0.5"), one, joined="each"),
        Adjustment(Decimal("0.5"), two, points_phrase="以上各加0.5分"),
    ]


def plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def veto_some(rng: random.Random, sheet: Sheet) -> None:
    if rng.random() > 0.2:
        return
    for score in rng.sample(sheet.scores, rng.choice([1, 1, 2])):
        score.words = score.remark = rng.choice(VETO_WORDS)
        score.published, score.discretionary = None, False
        for part in score.parts:
            part.published, part.adjustments, part.words = None, [], rng.choice(["", "/"])


def annotate(rng: random.Random, sheet: Sheet) -> None:
    if rng.random() < 0.3:
        sheet.notes.append(
            rng.choice(
                [
                    "注：1.本表得分按四舍五入保留。2.同分单位名次并列。",
                    "备注：加扣分依据由各牵头单位提供。",
                    "注：排名不分先后以外的事项由考核办负责解释。",
                    "说明：考核期内机构调整的单位按调整后的名称列入。",
                ]
            )
        )
    sheet.remarks = rng.random() < 0.2
    if rng.random() < 0.1:
        rng.choice(sheet.scores).mark = rng.choice(["*", "★", "①"])
        sheet.notes.append("注：带标记的单位为本年度新增考核对象。")
    if sheet.remarks:
        for score in rng.sample(sheet.scores, min(3, len(sheet.scores))):
            if score.words is None:
                score.remark = rng.choice(["新组建单位", "优秀等次", "年度先进单位", "整改已完成", "约谈单位"])
