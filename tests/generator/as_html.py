"""Paper → one HTML page for the browser's printer."""

from html import escape

from tests.generator.grid import Cell, Grid
from tests.generator.paper import Paper, Sheet
from tests.generator.style import Style

LEFT = {"reasons", "note", "section"}
TEXT = {"reasons", "note", "section", "unit", "remark"}
RULES = {
    "full": "td{border:.5pt solid #000}",
    "thin": "td{border:.25pt solid #000}",
    "grey": "td{border:.75pt solid #999}",
    "dotted": "td{border:.5pt dotted #000} table{border:1pt solid #000}",
    "heavy_header": "td{border:.5pt solid #000} table{border:1.5pt solid #000} tr.last td{border-bottom:1.5pt solid #000}",
    "double": "td{border:.5pt solid #000} table{border:3pt double #000}",
    "separate": "table{border-collapse:separate;border-spacing:1.5pt;border:.5pt solid #000} td{border:.5pt solid #000}",
    "open": "td{border:.5pt solid #000} td.first{border-left:none} td.end{border-right:none}",
    "no_verticals": "td{border-top:.5pt solid #000;border-bottom:.5pt solid #000} td.first{border-left:.5pt solid #000} td.end{border-right:.5pt solid #000}",
    "rows_only": "td{border-top:.5pt solid #000;border-bottom:.5pt solid #000}",
    "threeline": "table{border-top:1.5pt solid #000;border-bottom:1.5pt solid #000} tr.last td{border-bottom:.75pt solid #000}",
}


def write_html(paper: Paper, grids: list[Grid], style: Style, note_in_row: list[bool]) -> str:
    body = cover_html(paper) if paper.cover else []
    body += [f'<p class="attachment">{escape(paper.attachment)}</p>'] if paper.attachment else []
    body += [] if grids[0].title_row else [f"<h1>{'<br>'.join(map(escape, title_lines(paper.title, style)))}</h1>"]
    body += [f'<p class="subline">{escape(paper.subline)}</p>'] if paper.subline else []
    if style.watermark:
        body.append(f'<div class="watermark">{style.watermark}</div>')
    for number, (sheet, grid) in enumerate(zip(paper.sheets, grids, strict=True)):
        body += sheet_html(sheet, grid, style, number, len(grids), note_in_row[number])
    body += [] if paper.cover else signature(paper)
    return f"<!DOCTYPE html><html lang=zh-CN><head><meta charset=utf-8><title></title><style>{css(paper, style)}</style></head><body>{''.join(body)}</body></html>"


def title_lines(title: str, style: Style) -> list[str]:
    """The title, in two lines where someone broke it behind 年度."""
    place = title.find("年度") + 2
    return [title[:place], title[place:]] if style.title_broken and 6 < place < len(title) else [title]


def cover_html(paper: Paper) -> list[str]:
    cover = paper.cover
    body = [
        f'<p class="number">{cover.doc_number}</p><h1>{escape(cover.title)}</h1>',
        f'<p class="cover">{cover.recipients}：</p>',
        f'<p class="cover indent">{cover.body}</p>',
        f'<p class="cover indent">附件：{escape(paper.title)}</p>',
        *signature(paper),
    ]
    return ['<div style="break-after:page">', *body, "</div>"]


def sheet_html(sheet: Sheet, grid: Grid, style: Style, number: int, sheets: int, note_in_row: bool) -> list[str]:
    parts = []
    if sheet.title:
        broken = ' style="break-before:page"' if number and style.apart else ""
        parts.append(f"<h2{broken}>（{'一二三四'[number]}）{escape(sheet.title)}</h2>")
    if sheet.intro:
        parts.append(f"<p>{escape(sheet.intro)}</p>")
    parts.append(table_html(grid, style))
    if not note_in_row:
        parts += [f'<p class="note">{escape(note)}</p>' for note in sheet.notes]
    return parts


def signature(paper: Paper) -> list[str]:
    if not paper.issuer or not paper.issued_on:
        return []
    year, month, day = (int(part) for part in paper.issued_on.split("-"))
    return [f'<p class="signature">{escape(paper.issuer)}</p><p class="signature">{year}年{month}月{day}日</p>']


def table_html(grid: Grid, style: Style) -> str:
    weights = [column.weight * (style.unit_factor if column.kind == "unit" else 1) for column in grid.columns]
    columns = "".join(f'<col style="width:{100 * weight / sum(weights):.2f}%">' for weight in weights)
    rows: dict[int, list[str]] = {row: [] for row in range(1, grid.rows + 1)}
    for cell in grid.cells:
        rows[cell.row].append(cell_html(cell, len(grid.columns)))
    written = [row_html(row, cells, grid, style) for row, cells in rows.items()]
    head, body = "".join(written[: grid.header_rows]), written[grid.header_rows :]

    def table(part: list[str]) -> str:
        return f"<table><colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{''.join(part)}</tbody></table>"

    merged_down = any(cell.row_span > 1 for cell in grid.cells if cell.row > grid.header_rows)
    if not style.split_after or merged_down or grid.title_row or len(body) < style.split_after + 2:
        return table(body)
    continued = f'<p class="continued">{style.continued or ""}</p>'
    return continued.join(
        table(body[start : start + style.split_after]) for start in range(0, len(body), style.split_after)
    )


def row_html(row: int, cells: list[str], grid: Grid, style: Style) -> str:
    orphan = ' style="break-before:page"' if style.orphan and row == grid.rows and grid.rows > 8 else ""
    return f"<tr{' class=last' if row == grid.header_rows else ''}{orphan}>{''.join(cells)}</tr>"


def cell_html(cell: Cell, columns: int) -> str:
    names = [
        cell.kind,
        *(["first"] if cell.column == 1 else []),
        *(["end"] if cell.column + cell.column_span > columns else []),
    ]
    spans = "".join(
        f" {name}={value}" for name, value in (("rowspan", cell.row_span), ("colspan", cell.column_span)) if value > 1
    )
    text = "<br>".join(escape(line.label + line.text) for line in cell.lines)
    return f'<td class="{" ".join(names)}"{spans}>{text}</td>'


def css(paper: Paper, style: Style) -> str:
    number = (style.page_number or "").replace("{n}", '" counter(page) "').replace("{m}", '" counter(pages) "')
    running = paper.title if style.running_head == "TITLE" else style.running_head
    margins = (f'@bottom-center{{content:"{number}";font:9pt "{style.font}"}}' if style.page_number else "") + (
        f'@top-center{{content:"{running}";font:8pt "{style.font}"}}' if running else ""
    )
    return f"""
@page{{size:{style.paper} {"landscape" if style.landscape else "portrait"};margin:{style.margin}mm {style.margin - 4}mm;{margins}}}
body{{font-family:{f'"{style.latin}",' if style.latin else ""}"{style.font}";font-size:{style.size}pt;line-height:{style.line_height};margin:0}}
.attachment{{font-family:"{style.head_font}";font-size:14pt;margin:0 0 8pt}}
h1{{font-family:"{style.font}";font-size:18pt;text-align:center;font-weight:{"bold" if style.title_bold else "normal"};margin:6pt 0 10pt;line-height:1.4}}
h2{{font-family:"{style.head_font}";font-size:13pt;font-weight:normal;margin:10pt 0 4pt;text-indent:2em}}
.number{{text-align:center;font-size:14pt}} .cover{{font-size:14pt;margin:6pt 0}} .indent{{text-indent:2em}} .subline{{text-align:right;margin:0 0 3pt}}
.signature{{text-align:right;margin:4pt 30pt 0 0;font-size:12pt}} .note{{margin:3pt 0}}
.continued{{break-before:page;text-align:right;margin:0}} .watermark{{position:fixed;top:40%;left:15%;font-size:80pt;color:#e8e8e8;transform:rotate(-30deg);z-index:-1}}
table{{border-collapse:collapse;width:100%;table-layout:fixed}}
thead{{display:{"table-header-group" if style.repeat_header else "table-row-group"}}}
tr{{break-inside:{"auto" if style.cut_rows else "avoid"}}}
td{{padding:{style.padding}pt 3pt;text-align:{style.align};vertical-align:{style.valign};word-break:break-all}}
td.header{{text-align:center;vertical-align:middle;{"background:#d9e2f3;" if style.shaded else ""}font-family:"{style.head_font}"}}
td.seq,td.score,td.total,td.rank,td.points,td.base{{word-break:normal}}
td.reasons,td.note,td.section{{text-align:left}} {"td.reasons{text-indent:2em}" if style.indent else ""} {"td.reasons{text-align:justify}" if style.justified else ""}
{RULES[style.borders]}"""
