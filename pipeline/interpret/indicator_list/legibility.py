"""Whether a cell of prose is legible, or the characters of columns read across one another."""

from normalizers.later import later
from pipeline.interpret.indicator_list.cell_words import Words

_HAN_ON_BOTH_SIDES = later(r"(?<=\p{Han})(?=\p{Han})")
_FEWEST, _SHORTEST = 5, 16  # breaks, and characters of prose between two of them on average


def reads_across(words: Words) -> bool:
    """Whether spaces cut the prose of a cell into scraps, as where a bad scan reads vertical columns line by line.

    Prose has no spaces between its words. 后推环抓行能展交 落实入推环抓行能展交 淘汰深入、 has one every ten characters.
    """
    clean = words.clean
    spaces = [place for place in clean.gaps - clean.breaks if _HAN_ON_BOTH_SIDES.match(clean.folded, place)]
    return len(spaces) >= _FEWEST and len(clean.folded) <= _SHORTEST * len(spaces)
