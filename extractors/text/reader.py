"""A text export becomes a Document: tables from rows with tabs or one cell a line, paragraphs from the rest."""

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from pathlib import Path

from extractors.characters import is_unreadable, plain
from extractors.document import Document, Fragment, Paragraph, ParagraphRole, Problem, Table
from extractors.errors import EmptyDocument, TooLargeDocument
from extractors.text.decoding import decode
from extractors.text.headings import canonical
from extractors.text.indented import read_cells
from extractors.text.lines import Run, runs, split_lines
from extractors.text.prose import paragraphs
from extractors.text.rows import Note, finish, sew, split_cells
from extractors.text.separated import with_tabs

LARGEST = 256 * 1024 * 1024
Block = Paragraph | Table


def read_text(path: Path) -> Document:
    """Everything the text file says. Raises EmptyDocument, TooLargeDocument or UnknownFormat."""
    if path.stat().st_size > LARGEST:
        raise TooLargeDocument("The text file is larger than 256 MB. Split it into one file a document.")
    return parse_text(decode(path.read_bytes()))


def parse_text(text: str) -> Document:
    """The Document of an export's characters."""
    blocks: list[Block] = []
    problems: list[Problem] = []
    for tabular, group in groupby(mark_heads(list(runs(with_tabs(split_lines(plain(text)))))), key=is_tabular):
        for block, notes in read_rows(list(group)) if tabular else read_prose(group):
            problems.extend(not_understood(len(blocks), note) for note in notes)
            blocks.append(block)
    if not blocks:
        raise EmptyDocument("The text file holds nothing but white space. Export the document again.")
    problems.extend(find_broken(blocks))
    return Document(format="text", blocks=tuple(blocks), problems=tuple(problems))


def is_tabular(run: Run) -> bool:
    """True for the rows of tables and for what parts their pages."""
    return run.kind in ("rows", "page", "head")


def mark_heads(found: Sequence[Run]) -> list[Run]:
    """The runs, with those marked that only repeat an earlier line above a table's repeated heading (a running title)."""
    marked: list[Run] = []
    said: set[str] = set()
    headings: set[tuple[str, ...]] = set()
    for run, after in zip_longest(found, found[1:]):
        words = {"".join(line.split()) for line in run.lines}
        repeated = run.kind == "text" and words <= said and after is not None and after.kind == "rows"
        if repeated and canonical(split_cells(after.lines)[0]) in headings:
            marked.append(Run("head", run.lines))
            continue
        said |= words
        headings |= {canonical(split_cells(run.lines)[0])} if run.kind == "rows" else set()
        marked.append(run)
    return marked


def read_rows(group: Sequence[Run]) -> Iterable[tuple[Block, list[Note]]]:
    """Tables over all their pages; what stands between the pages comes before them, as headers and footers."""
    for run in group:
        if run.kind != "rows":
            role: ParagraphRole = "header" if run.kind == "head" else "footer"
            yield from ((Paragraph((Fragment(line.strip()),), role=role), []) for line in run.lines if line.strip())
    for table in sew([split_cells(run.lines) for run in group if run.kind == "rows"]):
        yield finish(table)


def read_prose(group: Iterable[Run]) -> Iterable[tuple[Block, list[Note]]]:
    for run in group:
        rows = read_cells(run.lines) if run.kind == "cells" else None
        if rows:
            for table in sew([rows]):
                yield finish(table)
        else:
            yield from ((Paragraph((Fragment(text),)), []) for text in paragraphs(run.lines))


def not_understood(block: int, note: Note) -> Problem:
    return Problem(
        "table_not_understood", f"Row {note[0]}: {note[1]}. Compare it with the original.", block=block, row=note[0]
    )


def find_broken(blocks: Sequence[Block]) -> Iterable[Problem]:
    """One Problem for each block with characters that no reader can mean."""
    for number, block in enumerate(blocks):
        pieces = [block] if isinstance(block, Paragraph) else block.cells
        if any(is_unreadable(character) for piece in pieces for character in piece.text):
            yield Problem(
                "garbled_text", "Some characters cannot be read; export the file again as UTF-8.", block=number
            )
