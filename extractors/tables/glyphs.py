"""Glyphs of one page as parallel columns: one list a property, because a page has a thousand of them."""

from itertools import compress

from msgspec import Struct, field


class Glyphs(Struct):
    """Characters in the order in which the file draws them, in reading space: left, right, baseline and size of each.

    Spaces are members too (" "), because a drawn blank tells two names apart where a gap alone would not. `drawn` names
    what the file drew each glyph with: pdfium sorts the glyphs of one line, so that order alone does not tell who was
    drawn behind whom. It is empty where nothing is known of that,
    and negative for what was drawn behind that.
    """

    characters: list[str]
    left: list[float]
    right: list[float]
    baseline: list[float]
    size: list[float]
    drawn: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.characters)

    def only(self, keep: list[bool]) -> "Glyphs":
        """Those of the glyphs that are to be kept."""
        return Glyphs(
            list(compress(self.characters, keep)),
            list(compress(self.left, keep)),
            list(compress(self.right, keep)),
            list(compress(self.baseline, keep)),
            list(compress(self.size, keep)),
            list(compress(self.drawn, keep)),
        )


def no_glyphs() -> Glyphs:
    return Glyphs([], [], [], [], [])
