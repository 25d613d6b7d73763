"""Adjustments while a cell is read: words find their points, and points that several reasons share find them all."""

from dataclasses import dataclass, field
from decimal import Decimal

from normalizers.adjustments.cell import Direction, ParsedAdjustment, Span
from normalizers.adjustments.pieces import trim
from normalizers.adjustments.words import statement_words
from normalizers.text import CleanText

_PAIRS = {"(": ")", "[": "]"}


@dataclass
class Draft:
    """One adjustment in the making, in places of the clean text. `open` until an amount is found for it."""

    start: int
    end: int
    words: list[Span]
    direction: Direction | None
    value: Decimal | None = None
    phrase: Span | None = None
    open: bool = True
    marks: tuple[Span, ...] = field(default=())

    def settle(self, value: Decimal | None, direction: Direction | None, phrase: Span | None) -> None:
        """The draft with its points; it takes no others."""
        self.value, self.phrase, self.open = value, phrase, False
        self.direction = direction or self.direction


def finish(cell: CleanText, text: str, draft: Draft) -> ParsedAdjustment:
    """The adjustment that a draft became, with its places in the original text."""
    words = _unwrap(cell, _join(cell, draft.words, draft.marks))
    raw = cell.span(*_without_edges(cell, draft))
    points = draft.value
    if points and draft.direction == "deduction":
        points = -points
    return ParsedAdjustment(
        points=points,
        direction=draft.direction,
        direction_missing=points is not None and draft.direction is None,
        reason="".join(cell.printed[start:end] for start, end in words),
        raw=text[raw[0] : raw[1]],
        raw_span=raw,
        reason_spans=tuple(cell.span(start, end) for start, end in words),
        points_span=cell.span(*draft.phrase) if draft.phrase else None,
        states_veto=any(word in cell.folded[draft.start : draft.end] for word in statement_words().veto),
    )


def _without_edges(cell: CleanText, draft: Draft) -> Span:
    """The draft's stretch without separators at its ends; the minus of -1 is none."""
    start, end = trim(cell, draft.start, draft.end)
    if draft.phrase and draft.start <= draft.phrase[0] < draft.end:
        return min(start, draft.phrase[0]), max(end, draft.phrase[1])
    return start, end


def words_around(cell: CleanText, body: int, end: int, phrase: Span) -> list[Span]:
    """The words before and behind a points phrase; the comma before it goes with it: 台账规范，加1分 is 台账规范."""
    left = trim(cell, body, phrase[0])
    low, high = trim(cell, phrase[1], end)
    joined = left[0] < left[1] and cell.folded[left[1] - 1] not in "(["
    if joined and low < high and cell.folded[low] not in "()[]":
        low = phrase[1]
    return [span for span in (left, (low, high)) if span[0] < span[1]]


def _join(cell: CleanText, words: list[Span], marks: tuple[Span, ...]) -> list[Span]:
    """The words without the labels inside them, trimmed at both ends."""
    spans: list[Span] = []
    for low, high in words:
        start = low
        for first, last in marks:
            if start <= first and last <= high:
                spans.append((start, first))
                start = last
        spans.append((start, high))
    spans = [span for span in spans if span[0] < span[1]]
    while spans and trim(cell, *spans[0])[0] == spans[0][1]:
        spans.pop(0)
    while spans and trim(cell, *spans[-1])[0] == spans[-1][1]:
        spans.pop()
    if spans:
        spans[0] = (trim(cell, *spans[0])[0], spans[0][1])
        spans[-1] = (spans[-1][0], trim(cell, *spans[-1])[1])
    return spans


def _unwrap(cell: CleanText, spans: list[Span]) -> list[Span]:
    """The words without brackets around all of them: 扣1分（迟报材料）."""
    if len(spans) == 0:
        return spans
    folded = "".join(cell.folded[start:end] for start, end in spans)
    closing = _PAIRS.get(folded[0])
    if closing is None or folded[-1] != closing or closing in folded[1:-1] or len(folded) < 3:
        return spans
    first, last = spans[0], spans[-1]
    spans = [(first[0] + 1, first[1]), *spans[1:]]
    spans[-1] = (spans[-1][0], last[1] - 1)
    return _join(cell, spans, ())
