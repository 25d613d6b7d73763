"""Sentences of a scoring text, in the characters of its `CleanText`."""

from collections.abc import Iterator

from msgspec import Struct

from normalizers.later import later
from normalizers.text import CleanText

LABEL = later(
    r"[①-⒛❶-❿㈠-㈩]、?|\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)、?|\d{1,2}[、.](?!\d{1,3}(?!\d))|[一二三四五六七八九十]{1,3}(?:是|、)"
)
_PAIRS = {"(": ")", "《": "》", "“": "”", "「": "」", "[": "]"}
_ENDS = "。;!！"
# 提交报告。（2分）: the points behind the mark belong to the sentence before it.
_WORTH = later(r"[。;](?=\((?:本项|计|共)?\d+(?:\.\d+)?分\))\([^()]*\)")
# A line that the author broke ends a sentence only behind what can end one: 未按时报送的，每 / 次扣1分 runs on.
_BEFORE_BREAK = later(r"[。;,)止限]|分|%")


class Sentence(Struct, frozen=True):
    """One sentence without its label and final mark: [start, end) in the clean text. `joined` tells that the sentence
    before it ended with ；or a broken line alone, so that both may be levels of one quantity."""

    start: int
    end: int
    joined: bool
    labelled: bool


def split_sentences(clean: CleanText) -> list[Sentence]:
    """The sentences of a text; marks inside brackets, titles and quotations end none."""
    found: list[Sentence] = []
    start, joined = 0, False
    for position in _boundaries(clean):
        sentence = _trimmed(clean.folded, start, position, joined)
        if sentence is not None:
            found.append(sentence)
            joined = True
        if position < len(clean.folded) and clean.folded[position] in "。!！":
            joined = False
        start = position
    return found


def _boundaries(clean: CleanText) -> Iterator[int]:
    """Where sentences end: at their final mark, at a broken line, before a label, and at the end of the text."""
    text, depth = clean.folded, inside_pairs(clean.folded)
    worth = {match.start(): match.end() for match in _WORTH.finditer(text)}
    for position, character in enumerate(text):
        if depth[position] or position in worth:
            continue
        if position in worth.values():
            yield position
        if (
            character in _ENDS
            or (position in clean.breaks and _ends_line(text, position))
            or (position and _starts_label(text, position))
        ):
            yield position
    yield len(text)


def _ends_line(text: str, position: int) -> bool:
    return bool(_BEFORE_BREAK.match(text, position - 1)) or LABEL.match(text, position) is not None


def _starts_label(text: str, position: int) -> bool:
    """Whether a label of a new part stands here: ② anywhere, (2) and 2. behind a mark only (表(1)所列, 达2.5)."""
    match = LABEL.match(text, position)
    return match is not None and (match[0][0] in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫" or text[position - 1] in "。;:!")


def inside_pairs(text: str) -> list[bool]:
    """For every character whether it stands inside brackets or quotes; one that is never closed opens nothing."""
    inside = [False] * len(text)
    position = 0
    while position < len(text):
        closing = _PAIRS.get(text[position])
        end = _closing(text, position, closing) if closing else -1
        if end > position:
            inside[position : end + 1] = [True] * (end + 1 - position)
            position = end
        position += 1
    return inside


def _closing(text: str, start: int, closing: str) -> int:
    opening, depth = text[start], 0
    for position in range(start, min(len(text), start + 300)):
        depth += (text[position] == opening) - (text[position] == closing)
        if depth == 0:
            return position
    return -1


def _trimmed(text: str, start: int, end: int, joined: bool) -> Sentence | None:
    while start < end and text[start] in _ENDS + ",、: ":
        start += 1
    label = LABEL.match(text, start, end)
    labelled = label is not None and label.end() < end
    if label is not None and labelled:
        start = label.end()
    while start < end and text[start] in ",、: ":
        start += 1
    while end > start and text[end - 1] in ",、: ":
        end -= 1
    return Sentence(start, end, joined, labelled) if start < end else None
