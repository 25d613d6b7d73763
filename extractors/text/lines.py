"""The lines of a text file become runs: rows with tabs, one cell a line, or running text."""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

Kind = Literal["rows", "cells", "text", "page"]
# What stands between two pages of an export and in no sentence: "- 3 -", "— 12 —", "第 3 页 共 9 页", a form feed.
PAGE_MARK = re.compile(
    r"\f|[-—–─]+\s*\d{1,4}\s*[-—–─]+|第\s*\d{1,4}\s*页(\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|[Pp]age\s*\d{1,4}"
)


class Run(Struct, frozen=True):
    """Lines of one kind that stand together."""

    kind: Kind
    lines: tuple[str, ...]


def split_lines(text: str) -> list[str]:
    """The lines without their ends. A form feed is a line of its own: it parts pages, never a row."""
    text = text.rstrip("\x1a").replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    return [line.rstrip(" \u3000") for line in text.replace("\f", "\n\f\n").split("\n")]


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
    if PAGE_MARK.fullmatch(line.strip(" \u3000")):
        return "page"
    if not line.strip():
        return "rows" if line.count("\t") > 1 else ("cells" if opens_cell(line) else None)
    if "\t" not in line:
        return "text"
    return "cells" if opens_cell(line) and not beside_rows(lines, position) else "rows"


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
    while end < len(lines) and lines[end].strip(" \u3000") and not PAGE_MARK.fullmatch(lines[end].strip()):
        end += 1
    return trailing_text(lines, position, end)


def trailing_text(lines: list[str], position: int, end: int) -> int:
    """Lines without tabs at the end of a run stand below the table: 注：… directly under its last row."""
    while end - 1 > position and "\t" not in lines[end - 1]:
        end -= 1
    return end


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


# A paragraph inside a cell follows after one empty line or three; after two the row and its table have ended.
NOTE = re.compile(
    r"(备注|附?注|说明|附件|附表)\s*[\d一二三四五六七八九十]*\s*[:：]|(附件|附表)\s*[\d一二三四五六七八九十]+\s*$"
)


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
