"""The XML of runs, paragraphs and cells in a Word file: split runs, tracked changes, hidden text, soft breaks, numbering."""

import random
from dataclasses import dataclass
from html import escape

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.generator.columns import Line
from tests.generator.grid import Cell

FORMATS = {
    "{n}.": ("decimal", "%1."),
    "{n}、": ("decimal", "%1、"),
    "({n})": ("decimal", "(%1)"),
    "（{n}）": ("decimal", "（%1）"),
    "{c}": ("decimalEnclosedCircle", "%1"),
    "{n}．": ("decimal", "%1．"),
    "（{h}）": ("chineseCounting", "（%1）"),
    "{n}": ("decimal", "%1"),
}
AUTHOR = 'w:author="考评办" w:date="2023-01-05T09:00:00Z"'


@dataclass
class WordStyle:
    """What a person did in Word that the reader must see through."""

    automatic_numbers: bool = False
    automatic_seq: bool = False
    tracked: bool = False
    hidden: bool = False
    soft_breaks: bool = False
    split_runs: bool = False
    text_box: bool = False
    wrapped_in_table: bool = False
    can_split: bool = True


def draw_word_style(rng: random.Random) -> WordStyle:
    return WordStyle(*(rng.random() < p for p in (0.4, 0.25, 0.3, 0.25, 0.35, 0.4, 0.2, 0.06, 0.5)))


class Numbering:
    """Adds numberings to a Word file; each list starts at 1."""

    def __init__(self, document: Document) -> None:
        self.root = document.part.numbering_part.element
        self.abstract: dict[str, int] = {}
        self.next = 100

    def start(self, style: str) -> int:
        if style not in self.abstract:
            self.abstract[style] = self._define(*FORMATS[style])
        self.next += 1
        self.root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.next}"><w:abstractNumId w:val="{self.abstract[style]}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )
        return self.next

    def _define(self, form: str, text: str) -> int:
        number = 100 + len(self.abstract)
        element = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
        first = self.root.find(qn("w:num"))
        if first is None:
            self.root.append(element)
        else:
            first.addprevious(element)
        return number


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def write_runs(text: str, word: WordStyle, rng: random.Random, look: str) -> str:
    """The text in one or several runs; parts of it inserted, other words deleted or hidden."""
    if word.tracked and len(text) > 12 and rng.random() < 0.25:
        place = rng.randrange(4, len(text) - 2)
        return (
            run(text[:place], look)
            + f'<w:del w:id="{rng.randrange(1, 9999)}" {AUTHOR}><w:r><w:delText>待核实3分</w:delText></w:r></w:del>'
            f'<w:ins w:id="{rng.randrange(1, 9999)}" {AUTHOR}>{run(text[place:], look)}</w:ins>'
        )
    written = run(text, look)
    if word.split_runs and len(text) > 3:
        place = rng.randrange(1, len(text))
        written = run(text[:place], look) + run(text[place:], look)
    if word.hidden and rng.random() < 0.1:
        written += run("备查底稿，扣9分", look + "<w:vanish/>")
    return written


def write_paragraph(
    lines: list[Line], word: WordStyle, rng: random.Random, look: str, align: str, number: int | None
) -> str:
    """One paragraph; several lines are parted by soft breaks."""
    numbered = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    body = "<w:r><w:br/></w:r>".join(
        write_runs(("" if number else line.label) + line.text, word, rng, look) for line in lines
    )
    return f'<w:p><w:pPr>{numbered}<w:spacing w:after="0"/><w:jc w:val="{align}"/></w:pPr>{body}</w:p>'


def write_cell(
    cell: Cell,
    width: int,
    column_numbers: dict[str, int],
    numbering: Numbering,
    word: WordStyle,
    rng: random.Random,
    look: str,
) -> str:
    align = "left" if cell.kind in ("reasons", "note", "section") else "center"
    style = next(
        (
            s
            for s in FORMATS
            if cell.lines[0].label
            and s.replace("{n}", "1").replace("{c}", "①").replace("{h}", "一") == cell.lines[0].label
        ),
        None,
    )
    if cell.kind == "seq" and "seq" in column_numbers:
        body = write_paragraph([Line("1", "")], word, rng, look, align, column_numbers["seq"])
    elif cell.kind == "reasons" and word.automatic_numbers and style and all(line.label for line in cell.lines):
        list_number = numbering.start(style)
        body = "".join(write_paragraph([line], word, rng, look, align, list_number) for line in cell.lines)
    elif word.soft_breaks:
        body = write_paragraph(cell.lines, word, rng, look, align, None)
    else:
        body = "".join(write_paragraph([line], word, rng, look, align, None) for line in cell.lines)
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = '<w:vMerge w:val="restart"/>' if cell.row_span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>{body}</w:tc>'


def merged_on(column_span: int, width: int) -> str:
    span = f'<w:gridSpan w:val="{column_span}"/>' if column_span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}<w:vMerge/></w:tcPr><w:p/></w:tc>'
