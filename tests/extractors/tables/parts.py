"""Parts of tables for tests: texts typeset in columns of known width, ten points a character, cut where a test says."""

from extractors.tables.glyphs import Glyphs, no_glyphs
from extractors.tables.lines import Line
from extractors.tables.pieces import PageTable, Piece, PieceCell

SIZE = 10.0
MARGIN = 3.0
EDGES = [50.0, 90.0, 170.0, 410.0, 460.0]
Lines = list[str]


def width_of(text: str) -> float:
    return sum(SIZE / 2 if character.isascii() else SIZE for character in text)


def line(text: str, x0: float, top: float = 0.0) -> Line:
    """One line of text; its first and last words are measured as the reader of glyphs does."""
    first = 1
    while text[0].isascii() and first < len(text) and text[first].isascii():
        first += 1
    while first < len(text) and text[first] in "，。；、":
        first += 1
    hang = SIZE if text[-1] in "，。；、" else 0.0
    width = width_of(text)
    tail = width_of(text) - width_of(text.rstrip("0123456789.abcdefghijklmnopqrstuvwxyz"))
    return Line(text, x0, top, x0 + width, top + SIZE, SIZE, width_of(text[:first]), tail, hang)


def wrapped(text: str, room: float) -> Lines:
    """The text in lines as wide as the room allows; punctuation takes the character before it along."""
    lines, current = [], ""
    for part in text.split("\n"):
        for character in part:
            if width_of(current + character) > room:
                keep = -1 if character in "，。；、" else len(current)
                lines.append(current[:keep])
                current = current[keep:]
            current += character
        lines.append(current)
        current = ""
    return [text for text in lines if text]


def cell(row: int, column: int, lines: Lines, *, page: int = 1, spans: tuple[int, int] = (1, 1)) -> PieceCell:
    x0, x1 = EDGES[column], EDGES[column + spans[1]]
    box = (x0, 100.0 + 30 * row, x1, 130.0 + 30 * row)
    texts = [line(text, x0 + MARGIN, box[1] + 12 * number) for number, text in enumerate(lines)]
    return PieceCell(row, column, *spans, [Piece(page, box, texts)])


def part(page: int, rows: list[list[Lines]]) -> PageTable:
    """One page's part; a row of a single cell reaches over all columns."""
    cells = []
    for number, texts in enumerate(rows):
        if len(texts) == 1:
            cells.append(cell(number, 0, texts[0], page=page, spans=(1, len(EDGES) - 1)))
        else:
            cells.extend(cell(number, column, lines, page=page) for column, lines in enumerate(texts))
    return PageTable(page, (EDGES[0], 100, EDGES[-1], 100 + 30 * len(rows)), EDGES, len(rows), cells)


def typeset(row: list[str]) -> list[Lines]:
    if len(row) == 1:
        return [row]
    return [
        wrapped(text, EDGES[column + 1] - EDGES[column] - 2 * MARGIN) if text else [] for column, text in enumerate(row)
    ]


def drawn(texts: list[tuple[str, float, float]]) -> Glyphs:
    """Glyphs of texts at their left end and baseline, each text drawn in one go."""
    glyphs = no_glyphs()
    for number, (text, start, baseline) in enumerate(texts):
        x = start
        for character in text:
            width = width_of(character)
            glyphs.characters.append(character)
            glyphs.left.append(x)
            glyphs.right.append(x + width)
            glyphs.baseline.append(baseline)
            glyphs.size.append(SIZE)
            glyphs.drawn.append(number)
            x += width
    return glyphs
