"""Database against truth: every difference in one line of words. An empty list is the aim."""

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

FOLD = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    ord("—"): "-",
    ord("－"): "-",
    ord("“"): '"',
    ord("”"): '"',
}

# A finding is about a unit where its message says so, or where the record it points at belongs to that unit.
FINDINGS = """
WITH owners (record_table, record_id, score_id) AS (
    SELECT 'scores', id, id FROM scores UNION ALL SELECT 'score_components', id, score_id FROM score_components
    UNION ALL SELECT 'recomputations', id, score_id FROM recomputations
    UNION ALL SELECT 'adjustments', a.id, c.score_id FROM adjustments a JOIN score_components c ON c.id = a.component_id)
SELECT f.*, s.unit_raw FROM findings f LEFT JOIN owners o USING (record_table, record_id) LEFT JOIN scores s ON s.id = o.score_id
WHERE f.document_id = ?"""


def fold(text: Any) -> str:
    return re.sub(r"\s+", "", "" if text is None else str(text)).translate(FOLD)


def compare_all(database: Path, truths: Path) -> list[str]:
    """Differences of every document whose file name starts with a truth's key."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    keys = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in truths.glob("*.json")}
    differences = []
    for document in connection.execute("SELECT * FROM documents ORDER BY path").fetchall():
        name = Path(document["path"]).name
        key = max((key for key in keys if name.startswith(key + ".")), key=len, default=None)
        if key:
            differences += [f"{name}: {difference}" for difference in compare(connection, document, keys[key])]
    connection.close()
    return differences


def compare(db: sqlite3.Connection, document: sqlite3.Row, truth: dict[str, Any]) -> list[str]:
    if document["status"] != "loaded":
        return [f"failed: {document['error']}"]
    differences = [
        f"{name} is {document[name]}, not {value}"
        for name, value in truth["document"].items()
        if fold(document[name]) != fold(value)
    ]
    sheets = db.execute(
        "SELECT * FROM score_sheets WHERE document_id = ? ORDER BY "
        "(SELECT ordinal FROM grids WHERE grids.id = grid_id)",
        (document["id"],),
    ).fetchall()
    if len(sheets) != len(truth["score_sheets"]):
        return [*differences, f"{len(sheets)} sheets, not {len(truth['score_sheets'])}"]
    for sheet, expected in zip(sheets, truth["score_sheets"], strict=True):
        differences += compare_sheet(db, sheet, expected)
    return differences + compare_findings(db, document["id"], truth) + compare_ledger(db, document["id"])


def compare_sheet(db: sqlite3.Connection, sheet: sqlite3.Row, expected: dict[str, Any]) -> list[str]:
    differences = [
        f"{name} is {sheet[name]}, not {expected[name]}"
        for name in ("rank_method", "rank_scope")
        if name in expected and sheet[name] != expected[name]
    ]
    got = {
        (row["section"] or "", fold(row["unit_raw"])): row
        for row in db.execute("SELECT * FROM scores WHERE sheet_id = ?", (sheet["id"],)).fetchall()
    }
    for score in expected["scores"]:
        row = got.pop((score["section"] or "", fold(score["unit"])), None)
        if row is None:
            differences.append(f"{score['unit']} is missing")
        else:
            differences += [f"{score['unit']}: {text}" for text in compare_score(db, row, score)]
    return differences + [f"{unit} is too many" for _, unit in got]


def compare_score(db: sqlite3.Connection, row: sqlite3.Row, score: dict[str, Any]) -> list[str]:
    differences = [
        f"{name} is {row[name]}, not {score[name]}"
        for name in ("seq", "published", "rank", "discretionary")
        if not same(row[name], score[name])
    ]
    if fold(score.get("remark")) not in fold(row["remark"]):
        differences.append(f"remark is {row['remark']}, not {score['remark']}")
    parts = db.execute("SELECT * FROM score_components WHERE score_id = ? ORDER BY ordinal", (row["id"],)).fetchall()
    if len(parts) != len(score["components"]):
        return [*differences, f"{len(parts)} parts, not {len(score['components'])}"]
    for part, expected in zip(parts, score["components"], strict=True):
        unscored = expected.get("reasons") is False
        differences += [
            f"{expected['name']} {name} is {part[name]}, not {expected[name]}"
            for name in ("base", "cap", "published")
            if (expected[name] is not None or name == "cap" or unscored) and not same(part[name], expected[name])
        ]
        differences += compare_adjustments(db, part["id"], expected["adjustments"])
    return differences


def compare_adjustments(db: sqlite3.Connection, part: int, expected: list[dict[str, Any]]) -> list[str]:
    rows = db.execute("SELECT * FROM adjustments WHERE component_id = ? ORDER BY ordinal", (part,)).fetchall()
    got = sorted((fold(row["reason"]), number(row["points"])) for row in rows)
    wanted = sorted((fold(item["reason"]), number(item["points"])) for item in expected)
    differences = [] if got == wanted else [f"adjustments are {got}, not {wanted}"]
    inferred = {fold(item["reason"]) for item in expected if item["direction_inferred"]}
    return differences + [
        f"direction of {row['reason']} is not marked as inferred"
        for row in rows
        if fold(row["reason"]) in inferred and not row["direction_inferred"]
    ]


def compare_findings(db: sqlite3.Connection, document: int, truth: dict[str, Any]) -> list[str]:
    """Each planted slip is found, and nothing else is."""
    rows = db.execute(FINDINGS, (document,)).fetchall()
    told = [
        (row["code"], fold(" ".join(str(row[name]) for name in ("message", "observed", "expected", "unit_raw"))))
        for row in rows
    ]

    def about(finding: dict[str, Any], code: str, text: str) -> bool:
        return bool(code == finding["code"] and fold(finding["where"]) in text)

    missed = [
        f"no {f['code']} at {f['where']}"
        for f in truth["findings"]
        if not f.get("optional") and not any(about(f, *one) for one in told)
    ]
    return missed + [
        f"false alarm {code}: {text}"
        for code, text in told
        if code in truth["findings_judged"] and not any(about(f, code, text) for f in truth["findings"])
    ]


def compare_ledger(db: sqlite3.Connection, document: int) -> list[str]:
    rows = db.execute(
        "SELECT g.ordinal, g.rows, count(DISTINCT r.row) AS told, count(r.id) AS entries FROM grids g "
        "LEFT JOIN grid_rows r ON r.grid_id = g.id WHERE g.document_id = ? GROUP BY g.id",
        (document,),
    ).fetchall()
    return [
        f"table {row['ordinal']} has {row['rows']} rows, {row['told']} accounted for in {row['entries']} entries"
        for row in rows
        if not row["rows"] == row["told"] == row["entries"]
    ]


def number(value: Any) -> float | None:
    return None if value is None else float(value)


def same(got: Any, wanted: Any) -> bool:
    return number(got) == number(wanted)
