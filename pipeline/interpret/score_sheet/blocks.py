"""Sheets printed in several blocks of columns side by side: 序号 单位 得分 | 序号 单位 得分."""

from normalizers.assessed import names_unit
from pipeline.interpret.table_view import Column, TableView, flat, share

_MOST = 0.6
_SCORED = {"score", "total", "rank"}


def side_by_side(view: TableView) -> list[tuple[Column, ...]]:
    """The blocks from left to right, each with a unit column of its own; one block where the sheet is printed once."""
    columns = [c for c in view.columns if c.leaf.text or any(view.text(row, c.number) for row in view.data_rows)]
    texts = [tuple(heading.text for heading in column.headings) for column in columns]
    count = len(texts)
    for width in range(2, count // 2 + 1):
        if count % width == 0 and texts == texts[:width] * (count // width) and any(texts[0]):
            return [tuple(columns[start : start + width]) for start in range(0, count, width)]
    blocks = _by_roles(view, columns)
    return blocks if len(blocks) > 1 and _alike(view, blocks) and _name_others(view, blocks) else [view.columns]


def _by_roles(view: TableView, columns: list[Column]) -> list[tuple[Column, ...]]:
    """序号 县区 得分 | 序号 部门 得分: a block ends where, behind a unit with its score, a number or a unit comes again."""
    blocks: list[list[Column]] = [[]]
    for place, column in enumerate(columns):
        had = [_role(view, other) for other in blocks[-1]]
        complete = "unit" in had and bool(_SCORED & set(had))
        role = _role(view, column)
        following = _role(view, columns[place + 1]) if place + 1 < len(columns) else None
        if complete and (role in ("unit", "seq") or (role == "rank" and following == "unit" and "rank" in had)):
            blocks.append([])
        blocks[-1].append(column)
    return [tuple(block) for block in blocks]


def _role(view: TableView, column: Column) -> str | None:
    """What the heading says; a column of units' names under words that no list knows is one of units."""
    if column.leaf.roles or not column.leaf.text:
        return column.leaf.roles.get("scores")
    names = [text for row in view.data_rows if (text := view.text(row, column.number))]
    return "unit" if share(map(names_unit, names)) >= _MOST else None


def _alike(view: TableView, blocks: list[tuple[Column, ...]]) -> bool:
    """Whether every block has one unit, and the same kinds of columns behind it."""
    kinds = [[role for column in block if (role := _role(view, column)) != "seq"] for block in blocks]
    return all(kind == kinds[0] for kind in kinds) and kinds[0].count("unit") == 1


def _name_others(view: TableView, blocks: list[tuple[Column, ...]]) -> bool:
    """Whether no name stands in two blocks: 考核部门 beside 被考核单位 would be named again and again."""
    named = [
        [
            flat(text)
            for row in view.data_rows
            for c in block
            if _role(view, c) == "unit" and (text := view.text(row, c.number))
        ]
        for block in blocks
    ]
    names = [name for block in named for name in block]
    return len(set(names)) == len(names)
