"""Shares of the total that the words around a table state: 日常调度占40%，年终考核占60%."""

from decimal import Decimal

import regex
from msgspec.structs import replace

from extractors.document import Paragraph
from pipeline.interpret.score_sheet.inference import ReadScore, weights_hold
from pipeline.interpret.table_view import TableView, flat


def with_stated_shares(view: TableView, scores: list[ReadScore]) -> list[ReadScore]:
    """The parts with their shares, where sentences state one for each and the totals follow from them."""
    parts = scores[0].parts if scores else ()
    if len(parts) < 2 or any(part.component.weight for part in parts):
        return scores
    text = _words_around(view)
    shares = [_share(text, part.component.name) for part in parts]
    if "%" not in text or None in shares:
        return scores
    for score in scores:
        for part, share in zip(score.parts, shares, strict=False):
            part.component = replace(part.component, weight=share)
    if not weights_hold(scores):
        for part in (part for score in scores for part in score.parts):
            part.component = replace(part.component, weight=None)
    return scores


def _words_around(view: TableView) -> str:
    """The paragraphs of the document, and the cells over the whole width of the table."""
    blocks = view.places.document.blocks
    lines = [view.places.paragraph(n).text for n, block in enumerate(blocks) if isinstance(block, Paragraph)]
    rows = [cell.text for row in range(1, view.table.rows + 1) if (cell := view.banner(row)) is not None]
    return flat("\n".join([*lines, *rows])).replace("％", "%")


def _share(text: str, name: str | None) -> Decimal | None:
    if not name:
        return None
    match = regex.search(rf"{regex.escape(name)}[^，。；;,\d]{{0,10}}?(?P<share>\d{{1,2}}(?:\.\d+)?)%", text)
    return Decimal(match["share"]) / 100 if match else None
