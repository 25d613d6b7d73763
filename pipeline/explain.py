"""A score's whole derivation in words: base, each bonus and deduction with page and file, the sum, the verdict."""

from collections.abc import Iterator
from sqlite3 import Connection, Row

from pipeline.recomputed import decimal, figure
from pipeline.report.totals import counted

VERDICTS = {
    "match": "equal 一致",
    "mismatch": "MISMATCH 不符",
    "unexplained": "unexplained: no reasons are given 无依据",
    "incomplete": "incomplete: cannot be recomputed 无法重算",
}
_UNITS = """
    SELECT u.id, u.name FROM units u
    WHERE {} OR EXISTS (SELECT 1 FROM unit_aliases a WHERE a.unit_id = u.id AND {}) ORDER BY u.name
"""
_NAMES = """
    SELECT name, name FROM units UNION SELECT body, name FROM units WHERE body IS NOT NULL
    UNION SELECT a.alias, u.name FROM unit_aliases a JOIN units u ON u.id = a.unit_id
"""
_SCORES = """
    SELECT s.*, t.title, t.year, d.path FROM scores s JOIN score_sheets t ON t.id = s.sheet_id
    JOIN documents d ON d.id = t.document_id WHERE s.unit_id = :unit AND (:year IS NULL OR t.year = :year)
    ORDER BY t.year, d.path, s.id
"""
_PLACE = """
    SELECT f.page, f.row, f.column, g.ordinal FROM sources o JOIN fragments f ON f.id = o.fragment_id
    LEFT JOIN grids g ON g.id = f.grid_id
    WHERE o.record_table = ? AND o.record_id = ? ORDER BY o.field != ?, f.id LIMIT 1
"""


_CHARGES = """
    SELECT 'indicator', role, count(DISTINCT indicator_id) FROM indicator_units WHERE unit_id = :unit GROUP BY role
    UNION ALL SELECT 'rubric item', role, count(DISTINCT item_id) FROM rubric_units WHERE unit_id = :unit GROUP BY role
"""
_ROLES = {"lead": "as lead unit 牵头", "responsible": "as responsible unit 责任"}
MOST = 20  # units shown at once
_NEAR, _NEAREST = 50, 5  # per cent of likeness; names offered where none fits


class UnknownUnit(Exception):
    """No unit in the database has this name; the message names those that are near."""


def explain(connection: Connection, unit: str, year: int | None = None) -> str:
    """The derivation of every score of the unit (of one year, or all), ready to print."""
    connection.row_factory = Row
    lines: list[str] = []
    found = _matching(connection, unit)
    for row in found[:MOST]:
        lines += [row["name"], "=" * 2 * len(row["name"])]
        scores = connection.execute(_SCORES, {"unit": row["id"], "year": year}).fetchall()
        lines += [line for score in scores for line in _score(connection, score)]
        if not scores:
            lines += [*_without_scores(connection, row["id"], year), ""]
    if len(found) > MOST:
        lines += [
            f"{MOST} of {len(found)} units with “{unit}” in a name are shown 仅列出前{MOST}个; give more of the name."
        ]
    return "\n".join(lines)


def _matching(connection: Connection, unit: str) -> list[Row]:
    """The units called so: by full name, body or alias; else those with the words in a name."""
    exact = connection.execute(_UNITS.format("u.name = :n OR u.body = :n", "a.alias = :n"), {"n": unit}).fetchall()
    holds = _UNITS.format("instr(u.name, :n)", "instr(a.alias, :n)")
    found = exact or connection.execute(holds, {"n": unit}).fetchall()
    if not found:
        raise UnknownUnit(_unknown(connection, unit))
    return found


def _unknown(connection: Connection, unit: str) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a name is not known

    names = [(row[0], row[1]) for row in connection.execute(_NAMES)]
    if not names:
        return "The database names no unit yet. Put papers into data/raw and run kaoping extract."
    written = [name for name, _ in names]
    found = process.extract(unit, written, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=len(names))
    near = list(dict.fromkeys(names[index][1] for _, _, index in found))[:_NEAREST]
    meant = f" Near to it: {'、'.join(near)}." if near else ""
    return f"No unit is called “{unit}”.{meant} Try a shorter piece of its name; kaoping units lists them all."


def _without_scores(connection: Connection, unit: int, year: int | None) -> Iterator[str]:
    """What there is instead: scores of other years, or charges in lists and rubrics."""
    sql = "SELECT DISTINCT t.year FROM scores s JOIN score_sheets t ON t.id = s.sheet_id WHERE s.unit_id = ? ORDER BY 1"
    years = [str(row[0]) for row in connection.execute(sql, (unit,)) if row[0] is not None]
    told = f" for {year}; there are some for {', '.join(years)}" if years else ""
    yield f"  no scores 没有得分记录{told}"
    charges = connection.execute(_CHARGES, {"unit": unit}).fetchall()
    for what, role, number in charges:
        yield f"  stands in {counted(number, what)} {_ROLES.get(role, '')}".rstrip()
    if not charges:
        (number,) = connection.execute("SELECT count(*) FROM unit_mentions WHERE unit_id = ?", (unit,)).fetchone()
        yield f"  is named in {counted(number, 'place')} 提及{number}处"


def _score(connection: Connection, score: Row) -> Iterator[str]:
    yield f"{score['year'] or ''} {score['title'] or ''}".strip()
    place = _place(connection, "scores", score["id"], "published")
    yield f"  as written 原文: {score['unit_raw']}   {score['path']}{place}"
    totals = _recomputed(connection, score["id"], None)
    for part in connection.execute(
        "SELECT * FROM score_components WHERE score_id = ? ORDER BY ordinal", (score["id"],)
    ).fetchall():
        yield from _part(connection, score, part)
    for row in totals:
        label = "total 总分" if row["quantity"] == "total" else "rank 名次"
        yield f"  {label}: {_working(row)}; published 公布 {_shown(row['published'])}: {VERDICTS[row['status']]}"
    if score["remark"]:
        yield f"  remark 备注: {score['remark']}"
    yield ""


def _part(connection: Connection, score: Row, part: Row) -> Iterator[str]:
    source = {"header": "stated 表头", "inferred": "inferred from most rows 推断", "rubric": "rubric 细则"}.get(
        part["base_source"], "unknown 未知"
    )
    yield f"  {part['name'] or 'score 得分'}: base 基础分 {_shown(part['base'])} ({source})"
    for row in connection.execute(
        "SELECT * FROM adjustments WHERE component_id = ? ORDER BY ordinal", (part["id"],)
    ).fetchall():
        points = "   ?" if row["points"] is None else f"{row['points']:+g}"
        inferred = " (加/扣 inferred 推断)" if row["direction_inferred"] else ""
        yield f"    {points:>6}  {row['reason']}{inferred}{_place(connection, 'adjustments', row['id'], 'points')}"
    if score["discretionary"]:
        yield "            综合评定: discretionary, no reasons given"
    for row in _recomputed(connection, score["id"], part["id"]):
        yield f"    {_working(row)}; published 公布 {_shown(row['published'])}: {VERDICTS[row['status']]}"


def _working(row: Row) -> str:
    """The sum, in both languages where it has words."""
    english, chinese = row["working"], row["working_zh"]
    return english if chinese in (None, english) else f"{english} | {chinese}"


def _recomputed(connection: Connection, score: int, part: int | None) -> list[Row]:
    return connection.execute(
        "SELECT * FROM recomputations WHERE score_id = ? AND component_id IS ? ORDER BY quantity DESC", (score, part)
    ).fetchall()


def _place(connection: Connection, table: str, record: int, field: str) -> str:
    """Where on the paper: page where there are pages, else table, row and column."""
    row = connection.execute(_PLACE, (table, record, field)).fetchone()
    if row is None:
        return ""
    cell = f"table {row['ordinal']}, row {row['row']}, column {row['column']}" if row["row"] else "text"
    return f"  [page {row['page']} 第{row['page']}页, {cell}]" if row["page"] else f"  [{cell}]"


def _shown(value: int | float | None) -> str:
    number = decimal(value)
    return "—" if number is None else figure(number)
