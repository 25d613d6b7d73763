"""What people decided: `data/corrections.csv`, read and checked, and its rows in the database."""

import csv
import io
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from sqlite3 import Connection
from typing import Literal, get_args

from msgspec import Struct, structs

from pipeline.database.ids import content_id
from pipeline.fingerprints import joined

CorrectionKind = Literal["text", "unit", "direction", "seen"]
REQUIRED = ("kind", "original", "corrected")
NUMBERS = ("page", "grid", "row", "column")
# What a correction of a direction may say, and what tells that a name is not a unit: ≠市教育局.
GIVEN: dict[str, Literal["bonus", "deduction"]] = {
    "bonus": "bonus", "加": "bonus", "加分": "bonus", "deduction": "deduction", "扣": "deduction", "扣分": "deduction",
}  # fmt: skip
UNLIKE = "≠"


class BadCorrections(Exception):
    """The file of corrections cannot be used; the message names the line and what to do."""


class Correction(Struct, frozen=True):
    """One decision. `document_sha256` is None for what holds everywhere; the place counts from 1."""

    kind: str
    document_sha256: str | None
    page: int | None
    grid: int | None
    row: int | None
    column: int | None
    original: str
    corrected: str
    reason: str | None
    author: str | None
    made_on: str | None


FIELDS = Correction.__struct_fields__


def read(path: Path) -> tuple[Correction, ...]:
    """The corrections of the file, in its order; none where there is no file. Raises BadCorrections."""
    if not path.exists():
        return ()
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        unknown = set(reader.fieldnames or ()) - {*FIELDS, "status", ""}
        missing = set(REQUIRED) - set(reader.fieldnames or ())
        if unknown or missing:
            wrong = ", ".join(sorted(unknown or missing))
            raise BadCorrections(
                f"{path}: columns {'unknown' if unknown else 'missing'}: {wrong}. Its columns are: {', '.join(FIELDS)}."
            )
        return tuple(_correction(row, f"{path}, line {reader.line_num}") for row in reader if any(row.values()))
    except csv.Error as error:
        raise BadCorrections(f"{path}, line {reader.line_num}: {error}. Every quote that opens must close.") from error


def _text(path: Path) -> str:
    """The file's words: spreadsheets save in UTF-8, with a mark in front or without, and in China in GB18030."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadCorrections(
            f"{path} is no file that can be read ({error.strerror}). Name one with --corrections."
        ) from error
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise BadCorrections(f"{path} is neither in UTF-8 nor in GB18030. Save it as CSV UTF-8.")


def relevant(corrections: Sequence[Correction], sha256: str) -> tuple[Correction, ...]:
    """Those that bear on the document with this content."""
    return tuple(one for one in corrections if one.document_sha256 in (None, sha256))


def fingerprint(corrections: Sequence[Correction]) -> str:
    """Changes when one of them changes."""
    return joined(*(repr(structs.astuple(one)) for one in corrections))


def write(connection: Connection, corrections: Sequence[Correction]) -> None:
    """The table holds exactly these. Whether one still fits (`status`) is told by the stage that applies it."""
    connection.execute("DELETE FROM corrections")
    marks = ", ".join("?" * (len(FIELDS) + 1))
    connection.executemany(
        f"INSERT OR IGNORE INTO corrections (id, {', '.join(FIELDS)}) VALUES ({marks})",
        ((_id(one), *structs.astuple(one)) for one in corrections),
    )


def _correction(row: dict[str, str | None], place: str) -> Correction:
    if None in row:  # a comma inside a number or a sentence parted it
        raise BadCorrections(f'{place}: more cells than columns. Put words with a comma in quotes: "1,600".')
    values = {field: (row.get(field) or "").strip() or None for field in FIELDS}
    if values["kind"] not in get_args(CorrectionKind):
        raise BadCorrections(
            f"{place}: kind is {values['kind']!r}; it must be one of {', '.join(get_args(CorrectionKind))}."
        )
    for field in REQUIRED:
        if values[field] is None:
            raise BadCorrections(f"{place}: {field} is empty.")
    if values["kind"] == "direction" and values["corrected"] not in GIVEN:
        raise BadCorrections(f"{place}: corrected is {values['corrected']!r}; it must be one of {', '.join(GIVEN)}.")
    if values["kind"] == "seen" and values["document_sha256"] is None:
        raise BadCorrections(f"{place}: document_sha256 is empty; what was seen stands in one document.")
    try:
        numbers = {field: int(text) if (text := values[field]) else None for field in NUMBERS}
        date.fromisoformat(values["made_on"] or "2000-01-01")
    except ValueError as error:
        raise BadCorrections(
            f"{place}: {error}. Places are whole numbers, made_on is a date such as 2024-03-01."
        ) from error
    for field, number in numbers.items():
        if number is not None and number < 1:
            raise BadCorrections(f"{place}: {field} is {number}. Places count from 1.")
    return Correction(**{**values, **numbers})  # type: ignore[arg-type]


def listed(corrections: Sequence[Correction], path: Path, statuses: Mapping[int, str]) -> list[str]:
    """The corrections in lines for the terminal, each with what the last run told of it, or what to do where there are none."""
    if not corrections:
        return [f"No corrections in {path}. Its columns are: {', '.join(FIELDS)}."]
    return [
        f"{statuses.get(_id(one), 'not run'):8} {one.kind:9} {_place(one)}  {one.original} → {one.corrected}  {one.reason or ''}".rstrip()
        for one in corrections
    ]


def _id(one: Correction) -> int:
    return content_id("corrections", *structs.astuple(one))


def _place(one: Correction) -> str:
    where = [f"{name} {value}" for name in NUMBERS if (value := getattr(one, name)) is not None]
    return " ".join([one.document_sha256[:12] if one.document_sha256 else "everywhere", *where])
