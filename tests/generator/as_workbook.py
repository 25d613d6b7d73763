"""Paper → a workbook, printed by LibreOffice Calc: faint or no grid lines, the header on the first page alone or on all,
right columns on pages of their own where the sheet is wider than the paper."""

import random
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tests.generator.grid import Grid
from tests.generator.paper import Paper

WIDE = {"reasons", "note"}


@dataclass
class SheetStyle:
    border: str | None = "thin"  # thin, hair, dotted, dashed, medium; None: no borders at all
    grid_lines: bool = False  # Calc's own grid lines printed
    repeat: bool = False  # the header on each page
    fit: bool = True  # all columns on one page; else the right ones go to pages of their own
    landscape: bool = True
    shaded: bool = False
    size: float = 10.0
    font: str = "Noto Serif CJK SC"
    numbers: bool = False  # scores as numbers with a format, aligned to the right
    title_ruled: bool = False  # the lines are drawn around the title too
    plain: bool = False  # nobody set an alignment: words left, numbers right, all at the foot of their cells
    breaks: bool = False  # page breaks set by hand, wherever they fall


def draw_sheet_style(rng: random.Random) -> SheetStyle:
    pick = rng.choice
    return SheetStyle(
        border=pick(["thin", "thin", "thin", "hair", "dotted", "dashed", "medium", None]),
        grid_lines=rng.random() < 0.2,
        repeat=rng.random() < 0.5,
        fit=rng.random() < 0.8,
        landscape=rng.random() < 0.7,
        shaded=rng.random() < 0.3,
        size=pick([9, 10, 11, 12]),
        font=pick(["Noto Serif CJK SC", "Noto Sans CJK SC", "WenQuanYi Zen Hei"]),
        numbers=rng.random() < 0.5,
        title_ruled=rng.random() < 0.3,
        plain=rng.random() < 0.15,
        breaks=rng.random() < 0.25,
    )


def write_workbook(paper: Paper, grids: list[Grid], style: SheetStyle, note_in_row: list[bool], target: Path) -> None:
    """One sheet of the workbook for each sheet of the paper, the title above the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, (sheet, grid) in enumerate(zip(paper.sheets, grids, strict=True)):
        page = book.create_sheet(f"表{number + 1}")
        row = 1
        heads = [paper.title] if number == 0 and not grid.title_row else []
        heads += [f"（{'一二三四'[number]}）{sheet.title}"] if sheet.title else []
        for text in heads:
            row = write_line(page, row, text, len(grid.columns), 16)
            if style.title_ruled and style.border:
                rule(page, row - 1, len(grid.columns), style.border)
        first = row
        write_grid(page, grid, row, style)
        row += grid.rows
        for note in [] if note_in_row[number] else sheet.notes:
            row = write_line(page, row, note, len(grid.columns), style.size, "left")
        set_page(page, grid, style, first)
    if paper.issuer and paper.issued_on and not paper.cover:
        year, month, day = (int(part) for part in paper.issued_on.split("-"))
        row = write_line(page, row, paper.issuer, len(grid.columns), 11, "right")
        write_line(page, row, f"{year}年{month}月{day}日", len(grid.columns), 11, "right")
    book.save(target)


def write_line(page: Worksheet, row: int, text: str, columns: int, size: float, align: str = "center") -> int:
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)
    cell = page.cell(row, 1, text)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    cell.font = Font(name="Noto Serif CJK SC", size=size)
    page.row_dimensions[row].height = size * (2 if len(text) < 30 else 4)
    return row + 1


def rule(page: Worksheet, row: int, columns: int, border: str) -> None:
    side = Side(style=border, color="000000")
    for column in range(1, columns + 1):
        page.cell(row, column).border = Border(side, side, side, side)


def write_grid(page: Worksheet, grid: Grid, first: int, style: SheetStyle) -> None:
    side = Side(style=style.border, color="000000") if style.border else Side()
    border = Border(side, side, side, side)
    lines = [1] * (grid.rows + 1)
    for number, column in enumerate(grid.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = max(column.weight * 1.1, 6)
    for cell in grid.cells:
        row = first + cell.row - 1
        if cell.row_span > 1 or cell.column_span > 1:
            page.merge_cells(
                start_row=row,
                start_column=cell.column,
                end_row=row + cell.row_span - 1,
                end_column=cell.column + cell.column_span - 1,
            )
        for r in range(cell.row_span):
            for c in range(cell.column_span):
                page.cell(row + r, cell.column + c).border = border
        head = cell.row <= grid.header_rows
        place = page.cell(row, cell.column, value(cell.text, style, head))
        if isinstance(place.value, float):
            place.number_format = "0." + "0" * len(cell.text.partition(".")[2]) if "." in cell.text else "0"
        left = cell.kind in WIDE or (cell.kind == "section" and cell.column_span > 1)
        across = "right" if isinstance(place.value, float) else "left" if left and not head else "center"
        place.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
        if style.plain and not head:
            place.alignment = Alignment(horizontal="left" if isinstance(place.value, str) else None, wrap_text=True)
        place.font = Font(name=style.font, size=style.size, bold=head)
        if head and style.shaded:
            place.fill = PatternFill("solid", fgColor="D9E2F3")
        if cell.row_span == 1:
            room = sum(grid.columns[n].weight for n in range(cell.column - 1, cell.column - 1 + cell.column_span))
            wide = sum(2 if ord(letter) > 255 else 1 for letter in cell.text) * style.size / 10
            lines[cell.row] = max(lines[cell.row], int(wide / max(room * 1.0, 5)) + 1 + cell.text.count("\n"))
    for row in range(1, grid.rows + 1):
        page.row_dimensions[first + row - 1].height = min(lines[row] * style.size * 1.45 + 4, 400)


def value(text: str, style: SheetStyle, head: bool) -> str | float:
    number = text.replace(".", "", 1)
    return float(text) if style.numbers and not head and number.isdigit() and len(number) < 7 else text


def set_page(page: Worksheet, grid: Grid, style: SheetStyle, first: int) -> None:
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape" if style.landscape else "portrait"
    page.print_options.gridLines = style.grid_lines
    page.page_margins.left = page.page_margins.right = 0.5
    if style.fit:
        page.sheet_properties.pageSetUpPr.fitToPage = True
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    if style.repeat:
        page.print_title_rows = f"{first}:{first + grid.header_rows - 1}"
    if style.breaks:
        for row in range(first + grid.header_rows + 6, first + grid.rows - 2, 11):
            page.row_breaks.append(Break(id=row))
    page.oddFooter.center.text = "第 &P 页"
