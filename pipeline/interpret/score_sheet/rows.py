"""What each row of a score sheet is: a heading, a section, a unit with its score, a sum, a note."""

from extractors.document import Cell
from normalizers.assessed import signs_table
from normalizers.cells import is_subtotal
from normalizers.headings import read_heading
from normalizers.later import later
from pipeline.interpret.places import Passage, chained
from pipeline.interpret.score_sheet.allotted import allots
from pipeline.interpret.score_sheet.columns import SheetColumns
from pipeline.interpret.table_view import LABEL, TableView, flat, share
from pipeline.records import RowRole

_SECTION_WORDS = later(
    r"各.*|[县区市]+(?:[（(][县区市、/]+[）)])|.*(?:部门|单位|机构|机关|类|组|系列|序列|战线|县区|区县|县市区|乡镇|街道|镇街|企业|院校|学校|医院|系统|园区|开发区|班子|组织|团体|其他|片区)(?:[（(].*[）)])?"
)
_UNIT_END = later(
    r".*(?:局|委|办|室|院|行|司|中心|队|站|校|社|会|厅|部|台|馆|所|镇|乡|街道|县|区|市|村|州|旗|团|处)(?:[（(].*[）)])?"
)
_SENTENCE = 40
_MOST = 0.6


class SectionName:
    """The section that rows below a heading belong to: its words, its label, and where they stand."""

    def __init__(self, passage: Passage, cell: Cell | None = None) -> None:
        self.cell = cell
        self._read(passage)

    def _read(self, passage: Passage) -> None:
        match = LABEL.match(passage.text)
        start = match.end() if match else 0
        self.passage = passage
        self.label = flat(match["label"]).rstrip("、.．:：") if match else None
        self.name = flat(passage.text[start:]) or None
        self.span = (start, len(passage.text))

    def go_on(self, passage: Passage, cell: Cell) -> None:
        """The name runs over the page break: its rest stands at the top of the next page."""
        self.cell = cell
        self._read(chained([self.passage, passage], ""))


class RecordRows:
    """The rows of one unit in one block of columns, the section they stand in, and the place in the order of reading: how many
    headings over the whole width stand above, then which block it is."""

    def __init__(self, columns: SheetColumns, rows: range, section: SectionName | None, order: tuple[int, int]) -> None:
        self.columns = columns
        self.rows = rows
        self.section = section
        self.order = order


def walk(view: TableView, blocks: tuple[SheetColumns, ...]) -> tuple[list[RecordRows], dict[int, RowRole]]:
    """The records of the sheet in the order of reading (of blocks side by side the left one first), and the role of every row."""
    records: list[RecordRows] = []
    roles: dict[int, RowRole] = dict.fromkeys(range(1, view.header.stop), "header")
    sections = _block_sections(view, blocks)
    bands = 0
    for row in view.data_rows:
        role = roles[row] = _role(view, blocks, row, bool(records))
        if role == "section":
            filled = [cell for cell in view.starting_cells(row) if cell.text.strip()]
            names = [SectionName(view.passage(row, cell.column)) for cell in filled]
            sections = [*names] if len(names) == len(blocks) else [names[0]] * len(blocks)
            bands += len(names) != len(blocks)
        elif role == "record":
            for place, columns in enumerate(blocks):
                if view.text(row, columns.unit):
                    section = sections[place] = _column_section(view, columns, row, sections[place])
                    records.append(RecordRows(columns, _extent(view, columns, row), section, (bands, place)))
        elif role == "continuation" and row not in records[-1].rows:
            records[-1].rows = range(records[-1].rows.start, row + 1)
    return sorted(records, key=lambda record: record.order), roles


def _block_sections(view: TableView, blocks: tuple[SheetColumns, ...]) -> list[SectionName | None]:
    """Blocks of different bodies are sections: 县区 得分 | 市直部门 得分."""
    heads = [view.passage(view.header.start, columns.unit) for columns in blocks]
    apart = len(blocks) > 1 and len({flat(head.text) for head in heads}) == len(blocks)
    return [SectionName(head) if apart and head.text.strip() else None for head in heads]


def _role(view: TableView, blocks: tuple[SheetColumns, ...], row: int, below_record: bool) -> RowRole:
    if view.is_blank(row) and not _belongs_above(view, blocks, row):
        return "blank"
    if view.repeats_header(row):
        return "header"
    if view.is_note(row):
        return "note"
    if banner := view.banner(row):
        return _banner_role(view, blocks, row, banner.text, banner.column_span)
    if _names_section(view, blocks, row) or _names_block_sections(view, blocks, row):
        return "section"
    if allots(view, row):
        return "header"
    if all(signs_table(cell.text) for cell in view.starting_cells(row) if cell.text.strip()):
        return "note"
    if any(is_subtotal(cell.text) for cell in view.starting_cells(row)[:3] if cell.text.strip()):
        return "subtotal"
    if any(view.text(row, columns.unit) and not _belongs_above(view, (columns,), row) for columns in blocks):
        return "record"
    if below_record and (_belongs_above(view, blocks, row) or _holds_reasons_only(view, blocks, row)):
        return "continuation"
    return "unread"


def _banner_role(view: TableView, blocks: tuple[SheetColumns, ...], row: int, text: str, span: int) -> RowRole:
    """A row with one filled cell: a section; a note where it is a sentence; a unit where its cell is the unit's alone."""
    words = flat(text)
    labelled = LABEL.match(text) is not None
    if span == 1 and not labelled and blocks[0].unit == 1 and _is_unit(words):
        return "record"
    if words.endswith(("。", "；")) or (len(words) > _SENTENCE and not labelled):
        return "note"
    return "subtotal" if is_subtotal(words) else "section"


def _is_unit(words: str) -> bool:
    """Whether words alone in a row are a unit's name rather than a section's: 市审计局, not 党群部门 or 县（区）."""
    section = _SECTION_WORDS.fullmatch(words) or "scores" in read_heading(words).roles
    return _UNIT_END.fullmatch(words) is not None and not section


def _names_block_sections(view: TableView, blocks: tuple[SheetColumns, ...], row: int) -> bool:
    """Whether a row names a section for each of the blocks side by side, in a cell over all its columns."""
    filled = [cell for cell in view.starting_cells(row) if cell.text.strip()]
    return len(filled) == len(blocks) > 1 and all(
        cell.column <= block.unit < cell.column + cell.column_span and cell.column_span > 1
        for cell, block in zip(filled, blocks, strict=True)
    )


def _names_section(view: TableView, blocks: tuple[SheetColumns, ...], row: int) -> bool:
    """Whether a row names nothing but a section in the unit's column: no number, no points, where the other rows have both."""
    columns = blocks[0]
    filled = [cell for cell in view.starting_cells(row) if cell.text.strip()]
    if len(filled) != 1 or filled[0].column != columns.unit or columns.seq is None:
        return False
    numbered = [bool(view.text(other, columns.seq)) for other in view.data_rows if view.text(other, columns.unit)]
    return share(numbered) >= _MOST and not view.text(row, columns.seq)


def _belongs_above(view: TableView, blocks: tuple[SheetColumns, ...], row: int) -> bool:
    """Whether the unit's cell began in a row above and reaches down to this one."""
    for columns in blocks:
        cell = view.cell(row, columns.unit)
        if cell is not None and cell.row < row and cell.row in view.data_rows and cell.text.strip():
            return True
    return False


def _holds_reasons_only(view: TableView, blocks: tuple[SheetColumns, ...], row: int) -> bool:
    """Words in a column of reasons beside empty unit and score cells: the rest of the record above."""
    columns = blocks[0]
    reasons = [reason.number for part in columns.parts for reason in part.reasons]
    others = [columns.unit, columns.total, columns.rank, *(part.score for part in columns.parts)]
    return any(view.text(row, n) for n in reasons) and not any(n is not None and view.text(row, n) for n in others)


def _extent(view: TableView, columns: SheetColumns, row: int) -> range:
    cell = view.cell(row, columns.unit)
    return range(row, row + (cell.row_span if cell and cell.row == row else 1))


def _column_section(
    view: TableView, columns: SheetColumns, row: int, section: SectionName | None
) -> SectionName | None:
    """The section that a column of its own names; the one above where its cell is empty or only ends a name cut by a page break."""
    cell = view.cell(row, columns.section) if columns.section else None
    if cell is None or not cell.text.strip() or (section is not None and cell is section.cell):
        return section
    passage = view.places.cell(view.block, cell)
    if section is not None and section.cell is not None and _ends_name(section, cell):
        section.go_on(passage, cell)
        return section
    return SectionName(passage, cell)


def _ends_name(section: SectionName, cell: Cell) -> bool:
    """Whether the first section cell of a page is the rest of the last one before it: (三)市委 / 党群部门."""
    before, first = section.cell.fragments[-1].page if section.cell else None, cell.fragments[0].page
    if before is None or first is None or first <= before:
        return False
    rest = flat(cell.text)
    if section.label is not None:
        return LABEL.match(cell.text) is None
    whole = _SECTION_WORDS.fullmatch((section.name or "") + rest) is not None
    return whole and (len(rest) < 3 or _SECTION_WORDS.fullmatch(section.name or "") is None)
