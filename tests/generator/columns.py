"""The columns of a sheet: their headings, and what each writes into the cell of a score, the reasons in lines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from tests.generator import look, twists
from tests.generator.look import Words
from tests.generator.paper import Adjustment, Score, Sheet


@dataclass
class Line:
    """One line that the author set: its number (which Word may write by itself) and its text."""

    label: str
    text: str


@dataclass
class Column:
    kind: str
    path: tuple[str, ...]
    weight: float
    write: Callable[[Score], list[Line]] = field(default=lambda score: plain(""))


def plain(text: str) -> list[Line]:
    return [Line("", part) for part in text.split("\n")]


def arrange(sheet: Sheet, words: Words) -> list[Column]:
    seq = (
        [Column("seq", (words.unit if words.seq_headless else words.seq,), 5, lambda s: plain(str(s.seq)))]
        if sheet.seq
        else []
    )
    section = [Column("section", (words.section,), 6)] if words.section_place == "column" else []
    unit = [Column("unit", (words.unit,), 12, lambda s: plain(spaced(s.unit.raw, words) + s.mark))]
    scored = scored_columns(sheet, words)
    rank = (
        [
            Column(
                "rank",
                (words.rank,),
                7,
                lambda s: plain(words.missing if s.rank is None else words.rank_form.format(n=s.rank)),
            )
        ]
        if sheet.ranked
        else []
    )
    grade = (
        [Column("grade", ("等次",), 6, lambda s: plain("优秀" if s.rank and s.rank < 4 else "良好"))]
        if words.grade
        else []
    )
    remark = (
        [Column("remark", (words.remark,), 9, lambda s: plain("" if s.words else s.remark or ""))]
        if sheet.remarks
        else []
    )
    if words.column_order == "rank_first" and not words.seq_headless and not section:
        return rank + seq + unit + scored + grade + remark
    return section + seq + unit + scored + rank + grade + remark


def spaced(name: str, words: Words) -> str:
    """Short names pulled apart to one width: 市 财 政 局."""
    return "\u3000".join(name) if words.spaced_units and len(name) < 5 else name


def scored_columns(sheet: Sheet, words: Words) -> list[Column]:
    if len(sheet.parts) == 1:
        return single_columns(sheet, words)
    columns = []
    for number, part in enumerate(sheet.parts):
        named = (
            (part.name, part.base_words)
            if words.twists.base_below and part.base_words
            else (part.name + (part.base_words or ""),)
        )
        head = ((words.top_heading,) if words.top_heading else ()) + named
        path, weight = ((*head, words.part_score), 8) if part.reasons else (head, 9)
        if part.reasons:
            only = twists.only_direction(sheet, number) if words.twists.one_direction else None
            columns.append(
                Column(
                    "reasons",
                    (*head, reasons_heading(words, only)),
                    24,
                    lambda s, n=number, o=only: reason_lines(s, n, words, o),
                )
            )
        columns.append(Column("score", path, weight, lambda s, n=number: plain(part_score(s, n, words))))
    return [*columns, Column("total", (words.total,), 9, lambda s: plain(total(s, words)))]


def single_columns(sheet: Sheet, words: Words) -> list[Column]:
    part = sheet.parts[0]
    score = [Column("total", (words.score + (part.base_words or ""),), 9, lambda s: plain(total(s, words)))]
    base = (
        [Column("base", (words.base,), 7, lambda s: plain("" if s.parts[0].base is None else f"{s.parts[0].base:f}"))]
        if sheet.base_column
        else []
    )
    if not part.reasons:
        return base + score
    if sheet.split_directions:
        reasons = direction_columns(words, "bonus") + direction_columns(words, "deduction")
    else:
        only = twists.only_direction(sheet, 0) if words.twists.one_direction else None
        reasons = [Column("reasons", (reasons_heading(words, only),), 40, lambda s: reason_lines(s, 0, words, only))]
    return base + score + reasons if words.column_order == "score_first" else base + reasons + score


def direction_columns(words: Words, direction: str) -> list[Column]:
    head = words.bonus if direction == "bonus" else words.deduction

    def mine(adjustment: Adjustment) -> bool:
        return (adjustment.points > 0) == (direction == "bonus")

    def reasons(score: Score) -> list[Line]:
        own = [a for a in score.parts[0].adjustments if mine(a)]
        bare = words.points_columns and len(own) == 1
        return (
            item_lines(look.write_items(words, own, bare, in_column=True), words)
            if own
            else plain("" if score.words else score.parts[0].words)
        )

    def points(score: Score) -> list[Line]:
        own = [a.points for a in score.parts[0].adjustments if mine(a)]
        sign = "-" if direction == "deduction" and words.bracket == "(" else ""
        return plain(sign + f"{abs(sum(own, Decimal(0))).normalize():f}" if own else words.missing)

    top = (words.top_heading,) if words.top_heading else ()
    name = "加分" if direction == "bonus" else "扣分"
    if words.points_columns and words.twists.nested_heads:
        under, beside = words.twists.nested_heads
        return [Column("reasons", (*top, name, under), 20, reasons), Column("points", (*top, name, beside), 7, points)]
    columns = [Column("reasons", (*top, head), 20, reasons)]
    return [*columns, Column("points", (*top, name), 7, points)] if words.points_columns else columns


def reasons_heading(words: Words, only: str | None) -> str:
    return {"bonus": words.bonus, "deduction": words.deduction}.get(only or "", words.reasons)


def part_score(score: Score, number: int, words: Words) -> str:
    published = score.parts[number].published
    return words.missing if published is None else look.write_score(words, published)


def total(score: Score, words: Words) -> str:
    return score.words or "" if score.published is None else look.write_score(words, score.published)


def reason_lines(score: Score, number: int, words: Words, only: str | None = None) -> list[Line]:
    adjustments = score.parts[number].adjustments
    if not adjustments:
        return plain(score.parts[number].words)
    if words.twists.cell_heads and not only and twists.ordinary(adjustments):
        return headed_lines(adjustments, words)
    lines = item_lines(look.write_items(words, adjustments, in_column=only is not None), words)
    lines[-1].text += twists.sum_sentence(words.twists, adjustments)
    return lines


def headed_lines(adjustments: list[Adjustment], words: Words) -> list[Line]:
    """加分：1.…；2.…。扣分：1.…。"""
    lines: list[Line] = []
    for head, bonus in zip(words.twists.cell_heads or (), (True, False), strict=True):
        own = [a for a in adjustments if (a.points > 0) == bonus]
        if own:
            first, *more = item_lines(look.write_items(words, own), words)
            lines += [Line("", head + first.label + first.text), *more]
    return lines if words.own_lines else [Line("", "".join(line.text for line in lines))]


def item_lines(items: list[tuple[str, str]], words: Words) -> list[Line]:
    if words.own_lines:
        return [Line(label, text) for label, text in items]
    return [Line("", "".join(label + text for label, text in items))]
