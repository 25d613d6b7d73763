"""Seed → Paper: an assessment that adds up. Slips are planted afterwards, by `slips`."""

import random
from decimal import Decimal

from tests.generator import places, reasons
from tests.generator.paper import Adjustment, Cover, Paper, Part, PartScore, Score, Sheet, Unit

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


def paper_title(rng: random.Random, city: str, year: int, theme: str) -> str:
    who = rng.choice(["{p}级部门", "{p}直单位", "各部门", "{p}直部门和驻{p}单位", "各单位"]).format(p=city[-1])
    return rng.choice(
        [
            f"{city}{year}年度{who}{theme}考评结果汇总表",
            f"{city}{year}年{theme}目标责任制考核得分情况表",
            f"{year}年度{city}{who}{theme}考核结果一览表",
            f"{year}年{city}{theme}工作年度考核评分表",
            f"{city}{year}年度{theme}责任目标考核加扣分及排名情况",
            f"关于{city}{year}年度{theme}考评结果的通报",
        ]
    )


def sheet_title(rng: random.Random, theme: str, number: int, sheets: int) -> str:
    if sheets == 1:
        return ""
    return [f"{theme}责任制考评结果", "专项行动考核结果", "创建工作考核得分情况"][number]


def decorate(rng: random.Random, paper: Paper) -> None:
    if rng.random() < 0.6:
        paper.attachment = rng.choice(
            ["附件", "附件：", f"附件{rng.randint(1, 4)}", f"附件 {rng.randint(1, 4)}", f"附件{rng.randint(1, 3)}："]
        )
    if rng.random() < 0.3:
        paper.issuer = paper.city + rng.choice(
            ["考核工作领导小组办公室", "目标绩效考评委员会办公室", "督查考核工作领导小组办公室"]
        )
        paper.issued_on = f"{paper.year + 1}-{rng.randint(1, 6):02}-{rng.randint(1, 28):02}"
        if rng.random() < 0.5:
            paper.cover, paper.attachment = invent_cover(rng, paper), "附件"
    if rng.random() < 0.2:
        paper.subline = rng.choice(["（单位：分）", "单位：分", f"统计时间：{paper.year}年12月31日"])
    for sheet in paper.sheets:
        if rng.random() < 0.12:
            sheet.intro = rng.choice(
                ["考核采取日常督查和年终核查相结合的方式进行，结果如下。", "本表按各单位年度履职情况汇总。"]
            )
            if len(sheet.parts) == 1 and sheet.parts[0].base:
                sheet.intro = f"各单位基础分{plain(sheet.parts[0].base)}分，按实际情况予以加分或扣分。"


def invent_cover(rng: random.Random, paper: Paper) -> Cover:
    p, c = paper.city[-1], paper.city[:-1]
    recipients = "各县（区）人民政府，市级各部门，驻市各单位" if p == "市" else "各乡镇人民政府，县级各部门，驻县各单位"
    return Cover(
        f"{paper.issuer}关于{paper.year}年度考核结果的通报",
        f"{c}{rng.choice(['考办', '考核办发', '督考'])}〔{paper.year + 1}〕{rng.randint(1, 60)}号",
        recipients,
        f"按照年度考核工作安排，{p}考核办组织对各单位进行了考核，经{p}政府同意，现将结果予以通报。请各单位对照差距，认真整改。",
    )


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


# ---------------------------------------------------------------- order and rank


def order_and_rank(rng: random.Random, sheet: Sheet) -> None:
    """Rows sorted by score within their section or left in protocol order; ranks over the sheet or per section."""
    if sheet.ranked:
        sheet.method = rng.choice(["dense", "competition", "competition", "ordinal"])
        sheet.scope = rng.choice(["section", "sheet"]) if sheet.sections else "sheet"
    if rng.random() < (0.5 if sheet.ranked else 0.1):
        sheet.scores.sort(key=lambda s: (s.section or 0, -(s.published if s.published is not None else Decimal(-1))))
    number_rows(sheet)
    if sheet.ranked:
        rank(sheet)


def number_rows(sheet: Sheet) -> None:
    counters: dict[int | None, int] = {}
    for score in sheet.scores:
        group = score.section if sheet.seq == "section" else None
        counters[group] = counters.get(group, 0) + 1
        score.seq = counters[group] if sheet.seq else None


def rank(sheet: Sheet) -> None:
    for score, place in places_by(sheet, sheet.method, sheet.scope).items():
        sheet.scores[score].rank = place
    sheet.rank_truth = tell_ranks(sheet)


def places_by(sheet: Sheet, method: str, scope: str) -> dict[int, int]:
    """Row number → rank."""
    groups: dict[int | None, list[int]] = {}
    for number, score in enumerate(sheet.scores):
        if score.published is not None:
            groups.setdefault(score.section if scope == "section" else None, []).append(number)
    found = {}
    for group in groups.values():
        values = [sheet.scores[n].published for n in group]
        order = sorted(range(len(group)), key=lambda i: -values[i])
        for place, i in enumerate(order, 1):
            better = sum(value > values[i] for value in values)
            found[group[i]] = {
                "ordinal": place,
                "competition": better + 1,
                "dense": len({value for value in values if value > values[i]}) + 1,
            }[method]
    return found


def tell_ranks(sheet: Sheet) -> dict[str, str | None]:
    """What the paper lets a reader conclude about its ranking; a key is left out where it lets him doubt."""
    printed = {n: s.rank for n, s in enumerate(sheet.scores) if s.rank is not None}
    fits = {
        scope: [m for m in ("dense", "competition", "ordinal") if places_by(sheet, m, scope) == printed]
        for scope in ("sheet", "section")
    }
    scope = "sheet" if fits["sheet"] else "section"
    methods = fits[scope]
    truth: dict[str, str | None] = {"rank_scope": scope}
    if len(methods) in (1, 3):
        truth["rank_method"] = methods[0] if len(methods) == 1 else None
    return truth


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
