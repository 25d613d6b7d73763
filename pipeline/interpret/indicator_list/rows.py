"""The rows of an indicator list: which of them begin an indicator, which belong to one, which say something else."""

from msgspec import Struct

from extractors.document import Cell
from normalizers.cells import is_subtotal, says_nothing
from normalizers.later import later
from pipeline.interpret.indicator_list.columns import IndicatorColumns
from pipeline.interpret.table_view import TableView, flat
from pipeline.records import RowRole

_SECTION = later(r"(?:[(（]?[一二三四五六七八九十]{1,3}[)）、.．]|第[一二三四五六七八九十]+[部类])")
_CHAPTER = later(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
_PAIR = 2  # the number of a part and its name
_SUB_SECTION = later(r"[(（][一二三四五六七八九十]{1,3}[)）]")


class Entry(Struct, frozen=True):
    """One indicator: its rows, the row that bears its number, and the banners it stands under."""

    rows: tuple[int, ...]
    numbered: int
    domain: Cell | None
    task: Cell | None


def walk(view: TableView, columns: IndicatorColumns) -> tuple[list[Entry], dict[int, RowRole]]:
    """The indicators of the table, and what every row of it is."""
    roles: dict[int, RowRole] = {row: "header" for row in range(1, view.header.stop)}
    entries: list[list[int]] = []
    above: list[tuple[int, Cell | None, Cell | None]] = []
    banners: list[Cell | None] = [None, None]
    numbered = 0
    for row in view.data_rows:
        roles[row] = _role(view, columns, row, bool(entries))
        if roles[row] == "section":
            _enter(view, columns, row, banners)
            continue
        if roles[row] not in ("record", "continuation"):
            continue
        numbered = row if not columns.of("seq") or _number_begins(view, columns, row) or not entries else numbered
        if roles[row] == "record":
            entries.append([row])
            above.append((numbered, banners[0], banners[1]))
        else:
            entries[-1].append(row)
    found = [Entry(tuple(rows), *place) for rows, place in zip(entries, above, strict=True)]
    return found, roles


def _enter(view: TableView, columns: IndicatorColumns, row: int, banners: list[Cell | None]) -> None:
    """A banner (一、生态制度) opens a domain, one below it ((一)目标责任体系) a task."""
    cell = view.banner(row) or _chapter(view, columns, row)
    if cell is None:
        return
    if _SUB_SECTION.match(flat(cell.text)) and banners[0] is not None and not _SUB_SECTION.match(flat(banners[0].text)):
        banners[1] = cell
    else:
        banners[:] = [cell, None]


def _role(view: TableView, columns: IndicatorColumns, row: int, opened: bool) -> RowRole:
    if view.is_blank(row):
        return "continuation" if opened and _spanned(view, columns, row) else "blank"
    if view.repeats_header(row):
        return "header"
    if view.is_note(row):
        return "note"
    if any(is_subtotal(flat(cell.text)) for cell in view.starting_cells(row)[:2]):
        return "subtotal"
    if view.banner(row) is not None and not _number_begins(view, columns, row):
        return "section" if _names_section(view, row) else ("note" if opened else "unread")
    if _number_begins(view, columns, row):
        return "record"
    if _chapter(view, columns, row) is not None:
        return "section"
    if _begins(view, columns, row):
        return "record"
    return "continuation" if opened else "unread"


def _chapter(view: TableView, columns: IndicatorColumns, row: int) -> Cell | None:
    """The name of a part whose number is in characters where the rows count in figures: 一 | 产业振兴 above 1 | 发展药材."""
    number = columns.first("seq")
    filled = [cell for cell in view.starting_cells(row) if cell.text.strip()]
    if number is None or columns.in_characters or len(filled) != _PAIR or filled[0].column != number:
        return None
    return filled[1] if _CHAPTER.fullmatch(flat(filled[0].text)) else None


def _names_section(view: TableView, row: int) -> bool:
    cell = view.banner(row)
    text = flat(cell.text) if cell else ""
    return bool(_SECTION.match(text)) or (len(text) <= 30 and not text.endswith(("。", "；", "：")))


def _spanned(view: TableView, columns: IndicatorColumns, row: int) -> bool:
    """Whether a filled cell of the row above reaches into this empty row."""
    cells = (view.cell(row, number) for number in range(1, view.table.columns + 1))
    return any(cell is not None and cell.row < row and cell.text.strip() for cell in cells)


def begins_at(view: TableView, row: int, number: int | None) -> bool:
    """Whether a filled cell of this column begins in this row."""
    cell = view.cell(row, number) if number else None
    return cell is not None and cell.row == row and not says_nothing(cell.text)


def _is_own(view: TableView, row: int, number: int) -> bool:
    cell = view.cell(row, number)
    return cell is not None and cell.row == row


def _number_begins(view: TableView, columns: IndicatorColumns, row: int) -> bool:
    number = columns.first("seq")
    return number is not None and _is_own(view, row, number) and columns.number(view.text(row, number)) is not None


def _begins(view: TableView, columns: IndicatorColumns, row: int) -> bool:
    """Whether the row has an indicator name of its own; in a list without names and numbers a task or content of its own."""
    for role in ("name", "name_target"):
        if columns.of(role):
            return any(begins_at(view, row, number) for number in columns.of(role))
    if columns.of("seq"):
        return False
    told = [number for role in ("content", "task") for number in columns.of(role)]
    # A breakdown over bodies: each begins a row.
    told = told or [number for role in ("lead", "responsible", "units") for number in columns.of(role)]
    return any(begins_at(view, row, number) for number in told)
