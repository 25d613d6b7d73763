"""Tables that plain text sets without tabs: commas, strokes, drawn boxes, columns of blanks. They become rows with tabs.

Only what is surely one is taken for a table: three lines at least, the first of words, and below it a column of numbers.
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from extractors.text.alignment import SCORE

_FEWEST_ROWS, _FEWEST_CELLS = 3, 3
_MOSTLY = 0.6
_RULE = re.compile(r"[\s─━│┃┄┅┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬+|=-]{3,}")
_DRAWN = re.compile(r"\s*[+┌├└╔╠╚][-=─━═+┬┴┼╦╩╬]+[+┐┤┘╗╣╝]\s*")  # the rulings of a box
_STROKES = re.compile(r"[│┃║|｜]")
_GAP = re.compile(r"(?:[ \u00a0]{2,}|\u3000{2,}|[ \u3000]{3,})")
_ENDS = "。；;！!：:"

Place = tuple[int, str]
"""Where a cell begins, in columns of half a character, and its words."""
Split = Callable[[str], list[Place]]


def with_tabs(lines: Sequence[str]) -> list[str]:
    """The lines; those of a table without tabs are rows with tabs."""
    if any("\t" in line for line in lines):
        return [line for line in lines if not _DRAWN.fullmatch(line)]
    for split in (_at_strokes, _at_commas, _at_gaps):
        tables = list(_tables(lines, split))
        if tables:
            return _replaced(lines, tables)
    return list(lines)


def _replaced(lines: Sequence[str], tables: Sequence[tuple[int, int, list[str]]]) -> list[str]:
    result: list[str] = []
    done = 0
    for start, end, rows in tables:
        result += [*lines[done:start], *rows]
        done = end
    return [*result, *lines[done:]]


def _tables(lines: Sequence[str], split: Split) -> Iterator[tuple[int, int, list[str]]]:
    """Where each table begins and ends, and its rows."""
    start = 0
    while start < len(lines):
        head = split(lines[start])
        if len(head) < _FEWEST_CELLS or any(SCORE.fullmatch(words) for _, words in head):
            start += 1
            continue
        end = start + 1
        while end < len(lines) and _goes_on(lines, end, split, head):
            end += 1
        rows = _rows([split(line) for line in lines[start:end] if not _is_rule(line)], head)
        if rows:
            yield start, end, rows
        start = end


def _goes_on(lines: Sequence[str], number: int, split: Split, head: Sequence[Place]) -> bool:
    """True for a row, a ruling, what begins below a heading but the first, and a section between two rows."""
    line = lines[number]
    cells = split(line)
    if _is_rule(line) or len(cells) > 1:
        return True
    if cells and any(abs(cells[0][0] - place) <= 1 for place, _ in head[1:]):
        return True
    beyond = lines[number + 1] if number + 1 < len(lines) else ""
    return bool(cells) and line.rstrip()[-1] not in _ENDS and len(split(beyond)) > 1


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line)) and not line.isspace()


def _rows(parts: Sequence[list[Place]], head: list[Place]) -> list[str]:
    """The rows with tabs; none where the lines are no table."""
    whole = [part for part in parts[1:] if len(part) == len(head)]
    numbers = any(all(SCORE.fullmatch(part[column][1]) for part in whole) for column in range(len(head)))
    if len(parts) < _FEWEST_ROWS or len(whole) < _MOSTLY * (len(parts) - 1) or not numbers:
        return []
    starts = _starts(whole, head)
    rows: list[list[str]] = []
    for part in parts:
        cells = _laid(part, len(head), starts)
        if rows and starts and not cells[0] and len(part) < len(head) and not _has_number(cells):
            rows[-1] = [above + below for above, below in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return ["\t".join(cells) if any(cells[1:]) else cells[0] for cells in rows]


def _has_number(cells: Sequence[str]) -> bool:
    return any(SCORE.fullmatch(cell) for cell in cells)


def _starts(rows: Sequence[list[Place]], head: Sequence[Place]) -> list[int]:
    """Where the columns begin, if all rows keep to that."""
    starts = [min(place for place, _ in column) for column in zip(*rows, strict=True)]
    apart = all(
        max(place for place, _ in column) < starts[number + 1] if number + 1 < len(starts) else True
        for number, column in enumerate(zip(*rows, strict=True))
    )
    return [min(start, place) for start, (place, _) in zip(starts, head, strict=True)] if apart else []


def _laid(part: Sequence[Place], columns: int, starts: Sequence[int]) -> list[str]:
    """The cells under the columns in which they begin."""
    if len(part) >= columns or not starts:
        return [words for _, words in part] + [""] * (columns - len(part))
    cells = [""] * columns
    for place, words in part:
        column = max((number for number, start in enumerate(starts) if start <= place + 1), default=0)
        cells[column] += words
    return cells


# ---------------------------------------------------------------- how a line parts into cells


def _at_strokes(line: str) -> list[Place]:
    """│ 1 │ 县水务局 │; empty cells count."""
    inner = line.strip().strip("│┃║|｜")
    cells = _STROKES.split(inner) if _STROKES.search(inner) else [line.strip()]
    return [(number, cell.strip()) for number, cell in enumerate(cells)] if line.strip() else []


def _at_commas(line: str) -> list[Place]:
    try:
        cells = next(csv.reader([line]), []) if "," in line else [line]
    except csv.Error:  # a text of a hundred thousand characters in one line, or half a line end in it: no row
        cells = [line]
    return [(number, cell.strip()) for number, cell in enumerate(cells)] if line.strip() else []


def _at_gaps(line: str) -> list[Place]:
    """Cells with blanks between them; the blanks in front of the first tell where it begins."""
    places, end = [], 0
    for gap in [*_GAP.finditer(line), None]:
        words = line[end : gap.start() if gap else len(line)]
        if words.strip():
            before = line[:end] + words[: len(words) - len(words.lstrip())]
            places.append((_width(before), words.strip()))
        end = gap.end() if gap else end
    return places


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
