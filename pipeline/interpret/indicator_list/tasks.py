"""Domain and task of each indicator: merged columns over many pages, carried down, also where a page lost them."""

from collections.abc import Sequence

from msgspec import Struct

from extractors.document import Cell
from normalizers.later import later
from normalizers.text import strip_label
from pipeline.interpret.indicator_list.cell_words import Words
from pipeline.interpret.indicator_list.cells import without_measure
from pipeline.interpret.indicator_list.columns import IndicatorColumns
from pipeline.interpret.indicator_list.rows import Entry
from pipeline.interpret.table_view import TableView, flat
from pipeline.records import Source

_TASK_BEHIND = later(r"[(（][一二三四五六七八九十]{1,3}[)）]")


class Text(Struct, frozen=True):
    """A text without its label, and its sources."""

    text: str
    sources: tuple[Source, ...]


class Place(Struct, frozen=True):
    """Where an indicator stands: its domain and its task."""

    domain: Text | None
    task: Text | None


class _Printed(Struct, frozen=True):
    """What one row prints, and whether its task begins a new group."""

    domain: Text | None
    task: Text | None


def read_places(view: TableView, columns: IndicatorColumns, entries: Sequence[Entry]) -> list[Place]:
    """Domain and task of every entry in order. Rows of one task share one domain, also where it is printed further down."""
    printed = [_printed(view, columns, entry) for entry in entries]
    merged = {role: _is_merged(view, columns, entries, printed, role) for role in ("domain", "task")}
    numbers = [entry.numbered for entry in entries]
    tasks = _carried([row.task for row in printed], numbers, merged["task"])
    domains = _domains([row.domain for row in printed], tasks, numbers, merged["domain"])
    return [Place(domain, task) for domain, task in zip(domains, tasks, strict=True)]


def _printed(view: TableView, columns: IndicatorColumns, entry: Entry) -> _Printed:
    domain_column, task_column = columns.first("domain"), columns.first("task")
    domain = _filled(view, entry, domain_column) if domain_column else entry.domain
    task = _filled(view, entry, task_column) if task_column else entry.task
    if domain is not None and domain is task:
        return _both(view, domain)
    banner_task = task if task_column else (entry.task or (entry.domain if domain_column else None))
    printed = _text(view, banner_task, "task")
    if printed is not None and task_column is not None and task_column in columns.of("name"):
        printed = Text(without_measure(printed.text), printed.sources)
    return _Printed(_text(view, domain, "domain"), printed)


def _filled(view: TableView, entry: Entry, number: int) -> Cell | None:
    """The cell that covers the entry in this column, where it holds words: the first row's, else that of the numbered row."""
    for row in (entry.rows[0], entry.numbered):
        cell = view.cell(row, number)
        if cell is not None and flat(cell.text):
            return cell
    return None


def _both(view: TableView, cell: Cell) -> _Printed:
    """One cell over both columns: 生态制度 (一)目标责任体系 holds both, (一)目标责任体系 the task alone, other words the domain."""
    words = Words(view.places.cell(view.block, cell))
    label = _TASK_BEHIND.search(words.clean.folded)
    cut = label.start() if label else len(words.text)
    return _Printed(_stretch(words, 0, cut, "domain"), _stretch(words, cut, len(words.text), "task"))


def _text(view: TableView, cell: Cell | None, field: str) -> Text | None:
    if cell is None:
        return None
    words = Words(view.places.cell(view.block, cell))
    return _stretch(words, 0, len(words.text), field)


def _stretch(words: Words, start: int, end: int, field: str) -> Text | None:
    text = words.text[start:end].strip()
    if not text:
        return None
    _, rest = strip_label(text)
    begin = words.text.index(text, start) + len(text) - len(rest)
    rest = rest.rstrip(" 。；;")
    return Text(rest.strip(), words.sources(field, begin, begin + len(rest)))


def _is_merged(
    view: TableView, columns: IndicatorColumns, entries: Sequence[Entry], printed: Sequence[_Printed], role: str
) -> bool:
    """Whether an empty cell of this column means the one above: always that of a domain, that of a task where hardly
    every entry begins a cell of its own there."""
    number = columns.first(role)
    if number is None or role == "domain":
        return number is not None
    own = 0
    for entry, texts in zip(entries, printed, strict=True):
        cell = view.cell(entry.rows[0], number)
        own += cell is not None and cell.row == entry.rows[0] and getattr(texts, role) is not None
    return own < 0.8 * len({entry.numbered for entry in entries})


def _carried(texts: Sequence[Text | None], numbers: Sequence[int], merged: bool) -> list[Text | None]:
    """Each text, else the one before: over all rows where the column is merged, else over rows of one number."""
    result: list[Text | None] = []
    for place, text in enumerate(texts):
        before = result[-1] if result else None
        same = place > 0 and numbers[place] == numbers[place - 1]
        result.append(text or (before if merged or same else None))
    return result


def _domains(
    domains: Sequence[Text | None], tasks: Sequence[Text | None], numbers: Sequence[int], merged: bool
) -> list[Text | None]:
    """The domain of each row: the nearest printed in its task at or above it, else the next below it in the task, else
    carried from the task before."""
    if not merged:
        return _carried(domains, numbers, merged=False)
    result: list[Text | None] = []
    carried: Text | None = None
    for group in _groups(tasks):
        inside = [domains[place] for place in group]
        current = next((domain for domain in inside if domain is not None), carried)
        for domain in inside:
            current = domain or current
            result.append(current)
        carried = current
    return result


def _groups(tasks: Sequence[Text | None]) -> list[list[int]]:
    groups: list[list[int]] = []
    for place, task in enumerate(tasks):
        before = tasks[place - 1] if place else None
        same = place > 0 and (task.text if task else None) == (before.text if before else None) and task is not None
        if same:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups
