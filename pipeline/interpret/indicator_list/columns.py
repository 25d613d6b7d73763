"""Which column of an indicator list holds what."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from normalizers.attributes import read_attribute
from normalizers.breakdowns import heads_bodies
from normalizers.cells import CellNumber, read_rank, read_sequence, says_nothing
from normalizers.later import later
from normalizers.measures import bracketed_measure, is_measure
from normalizers.text import strip_label
from pipeline.interpret.indicator_list.breakdown import breakdown
from pipeline.interpret.indicator_list.by_cells import likely_role, settle_by_cells
from pipeline.interpret.indicator_list.target_columns import TargetColumn, cells_below, target_columns
from pipeline.interpret.table_view import Column, TableView, is_number, share

_MOST = 0.6
_AIM = later(r"目标|任务")
_TOLD = 1.5  # times the length of a name
_LEFT = 3  # columns, of which one may hold the numbers
_SHORT = 25  # characters of a text that can be a name
_REGION = later(
    r"(?:[\p{Han}]{1,7}(?:县|区|市|镇|乡|街道|旗|州|办事处|园区|新城|林区)|全市|全县|全区|市本级|县本级|市直|合计)"
)


class IndicatorColumns(Struct, frozen=True):
    """The columns of an indicator list by role, and its target columns. `in_characters` tells that its numbers are 一, 二, 三,
    `inferred` which roles no heading tells, only the cells and their place, `lead_mark` how the body that leads is marked."""

    roles: dict[str, tuple[int, ...]]
    targets: tuple[TargetColumn, ...]
    in_characters: bool = False
    inferred: dict[int, str] = {}
    lead_mark: str | None = None

    def of(self, role: str) -> tuple[int, ...]:
        return self.roles.get(role, ())

    def first(self, role: str) -> int | None:
        return next(iter(self.of(role)), None)

    def groups(self, number: int) -> bool:
        """Whether a column of units or attributes stands left of numbers and names, so that its cells speak for the rows
        below them."""
        right = (*self.of("seq"), *self.of("name"), *self.of("task"), *self.of("content"))
        told = (*self.of("lead"), *self.of("responsible"), *self.of("units"), *self.of("attribute"))
        return number in told and bool(right) and number < min(right)

    def number(self, text: str) -> CellNumber | None:
        """The number that a cell of the sequence column holds."""
        return read_sequence(text) or (read_rank(text.strip(" 、.．")) if self.in_characters else None)


@lru_cache(2)  # asked for once to know the table's kind and once to read it
def find_columns(view: TableView) -> IndicatorColumns | None:
    """The columns of an indicator list; None where the table has neither what is to be done nor who or how much."""
    roles = {column.number: _role(view, column) for column in view.columns}
    _settle_lost_spans(view, roles)
    _settle_whole_year(view, roles)
    _settle_attributes(roles)
    _settle_levels(view, roles)
    headed = {number for number, role in roles.items() if role}
    settle_by_cells(view, roles)
    said = dict(roles)
    _settle_names(view, roles)
    _settle_objects(view, roles)
    _settle_groups(view, roles)
    _settle_assessors(roles)
    headed |= {column.number for column in view.columns if heads_bodies(column.leaf.text)}
    inferred = {number: role for number, role in roles.items() if role and number not in headed}
    found = Counter(role for role in roles.values() if role)
    if not (found["name"] or found["task"] or found["content"] or found["name_target"]):
        shared_out = breakdown(view, roles)
        if not shared_out:
            return None
        roles |= shared_out
        found = Counter(role for role in roles.values() if role)
    grouped = {role: tuple(n for n, r in roles.items() if r == role) for role in found}
    for number in grouped.get("name", ()):
        # A list of tasks: the column that names its rows is their task or content all the same.
        if (meant := said[number]) in ("task", "content") and meant not in grouped:
            grouped[meant] = (number,)
    if coarse := tuple(n for n, role in said.items() if role == "name" and roles[n] != "name"):
        grouped["coarse_name"] = coarse
    for role in ("target", "due"):
        grouped[role] = grouped.get(role, ()) or grouped.get("target_due", ())
    sequence = grouped.get("seq", ())
    in_characters = bool(sequence) and not any(read_sequence(text) for text in cells_below(view, sequence[0]))
    filled = {role: n for role, n in grouped.items() if n}
    return IndicatorColumns(filled, target_columns(view, roles), in_characters, inferred)


def _settle_lost_spans(view: TableView, roles: dict[int, str | None]) -> None:
    """A column without any heading counts the rows, or goes on with the names to its left, where a converter lost the
    heading's span."""
    for number in [n for n, role in roles.items() if role is None and not view.columns[n - 1].leaf.text]:
        if number <= _LEFT and "seq" not in roles.values() and _counts_up(view, number):
            roles[number] = "seq"
        elif (left := roles.get(number - 1)) in ("name", "task", "content", "level"):
            roles[number] = left if cells_below(view, number) else None


def _settle_whole_year(view: TableView, roles: dict[int, str | None]) -> None:
    """Beside quarters alone, what is asked for the whole year is the target."""
    if not any(role is not None and role.startswith("target") for role in roles.values()):
        whole = [
            n for n, role in roles.items() if role == "milestones" and view.columns[n - 1].leaf.name.startswith("全年")
        ]
        roles.update(dict.fromkeys(whole[-1:], "target"))


def _settle_groups(view: TableView, roles: dict[int, str | None]) -> None:
    """A column of words left of the names with a heading that no list knows, one cell for several rows (产业链, 要素), groups
    them: it is their domain, or their task."""
    names = [number for number, role in roles.items() if role == "name"]
    for number in [n for n, role in roles.items() if role is None and names and n < names[0]]:
        texts = cells_below(view, number)
        known = view.columns[number - 1].leaf.roles.get("indicators")
        groups = 0 < len(texts) < len(cells_below(view, names[0])) and not any(is_number(text) for text in texts)
        if groups and known is None and all(len(text) <= _SHORT for text in texts):
            free = [role for role in ("domain", "task") if role not in roles.values()]
            roles[number] = free[0] if free else None


def _settle_assessors(roles: dict[int, str | None]) -> None:
    """A column 考核部门 beside one that says who does the work names who assesses it; alone it names who is charged."""
    others = {"lead", "responsible", "units"} & {role for role in roles.values() if role}
    for number in [number for number, role in roles.items() if role == "assessor"]:
        roles[number] = "explanation" if others else "responsible"


def _settle_objects(view: TableView, roles: dict[int, str | None]) -> None:
    """A list of targets without a column for names: the last column of words in front of the targets that nothing else
    explains names its rows (断面名称, 点位, 河流)."""
    named = {"name", "task", "content", "name_target"} & {role for role in roles.values() if role}
    asked = [number for number, role in roles.items() if role in ("target", "target_attribute")]
    if named or not asked or not {"lead", "responsible", "units", "seq"} & {role for role in roles.values() if role}:
        return
    free = [n for n, role in roles.items() if role is None and n < asked[0] and _most(view, n, _may_name)]
    if free:
        roles[free[-1]] = "name"
        for number in free[:-1]:
            roles[number] = (
                "domain" if "domain" not in roles.values() else "task" if "task" not in roles.values() else None
            )


def _may_name(text: str) -> bool:
    return 2 <= len(text) <= _SHORT and not any(char.isdigit() for char in text)


def _role(view: TableView, column: Column) -> str | None:
    """What the headings say, corrected where the cells say otherwise (单位 over measures, 指标类型 over attributes)."""
    role = column.role("indicators") or likely_role(view, column)
    if role in ("units", "responsible", "unit_of_measure") or role is None:
        if column.leaf.name in ("单位", "计量单位") and _most(view, column.number, is_measure):
            return "unit_of_measure"
        if role == "unit_of_measure":
            return "units"
    if (
        role in (None, "units", "responsible")
        and _REGION.fullmatch(column.leaf.name)
        and _most(view, column.number, _asks)
    ):
        return "target"
    if role != "attribute" and _most(view, column.number, lambda text: read_attribute(text) is not None):
        return "attribute"
    if role in ("domain", "task") and _most(view, column.number, is_number):
        counts = _counts_up(view, column.number) and not bracketed_measure(column.leaf.text)
        return "seq" if counts else "target" if _AIM.search(column.leaf.name) else None
    return role


def _asks(text: str) -> bool:
    """Whether a cell may be a region's share of a target: a number, or a stroke."""
    return says_nothing(text) or (len(text) <= 20 and any(char.isdigit() for char in text))


def _most(view: TableView, number: int, says: Callable[[str], bool]) -> bool:
    texts = cells_below(view, number)
    return len(texts) > 0 and share(says(text) for text in texts) >= _MOST


def _counts_up(view: TableView, number: int) -> bool:
    """Whether the numbers of a column count its rows, perhaps anew in each part: 260, 8500 and 12 do not."""
    found = [read_sequence(text) for text in cells_below(view, number)]
    values = [int(one.value) for one in found if one is not None]
    steps = share(after - before in (0, 1) or after == 1 for before, after in pairwise(values))
    return len(values) > 1 and len(values) >= _MOST * len(found) and steps >= _MOST


def _settle_attributes(roles: dict[int, str | None]) -> None:
    """Of two columns of attributes the first groups the rows (类别 over 约束性, 预期性)."""
    for number in [number for number, role in roles.items() if role == "attribute"][:-1]:
        roles[number] = "domain" if "domain" not in roles.values() else None


def _settle_levels(view: TableView, roles: dict[int, str | None]) -> None:
    """一级指标, 二级指标, 三级指标: the last is the name, the first the domain, what is between the task."""
    levels = [number for number, role in roles.items() if role == "level"]
    named = any(role == "name" for role in roles.values())
    for place, number in enumerate(levels):
        if place == len(levels) - 1 and not named:
            roles[number] = "name"
        else:
            roles[number] = "domain" if place == 0 else "task"


def _settle_names(view: TableView, roles: dict[int, str | None]) -> None:
    """One name column: of two (考核项目, 指标名称) the finer; without one the finest task or content column of short texts.

    A name column over several rows of a task column (项目 beside 目标任务) is the domain, and the tasks are the names.
    """
    names = [number for number, role in roles.items() if role == "name"]
    finer = [number for number, role in roles.items() if role == "task" and names and number > names[-1]]
    if len(names) == 1 and finer and _over_several(view, names[0], finer[-1]):
        roles[names[0]] = "domain" if "domain" not in roles.values() else "task"
        roles[finer[-1]] = "name"
        names = finer[-1:]
    if len(names) == 1 and (counted := _counted_contents(view, roles, names[0])) is not None:
        roles[names[0]] = "domain" if "domain" not in roles.values() else "task"
        roles[counted] = "name"
        names = [counted]
    for number in names[:-1]:
        free = "task" if "task" not in roles.values() else "content"
        roles[number] = free
    tasks = [number for number, role in roles.items() if role == "task"]
    if not names and "name_target" not in roles.values():
        _name_from_tasks(view, roles, tasks)
        tasks = [number for number, role in roles.items() if role == "task"]
    named = [number for number, role in roles.items() if role == "name"]
    behind = tasks and named and tasks[-1] > named[-1] and "content" not in roles.values()
    if behind and not _over_several(view, tasks[-1], named[-1]):
        roles[tasks.pop()] = "content"  # 目标指标 | 年度目标 | 重点任务: what is done, behind the names
    for number in tasks[:-1]:
        roles[number] = "domain" if "domain" not in roles.values() else "task"


def _counted_contents(view: TableView, roles: dict[int, str | None], name: int) -> int | None:
    """项目 | 序号 | 工作内容: the column of short contents behind the numbers, where a column left of them groups the rows."""
    numbers = [number for number, role in roles.items() if role == "seq"]
    contents = [n for n, role in roles.items() if role in ("content", "task") and numbers and n > numbers[0]]
    if not contents or name > numbers[0] or _is_prose(view, contents[0]):
        return None
    return contents[0] if len(cells_below(view, name)) < len(cells_below(view, contents[0])) else None


def _over_several(view: TableView, coarse: int, fine: int) -> bool:
    return 2 * len(cells_below(view, coarse)) <= len(cells_below(view, fine))


def _name_from_tasks(view: TableView, roles: dict[int, str | None], tasks: list[int]) -> None:
    """A list without a column for names is one of tasks: the last task column that is written anew for each row names it,
    else a content column of short texts."""
    rows = [row for row in view.data_rows if not view.is_blank(row) and view.banner(row) is None]
    numbers = [number for number, role in roles.items() if role == "seq"]
    counted = len(cells_below(view, numbers[0])) if numbers else len(rows)
    anew = [number for number in tasks if len(cells_below(view, number)) >= 0.8 * min(counted, len(rows))]
    if len(anew) > 1 and "content" not in roles.values() and _tells_more(view, anew[-1], anew[-2]):
        roles[anew.pop()] = "content"  # 实事项目 beside 建设任务: what is built, and how much of it
    if anew:
        roles[anew[-1]] = "name"
        return
    for number in (number for number, role in roles.items() if role == "content"):
        texts = cells_below(view, number)
        if texts and sum(map(len, texts)) <= _SHORT * len(texts):
            roles[number] = "name"
            return


def _tells_more(view: TableView, later: int, earlier: int) -> bool:
    """Whether the later of two columns that are both written anew for each row says in sentences what the other names; what
    names quantities (新建改建卫生厕所（户）) does not."""
    if _most(view, later, lambda text: bracketed_measure(text) is not None):
        return False
    longer = sum(map(len, cells_below(view, later))) > _TOLD * sum(map(len, cells_below(view, earlier)))
    return longer or (_is_prose(view, later) and not _is_prose(view, earlier))


def _is_prose(view: TableView, number: int) -> bool:
    """Whether the cells are sentences or say how much, rather than names."""
    texts = [strip_label(text)[1] for text in cells_below(view, number)]
    long = share(len(text) > _SHORT or text.endswith(("。", "；")) or "，" in text for text in texts)
    return long > 0.5 or share(any(char.isdigit() for char in text) for text in texts) > 0.5
