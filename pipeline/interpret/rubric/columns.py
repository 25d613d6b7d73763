"""Which column of a rubric holds what: the levels of its tree, their numbers and points, and what is said of them."""

from itertools import pairwise

from msgspec import Struct

from normalizers.later import later
from normalizers.numbers import parse_number
from normalizers.rules.acts import find_acts
from normalizers.text import clean_text
from pipeline.interpret.table_view import TableView, flat, is_number, share

_LEVELS = ("category", "item", "point", "content", "content_method")
_SEQUENCE = later(r"[（(]?(?:\d{1,3}(?:[.\-]\d{1,2})*|[一二三四五六七八九十]{1,3})[）)]?[、.．]?")
_MARKS = later(r"[（(）)、．]|[.．、]$")
_POINTS = later(r"[±＋+\-－]?\s*\d+(?:\.\d+)?\s*[%％分]?")


class RubricColumns(Struct, frozen=True):
    """The columns of a rubric by what they hold; `levels` from the top of the tree to its leaves."""

    levels: tuple[int, ...]
    content: int | None
    sequence: tuple[int, ...]
    points: tuple[int, ...]
    method: tuple[int, ...]
    evidence: tuple[int, ...]
    assessed_by: tuple[int, ...]
    lead: tuple[int, ...]
    responsible: tuple[int, ...]
    unknown: tuple[int, ...]
    combined: bool

    @property
    def scored(self) -> bool:
        """Whether the rules have a column of their own."""
        return bool(self.method)


def find_columns(view: TableView) -> RubricColumns | None:
    """The columns of a rubric; None where the table has no tree, or neither points nor scoring rules."""
    roles = {column.number: _role(view, column.number) for column in view.columns}
    _settle_standards(view, roles)
    combined = "content_method" in roles.values()
    _leave_out_results(view, roles)
    _settle_names(view, roles)
    _settle_unknown(view, roles)
    contents = [n for n, role in roles.items() if role == "content"]
    content = contents[-1] if contents else None
    levels = tuple(n for n, role in roles.items() if role in ("category", "item", "point") or n in contents[:-1])
    if content is not None and (not levels or any(content < level for level in levels)):
        levels, content = tuple(sorted((content, *levels))), None  # 评价要点 before 观测指标
    of = {name: tuple(n for n, role in roles.items() if role == name) for name in set(roles.values()) if name}
    if not levels or not (of.get("points") or of.get("method") or combined):
        return None
    return RubricColumns(
        levels=levels,
        content=content,
        sequence=of.get("seq", ()),
        points=of.get("points", ()),
        method=of.get("method", ()),
        evidence=of.get("evidence", ()),
        assessed_by=of.get("assessed_by", ()),
        lead=of.get("lead", ()),
        responsible=of.get("responsible", ()),
        unknown=tuple(n for n, role in roles.items() if role is None),
        combined=combined,
    )


def _role(view: TableView, number: int) -> str | None:
    """What the headings say, corrected where the cells say otherwise."""
    column = view.columns[number - 1]
    role = column.role("rubric")
    texts = [text for row in view.data_rows if (text := view.text(row, number))]
    numbered = role in (*_LEVELS, None) and share(_SEQUENCE.fullmatch(flat(text)) is not None for text in texts) > 0.8
    if numbered and _counts(texts):
        # 考核项目 over a narrow column of numbers and a wide one of names.
        return "seq"
    if role in ("score", "method", "points") and texts and _looks_like_points(texts):
        return "points"
    if role == "points" and texts and not _looks_like_points(texts):
        return "method" if _scores(texts) else role
    if (
        role in (None, "score", "remark", "evidence", "content")
        and texts
        and _scores(texts) > 0.5
        and not _has(view, "method")
    ):
        return "method"
    if not texts:
        return "score" if role is None else role
    return role


def _settle_standards(view: TableView, roles: dict[int, str | None]) -> None:
    """考核标准 beside 计分办法: of two columns of rules the first says what is to be reached, where it scores nothing."""
    methods = [number for number, role in roles.items() if role == "method"]
    if len(methods) < 2 or "content" in roles.values():
        return
    texts = [text for row in view.data_rows if (text := view.text(row, methods[0]))]
    if texts and _scores(texts) < 0.5:
        roles[methods[0]] = "content"


def _leave_out_results(view: TableView, roles: dict[int, str | None]) -> None:
    """Of a rubric filled in for one unit (分值, 得分, 扣分原因) the marks given and their reasons are no points and no rules."""
    headed = {number: view.columns[number - 1].role("rubric") for number in roles}
    if not any(headed[number] == "points" and role == "points" for number, role in roles.items()):
        return
    results = [number for number, role in roles.items() if headed[number] == "score" and role in ("points", "method")]
    if any(roles[number] == "points" for number in results):
        roles.update(dict.fromkeys(results))


def _counts(texts: list[str]) -> bool:
    """Whether the numbers of a column count its rows: those of 权重 (15, 10, 20) do not."""
    values = [value for text in texts if (value := parse_number(_MARKS.sub("", flat(text)).split(".")[0])) is not None]
    return all(low <= high or high == 1 for low, high in pairwise(values))


def _settle_unknown(view: TableView, roles: dict[int, str | None]) -> None:
    """A column of words left of points and rules with a heading that no list knows is a level of the tree."""
    scored = [n for n, role in roles.items() if role in ("points", "method")]
    for number in [n for n, role in roles.items() if role == "remark" and _groups(view, n, roles)]:
        roles[number] = "category"  # 指标类型 over several 考核指标
    for number, role in roles.items():
        texts = [text for row in view.data_rows if (text := view.text(row, number))]
        if (
            role is None
            and not view.columns[number - 1].leaf.roles
            and scored
            and number < min(scored)
            and texts
            and not share(is_number(text) for text in texts) > 0.5
        ):
            roles[number] = "category"


def _groups(view: TableView, number: int, roles: dict[int, str | None]) -> bool:
    """Whether the cells of a column left of all items stand for several rows each."""
    items = [n for n, role in roles.items() if role in _LEVELS]
    cells = [cell for row in view.data_rows if (cell := view.cell(row, number)) is not None and cell.row == row]
    return bool(items) and number < items[0] and any(cell.row_span > 1 and cell.text.strip() for cell in cells)


def lists_units(view: TableView) -> bool:
    """Whether the rows are units (a column 单位 that says no role in the work): then the table holds results."""
    return any(column.role("scores") == "unit" and column.role("rubric") is None for column in view.columns)


def _has(view: TableView, role: str) -> bool:
    return any(column.role("rubric") == role for column in view.columns)


def _looks_like_points(texts: list[str]) -> bool:
    return share(_POINTS.fullmatch(flat(text)) is not None for text in texts) > 0.6


def _scores(texts: list[str]) -> float:
    """The share of cells that say how points are given or taken; one bracket alone (重点工作（30分）) does not."""
    acts = [find_acts(clean_text(text).folded, 0, 10_000) for text in texts]
    return share(len(found) > 1 or any(act.kind != "bracket" for act in found) for found in acts)


def _settle_names(view: TableView, roles: dict[int, str | None]) -> None:
    """A combined column (考核内容及评分标准) is the rules where another column names the items, else the items."""
    names = [n for n, role in roles.items() if role in ("category", "item", "point", "content")]
    for number, role in roles.items():
        if role == "content_method":
            names_content = any(roles[n] == "content" for n in names)
            roles[number] = "item" if not names else "method" if names_content else "content"
    if not any(role in ("method", "points") for role in roles.values()) and len(names) > 1:
        last = names[-1]
        texts = [text for row in view.data_rows if (text := view.text(row, last))]
        if texts and _scores(texts) > 0.5:
            roles[last] = "method"
