"""From the letters of a recognised line to its text, its place and how sure it is."""

import re
import statistics
from bisect import bisect
from itertools import pairwise

from msgspec.structs import replace

from extractors.characters import is_wide
from extractors.scan.recogniser import Letter, Reading
from extractors.tables.lines import CLOSING, OPENING, Line, Seen, recognised_line

_NARROW = 0.5  # of the size: the width of a digit
_CONTESTED = 0.5  # how sure a number is that a second look takes for another
_NAME = 12  # letters of a line that may be a name
_RIVALLED = 0.25  # how sure another letter is that makes a name another one: 澜坪县 was read as 阑坪县
_ECHO = 0.65  # of the usual step from letter to letter
_INK = 0.9  # of the size: the ink of a Chinese character
_DIGIT = 0.7
_HALF = 0.5  # of the size: the empty half of full-width punctuation
_BEARING = 0.04  # of the size: white beside a character's ink
# Where one of these is misread a number is wrong, so that one of them in doubt makes the line doubtful.
_WEIGHTY = frozenset("0123456789.+-−－＋加扣减%％")
_PUNCTUATION = CLOSING | OPENING | frozenset("“”‘’—－-")
# A dash between years or around a page number stands as high as 一 and is as wide.
_DASHES = re.compile(
    r"(?<=[\d年月日])一(?=\d)|^一(?=\s*\d{1,4}\s*[-—–－一]?$)|(?<=[-—–－]\d)一$|(?<=[-—–－]\d\d)一$|(?<=[-—–－]\d\d\d)一$"
)
_NUMBERED = re.compile(r"(?P<like>[CcＣ]?)[一二三四五六七八九十]{1,3}(?P<closing>[)）]|$)")
Box = tuple[float, float, float, float]


def spaced(reading: Reading, gaps: list[float], size: float) -> Reading:
    """The reading with a blank where the picture shows a wide gap (`gaps`, 0 to 1) or the model saw one between Latin words.

    `size` is that of a letter as part of the picture's width.
    """
    reading = _bracketed(reading)
    letters = _without_echoes(reading.letters, size)
    kept = [
        letter for number, letter in enumerate(letters) if letter.character != " " or _between_words(letters, number)
    ]
    for gap in sorted(gaps, reverse=True):
        place = bisect([letter.place for letter in kept], gap)
        if 0 < place < len(kept) and " " not in (kept[place - 1].character, kept[place].character):
            before, after = kept[place - 1].character, kept[place].character
            if not {before, after} & _PUNCTUATION:
                kept.insert(place, Letter(" ", 1.0, gap))
    return replace(reading, letters=tuple(kept))


def _bracketed(reading: Reading) -> Reading:
    """八）… and 八 alone in the line of a narrow cell with the opening bracket, where the recogniser saw a trace of one before it or took it for a C."""
    found = _NUMBERED.match(reading.text)
    if not found:
        return reading
    letters, missed = reading.letters, reading.missed
    if found["like"] and found["closing"]:
        opening = "（" if found["closing"] == "）" else "("
        return replace(reading, letters=(replace(letters[0], character=opening), *letters[1:]))
    traces = [trace for trace in missed if trace.character in "(（" and trace.place < letters[0].place]
    if not traces:
        return reading
    return replace(reading, letters=(traces[0], *letters), missed=tuple(one for one in missed if one not in traces))


def _without_echoes(letters: tuple[Letter, ...], size: float) -> list[Letter]:
    """The letters without those that were seen twice in one place (委员会会 with room for one 会 only).

    A line of few letters, such as the last one of a name that was wrapped, does not tell how far they stand apart.
    """
    steps = [
        after.place - before.place for before, after in pairwise(letters) if _solid(before.character + after.character)
    ]
    least = _ECHO * (statistics.median(steps) if len(steps) > 2 else max([size, *steps]))
    kept: list[Letter] = []
    for letter in letters:
        echo = kept and kept[-1].character == letter.character and _solid(letter.character)
        if not echo or letter.place - kept[-1].place >= least:
            kept.append(letter)
    return kept


def _between_words(letters: list[Letter], number: int) -> bool:
    if not 0 < number < len(letters) - 1:
        return False
    before, after = letters[number - 1].character, letters[number + 1].character
    return before.isascii() and after.isascii() and (before.isalpha() or after.isalpha())


def seen(reading: Reading) -> Seen:
    """How sure the reading is, and the texts that come next: one letter otherwise, or one more."""
    letters = [letter for letter in reading.letters if letter.character != " "]
    if not letters:
        return Seen(0.0, clarity=0.0)
    mean = sum(letter.chance for letter in letters) / len(letters)
    weighty = [letter.chance for letter in letters if letter.character in _WEIGHTY or letter.other in _WEIGHTY]
    weighty += [1.0 - trace.chance for trace in reading.missed if trace.character in _WEIGHTY]
    if reading.incomplete:
        weighty.append(_CONTESTED)
    if len(letters) <= _NAME:
        weighty += [letter.chance for letter in letters if letter.other_chance >= _RIVALLED]
    if reading.rival:
        return Seen(round(min([mean, _CONTESTED, *weighty]), 4), ((reading.rival, _CONTESTED), *others(reading)), mean)
    return Seen(round(min([mean, *weighty]), 4), tuple(others(reading)), mean)


def others(reading: Reading) -> list[tuple[str, float]]:
    text = reading.text
    result = []
    for number, letter in enumerate(reading.letters):
        if letter.other_chance:
            result.append((text[:number] + letter.other + text[number + 1 :], letter.other_chance))
    places = [letter.place for letter in reading.letters]
    for trace in reading.missed:
        place = bisect(places, trace.place)
        result.append((text[:place] + trace.character + text[place:], trace.chance))
    return sorted(result, key=lambda other: -other[1])


def em_of(reading: Reading, width: float, height: float) -> float:
    """The size of the letters, from the distance of Chinese characters that follow one another, else from the ink's height."""
    best: tuple[int, float] = (0, 0.0)
    start = 0
    letters = reading.letters
    for number in range(1, len(letters) + 1):
        solid = number < len(letters) and _solid(letters[number].character) and _solid(letters[number - 1].character)
        if not solid:
            count = number - 1 - start
            if count > best[0]:
                best = (count, (letters[number - 1].place - letters[start].place) * width / count)
            start = number
    if best[0] >= 2:
        return best[1]
    wide = any(_solid(letter.character) for letter in letters)
    return height / (_INK if wide else _DIGIT)


def _solid(text: str) -> bool:
    """True where every character is a full square of ink."""
    return all(is_wide(one) and one not in CLOSING and one not in OPENING and one not in "“”‘’—…·" for one in text)


def text_line(reading: Reading, box: Box, size: float) -> Line:
    """The line as digital text gives it: its box holds the empty halves of full-width punctuation too."""
    text = _DASHES.sub("—", reading.text.strip())
    x0, top, x1, bottom = box
    middle = (top + bottom) / 2
    bearing = _BEARING * size
    left = _HALF * size if text[0] in OPENING and is_wide(text[0]) else bearing
    right = _HALF * size if text[-1] in CLOSING and is_wide(text[-1]) else bearing
    widths = [size if is_wide(character) else _NARROW * size for character in text]
    place = (x0 - left, middle - size / 2, x1 + right, middle + size / 2)
    return recognised_line(text, place, size, seen(reading), widths)
