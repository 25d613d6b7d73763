"""Sheet + words → the grid of cells that every renderer draws: spans, headings, section rows, the reasons in lines."""

from dataclasses import dataclass, replace
from decimal import Decimal

from tests.generator import look
from tests.generator.columns import Column, Line, arrange, plain
from tests.generator.look import Words
from tests.generator.paper import Sheet


@dataclass
class Cell:
    row: int
    column: int
    lines: list[Line]
    kind: str
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        return "\n".join(line.label + line.text for line in self.lines)


@dataclass
class Grid:
    rows: int
    columns: list[Column]
    header_rows: int
    cells: list[Cell]
    title_row: bool = False


def build_grid(sheet: Sheet, words: Words, title: str = "") -> Grid:
    columns = arrange(sheet, words)
    if words.side_by_side:
        return side_by_side(sheet, columns)
    cells, depth = headings(columns)
    row, before = depth, None
    for score in sheet.scores:
        if score.section is not None and score.section != before:
            before = score.section
            if words.section_place.startswith("row"):
                row += 1
                cells += section_row(sheet, words, score.section, row, columns)
        row += 1
        cells += [
            Cell(row, number, column.write(score), column.kind)
            for number, column in enumerate(columns, 1)
            if column.kind != "section"
        ]
    if words.section_place == "column":
        cells += section_column(sheet, words, depth)
    row = closing_rows(sheet, words, columns, cells, row)
    cells = merge_ranks(cells, words) if words.twists.merged_ranks else cells
    grid = Grid(row, columns, depth, sorted(cells, key=lambda c: (c.row, c.column)))
    return with_title_row(grid, title) if words.title_row and title else grid


def merge_ranks(cells: list[Cell], words: Words) -> list[Cell]:
    """One rank cell for neighbouring rows that share a rank."""
    kept: list[Cell] = []
    for cell in sorted((c for c in cells if c.kind == "rank"), key=lambda c: c.row):
        last = kept[-1] if kept else None
        if last and last.text == cell.text != words.missing and last.row + last.row_span == cell.row:
            last.row_span += 1
        else:
            kept.append(cell)
    return [c for c in cells if c.kind != "rank"] + kept


def with_title_row(grid: Grid, title: str) -> Grid:
    """The same table below a full-width row that holds the paper's title."""
    cells = [replace(cell, row=cell.row + 1) for cell in grid.cells]
    return Grid(
        grid.rows + 1,
        grid.columns,
        grid.header_rows + 1,
        [Cell(1, 1, plain(title), "header", 1, len(grid.columns)), *cells],
        True,
    )


def side_by_side(sheet: Sheet, columns: list[Column]) -> Grid:
    """The first half of the units on the left, the second on the right, under the same headings."""
    width, half = len(columns), -(-len(sheet.scores) // 2)
    cells, depth = headings(columns)
    cells += [replace(cell, column=cell.column + width) for cell in cells]
    for number in range(2 * half):
        row, shift = depth + 1 + number % half, width * (number // half)
        score = sheet.scores[number] if number < len(sheet.scores) else None
        cells += [
            Cell(row, n + shift, column.write(score) if score else plain(""), column.kind)
            for n, column in enumerate(columns, 1)
        ]
    return Grid(depth + half, columns * 2, depth, sorted(cells, key=lambda c: (c.row, c.column)))


def section_row(sheet: Sheet, words: Words, section: int, row: int, columns: list[Column]) -> list[Cell]:
    text = look.label(words.section_label, section + 1) + sheet.sections[section]
    if words.section_place == "row":
        return [Cell(row, 1, plain(text), "section", 1, len(columns))]
    return [
        Cell(row, n, plain(text if column.kind == "unit" else ""), "section") for n, column in enumerate(columns, 1)
    ]


def section_column(sheet: Sheet, words: Words, depth: int) -> list[Cell]:
    cells: list[Cell] = []
    before: int | None = None
    for row, score in enumerate(sheet.scores, depth + 1):
        if score.section != before:
            text = look.label(words.section_label, score.section + 1) + sheet.sections[score.section]
            cells.append(Cell(row, 1, plain(text), "section", 0))
            before = score.section
        cells[-1].row_span += 1
    return cells


def closing_rows(sheet: Sheet, words: Words, columns: list[Column], cells: list[Cell], row: int) -> int:
    for _ in range(words.blank_rows):
        row += 1
        cells += [Cell(row, n, plain(""), "blank") for n in range(1, len(columns) + 1)]
    scored = [s.published for s in sheet.scores if s.published is not None]
    if words.average_row and columns[0].kind not in ("section", "rank"):
        row += 1
        mean = round(sum(scored, Decimal(0)) / len(scored), 2)
        cells += [
            Cell(row, n, plain("平均分" if n == 1 else f"{mean:f}" if column.kind == "total" else ""), "subtotal")
            for n, column in enumerate(columns, 1)
        ]
    if words.note_place == "row":
        for note in sheet.notes:
            row += 1
            cells.append(Cell(row, 1, plain(note), "note", 1, len(columns)))
    return row


# ---------------------------------------------------------------- headings


def headings(columns: list[Column]) -> tuple[list[Cell], int]:
    """Neighbouring columns with the same path share a cell; a short path reaches down to the last heading row."""
    depth = max(len(column.path) for column in columns)
    cells: list[Cell] = []
    for level in range(depth):
        number = 0
        while number < len(columns):
            path = columns[number].path[: level + 1]
            width = 1
            while number + width < len(columns) and columns[number + width].path[: level + 1] == path:
                width += 1
            if len(path) == level + 1:
                last = all(len(column.path) == level + 1 for column in columns[number : number + width])
                cells.append(
                    Cell(level + 1, number + 1, plain(path[-1]), "header", depth - level if last else 1, width)
                )
            number += width
    return cells, depth
