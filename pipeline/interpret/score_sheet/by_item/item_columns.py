"""Which columns of a table with the items in rows name the items, and which one says what each may earn."""

from collections.abc import Sequence

from normalizers.assessed import names_unit
from pipeline.interpret.score_sheet.headings import ReadColumn, is_numeric
from pipeline.interpret.table_view import TableView, flat, share

LEVELS = ("category", "item", "point", "content", "content_method", None)
CONTENTS = ("content", "content_method")
_MOST = 0.6


def item_columns(view: TableView, reads: Sequence[ReadColumn]) -> tuple[tuple[int, ...], ReadColumn | None]:
    """The columns of names left of the marks, and the one of their points."""
    points = [r for r in reads if r.column.role("rubric") == "points" and is_numeric(view, r.column.number)]
    points = points or [r for r in reads if r.role in ("base", "full") and is_numeric(view, r.column.number)]
    levels = [
        r.column.number
        for r in reads
        if r.column.role("rubric") in LEVELS and r.role != "full" and _holds_words(view, r.column.number)
    ]
    levels = [
        n for n in levels if view.columns[n - 1].role("rubric") not in CONTENTS or not _named_before(view, levels, n)
    ]
    if not levels:  # 单位 | A县 | B县 over 产业振兴, 总分: the corner names what stands to its right
        levels = [r.column.number for r in reads[:1] if _holds_words(view, r.column.number)]
    return tuple(levels), points[-1] if points else None


def _named_before(view: TableView, levels: Sequence[int], content: int) -> bool:
    """Whether each content has an item's name of its own before it: 考核项目 | 分值 | 考核内容, a row each."""
    for number in (n for n in levels if n < content and view.columns[n - 1].role("rubric") not in CONTENTS):
        rows = [row for row in view.data_rows if view.banner(row) is None and view.text(row, content)]
        names = [flat(view.text(row, number)) for row in rows]
        if all(names) and len(set(names)) == len(names) > 1:
            return True
    return False


def _holds_words(view: TableView, column: int) -> bool:
    texts = [text for row in view.data_rows if (text := view.text(row, column))]
    return bool(texts) and not is_numeric(view, column)


def lists_units(view: TableView, levels: tuple[int, ...]) -> bool:
    """Whether the rows are units after all, under headings that do not say so."""
    return any(
        share(names_unit(name) for row in view.data_rows if (name := view.text(row, n))) >= _MOST for n in levels
    )
