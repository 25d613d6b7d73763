"""Cells that stand in a column they do not belong to, where a page lost a cell of the row."""

from functools import cache

from normalizers.attributes import without
from normalizers.cells import read_sequence
from normalizers.headings import read_heading
from normalizers.later import later
from pipeline.interpret.indicator_list.cell_words import Words
from pipeline.interpret.table_view import TableView, flat

_EVIDENCE = later(r"文件|材料|资料|报告|方案|名录|清单|证明|数据|统计|台账|档案")
_NAME_MARKS = later(r"[、,，;；\s]+")
_NAME_END = later(
    r"(?:局|委|办|部|厅|院|府|会|心|司|室|队|台|社|校|馆|站|所|行|团|单位|部门|区|县|市|镇|乡|街道|处|署|组|[)）])$"
)


def looks_like_evidence(text: str) -> bool:
    """Whether a text in a unit column is a list of evidence: long sentences about papers, hardly a name in them."""
    if len(text) < 20 or not _EVIDENCE.search(text):
        return False
    return _share_of_names(text) < 0.4


def looks_like_units(text: str) -> bool:
    """Whether a text is a list of units: most of its pieces end as names of bodies do."""
    return len(text) <= 300 and not text.endswith("。") and _share_of_names(text) >= 0.7


def _share_of_names(text: str) -> float:
    pieces = [piece for piece in _NAME_MARKS.split(text) if piece]
    return sum(_NAME_END.search(piece) is not None for piece in pieces) / max(1, len(pieces))


def read_labelled_row(view: TableView, row: int) -> dict[str, Words]:
    """The cells of a row by the heading that a bad scan merged into each of them (牵头单位 市水利局); {} for other rows."""
    return _labelled(view, row) if _may_be_labelled(view, row) else {}


def _may_be_labelled(view: TableView, row: int) -> bool:
    cells = [cell for cell in view.starting_cells(row) if cell.text.strip()]
    return len(cells) >= 3 and 2 * sum(bool(_role(cell.text.split()[0])) for cell in cells) > len(cells)


@cache
def _role(word: str) -> str | None:
    return read_heading(word).roles.get("indicators") if 2 <= len(word) <= 12 else None


def _labelled(view: TableView, row: int) -> dict[str, Words]:
    found: dict[str, Words] = {}
    waiting: str | None = None
    for cell in view.starting_cells(row):
        words = Words(view.places.cell(view.block, cell))
        label = cell.text.split()[0] if cell.text.strip() else ""
        role = _role(label)
        rest = words.part(without(words.clean, 0, len(flat(label)))) if role else words
        if role and rest.text:
            found[role] = rest
        elif waiting and role is None and (waiting != "seq" or read_sequence(words.text)):
            found[waiting] = words
        waiting = role if role and not rest.text else None
    return found
