"""Breakdowns of targets over bodies: a row a body, a column a quantity (签约项目（个）, 到位资金（亿元）)."""

import regex

from normalizers.breakdowns import asks, heads_bodies, names_result, shares_out
from normalizers.measures import bracketed_measure
from pipeline.interpret.captions import caption_of
from pipeline.interpret.table_view import Column, TableView, flat, is_number, share

_UNIT_ROLES = ("units", "responsible", "lead")
_FEWEST, _MOST = 2, 0.6


def breakdown(view: TableView, roles: dict[int, str | None]) -> dict[int, str | None]:
    """The roles of the columns of a breakdown: who is charged, and the quantities; none where the table is something else."""
    if any(names_result(heading.text) for column in view.columns for heading in column.headings):
        return {}
    bodies = [column.number for column in view.columns if _names_bodies(column, roles)]
    if not bodies:
        return {}
    free = [column for column in view.columns if not _names_bodies(column, roles) and _is_amount(view, column)]
    free = [column for column in free if roles[column.number] in (None, "target", "milestones")]
    measured = sum(_is_measured(column) for column in free)
    caption = caption_of(view.places, view.block)
    if len(free) < _FEWEST or (2 * measured <= len(free) and not (caption and shares_out(caption.text))):
        return {}
    charged = {number: roles[number] if roles[number] in _UNIT_ROLES else "responsible" for number in bodies}
    return charged | {column.number: "target" for column in free}


def _names_bodies(column: Column, roles: dict[int, str | None]) -> bool:
    """Whether the column says who is charged: by its role, or as a place (乡镇, 地区) that no other role has."""
    role = roles[column.number]
    return role in _UNIT_ROLES or (
        role in (None, "place", "domain") and (heads_bodies(column.leaf.name) or heads_bodies(column.leaf.text))
    )


def _is_measured(column: Column) -> bool:
    """Whether the headings name a unit of measure, or say that something is asked for."""
    return any(bracketed_measure(flat(heading.text)) or asks(heading.text) for heading in column.headings)


def _is_amount(view: TableView, column: Column) -> bool:
    texts = [flat(text) for row in view.data_rows if (text := view.text(row, column.number))]
    return bool(texts) and share(_asks(text) for text in texts) >= _MOST


def _asks(text: str) -> bool:
    return (
        is_number(text)
        or regex.fullmatch(r"[-—/]|[≥≤>＞<＜]?\d+(?:[,，]\d{3})*(?:\.\d+)?\p{Han}{0,2}", text) is not None
    )
