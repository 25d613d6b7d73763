"""Paper → the text that converters write: table rows with tabs, wraps inside cells as blanks, pages parted by an empty line."""

import random

from tests.generator.grid import Grid
from tests.generator.paper import Paper

HALF = str.maketrans("，（）；：", ",();:")


def write_text(paper: Paper, grids: list[Grid], note_in_row: list[bool], rng: random.Random) -> str:
    half, wraps = rng.random() < 0.4, rng.random() < 0.5
    page = rng.choice([None, 12, 18])
    lines = [
        *cover_lines(paper),
        "",
        paper.attachment or "",
        "",
        paper.title,
        *([paper.subline] if paper.subline else []),
        "",
    ]
    for number, (sheet, grid) in enumerate(zip(paper.sheets, grids, strict=True)):
        if sheet.title:
            lines += [f"（{'一二三四'[number]}）{sheet.title}", ""]
        lines += [sheet.intro, ""] if sheet.intro else []
        lines += [*table_lines(grid, rng, wraps, page), ""]
        if not note_in_row[number]:
            lines += sheet.notes
    lines += [] if paper.cover else signature_lines(paper)
    text = "\n".join(lines) + "\n"
    return text.translate(HALF) if half else text


def cover_lines(paper: Paper) -> list[str]:
    if paper.cover is None:
        return []
    return [
        paper.cover.doc_number,
        "",
        paper.cover.title,
        "",
        f"{paper.cover.recipients}：",
        paper.cover.body,
        f"附件：{paper.title}",
        *signature_lines(paper),
        "",
    ]


def signature_lines(paper: Paper) -> list[str]:
    if not paper.issuer or not paper.issued_on:
        return []
    year, month, day = (int(part) for part in paper.issued_on.split("-"))
    return ["", paper.issuer, "", f"{year}年{month}月{day}日"]


def table_lines(grid: Grid, rng: random.Random, wraps: bool, page: int | None) -> list[str]:
    """A merged cell stands in its first row and column; the rest of it is empty. A full-width row has one cell."""
    texts = [["" for _ in grid.columns] for _ in range(grid.rows)]
    full: set[int] = set()
    for cell in grid.cells:
        text = " ".join(line.label + line.text for line in cell.lines)
        texts[cell.row - 1][cell.column - 1] = wrapped(text, rng) if wraps and cell.kind in ("unit", "header") else text
        if cell.kind == "rank":  # no converter leaves the other ranks of a merged cell out
            for row in range(cell.row, cell.row + cell.row_span):
                texts[row - 1][cell.column - 1] = text
        if cell.column_span == len(grid.columns):
            full.add(cell.row - 1)
    rows = [row[0] if number in full else "\t".join(row) for number, row in enumerate(texts)]
    head, body = rows[: grid.header_rows], rows[grid.header_rows :]
    if page is None:
        return head + body
    lines = []
    for start in range(0, len(body), page):
        lines += [*([""] if start else []), *head, *body[start : start + page]]
    return lines


def wrapped(text: str, rng: random.Random) -> str:
    """A name of a narrow column, with a blank where its line ended."""
    if len(text) < 5 or rng.random() < 0.6:
        return text
    place = rng.randrange(2, len(text) - 1)
    if not ("一" <= text[place - 1] <= "鿿" and "一" <= text[place] <= "鿿"):
        return text
    return f"{text[:place]} {text[place:]}"
