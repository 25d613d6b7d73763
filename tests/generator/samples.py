"""The sample year of data/raw: two papers of an invented city, written out in sample_year/ and typeset by this module."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from tests.generator import places, render
from tests.generator.grid import build_grid
from tests.generator.look import Words
from tests.generator.paper import Adjustment, Finding, Paper, Part, PartScore, Score, Sheet, Unit
from tests.generator.ranking import number_rows, rank
from tests.generator.style import SANS, SERIF, UKAI, Style
from tests.generator.word_parts import WordStyle

ROOT = Path(__file__).parents[2]
YEAR, CITY = 2023, "云岭市"
FOLDER, TRUTH = ROOT / "data" / "raw" / str(YEAR), ROOT / "tests" / "samples_truth"
WORDS = Words(
    unit="被考评单位",
    reasons="加扣分理由及分值",
    score="得分",
    total="最终得分",
    rank="名次",
    seq="序号",
    section="类别",
    remark="备注",
    base="基础分",
    bonus="加分事项",
    deduction="扣分事项",
    numbering="{n}.",
    number_single=False,
    bonus_phrase="，加{n}分",
    deduction_phrase="，扣{n}分",
    points_first=None,
    figures="plain",
    separator="；",
    own_lines=True,
    section_label="（{h}）",
    section_place="row",
    part_score="得分",
    top_heading=None,
    points_columns=False,
    column_order="usual",
    score_decimals=None,
    rank_form="{n}",
    missing="",
    seq_headless=False,
    grade=False,
    average_row=False,
    bracket="",
    note_place="below",
    column_phrase=None,
    side_by_side=False,
    title_row=False,
    blank_rows=0,
    score_suffix="",
    spaced_units=False,
)


def make_samples() -> None:
    """data/raw/2023 and its truth are written anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    safety = read_paper(
        "safety", "安全生产和消防考评结果汇总表", [("日常监管", "60"), ("年终考核", "40")], full_marks=False
    )
    petitions = read_paper(
        "petitions", "信访工作目标考核情况汇总表", [("平时考核", "70"), ("年终考评", "30")], full_marks=True
    )
    style = Style(
        borders="full",
        font=SERIF,
        head_font=SANS,
        size=10,
        padding=3,
        page_number="— {n} —",
        margin=24,
        title_bold=True,
    )
    printed = set_type(safety, style, WordStyle())
    written = set_type(
        petitions,
        replace(style, head_font=UKAI, repeat_header=True),
        WordStyle(automatic_numbers=True, soft_breaks=False),
    )
    for drawn in (printed, written):
        render.save_truth(drawn, TRUTH)
    with tempfile.TemporaryDirectory() as work:
        (file,) = render.save_office([printed], Path(work), Path(work))
        shutil.copy(file, FOLDER / f"{safety.key}.pdf")
    render.save_word(written, FOLDER).rename(FOLDER / f"{petitions.key}.docx")


def set_type(paper: Paper, style: Style, word: WordStyle) -> render.Drawn:
    words = [WORDS, replace(WORDS, unit="被考核单位", reasons="加扣分原因及分值", own_lines=False, numbering="")]
    return render.Drawn(
        paper,
        words,
        [build_grid(sheet, own) for sheet, own in zip(paper.sheets, words, strict=True)],
        style,
        word,
        2023,
    )


# ---------------------------------------------------------------- reading sample_year/


def read_paper(name: str, title: str, parts: list[tuple[str, str]], full_marks: bool) -> Paper:
    text = (Path(__file__).parent / "sample_year" / f"{name}.txt").read_text(encoding="utf-8")
    known = {
        unit.raw: unit
        for lines in (places.PARTY, places.GOVERNMENT, places.RESIDENT)
        for unit in places.read_units(lines, CITY)
    }
    known |= {
        unit.raw: unit
        for unit in places.read_units(
            "市法院|{C}中级人民法院\n市人社局|{C}人力资源和社会保障局\n市农业农业局|{C}农业农村局", CITY
        )
    }
    paper = Paper(f"{CITY}{YEAR}年度{title}", CITY, YEAR, f"{CITY}{YEAR}年度市级部门{title}", [], attachment="附件1")
    for number, block in enumerate(text.split("## ")[1:]):
        paper.sheets.append(read_sheet(block, number, parts, full_marks, known, paper.findings))
    return paper


def read_sheet(
    block: str,
    number: int,
    parts: list[tuple[str, str]],
    full_marks: bool,
    known: dict[str, Unit],
    findings: list[Finding],
) -> Sheet:
    title, *lines = block.strip().split("\n")
    sheet = Sheet(
        title,
        define_parts(parts, full_marks) if number == 0 else [Part(None, Decimal(100))],
        [],
        [],
        ranked=number > 0,
        seq="sheet" if number else None,
    )
    late: list[Callable[[], None]] = []
    for line in lines:
        if line.startswith("# "):
            sheet.sections.append(line[2:])
            continue
        row, _, slip = line.partition("!")
        score = read_row(row, sheet, known)
        sheet.scores.append(score)
        plant(slip.split(), score, sheet, findings, late)
    number_rows(sheet)
    if sheet.ranked:
        rank(sheet)
    for change in late:
        change()
    return sheet


def define_parts(parts: list[tuple[str, str]], full_marks: bool) -> list[Part]:
    made = [Part(name, Decimal(base), base_words=f"（{base}分）") for name, base in parts]
    if full_marks:
        made[-1].cap, made[-1].base_words = made[-1].base + 1, f"（{made[-1].base}分，最高{made[-1].base + 1}分）"
    return made


def read_row(row: str, sheet: Sheet, known: dict[str, Unit]) -> Score:
    name, *columns = (column.strip() for column in row.split("|"))
    parts, discretionary = [], columns == ["综合评定"]
    for part, column in zip(sheet.parts, columns, strict=True):
        adjustments = (
            [] if discretionary else [read_adjustment(text.strip()) for text in column.split(";") if text.strip()]
        )
        words = "综合评定。" if discretionary else "" if adjustments else "无加扣分项"
        parts.append(PartScore(part.base + sum((a.points for a in adjustments), Decimal(0)), adjustments, words))
    return Score(
        known[name],
        len(sheet.sections) - 1,
        parts,
        sum((p.published for p in parts), Decimal(0)),
        discretionary=discretionary,
    )


def read_adjustment(text: str) -> Adjustment:
    reason, _, points = text.rpartition(" ")
    said = f"，{points}分"  # the line quotes the phrase without 加 as the paper prints it
    return Adjustment(Decimal(points), reason.removesuffix(said), direction_printed=not reason.endswith(said))


def plant(slip: list[str], score: Score, sheet: Sheet, findings: list[Finding], late: list[Callable[[], None]]) -> None:
    """The slip named behind `!` is in the row; what moves ranks or numbers waits until those are settled."""
    if not slip:
        return
    code, printed = slip[0], Decimal(slip[-1]) if "=" in slip else None
    where = slip[1] if code == "unit_missing_from_sheet" else score.unit.raw
    if code in ("score_mismatch", "unexplained_score"):
        part = next(
            p
            for p in reversed(score.parts)
            if code == "unexplained_score" or printed - p.published in (Decimal("0.3"), Decimal(-1))
        )
        score.published += printed - part.published
        part.published = printed
        findings += [Finding("unexplained_score", where, optional=True)] if code == "score_mismatch" else []
    elif code == "total_mismatch":
        score.published = printed
    elif code == "exceeds_full_marks":
        score.parts[-1].published = sheet.parts[-1].cap + Decimal("0.5")
        score.published = sum((p.published for p in score.parts), Decimal(0))
        findings.append(Finding("score_mismatch", where, optional=True))
    elif code == "rank_mismatch":
        late.append(lambda: setattr(score, "rank", int(printed)))
    elif code in ("sequence_gap", "sequence_duplicate"):
        late.append(lambda: shift_numbers(score, sheet, code, findings))
        return
    findings.append(Finding(code, where))


def shift_numbers(score: Score, sheet: Sheet, code: str, findings: list[Finding]) -> None:
    step = 1 if code == "sequence_gap" else -1
    findings.append(Finding(code, str(score.seq if step == 1 else score.seq - 1)))
    for later in sheet.scores[sheet.scores.index(score) :]:
        later.seq += step
