"""What the cells of a column say where its heading is in no list, or says something else than they do."""

from collections.abc import Callable

from normalizers.content_targets import targets_in_content
from normalizers.due import read_due
from normalizers.item_labels import counted_parts
from normalizers.later import later
from normalizers.measures import bracketed_measure
from normalizers.quantities import find_amounts
from normalizers.text import clean_text, fold_width
from pipeline.interpret.indicator_list.stray_cells import looks_like_units
from pipeline.interpret.indicator_list.target_columns import cells_below
from pipeline.interpret.table_view import Column, TableView, flat, is_number, share

Roles = dict[int, str | None]

_MOST = 0.6
_SHORT = 25  # characters of a text that can be a name
_SOME_YEAR = 2000
_ALWAYS = later(r"(?:长期|持续|常态|全年|立行立改|即知即改|立即|每[年月季])\p{Han}{0,6}")
_HOW_MUCH = later(r"\d[\d.,]*\s*(?:%|‰|\p{Han})|[≥≤＞＜><]|百分之")
_WHAT = ("name", "task", "content", "name_target")
_WHO = ("lead", "responsible", "units")
_ASKED = ("target", "target_attribute", "target_due", "name_target")
_OF_NUMBERS = ("target", "progress", "baseline", "points")
_FEWEST = 2


def likely_role(view: TableView, column: Column) -> str | None:
    """What the last words of a heading say that no list knows, where the cells do not say otherwise: numbers are no bodies, names
    (重点目标 beside 年度目标值) no targets."""
    likely = column.leaf.likely
    if likely == "target" and _most(cells_below(view, column.number), _holds_no_figure):
        others = (other for other in view.columns if other.number != column.number)
        return None if any(other.role("indicators") in _ASKED for other in others) else likely
    numbers = likely is not None and _most(cells_below(view, column.number), is_number)
    return None if numbers and likely not in _OF_NUMBERS else likely


def _holds_no_figure(text: str) -> bool:
    return not any(character.isdigit() for character in text)


def settle_by_cells(view: TableView, roles: Roles) -> None:
    """Columns whose heading no list knows have the role that their cells and their place tell; columns that are headed as
    names and hold amounts (量化指标 behind 工作任务) are targets, those headed as targets that hold names are names (工作目标
    before 具体措施)."""
    unknown = [n for n, role in roles.items() if role is None]
    if "seq" in roles.values() or any(role in _WHAT or role in _ASKED or role in _WHO for role in roles.values()):
        asked = any((role in _ASKED and not _names_amount(view, n)) or role == "level" for n, role in roles.items())
        for number in unknown:
            roles[number] = _by_kind(view, roles, number, asked)
        _settle_how_much(view, roles)
        _settle_groups_of_one(view, roles)
        _settle_what(view, roles, unknown)
        _settle_told_targets(view, roles)


def _by_kind(view: TableView, roles: Roles, number: int, asked: bool) -> str | None:
    """Days are when it is due, bodies who is charged, comparisons what is asked for, where no other column says so."""
    texts = cells_below(view, number)
    said = set(roles.values())
    if len(texts) < _FEWEST:
        return None
    if not said & {"due", "target_due"} and _most(texts, _is_due) and any(read_due(t, None) for t in texts):
        return "due"
    if not said & {"responsible", "units"} and len(set(texts)) > 1 and _most(texts, _names_bodies):
        return "responsible"
    measured = bool(said & {*_WHAT, "domain"}) and _names_amount(view, number) and _most(texts, is_number)
    if not asked and (measured or _most(texts, _compares)):
        return "target"
    return None


def _names_amount(view: TableView, number: int) -> bool:
    """Whether the heading names a quantity and its unit of measure: 新增企业（户）, 产值目标（亿元）; 目标值（%） does not."""
    heading = view.columns[number - 1].leaf
    known = heading.roles.get("indicators")
    return known in (None, "task", "domain") and bracketed_measure(heading.text) is not None


def _settle_how_much(view: TableView, roles: Roles) -> None:
    """Columns headed as names that say how much, and columns headed as targets that do not and stand before what is done."""
    asked = [n for n, role in roles.items() if role in _ASKED]
    others = [n for n, role in roles.items() if role in ("name", "task", "content", "level")]
    if not asked:
        finer = {"name", "task"} if "content" in roles.values() else {"name"}
        for number in [n for n in others if roles[n] in finer and any(o < n for o in others)]:
            if _most(cells_below(view, number), _says_how_much):
                roles[number] = "target"
    elif (
        len(asked) == 1
        and roles[asked[0]] == "target"
        and not set(roles.values()) & {"name", "task", "level", "name_target"}
    ):
        texts = cells_below(view, asked[0])
        behind = [n for n in others if n > asked[0]]
        if behind and texts and not any(_HOW_MUCH.search(text) for text in texts) and _first_words(roles, asked[0]):
            roles[asked[0]] = "name" if len(texts) >= 0.8 * len(cells_below(view, behind[0])) else "domain"


def _settle_groups_of_one(view: TableView, roles: Roles) -> None:
    """A list without names whose domains (产业链, 行业领域) are written anew for each row is one of those, where tasks and
    contents are absent or lists of several points behind what is asked for."""
    domains = [n for n, role in roles.items() if role == "domain"]
    if len(domains) == 1 and not set(roles.values()) & {"name", "name_target", "level"}:
        texts = cells_below(view, domains[0])
        asked = min((n for n, role in roles.items() if role in _ASKED), default=len(roles))
        told = [n for n, role in roles.items() if role in ("task", "content")]
        if any(n < asked or not _most(cells_below(view, n), _lists_points) for n in told):
            return
        if len(texts) >= _FEWEST and len(texts) == len(set(texts)) == len(view.data_rows):
            roles[domains[0]] = "name"
            roles.update(dict.fromkeys(told, "content"))


def _first_words(roles: Roles, number: int) -> bool:
    """Whether nothing that names the rows stands left of the column."""
    return all(role in ("seq", "domain") for n, role in roles.items() if n < number)


def _settle_what(view: TableView, roles: Roles, unknown: list[int]) -> None:
    """Words left of targets, bodies and days: they name the rows where nothing else does, else say what is done."""
    told = [n for n, role in roles.items() if role in (*_ASKED, "due", "content")]
    edge = min(told or [n for n, role in roles.items() if role in _WHO], default=0)
    rows = max((len(cells_below(view, n)) for n, role in roles.items() if role), default=0)
    for number in (n for n in unknown if roles[n] is None):
        texts = cells_below(view, number)
        if len(texts) < max(_FEWEST, 0.8 * rows) or not _most(texts, _is_words):
            continue
        said = {role for role in roles.values() if role}
        if not said & {"name", "task", "level", "name_target"} and number < max(edge, 1):
            roles[number] = "name"
        elif "task" not in said and any(role == "name" and number < n for n, role in roles.items()):
            roles[number] = "task"  # 问题表现 before 整治任务
        elif "content" not in said and any(
            n < number for n, role in roles.items() if role in ("name", "task", "level")
        ):
            roles[number] = "content" if sum(map(len, texts)) > _SHORT / 2 * len(texts) else None


def _settle_told_targets(view: TableView, roles: Roles) -> None:
    """Where nothing else says what is to be done, the one column that is headed as targets does, if it holds words: 单位名称 |
    重点工作目标."""
    asked = [n for n, role in roles.items() if role in _ASKED]
    said = set(roles.values())
    if len(asked) != 1 or roles[asked[0]] != "target" or said & {*_WHAT, "level", "domain"}:
        return
    if said & {*_WHO} and _most(cells_below(view, asked[0]), _tells):
        roles[asked[0]] = "content"


def _tells(text: str) -> bool:
    return len(text) > _FEWEST and text[:_FEWEST].isalpha()


def _most(texts: list[str], says: Callable[[str], bool]) -> bool:
    return bool(texts) and share(map(says, texts)) >= _MOST


def _is_due(text: str) -> bool:
    return len(text) <= _SHORT and (read_due(text, _SOME_YEAR) is not None or _ALWAYS.fullmatch(text) is not None)


def _names_bodies(text: str) -> bool:
    return not any(char.isdigit() for char in text) and looks_like_units(text)


def _compares(text: str) -> bool:
    """Whether the text asks for an amount clearly: ≥90%, 不低于3次."""
    return len(text) <= 2 * _SHORT and any(amount.surety >= 3 for amount in find_amounts(fold_width(text)))


def _says_how_much(text: str) -> bool:
    return next(iter(targets_in_content(clean_text(text))), None) is not None


def _lists_points(text: str) -> bool:
    """Whether a cell holds several points (1.…；2.…) or a sentence."""
    return len(counted_parts(clean_text(text))) > 1 or len(text) > _SHORT


def _is_words(text: str) -> bool:
    return not is_number(text) and not _HOW_MUCH.match(flat(text)) and len(text) > 1
