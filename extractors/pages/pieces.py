"""A fragment of the Document from lines of one page, with what a recogniser said about them."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from extractors.document import Box, Fragment, Reading
from extractors.tables.lines import Line

_MOST = 4  # alternatives kept for one fragment


def fragment(lines: list[Line], text_of: Callable[[list[Line]], str], page: int, box: Box, glue: str = "") -> Fragment:
    """The lines as one fragment; as sure as the least sure of them, and with the other texts they may have been."""
    text = text_of(lines)
    if not lines or (lines[0].seen is None and all(line.seen is None for line in lines)):
        return Fragment(text, page, box, glue=glue)
    confidence = min(line.seen.confidence for line in lines if line.seen)
    return Fragment(text, page, box, round(confidence, 3), "ocr", _alternatives(lines, text_of), glue)


def _alternatives(lines: list[Line], text_of: Callable[[list[Line]], str]) -> tuple[Reading, ...]:
    """The whole text with one line read otherwise, the likeliest first."""
    readings: list[Reading] = []
    for number, line in enumerate(lines):
        for other, confidence in line.seen.others if line.seen else ():
            changed: list[Any] = [*lines[:number], replace(line, text=other)][: number + bool(other)] + lines[
                number + 1 :
            ]
            readings.append(Reading(text_of(changed) if changed else "", confidence))
    readings.sort(key=lambda reading: -reading.confidence)
    return tuple(readings[:_MOST])
