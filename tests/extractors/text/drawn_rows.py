"""A score sheet in rows with tabs, and what a test asks of the tables that are read from it."""

from extractors.document import Cell, Document, Paragraph, Table
from extractors.text.reader import parse_text

HEAD = "序号\t单位\t加扣分情况\t得分\t名次"
BODY = [
    "1\t市档案馆\t开展档案宣传周活动，加0.5分。\t100.5\t2",
    "2\t市总工会\t无\t100\t3",
    "3\t市科协\t举办科普讲座三场，加1分。\t101\t1",
    "4\t团市委\t无\t100\t3",
    "5\t市妇联\t报送信息迟缓，扣0.5分。\t99.5\t5",
]


def parse(*lines: str) -> Document:
    return parse_text("\n".join(lines) + "\n")


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    """The texts of each row, spans filled with None's place left empty."""
    grid = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row - 1][cell.column - 1] = cell.text
    return grid


def spans(table: Table) -> dict[str, tuple[int, int, int, int]]:
    return {cell.text: place(cell) for cell in table.cells if cell.row <= 3 and cell.text}


def place(cell: Cell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.row_span, cell.column_span


def paragraphs(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]
