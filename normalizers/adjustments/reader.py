"""Reading one reason cell: every stretch of it becomes an adjustment, a statement or a leftover."""

from decimal import Decimal
from functools import cache

import regex
from msgspec.structs import replace

from normalizers.adjustments.amounts import Amount
from normalizers.adjustments.anchors import find_sections, opens_with_total, select_anchors
from normalizers.adjustments.cell import Direction, ReasonCell, Span, Statement, StatementKind
from normalizers.adjustments.drafts import Draft, finish, words_around
from normalizers.adjustments.items import Item, find_items
from normalizers.adjustments.labels import find_heads, find_labels
from normalizers.adjustments.pieces import Piece, cut_item, find_breaks, has_words, trim
from normalizers.adjustments.sharing import share
from normalizers.adjustments.statements import is_remark, recognise
from normalizers.adjustments.words import CLOSING, alternatives, point_words
from normalizers.later import compiled, later
from normalizers.text import CleanText

_OF_WHICH = later(r"[,。;:]*其中:?")
_HAN = later(r"\p{Han}.*\p{Han}|[A-Za-z]{2}", regex.DOTALL)


class Reader:
    """Collects what one cell says. Places are those of the clean text until `read` hands out the original's."""

    def __init__(self, text: str, cell: CleanText) -> None:
        self.text = text
        self.cell = cell
        self.drafts: list[Draft] = []
        self.statements: list[Statement] = []
        self.leftovers: list[Span] = []
        self.pending: Amount | None = None  # 各加0.2分：1.…2.…
        self.pending_piece: Span | None = None  # where it stands, until an adjustment's raw holds it

    def read(self, direction: Direction | None) -> ReasonCell:
        """What the cell says; the whole of it is a statement, or its items are read one by one."""
        whole = (0, len(self.cell.folded))
        if not self._take_statement(*whole, whole=True):
            labels = find_labels(self.cell)
            heads = find_heads(self.cell, labels)
            for head in heads:
                self._state("head", head.start, head.end)
            for item in find_items(self.cell, labels, heads, direction):
                self._read_item(item)
            self._drop_pending()
        return ReasonCell(
            tuple(finish(self.cell, self.text, draft) for draft in sorted(self.drafts, key=lambda draft: draft.start)),
            tuple(sorted(self.statements, key=lambda statement: statement.span)),
            tuple(sorted(self.leftovers)),
        )

    def _read_item(self, item: Item) -> None:
        if item.intro or item.alone:
            self._drop_pending()
        first = len(self.drafts)
        for low, high, amounts in find_sections(self.cell, item.body, item.end, item.amounts):
            start, body = (item.start, item.body) if low == item.body else (low, low)
            if opens_with_total(self.cell, body, amounts):
                start = body = self._take_total(start, amounts[0])
                parts = tuple(_inherit(amount, amounts[0]) for amount in amounts[1:])
                self._read_section(item, start, body, high, parts)
            else:
                self._read_section(item, start, body, high, amounts)
        for draft in self.drafts[first:]:
            draft.marks = item.marks
            if self.pending and draft.open:
                self._settle_pending(self.pending, draft)

    def _read_section(self, item: Item, start: int, body: int, end: int, amounts: tuple[Amount, ...]) -> None:
        for piece in cut_item(self.cell, start, body, end, select_anchors(self.cell, amounts)):
            if piece.amount is None:
                self._read_unpriced(item, piece)
            else:
                self._read_priced(item, piece, piece.amount)

    def _take_total(self, start: int, total: Amount) -> int:
        """Where the parts of a total begin; the total itself is a statement."""
        of_which = _OF_WHICH.match(self.cell.folded, total.end)
        end = of_which.end() if of_which else total.end
        self._state("total", start, end, total.value)
        return end

    def _drop_pending(self) -> None:
        """An amount for each of several items that never came is a leftover."""
        if self.pending_piece:
            self._leave(*self.pending_piece)
        self.pending = self.pending_piece = None

    def _settle_pending(self, amount: Amount, draft: Draft) -> None:
        """The draft with the amount that a head gave to each item; the first item's raw begins with it."""
        draft.settle(amount.value, amount.direction, (amount.start, amount.end))
        if self.pending_piece and self.pending_piece[1] == draft.start:
            draft.start = self.pending_piece[0]
            self.pending_piece = None

    def _read_priced(self, item: Item, piece: Piece, amount: Amount) -> None:
        start, body = self._take_leading(piece.start, piece.body, amount.start)
        words = words_around(self.cell, body, piece.end, (amount.start, amount.end))
        if not words and self._is_sum(item, amount):
            self._state("total" if amount.value else "none", start, piece.end, amount.value)
            return
        if not words and item.intro and amount.scope == "each":
            self._drop_pending()
            self.pending, self.pending_piece = amount, (start, piece.end)
            return
        direction = amount.direction or _direction_in(self.cell, words)
        if amount.scope == "per":
            words = [trim(self.cell, body, piece.end)]
        draft = Draft(start, piece.end, words, direction)
        labelled = piece.start == item.start and item.style is not None
        self.drafts = share(self.cell, self.drafts, draft, amount, labelled)

    def _is_sum(self, item: Item, amount: Amount) -> bool:
        """Whether an amount without words sums up: 共加0.4分 behind priced items, 加分项0.4分：1.…，加0.2分 before them, 扣0分."""
        if item.intro and amount.scope in ("own", "total"):
            return True
        if amount.scope in ("total", "actual") and not amount.refers_back:
            return bool(self.drafts) and not self.drafts[-1].open
        return not amount.value

    def _read_unpriced(self, item: Item, piece: Piece) -> None:
        labelled = piece.start == item.start and item.style is not None
        cuts = [] if labelled else find_breaks(self.cell, piece.body, piece.end, ";")
        start, whole = piece.start, item.alone or labelled
        for end in sorted({*cuts, piece.end}):
            body = max(start, piece.body)
            if has_words(self.cell, start, end):
                self._read_sentences(item, start, body, end, whole and not cuts)
            start = end

    def _read_sentences(self, item: Item, start: int, body: int, end: int, whole: bool) -> None:
        """Words without an amount: notes and statements among their sentences by themselves, the rest an open adjustment."""
        if self._take_statement(body, end, whole, start):
            return
        place, words = body, (start, body)
        for cut in sorted({*find_breaks(self.cell, body, end, "。"), end}):
            sentence = self.cell.folded[place:cut]
            if is_remark(sentence) or recognise(sentence, False):
                before = has_words(self.cell, words[1], place)
                if before:
                    self._keep_open(item, *words, place)
                begin = place if before else words[0]
                if not self._take_statement(place, cut, False, begin):
                    self._leave(begin, cut)
                words = (cut, cut)
            place = cut
        if has_words(self.cell, words[0], end):
            self._keep_open(item, *words, end)

    def _keep_open(self, item: Item, start: int, body: int, end: int) -> None:
        words = trim(self.cell, body, end)
        folded = self.cell.folded[words[0] : words[1]]
        heading = item.intro and (
            self.cell.folded[: item.end].rstrip()[-1:] not in tuple("。;") or item.style is not None
        )
        if heading or not _HAN.search(folded) or _refusal().search(folded):
            self._leave(start, end)
            return
        self.drafts.append(Draft(start, end, [words], _direction_in(self.cell, [words]) or item.direction))

    def _take_leading(self, start: int, body: int, end: int) -> tuple[int, int]:
        """Where an amount's words begin behind statements such as 无扣分项； and 基础分50分， and behind 按时报送，不扣分；"""
        for cut in find_breaks(self.cell, body, end):
            if _refusal().search(self.cell.folded[body:cut].rstrip(CLOSING)):
                if not self._take_statement(body, cut, False, start):
                    self._leave(start, cut)
                start = body = cut
        for cut in find_breaks(self.cell, body, end, "。;!,"):
            kind = recognise(self.cell.folded[body:cut], False)
            if kind is None or (kind[0] not in ("none", "score") and self.cell.folded[cut - 1] == ","):
                break
            self._take_statement(body, cut, False, start)
            start = body = cut
        return start, body

    def _take_statement(self, body: int, end: int, whole: bool, start: int | None = None) -> bool:
        found = recognise(self.cell.folded[body:end], whole)
        # 共加1.5分 as the whole cell sums up nothing that stands there.
        if found is None or (found[0] == "total" and end - body == len(self.cell.folded)):
            return False
        low = body if start is None else start
        # A dash alone is a separator elsewhere, here it is the statement.
        span = trim(self.cell, low, end) if has_words(self.cell, low, end) else (low, end)
        self.statements.append(Statement(found[0], self.cell.span(*span), found[1]))
        return True

    def _state(self, kind: StatementKind, start: int, end: int, points: Decimal | None = None) -> None:
        self.statements.append(Statement(kind, self.cell.span(*trim(self.cell, start, end)), points))

    def _leave(self, start: int, end: int) -> None:
        self.leftovers.append(self.cell.span(*trim(self.cell, start, end)))


def _inherit(amount: Amount, total: Amount) -> Amount:
    return amount if amount.direction else replace(amount, direction=total.direction, weak=False)


def _direction_in(cell: CleanText, words: list[Span]) -> Direction | None:
    """The direction that words without an amount name: 因迟报被扣分."""
    for start, end in words:
        if match := _named_direction().search(cell.folded, start, end):
            return "bonus" if match["bonus"] else "deduction"
    return None


@cache
def _named_direction() -> "regex.Pattern[str]":
    return compiled(r"(?<![不未免无])(?:(?P<bonus>加分|奖励分)|(?P<deduction>扣分|减分|一票否决))(?![项标条])")


@cache
def _refusal() -> "regex.Pattern[str]":
    """Words that say there is no adjustment: 迟报材料，不扣分."""
    return compiled(rf"(?:{alternatives(point_words().negations)})(?:予|再)?(?:加|扣|减|加扣)分$")
