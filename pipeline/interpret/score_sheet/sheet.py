"""Score sheets (考评结果汇总表): one record a unit, with its scored parts, their reasons, its rank."""

from collections.abc import Iterator
from decimal import Decimal

from normalizers.assessed import names_unit
from normalizers.cells import (
    clean_name,
    read_grade_beside,
    read_numbered,
    read_points,
    read_rank,
    read_rank_behind,
    read_sequence,
    says_nothing,
)
from normalizers.grades import is_grade
from normalizers.headings import Heading
from normalizers.later import later
from normalizers.measures import names_quantity
from pipeline.interpret.captions import caption_of
from pipeline.interpret.context import Context, Part
from pipeline.interpret.numbering import uncounted
from pipeline.interpret.places import EMPTY, Passage
from pipeline.interpret.score_sheet.columns import SheetColumns, find_columns
from pipeline.interpret.score_sheet.headings import SCORE_WORD, is_numeric
from pipeline.interpret.score_sheet.inference import ReadScore, infer, settled_scores
from pipeline.interpret.score_sheet.parts import ReadPart, read_part
from pipeline.interpret.score_sheet.published import EARLIER, left_out, preliminary, publish, said_in_words
from pipeline.interpret.score_sheet.ranking import with_rank_basis, with_ranks_in_brackets
from pipeline.interpret.score_sheet.rows import RecordRows, walk
from pipeline.interpret.score_sheet.shares import with_stated_shares
from pipeline.interpret.table_view import TableView, share
from pipeline.records import Finding, Score, Source

_MOST = 0.6
_FIRST = 8
_ASSESSMENT = later(r"考核|考评|评比|评价|得分|积分|绩效|竞赛|红黑榜|督查")


def fits(view: TableView) -> float:
    """How surely the table is a score sheet: units, and points or ranks for them."""
    blocks = find_columns(view)
    if not blocks:
        return 0.0
    columns = blocks[0]
    scored = columns.total is not None or any(part.score is not None for part in columns.parts)
    reasons = any(part.reasons for part in columns.parts)
    if not scored:
        return 0.7 if _ranked_or_graded(view, columns) and _assesses(view, columns) else 0.3 if columns.rank else 0.0
    if not _says_scores(view, columns) and not _is_assessed(view):
        return 0.3
    unknown = [number for number in columns.unknown if not is_numeric(view, number)]  # 目标任务（亿元）beside a score
    others = any(_says_otherwise(view.columns[number - 1].leaf, reasons) for number in unknown)
    sure = reasons or columns.rank or (_is_assessed(view) and _lists_units(view, columns.unit))
    return (0.97 if sure else 0.7) - (0.45 if others else 0.0)


def _lists_units(view: TableView, unit: int) -> bool:
    """Whether the first rows are headed by names of units."""
    return share(names_unit(name) for name in view.body(unit)[:_FIRST]) >= _MOST


def _assesses(view: TableView, columns: SheetColumns) -> bool:
    """Whether ranks beside what was measured (执行率 | 排名) are those of an assessment: its heading says so."""
    measured = [n for n in columns.unknown if names_quantity(view.columns[n - 1].leaf.name) and is_numeric(view, n)]
    return not measured or _is_assessed(view)


def _is_assessed(view: TableView) -> bool:
    caption = caption_of(view.places, view.block)
    return caption is not None and _ASSESSMENT.search(caption.text) is not None


def _says_scores(view: TableView, columns: SheetColumns) -> bool:
    """Whether the heading of a number says that it is a score: 综合指数 does not."""
    numbers = [columns.total, *(number for part in columns.parts for number in (part.score, part.base))]
    numbers += [reason.number for part in columns.parts for reason in (*part.reasons, *part.amounts)]
    headings = [heading for n in numbers if n is not None for heading in view.columns[n - 1].headings]
    return any("scores" in h.roles or h.points or h.cap or h.weight or SCORE_WORD.search(h.name) for h in headings)


def _says_otherwise(heading: Heading, reasons: bool) -> bool:
    """Whether a column is one of a list of indicators or of a rubric; who assessed (考核部门), and beside reasons what was looked
    at (网站名称), may stand on a sheet of scores."""
    roles = heading.roles
    allowed = roles.get("rubric") == "assessed_by" or (reasons and heading.name.endswith("名称"))
    return not allowed and bool({"indicators", "rubric"} & set(roles))


def _ranked_or_graded(view: TableView, columns: SheetColumns) -> bool:
    """Whether units stand beside nothing but their ranks or grades: 名次 单位, 优秀 市教育局."""
    rows = [row for row in view.data_rows if view.banner(row) is None]
    ranked = columns.rank is not None and share(read_rank(view.text(row, columns.rank)) is not None for row in rows)
    graded = max(
        (share(is_grade(view.text(row, n)) for row in rows) for n in columns.remarks),
        default=0.0,
    )
    return max(ranked, graded) >= _MOST


def read(view: TableView, context: Context) -> Part:
    """The sheet's records and the ledger of its rows."""
    blocks = find_columns(view)
    records, roles = walk(view, blocks)
    told = with_ranks_in_brackets(view, blocks, [_read_score(view, record) for record in records])
    read_scores = infer(blocks, told)
    scores = with_rank_basis(view, blocks, settled_scores(with_stated_shares(view, read_scores)))
    return publish(view, context, scores, roles, [f for columns in blocks for f in _column_findings(view, columns)])


def _column_findings(view: TableView, columns: SheetColumns) -> list[Finding]:
    found = [left_out(view, number) for number in columns.unknown]
    found += [left_out(view, number, EARLIER) for number in columns.earlier]
    if columns.preliminary and columns.total is not None:
        found.append(preliminary(view, columns.total))
    if columns.final_unknown:
        names = "、".join(part.name or "" for part in columns.parts)
        message = f"nothing tells which column holds the final score, so all were taken for its parts: {names}"
        found.append(Finding("column_not_understood", message, observed=names))
    return found


def _read_score(view: TableView, record: RecordRows) -> ReadScore:
    columns, rows = record.columns, record.rows
    row = rows.start
    parts = tuple(read_part(view, part, n, rows) for n, part in enumerate(columns.parts, 1))
    sources: list[Source] = []
    unit, seq = _unit(view, columns, row, sources)
    published, words = _published(view, columns, rows, parts, sources)
    verdicts = [verdict for part in parts for verdict in part.verdicts]
    remark = _remark(view, columns, row, [words, *verdicts], sources)
    rank = _rank(view, columns, row, sources)
    score = Score(
        block=view.block,
        row=row,
        section=record.section.name if record.section else None,
        section_label=record.section.label if record.section else None,
        seq=seq,
        unit_raw=clean_name(unit.text),
        published=published,
        rank=rank,
        discretionary=any(part.discretionary for part in parts),
        remark=remark,
        components=(),
        findings=(*_no_number(words), *_uncounted(view, columns, row, seq, rank)),
        sources=(*sources, *_section_sources(record)),
    )
    return ReadScore(score, parts)


def _unit(view: TableView, columns: SheetColumns, row: int, sources: list[Source]) -> tuple[Passage, int | None]:
    """The unit's name and its number, which may stand in the name's cell: 1.县教育局."""
    unit = view.passage(row, columns.unit)
    seq = _number(view, row, columns.seq, "seq", sources)
    if columns.seq is None and (numbered := read_numbered(unit.text)):
        number, start = numbered
        sources += unit.sources("seq", number.start, number.end)
        unit, seq = unit.part(start, len(unit.text)), int(number.value)
    sources += unit.sources("unit_raw")
    return unit, seq


def _no_number(words: Passage) -> tuple[Finding, ...]:
    """What stands in place of the score and holds figures (98-99) may be a score that was not understood."""
    if not any(character.isdigit() for character in words.text):
        return ()
    message = f"“{words.text.strip()}” stands in place of the score and is no number; it was kept as a remark"
    return (Finding("table_not_understood", message, observed=words.text.strip()),)


def _uncounted(
    view: TableView, columns: SheetColumns, row: int, seq: int | None, rank: int | None
) -> Iterator[Finding]:
    for number, column in ((seq, columns.seq), (rank, columns.rank)):
        if number is None:
            yield from uncounted(_at(view, row, column).text)


def _section_sources(record: RecordRows) -> tuple[Source, ...]:
    section = record.section
    if section is None:
        return ()
    label = section.passage.find("section_label", section.label) if section.label else ()
    return (*label, *(section.passage.sources("section", *section.span) if section.name else ()))


def _at(view: TableView, row: int, column: int | None) -> Passage:
    return view.passage(row, column) if column is not None else EMPTY


def _published(
    view: TableView, columns: SheetColumns, rows: range, parts: tuple[ReadPart, ...], sources: list[Source]
) -> tuple[Decimal | None, Passage]:
    """The final score, and the passage of words that stand in its place (一票否决)."""
    column = columns.final
    for row in rows:
        passage = _at(view, row, column)
        if number := read_points(passage.text):
            sources += passage.sources("published", number.start, number.end)
            return number.value, EMPTY
        if not says_nothing(passage.text):
            return None, passage
    return None, EMPTY


def _number(view: TableView, row: int, column: int | None, field: str, sources: list[Source]) -> int | None:
    passage = _at(view, row, column)
    number = read_sequence(passage.text) if field == "seq" else None
    number = number or read_rank(passage.text if field == "rank" else passage.text.rstrip("、.．"))
    if number is None or number.value != int(number.value):
        return None
    sources += passage.sources(field, number.start, number.end)
    return int(number.value)


def _rank(view: TableView, columns: SheetColumns, row: int, sources: list[Source]) -> int | None:
    """The rank in its column; without one, the one behind the score: 98.5（第3名）."""
    if columns.rank is not None:
        return _number(view, row, columns.rank, "rank", sources)
    passage = _at(view, row, columns.final)
    number = read_rank_behind(passage.text)
    if number is None:
        return None
    sources += passage.sources("rank", number.start, number.end)
    return int(number.value)


def _remark(
    view: TableView, columns: SheetColumns, row: int, words: list[Passage], sources: list[Source]
) -> str | None:
    """Words in place of a score, rank or reasons, and what the columns of remarks and grades say."""
    passages = [*words, *(_at(view, row, number) for number in columns.remarks)]
    final = _at(view, row, columns.final)
    if beside := read_grade_beside(final.text):
        passages.append(final.part(*beside))
    rank = _at(view, row, columns.rank)
    if read_rank(rank.text) is None:
        passages.append(rank)
    return said_in_words(passages, sources)
