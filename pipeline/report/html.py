"""The HTML report: files that failed, sheets with their share of doubtful numbers, those numbers, every finding, with their places."""

from collections import Counter
from html import escape
from importlib.resources import files
from pathlib import Path
from sqlite3 import Connection
from string import Template

from pipeline.database.codes import CODES
from pipeline.report import bars
from pipeline.report.places import Places
from pipeline.report.totals import Totals, count, counted

# The browser stays quick; the views in the database have every row.
MOST, MOST_OF_A_CODE = 500, 100

CHINESE = bars.CHINESE | {
    "document": "文件", "unit": "单位", "score sheet": "得分表", "score": "得分", "adjustment": "加扣分",
    "indicator": "指标", "rubric item": "细则条目", "rule": "计分规则", "failed": "读取失败",
    "component": "部分", "total": "总分", "rank": "名次", "error": "错误", "warning": "警告", "info": "提示",
}  # fmt: skip
_FAILED = "SELECT id, error FROM documents WHERE status = 'failed' ORDER BY path, id"
_OFF = """
    SELECT unit, year, sheet, component, quantity, status, published, expected, difference, working_zh, working,
           document_id, page, grid, "row"
    FROM v_audit WHERE status IN ('mismatch', 'unexplained')
"""
_REVIEW = """
    SELECT severity, code, unit, message, message_zh, expected, observed, document_id, page, grid, "row" FROM v_review
"""


def render(connection: Connection, folder: Path) -> str:
    """The whole page, of what the database holds now; its links start from the folder in which it will lie."""
    totals, places = count(connection), Places(connection, folder)
    sections = [
        _failed(connection, places),
        _sheets(connection, places),
        _off(connection, places),
        _review(connection, places),
        _codes(totals),
    ]
    page = Template(files("pipeline.report").joinpath("templates/page.html").read_text(encoding="utf-8"))
    return page.substitute(figures=_figures(totals), sections="\n".join(sections))


def _figures(totals: Totals) -> str:
    recomputed: Counter[str] = Counter()
    for statuses in totals.recomputed.values():
        recomputed.update(statuses)
    figures = [("failed", len(totals.failures), "failed")] if totals.failures else []
    figures += [
        (name, number, counted(number, name).partition(" ")[2]) for name, number in totals.rows.items() if number
    ]
    figures += [(status, number, status) for status, number in recomputed.items() if number]
    return "".join(
        f'<div class="figure {name}"><b>{number:,}</b>{CHINESE[name]} <small>{english}</small></div>'
        for name, number, english in figures
    )


def _failed(connection: Connection, places: Places) -> str:
    rows = connection.execute(_FAILED).fetchall()
    if not rows:
        return ""
    head = _head(("文件", "File", ""), ("原因与处理", "Why, and what to do", "wide"))
    body = "".join(f"<tr>{places.cell(number)}<td>{escape(error)}</td></tr>" for number, error in rows[:MOST])
    more = _more(len(rows), MOST, "SELECT path, error FROM documents WHERE status = 'failed'")
    return _section("未能读取的文件", "Files that could not be read", head, body, more)


def _sheets(connection: Connection, places: Places) -> str:
    body, number = bars.sheet_rows(connection, places)
    more = bars.legend() + _more(number, bars.MOST, "SELECT * FROM score_sheets")
    return _section("各表概览", "Score sheets at a glance", bars.HEAD, body, more) if number else ""


def _off(connection: Connection, places: Places) -> str:
    rows = connection.execute(f"{_OFF} LIMIT {MOST + 1}").fetchall()
    number = len(rows) if len(rows) <= MOST else connection.execute(f"SELECT count(*) FROM ({_OFF})").fetchone()[0]
    head = _head(
        ("单位", "Unit", ""), ("项目", "Quantity", ""), ("结论", "Status", ""), ("公布值", "Published", "right"),
        ("重算值", "Expected", "right"), ("差额", "Difference", "right"), ("算式", "Working", ""), ("出处", "Place", ""),
    )  # fmt: skip
    body = "".join(_off_row(places, *row) for row in rows[:MOST])
    more = _more(number, MOST, "SELECT * FROM v_audit WHERE status IN ('mismatch', 'unexplained')")
    return _section("重算与公布不一致", "Numbers that do not follow from their reasons", head, body, more)


def _off_row(
    places: Places, unit: str | None, year: int | None, sheet: str | None, component: str | None, quantity: str, status: str,
    published: float | None, expected: float | None, difference: float | None, working_zh: str, working: str,
    *place: int | None,
) -> str:  # fmt: skip
    what = escape(component) if component else CHINESE[quantity]
    off = "" if difference is None else f"{difference:+g}"
    english = "" if working == working_zh else f"<small>{escape(working)}</small>"
    return (
        f'<tr><td class="unit">{escape(unit or "")}<small>{year or ""} {escape(sheet or "")}</small></td>'
        f"<td>{what}<small>{quantity}</small></td><td>{_tag(status)}</td>"
        f"{_number(published)}{_number(expected)}<td class='number'>{off}</td>"
        f'<td class="working">{escape(working_zh)}{english}</td>{places.cell(*place)}</tr>'
    )


def _review(connection: Connection, places: Places) -> str:
    """Every finding, the largest effect first; of each code no more than a page can bear, and how to see the rest."""
    head = _head(
        ("问题", "Finding", ""), ("说明", "Message", "wide"), ("应为", "Expected", ""), ("实为", "Observed", ""), ("出处", "Place", "")
    )  # fmt: skip
    seen: Counter[str] = Counter()
    body = []
    for severity, code, *rest in connection.execute(_REVIEW):
        seen[code] += 1
        if seen[code] <= MOST_OF_A_CODE:
            body.append(_review_row(places, severity, code, *rest))
    more = "".join(
        _more(number, MOST_OF_A_CODE, f"SELECT * FROM v_review WHERE code = '{code}'", CODES[code].chinese)
        for code, number in seen.items()
    )
    return _section("待核清单", "Findings, the largest effect on a score first", head, "".join(body), more)


def _review_row(
    places: Places, severity: str, code: str, unit: str | None, message: str, message_zh: str | None,
    expected: str | None, observed: str | None, *place: int | None,
) -> str:  # fmt: skip
    chinese = escape(message_zh or CODES[code].meaning_chinese)
    who = f"<b>{escape(unit)}</b> " if unit and unit not in chinese else ""
    return (
        f'<tr><td>{_tag(severity)} <a href="#{code}">{CODES[code].chinese}</a><small>{code}</small></td>'
        f"<td>{who}{chinese}<small>{escape(message)}</small></td>"
        f"<td class='value'>{escape(expected or '')}</td><td class='value'>{escape(observed or '')}</td>"
        f"{places.cell(*place)}</tr>"
    )


def _codes(totals: Totals) -> str:
    """What each code that occurs means, and what to do."""
    head = _head(("代码", "Code", ""), ("次数", "Count", "right"), ("含义与处理", "Meaning and what to do", "wide"))
    rows = []
    for name, number in totals.findings.items():
        code = CODES[name]
        what = f"<td>{_tag(code.severity)} {code.chinese}<small>{name}</small></td>"
        english = f"<small>{escape(code.meaning)} {escape(code.remedy)}</small>"
        told = f"{code.meaning_chinese}{code.remedy_chinese}{english}"
        rows.append(f'<tr id="{name}">{what}<td class="number">{number:,}</td><td>{told}</td></tr>')
    return _section("问题说明", "What the findings mean", head, "".join(rows))


def _head(*columns: tuple[str, str, str]) -> str:
    return "".join(f'<th class="{kind}">{chinese}<small>{english}</small></th>' for chinese, english, kind in columns)


def _tag(name: str) -> str:
    return f'<span class="tag {name}" title="{name}">{CHINESE[name]}</span>'


def _number(value: float | None) -> str:
    return f"<td class='number'>{'' if value is None else value}</td>"


def _more(number: int, most: int, query: str, name: str = "") -> str:
    """A word about what the table leaves out."""
    if number <= most:
        return ""
    return (
        f'<p class="quiet">{name}共 {number:,} 条，此处列出前 {most} 条；其余请查询数据库。 '
        f"{most} of {number:,} are shown; for all: <code>{escape(query)}</code></p>"
    )


def _section(chinese: str, english: str, head: str, body: str, more: str = "") -> str:
    title = f"<h2>{chinese} <small>{english}</small></h2>"
    if not body:
        return f'{title}<p class="quiet">没有。 None.</p>'
    return f'{title}<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{more}'
