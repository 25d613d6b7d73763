"""The number of an official document (发文字号): 云安办发〔2023〕12号."""

import regex
from msgspec import Struct

from normalizers.later import later
from normalizers.text import fold_width

_NUMBER = later(
    r"[\s#*]*(?P<organ>[\u4e00-\u9fff][\u4e00-\u9fff\s]{1,30}?)\s*[〔\[(【{]\s*(?P<year>(?:19|20)\d\d)\s*[〕\])】}]\s*第?\s*(?P<count>\d{1,4})\s*号"
    r"(?:\s*签发人\s*:.*)?[\s#*]*"
)


class DocumentNumber(Struct, frozen=True):
    """A document number as officials write it, its year, and where it stands (half open)."""

    number: str
    year: int
    start: int
    end: int


def read_document_number(text: str) -> DocumentNumber | None:
    """The number that a line states as its own; None where it is only quoted inside a sentence."""
    match = _NUMBER.fullmatch(fold_width(text))
    if match is None:
        return None
    organ = regex.sub(r"\s", "", match["organ"])
    return DocumentNumber(
        f"{organ}〔{match['year']}〕{int(match['count'])}号",
        int(match["year"]),
        match.start("organ"),
        match.end("count") + 1,
    )
