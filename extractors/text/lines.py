"""The lines of a text file become runs: rows with tabs, one cell a line, or running text."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from extractors.continued import continues_table
from extractors.text.alignment import NUMBER

Kind = Literal["rows", "cells", "text", "page", "head"]
# What stands between two pages of an export and in no sentence: "- 3 -", "— 12 —", "第 3 页 共 9 页", a form feed.
PAGE_MARK = re.compile(
    r"\f|[-—–─]+\s*\d{1,4}\s*[-—–─]+|第\s*\d{1,4}\s*页(\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|[Pp]age\s*\d{1,4}"
)


# Excel wraps a cell with line breaks or quotes into quotes and doubles those inside; its line breaks are not the row's.
QUOTED = re.compile(r'(?<![^\t\n])"((?:[^"\t]|"")*)"(?![^\t\n])')
INNER_BREAK = "\x1f"
LONGEST_SECTION = 40
# Markdown's tables: | 单位 | 得分 |, a line of dashes under the heading, <br> where a cell's line breaks.
PIPED = re.compile(r"^[ \t]*\|(.*\|.*)\|[ \t]*$", re.MULTILINE)
RULE = re.compile(r"^[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*\n", re.MULTILINE)
# A paragraph inside a cell follows after one empty line or three; after two the row and its table have ended.
NOTE = re.compile(
    r"(备注|附?注|说明|附件|附表)\s*[\d一二三四五六七八九十]*\s*[:：]|(附件|附表)\s*[\d一二三四五六七八九十]+\s*$"
)


class Run(Struct, frozen=True):
    """Lines of one kind that stand together: a `page` is a page's number, a `head` a title that every page repeats."""

    kind: Kind
    lines: tuple[str, ...]


def split_lines(text: str) -> list[str]:
    """The lines without their ends. A form feed is a line of its own: it parts pages, never a row."""
    text = text.rstrip("\x1a").replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    if "|" in text:
        text = PIPED.sub(with_tabs, RULE.sub("", text))
    if '"' in text and "\t" in text:
        text = QUOTED.sub(lambda found: found[1].replace('""', '"').replace("\n", INNER_BREAK), text)
    return [line.rstrip(" \u3000") for line in text.replace("\f", "\n\f\n").split("\n")]


def with_tabs(row: re.Match[str]) -> str:
    """A Markdown row as a row with tabs; a stroke behind a backslash belongs to its cell."""
    cells = re.split(r"(?<!\\)\|", row[1])
    return "\t".join(re.sub(r"<br\s*/?>", INNER_BREAK, cell.strip().replace("\\|", "|")) for cell in cells)


def runs(lines: list[str]) -> Iterator[Run]:
    """All lines in order, each in one run; the empty lines between runs are left out."""
    position = 0
    while position < len(lines):
        kind = kind_at(lines, position)
        if kind is None:
            position += 1
            continue
        end = END[kind](lines, position)
        yield Run(kind, tuple(lines[position:end]))
        position = end


def kind_at(lines: list[str], position: int) -> Kind | None:
    line = lines[position]
    if parts_pages(line):
        return "page"
    if not line.strip():
        return "rows" if line.count("\t") > 1 else ("cells" if opens_cell(line) else None)
    if "\t" not in line:
        return "rows" if is_section(lines, position) else "text"
    return "cells" if opens_cell(line) and not beside_rows(lines, position) else "rows"


def parts_pages(line: str) -> bool:
    """True for what stands between two pages of a table: a page number, 续表."""
    words = line.strip(" \u3000")
    return bool(PAGE_MARK.fullmatch(words)) or ("\t" not in words and continues_table(words))


def is_section(lines: list[str], position: int) -> bool:
    """True for a full-width row, which has no tab: （二）政府部门 between two rows of one table.

    A line that a heading follows is the next table's title instead, unless it stands directly under the rows above.
    """
    line = lines[position].strip(" \u3000")
    above = next((number for number in range(position - 1, -1, -1) if lines[number].strip(" \u3000\f")), None)
    if above is None or not is_row(lines[above]):
        return False
    below = line_below(lines, position)
    if above == position - 1 and below in lines[:position]:  # a page's running title, before the table goes on
        below = line_below(lines, lines.index(below, position))
    if not is_row(below):
        return False
    short = len(line) <= LONGEST_SECTION and line[-1] not in "。；;：:" and not NOTE.match(line)
    has_number = any(NUMBER.fullmatch(cell.strip()) for cell in below.split("\t"))
    return short and (has_number or above == position - 1)


def line_below(lines: list[str], position: int) -> str:
    """The next line that is not empty, "" at the end."""
    return next((lines[number] for number in range(position + 1, len(lines)) if lines[number].strip(" \u3000\f")), "")


def is_row(line: str) -> bool:
    return "\t" in line and not opens_cell(line)


def opens_cell(line: str) -> bool:
    """True for a line of the form that gives each cell a line of its own behind a tab."""
    return line.startswith("\t") and line.count("\t") == 1


def beside_rows(lines: list[str], position: int) -> bool:
    """True where a neighbouring line is a row: then this one is a row too, with an empty first cell."""
    near = lines[max(position - 1, 0) : position + 2]
    return any("\t" in line.strip() or line.count("\t") > 1 for line in near)


def rows_end(lines: list[str], position: int) -> int:
    """A run of rows ends at an empty line; a line without a tab in it is a section row or a piece of a broken row."""
    end = position + 1
    while end < len(lines) and lines[end].strip(" \u3000") and not parts_pages(lines[end]):
        end += 1
    return trailing_text(lines, position, end)


def trailing_text(lines: list[str], position: int, end: int) -> int:
    """Lines without tabs at the end of a run stand below the table: 注：… directly under its last row."""
    last = end
    while last - 1 > position and "\t" not in lines[last - 1]:
        last -= 1
    return end if end - last == 1 and is_section(lines, last) else last


def cells_end(lines: list[str], position: int) -> int:
    """A run of one cell a line ends where text follows that no cell holds."""
    end, blank = position + 1, 0
    while end < len(lines):
        line = lines[end]
        if not line.strip(" \u3000") and "\t" not in line:
            blank += 1
        elif not opens_cell(line) and ("\t" in line or leaves_table(line, blank)):
            break
        else:
            blank = 0
        end += 1
    return end - blank


def leaves_table(line: str, blank: int) -> bool:
    return (blank > 1 and blank % 2 == 0) or (blank > 0 and bool(NOTE.match(line)))


def text_end(lines: list[str], position: int) -> int:
    end = position + 1
    while end < len(lines) and lines[end].strip() and kind_at(lines, end) == "text":
        end += 1
    return end


def next_line(lines: list[str], position: int) -> int:
    return position + 1


END = {"rows": rows_end, "cells": cells_end, "text": text_end, "page": next_line}
