"""The HTML report: every number that does not follow from its reasons and every finding, with file and page."""

from collections.abc import Sequence
from html import escape
from importlib.resources import files
from sqlite3 import Connection
from string import Template
from typing import Any

from pipeline.database.codes import CODES
from pipeline.database.model import View
from pipeline.database.views import AUDIT, REVIEW
from pipeline.report.totals import Totals, count

# The browser stays quick; the views in the database have every row.
MOST = 2000

CHINESE = {
    "documents": "文件", "units": "单位", "score sheets": "得分表", "scores": "得分", "adjustments": "加扣分",
    "indicators": "指标", "rubric items": "细则条目", "rules": "计分规则", "match": "重算一致", "mismatch": "重算不符",
    "unexplained": "无依据", "incomplete": "资料不全", "failed": "读取失败", "component": "部分", "total": "总分", "rank": "名次",
}  # fmt: skip
OFF = "WHERE status IN ('mismatch', 'unexplained')"
AUDIT_COLUMNS = (
    "unit",
    "year",
    "sheet",
    "component",
    "quantity",
    "status",
    "published",
    "expected",
    "difference",
    "working",
    "document",
    "page",
    "grid",
    "row",
)
REVIEW_COLUMNS = ("severity", "code", "unit", "message", "expected", "observed", "document", "page", "grid", "row")


def render(connection: Connection) -> str:
    """The whole page, of what the database holds now."""
    totals = count(connection)
    sections = [
        _section(
            "重算与公布不一致",
            "Numbers that do not follow from their reasons",
            *_view(connection, AUDIT, AUDIT_COLUMNS, OFF),
        ),
        _section(
            "待核清单", "Findings, the largest effect on a score first", *_view(connection, REVIEW, REVIEW_COLUMNS)
        ),
        _codes(totals),
    ]
    page = Template(files("pipeline.report").joinpath("templates/page.html").read_text(encoding="utf-8"))
    return page.substitute(figures=_figures(totals), sections="\n".join(sections))


def _figures(totals: Totals) -> str:
    figures = {name: number for name, number in totals.rows.items() if number}
    for statuses in totals.recomputed.values():
        for status, number in statuses.items():
            figures[status] = figures.get(status, 0) + number
    if totals.failures:
        figures["failed"] = len(totals.failures)
    return "".join(
        f'<div class="figure"><b>{number:,}</b>{CHINESE[name]} <small>{name}</small></div>'
        for name, number in figures.items()
    )


def _view(connection: Connection, view: View, names: Sequence[str], where: str = "") -> tuple[str, str, str]:
    """The head and the rows of a table, and a word about the rows that are left out."""
    columns = [column for name in names for column in view.columns if column.name == name]
    chosen = ", ".join(f'"{name}"' for name in names)
    rows = connection.execute(f'SELECT {chosen} FROM "{view.name}" {where} LIMIT {MOST + 1}').fetchall()
    head = "".join(f"<th>{column.chinese}<small>{column.english}</small></th>" for column in columns)
    body = "".join(
        "<tr>" + "".join(_cell(name, value) for name, value in zip(names, row, strict=True)) + "</tr>"
        for row in rows[:MOST]
    )
    more = (
        f'<p class="quiet">另有更多，见视图 {view.name}。 More in the view {view.name}.</p>' if len(rows) > MOST else ""
    )
    return head, body, more


def _cell(name: str, value: Any) -> str:
    if value is None:
        return "<td></td>"
    if name == "code":
        return f"<td>{CODES[value].chinese}<br><small>{value}</small></td>"
    if name == "severity":
        return f'<td><span class="tag {value}">{value}</span></td>'
    if name in ("status", "quantity"):
        return f"<td>{CHINESE[value]}<br><small>{value}</small></td>"
    shown = f"{value:+g}" if name == "difference" else escape(str(value))
    kind = ' class="number"' if isinstance(value, int | float) else f' class="{name}"'
    return f"<td{kind}>{shown}</td>"


def _codes(totals: Totals) -> str:
    """What each code that occurs means, and what to do."""
    head = "<th>代码<small>Code</small></th><th>次数<small>Count</small></th><th>含义与处理<small>Meaning and what to do</small></th>"
    rows = []
    for name, number in totals.findings.items():
        code = CODES[name]
        chinese = f"{code.meaning_chinese}{code.remedy_chinese}"
        english = f"<small>{escape(code.meaning)} {escape(code.remedy)}</small>"
        rows.append(f'<tr>{_cell("code", name)}<td class="number">{number}</td><td>{chinese}<br>{english}</td></tr>')
    return _section("问题说明", "What the findings mean", head, "".join(rows))


def _section(chinese: str, english: str, head: str, body: str, more: str = "") -> str:
    title = f"<h2>{chinese} <small>{english}</small></h2>"
    if not body:
        return f'{title}<p class="quiet">没有。 None.</p>'
    return f'{title}<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'
