"""Glyphs of one page as parallel columns: one list a property, because a page has a thousand of them."""

from msgspec import Struct


class Glyphs(Struct):
    """Characters in the order in which the file draws them, in reading space: left, right, baseline and size of each.

    Spaces are members too (" "), because a drawn blank tells two names apart where a gap alone would not.
    """

    characters: list[str]
    left: list[float]
    right: list[float]
    baseline: list[float]
    size: list[float]

    def __len__(self) -> int:
        return len(self.characters)


def no_glyphs() -> Glyphs:
    return Glyphs([], [], [], [], [])
