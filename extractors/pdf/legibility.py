"""Does the text mean what the page shows? Fonts without a usable Unicode map give other characters than a reader sees."""

from extractors.characters import is_common_han, is_han, is_unreadable
from extractors.tables.glyphs import Glyphs

_UNREADABLE = 0.02  # share of glyphs: a stray symbol font is forgiven, a number that is lost is not
_FEW = 3
_ENOUGH = 30
_COMMON = 0.55  # official texts have above 0.95 of their characters in GB 2312 level 1
_SQUARE_LATIN = 0.3

_REMEDY = "export the file again from its original with fonts embedded as text, or supply the Word file"


def illegible(glyphs: Glyphs) -> str | None:
    """Why the text of a page cannot be trusted, or None."""
    characters = [character for character in glyphs.characters if character != " "]
    if not characters:
        return None
    unreadable = sum(
        is_unreadable(character) for character in set(characters) for _ in range(characters.count(character))
    )
    if unreadable > _FEW and unreadable > _UNREADABLE * len(characters):
        return f"{unreadable} of {len(characters)} characters have no meaning in the file (its font lacks a Unicode map); {_REMEDY}"
    if _nonsense_han(characters) or _square_latin(glyphs):
        return f"the characters in the file are not those that the page shows (its font has a false Unicode map); {_REMEDY}"
    return None


def _nonsense_han(characters: list[str]) -> bool:
    han = [character for character in characters if is_han(character)]
    return len(han) >= _ENOUGH and sum(map(is_common_han, han)) < _COMMON * len(han)


def _square_latin(glyphs: Glyphs) -> bool:
    """True where Latin letters are as wide as high: Chinese glyphs under the wrong codes."""
    letters = square = 0
    for character, x0, x1, size in zip(glyphs.characters, glyphs.left, glyphs.right, glyphs.size, strict=True):
        if character < "\u0250" and character.isprintable() and character not in " mwMW%@&":
            letters += 1
            square += 0.95 * size < x1 - x0 < 1.1 * size
    return letters >= _ENOUGH and square > _SQUARE_LATIN * letters
