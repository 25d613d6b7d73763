"""One drawn paper in all its forms: the same words as PDF, Word and text, with its truth."""

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path

from tests.generator.as_docx import write_docx
from tests.generator.as_html import write_html
from tests.generator.as_text import write_text
from tests.generator.as_workbook import draw_sheet_style, write_workbook
from tests.generator.grid import Grid, build_grid
from tests.generator.habits import draw_habits, put_on
from tests.generator.invent import invent_paper
from tests.generator.look import Words, draw_words
from tests.generator.paper import Paper
from tests.generator.programs import convert_word, print_html, two_up
from tests.generator.slips import spoil
from tests.generator.style import Style, draw_style
from tests.generator.truth import tell_truth
from tests.generator.twists import draw_twists
from tests.generator.word_parts import WordStyle, draw_word_style


@dataclass
class Drawn:
    """A paper whose words are settled; `style` and `word` say how it is set."""

    paper: Paper
    words: list[Words]
    grids: list[Grid]
    style: Style
    word: WordStyle
    seed: int

    @property
    def note_in_row(self) -> list[bool]:
        return [words.note_place == "row" for words in self.words]


def draw(seed: int, prefix: str = "g", slips: bool = True) -> Drawn:
    rng, twisted = random.Random(f"{seed} words"), random.Random(f"{seed} twists")
    paper = invent_paper(random.Random(f"{seed} content"), f"{prefix}{seed:05}")
    if slips and rng.random() < 0.7:
        spoil(random.Random(f"{seed} slips"), paper)
    words = [draw_words(rng, sheet) for sheet in paper.sheets]
    for own in words:
        own.twists = draw_twists(twisted)
    grids = [
        build_grid(sheet, own, paper.title if len(paper.sheets) == 1 else "")
        for sheet, own in zip(paper.sheets, words, strict=True)
    ]
    style = draw_style(random.Random(f"{seed} style"))
    if any(own.section_place == "column" for own in words):
        style.cut_rows = True  # else the browser pushes a merged column to the next page whole
    if max(len(grid.columns) for grid in grids) > 9:
        style.size = min(style.size, 9)
    return Drawn(paper, words, grids, style, draw_word_style(rng), seed)


def save_truth(drawn: Drawn, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(tell_truth(drawn.paper), ensure_ascii=False, indent=1)
    (folder / f"{drawn.paper.key}.json").write_text(text, encoding="utf-8")


def save_text(drawn: Drawn, folder: Path) -> Path:
    target = folder / f"{drawn.paper.key}.text.txt"
    target.write_text(
        write_text(drawn.paper, drawn.grids, drawn.note_in_row, random.Random(drawn.seed)), encoding="utf-8"
    )
    return target


def save_word(drawn: Drawn, folder: Path, variant: str = "word") -> Path:
    target = folder / f"{drawn.paper.key}.{variant}.docx"
    write_docx(drawn.paper, drawn.grids, drawn.style, drawn.word, drawn.note_in_row, target, random.Random(drawn.seed))
    return target


def save_print(drawn: Drawn, folder: Path, variant: str = "print") -> Path:
    target = folder / f"{drawn.paper.key}.{variant}.pdf"
    print_html(write_html(drawn.paper, drawn.grids, drawn.style, drawn.note_in_row), target, drawn.style.rotate)
    return target


def save_habits(drawn: Drawn, folder: Path) -> Path:
    """The browser's PDF with rarer looks (`KEY.habits.pdf`)."""
    rng = random.Random(f"{drawn.seed} habits")
    habits = draw_habits(rng)
    style = replace(drawn.style)
    if habits.between:
        style.split_after, style.continued = 9, habits.between
    html = write_html(drawn.paper, drawn.grids, style, drawn.note_in_row)
    narrow = max(len(grid.columns) for grid in drawn.grids) < 5
    target = folder / f"{drawn.paper.key}.habits.pdf"
    print_html(put_on(html, habits, rng, narrow), target, style.rotate)
    if habits.two_up:
        two_up(target)
    return target


def save_workbooks(papers: list[Drawn], folder: Path, work: Path) -> None:
    """PDFs by LibreOffice Calc (`KEY.sheet.pdf`) of workbooks, all in one run of it."""
    files = []
    for drawn in papers:
        if not drawn.paper.cover:
            files.append(work / f"{drawn.paper.key}.sheet.xlsx")
            style = draw_sheet_style(random.Random(f"{drawn.seed} workbook"))
            write_workbook(drawn.paper, drawn.grids, style, drawn.note_in_row, files[-1])
    convert_word(files, folder)


def save_office(papers: list[Drawn], folder: Path, work: Path) -> list[Path]:
    """PDFs by LibreOffice (`KEY.office.pdf`) of clean Word files, all in one run of it."""
    files = []
    for drawn in papers:
        clean = Drawn(
            drawn.paper, drawn.words, drawn.grids, drawn.style, WordStyle(can_split=drawn.style.cut_rows), drawn.seed
        )
        files.append(save_word(clean, work, "office"))
    convert_word(files, folder)
    return [folder / f"{file.stem}.pdf" for file in files]
