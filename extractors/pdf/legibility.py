"""Does the text mean what the page shows? Fonts without a usable Unicode map give other characters than a reader sees."""

from collections import Counter
from functools import cache

from extractors.characters import UNREADABLE, is_common_han, is_han, readable_or_marked
from extractors.document import Problem
from extractors.pages.content import PageContent
from extractors.tables.glyphs import Glyphs

_UNREADABLE = 0.02  # share of glyphs: a stray symbol font is forgiven, a number that is lost is not
_FEW = 3
_ENOUGH = 30
_COMMON = 0.55  # official texts have above 0.95 of their characters in GB 2312 level 1
_SQUARE_LATIN = 0.3
_NOT_SLIM = frozenset(" mwMW%@&")

_REMEDY = "export the file again from its original with fonts embedded as text, or supply the Word file"


def illegible(glyphs: Glyphs) -> str | None:
    """Why the text of a page cannot be trusted, or None; single unreadable characters are U+FFFD afterwards."""
    counts = Counter(glyphs.characters)
    odd = [character for character in counts if not _is_ordinary(character)]
    marks = {character: mark for character in odd if (mark := readable_or_marked(character)) != character}
    if marks:
        glyphs.characters[:] = [marks.get(character, character) for character in glyphs.characters]
        counts = Counter(glyphs.characters)
    total = len(glyphs) - counts[" "]
    unreadable = counts[UNREADABLE]
    if unreadable > _FEW and unreadable > _UNREADABLE * total:
        return (
            f"{unreadable} of {total} characters have no meaning in the file (its font lacks a Unicode map); {_REMEDY}"
        )
    if _nonsense_han(counts, odd) or _square_latin(glyphs, counts, odd):
        return f"the characters in the file are not those that the page shows (a false Unicode map); {_REMEDY}"
    return None


@cache  # nearly all characters of nearly all pages are ordinary
def _is_ordinary(character: str) -> bool:
    """True for a readable character that is neither a rare Chinese one nor a Latin letter."""
    if readable_or_marked(character) != character or _is_latin(character):
        return False
    return is_common_han(character) if is_han(character) else True


def _is_latin(character: str) -> bool:
    return character < "\u0250" and character.isprintable() and character not in _NOT_SLIM


def _nonsense_han(counts: Counter[str], odd: list[str]) -> bool:
    rare = sum(counts[character] for character in odd if is_han(character))
    if rare <= (1 - _COMMON) * _ENOUGH:
        return False
    total = sum(count for character, count in counts.items() if is_han(character))
    return total >= _ENOUGH and total - rare < _COMMON * total


def _square_latin(glyphs: Glyphs, counts: Counter[str], odd: list[str]) -> bool:
    """True where Latin letters are as wide as high: Chinese glyphs under the wrong codes."""
    latin = {character for character in odd if _is_latin(character)}
    letters = sum(counts[letter] for letter in latin)
    if letters < _ENOUGH:
        return False
    places = zip(glyphs.characters, glyphs.left, glyphs.right, glyphs.size, strict=True)
    square = sum(0.95 * size < x1 - x0 < 1.1 * size for letter, x0, x1, size in places if letter in latin)
    return square > _SQUARE_LATIN * letters


def without_unreadable(content: PageContent) -> PageContent:
    """The content without the texts in which a character is unreadable: 9�.5 must not be taken for 9.5."""
    lost = 0
    for table in content.tables:
        for cell in table.cells:
            for piece in cell.pieces:
                if any(UNREADABLE in line.text for line in piece.lines):
                    piece.lines = []
                    lost += 1
    for lines in [content.lines, *content.boxed]:
        kept = [line for line in lines if UNREADABLE not in line.text]
        lost += len(lines) - len(kept)
        lines[:] = kept
    if lost:
        number = content.page.number
        message = f"page {number}: {lost} texts hold characters without meaning (a font without Unicode map) and were left out; {_REMEDY}"
        content.problems.append(Problem("garbled_text", message, number))
    return content
