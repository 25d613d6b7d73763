"""Rarer looks of printed tables, put over a browser's page: what offices do with borders, headers, names and paper.

They are drawn apart from everything else, so that the other forms of a seed stay as they were.
"""

import random
import re
from dataclasses import dataclass

MARKS = ["①", "*", "<sup>1</sup>", "<sup>①</sup>", "<sup>[1]</sup>"]
LOOKS = {
    "dashed": "td{border:.5pt dashed #000}",
    "white": "td{border:1.2pt solid #fff;background:#dce6f1} td.header{background-color:#1f4e79;color:#fff}",
    "zebra": "td{border:none} tr:nth-child(even) td{background:#eee} td.header{background-color:#bfbfbf}",
    "shaded_header": "td.header{background-color:#d0cece}",
    "hair": "td{border:.1pt solid #bbb}",
    "header_box": "td{border:none;border-bottom:.5pt solid #aaa} td.header{border:.75pt solid #000}",
}
UPRIGHT = "td.section[rowspan]{writing-mode:vertical-rl;text-orientation:upright;text-align:center}"
SIDEWAYS = "td.section[rowspan]{writing-mode:vertical-rl;text-orientation:sideways;text-align:center}"


@dataclass
class Habits:
    look: str | None = None
    spread_names: str | None = None  # 分散对齐, or letters set apart
    upright: str | None = None  # the merged column of sections set from top to bottom
    diagonal: bool = False  # 斜线表头: 项目 above the diagonal, the unit's heading below
    units_in_heads: bool = False  # 得分 above （分）
    marked: str | None = None  # a footnote mark behind a score
    thousands: bool = False
    between: str | None = None  # what stands between the parts of a table that somebody split by hand
    blank_rows: int = 0
    mixed: bool = False  # tables on pages that lie, between pages that stand
    two_columns: bool = False
    two_up: bool = False


def draw_habits(rng: random.Random) -> Habits:
    def pick(share: float) -> bool:
        return rng.random() < share

    return Habits(
        look=rng.choice([None, *LOOKS]),
        spread_names=rng.choice([None, None, "text-align-last:justify", "letter-spacing:.4em"]),
        upright=rng.choice([None, UPRIGHT, SIDEWAYS]),
        diagonal=pick(0.25),
        units_in_heads=pick(0.25),
        marked=rng.choice([None, None, None, *MARKS]),
        thousands=pick(0.5),
        between=rng.choice([None, None, "单位：分", "注：未完，接下页。", "（接上页）", "续表1"]),
        blank_rows=rng.choice([0, 0, 0, 2]),
        mixed=pick(0.15),
        two_columns=pick(0.15),
        two_up=pick(0.12),
    )


def put_on(html: str, habits: Habits, rng: random.Random, narrow: bool) -> str:
    """The page with the habits; `narrow` says that its tables have few columns, so that two fit beside one another."""
    rules = [LOOKS[habits.look]] if habits.look else []
    rules += [f"td.unit{{{habits.spread_names}}}"] if habits.spread_names else []
    rules += [habits.upright] if habits.upright else []
    rules += ["td.header.diagonal{background-image:linear-gradient(to top right,#fff0 49.5%,#000 50%,#fff0 50.5%)}"]
    if habits.mixed:
        rules.append("@page lying{size:A4 landscape} table{page:lying}")
    if habits.two_columns and narrow:
        rules.append(".halves{columns:2;column-gap:20pt}")
        html = re.sub(r"(<table>.*?</table>)", r'<div class="halves">\1</div>', html, flags=re.S)
    html = html.replace("</style>", "\n".join(rules) + "</style>")
    html = diagonal(html) if habits.diagonal else html
    html = units_in_heads(html, rng) if habits.units_in_heads else html
    html = marked(html, habits.marked, rng) if habits.marked else html
    html = with_thousands(html) if habits.thousands else html
    return with_blank_rows(html, habits.blank_rows) if habits.blank_rows else html


def diagonal(html: str) -> str:
    """The first heading in two halves: 项目 at its right top, its own words at the left bottom."""
    heads = [found for found in re.finditer(r'<td class="header[^>]*>([^<]*)</td>', html) if "单位" in found[1]]
    for found in reversed(heads):
        words = f'<div style="text-align:right">项目</div><div style="text-align:left">{found[1]}</div>'
        cell = found[0].replace('class="header', 'class="header diagonal').replace(f">{found[1]}<", f">{words}<")
        html = html[: found.start()] + cell + html[found.end() :]
    return html


def units_in_heads(html: str, rng: random.Random) -> str:
    form = rng.choice(["<br>（分）", "<br>(分)", "（分）"])
    return re.sub(r'(<td class="header[^>]*>[^<（]*得分)(</td>)', rf"\1{form}\2", html)


def marked(html: str, mark: str, rng: random.Random) -> str:
    """A mark behind the final score of one unit in ten."""

    def put(found: re.Match[str]) -> str:
        return f"{found[1]}{mark}{found[2]}" if rng.random() < 0.1 else found[0]

    return re.sub(r'(<td class="total[^>]*>\d[\d.]*)(</td>)', put, html)


def with_thousands(html: str) -> str:
    return re.sub(r'(<td class="(?:total|score)[^>]*>)(\d)(\d{3}(?:\.\d+)?)(</td>)', r"\1\2,\3\4", html)


def with_blank_rows(html: str, count: int) -> str:
    """Rows without words before the end of each table, as forms have them."""

    def fill(found: re.Match[str]) -> str:
        columns = found[0].count("<col ")
        row = "<tr>" + "<td>&nbsp;</td>" * columns + "</tr>"
        return found[0].replace("</tbody>", row * count + "</tbody>")

    return re.sub(r"<table>.*?</table>", fill, html, flags=re.S)
