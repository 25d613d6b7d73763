"""Numbers are read twice: a digit that a second look takes for another one is doubtful, however sure the first look was."""

import re

import cv2
import numpy as np
from msgspec.structs import replace

from extractors.scan.light import Grey
from extractors.scan.recogniser import Reading, Recogniser

_NUMBER = re.compile(r"[-+−－＋—]?\d+([.．]\d+)?[%％分]?")
_NEARLY = re.compile(r"[-+−－＋—]?[\d.．:：·,，。、;oOlI|]*\d[\d.．:：·,，。、;oOlI|]*[%％分]?")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_LONGEST = 8  # characters of a cell that holds a number
_SURE = 0.97


def needs_second_look(reading: Reading) -> bool:
    """True for a number that stands alone, and for a line in which a digit is not quite sure."""
    text = reading.text.replace(" ", "")
    if 0 < len(text) <= _LONGEST and _NEARLY.fullmatch(text):
        return True
    shaky = any(letter.character in "0123456789." and letter.chance < _SURE for letter in reading.letters)
    return shaky or any(trace.character in "0123456789." for trace in reading.missed)


def second_look(picture: Grey) -> Grey:
    """The same line a little softer and smaller, so that the model meets it anew."""
    height = picture.shape[0]
    margin = round(0.12 * height)
    wider = cv2.copyMakeBorder(picture, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=255)
    return np.asarray(cv2.GaussianBlur(wider, (0, 0), max(height / 60, 0.3)))


def compare(first: Reading, second: Reading) -> Reading:
    """The reading that is a number, the first if both are; where they differ, the other one as its rival."""
    one, other = first.text.replace(" ", ""), second.text.replace(" ", "")
    if len(one) <= _LONGEST and _NEARLY.fullmatch(one):
        if one == other:
            return first
        if _NUMBER.fullmatch(other) and not _NUMBER.fullmatch(one):
            return replace(second, rival=one)
        return replace(first, rival=other)
    return first if _DIGITS.findall(one) == _DIGITS.findall(other) else replace(first, rival=other)


def confirmed(readings: list[Reading], pictures: list[Grey], recogniser: Recogniser) -> list[Reading]:
    """The readings, those with numbers compared with a second look at their pictures."""
    chosen = [number for number, reading in enumerate(readings) if needs_second_look(reading)]
    again = recogniser.read([second_look(pictures[number]) for number in chosen])
    result = list(readings)
    for number, second in zip(chosen, again, strict=True):
        result[number] = compare(readings[number], second)
    return result
