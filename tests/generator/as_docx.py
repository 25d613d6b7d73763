"""Paper → a Word file, its table written as Word writes it: gridSpan, vMerge, heading rows, automatic numbers."""

import io
import random
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from tests.generator.as_html import title_lines
from tests.generator.grid import Cell, Grid
from tests.generator.paper import Paper, Sheet
from tests.generator.style import Style
from tests.generator.word_parts import Numbering, WordStyle, merged_on, run, write_cell

FIXED = datetime(2023, 1, 10, 9, 0, 0)
LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
NO_LINE = 'w:val="nil"'
HIDDEN_BORDERS = {
    "open": ("left", "right"),
    "rows_only": ("left", "right", "insideV"),
    "no_verticals": ("insideV",),
    "threeline": ("left", "right", "insideV", "insideH"),
}


def write_docx(
    paper: Paper,
    grids: list[Grid],
    style: Style,
    word: WordStyle,
    note_in_row: list[bool],
    target: Path,
    rng: random.Random,
) -> None:
    document = docx.Document()
    set_page(document, style)
    numbering = Numbering(document)
    write_cover(document, paper, style)
    if word.text_box and paper.attachment:
        append(document, text_box(paper.attachment))
    elif paper.attachment:
        append(document, paragraph(paper.attachment, "left", 28, style.head_font))
    if not grids[0].title_row:
        for line in title_lines(paper.title, style):
            append(document, paragraph(line, "center", 36, style.font, bold=style.title_bold))
    if paper.subline:
        append(document, paragraph(paper.subline, "right", 20, style.font))
    for number, (sheet, grid) in enumerate(zip(paper.sheets, grids, strict=True)):
        if sheet.title:
            append(document, paragraph(f"（{'一二三四'[number]}）{sheet.title}", "left", 26, style.head_font))
        if sheet.intro:
            append(document, paragraph(sheet.intro, "left", 24, style.font))
        table = table_xml(grid, style, word, numbering, rng, consecutive(sheet))
        append(document, wrapped(table) if word.wrapped_in_table else table)
        for note in [] if note_in_row[number] else sheet.notes:
            append(document, paragraph(note, "left", 20, style.font))
        append(document, "<w:p/>")
    if not paper.cover:
        write_signature(document, paper, style)
    save(document, target)


def write_cover(document: Document, paper: Paper, style: Style) -> None:
    if paper.cover is None:
        return
    append(document, paragraph(paper.cover.doc_number, "center", 28, style.font))
    append(document, paragraph(paper.cover.title, "center", 36, style.font, bold=True))
    for text in (f"{paper.cover.recipients}：", paper.cover.body, f"附件：{paper.title}"):
        append(document, paragraph(text, "left", 28, style.font))
    write_signature(document, paper, style)
    append(document, '<w:p><w:r><w:br w:type="page"/></w:r></w:p>')


def write_signature(document: Document, paper: Paper, style: Style) -> None:
    if paper.issuer and paper.issued_on:
        year, month, day = (int(part) for part in paper.issued_on.split("-"))
        append(document, paragraph(paper.issuer, "right", 24, style.font))
        append(document, paragraph(f"{year}年{month}月{day}日", "right", 24, style.font))


def consecutive(sheet: Sheet) -> bool:
    return sheet.seq == "sheet" and [score.seq for score in sheet.scores] == list(range(1, len(sheet.scores) + 1))


def append(document: Document, xml: str) -> None:
    end = xml.index(">") if not xml.startswith("<w:p/>") else 4
    element = parse_xml(f'{xml[:end]} {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"{xml[end:]}')
    document.element.body.insert(len(document.element.body) - 1, element)


def font(name: str, half_points: int, bold: bool = False) -> str:
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}"/>{"<w:b/>" if bold else ""}'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def paragraph(text: str, align: str, half_points: int, name: str, bold: bool = False) -> str:
    return f'<w:p><w:pPr>{"<w:keepNext/>" if text.startswith("（") else ""}<w:jc w:val="{align}"/></w:pPr>{run(text, font(name, half_points, bold))}</w:p>'


def text_box(text: str) -> str:
    return (
        f'<w:p><w:r><w:pict><v:shape style="width:120pt;height:30pt" stroked="f"><v:textbox><w:txbxContent><w:p>{run(text)}</w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


def wrapped(table: str) -> str:
    """The table inside the only cell of another one, as a paste from a web page leaves it."""
    return f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>{table}<w:p/></w:tc></w:tr></w:tbl>'


# ---------------------------------------------------------------- the table


def table_xml(
    grid: Grid, style: Style, word: WordStyle, numbering: Numbering, rng: random.Random, seq_consecutive: bool
) -> str:
    weights = [column.weight * (style.unit_factor if column.kind == "unit" else 1) for column in grid.columns]
    room = 13000 if style.landscape else 9000
    widths = [int(room * weight / sum(weights)) for weight in weights]
    halves = sum(column.kind == "seq" for column in grid.columns)  # Word would count from row to row
    numbers = {"seq": numbering.start("{n}")} if word.automatic_seq and seq_consecutive and halves == 1 else {}
    rows = "".join(row_xml(row, grid, widths, style, word, numbering, rng, numbers) for row in range(1, grid.rows + 1))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{borders(style)}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def borders(style: Style) -> str:
    hidden = HIDDEN_BORDERS.get(style.borders, ())
    double = 'w:val="double" w:sz="4" w:space="0" w:color="000000"'
    line = {side: LINE for side in ("top", "left", "bottom", "right", "insideH", "insideV")}
    if style.borders == "double":
        line |= {side: double for side in ("top", "left", "bottom", "right")}
    return "".join(f"<w:{side} {NO_LINE if side in hidden else value}/>" for side, value in line.items())


def row_xml(
    row: int,
    grid: Grid,
    widths: list[int],
    style: Style,
    word: WordStyle,
    numbering: Numbering,
    rng: random.Random,
    numbers: dict[str, int],
) -> str:
    header = row <= grid.header_rows
    look = font(style.head_font if header else style.font, int(style.size * 2), bold=header)
    cells = []
    for cell in covering(grid, row):
        width = sum(widths[cell.column - 1 : cell.column - 1 + cell.column_span])
        cells.append(
            write_cell(cell, width, numbers, numbering, word, rng, look)
            if cell.row == row
            else merged_on(cell.column_span, width)
        )
    marks = ("<w:tblHeader/>" if header and style.repeat_header else "") + ("" if word.can_split else "<w:cantSplit/>")
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(cells)}</w:tr>"


def covering(grid: Grid, row: int) -> list[Cell]:
    return sorted((c for c in grid.cells if c.row <= row < c.row + c.row_span), key=lambda c: c.column)


# ---------------------------------------------------------------- page and file


def set_page(document: Document, style: Style) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if style.landscape:
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(22)
    if style.running_head:
        section.header.paragraphs[0].text = "年度考核材料" if style.running_head == "TITLE" else style.running_head
    if style.page_number:
        before, _, after = style.page_number.replace("{m}", "9").partition("{n}")
        line = section.footer.paragraphs[0]
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for xml in (run(before), f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>', run(after)):
            line._p.append(parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    document.core_properties.created = document.core_properties.modified = FIXED


def save(document: Document, target: Path) -> None:
    """The file with the same bytes for the same content: zip entries bear a fixed date."""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for name in source.namelist():
            out.writestr(zipfile.ZipInfo(name, (2023, 1, 10, 9, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
