"""cell_missing: a cell that is empty although most rows of the list fill it."""

from collections.abc import Sequence

from msgspec.structs import replace

from normalizers.cells import says_nothing
from pipeline.interpret.indicator_list.record import EntryCells
from pipeline.interpret.indicator_list.stray_cells import looks_like_evidence
from pipeline.records import Finding, Indicator

_FIELDS = (("target", "target"), ("attribute", "attribute"), ("lead", "lead unit"), ("responsible", "responsible unit"))


def mark_missing(cells: Sequence[EntryCells], indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators, each with a finding for every field that it leaves empty and most of the list fill."""
    result = list(indicators)
    for field, words in _FIELDS:
        empty = [_is_missing(cell, indicator, field) for cell, indicator in zip(cells, indicators, strict=True)]
        if sum(empty) * 2 >= len(empty):
            continue
        for place in (place for place, missing in enumerate(empty) if missing):
            finding = Finding(
                "cell_missing", f"{_told(result[place])} has no {words}, which most rows of the list have"
            )
            result[place] = _with(result[place], finding)
    return _with_unread_attributes(cells, result)


def _with(indicator: Indicator, finding: Finding) -> Indicator:
    return replace(indicator, findings=(*indicator.findings, finding))


def _with_unread_attributes(cells: Sequence[EntryCells], indicators: list[Indicator]) -> list[Indicator]:
    """The indicators, each with a finding where its attribute is a word that is none (控制性); where most are such words
    (定量), only the first of them tells of its column."""
    texts = [cell.first("attribute").text for cell in cells]
    unread = [n for n, text in enumerate(texts) if not says_nothing(text) and indicators[n].attribute is None]
    for n in unread if 2 * len(unread) < len(texts) else unread[:1]:
        message = f"the attribute “{texts[n]}” of {_told(indicators[n])} is not understood and was left out"
        chinese = f"{_told(indicators[n])}：指标属性“{texts[n]}”无法识别，未记录，请核对原文。"
        told = Finding("table_not_understood", message, observed=texts[n], message_zh=chinese)
        indicators[n] = _with(indicators[n], told)
    return indicators


def _is_missing(cells: EntryCells, indicator: Indicator, field: str) -> bool:
    columns = cells.columns
    if field == "target":
        said = any(says_nothing(words.text) for _, words in cells.targets())
        return bool(columns.targets) and not indicator.targets and not said
    if field == "attribute":
        known = bool(columns.of("attribute") or columns.of("target_attribute"))
        return known and indicator.attribute is None and not cells.first("attribute").text
    if not columns.of(field):
        return False
    return not any(unit.role == field for unit in indicator.units) and not _says_none(cells, field)


def _says_none(cells: EntryCells, role: str) -> bool:
    """Whether a cell of the role holds words, if only / or —; evidence that slid into it does not count."""
    return any(words.text and not looks_like_evidence(words.text) for _, words in cells.parts(role))


def _told(indicator: Indicator) -> str:
    number = f"no. {indicator.seq} " if indicator.seq is not None else ""
    return f"{number}{indicator.name or indicator.task or ''}".strip() or "a row"
