"""A table as a person reads it: headings on top, data rows below, each column with what its headings say."""

from collections.abc import Iterable
from functools import cached_property
from itertools import groupby

from extractors.document import Cell, Table
from normalizers.assessed import labels_unit, names_unit
from normalizers.cells import read_points
from normalizers.headings import Heading, Kind, read_heading
from normalizers.later import later
from normalizers.measures import bracketed_measure
from pipeline.interpret.heading_rows import heads_amounts, heads_groups, heads_units
from pipeline.interpret.places import EMPTY, Passage, Places

_NUMBER = later(r"[-+＋－]?\s*(?:\d{1,3}(?:[,，]\d{3})+|[\d０-９]+)(?:[.．][\d０-９]+)?\s*%?")
_BRACKETED = later(r"[（(].*[）)]")
_OPEN_BRACKET = later(r"[（(][^（()）]*$")
_NOTE = later(r"\s*(?:备\s*)?(?:注|说\s*明|附\s*注)\s*[:：\d１-９]|\s*[*＊※]\s*\S")
LABEL = later(
    r"\s*(?P<label>[（(]\s*[一二三四五六七八九十]+\s*[）)]|[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十]+[组类]\s*[:：、])\s*"
)
"""A label of a section: （一）, 一、, 第一组："""
_SAYS_OF_ALL = later(r"[（(]?(?:计量)?单位[:：]\S{1,6}[）)]?|\p{Han}{2,10}(?:[（(]\p{Han}+[）)])?[:：].{0,30}")
"""What stands in a row above the headings: （单位：分）, 考核日期：2023年11月"""
_SCORE_END = later(r"(?:得分|评分|积分|分值|成绩|扣分|加分|减分|总分|均分)$")
_MOST_HEADER_ROWS, _LONGEST_HEADING = 5, 24


def flat(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


class Column:
    """One column: its number from 1, and its headings from the top one to the leaf."""

    def __init__(self, number: int, headings: tuple[Heading, ...]) -> None:
        self.number = number
        self.headings = headings

    @property
    def leaf(self) -> Heading:
        return self.headings[-1] if self.headings else read_heading("")

    @property
    def above(self) -> tuple[Heading, ...]:
        return self.headings[:-1]

    def role(self, kind: Kind) -> str | None:
        """What the column holds in a table of this kind: what the leaf says, else what stands above it."""
        return next((h.roles[kind] for h in reversed(self.headings) if kind in h.roles), None)


class TableView:
    """One table of a document: `header` are the numbers of its heading rows, `preamble` of title rows above them."""

    def __init__(self, places: Places, block: int, table: Table) -> None:
        self.places = places
        self.block = block
        self.table = table
        self._covering: dict[tuple[int, int], Cell] = {
            (row, column): cell
            for cell in table.cells
            for row in range(cell.row, cell.row + cell.row_span)
            for column in range(cell.column, cell.column + cell.column_span)
        }
        self._texts: dict[tuple[int, int], str] = {}
        self._bodies: dict[int, list[str]] = {}
        first = self._first_header_row()
        self.preamble = range(1, first)
        self.header = range(first, first + self._header_height(first))

    @property
    def data_rows(self) -> range:
        return range(self.header.stop, self.table.rows + 1)

    def cell(self, row: int, column: int) -> Cell | None:
        """The cell that covers this place, None where the table has a hole."""
        return self._covering.get((row, column))

    def passage(self, row: int, column: int) -> Passage:
        cell = self.cell(row, column)
        return self.places.cell(self.block, cell) if cell else EMPTY

    def text(self, row: int, column: int) -> str:
        text = self._texts.get((row, column))
        if text is None:
            text = self._texts[row, column] = self.passage(row, column).text.strip()
        return text

    def body(self, column: int) -> list[str]:
        """The texts of the filled cells of a column below the headings, banners left out."""
        if column not in self._bodies:
            texts = (self.text(row, column) for row in self.data_rows if self.banner(row) is None)
            self._bodies[column] = [text for text in texts if text]
        return self._bodies[column]

    def starting_cells(self, row: int) -> list[Cell]:
        """The cells that begin in this row, left to right."""
        return self._by_row.get(row, [])

    def row_text(self, row: int) -> str:
        """The words of all cells that begin in the row, for messages."""
        return " | ".join(flat(cell.text) for cell in self.starting_cells(row) if cell.text.strip())

    def is_blank(self, row: int) -> bool:
        return not any(cell.text.strip() for cell in self.starting_cells(row))

    def banner(self, row: int) -> Cell | None:
        """The cell of a row that says one thing across the table (a section, a title, a note), else None.

        One cell over all columns; or, where spans are lost, one filled cell alone, at the left end or with a label: （一）.
        """
        return self._banners.get(row)

    def is_note(self, row: int) -> bool:
        cell = self.banner(row)
        return cell is not None and _NOTE.match(cell.text) is not None

    def repeats_header(self, row: int) -> bool:
        """Whether the row holds headings again: every filled cell is the text of a heading, and there are two or more."""
        texts = {flat(cell.text) for cell in self.starting_cells(row)} - {""}
        return len(texts) >= 2 and texts <= self._heading_texts

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(Column(number, self._headings(number)) for number in range(1, self.table.columns + 1))

    @cached_property
    def _by_row(self) -> dict[int, list[Cell]]:
        return {row: list(cells) for row, cells in groupby(self.table.cells, key=lambda cell: cell.row)}

    @cached_property
    def _banners(self) -> dict[int, Cell]:
        return {row: cell for row in self._by_row if (cell := self._find_banner(row)) is not None}

    def _find_banner(self, row: int) -> Cell | None:
        filled = [cell for cell in self.starting_cells(row) if cell.text.strip()]
        if len(filled) != 1 or self._reaching_into(row):
            return None
        cell = filled[0]
        wide = cell.column_span >= max(2, self.table.columns - 1)
        alone = self.table.columns > 1 and (cell.column == 1 or LABEL.match(cell.text) is not None)
        return cell if wide or alone else None

    @cached_property
    def _heading_texts(self) -> frozenset[str]:
        return frozenset(flat(cell.text) for row in self.header for cell in self.starting_cells(row))

    def _reaching_into(self, row: int) -> bool:
        """Whether a filled cell of an earlier row spans into this row."""
        cells = (self.cell(row, column) for column in range(1, self.table.columns + 1))
        return any(cell is not None and cell.row < row and cell.text.strip() for cell in cells)

    def _headings(self, column: int) -> tuple[Heading, ...]:
        texts: list[str] = []
        for row in self.header:
            text = flat(self.text(row, column)) or self._lost_span(row, column)
            if texts and text and _OPEN_BRACKET.search(texts[-1]):  # 年度得分（满分90 / 分）, cut by a page break
                texts[-1] += text
            elif texts and _BRACKETED.fullmatch(text):
                texts[-1] += text if not texts[-1].endswith(text) else ""
            elif text and (not texts or texts[-1] != text):
                texts.append(text)
        return tuple(read_heading(text) for text in texts)

    def _lost_span(self, row: int, column: int) -> str:
        """The heading to the left, where this cell is empty, its columns have sub-headings below, and the span was lost."""
        for left in range(column, 0, -1):
            if text := flat(self.text(row, left)):
                return text
            if not any(self.text(below, left) for below in self.header if below > row):
                return ""
        return ""

    def _first_header_row(self) -> int:
        labels = False
        for row in range(1, min(self.table.rows, _MOST_HEADER_ROWS + 3) + 1):
            labels = self.holds_labels(row, labels)
            if not labels and self._heads(row):
                return row
            if not labels and not self._may_precede_header(row):
                break
        return 1

    def holds_labels(self, row: int, below_labels: bool = False) -> bool:
        """Whether a row says of the whole table what its labels name: 被考核单位 | 县统计局 | 考核等次 | 良好."""
        texts = [cell.text for cell in self.starting_cells(row) if cell.text.strip()]
        if len(texts) % 2 or not texts or any(read_heading(value).roles for value in texts[1::2]):
            return False
        if len(texts) == 2 and self.table.columns == 2:
            return False
        return below_labels or (labels_unit(texts[0], weakly=True) and not any(map(names_unit, texts[2:])))

    def _may_precede_header(self, row: int) -> bool:
        filled = [cell.text for cell in self.starting_cells(row) if cell.text.strip()]
        return self.banner(row) is not None or all(_SAYS_OF_ALL.fullmatch(flat(text)) for text in filled)

    def _heads(self, row: int) -> bool:
        """Whether a row is one of headings, by its words or by what stands below them."""
        if self._looks_like_header(row) or self._heads_groups(row):
            return True
        texts = [flat(cell.text) for cell in self.starting_cells(row)]
        if any(_NUMBER.fullmatch(text) for text in texts):
            return False
        below = [flat(self.text(row + 1, column)) for column in range(2, self.table.columns + 1)]
        amounts = share(is_number(text) or read_points(text) is not None for text in below) > 0.5
        return heads_units(texts, self.text(row, 1)) or (amounts and heads_amounts(texts))

    def _heads_groups(self, row: int) -> bool:
        """Whether a row names groups of columns, whose headings stand in the row below."""
        cells = [cell for cell in self.starting_cells(row) if cell.text.strip()]
        if (
            len(cells) < 2
            or all(cell.column_span == 1 for cell in cells)
            or any(":" in c.text or "：" in c.text for c in cells)
        ):
            return False
        below = [flat(cell.text) for cell in self.starting_cells(row + 1)]
        return heads_groups([(flat(cell.text), cell.column_span) for cell in cells], below)

    def _looks_like_header(self, row: int) -> bool:
        """Whether a row is made of headings: no numbers, half of them known; of short words two known ones are enough."""
        texts = [text for cell in self.starting_cells(row) if (text := flat(cell.text))]
        known = [text for text in texts if read_heading(text).roles]
        known += [text for text in texts if known and text not in known and _names_score(text)]
        # 地区 粮食产量（万吨） 播种面积（万亩）: quantities, each with its unit of measure.
        measured = [text for text in texts if text not in known and bracketed_measure(text)]
        known += measured if len(measured) > 1 else []
        if self._counts_below(row, texts):
            known += [text for text in texts if text not in known and read_heading(text).likely]
        short = all(len(text) <= _LONGEST_HEADING for text in texts)
        enough = 2 * len(known) >= len(texts) or (short and len(known) >= 2)
        return len(texts) >= 2 and enough and not any(_NUMBER.fullmatch(text) for text in texts)

    def _counts_below(self, row: int, texts: list[str]) -> bool:
        """Whether the row begins with 序号 and the next with a number: then last words may tell the other headings."""
        counts = bool(texts) and read_heading(texts[0]).roles.get("indicators") == "seq"
        return counts and is_number(self.text(row + 1, 1))

    def _header_height(self, first: int) -> int:
        """How many rows the headings take: as far as the first row's cells reach down, and rows of sub-headings below."""
        if not self._heads(first):
            return min(self.table.header_rows, self.table.rows)
        last = first
        row = first
        while row <= min(last, self.table.rows):
            last = max(
                [last, *(cell.row + cell.row_span - 1 for cell in self.starting_cells(row) if cell.text.strip())]
            )
            if row == last and (self._continues_header(row + 1) or (row == first and self._heads_groups(row))):
                last += 1
            row += 1
        return min(last, self.table.rows, first + _MOST_HEADER_ROWS - 1) - first + 1

    def _continues_header(self, row: int) -> bool:
        """Whether a row below the headings holds sub-headings where the spans were lost, so that only its words can tell.

        Some headings above have nothing below them (序号, 单位), and what stands below others is a heading, states points
        (过程考核40分), or has sub-headings of its own below.
        """
        if row > self.table.rows or self.banner(row) is not None:
            return False
        texts = [flat(self.text(row, column)) for column in range(1, self.table.columns + 1)]
        above = [flat(self.text(row - 1, column)) for column in range(1, self.table.columns + 1)]
        filled = [text for text in texts if text]
        if len(filled) < 2 or any(_NUMBER.fullmatch(text) or len(text) > _LONGEST_HEADING for text in filled):
            return False
        if all(b in ("", a) for a, b in zip(above, texts, strict=True)):
            return False
        if texts[0]:  # 名称 序号 名称 below 一级指标 二级指标: headings of two words, some of them twice
            wide = any(cell.column_span > 1 for cell in self.starting_cells(row))  # 党群部门 | 政府部门: sections
            return (
                not wide
                and len(set(filled)) < len(filled)
                and all(len(text) <= 4 and read_heading(text).roles for text in filled)
            )
        if all(read_heading(text).roles or read_heading(text).points for text in filled):
            return True
        if all(map(names_unit, filled)):  # 各镇得分 above, 龙门镇 虎头镇 below
            return any(read_heading(text).roles.get("scores") == "score" for text in above)
        return self._looks_like_header(row) or self._continues_header(row + 1)


def _names_score(text: str) -> bool:
    """Whether words that no list knows still head scores: 折算得分, 日常巡查（60%）."""
    heading = read_heading(text)
    return len(text) <= _LONGEST_HEADING and (heading.weight is not None or _SCORE_END.search(heading.name) is not None)


def is_number(text: str) -> bool:
    """Whether a cell holds nothing but one number."""
    return _NUMBER.fullmatch(flat(text)) is not None


def share(values: Iterable[bool]) -> float:
    """The share of true values, 0 where there are none."""
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0
