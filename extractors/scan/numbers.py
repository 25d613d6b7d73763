"""A second look at what may be misread: numbers, and lines in which ink stands that no letter explains.

The model drops a narrow 1 between wide characters (加1分 read as 加分) as surely as it reads the rest.
"""

import re

import cv2
import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from extractors.characters import is_wide
from extractors.scan.light import Grey
from extractors.scan.recogniser import Reading, Recogniser
from extractors.tables.lines import CLOSING, OPENING

_NUMBER = re.compile(r"[-+−－＋—]?\d+([.．]\d+)?[%％分]?")
_NEARLY = re.compile(r"[-+−－＋—]?[\d.．:：·,，。、;oOlI|]*\d[\d.．:：·,，。、;oOlI|]*[%％分]?")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_LABEL = re.compile(r"\d{1,3}[.．、]|\d+([.．]\d+){2,}")  # 3. or 2.1.4 before a heading
_LOOKALIKE = re.compile(r"[加扣减][IlOo|]+[\d.]*分|[加扣减]\d+[Oo]分")
_BEYOND_DOUBT = 0.9995
_LONGEST = 8  # characters of a cell that holds a number
_SURE = 0.97
_FEW, _PALE = 4, 0.7  # letters of a line that shows too little else; how sure the least sure is: (一) was read as ()
_WIDER = 1.4
# Of a letter's size: how much further apart two letters stand than they are wide. The places of letters are known to a
# quarter of their size, so that less calls for a second look and only more makes the line doubtful.
_EXCESS, _SURE_EXCESS = 0.4, 0.6
_INK = 0.08  # of a letter's size
Columns = NDArray[np.bool_]


def needs_second_look(reading: Reading, inked: Columns) -> bool:
    """True for a number that stands alone, for a digit that is not quite sure, and for ink that no letter explains."""
    text = reading.text.replace(" ", "")
    if 0 < len(text) <= _LONGEST and _NEARLY.fullmatch(text):
        beyond_doubt = min(letter.chance for letter in reading.letters) >= _BEYOND_DOUBT and not reading.missed
        return not (beyond_doubt and _NUMBER.fullmatch(text))
    if _LOOKALIKE.search(text) or (len(text) <= _FEW and min((n.chance for n in reading.letters), default=1.0) < _PALE):
        return True
    shaky = any(letter.character in "0123456789." and letter.chance < _SURE for letter in reading.letters)
    return shaky or any(trace.character in "0123456789." for trace in reading.missed) or unexplained(reading, inked)


def unexplained(reading: Reading, inked: Columns, excess: float = _EXCESS) -> bool:
    """True where ink stands between two letters that are further apart than they are wide; `inked` are the picture's columns."""
    letters = [letter for letter in reading.letters if letter.character != " "]
    if len(letters) < 3:
        return False
    places = np.array([letter.place for letter in letters]) * len(inked)
    before, after = (
        np.array(extents) for extents in zip(*(_extents(letter.character) for letter in letters), strict=True)
    )
    steps = after[:-1] + before[1:]
    size = float(np.median(np.diff(places) / steps))
    for number in np.flatnonzero(np.diff(places) > (steps + excess) * size):
        start, end = places[number] + after[number] * size, places[number + 1] - before[number + 1] * size
        if np.count_nonzero(inked[round(start) : round(end)]) >= max(_INK * size, 1):
            return True
    return False


def _extents(character: str) -> tuple[float, float]:
    """How far a letter's square reaches to both sides of its ink's middle; punctuation stands in one half of its square."""
    if not is_wide(character):
        return 0.25, 0.25
    if character in CLOSING:
        return 0.25, 0.75
    return (0.75, 0.25) if character in OPENING else (0.5, 0.5)


def second_look(picture: Grey) -> Grey:
    """The same line wider and a little softer, so that the model meets it anew."""
    height, width = picture.shape
    wide = cv2.resize(picture, (round(width * _WIDER), height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.GaussianBlur(wide, (0, 0), max(height / 60, 0.3)))


def compare(first: Reading, second: Reading) -> Reading:
    """The reading that is a number or misses nothing, with the other one as its rival where their numbers differ."""
    one, other = first.text.replace(" ", ""), second.text.replace(" ", "")
    if len(one) <= _LONGEST and _NEARLY.fullmatch(one):
        if one == other:
            return first
        if _NUMBER.fullmatch(other) and (not _NUMBER.fullmatch(one) or _lacks(one, other)):
            return replace(second, rival=one)
        return replace(first, rival=other)
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        better = _lacks(one, other) or (_LOOKALIKE.search(one) and not _LOOKALIKE.search(other))
        return replace(second, rival=one) if better else replace(first, rival=other)
    return second if _lacks(one, other) else first


def _as_number(reading: Reading) -> Reading:
    """A broken number with one letter read otherwise, where that alone makes it a number; its first text is the rival."""
    if not _is_broken_number(reading.text):
        return reading
    letters = reading.letters
    for place, letter in enumerate(letters):
        other = replace(letter, character=letter.other, other=letter.character)
        swapped = (*letters[:place], other, *letters[place + 1 :])
        if letter.other and _NUMBER.fullmatch("".join(each.character for each in swapped).replace(" ", "")):
            return replace(reading, letters=swapped, rival=reading.text)
    return reading


def _as_points(reading: Reading) -> Reading:
    """加I分 as 加1分 where the recogniser itself offers the digit; what it read at first is the rival."""
    letters = [letter for letter in reading.letters if letter.character != " "]
    found = _LOOKALIKE.search("".join(letter.character for letter in letters))
    if not found:
        return reading
    for number in range(found.start() + 1, found.end()):
        letter = letters[number]
        if letter.character in "IlOo|" and letter.other.isdecimal():
            letters[number] = replace(letter, character=letter.other, other=letter.character)
    chosen = replace(reading, letters=tuple(letters))
    return reading if chosen.text == reading.text else replace(chosen, rival=reading.text)


def _is_broken_number(text: str) -> bool:
    """True for .81 and 100:4: a number with a speck for a point, or a point for something else."""
    text = text.replace(" ", "")
    return bool(_NEARLY.fullmatch(text)) and not _NUMBER.fullmatch(text) and not _LABEL.fullmatch(text)


def _lacks(one: str, other: str) -> bool:
    """True where `one` is `other` without some of its characters."""
    rest = iter(other)
    return len(one) < len(other) and all(character in rest for character in one)


def confirmed(
    readings: list[Reading], pictures: list[Grey], inked: list[Columns], recogniser: Recogniser
) -> list[Reading]:
    """The readings, the doubtful ones after a second look; what still leaves ink unexplained says so."""
    chosen = [number for number, reading in enumerate(readings) if needs_second_look(reading, inked[number])]
    again = recogniser.read([second_look(pictures[number]) for number in chosen])
    result = list(readings)
    for number, second in zip(chosen, again, strict=True):
        reading = _as_points(_as_number(compare(readings[number], second)))
        doubtful = unexplained(reading, inked[number], _SURE_EXCESS) or _is_broken_number(reading.text)
        result[number] = replace(reading, incomplete=doubtful)
    return result
