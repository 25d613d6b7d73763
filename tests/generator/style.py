"""How a page looks: rulings, letters, paper, page breaks. Drawn apart from what it says."""

import random
from dataclasses import dataclass

BORDERS = ["full"] * 8 + [
    "open",
    "open",
    "no_verticals",
    "double",
    "separate",
    "thin",
    "heavy_header",
    "grey",
    "dotted",
    "rows_only",
    "threeline",
]
SERIF, SANS, UMING, UKAI, ZENHEI = (
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "AR PL UMing CN",
    "AR PL UKai CN",
    "WenQuanYi Zen Hei",
)


@dataclass
class Style:
    borders: str = "full"
    font: str = SERIF
    head_font: str = SANS
    size: float = 10.0
    landscape: bool = False
    paper: str = "A4"
    repeat_header: bool = True
    cut_rows: bool = True
    unit_factor: float = 1.0  # below 1: a narrow column that wraps names in mid-word
    line_height: float = 1.35
    padding: float = 3.0
    align: str = "center"  # of short cells
    valign: str = "middle"
    page_number: str | None = "— {n} —"
    running_head: str | None = None
    watermark: str | None = None
    shaded: bool = False
    rotate: int = 0
    apart: bool = False  # a new page for every sheet
    title_bold: bool = True
    indent: bool = False
    margin: float = 22.0
    orphan: bool = False  # the last row alone on the last page
    split_after: int = 0  # a new table with the same headings after so many rows, as hand-made page breaks leave it
    continued: str | None = None  # what stands above it
    title_broken: bool = False  # the title in two lines, broken by hand
    latin: str | None = None  # figures in another font than the characters
    justified: bool = False


def draw_style(rng: random.Random) -> Style:
    pick = rng.choice
    style = Style(
        borders=pick(BORDERS),
        font=pick([SERIF, SERIF, SANS, UMING, UKAI, ZENHEI]),
        head_font=pick([SANS, SERIF, ZENHEI]),
        size=pick([7.5, 8, 9, 9, 10, 10.5, 11, 12]),
        landscape=rng.random() < 0.35,
        paper=pick(["A4"] * 8 + ["A3", "B5"]),
        repeat_header=rng.random() < 0.6,
        cut_rows=rng.random() < 0.6,
        unit_factor=pick([1, 1, 1, 0.6, 0.45]),
        line_height=pick([1.2, 1.35, 1.5, 1.8]),
        padding=pick([1, 2, 3, 5]),
        align=pick(["center", "center", "left"]),
        valign=pick(["middle", "middle", "top"]),
        page_number=pick(["— {n} —", "- {n} -", "{n}", "第 {n} 页 共 {m} 页", "第{n}页", "{n}/{m}", None]),
        running_head=pick([None] * 6 + ["内部资料 注意保存", "年度考核材料", "TITLE"]),
        watermark=pick([None] * 9 + ["征求意见稿", "公示"]),
        shaded=rng.random() < 0.2,
        rotate=pick([0] * 10 + [90, 270]),
        apart=rng.random() < 0.3,
        title_bold=rng.random() < 0.6,
        indent=rng.random() < 0.2,
        margin=pick([15, 20, 25]),
        orphan=rng.random() < 0.1,
        split_after=pick([0] * 9 + [11]),
        continued=pick([None, None, "续表", "（续上表）"]),
        title_broken=rng.random() < 0.3,
        latin=pick([None, None, "Liberation Serif", "DejaVu Sans"]),
        justified=rng.random() < 0.2,
    )
    if style.borders == "threeline":  # without a line between rows only the letters tell where one ends: give them room
        style.padding, style.valign = 6, "top"
    return style
