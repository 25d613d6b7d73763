"""Hand-written lists, rubrics, schemes and notices of invented cities (`papers/*.yaml`) as Word and text files with their truth.

python -m tests.generator.work_papers OUT [KEY …]

A paper is a list of blocks. A block of lines with | between the cells is a table: ^ goes on with the cell above, < with the cell to
the left, \\ is a line break inside a cell. Other blocks are paragraphs: "# " is a centred heading, "> " a line at the right margin.
The truth is written short and becomes the form of the exam's truth files:
- a target is its words, or [words, comparator, value, unit, {name, year, high, direction}];
- a rule is "kind amount marks :: sentence", a kind of several right ones with | between; the amount is -2 (扣), +2 (加), =2 (得), x2 (a factor)
  or the sign alone; the marks are per=, cap=, floor and if= (the condition); levels of one sentence stand before it with ; between;
- an item of a rubric is path: [name, points, effect, [rules], {lead, responsible}], all but the first two may be left out.
"""

import json
import sys
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.generator.as_docx import save

PAPERS = Path(__file__).parent / "papers"
SIGNS = {"-": "deduction", "+": "bonus", "=": "award"}
ATTRIBUTES = {"b": "binding", "r": "reference", "e": "expected"}
JUDGED = [
    "target_not_understood", "target_contradiction", "value_impossible", "cell_missing", "sequence_gap", "sequence_duplicate", "points_do_not_add_up",
    "rule_not_understood", "rule_incomplete", "direction_missing", "table_not_understood", "column_not_understood", "garbled_text", "unit_unresolved", "unit_misspelt", "unit_ambiguous",
]  # fmt: skip
FIELDS = ("seq", "domain", "task", "name", "sub_indicators", "content", "leader", "due_on")
Grid = list[list[str]]


def load_papers() -> dict[str, dict[str, Any]]:
    """Every paper by its key."""
    files = sorted(PAPERS.glob("*.yaml"))
    papers = [paper for file in files for paper in yaml.safe_load(file.read_text(encoding="utf-8"))]
    return {paper["key"]: paper for paper in papers}


def read_table(block: str) -> Grid | None:
    """The cells of a block that is a table, else None."""
    lines = block.strip("\n").split("\n")
    rows = [line.split("|") for line in lines]
    return rows if len(rows) > 1 and all(len(row) > 1 for row in rows) else None


def spans(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    """Row, column, row span, column span and text of every cell."""
    found = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            across = next((n for n in range(1, len(row) - c) if row[c + n] != "<"), len(row) - c)
            below = next((n for n in range(1, len(grid) - r) if grid[r + n][c] != "^"), len(grid) - r)
            found.append((r, c, below, across, text.replace("\\", "\n")))
    return found


# ---------------------------------------------------------------- the files


def save_word(paper: dict[str, Any], folder: Path) -> Path:
    document = docx.Document()
    for block in paper["blocks"]:
        grid = read_table(block)
        if grid is None:
            line = document.add_paragraph(block[2:] if block[:2] in ("# ", "> ") else block)
            line.alignment = {"# ": WD_ALIGN_PARAGRAPH.CENTER, "> ": WD_ALIGN_PARAGRAPH.RIGHT}.get(block[:2])
            continue
        table = document.add_table(len(grid), max(len(row) for row in grid))
        table.style = "Table Grid"
        for row, column, below, across, text in spans(grid):
            cell = table.cell(row, column)
            if below > 1 or across > 1:
                cell = cell.merge(table.cell(row + below - 1, column + across - 1))
            cell.text = text
    target = folder / f"{paper['key']}.word.docx"
    save(document, target)
    return target


def save_text(paper: dict[str, Any], folder: Path) -> Path:
    """Cells parted by tabs, a merged cell in its first row and column, wraps inside cells as blanks."""
    lines: list[str] = []
    for block in paper["blocks"]:
        grid = read_table(block)
        if grid is None:
            lines += [block[2:] if block[:2] in ("# ", "> ") else block, ""]
            continue
        for row in grid:
            told = ["" if text in ("^", "<") else text.replace("\\", " ") for text in row]
            full = [text for text in row[1:] if text != "<"] == []
            lines.append(told[0] if full else "\t".join(told))
        lines.append("")
    target = folder / f"{paper['key']}.text.txt"
    target.write_text("\n".join(lines), encoding="utf-8")
    return target


# ---------------------------------------------------------------- the truth


def save_truth(paper: dict[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{paper['key']}.json").write_text(
        json.dumps(truth(paper), ensure_ascii=False, indent=1), encoding="utf-8"
    )


def truth(paper: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"key": paper["key"], "document": paper.get("document", {}), "score_sheets": []}
    told["indicators"] = [indicator(row) for row in paper.get("indicators", [])]
    told["rubrics"] = [rubric(one) for one in paper.get("rubrics", [])]
    told["obligations"] = [
        dict(zip(("due_on", "who", "what"), duty, strict=True)) for duty in paper.get("obligations", [])
    ]
    told["findings"] = [finding(*one) for one in paper.get("findings", [])]
    # Floors that some items of a rubric state and others do not are told once, at the rubric.
    told["findings_allowed"] = [{"code": "rule_incomplete", "where": one["title"]} for one in told["rubrics"]]
    told["findings_judged"] = JUDGED
    return told


def finding(code: str, where: object = None) -> dict[str, Any]:
    told: dict[str, Any] = {"code": code.strip("?"), "where": where}
    return told | ({"optional": True} if code.startswith("?") else {})


def indicator(row: dict[str, Any]) -> dict[str, Any]:
    told = {"seq": None} | {name: row[name] for name in FIELDS if name in row}
    if "attr" in row:
        told["attribute"] = ATTRIBUTES[row["attr"]]
    if "targets" in row:
        told["targets"] = [target(one) for one in row["targets"]]
    for role in ("lead", "responsible"):
        if role in row:
            told[f"{role}_units"] = names(row[role])
    return told | ({"requirements": row["req"]} if "req" in row else {})


def names(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [name for name in value.split("、") if name]


def target(one: Any) -> dict[str, Any]:
    if isinstance(one, str):
        return {"raw": one, "comparator": None, "value": None, "value_high": None}
    raw, comparator, value, unit, *more = one
    told = {"raw": raw, "comparator": comparator, "value": value, "unit": unit, "value_high": None}
    extra = dict(more[0]) if more else {}
    return told | {"value_high" if name == "high" else name: given for name, given in extra.items()}


def rubric(one: dict[str, Any]) -> dict[str, Any]:
    items = [item(str(path), *given) for path, given in one["tree"].items()]
    items += [
        {"path": f"{path}/{n}", "name": "-", "optional": True} for path in one.get("below", []) for n in range(1, 6)
    ]
    items += [{"path": path, "name": "-", "optional": True} for path in one.get("optional", [])]
    marks = None if one.get("skip_full_marks") else one.get("full_marks")
    return {"title": one.get("title"), "audience": one.get("audience"), "full_marks": marks, "items": items}


def item(path: str, name: str | None, points: float | None, *more: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"path": path, "name": name, "points": points, "effect": "base"}
    for given in more:
        if isinstance(given, str):
            told["effect"] = given if given != "any" else None
        elif isinstance(given, list):
            told["rules"] = [rule for line in given for rule in rules(line)]
        else:
            told |= {f"{role}_units": names(value) for role, value in given.items()}
    return told


def rules(line: str) -> list[dict[str, Any]]:
    levels, _, raw = line.partition(" :: ")
    return [rule(level.split(), raw) for level in levels.split(" ; ")]


def rule(words: list[str], raw: str) -> dict[str, Any]:
    kinds = words[0].split("|")
    told: dict[str, Any] = {"kind": kinds if len(kinds) > 1 else kinds[0], "raw": raw, "floor_zero": False}
    for word in words[1:]:
        if word == "floor":
            told["floor_zero"] = True
        elif "=" in word[1:]:
            name, _, value = word.partition("=")
            told |= (
                {"per": value} if name == "per" else {"cap": float(value)} if name == "cap" else {"condition": value}
            )
        elif word[0] == "x":
            told["factor"] = float(word[1:])
        else:
            told["direction"] = SIGNS[word[0]]
            told |= {"points": float(word[1:])} if word[1:] else {}
    if isinstance(told.get("per"), str) and "|" in told["per"]:
        del told["per"]  # several are right
    return told


def write_all(out: Path, keys: list[str]) -> None:
    """The papers with these keys (all where none is given) below `out`: papers/ and truth/."""
    (out / "papers").mkdir(parents=True, exist_ok=True)
    for key, paper in load_papers().items():
        if not keys or any(key.startswith(wanted) for wanted in keys):
            save_truth(paper, out / "truth")
            for write in (save_word, save_text):
                write(paper, out / "papers")


if __name__ == "__main__":
    write_all(Path(sys.argv[1]), sys.argv[2:])
