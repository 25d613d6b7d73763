"""What stands around the sheets: titles, attachment line, issuer, covering letter."""

import random

from tests.generator.paper import Cover, Paper


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
                sheet.intro = f"各单位基础分{sheet.parts[0].base.normalize():f}分，按实际情况予以加分或扣分。"


def invent_cover(rng: random.Random, paper: Paper) -> Cover:
    p, c = paper.city[-1], paper.city[:-1]
    recipients = "各县（区）人民政府，市级各部门，驻市各单位" if p == "市" else "各乡镇人民政府，县级各部门，驻县各单位"
    return Cover(
        f"{paper.issuer}关于{paper.year}年度考核结果的通报",
        f"{c}{rng.choice(['考办', '考核办发', '督考'])}〔{paper.year + 1}〕{rng.randint(1, 60)}号",
        recipients,
        f"按照年度考核工作安排，{p}考核办组织对各单位进行了考核，经{p}政府同意，现将结果予以通报。请各单位对照差距，认真整改。",
    )
