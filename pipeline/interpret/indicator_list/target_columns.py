"""The columns of targets of an indicator list, and what their headings say: phase, name, unit of measure."""

from msgspec import Struct

from extractors.document import Paragraph
from normalizers.later import later
from normalizers.measures import bracketed_measure, is_measure
from pipeline.interpret.table_view import Column, TableView, flat

_YEAR = later(r"(?<![\d较比])(?P<year>20\d\d)年?(?!\d)")
_PLAN = later(r"(?P<plan>十[三四五六])五[”\"]?(?:期?末|规划)?")
_BRACKET = later(r"[(]([^()]+)[)]")
_YEAR_BEFORE = later(r"^(?:20\d\d年(?:度|底|末)?|年度|全年)")
_ASKED = later(r"(?:指标值|目标值|目标|任务|标准|要求|计划)+(?:数|值)?$")
_PART_OF = later(r"^(?:其中|含)[:：]?")
_INVESTED = later(r"(?:计划)?(?:完成)?投资")
_UNIT_LINE = later(r"[（(]?(?:计量)?单位[:：](?P<unit>[^（()）、,，；;]{1,8})[)）]?")
_ASKING = later(r"[≥≤＞＜><]|以上|以下|以内|不低于|不超过|达到")
_PLAN_ENDS = {"十三": 2020, "十四": 2025, "十五": 2030, "十六": 2035}


class TargetColumn(Struct, frozen=True):
    """A column of targets: the phase, the name (a region, a level) and the unit of measure that its headings give it."""

    number: int
    year: int | None
    name: str | None
    unit: str | None


def cells_below(view: TableView, number: int) -> list[str]:
    """The filled cells of a column that begin in a data row; banners and notes are none."""
    cells = [view.cell(row, number) for row in view.data_rows]
    return [
        flat(cell.text)
        for row, cell in zip(view.data_rows, cells, strict=True)
        if cell is not None and cell.row == row and cell.column == number and cell.text.strip() and not view.banner(row)
    ]


_BARE_YEAR = later(r"20\d\d年?(?:度|底|末)?(?:\([^()]*\))?")


def without_past(columns: tuple[TargetColumn, ...], view: TableView, year: int | None) -> tuple[TargetColumn, ...]:
    """The columns without those that tell what was (2020年 beside 2025年, 2030年): headed by a bare year before the
    document's, or by the year that the plan of the next one starts from, and without a mark that asks for something."""
    years = {c.year for c in columns if c.year is not None}
    told = any(column.role("indicators") == "baseline" for column in view.columns)
    begins_plan = not told and min(years, default=1) % 5 == 0
    past = {
        c.number
        for c in columns
        if c.year is not None
        and _BARE_YEAR.fullmatch(view.columns[c.number - 1].leaf.name)
        and (c.year < year if year is not None else begins_plan and c.year + 5 in years and c.year == min(years))
        and not any(_ASKING.search(text) for text in cells_below(view, c.number))
    }
    kept = tuple(c for c in columns if c.number not in past)
    return kept or columns


def target_columns(view: TableView, roles: dict[int, str | None]) -> tuple[TargetColumn, ...]:
    numbers = [number for number, role in roles.items() if role in ("target", "target_attribute", "target_due")]
    columns = [view.columns[number - 1] for number in numbers]
    several = sum(_year(column) is None for column in columns) > 1
    names = [_name(column, several) for column in columns]
    shared = None if "name" in roles.values() else _unit_above(view)
    return tuple(
        TargetColumn(
            column.number,
            _year(column),
            name if names.count(name) == 1 else _full_name(column, name),
            _unit(column) or shared,
        )
        for column, name in zip(columns, names, strict=True)
    )


def _unit_above(view: TableView) -> str | None:
    """The unit of measure that a line above a breakdown gives for all its quantities: 单位：亩."""
    lines = [view.passage(row, 1).text for row in view.preamble]
    block = view.places.document.blocks[view.block - 1] if view.block else None
    if isinstance(block, Paragraph):
        lines.append(view.places.paragraph(view.block - 1).text)
    found = [match["unit"] for line in lines if (match := _UNIT_LINE.fullmatch(flat(line)))]
    return next((unit for unit in found if is_measure(unit)), None)


def _year(column: Column) -> int | None:
    for heading in reversed(column.headings):
        if match := _YEAR.search(heading.text):
            return int(match["year"])
        if match := _PLAN.search(heading.text):
            return _PLAN_ENDS[match["plan"]]
    return None


def _unit(column: Column) -> str | None:
    """The unit of measure in brackets of a heading, that of the leaf first: 目标值（%）."""
    found = [match[1] for heading in reversed(column.headings) for match in _BRACKET.finditer(heading.text)]
    return next((words for words in found if is_measure(words)), None)


def _name(column: Column, several: bool) -> str | None:
    """The region or level a leaf heading names (目标值 over 市区 and 县城; 省级指标值 beside 市级目标值)."""
    if column.leaf.likely == "target":  # 2024年产值目标（亿元）
        named = _ASKED.sub("", _YEAR_BEFORE.sub("", column.leaf.name))
        return named or None if bracketed_measure(column.leaf.text) else None
    if column.leaf.roles.get("indicators") is None:
        return _PART_OF.sub("", column.leaf.name) or None
    if (invested := _INVESTED.search(column.leaf.name)) is not None:
        return invested[0]
    if not several or _year(column) is not None:
        return None
    return _ASKED.sub("", column.leaf.name) or None


def _full_name(column: Column, name: str | None) -> str | None:
    """What tells columns of one leaf heading apart: 产业项目 over 计划数 and 财政投入 beside 基础设施项目 over the same."""
    above = next((heading for heading in reversed(column.above) if not heading.roles.get("indicators")), None)
    if above is None:
        return name
    if name is None and _year(column) is not None:
        return None
    return f"{above.name}{name or ''}" or None
