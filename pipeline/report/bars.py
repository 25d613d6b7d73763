"""A bar for each score sheet: how many of its numbers follow from their reasons."""

from html import escape
from sqlite3 import Connection

from pipeline.report.places import Places
from pipeline.report.totals import STATUSES

CHINESE = {"match": "重算一致", "mismatch": "重算不符", "unexplained": "无依据", "incomplete": "资料不全"}
MOST = 200
_SHEETS = f"""
    SELECT h.document_id, g.first_page, g.ordinal, h.title, coalesce(h.year, d.year), count(DISTINCT s.id),
           {", ".join(f"coalesce(sum(r.status = '{status}'), 0)" for status in STATUSES)}
    FROM score_sheets h JOIN documents d ON d.id = h.document_id LEFT JOIN grids g ON g.id = h.grid_id
    LEFT JOIN scores s ON s.sheet_id = h.id LEFT JOIN recomputations r ON r.score_id = s.id
    GROUP BY h.id ORDER BY coalesce(sum(r.status IN ('mismatch', 'unexplained')), 0) DESC, d.path, h.id
"""
HEAD = (
    "<th>汇总表<small>Sheet</small></th><th>得分<small>Scores</small></th>"
    '<th class="wide">重算的数<small>Recomputed numbers</small></th><th>出处<small>Place</small></th>'
)


def sheet_rows(connection: Connection, places: Places) -> tuple[str, int]:
    """The rows of the table of sheets, those with the most doubtful numbers first, and how many sheets there are."""
    sheets = connection.execute(_SHEETS).fetchall()
    return "".join(_row(places, *sheet) for sheet in sheets[:MOST]), len(sheets)


def legend() -> str:
    keys = (f'<span class="key"><i class="{status}"></i>{CHINESE[status]} {status}</span>' for status in STATUSES)
    return f'<p class="quiet legend">{"".join(keys)}</p>'


def _row(
    places: Places, document: int, page: int | None, table: int | None, title: str | None, year: int | None, scores: int, *numbers: int
) -> str:  # fmt: skip
    name = escape(title or "（无标题 untitled）")
    return (
        f'<tr><td class="sheet">{name}<small>{year or ""}</small></td><td class="number">{scores}</td>'
        f"<td>{_bar(numbers)}</td>{places.cell(document, page, table)}</tr>"
    )


def _bar(numbers: tuple[int, ...]) -> str:
    """Parts as wide as their numbers; none so narrow that it is not seen."""
    parts = "".join(
        f'<i class="{status}" style="flex:{number} 0 6px" title="{CHINESE[status]} {status}: {number}"></i>'
        for status, number in zip(STATUSES, numbers, strict=True)
        if number
    )
    words = " · ".join(
        f'<span class="{status}">{CHINESE[status].removeprefix("重算")} {number}</span>'
        for status, number in zip(STATUSES, numbers, strict=True)
        if number
    )
    return f'<div class="bar">{parts}</div><small>{words}</small>' if parts else ""
